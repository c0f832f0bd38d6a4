import type { TicketId } from '../../../../../kernel/ids/ids.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { plainSql } from '../../../../../platform/postgres/plain-sql.ts';
import type { NextStepName } from '../../../tickets/index.ts';
import type { WatchReads, WatchRepository } from '../../application/ports.ts';
import type { StuckReason } from '../../domain/stuck.ts';

// The tables of tickets and experts, in plain SQL: this room has none of its own.

/** As `misfitOf` of tickets/ says it, which decides. */
const misfit = `
  (NOT expert.available
   OR EXISTS (SELECT FROM jsonb_to_recordset(expert.absences) AS away("from" timestamptz, until timestamptz)
               WHERE CASE WHEN ticket.appointment_from IS NULL THEN away."from" <= $1 AND away.until > $1
                          ELSE away."from" < ticket.appointment_until AND away.until > ticket.appointment_from END)
   OR ticket.skill_rule_broken_by IS NULL AND EXISTS (SELECT FROM jsonb_to_recordset(ticket.required_skills) AS need(skill text, level integer)
               WHERE NOT EXISTS (SELECT FROM jsonb_to_recordset(expert.covers) AS known(skill text, level integer)
                                  WHERE known.skill = need.skill AND known.level >= need.level))
   OR NOT EXISTS (SELECT FROM jsonb_to_recordset(expert.areas) AS area(country text, "postalCodePrefix" text)
                   WHERE area.country = ticket.place->>'country'
                     AND starts_with(plain_postal_code(ticket.place->>'postalCode'), plain_postal_code(area."postalCodePrefix"))))`;

const due = plainSql<{ id: TicketId }>(`
  WITH due AS (
    (SELECT id FROM ticket WHERE next_step IS NOT NULL AND next_step_due_at <= $1 ORDER BY next_step_due_at LIMIT $2)
    UNION
    (SELECT ticket.id FROM ticket JOIN expert ON expert.id = ticket.expert_id
      WHERE ticket.state IN ('ASSIGNED', 'ACCEPTED') AND ${misfit} LIMIT $2)
    UNION
    (SELECT id FROM ticket WHERE next_step IS NOT NULL AND risk_next_at <= $1 ORDER BY risk_next_at LIMIT $2))
  SELECT ticket.id FROM ticket JOIN due USING (id)
   ORDER BY ticket.next_step_due_at, ticket.id LIMIT $2 FOR NO KEY UPDATE OF ticket SKIP LOCKED`);

/** Open tickets, and open assignments that no ticket knows. */
const stuck = `
  SELECT ticket.id, ticket.next_step_due_at, reason
    FROM ticket CROSS JOIN LATERAL (
      SELECT 'STEP_OVERDUE' AS reason WHERE ticket.next_step_due_at < $1
      UNION ALL
      SELECT 'ASSIGNMENT_MISMATCH' WHERE ticket.assignment_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM assignment
         WHERE assignment.id = ticket.assignment_id AND assignment.ticket_id = ticket.id AND assignment.expert_id = ticket.expert_id
           AND assignment.state = CASE ticket.state WHEN 'ASSIGNED' THEN 'OFFERED' WHEN 'ACCEPTED' THEN 'ACCEPTED' ELSE 'STARTED' END)
      UNION ALL
      SELECT 'EXPERT_MISFIT' WHERE ticket.state IN ('ASSIGNED', 'ACCEPTED') AND ticket.changed_at < $1 AND EXISTS (
        SELECT FROM expert WHERE expert.id = ticket.expert_id AND expert.changed_at < $1 AND ${misfit})) AS reasons
   WHERE ticket.next_step IS NOT NULL
  UNION ALL
  SELECT ticket.id, coalesce(ticket.next_step_due_at, ticket.changed_at), 'ASSIGNMENT_MISMATCH'
    FROM assignment JOIN ticket ON ticket.id = assignment.ticket_id
   WHERE assignment.state IN ('OFFERED', 'ACCEPTED', 'STARTED') AND ticket.assignment_id IS DISTINCT FROM assignment.id`;
const stuckCounts = plainSql<{ reason: StuckReason; count: number }>(`
  SELECT reason, count(DISTINCT id)::int AS count FROM (${stuck}) AS found GROUP BY reason`);
const stuckTotal = plainSql<{ count: number }>(`
  SELECT count(DISTINCT id)::int AS count FROM (${stuck}) AS found`);
const stuckTickets = plainSql<{ id: TicketId; due_at: string; reasons: StuckReason[] }>(`
  SELECT id, min(next_step_due_at) AS due_at, array_agg(DISTINCT reason ORDER BY reason) AS reasons
    FROM (${stuck}) AS found GROUP BY id ORDER BY min(next_step_due_at), id LIMIT $2`);
const steps = plainSql<{
  step: NextStepName;
  tickets: number;
  escalated: number;
  first_due_at: string | null;
}>(`
  SELECT step, count(ticket.id)::int AS tickets, count(ticket.id) FILTER (WHERE escalation <> 'NONE')::int AS escalated,
         min(next_step_due_at) AS first_due_at
    FROM unnest(ARRAY['ASSIGN', 'ANSWER', 'START', 'COMPLETE', 'HEAR']) WITH ORDINALITY AS every (step, ordinal)
    LEFT JOIN ticket ON ticket.next_step = step
   GROUP BY step, ordinal ORDER BY ordinal`);

export const watchRepository = (tx: Transaction): WatchRepository & WatchReads => ({
  async lockDue(now, size) {
    const { rows } = await due(tx, [now.toString(), size]);
    return rows.map(({ id }) => id);
  },
  async countSteps() {
    const { rows } = await steps(tx, []);
    return rows.map(({ step, tickets, escalated, first_due_at }) => ({
      step,
      tickets,
      escalated,
      firstDueAt: first_due_at === null ? null : Temporal.Instant.from(first_due_at),
    }));
  },
  async countStuck(before) {
    const { rows } = await stuckCounts(tx, [before.toString()]);
    return new Map(rows.map(({ reason, count }) => [reason, count]));
  },
  async countStuckTickets(before) {
    const { rows } = await stuckTotal(tx, [before.toString()]);
    return rows[0]?.count ?? 0;
  },
  async stuck(before, { size }) {
    const { rows } = await stuckTickets(tx, [before.toString(), size]);
    return rows.map(({ id, due_at, reasons }) => ({
      ticketId: id,
      nextStepDueAt: Temporal.Instant.from(due_at),
      reasons,
    }));
  },
});
