-- Tickets that were accepted before they had a history: without their acceptance the clock of the response would run on.

SELECT set_config('quanta.row_access', 'all', true);
INSERT INTO ticket_event (ticket_id, customer_id, version, change, at, by)
SELECT ticket.id, ticket.customer_id, 0, 'ACCEPTED', greatest(assignment.answered_at, ticket.waiting_since), 'EXPERT'
  FROM ticket JOIN assignment ON assignment.id = ticket.assignment_id
 WHERE ticket.state IN ('ACCEPTED', 'IN_PROGRESS') AND assignment.answered_at IS NOT NULL
   AND NOT EXISTS (SELECT FROM ticket_event WHERE ticket_id = ticket.id AND change = 'ACCEPTED');
