import { withoutWaiting } from '../../../../../platform/postgres/connection.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { plainSql } from '../../../../../platform/postgres/plain-sql.ts';
import { givenRow, prepared } from '../../../../../platform/postgres/prepared.ts';
import { tableStatements } from '../../../../../platform/postgres/table-statements.ts';
import type { SubscriptionRepository } from '../../application/ports.ts';
import type { Subscription } from '../../domain/subscription.ts';
import {
  fromSubscription,
  itemRows,
  pauseRows,
  phaseRows,
  type SubscriptionRow,
  toSubscription,
} from './mapping.ts';
import { selectSubscriptions } from './select-subscriptions.ts';
import { subscriptionItems, subscriptionPauses, subscriptionPhases, subscriptions } from './tables.ts';

const isRunning = "s.state IN ('ACTIVE', 'PAST_DUE', 'CANCELLING')";

const find = plainSql<SubscriptionRow>(`${selectSubscriptions} WHERE s.id = $1`);
const forUpdate = plainSql<SubscriptionRow>(`${selectSubscriptions} WHERE s.id = $1 FOR NO KEY UPDATE OF s`);
const forUpdateByPlan = plainSql<SubscriptionRow>(
  `${selectSubscriptions} WHERE s.plan_id = $1 FOR NO KEY UPDATE OF s`,
);
const activeOf = plainSql<SubscriptionRow>(
  `${selectSubscriptions} WHERE s.customer_id = $1 AND ${isRunning} ORDER BY s.id FOR NO KEY UPDATE OF s`,
);
const endedBy = plainSql<SubscriptionRow>(`
  ${selectSubscriptions} WHERE ${isRunning} AND s.ends_at <= $1 AND s.next_due_on IS NULL
   ORDER BY s.ends_at LIMIT $2 FOR NO KEY UPDATE OF s SKIP LOCKED`);

const dueBy = plainSql<SubscriptionRow>(`
  ${selectSubscriptions} WHERE s.next_due_on <= $1::date AND s.changed_at <= $2::timestamptz AND s.id > $3 ORDER BY s.id LIMIT $4`);

const heads = tableStatements(subscriptions);
const insertPhase = prepared<typeof subscriptionPhases.$inferInsert>()((tx) =>
  tx.insert(subscriptionPhases).values(givenRow(subscriptionPhases)),
);
const insertItem = prepared<typeof subscriptionItems.$inferInsert>()((tx) =>
  tx.insert(subscriptionItems).values(givenRow(subscriptionItems)),
);
const insertPause = prepared<typeof subscriptionPauses.$inferInsert>()((tx) =>
  tx.insert(subscriptionPauses).values(givenRow(subscriptionPauses)),
);

const deleteItems = plainSql('DELETE FROM subscription_item WHERE subscription_id = $1');
const deletePhases = plainSql('DELETE FROM subscription_phase WHERE subscription_id = $1');
const deletePauses = plainSql('DELETE FROM subscription_pause WHERE subscription_id = $1');

function insertTerms(tx: Transaction, subscription: Subscription): void {
  for (const row of phaseRows(subscription)) withoutWaiting(tx, insertPhase(tx, row));
  for (const row of itemRows(subscription)) withoutWaiting(tx, insertItem(tx, row));
  for (const row of pauseRows(subscription)) withoutWaiting(tx, insertPause(tx, row));
}

export const subscriptionRepository = (tx: Transaction): SubscriptionRepository => ({
  async find(id) {
    const { rows } = await find(tx, [id]);
    return rows[0] === undefined ? null : toSubscription(rows[0]);
  },
  async forUpdate(id) {
    const { rows } = await forUpdate(tx, [id]);
    return rows[0] === undefined ? null : toSubscription(rows[0]);
  },
  async forUpdateByPlan(planId) {
    const { rows } = await forUpdateByPlan(tx, [planId]);
    return rows[0] === undefined ? null : toSubscription(rows[0]);
  },
  async activeOf(customerId) {
    const { rows } = await activeOf(tx, [customerId]);
    return rows.map(toSubscription);
  },
  async endedBy(now, max) {
    const { rows } = await endedBy(tx, [now.toString(), max]);
    return rows.map(toSubscription);
  },
  async dueBy({ asOf, unchangedSince, after, max }) {
    const { rows } = await dueBy(tx, [asOf.toString(), unchangedSince.toString(), after ?? '', max]);
    return rows.map(toSubscription);
  },
  async insert(subscription) {
    heads.insert(tx, fromSubscription(subscription));
    insertTerms(tx, subscription);
  },
  async save(subscription) {
    heads.update(tx, fromSubscription(subscription));
  },
  async saveTerms(subscription) {
    heads.update(tx, fromSubscription(subscription));
    for (const remove of [deleteItems, deletePhases, deletePauses])
      withoutWaiting(tx, remove(tx, [subscription.id]));
    insertTerms(tx, subscription);
  },
});
