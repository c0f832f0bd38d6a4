-- What was found and done after the database was restored to an older copy (ADR 0127).
CREATE TABLE restore_recovery (
  id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  found_at timestamptz NOT NULL,
  reasons  jsonb NOT NULL,
  ended_at timestamptz,
  ended_by text,
  -- The newest payment that a provider had been called for by then: it is decided over.
  charged  text,
  CHECK (num_nonnulls(ended_at, ended_by) IN (0, 2))
);
CREATE UNIQUE INDEX restore_recovery_one_open ON restore_recovery ((true)) WHERE ended_at IS NULL;

-- Invoices that their customers have and this database lacks, until a run bills their period again and takes them back.
CREATE TABLE lost_invoice (
  invoice_id   text PRIMARY KEY,
  customer_id  text NOT NULL,
  seller       text NOT NULL,
  year         integer NOT NULL,
  sequence     integer NOT NULL,
  number       text NOT NULL UNIQUE,
  version      integer NOT NULL,
  issued_on    date NOT NULL,
  due_on       date NOT NULL,
  issued_at    timestamptz NOT NULL,
  period_start timestamptz,
  total_minor  bigint NOT NULL,
  currency     text NOT NULL,
  taken_back_at timestamptz
);
CREATE INDEX lost_invoice_of_customer ON lost_invoice (customer_id) WHERE taken_back_at IS NULL;
ALTER TABLE lost_invoice ENABLE ROW LEVEL SECURITY;
ALTER TABLE lost_invoice FORCE ROW LEVEL SECURITY;
CREATE POLICY by_customer ON lost_invoice USING (row_visible(customer_id)) WITH CHECK (row_visible(customer_id));

-- Payments that a provider made and this database lacks.
CREATE TABLE lost_payment (
  payment_id               text PRIMARY KEY,
  invoice_id               text NOT NULL,
  provider                 text NOT NULL,
  provider_payment_id      text NOT NULL,
  customer_reference       text NOT NULL,
  payment_method_reference text NOT NULL,
  amount_minor             bigint NOT NULL,
  currency                 text NOT NULL
);
CREATE INDEX lost_payment_of_invoice ON lost_payment (invoice_id);

-- Numbers of which nothing is left, with the reason.
CREATE TABLE number_gap (
  seller      text NOT NULL,
  year        integer NOT NULL,
  sequence    integer NOT NULL,
  reason      text NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (seller, year, sequence)
);
