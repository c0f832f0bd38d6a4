-- A sender keeps a message until each of its consumers has confirmed the effect (ADR 0100).
-- `outbox` holds what waits to be sent, as before. A message that the broker has acknowledged moves to `outbox_sent`;
-- one that the broker has lost moves back.

-- How often the broker has acknowledged it. The next attempt has another Nats-Msg-Id, else the broker would drop it as a duplicate.
ALTER TABLE outbox ADD COLUMN sends integer NOT NULL DEFAULT 0;

-- Messages that the broker has acknowledged. They stay for the backup window, so that a reader that was restored can be sent
-- what it lost.
CREATE TABLE outbox_sent (
  position        bigint PRIMARY KEY,
  id              text NOT NULL,
  type            text NOT NULL,
  aggregate       text NOT NULL,
  stream          text NOT NULL,
  nats_subject    text NOT NULL,
  body            jsonb NOT NULL,
  correlation_id  text NOT NULL,
  causation_id    text,
  traceparent     text,
  actor           text,
  created_at      timestamptz NOT NULL,
  sends           integer NOT NULL,
  sent_at         timestamptz NOT NULL DEFAULT now()
) WITH (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 500);
CREATE INDEX outbox_sent_created_at ON outbox_sent USING brin (created_at);

-- One small row for each consumer that has not confirmed the effect of a sent message.
CREATE TABLE outbox_awaited (
  consumer        text NOT NULL,
  message_id      text NOT NULL,
  position        bigint NOT NULL,
  -- In the stream, as the broker acknowledged it last.
  stream_sequence bigint NOT NULL,
  sent_at         timestamptz NOT NULL DEFAULT now(),
  -- Not sent again before.
  resend_at       timestamptz NOT NULL,
  PRIMARY KEY (consumer, message_id)
) WITH (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 500);

-- A message that is sent again may be parked already.
CREATE INDEX dead_letter_message ON dead_letter (consumer, message_id);

-- A message of a type that its consumer does not know yet is held until a handler knows it.
ALTER TABLE dead_letter ADD COLUMN message_type text;
CREATE INDEX dead_letter_held ON dead_letter (consumer, message_type) WHERE reason_code = 'UNKNOWN_TYPE' AND replayed_at IS NULL;
