-- Every open ticket has a next step and a time for it; what does not happen in time is told further up, or the ticket comes back.

ALTER TABLE ticket
  ADD COLUMN next_step text,
  ADD COLUMN next_step_due_at timestamptz,
  ADD COLUMN escalation text NOT NULL DEFAULT 'NONE' CHECK (escalation IN ('NONE', 'HELPDESK_LEAD', 'MANAGER'));
ALTER TABLE ticket ALTER COLUMN escalation DROP DEFAULT;

-- As in domain/next-step.ts. What is open already has the longest time of its step from now on.
CREATE FUNCTION next_step_of(state text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE state
    WHEN 'WAITING' THEN 'ASSIGN' WHEN 'ASSIGNED' THEN 'ANSWER' WHEN 'ACCEPTED' THEN 'START' WHEN 'IN_PROGRESS' THEN 'COMPLETE' END
$$;
SELECT set_config('quanta.row_access', 'all', true);
UPDATE ticket
   SET next_step = next_step_of(state),
       next_step_due_at = now() + CASE state
         WHEN 'WAITING' THEN interval '4 hours' WHEN 'ASSIGNED' THEN interval '4 hours'
         WHEN 'ACCEPTED' THEN interval '48 hours' WHEN 'IN_PROGRESS' THEN interval '8 hours' END
 WHERE next_step_of(state) IS NOT NULL;

ALTER TABLE ticket
  ADD CONSTRAINT ticket_has_its_next_step CHECK (next_step IS NOT DISTINCT FROM next_step_of(state)),
  ADD CONSTRAINT ticket_next_step_has_a_time CHECK ((next_step IS NULL) = (next_step_due_at IS NULL));
CREATE INDEX ticket_next_step ON ticket (next_step_due_at, id) WHERE next_step IS NOT NULL;

ALTER TABLE assignment ADD COLUMN withdrawn_because text CHECK (withdrawn_because IN (
  'CANCELLED', 'REOPENED', 'OFFER_EXPIRED', 'NOT_STARTED', 'NOT_CLOSED', 'EXPERT_UNAVAILABLE', 'EXPERT_UNSKILLED', 'EXPERT_ELSEWHERE'));
UPDATE assignment
   SET withdrawn_because = CASE WHEN completed_at IS NULL THEN 'CANCELLED' ELSE 'REOPENED' END
 WHERE state = 'WITHDRAWN';
ALTER TABLE assignment ADD CONSTRAINT assignment_taken_back_for_a_reason
  CHECK ((state = 'WITHDRAWN') = (withdrawn_because IS NOT NULL));

-- The watch asks for the open assignments of all tickets.
CREATE INDEX assignment_open ON assignment (expert_id) WHERE state IN ('OFFERED', 'ACCEPTED', 'STARTED');

-- As `plainPostalCode` of experts/.
CREATE FUNCTION plain_postal_code(code text) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN upper(regexp_replace(code, '[\s-]', '', 'g'));
