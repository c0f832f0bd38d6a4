import { and, asc, eq, gte, inArray, lte } from 'drizzle-orm';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { tableStatements } from '../../../../../platform/postgres/table-statements.ts';
import type { SubscriptionRepository } from '../../application/ports.ts';
import { fromSubscription, toSubscription } from './mapping.ts';
import { subscriptions } from './tables.ts';

const running = ['ACTIVE', 'PAST_DUE', 'CANCELLING'] as const;

const table = tableStatements(subscriptions);

export const subscriptionRepository = (tx: Transaction): SubscriptionRepository => ({
  async forUpdate(id) {
    const row = await table.forUpdate(tx, id);
    return row === undefined ? null : toSubscription(row);
  },
  async forUpdateByPlan(planId) {
    const [row] = await tx
      .select()
      .from(subscriptions)
      .where(eq(subscriptions.planId, planId))
      .for('no key update');
    return row === undefined ? null : toSubscription(row);
  },
  async activeOf(customerId) {
    const rows = await tx
      .select()
      .from(subscriptions)
      .where(and(eq(subscriptions.customerId, customerId), inArray(subscriptions.state, running)))
      .orderBy(asc(subscriptions.id))
      .for('no key update');
    return rows.map(toSubscription);
  },
  async endedBy(now, max) {
    const rows = await tx
      .select()
      .from(subscriptions)
      .where(
        and(
          inArray(subscriptions.state, running),
          lte(subscriptions.endsAt, now),
          gte(subscriptions.billedUntil, subscriptions.endsAt),
        ),
      )
      .orderBy(asc(subscriptions.endsAt))
      .limit(max)
      .for('no key update', { skipLocked: true });
    return rows.map(toSubscription);
  },
  async insert(subscription) {
    table.insert(tx, fromSubscription(subscription));
  },
  async save(subscription) {
    table.update(tx, fromSubscription(subscription));
  },
});
