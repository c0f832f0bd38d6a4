import { integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import type { SupportContractId } from '../../../../../kernel/ids/ids.ts';
import type { WireMoney } from '../../../../../kernel/money/money.ts';
import { instant } from '../../../../../platform/postgres/columns.ts';
import type { BusinessHours } from '../../../deadlines/index.ts';
import type { DeviceCategory } from '../../../experts/index.ts';
import type { BillingInterval, SupportContract } from '../../domain/support-contract.ts';

// A table of migrations/; constraints and indexes stand there.

export const supportContracts = pgTable('support_contract', {
  id: text('id').$type<SupportContractId>().primaryKey(),
  version: integer('version').notNull(),
  name: text('name').notNull(),
  description: text('description').notNull(),
  coverage: text('coverage').array().$type<DeviceCategory[]>().notNull(),
  countries: text('countries').array().notNull(),
  responseHours: integer('response_hours').notNull(),
  resolutionHours: integer('resolution_hours').notNull(),
  updateHours: integer('update_hours'),
  businessHours: jsonb('business_hours').$type<BusinessHours>(),
  priorityHours: jsonb('priority_hours').$type<SupportContract['priorityHours']>().notNull(),
  openTicketsMax: integer('open_tickets_max'),
  prices: jsonb('prices').$type<readonly WireMoney[]>().notNull(),
  interval: text('interval').$type<BillingInterval>().notNull(),
  termIntervals: integer('term_intervals'),
  withdrawnAt: instant('withdrawn_at'),
  changedAt: instant('changed_at').notNull(),
});
