import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { plainSql } from '../../../../../platform/postgres/plain-sql.ts';
import type { SubscriptionReads } from '../../application/ports.ts';
import { type SubscriptionRow, toSubscription } from './mapping.ts';
import { selectSubscriptions } from './select-subscriptions.ts';

const byIds = plainSql<SubscriptionRow>(`${selectSubscriptions} WHERE s.id = ANY($1)`);
const ofPlans = plainSql<SubscriptionRow>(`${selectSubscriptions} WHERE s.plan_id = ANY($1)`);
const ofCustomers = plainSql<SubscriptionRow>(
  `${selectSubscriptions} WHERE s.customer_id = ANY($1) ORDER BY s.id DESC`,
);

export const subscriptionReads = (tx: Transaction): SubscriptionReads => {
  const read = async (statement: typeof byIds, ids: readonly string[]) => {
    const { rows } = await statement(tx, [ids]);
    return rows.map(toSubscription);
  };
  return {
    byIds: (ids) => read(byIds, ids),
    ofPlans: (ids) => read(ofPlans, ids),
    ofCustomers: (ids) => read(ofCustomers, ids),
  };
};
