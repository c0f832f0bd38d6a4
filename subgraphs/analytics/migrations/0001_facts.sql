-- Reporting's own copy of what happened, fed by messages. Nothing here is asked of another quantum's tables.

-- Every step of a ticket's work, once. Append-only; reports fold it.
CREATE TABLE ticket_event (
  ticket_id    text NOT NULL,
  version      integer NOT NULL,
  customer_id  text NOT NULL,
  change       text NOT NULL,
  expert_id    text,
  occurred_at  timestamptz NOT NULL,
  PRIMARY KEY (ticket_id, version)
);
CREATE INDEX ticket_event_by_expert ON ticket_event (expert_id, change, occurred_at);
CREATE INDEX ticket_event_by_time ON ticket_event (occurred_at);

-- The newest state of each ticket.
CREATE TABLE ticket (
  id               text PRIMARY KEY,
  customer_id      text NOT NULL,
  version          integer NOT NULL,
  state            text NOT NULL,
  priority         text NOT NULL,
  device_category  text NOT NULL,
  -- First time that operations knew of it.
  received_at      timestamptz NOT NULL,
  changed_at       timestamptz NOT NULL
);
CREATE INDEX ticket_open ON ticket (state, received_at) WHERE state NOT IN ('COMPLETED', 'CANCELLED');

CREATE TABLE expert (
  id          text PRIMARY KEY,
  version     integer NOT NULL,
  name        text NOT NULL,
  city        text,
  country     text,
  deleted_at  timestamptz
);

CREATE TABLE survey_answer (
  survey_id        text PRIMARY KEY,
  ticket_id        text NOT NULL,
  customer_id      text NOT NULL,
  expert_id        text,
  rating           smallint NOT NULL CHECK (rating BETWEEN 1 AND 5),
  would_recommend  boolean,
  comment          text,
  answered_at      timestamptz NOT NULL,
  recorded_at      timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX survey_answer_by_time ON survey_answer (answered_at);
CREATE INDEX survey_answer_by_expert ON survey_answer (expert_id, answered_at);
CREATE INDEX survey_answer_by_customer ON survey_answer (customer_id);

CREATE TABLE invoice (
  id                 text PRIMARY KEY,
  version            integer NOT NULL,
  customer_id        text NOT NULL,
  state              text NOT NULL,
  issued_on          date NOT NULL,
  currency           text NOT NULL,
  total_minor        bigint NOT NULL,
  amount_paid_minor  bigint NOT NULL,
  reported_at        timestamptz NOT NULL
);
CREATE INDEX invoice_by_issue ON invoice (issued_on, currency);

CREATE TABLE payment (
  id            text PRIMARY KEY,
  customer_id   text NOT NULL,
  settled       boolean NOT NULL,
  currency      text NOT NULL,
  amount_minor  bigint NOT NULL,
  occurred_at   timestamptz NOT NULL
);
CREATE INDEX payment_by_time ON payment (occurred_at, currency);

CREATE TABLE subscription (
  id           text PRIMARY KEY,
  version      integer NOT NULL,
  customer_id  text NOT NULL,
  state        text NOT NULL,
  changed_at   timestamptz NOT NULL
);
CREATE INDEX subscription_by_state ON subscription (state);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['ticket_event', 'ticket', 'survey_answer', 'invoice', 'payment', 'subscription'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY by_customer ON %I USING (row_visible(customer_id)) WITH CHECK (row_visible(customer_id))', t);
  END LOOP;
END $$;
