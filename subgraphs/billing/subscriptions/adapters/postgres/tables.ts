import { bigint, integer, pgTable, text } from 'drizzle-orm/pg-core';
import type {
  CustomerId,
  SubscriptionId,
  SupportContractId,
  SupportPlanId,
} from '../../../../../kernel/ids/ids.ts';
import type { CurrencyCode } from '../../../../../kernel/money/money.ts';
import type { ZoneId } from '../../../../../kernel/time/zone.ts';
import { civilDate, instant } from '../../../../../platform/postgres/columns.ts';
import type { BillingInterval } from '../../../catalogue/index.ts';
import type { SubscriptionState } from '../../domain/billing-subscription.ts';

export const subscriptions = pgTable('subscription', {
  id: text('id').$type<SubscriptionId>().primaryKey(),
  planId: text('plan_id').$type<SupportPlanId>().notNull(),
  customerId: text('customer_id').$type<CustomerId>().notNull(),
  contractId: text('contract_id').$type<SupportContractId>().notNull(),
  contractVersion: integer('contract_version').notNull(),
  planVersion: integer('plan_version').notNull(),
  name: text('name').notNull(),
  priceMinor: bigint('price_minor', { mode: 'bigint' }).notNull(),
  priceCurrency: text('price_currency').$type<CurrencyCode>().notNull(),
  interval: text('interval').$type<BillingInterval>().notNull(),
  termIntervals: integer('term_intervals'),
  startsOn: civilDate('starts_on').notNull(),
  timeZone: text('time_zone').$type<ZoneId>().notNull(),
  state: text('state').$type<SubscriptionState>().notNull(),
  reason: text('reason'),
  nextPeriod: integer('next_period').notNull(),
  billedUntil: instant('billed_until').notNull(),
  endsAt: instant('ends_at'),
  version: integer('version').notNull(),
  openedAt: instant('opened_at').notNull(),
  changedAt: instant('changed_at').notNull(),
});
