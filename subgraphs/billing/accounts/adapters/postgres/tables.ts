import { integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import type { CustomerId } from '../../../../../kernel/ids/ids.ts';
import type { CurrencyCode } from '../../../../../kernel/money/money.ts';
import type { ZoneId } from '../../../../../kernel/time/zone.ts';
import { instant } from '../../../../../platform/postgres/columns.ts';
import type { WireAddress } from '../../../../../schema/messages/parts.ts';

export const accounts = pgTable('account', {
  customerId: text('customer_id').$type<CustomerId>().primaryKey(),
  profileVersion: integer('profile_version').notNull(),
  name: text('name').notNull(),
  email: text('email'),
  address: jsonb('address').$type<WireAddress>().notNull(),
  taxId: text('tax_id'),
  currency: text('currency').$type<CurrencyCode>().notNull(),
  timeZone: text('time_zone').$type<ZoneId>().notNull(),
  locale: text('locale').notNull(),
  erasedAt: instant('erased_at'),
  changedAt: instant('changed_at').notNull(),
});
