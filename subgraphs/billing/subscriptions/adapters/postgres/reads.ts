import { desc, inArray } from 'drizzle-orm';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import type { SubscriptionReads } from '../../application/ports.ts';
import { toSubscription } from './mapping.ts';
import { subscriptions } from './tables.ts';

export const subscriptionReads = (tx: Transaction): SubscriptionReads => ({
  async byIds(ids) {
    const rows = await tx.select().from(subscriptions).where(inArray(subscriptions.id, ids));
    return rows.map(toSubscription);
  },
  async ofPlans(ids) {
    const rows = await tx.select().from(subscriptions).where(inArray(subscriptions.planId, ids));
    return rows.map(toSubscription);
  },
  async ofCustomers(ids) {
    const rows = await tx
      .select()
      .from(subscriptions)
      .where(inArray(subscriptions.customerId, ids))
      .orderBy(desc(subscriptions.id));
    return rows.map(toSubscription);
  },
});
