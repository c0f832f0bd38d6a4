import { and, desc, eq, sql } from 'drizzle-orm';
import type { CustomerId } from '../../../../../kernel/ids/ids.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { behind, type PageParams, pageParams } from '../../../../../platform/postgres/page.ts';
import { prepared } from '../../../../../platform/postgres/prepared.ts';
import { tableStatements } from '../../../../../platform/postgres/table-statements.ts';
import type { PlanRepository } from '../../application/ports.ts';
import { fromPlan, toPlan } from './mapping.ts';
import { supportPlans } from './tables.ts';

const runningMax = 100;

const plan = tableStatements(supportPlans);
const unendedOf = prepared<{ customerId: CustomerId }>()((tx, given) =>
  tx
    .select()
    .from(supportPlans)
    .where(and(eq(supportPlans.customerId, given('customerId', supportPlans.customerId)), isUnended))
    .orderBy(desc(supportPlans.chosenAt), desc(supportPlans.id))
    .limit(runningMax),
);
const unendedWithLoadOf = prepared<{ customerId: CustomerId }>()((tx, given) =>
  tx
    .select({ plan: supportPlans, openTickets })
    .from(supportPlans)
    .where(and(eq(supportPlans.customerId, given('customerId', supportPlans.customerId)), isUnended))
    .orderBy(desc(supportPlans.chosenAt), desc(supportPlans.id))
    .limit(runningMax),
);
const page = prepared<{ customerId: CustomerId } & PageParams>()((tx, given, isGiven) =>
  tx
    .select()
    .from(supportPlans)
    .where(
      and(
        eq(supportPlans.customerId, given('customerId', supportPlans.customerId)),
        behind(given, isGiven, { at: supportPlans.chosenAt, id: supportPlans.id }),
      ),
    )
    .orderBy(desc(supportPlans.chosenAt), desc(supportPlans.id))
    .limit(sql.placeholder('size')),
);

// The states are literals, as in the conditions of the indexes: with parameters a generic query plan could not use those
// indexes, and PostgreSQL would plan each run anew.
const openTickets = sql<string>`(
  SELECT count(*) FROM tickets WHERE tickets.plan_id = support_plans.id AND tickets.state NOT IN ('COMPLETED', 'CANCELLED'))`;
const isUnended = sql`${supportPlans.state} NOT IN ('ENDED', 'REFUSED')`;

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
  async page(customerId, request) {
    return (await page(tx, { customerId, ...pageParams(request) })).map(toPlan);
  },
});
