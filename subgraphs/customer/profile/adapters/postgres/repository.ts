import { desc, inArray, sql } from 'drizzle-orm';
import type { CustomerId } from '../../../../../kernel/ids/ids.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { behind } from '../../../../../platform/postgres/page.ts';
import { tableStatements } from '../../../../../platform/postgres/table-statements.ts';
import type { CustomerRepository } from '../../application/ports.ts';
import { fromCustomer, toCustomer } from './mapping.ts';
import { customers } from './tables.ts';

const customer = tableStatements(customers);

export const customerRepository = (tx: Transaction): CustomerRepository => ({
  async byIds(ids) {
    return (await customer.byIds(tx, ids)).map(toCustomer);
  },
  async forUpdate(id) {
    const row = await customer.forUpdate(tx, id);
    return row === undefined ? null : toCustomer(row);
  },
  async insert(registered) {
    const inserted = await tx
      .insert(customers)
      .values(fromCustomer(registered))
      .onConflictDoNothing()
      .returning({ id: customers.id });
    return inserted.length === 1;
  },
  async update(changed) {
    customer.update(tx, fromCustomer(changed));
  },
  async page(part, page) {
    if (part === null) {
      const rows = await tx
        .select()
        .from(customers)
        .where(behind(page, customers.registeredAt, customers.id))
        .orderBy(desc(customers.registeredAt), desc(customers.id))
        .limit(page.size);
      return rows.map(toCustomer);
    }
    const found = await tx.execute<{ customer_id: CustomerId }>(
      sql`SELECT customer_id FROM search_customers(${part}, ${page.after?.at.toString() ?? null}::timestamptz, ${page.after?.id ?? null}, ${page.size})`,
    );
    const ids = found.rows.map((row) => row.customer_id);
    const rows = await tx
      .select()
      .from(customers)
      .where(inArray(customers.id, ids))
      .orderBy(desc(customers.registeredAt), desc(customers.id));
    return rows.map(toCustomer);
  },
});
