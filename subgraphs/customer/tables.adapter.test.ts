import { getTableColumns, getTableName, is } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as cards from './cards/adapters/postgres/tables.ts';
import * as devices from './devices/adapters/postgres/tables.ts';
import * as invoices from './invoices/adapters/postgres/tables.ts';
import * as notifications from './notifications/adapters/postgres/tables.ts';
import * as partners from './partners/adapters/postgres/tables.ts';
import * as plans from './plans/adapters/postgres/tables.ts';
import * as profile from './profile/adapters/postgres/tables.ts';
import * as surveys from './surveys/adapters/postgres/tables.ts';
import { type CustomerQuantum, startCustomerQuantum } from './testing/customer-quantum.ts';
import * as tickets from './tickets/adapters/postgres/tables.ts';

const tables = [cards, devices, invoices, notifications, partners, plans, profile, surveys, tickets]
  .flatMap((room) => Object.values<unknown>(room))
  .filter((table) => is(table, PgTable));

let quantum: CustomerQuantum;
beforeAll(async () => {
  quantum = await startCustomerQuantum();
});
afterAll(() => quantum.drop());

/** What PostgreSQL calls the types that Drizzle names in short. */
const longName: Readonly<Record<string, string>> = { timestamptz: 'timestamp with time zone' };

it('describes the tables as the migrations made them: columns, types and what may be null', async () => {
  const described = tables.flatMap((table) =>
    Object.values(getTableColumns(table)).map((column) => {
      const type = column.getSQLType();
      return `${getTableName(table)}.${column.name} ${longName[type] ?? type} ${column.notNull ? 'not null' : 'null'}`;
    }),
  );
  const names = tables.map(getTableName);
  const made = await quantum.rows<{ line: string }>(
    `SELECT c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN ' not null' ELSE ' null' END AS line
       FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid
      WHERE c.relname = ANY($1) AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped`,
    [names],
  );
  expect(described.toSorted()).toEqual(made.map(({ line }) => line).toSorted());
});
