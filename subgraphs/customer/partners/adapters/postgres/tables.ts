import { integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { PartnerScope } from '../../../../../kernel/access/actor.ts';
import type { CustomerId, PartnerEventId, PartnerId, PartnerKeyId } from '../../../../../kernel/ids/ids.ts';
import { instant } from '../../../../../platform/postgres/columns.ts';
import type { PartnerConsent } from '../../domain/consent.ts';
import type { PartnerEvent } from '../../domain/partner.ts';
import type { PartnerKeyMode } from '../../domain/partner-key.ts';

export const partners = pgTable('partners', {
  id: text('id').$type<PartnerId>().primaryKey(),
  name: text('name').notNull(),
  createdAt: instant('created_at').notNull(),
});

export const partnerOwners = pgTable(
  'partner_owners',
  {
    partnerId: text('partner_id').$type<PartnerId>().notNull(),
    subject: text('subject').notNull(),
    addedAt: instant('added_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.partnerId, table.subject] })],
);

/** Its rows are keys as the rules know them, so there is no mapping. */
export const partnerKeys = pgTable('partner_keys', {
  id: text('id').$type<PartnerKeyId>().primaryKey(),
  partnerId: text('partner_id').$type<PartnerId>().notNull(),
  version: integer('version').notNull(),
  name: text('name').notNull(),
  mode: text('mode').$type<PartnerKeyMode>().notNull(),
  sha256: text('sha256').notNull(),
  lastFour: text('last_four').notNull(),
  scopes: text('scopes').array().$type<PartnerScope[]>().notNull(),
  addresses: text('addresses').array().notNull(),
  createdAt: instant('created_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  revokedAt: instant('revoked_at'),
  lastUsedAt: instant('last_used_at'),
});

export const partnerEvents = pgTable('partner_events', {
  id: text('id').$type<PartnerEventId>().primaryKey(),
  partnerId: text('partner_id').$type<PartnerId>().notNull(),
  kind: text('kind').$type<PartnerEvent['kind']>().notNull(),
  description: text('description').notNull(),
  subject: text('subject').notNull(),
  at: instant('at').notNull(),
});

export const partnerConsents = pgTable(
  'partner_consents',
  {
    partnerId: text('partner_id').$type<PartnerId>().notNull(),
    customerId: text('customer_id').$type<CustomerId>().notNull(),
    version: integer('version').notNull(),
    origin: text('origin').$type<PartnerConsent['origin']>().notNull(),
    givenAt: instant('given_at').notNull(),
    withdrawnAt: instant('withdrawn_at'),
  },
  (table) => [primaryKey({ columns: [table.partnerId, table.customerId] })],
);
