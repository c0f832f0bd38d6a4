-- An issued invoice never changes. What takes it back, whole or in part, is a document of its own; what gives money back, and money that
-- came another way than by card, are rows of their own (ADR 0151).

-- What credit notes, and credit of the customer, took off the debt.
ALTER TABLE invoice
  ADD COLUMN amount_credited_minor bigint NOT NULL DEFAULT 0 CHECK (amount_credited_minor >= 0),
  DROP CONSTRAINT invoice_check1,
  DROP CONSTRAINT invoice_check2,
  ADD CHECK (amount_paid_minor >= 0 AND amount_paid_minor + amount_credited_minor <= total_minor),
  ADD CHECK (state <> 'PAID' OR amount_paid_minor + amount_credited_minor = total_minor);

-- A correction that somebody prepared: what is to be done, and what it would do. Carrying it out must do exactly that.
CREATE TABLE correction (
  id             text PRIMARY KEY,
  customer_id    text NOT NULL,
  kind           text NOT NULL CHECK (kind IN ('VOID', 'CREDIT_NOTE', 'REFUND', 'PAYMENT', 'WRITE_OFF')),
  input          jsonb NOT NULL,
  effect         jsonb NOT NULL,
  reason         text NOT NULL,
  -- Above the threshold somebody else carries it out.
  needs_approval boolean NOT NULL,
  state          text NOT NULL CHECK (state IN ('PREPARED', 'DONE', 'REJECTED')),
  prepared_by    text NOT NULL,
  prepared_at    timestamptz NOT NULL,
  decided_by     text,
  decided_at     timestamptz,
  CHECK ((state = 'PREPARED') = (decided_by IS NULL)),
  CHECK ((decided_by IS NULL) = (decided_at IS NULL)),
  CHECK (NOT (state = 'DONE' AND needs_approval AND decided_by = prepared_by))
);
CREATE INDEX correction_newest ON correction (prepared_at DESC, id DESC);

CREATE TABLE credit_note (
  id           text PRIMARY KEY,
  number       text NOT NULL UNIQUE,
  customer_id  text NOT NULL,
  invoice_id   text NOT NULL REFERENCES invoice (id),
  -- A cancellation takes all that is left of an invoice that was not paid.
  kind         text NOT NULL CHECK (kind IN ('CREDIT', 'CANCELLATION')),
  reason       text NOT NULL,
  currency     text NOT NULL,
  issued_on    date NOT NULL,
  issued_at    timestamptz NOT NULL,
  net_minor    bigint NOT NULL,
  tax_minor    bigint NOT NULL,
  total_minor  bigint NOT NULL CHECK (total_minor > 0),
  refund_minor bigint NOT NULL CHECK (refund_minor >= 0),
  credit_minor bigint NOT NULL CHECK (credit_minor >= 0),
  offset_minor bigint NOT NULL CHECK (offset_minor >= 0),
  CHECK (net_minor + tax_minor = total_minor),
  CHECK (refund_minor + credit_minor + offset_minor = total_minor)
);
CREATE INDEX credit_note_of_invoice ON credit_note (invoice_id, issued_at);

CREATE TABLE credit_note_line (
  credit_note_id   text NOT NULL REFERENCES credit_note (id),
  position         integer NOT NULL,
  customer_id      text NOT NULL,
  invoice_id       text NOT NULL,
  -- The line of the invoice that is taken back.
  line_position    integer NOT NULL,
  description      text NOT NULL,
  net_minor        bigint NOT NULL CHECK (net_minor <> 0),
  tax_minor        bigint NOT NULL,
  tax_rate_percent numeric NOT NULL,
  PRIMARY KEY (credit_note_id, position),
  FOREIGN KEY (invoice_id, line_position) REFERENCES invoice_line (invoice_id, position)
);
CREATE INDEX credit_note_line_of_line ON credit_note_line (invoice_id, line_position);

CREATE TABLE credit_note_document (
  credit_note_id text PRIMARY KEY REFERENCES credit_note (id),
  customer_id    text NOT NULL,
  file_name      text NOT NULL,
  -- Names the object that has the bytes.
  sha256         text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$')
);
CREATE INDEX credit_note_document_object ON credit_note_document (sha256);

-- As `invoice_to_draw`: the file is rendered outside of the transaction that gave the number.
CREATE TABLE credit_note_to_draw (
  credit_note_id text PRIMARY KEY REFERENCES credit_note (id),
  customer_id    text NOT NULL,
  draw_at        timestamptz NOT NULL,
  failures       integer NOT NULL DEFAULT 0
);
CREATE INDEX credit_note_to_draw_due ON credit_note_to_draw (draw_at);

-- Money that came another way than by card: it is recorded when it is there.
ALTER TABLE payment
  ADD COLUMN method text NOT NULL DEFAULT 'CARD' CHECK (method IN ('CARD', 'BANK_TRANSFER', 'CASH', 'OTHER')),
  ADD COLUMN reference text,
  ADD COLUMN received_on date,
  ALTER COLUMN invoice_id DROP NOT NULL,
  ALTER COLUMN card_id DROP NOT NULL,
  ALTER COLUMN card_last_four DROP NOT NULL,
  ALTER COLUMN provider DROP NOT NULL,
  ALTER COLUMN provider_customer_id DROP NOT NULL,
  ALTER COLUMN provider_payment_method_id DROP NOT NULL,
  ADD CHECK (CASE WHEN method = 'CARD'
       THEN num_nulls(invoice_id, card_id, card_last_four, provider, provider_customer_id, provider_payment_method_id) = 0
       ELSE state = 'SETTLED' AND received_on IS NOT NULL
            AND num_nonnulls(invoice_id, card_id, card_last_four, provider, provider_customer_id, provider_payment_method_id) = 0
     END);
-- Which invoices a payment paid stands in the ledger.
CREATE INDEX ledger_transaction_of_payment ON ledger_transaction (payment_id) WHERE payment_id IS NOT NULL;

-- Money that goes back. A PENDING or UNKNOWN row is also the queue of those who ask the provider for it.
CREATE TABLE refund (
  id                 text PRIMARY KEY,
  customer_id        text NOT NULL,
  payment_id         text NOT NULL REFERENCES payment (id),
  invoice_id         text NOT NULL REFERENCES invoice (id),
  -- Null when the invoice is owed again.
  credit_note_id     text REFERENCES credit_note (id),
  amount_minor       bigint NOT NULL CHECK (amount_minor > 0),
  currency           text NOT NULL,
  state              text NOT NULL CHECK (state IN ('PENDING', 'SETTLED', 'FAILED', 'UNKNOWN')),
  reason             text NOT NULL,
  failure_reason     text,
  provider_refund_id text,
  calls              integer NOT NULL DEFAULT 0,
  next_call_at       timestamptz NOT NULL,
  requested_by       text NOT NULL,
  created_at         timestamptz NOT NULL,
  settled_at         timestamptz,
  CHECK ((state IN ('SETTLED', 'FAILED')) = (settled_at IS NOT NULL)),
  CHECK ((state = 'FAILED') = (failure_reason IS NOT NULL))
);
CREATE INDEX refund_to_call ON refund (next_call_at) WHERE state IN ('PENDING', 'UNKNOWN');
CREATE INDEX refund_of_payment ON refund (payment_id);
CREATE INDEX refund_of_invoice ON refund (invoice_id);

-- Whatever a process believes: no more goes back than came in.
CREATE FUNCTION refund_within_payment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM payment WHERE id = NEW.payment_id FOR NO KEY UPDATE;
  IF (SELECT coalesce(sum(amount_minor), 0) FROM refund WHERE payment_id = NEW.payment_id AND state <> 'FAILED')
     > (SELECT CASE WHEN state = 'SETTLED' THEN amount_minor ELSE 0 END FROM payment WHERE id = NEW.payment_id) THEN
    RAISE EXCEPTION 'refunds of payment % are more than what was captured', NEW.payment_id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER refund_within_payment AFTER INSERT ON refund FOR EACH ROW EXECUTE FUNCTION refund_within_payment();

ALTER TABLE payment_alert
  DROP CONSTRAINT payment_alert_kind_check,
  ADD CONSTRAINT payment_alert_kind_check
    CHECK (kind IN ('DECLINED', 'NO_CARD', 'OVERPAID', 'DISPUTED', 'BILLING_REFUSED', 'RUN_UNUSUAL', 'REFUND_REFUSED'));

DO $$
DECLARE
  rowed text;
BEGIN
  FOREACH rowed IN ARRAY ARRAY['correction', 'credit_note', 'credit_note_line', 'credit_note_document', 'credit_note_to_draw', 'refund'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', rowed);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', rowed);
    EXECUTE format('CREATE POLICY by_customer ON %I USING (row_visible(customer_id)) WITH CHECK (row_visible(customer_id))', rowed);
  END LOOP;
END $$;
