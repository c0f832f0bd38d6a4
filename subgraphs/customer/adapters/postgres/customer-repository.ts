import { desc, eq, inArray, sql } from 'drizzle-orm';
import type { CustomerId } from '../../../../kernel/ids/ids.ts';
import type { Transaction } from '../../../../platform/postgres/database.ts';
import type { CustomerRepository } from '../../application/ports.ts';
import { behind } from './keyset.ts';
import { fromCustomer, toCustomer } from './mapping.ts';
import { customers } from './tables.ts';

export const customerRepository = (tx: Transaction): CustomerRepository => ({
  async byIds(ids) {
    const rows = await tx
      .select()
      .from(customers)
      .where(inArray(customers.id, [...ids]));
    return rows.map(toCustomer);
  },
  async forUpdate(id) {
    const [row] = await tx.select().from(customers).where(eq(customers.id, id)).for('no key update');
    return row === undefined ? null : toCustomer(row);
  },
  async insert(customer) {
    const inserted = await tx
      .insert(customers)
      .values(fromCustomer(customer))
      .onConflictDoNothing()
      .returning({ id: customers.id });
    return inserted.length === 1;
  },
  async update(customer) {
    await tx.update(customers).set(fromCustomer(customer)).where(eq(customers.id, customer.id));
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
