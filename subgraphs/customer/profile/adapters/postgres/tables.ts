import { integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import type { CustomerId } from '../../../../../kernel/ids/ids.ts';
import type { CurrencyCode } from '../../../../../kernel/money/money.ts';
import { instant } from '../../../../../platform/postgres/columns.ts';
import type { Address } from '../../domain/address.ts';
import type { NotificationChannel } from '../../domain/customer.ts';

export const customers = pgTable('customers', {
  id: text('id').$type<CustomerId>().primaryKey(),
  version: integer('version').notNull(),
  name: text('name').notNull(),
  email: text('email').notNull(),
  phone: text('phone'),
  billingAddress: jsonb('billing_address').$type<Address>().notNull(),
  taxId: text('tax_id'),
  currency: text('currency').$type<CurrencyCode>().notNull(),
  timeZone: text('time_zone').notNull(),
  locale: text('locale').notNull(),
  notificationsTickets: text('notices_tickets').$type<NotificationChannel>().notNull(),
  notificationsBilling: text('notices_billing').$type<NotificationChannel>().notNull(),
  registeredAt: instant('registered_at').notNull(),
});
