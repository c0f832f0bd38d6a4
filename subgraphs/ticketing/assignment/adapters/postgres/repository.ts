import type { ExpertId, TicketId } from '../../../../../kernel/ids/ids.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { plainSql } from '../../../../../platform/postgres/plain-sql.ts';
import type { BatchRepository } from '../../application/ports.ts';

// The tables of tickets, in plain SQL: this room has none of its own.

const key = `hashtextextended('assign-tickets', 7242100)`;
const tryLock = plainSql<{ mine: boolean }>(`SELECT pg_try_advisory_xact_lock(${key}) AS mine`);
const lock = plainSql(`SELECT pg_advisory_xact_lock(${key})`);

/** As in `byUrgency` of domain/, oldest first, and as the index `ticket_waiting` has it. */
const urgency = (priority: string): string =>
  `(CASE ${priority} WHEN 'URGENT' THEN 0 WHEN 'HIGH' THEN 1 WHEN 'NORMAL' THEN 2 ELSE 3 END)`;
const waiting = (condition: string): string => `
  SELECT id FROM ticket WHERE state = 'WAITING' AND waiting_for_customer_since IS NULL ${condition}
  ORDER BY ${urgency('priority')}, waiting_since, id LIMIT $1 FOR NO KEY UPDATE SKIP LOCKED`;
const firstWaiting = plainSql<{ id: TicketId }>(waiting(''));
const nextWaiting = plainSql<{ id: TicketId }>(
  waiting(`
    AND (${urgency('priority')}, waiting_since, id) > (${urgency('$2::text')}, $3::timestamptz, $4::text)`),
);
const rejections = plainSql<{ ticket_id: TicketId; expert_id: ExpertId }>(`
  SELECT assignment.ticket_id, assignment.expert_id
    FROM assignment JOIN ticket ON ticket.id = assignment.ticket_id
   WHERE assignment.ticket_id = ANY ($1::text[]) AND assignment.assigned_at >= ticket.waiting_since
     AND (assignment.state = 'REJECTED'
          OR (assignment.withdrawn_because IN ('OFFER_EXPIRED', 'NOT_STARTED', 'NOT_CLOSED')
              AND assignment.withdrawn_at > $2::timestamptz))`);
const openTickets = plainSql<{ expert_id: ExpertId; count: number }>(`
  SELECT expert_id, count(*)::int AS count FROM ticket
   WHERE expert_id = ANY ($1::text[]) AND state IN ('ASSIGNED', 'ACCEPTED', 'IN_PROGRESS')
   GROUP BY expert_id`);

export const batchRepository = (tx: Transaction): BatchRepository => ({
  async tryLock() {
    const { rows } = await tryLock(tx, []);
    return rows[0]?.mine === true;
  },
  async lock() {
    await lock(tx, []);
  },
  async nextWaiting(after, size) {
    const { rows } =
      after === null
        ? await firstWaiting(tx, [size])
        : await nextWaiting(tx, [size, after.priority, after.waitingSince.toString(), after.id]);
    return rows.map(({ id }) => id);
  },
  async rejectionsOf(ids, lateSince) {
    const { rows } = await rejections(tx, [ids, lateSince.toString()]);
    const byTicket = Map.groupBy(rows, ({ ticket_id }) => ticket_id);
    return new Map(
      Array.from(byTicket, ([id, declined]) => [id, new Set(declined.map(({ expert_id }) => expert_id))]),
    );
  },
  async openTicketsOf(ids) {
    const { rows } = await openTickets(tx, [ids]);
    return new Map(rows.map(({ expert_id, count }) => [expert_id, count]));
  },
});
