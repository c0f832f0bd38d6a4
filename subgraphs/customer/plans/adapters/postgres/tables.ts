import { bigint, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import type { CustomerId, SupportContractId, SupportPlanId } from '../../../../../kernel/ids/ids.ts';
import type { CurrencyCode, WireMoney } from '../../../../../kernel/money/money.ts';
import { instant } from '../../../../../platform/postgres/columns.ts';
import type { DeviceCategory } from '../../../devices/index.ts';
import type { BillingInterval } from '../../domain/contract.ts';
import type { SupportPlanState } from '../../domain/support-plan.ts';

export const contracts = pgTable('contracts', {
  id: text('id').$type<SupportContractId>().primaryKey(),
  version: integer('version').notNull(),
  name: text('name').notNull(),
  description: text('description').notNull(),
  coverage: text('coverage').array().$type<DeviceCategory[]>().notNull(),
  countries: text('countries').array().notNull(),
  responseHours: integer('response_hours').notNull(),
  resolutionHours: integer('resolution_hours').notNull(),
  openTicketsMax: integer('open_tickets_max'),
  prices: jsonb('prices').$type<readonly WireMoney[]>().notNull(),
  cheapestMinor: bigint('cheapest_minor', { mode: 'bigint' }).notNull(),
  interval: text('interval').$type<BillingInterval>().notNull(),
  termIntervals: integer('term_intervals'),
  withdrawnAt: instant('withdrawn_at'),
  changedAt: instant('changed_at').notNull(),
});

export const supportPlans = pgTable('support_plans', {
  id: text('id').$type<SupportPlanId>().primaryKey(),
  customerId: text('customer_id').$type<CustomerId>().notNull(),
  version: integer('version').notNull(),
  termsVersion: integer('terms_version').notNull(),
  contractId: text('contract_id').$type<SupportContractId>().notNull(),
  contractVersion: integer('contract_version').notNull(),
  name: text('name').notNull(),
  priceMinor: bigint('price_minor', { mode: 'bigint' }).notNull(),
  priceCurrency: text('price_currency').$type<CurrencyCode>().notNull(),
  interval: text('interval').$type<BillingInterval>().notNull(),
  termIntervals: integer('term_intervals'),
  coverage: text('coverage').array().$type<DeviceCategory[]>().notNull(),
  countries: text('countries').array().notNull(),
  openTicketsMax: integer('open_tickets_max'),
  state: text('state').$type<SupportPlanState>().notNull(),
  reason: text('reason'),
  startsAt: instant('starts_at').notNull(),
  endsAt: instant('ends_at'),
  chosenAt: instant('chosen_at').notNull(),
  cancelledAt: instant('cancelled_at'),
  subscriptionVersion: integer('subscription_version').notNull(),
});
