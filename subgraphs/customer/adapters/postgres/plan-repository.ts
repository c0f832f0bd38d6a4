import { and, count, desc, eq, inArray, notInArray } from 'drizzle-orm';
import type { Transaction } from '../../../../platform/postgres/database.ts';
import type { PlanRepository } from '../../application/ports.ts';
import { behind } from './keyset.ts';
import { fromPlan, toPlan } from './mapping.ts';
import { supportPlans, tickets } from './tables.ts';

const runningMax = 100;

export const planRepository = (tx: Transaction): PlanRepository => {
  const unendedOf: PlanRepository['unendedOf'] = async (customerId) => {
    const rows = await tx
      .select()
      .from(supportPlans)
      .where(
        and(eq(supportPlans.customerId, customerId), notInArray(supportPlans.state, ['ENDED', 'REFUSED'])),
      )
      .orderBy(desc(supportPlans.chosenAt), desc(supportPlans.id))
      .limit(runningMax);
    return rows.map(toPlan);
  };
  return {
    unendedOf,
    async byIds(ids) {
      const rows = await tx
        .select()
        .from(supportPlans)
        .where(inArray(supportPlans.id, [...ids]));
      return rows.map(toPlan);
    },
    async forUpdate(id) {
      const [row] = await tx.select().from(supportPlans).where(eq(supportPlans.id, id)).for('no key update');
      return row === undefined ? null : toPlan(row);
    },
    async unendedWithLoadOf(customerId) {
      const plans = await unendedOf(customerId);
      if (plans.length === 0) return [];
      const loads = await tx
        .select({ planId: tickets.planId, open: count() })
        .from(tickets)
        .where(
          and(
            inArray(
              tickets.planId,
              plans.map(({ id }) => id),
            ),
            notInArray(tickets.state, ['COMPLETED', 'CANCELLED']),
          ),
        )
        .groupBy(tickets.planId);
      const openByPlan = new Map(loads.map(({ planId, open }) => [planId, open]));
      return plans.map((plan) => ({ plan, openTickets: openByPlan.get(plan.id) ?? 0 }));
    },
    async insert(plan) {
      await tx.insert(supportPlans).values(fromPlan(plan));
    },
    async update(plan) {
      await tx.update(supportPlans).set(fromPlan(plan)).where(eq(supportPlans.id, plan.id));
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
  };
};
