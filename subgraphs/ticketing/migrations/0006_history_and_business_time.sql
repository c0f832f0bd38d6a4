-- The history of every ticket, by whom; deadlines in business time; waiting for the customer; comments of staff and experts.

ALTER TABLE support_contract
  ADD COLUMN update_hours integer CHECK (update_hours >= 1),
  -- { "zone": null, "weekly": { "monday": [{ "from": "08:00", "to": "18:00" }] }, "holidays": [] }; null counts every hour.
  ADD COLUMN business_hours jsonb,
  -- [{ "priority": "URGENT", "responseHours": 1, "updateHours": null, "resolutionHours": 4 }]
  ADD COLUMN priority_hours jsonb NOT NULL DEFAULT '[]';
ALTER TABLE support_contract ALTER COLUMN priority_hours DROP DEFAULT;
-- What customers were told is business time, so these are the hours of contracts that named none.
UPDATE support_contract SET business_hours = jsonb_build_object('zone', NULL, 'weekly', (
  SELECT jsonb_object_agg(day, '[{"from": "08:00", "to": "18:00"}]'::jsonb)
    FROM unnest(ARRAY['monday', 'tuesday', 'wednesday', 'thursday', 'friday']) AS day));

-- One entry for each version of a ticket.
CREATE TABLE ticket_event (
  ticket_id   text NOT NULL REFERENCES ticket,
  customer_id text NOT NULL,
  version     integer NOT NULL,
  change      text NOT NULL,
  at          timestamptz NOT NULL,
  by          text NOT NULL CHECK (by IN ('CUSTOMER', 'EXPERT', 'STAFF', 'SYSTEM')),
  by_subject  text,
  note        text,
  details     text,
  PRIMARY KEY (ticket_id, version)
);
ALTER TABLE ticket_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE ticket_event FORCE ROW LEVEL SECURITY;
CREATE POLICY by_customer ON ticket_event USING (row_visible(customer_id)) WITH CHECK (row_visible(customer_id));
CREATE INDEX ticket_event_of_customer ON ticket_event (customer_id);

SELECT set_config('quanta.row_access', 'all', true);
ALTER TABLE comment
  ADD COLUMN by text NOT NULL DEFAULT 'CUSTOMER' CHECK (by IN ('CUSTOMER', 'EXPERT', 'STAFF')),
  ADD COLUMN by_subject text,
  ADD COLUMN audience text NOT NULL DEFAULT 'PUBLIC' CHECK (audience IN ('PUBLIC', 'INTERNAL'));
ALTER TABLE comment ALTER COLUMN by DROP DEFAULT, ALTER COLUMN audience DROP DEFAULT;

ALTER TABLE ticket
  ADD COLUMN update_by timestamptz,
  ADD COLUMN due_at timestamptz,
  ADD COLUMN risk text NOT NULL DEFAULT 'NONE' CHECK (risk IN ('NONE', 'EXPERT', 'HELPDESK_LEAD', 'MANAGER')),
  ADD COLUMN risk_next_at timestamptz,
  ADD COLUMN waiting_for_customer_since timestamptz,
  -- The second administrator, where an expert without a needed skill was let have it.
  ADD COLUMN skill_rule_broken_by text;
ALTER TABLE ticket ALTER COLUMN risk DROP DEFAULT;
-- What is open already keeps its deadlines until it is touched; the watch looks at it at once.
UPDATE ticket
   SET due_at = CASE WHEN state IN ('WAITING', 'ASSIGNED') THEN respond_by ELSE resolve_by END, risk_next_at = now()
 WHERE next_step IS NOT NULL AND respond_by IS NOT NULL;

-- While its clock stands still a ticket has no deadline, and yet a policy.
DO $$
DECLARE found text;
BEGIN
  SELECT conname INTO STRICT found FROM pg_constraint
   WHERE conrelid = 'ticket'::regclass AND pg_get_constraintdef(oid) LIKE '%respond_by%';
  EXECUTE format('ALTER TABLE ticket DROP CONSTRAINT %I', found);
END $$;
ALTER TABLE ticket
  DROP CONSTRAINT ticket_has_its_next_step,
  ADD CONSTRAINT ticket_has_its_next_step CHECK (next_step IS NOT DISTINCT FROM
    CASE WHEN waiting_for_customer_since IS NULL THEN next_step_of(state) ELSE 'HEAR' END),
  ADD CONSTRAINT ticket_closed_waits_for_no_one
    CHECK (waiting_for_customer_since IS NULL OR state IN ('WAITING', 'ACCEPTED', 'IN_PROGRESS'));
CREATE INDEX ticket_risk ON ticket (risk_next_at) WHERE next_step IS NOT NULL;
CREATE INDEX ticket_due ON ticket (due_at, id) WHERE next_step IS NOT NULL;

ALTER TABLE assignment DROP CONSTRAINT assignment_withdrawn_because_check, ADD CHECK (withdrawn_because IN (
  'CANCELLED', 'REOPENED', 'REASSIGNED', 'OFFER_EXPIRED', 'NOT_STARTED', 'NOT_CLOSED', 'EXPERT_UNAVAILABLE', 'EXPERT_UNSKILLED',
  'EXPERT_ELSEWHERE'));

-- An administrator asked to break the skill rule; another one has to ask for the same.
CREATE TABLE reassignment_request (
  ticket_id   text PRIMARY KEY REFERENCES ticket,
  customer_id text NOT NULL,
  expert_id   text NOT NULL REFERENCES expert,
  reason      text NOT NULL,
  asked_by    text NOT NULL,
  asked_at    timestamptz NOT NULL
);
ALTER TABLE reassignment_request ENABLE ROW LEVEL SECURITY;
ALTER TABLE reassignment_request FORCE ROW LEVEL SECURITY;
CREATE POLICY by_customer ON reassignment_request USING (row_visible(customer_id)) WITH CHECK (row_visible(customer_id));
