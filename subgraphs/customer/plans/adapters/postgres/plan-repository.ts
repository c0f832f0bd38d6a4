import { and, desc, eq, type SQL, sql } from 'drizzle-orm';
import type { CustomerId } from '../../../../../kernel/ids/ids.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { behind } from '../../../../../platform/postgres/page.ts';
import { statement, wholeRows } from '../../../../../platform/postgres/statement.ts';
import { tableStatements } from '../../../../../platform/postgres/table-statements.ts';
import type { PlanRepository } from '../../application/ports.ts';
import { fromPlan, toPlan } from './mapping.ts';
import { supportPlans } from './tables.ts';

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
const unendedWithLoadOf = statement<{ customerId: CustomerId }>()((tx, given) =>
  tx
    .select({ plan: supportPlans, openTickets })
    .from(supportPlans)
    .where(unended(given('customerId')))
    .orderBy(desc(supportPlans.chosenAt), desc(supportPlans.id))
    .limit(runningMax),
);

// The states are literals, as in the conditions of the indexes: with parameters a generic query plan could not use those
// indexes, and PostgreSQL would plan each run anew.
const openTickets = sql<string>`(
  SELECT count(*) FROM tickets WHERE tickets.plan_id = support_plans.id AND tickets.state NOT IN ('COMPLETED', 'CANCELLED'))`;
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
    return rows.map(({ plan: row, openTickets: open }) => ({
      plan: toPlan(row),
      openTickets: Number(open),
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
