import { customType, date, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });
const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'string' });

export const dataKey = pgTable('data_key', {
  id: text('id').primaryKey(),
  purpose: text('purpose').$type<'card' | 'fingerprint'>().notNull(),
  wrapped: bytea('wrapped').notNull(),
  createdAt: instant('created_at').notNull().defaultNow(),
  retiredAt: instant('retired_at'),
});

export const intakeKey = pgTable('intake_key', {
  kid: text('kid').primaryKey(),
  day: date('day', { mode: 'string' }).notNull(),
  publicJwk: jsonb('public_jwk').$type<{ kty: string; crv: string; x: string; y: string }>().notNull(),
  wrappedPrivate: bytea('wrapped_private'),
  createdAt: instant('created_at').notNull().defaultNow(),
  destroyedAt: instant('destroyed_at'),
});

export const publishedKeySet = pgTable('published_key_set', {
  day: date('day', { mode: 'string' }).primaryKey(),
  publishedAt: instant('published_at').notNull().defaultNow(),
});

export const cardRequest = pgTable('card_request', {
  requestId: text('request_id').primaryKey(),
  customerId: text('customer_id').notNull(),
  cardId: text('card_id').notNull(),
  outcome: text('outcome').notNull(),
  settledAt: instant('settled_at').notNull(),
});

export const card = pgTable('card', {
  id: text('id').primaryKey(),
  customerId: text('customer_id').notNull(),
  fingerprint: bytea('fingerprint'),
  dataKeyId: text('data_key_id'),
  encrypted: bytea('encrypted'),
  providerPaymentMethodId: text('provider_payment_method_id'),
  storedAt: instant('stored_at'),
  removedAt: instant('removed_at'),
});

export const providerCustomer = pgTable('provider_customer', {
  customerId: text('customer_id').primaryKey(),
  provider: text('provider').notNull(),
  providerCustomerId: text('provider_customer_id').notNull(),
});
