import type { ExpertId } from '../../../../../kernel/ids/ids.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { plainSql } from '../../../../../platform/postgres/plain-sql.ts';
import type { ReassignmentRequests } from '../../application/reassign-ticket.ts';

const find = plainSql<{ expert_id: ExpertId; asked_by: string; asked_at: string }>(
  'SELECT expert_id, asked_by, asked_at FROM reassignment_request WHERE ticket_id = $1',
);
const save = plainSql(`
  INSERT INTO reassignment_request (ticket_id, customer_id, expert_id, reason, asked_by, asked_at)
  VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (ticket_id) DO UPDATE
    SET expert_id = excluded.expert_id, reason = excluded.reason, asked_by = excluded.asked_by, asked_at = excluded.asked_at`);

export const reassignmentRepository = (tx: Transaction): ReassignmentRequests => ({
  async find(ticketId) {
    const { rows } = await find(tx, [ticketId]);
    const [row] = rows;
    return row === undefined
      ? null
      : {
          expertId: row.expert_id,
          askedBy: row.asked_by,
          askedAt: Temporal.Instant.from(row.asked_at),
        };
  },
  async save({ ticket, expertId, reason, askedBy, askedAt }) {
    await save(tx, [ticket.id, ticket.customerId, expertId, reason, askedBy, askedAt.toString()]);
  },
});
