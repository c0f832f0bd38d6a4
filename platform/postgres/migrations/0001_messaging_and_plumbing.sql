-- What every quantum's database has besides its own tables: who may see a row, messages out and in,
-- remembered first answers, and the runs of its schedules.

-- True when the transaction may see a row of that customer: it acts for that customer, or for all of them.
-- A transaction that set neither sees nothing (null counts as false in a policy).
CREATE FUNCTION row_visible(customer_id text) RETURNS boolean
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN current_setting('quanta.row_access', true) = 'all'
      OR customer_id = nullif(current_setting('quanta.customer_id', true), '');

-- Messages that are committed and not yet acknowledged by the broker. A row is deleted on the acknowledgement:
-- the stream and the readers' inboxes keep the history, and the table stays as small as the backlog.
CREATE TABLE outbox (
  position        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id              text NOT NULL UNIQUE,
  type            text NOT NULL,
  aggregate       text NOT NULL,
  stream          text NOT NULL,
  nats_subject    text NOT NULL,
  body            jsonb NOT NULL,
  correlation_id  text NOT NULL,
  causation_id    text,
  traceparent     text,
  created_at      timestamptz NOT NULL DEFAULT now(),
  attempts        integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz NOT NULL DEFAULT now(),
  last_error      text
) WITH (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 500, autovacuum_analyze_threshold = 500);
-- Finds the rows that wait out a refusal, so that younger ones of the same aggregate wait behind them.
CREATE INDEX outbox_refused ON outbox (stream, aggregate, position) WHERE attempts > 0;

-- Messages whose effect is committed. Written in the transaction of that effect.
CREATE TABLE inbox (
  consumer    text NOT NULL,
  message_id  text NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (consumer, message_id)
);
CREATE INDEX inbox_received_at ON inbox USING brin (received_at);

-- Messages that can never succeed as they are, or whose signature is not to be believed; nothing was done with them.
CREATE TABLE dead_letter (
  id                  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  consumer            text NOT NULL,
  stream_sequence     bigint NOT NULL,
  -- Read from an envelope that may be forged; null when there is none to read.
  message_id          text,
  nats_subject        text NOT NULL,
  signature           text,
  payload             bytea NOT NULL,
  reason_code         text NOT NULL,
  reason              text NOT NULL,
  deliveries          integer NOT NULL,
  parked_at           timestamptz NOT NULL DEFAULT now(),
  replay_requested_at timestamptz,
  replayed_at         timestamptz
);
-- A message that is delivered again after it was parked makes no second row.
CREATE UNIQUE INDEX dead_letter_once ON dead_letter (consumer, stream_sequence, sha256(payload));
CREATE INDEX dead_letter_to_replay ON dead_letter (consumer, id) WHERE replay_requested_at IS NOT NULL AND replayed_at IS NULL;

-- The first answer to a caller's key, kept with a hash of the input. `answer` is null only inside the transaction that works.
CREATE TABLE idempotency_key (
  caller     text NOT NULL,
  operation  text NOT NULL,
  key        text NOT NULL,
  input_hash bytea NOT NULL,
  answer     jsonb,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (caller, operation, key)
);
CREATE INDEX idempotency_key_created_at ON idempotency_key USING brin (created_at);

-- The last run of each schedule; `finished_at` null means that it is under way, or that its process died in it.
CREATE TABLE schedule_run (
  name        text PRIMARY KEY,
  started_at  timestamptz NOT NULL,
  finished_at timestamptz,
  outcome     text CHECK (outcome IN ('SUCCEEDED', 'FAILED', 'ABORTED')),
  error       text,
  runs        bigint NOT NULL DEFAULT 1
);
