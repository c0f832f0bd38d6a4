import { type SQL, sql } from 'drizzle-orm';
import { withoutWaiting } from '../../../../platform/postgres/connection.ts';
import type { Transaction } from '../../../../platform/postgres/database.ts';
import { command } from '../../../../platform/postgres/statement.ts';
import type { FactRepository } from '../../application/ports.ts';

/** Row count of a statement, for guards that must know whether they hit. */
async function rowsOf(tx: Transaction, statement: SQL): Promise<number> {
  return (await tx.execute(statement)).rowCount ?? 0;
}

const addStep = command(`
  INSERT INTO ticket_event (ticket_id, version, customer_id, change, expert_id, occurred_at)
  VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`);
const saveTicket = command(`
  INSERT INTO ticket (id, customer_id, version, state, priority, device_category, received_at, changed_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $7)
  ON CONFLICT (id) DO UPDATE SET
    version = greatest(ticket.version, excluded.version),
    state = CASE WHEN excluded.version > ticket.version THEN excluded.state ELSE ticket.state END,
    priority = CASE WHEN excluded.version > ticket.version THEN excluded.priority ELSE ticket.priority END,
    changed_at = greatest(ticket.changed_at, excluded.changed_at),
    received_at = least(ticket.received_at, excluded.received_at)`);

export const factRepository: FactRepository = {
  async recordTicketStep(tx, step) {
    const { ticketId, version, customerId, change, expertId, occurredAt } = step;
    withoutWaiting(tx, addStep(tx, [ticketId, version, customerId, change, expertId, occurredAt]));
    withoutWaiting(
      tx,
      saveTicket(tx, [
        ticketId,
        customerId,
        version,
        step.state,
        step.priority,
        step.deviceCategory,
        occurredAt,
      ]),
    );
  },

  async recordSurveyAnswer(tx, answer) {
    await tx.execute(sql`
      INSERT INTO survey_answer (survey_id, ticket_id, customer_id, expert_id, rating, would_recommend, comment, answered_at)
      VALUES (${answer.surveyId}, ${answer.ticketId}, ${answer.customerId}, ${answer.expertId}, ${answer.rating},
              ${answer.wouldRecommend}, ${answer.comment}, ${answer.answeredAt})
      ON CONFLICT (survey_id) DO NOTHING`);
  },

  async recordInvoice(tx, invoice) {
    await tx.execute(sql`
      INSERT INTO invoice (id, version, customer_id, state, issued_on, currency, total_minor, amount_paid_minor, reported_at)
      VALUES (${invoice.id}, ${invoice.version}, ${invoice.customerId}, ${invoice.state}, ${invoice.issuedOn},
              ${invoice.total.currency}, ${invoice.total.minor.toString()}, ${invoice.amountPaid.minor.toString()}, ${invoice.reportedAt})
      ON CONFLICT (id) DO UPDATE SET
        version = excluded.version, state = excluded.state,
        amount_paid_minor = excluded.amount_paid_minor, reported_at = excluded.reported_at
      WHERE excluded.version > invoice.version`);
  },

  async changeInvoice(tx, { id, version, state, amountPaid, changedAt }) {
    await tx.execute(sql`
      UPDATE invoice SET version = ${version}, state = ${state}, amount_paid_minor = ${amountPaid.minor.toString()}, reported_at = ${changedAt}
      WHERE id = ${id} AND version < ${version}`);
    return (await rowsOf(tx, sql`SELECT 1 FROM invoice WHERE id = ${id}`)) === 1;
  },

  async recordPayment(tx, payment) {
    await tx.execute(sql`
      INSERT INTO payment (id, customer_id, settled, currency, amount_minor, occurred_at)
      VALUES (${payment.id}, ${payment.customerId}, ${payment.settled}, ${payment.amount.currency},
              ${payment.amount.minor.toString()}, ${payment.occurredAt})
      ON CONFLICT (id) DO UPDATE SET settled = true, occurred_at = excluded.occurred_at
      WHERE excluded.settled AND NOT payment.settled`);
  },

  async recordSubscription(tx, { id, version, customerId, state, changedAt }) {
    await tx.execute(sql`
      INSERT INTO subscription (id, version, customer_id, state, changed_at)
      VALUES (${id}, ${version}, ${customerId}, ${state}, ${changedAt})
      ON CONFLICT (id) DO UPDATE SET version = excluded.version, state = excluded.state, changed_at = excluded.changed_at
      WHERE excluded.version > subscription.version`);
  },

  async recordExpert(tx, { id, version, name, city, country, deletedAt }) {
    await tx.execute(sql`
      INSERT INTO expert (id, version, name, city, country, deleted_at)
      VALUES (${id}, ${version}, ${name}, ${city}, ${country}, ${deletedAt})
      ON CONFLICT (id) DO UPDATE SET version = excluded.version, name = excluded.name, city = excluded.city,
        country = excluded.country, deleted_at = excluded.deleted_at
      WHERE excluded.version > expert.version`);
  },

  async eraseCustomer(tx, customerId) {
    await tx.execute(sql`UPDATE survey_answer SET comment = NULL WHERE customer_id = ${customerId}`);
  },
};
