import { type Transaction, withoutWaiting } from '../../../../../platform/postgres/connection.ts';
import { plainSql } from '../../../../../platform/postgres/plain-sql.ts';
import type { FactRepository } from '../../application/ports.ts';

const addStep = plainSql(`
  INSERT INTO ticket_event (ticket_id, version, customer_id, change, expert_id, occurred_at)
  VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`);
const saveTicket = plainSql(`
  INSERT INTO ticket (id, customer_id, version, state, priority, device_category, received_at, changed_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $7)
  ON CONFLICT (id) DO UPDATE SET
    version = greatest(ticket.version, excluded.version),
    state = CASE WHEN excluded.version > ticket.version THEN excluded.state ELSE ticket.state END,
    priority = CASE WHEN excluded.version > ticket.version THEN excluded.priority ELSE ticket.priority END,
    changed_at = greatest(ticket.changed_at, excluded.changed_at),
    received_at = least(ticket.received_at, excluded.received_at)`);
const addSurveyAnswer = plainSql(`
  INSERT INTO survey_answer (survey_id, ticket_id, customer_id, expert_id, rating, would_recommend, comment, answered_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (survey_id) DO NOTHING`);
const eraseComments = plainSql('UPDATE survey_answer SET comment = NULL WHERE customer_id = $1');
const saveInvoice = plainSql(`
  INSERT INTO invoice (id, version, customer_id, state, issued_on, currency, total_minor, amount_paid_minor, reported_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  ON CONFLICT (id) DO UPDATE SET
    version = excluded.version, state = excluded.state,
    amount_paid_minor = excluded.amount_paid_minor, reported_at = excluded.reported_at
  WHERE excluded.version > invoice.version`);
const changeInvoice = plainSql(`
  UPDATE invoice SET version = $2, state = $3, amount_paid_minor = $4, reported_at = $5
   WHERE id = $1 AND version < $2`);
const findInvoice = plainSql('SELECT 1 FROM invoice WHERE id = $1');
const savePayment = plainSql(`
  INSERT INTO payment (id, customer_id, settled, currency, amount_minor, occurred_at)
  VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (id) DO UPDATE SET settled = true, occurred_at = excluded.occurred_at
  WHERE excluded.settled AND NOT payment.settled`);
const saveSubscription = plainSql(`
  INSERT INTO subscription (id, version, customer_id, state, changed_at)
  VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (id) DO UPDATE SET version = excluded.version, state = excluded.state, changed_at = excluded.changed_at
  WHERE excluded.version > subscription.version`);
const saveExpert = plainSql(`
  INSERT INTO expert (id, version, name, city, country, deleted_at)
  VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (id) DO UPDATE SET version = excluded.version, name = excluded.name, city = excluded.city,
    country = excluded.country, deleted_at = excluded.deleted_at
  WHERE excluded.version > expert.version`);

/** Facts, written in one transaction. */
export const factRepository = (tx: Transaction): FactRepository => ({
  async recordTicketStep(step) {
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

  async recordSurveyAnswer(answer) {
    const { surveyId, ticketId, customerId, expertId, rating, wouldRecommend, comment, answeredAt } = answer;
    const values = [surveyId, ticketId, customerId, expertId, rating, wouldRecommend, comment, answeredAt];
    withoutWaiting(tx, addSurveyAnswer(tx, values));
  },

  async recordInvoice({ id, version, customerId, state, issuedOn, total, amountPaid, reportedAt }) {
    const amounts = [total.currency, total.minor.toString(), amountPaid.minor.toString()];
    withoutWaiting(tx, saveInvoice(tx, [id, version, customerId, state, issuedOn, ...amounts, reportedAt]));
  },

  async changeInvoice({ id, version, state, amountPaid, changedAt }) {
    withoutWaiting(tx, changeInvoice(tx, [id, version, state, amountPaid.minor.toString(), changedAt]));
    return (await findInvoice(tx, [id])).rowCount === 1;
  },

  async recordPayment({ id, customerId, settled, amount, occurredAt }) {
    const values = [id, customerId, settled, amount.currency, amount.minor.toString(), occurredAt];
    withoutWaiting(tx, savePayment(tx, values));
  },

  async recordSubscription({ id, version, customerId, state, changedAt }) {
    withoutWaiting(tx, saveSubscription(tx, [id, version, customerId, state, changedAt]));
  },

  async recordExpert({ id, version, name, city, country, deletedAt }) {
    withoutWaiting(tx, saveExpert(tx, [id, version, name, city, country, deletedAt]));
  },

  async eraseCustomer(customerId) {
    withoutWaiting(tx, eraseComments(tx, [customerId]));
  },
});
