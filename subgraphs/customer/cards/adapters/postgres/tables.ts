import { boolean, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import type { CardId, CustomerId, RequestId } from '../../../../../kernel/ids/ids.ts';
import { instant } from '../../../../../platform/postgres/columns.ts';
import type { CardState } from '../../domain/card.ts';

export const cardKeySet = pgTable('card_key_set', {
  onlyRow: boolean('only_row').primaryKey(),
  jws: text('jws').notNull(),
  issuedAt: instant('issued_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  keys: jsonb('keys').$type<readonly { kid: string; notBefore: string; notAfter: string }[]>().notNull(),
});

export const cards = pgTable('cards', {
  id: text('id').$type<CardId>().primaryKey(),
  customerId: text('customer_id').$type<CustomerId>().notNull(),
  version: integer('version').notNull(),
  requestId: text('request_id').$type<RequestId>().notNull(),
  state: text('state').$type<CardState>().notNull(),
  lastFour: text('last_four'),
  declineCode: text('decline_code'),
  declineMessage: text('decline_message'),
  replacesCardId: text('replaces_card_id').$type<CardId>(),
  submittedAt: instant('submitted_at').notNull(),
  settledAt: instant('settled_at'),
  removedAt: instant('removed_at'),
});
