import { bigint, json, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { CustomerId } from '../../../../../kernel/ids/ids.ts';
import { bytes, instant } from '../../../../../platform/postgres/columns.ts';

export const journal = pgTable(
  'journal',
  {
    customerId: text('customer_id').$type<CustomerId>().notNull(),
    position: bigint('position', { mode: 'number' }).notNull(),
    type: text('type').notNull(),
    at: instant('at').notNull(),
    event: json('event').notNull(),
    previousHash: bytes('previous_hash').notNull(),
    hash: bytes('hash').notNull(),
  },
  (table) => [primaryKey({ columns: [table.customerId, table.position] })],
);
