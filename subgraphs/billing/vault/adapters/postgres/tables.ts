import { sql } from 'drizzle-orm';
import { jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { CardId, CustomerId, RequestId } from '../../../../../kernel/ids/ids.ts';
import { bytes, civilDate, instant } from '../../../../../platform/postgres/columns.ts';
import type { PublicIntakeKey } from '../../application/ports.ts';
import type { ProviderReference } from '../../domain/provider-reference.ts';

export const dataKeys = pgTable('data_key', {
  id: text('id').primaryKey(),
  purpose: text('purpose').$type<'card' | 'fingerprint'>().notNull(),
  wrapped: bytes('wrapped').notNull(),
  createdAt: instant('created_at').notNull().default(sql`now()`),
  retiredAt: instant('retired_at'),
});

export const intakeKeys = pgTable('intake_key', {
  kid: text('kid').primaryKey(),
  day: civilDate('day').notNull(),
  publicJwk: jsonb('public_jwk').$type<PublicIntakeKey['jwk']>().notNull(),
  wrappedPrivate: bytes('wrapped_private'),
  createdAt: instant('created_at').notNull().default(sql`now()`),
  destroyedAt: instant('destroyed_at'),
});

export const publishedKeySets = pgTable('published_key_set', {
  day: civilDate('day').primaryKey(),
  publishedAt: instant('published_at').notNull(),
});

export const cardRequests = pgTable('card_request', {
  requestId: text('request_id').$type<RequestId>().primaryKey(),
  customerId: text('customer_id').$type<CustomerId>().notNull(),
  cardId: text('card_id').$type<CardId>().notNull(),
  outcome: text('outcome').notNull(),
  settledAt: instant('settled_at').notNull(),
});

export const cards = pgTable('card', {
  id: text('id').$type<CardId>().primaryKey(),
  customerId: text('customer_id').$type<CustomerId>().notNull(),
  fingerprint: bytes('fingerprint'),
  dataKeyId: text('data_key_id'),
  encrypted: bytes('encrypted'),
  providers: jsonb('provider_references').$type<readonly ProviderReference[]>().notNull(),
  storedAt: instant('stored_at'),
  removedAt: instant('removed_at'),
});

export const providerCustomers = pgTable(
  'provider_customer',
  {
    customerId: text('customer_id').$type<CustomerId>().notNull(),
    provider: text('provider').notNull(),
    customerReference: text('provider_customer_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.customerId, table.provider] })],
);
