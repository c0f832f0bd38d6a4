import { integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import type { SupportContractId } from '../../../../../kernel/ids/ids.ts';
import { instant } from '../../../../../platform/postgres/columns.ts';
import type { WireMoney } from '../../../../../schema/messages/parts.ts';
import type { BillingInterval } from '../../domain/interval.ts';

export const contracts = pgTable('contract', {
  id: text('id').$type<SupportContractId>().primaryKey(),
  version: integer('version').notNull(),
  name: text('name').notNull(),
  interval: text('interval').$type<BillingInterval>().notNull(),
  prices: jsonb('prices').$type<readonly WireMoney[]>().notNull(),
  withdrawnAt: instant('withdrawn_at'),
  changedAt: instant('changed_at').notNull(),
});
