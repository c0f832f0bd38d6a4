-- When an expert comes: ticketing's windows as the customer sees them, and the choice that ticketing has not answered yet.
CREATE TABLE appointments (
  ticket_id       text PRIMARY KEY REFERENCES tickets,
  customer_id     text NOT NULL,
  -- Version of ticketing's last change that is in this copy.
  version         integer NOT NULL CHECK (version >= 1),
  state           text NOT NULL CHECK (state IN ('OFFERED', 'CONFIRMED', 'ENDED')),
  -- [{ "from": "2026-12-01T09:00:00Z", "until": "2026-12-01T11:00:00Z", "choosableUntil": "2026-12-01T07:00:00Z" }]
  windows         jsonb NOT NULL,
  chosen          jsonb,
  -- { "choiceId": "msg_…", "window": { … } }; null when every choice is answered.
  requested       jsonb,
  refused_because text,
  CHECK ((state = 'CONFIRMED') = (chosen IS NOT NULL))
);
ALTER TABLE appointments ENABLE ROW LEVEL SECURITY;
ALTER TABLE appointments FORCE ROW LEVEL SECURITY;
CREATE POLICY by_customer ON appointments USING (row_visible(customer_id)) WITH CHECK (row_visible(customer_id));
CREATE INDEX appointments_of_customer ON appointments (customer_id);
