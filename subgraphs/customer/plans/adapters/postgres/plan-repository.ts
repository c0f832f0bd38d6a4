import { and, count, desc, eq, type SQL, sql } from 'drizzle-orm';
import type { CustomerId } from '../../../../../kernel/ids/ids.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { statement, wholeRows } from '../../../../../platform/postgres/statement.ts';
import { tableStatements } from '../../../../../platform/postgres/table-statements.ts';
import { behind } from '../../../adapters/postgres/keyset.ts';
import { fromPlan, toPlan } from '../../../adapters/postgres/mapping.ts';
import { supportPlans, tickets } from '../../../adapters/postgres/tables.ts';
import type { PlanRepository } from '../../../application/ports.ts';

const runningMax = 100;

const plan = tableStatements(supportPlans);
const unendedOf = wholeRows<{ customerId: CustomerId }>()(supportPlans, (tx, given) =>
  tx
    .select()
    .from(supportPlans)
    .where(unended(given('customerId')))
    .orderBy(desc(supportPlans.chosenAt), desc(supportPlans.id))
    .limit(runningMax),
);
const unendedWithLoadOf = statement<{ customerId: CustomerId }>()((tx, given) => {
  const open = and(eq(tickets.planId, supportPlans.id), isOpen);
  return tx
    .select({
      plan: supportPlans,
      openTickets: sql<string>`(${tx.select({ open: count() }).from(tickets).where(open)})`,
    })
    .from(supportPlans)
    .where(unended(given('customerId')))
    .orderBy(desc(supportPlans.chosenAt), desc(supportPlans.id))
    .limit(runningMax);
});

// States as they stand in the index's condition: given as values, no plan that is made once for all of them can use it, and
// PostgreSQL makes a new one at each run.
const isOpen = sql`${tickets.state} NOT IN ('COMPLETED', 'CANCELLED')`;
const isUnended = sql`${supportPlans.state} NOT IN ('ENDED', 'REFUSED')`;

const unended = (customerId: SQL): SQL | undefined => and(eq(supportPlans.customerId, customerId), isUnended);

export const planRepository = (tx: Transaction): PlanRepository => ({
  async byIds(ids) {
    return (await plan.byIds(tx, ids)).map(toPlan);
  },
  async forUpdate(id) {
    const row = await plan.forUpdate(tx, id);
    return row === undefined ? null : toPlan(row);
  },
  async unendedOf(customerId) {
    return (await unendedOf(tx, { customerId })).map(toPlan);
  },
  async unendedWithLoadOf(customerId) {
    const rows = await unendedWithLoadOf(tx, { customerId });
    return rows.map(({ plan: row, openTickets }) => ({
      plan: toPlan(row),
      openTickets: Number(openTickets),
    }));
  },
  async insert(chosen) {
    plan.insert(tx, fromPlan(chosen));
  },
  async update(changed) {
    plan.update(tx, fromPlan(changed));
  },
  async page(customerId, page) {
    const rows = await tx
      .select()
      .from(supportPlans)
      .where(
        and(eq(supportPlans.customerId, customerId), behind(page, supportPlans.chosenAt, supportPlans.id)),
      )
      .orderBy(desc(supportPlans.chosenAt), desc(supportPlans.id))
      .limit(page.size);
    return rows.map(toPlan);
  },
});
