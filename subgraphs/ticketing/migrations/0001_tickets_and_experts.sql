-- What the ticketing quantum knows: contracts and experts that administrators keep, and the work on every ticket.
-- Row-level security stands on every table that belongs to a customer.

CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE TABLE support_contract (
  id               text PRIMARY KEY,
  version          integer NOT NULL CHECK (version >= 1),
  name             text NOT NULL,
  description      text NOT NULL,
  coverage         text[] NOT NULL CHECK (cardinality(coverage) > 0),
  countries        text[] NOT NULL CHECK (cardinality(countries) > 0),
  response_hours   integer NOT NULL CHECK (response_hours >= 1),
  resolution_hours integer NOT NULL CHECK (resolution_hours >= response_hours),
  open_tickets_max integer CHECK (open_tickets_max >= 1),
  -- [{ "minor": "990", "currency": "EUR" }], one for each currency.
  prices           jsonb NOT NULL,
  interval         text NOT NULL CHECK (interval IN ('MONTH', 'QUARTER', 'YEAR')),
  term_intervals   integer CHECK (term_intervals >= 1),
  -- Withdrawn, never deleted.
  withdrawn_at     timestamptz,
  changed_at       timestamptz NOT NULL
);
CREATE INDEX support_contract_by_name ON support_contract (name, id);

-- What each kind of equipment needs; all skills of a kind are needed together.
CREATE TABLE skill_requirement (
  device_category text NOT NULL,
  skill           text NOT NULL,
  level           integer NOT NULL CHECK (level BETWEEN 1 AND 3),
  PRIMARY KEY (device_category, skill)
);
INSERT INTO skill_requirement (device_category, skill, level) VALUES
  ('COMPUTER', 'computer-repair', 2),
  ('PHONE', 'phone-repair', 2),
  ('TELEVISION', 'television-repair', 2),
  ('AUDIO', 'audio-repair', 2),
  ('NETWORK', 'network-setup', 2),
  ('PRINTER', 'printer-repair', 2),
  ('HOME_APPLIANCE', 'appliance-repair', 2),
  ('HOME_APPLIANCE', 'electrical-safety', 2),
  ('CAMERA', 'camera-repair', 2);

CREATE TABLE expert (
  id         text PRIMARY KEY,
  version    integer NOT NULL CHECK (version >= 1),
  name       text NOT NULL,
  email      text NOT NULL,
  phone      text,
  -- [{ "skill": "computer-repair", "level": 2 }]
  skills     jsonb NOT NULL,
  -- [{ "country": "DE", "postalCodePrefix": "1" }]
  areas      jsonb NOT NULL,
  available  boolean NOT NULL,
  capacity   integer NOT NULL CHECK (capacity BETWEEN 0 AND 100),
  changed_at timestamptz NOT NULL
);
CREATE INDEX expert_by_name ON expert (name, id);

-- A ticket's work. What the customer wrote, whom to meet and where stand here as they were submitted.
CREATE TABLE ticket (
  id               text PRIMARY KEY,
  customer_id      text NOT NULL,
  version          integer NOT NULL CHECK (version >= 1),
  -- Not unique here: the customer quantum makes it so, and no ticket is refused for it.
  reference        text NOT NULL,
  plan_id          text NOT NULL,
  contract_id      text NOT NULL,
  device_id        text,
  device_category  text NOT NULL,
  channel          text NOT NULL CHECK (channel IN ('WEB', 'TELEPHONE')),
  priority         text NOT NULL CHECK (priority IN ('LOW', 'NORMAL', 'HIGH', 'URGENT')),
  title            text NOT NULL,
  description      text NOT NULL,
  contact_name     text NOT NULL,
  contact_email    text NOT NULL,
  contact_phone    text,
  place            jsonb NOT NULL,
  time_zone        text NOT NULL,
  locale           text NOT NULL,
  required_skills  jsonb NOT NULL,
  state            text NOT NULL CHECK (state IN ('WAITING', 'ASSIGNED', 'ACCEPTED', 'IN_PROGRESS', 'COMPLETED', 'CANCELLED')),
  -- The present assignment and its expert; both null while nobody has it.
  assignment_id    text,
  expert_id        text REFERENCES expert,
  waiting_reason   text,
  submitted_at     timestamptz NOT NULL,
  -- Since when the customer waits for an expert: the submission or the last reopening. A rejection does not start it anew.
  waiting_since    timestamptz NOT NULL,
  respond_by       timestamptz,
  resolve_by       timestamptz,
  -- Name of the rule that reckoned both; null where nothing was promised.
  deadline_policy  text,
  completed_at     timestamptz,
  resolution_notes text,
  changed_at       timestamptz NOT NULL,
  CHECK ((assignment_id IS NULL) = (expert_id IS NULL)),
  CHECK ((state IN ('WAITING', 'CANCELLED')) = (assignment_id IS NULL)),
  CHECK (state = 'WAITING' OR waiting_reason IS NULL),
  CHECK ((state = 'COMPLETED') = (completed_at IS NOT NULL)),
  CHECK ((respond_by IS NULL) = (deadline_policy IS NULL))
);
CREATE INDEX ticket_by_reference ON ticket (upper(reference));
CREATE INDEX ticket_newest ON ticket (submitted_at DESC, id DESC);
CREATE INDEX ticket_newest_by_state ON ticket (state, submitted_at DESC, id DESC);
CREATE INDEX ticket_of_customer ON ticket (customer_id, submitted_at DESC);
-- The order in which the batch takes them: see domain/assign-tickets.ts.
CREATE INDEX ticket_waiting ON ticket (
  (CASE priority WHEN 'URGENT' THEN 0 WHEN 'HIGH' THEN 1 WHEN 'NORMAL' THEN 2 ELSE 3 END), waiting_since, id
) WHERE state = 'WAITING';
CREATE INDEX ticket_unfit ON ticket (waiting_since, id) WHERE state = 'WAITING' AND waiting_reason IS NOT NULL;
CREATE INDEX ticket_of_expert ON ticket (expert_id, assignment_id DESC) WHERE expert_id IS NOT NULL;
CREATE INDEX ticket_load ON ticket (expert_id) WHERE state IN ('ASSIGNED', 'ACCEPTED', 'IN_PROGRESS');

-- Every assignment that a ticket ever had. A row ends; it is never deleted.
CREATE TABLE assignment (
  id               text PRIMARY KEY,
  ticket_id        text NOT NULL REFERENCES ticket,
  customer_id      text NOT NULL,
  expert_id        text NOT NULL REFERENCES expert,
  state            text NOT NULL CHECK (state IN ('OFFERED', 'ACCEPTED', 'REJECTED', 'STARTED', 'COMPLETED', 'WITHDRAWN')),
  reason           text NOT NULL,
  assigned_at      timestamptz NOT NULL,
  answered_at      timestamptz,
  rejection_reason text,
  started_at       timestamptz,
  completed_at     timestamptz,
  withdrawn_at     timestamptz,
  CHECK ((state = 'REJECTED') = (rejection_reason IS NOT NULL)),
  CHECK ((state = 'WITHDRAWN') = (withdrawn_at IS NOT NULL))
);
CREATE UNIQUE INDEX assignment_one_open ON assignment (ticket_id) WHERE state IN ('OFFERED', 'ACCEPTED', 'STARTED');
CREATE INDEX assignment_of_ticket ON assignment (ticket_id, assigned_at, id);
CREATE INDEX assignment_of_expert ON assignment (expert_id, ticket_id);
CREATE FUNCTION assignment_is_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'an assignment is never deleted';
END $$;
CREATE TRIGGER assignment_is_history BEFORE DELETE ON assignment
  FOR EACH ROW EXECUTE FUNCTION assignment_is_history();

-- What customers added to a ticket, by the amendment's id.
CREATE TABLE comment (
  id          text PRIMARY KEY,
  ticket_id   text NOT NULL REFERENCES ticket,
  customer_id text NOT NULL,
  text        text NOT NULL,
  written_at  timestamptz NOT NULL
);
CREATE INDEX comment_of_ticket ON comment (ticket_id, written_at, id);

-- Copy of the customer's profile as far as the helpdesk searches by it; `erased_at` refuses what comes later.
CREATE TABLE customer_profile (
  customer_id text PRIMARY KEY,
  version     integer NOT NULL,
  name        text NOT NULL,
  email       text NOT NULL,
  phone       text,
  erased_at   timestamptz
);

-- Billing's last word about a support plan.
CREATE TABLE plan_standing (
  plan_id     text PRIMARY KEY,
  customer_id text NOT NULL,
  version     integer NOT NULL,
  state       text NOT NULL,
  ends_at     timestamptz,
  changed_at  timestamptz NOT NULL
);

-- Notices to experts. The text is emptied when it was sent or given up: it names the customer's place.
CREATE TABLE notice (
  id              text PRIMARY KEY,
  expert_id       text NOT NULL REFERENCES expert,
  customer_id     text NOT NULL,
  ticket_id       text NOT NULL REFERENCES ticket,
  kind            text NOT NULL CHECK (kind IN ('ASSIGNMENT_OFFERED', 'ASSIGNMENT_WITHDRAWN')),
  state           text NOT NULL CHECK (state IN ('PENDING', 'SENT', 'FAILED')),
  subject         text NOT NULL,
  body_text       text,
  created_at      timestamptz NOT NULL,
  attempts        integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz NOT NULL,
  settled_at      timestamptz,
  last_error      text,
  CHECK ((state = 'PENDING') = (body_text IS NOT NULL))
);
CREATE INDEX notice_due ON notice (next_attempt_at) WHERE state = 'PENDING';

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['ticket', 'assignment', 'comment', 'customer_profile', 'plan_standing', 'notice'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY by_customer ON %I USING (row_visible(customer_id)) WITH CHECK (row_visible(customer_id))', t);
  END LOOP;
END $$;
