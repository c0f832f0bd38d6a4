import { and, desc, sql } from 'drizzle-orm';
import type { CustomerId } from '../../../../../kernel/ids/ids.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { behind, type PageParams, pageParams } from '../../../../../platform/postgres/page.ts';
import { plainSql } from '../../../../../platform/postgres/plain-sql.ts';
import { givenRow, isAnyOf, prepared } from '../../../../../platform/postgres/prepared.ts';
import { tableStatements } from '../../../../../platform/postgres/table-statements.ts';
import type { CustomerRepository } from '../../application/ports.ts';
import { fromCustomer, toCustomer } from './mapping.ts';
import { customers } from './tables.ts';

const customer = tableStatements(customers);
const insertNew = prepared<typeof customers.$inferInsert>()((tx) =>
  tx.insert(customers).values(givenRow(customers)).onConflictDoNothing(),
);
const page = prepared<PageParams>()((tx, given, isGiven) =>
  tx
    .select()
    .from(customers)
    .where(behind(given, isGiven, { at: customers.registeredAt, id: customers.id }))
    .orderBy(desc(customers.registeredAt), desc(customers.id))
    .limit(sql.placeholder('size')),
);
const grantedPage = prepared<PageParams>()((tx, given, isGiven) =>
  tx
    .select()
    .from(customers)
    .where(
      and(
        sql`${customers.id} IN (SELECT granted_customers())`,
        behind(given, isGiven, { at: customers.registeredAt, id: customers.id }),
      ),
    )
    .orderBy(desc(customers.registeredAt), desc(customers.id))
    .limit(sql.placeholder('size')),
);
const search = plainSql<{ customer_id: CustomerId }>(
  'SELECT customer_id FROM search_customers($1, $2::timestamptz, $3, $4)',
);
const newestFirst = prepared<{ ids: readonly CustomerId[] }>()((tx, given) =>
  tx
    .select()
    .from(customers)
    .where(isAnyOf(customers.id, given('ids')))
    .orderBy(desc(customers.registeredAt), desc(customers.id)),
);

export const customerRepository = (tx: Transaction): CustomerRepository => ({
  async byIds(ids) {
    return (await customer.byIds(tx, ids)).map(toCustomer);
  },
  async forUpdate(id) {
    const row = await customer.forUpdate(tx, id);
    return row === undefined ? null : toCustomer(row);
  },
  async insert(registered) {
    return (await insertNew(tx, fromCustomer(registered))).rowCount === 1;
  },
  async update(changed) {
    customer.update(tx, fromCustomer(changed));
  },
  async grantedPage(request) {
    return (await grantedPage(tx, pageParams(request))).map(toCustomer);
  },
  async page(part, request) {
    const { afterAt, afterId, size } = pageParams(request);
    if (part === null) return (await page(tx, { afterAt, afterId, size })).map(toCustomer);
    const found = await search(tx, [part, afterAt, afterId, size]);
    const ids = found.rows.map((row) => row.customer_id);
    return (await newestFirst(tx, { ids })).map(toCustomer);
  },
});
