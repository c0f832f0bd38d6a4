import { integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type {
  CustomerId,
  SubscriptionId,
  SupportContractId,
  SupportPlanId,
} from '../../../../../kernel/ids/ids.ts';
import type { CurrencyCode } from '../../../../../kernel/money/money.ts';
import type { FrequencyUnit } from '../../../../../kernel/time/frequency.ts';
import type { ZoneId } from '../../../../../kernel/time/zone.ts';
import { civilDate, decimal, instant } from '../../../../../platform/postgres/columns.ts';
import type { PayTiming, Subscription, SubscriptionState } from '../../domain/subscription.ts';
import type { AnchorJson } from './mapping.ts';

const subscriptionId = () => text('subscription_id').$type<SubscriptionId>().notNull();
const customerId = () => text('customer_id').$type<CustomerId>().notNull();

export const subscriptions = pgTable('subscription', {
  id: text('id').$type<SubscriptionId>().primaryKey(),
  planId: text('plan_id').$type<SupportPlanId>().notNull(),
  customerId: customerId(),
  contractId: text('contract_id').$type<SupportContractId>().notNull(),
  contractVersion: integer('contract_version').notNull(),
  planVersion: integer('plan_version').notNull(),
  name: text('name').notNull(),
  currency: text('currency').$type<CurrencyCode>().notNull(),
  termIntervals: integer('term_intervals'),
  startsOn: civilDate('starts_on').notNull(),
  endsOn: civilDate('ends_on'),
  trialEndsOn: civilDate('trial_ends_on'),
  timeZone: text('time_zone').$type<ZoneId>().notNull(),
  state: text('state').$type<SubscriptionState>().notNull(),
  reason: text('reason'),
  billedUntil: civilDate('billed_until_on').notNull(),
  nextDueOn: civilDate('next_due_on'),
  endsAt: instant('ends_at'),
  givesBackAs: text('gives_back_as').$type<Subscription['givesBackAs']>().notNull(),
  version: integer('version').notNull(),
  openedAt: instant('opened_at').notNull(),
  changedAt: instant('changed_at').notNull(),
});

export const subscriptionPhases = pgTable(
  'subscription_phase',
  {
    subscriptionId: subscriptionId(),
    position: integer('position').notNull(),
    customerId: customerId(),
    startsOn: civilDate('starts_on').notNull(),
    anchor: jsonb('anchor').$type<AnchorJson>().notNull(),
    frequencyUnit: text('frequency_unit').$type<FrequencyUnit>().notNull(),
    frequencyCount: integer('frequency_count').notNull(),
    pays: text('pays').$type<PayTiming>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.subscriptionId, table.position] })],
);

export const subscriptionItems = pgTable(
  'subscription_item',
  {
    subscriptionId: subscriptionId(),
    phase: integer('phase').notNull(),
    position: integer('position').notNull(),
    customerId: customerId(),
    priceId: text('price_id').notNull(),
    description: text('description').notNull(),
    amountNum: decimal('amount_num').notNull(),
    amountDen: decimal('amount_den').notNull(),
    quantity: integer('quantity').notNull(),
  },
  (table) => [primaryKey({ columns: [table.subscriptionId, table.phase, table.position] })],
);

export const subscriptionPauses = pgTable(
  'subscription_pause',
  {
    subscriptionId: subscriptionId(),
    position: integer('position').notNull(),
    customerId: customerId(),
    from: civilDate('from_on').notNull(),
    until: civilDate('until_on'),
  },
  (table) => [primaryKey({ columns: [table.subscriptionId, table.position] })],
);
