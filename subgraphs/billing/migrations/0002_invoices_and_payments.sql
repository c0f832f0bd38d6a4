-- Runs, documents and attempts to be paid.

-- The last number that a seller gave out in a year. The row is locked until the invoice commits, so that no number is skipped.
CREATE TABLE document_number (
  seller text NOT NULL,
  year   integer NOT NULL,
  last   integer NOT NULL CHECK (last >= 1),
  PRIMARY KEY (seller, year)
);

CREATE TABLE billing_run (
  id           text PRIMARY KEY,
  as_of        date NOT NULL,
  state        text NOT NULL CHECK (state IN ('RUNNING', 'COMPLETED')),
  started_by   text NOT NULL,
  started_at   timestamptz NOT NULL,
  completed_at timestamptz,
  CHECK ((state = 'COMPLETED') = (completed_at IS NOT NULL))
);
CREATE INDEX billing_run_newest ON billing_run (started_at DESC, id DESC);
CREATE INDEX billing_run_open ON billing_run (id) WHERE state = 'RUNNING';

-- The subscriptions that a run found due: what it is expected to answer for.
CREATE TABLE billing_run_subscription (
  run_id          text NOT NULL REFERENCES billing_run (id),
  subscription_id text NOT NULL REFERENCES subscription (id),
  customer_id     text NOT NULL,
  outcome         text NOT NULL DEFAULT 'PENDING' CHECK (outcome IN ('PENDING', 'BILLED', 'UNCHANGED', 'FAILED')),
  failure         text,
  failures        integer NOT NULL DEFAULT 0,
  -- When its job is to be put into the outbox (again); null when it is there or answered.
  dispatch_at     timestamptz,
  answered_at     timestamptz,
  PRIMARY KEY (run_id, subscription_id)
);
CREATE INDEX billing_run_subscription_to_dispatch ON billing_run_subscription (dispatch_at) WHERE dispatch_at IS NOT NULL;
CREATE INDEX billing_run_subscription_of_subscription ON billing_run_subscription (subscription_id);
ALTER TABLE billing_run_subscription ENABLE ROW LEVEL SECURITY;
ALTER TABLE billing_run_subscription FORCE ROW LEVEL SECURITY;
CREATE POLICY by_customer ON billing_run_subscription USING (row_visible(customer_id)) WITH CHECK (row_visible(customer_id));

-- Issued documents. Everything but state, paid amount and version is final.
CREATE TABLE invoice (
  id                text PRIMARY KEY,
  number            text NOT NULL UNIQUE,
  customer_id       text NOT NULL,
  subscription_id   text REFERENCES subscription (id),
  plan_id           text,
  run_id            text REFERENCES billing_run (id),
  version           integer NOT NULL CHECK (version >= 1),
  state             text NOT NULL CHECK (state IN ('OPEN', 'PAID', 'VOID', 'UNCOLLECTIBLE')),
  currency          text NOT NULL,
  issued_on         date NOT NULL,
  due_on            date NOT NULL,
  issued_at         timestamptz NOT NULL,
  billed_to         jsonb NOT NULL,
  seller            jsonb NOT NULL,
  net_minor         bigint NOT NULL,
  tax_minor         bigint NOT NULL,
  total_minor       bigint NOT NULL,
  amount_paid_minor bigint NOT NULL DEFAULT 0,
  changed_at        timestamptz NOT NULL,
  -- The transaction that wrote the row last; the reporting job follows it (see 0003).
  changed_by        xid8 NOT NULL DEFAULT pg_current_xact_id(),
  CHECK (net_minor + tax_minor = total_minor),
  CHECK (amount_paid_minor BETWEEN 0 AND total_minor),
  CHECK (state <> 'PAID' OR amount_paid_minor = total_minor)
);
CREATE INDEX invoice_newest ON invoice (issued_at DESC, id DESC);
CREATE INDEX invoice_of_customer ON invoice (customer_id, issued_at DESC, id DESC);
CREATE INDEX invoice_of_state ON invoice (state, issued_at DESC, id DESC);
CREATE INDEX invoice_of_run ON invoice (run_id) WHERE run_id IS NOT NULL;
CREATE INDEX invoice_of_subscription ON invoice (subscription_id) WHERE subscription_id IS NOT NULL;
CREATE INDEX invoice_changed_by ON invoice (changed_by, id);
ALTER TABLE invoice ENABLE ROW LEVEL SECURITY;
ALTER TABLE invoice FORCE ROW LEVEL SECURITY;
CREATE POLICY by_customer ON invoice USING (row_visible(customer_id)) WITH CHECK (row_visible(customer_id));

CREATE TABLE invoice_line (
  invoice_id       text NOT NULL REFERENCES invoice (id),
  position         integer NOT NULL,
  customer_id      text NOT NULL,
  subscription_id  text,
  description      text NOT NULL,
  period_start     timestamptz,
  period_end       timestamptz,
  quantity         numeric NOT NULL,
  net_minor        bigint NOT NULL,
  currency         text NOT NULL,
  tax_rate_percent numeric NOT NULL,
  PRIMARY KEY (invoice_id, position),
  CHECK (period_end > period_start)
);
-- Nothing is billed twice, even by two workers at once: a subscription has one line for each period.
CREATE UNIQUE INDEX invoice_line_once_per_period ON invoice_line (subscription_id, period_start) WHERE subscription_id IS NOT NULL;
ALTER TABLE invoice_line ENABLE ROW LEVEL SECURITY;
ALTER TABLE invoice_line FORCE ROW LEVEL SECURITY;
CREATE POLICY by_customer ON invoice_line USING (row_visible(customer_id)) WITH CHECK (row_visible(customer_id));

CREATE TABLE invoice_tax (
  invoice_id   text NOT NULL REFERENCES invoice (id),
  position     integer NOT NULL,
  customer_id  text NOT NULL,
  name         text NOT NULL,
  rate_percent numeric NOT NULL,
  net_minor    bigint NOT NULL,
  tax_minor    bigint NOT NULL,
  currency     text NOT NULL,
  PRIMARY KEY (invoice_id, position)
);
ALTER TABLE invoice_tax ENABLE ROW LEVEL SECURITY;
ALTER TABLE invoice_tax FORCE ROW LEVEL SECURITY;
CREATE POLICY by_customer ON invoice_tax USING (row_visible(customer_id)) WITH CHECK (row_visible(customer_id));

CREATE TABLE invoice_document (
  invoice_id  text PRIMARY KEY REFERENCES invoice (id),
  customer_id text NOT NULL,
  file_name   text NOT NULL,
  sha256      text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  content     bytea NOT NULL
);
ALTER TABLE invoice_document ENABLE ROW LEVEL SECURITY;
ALTER TABLE invoice_document FORCE ROW LEVEL SECURITY;
CREATE POLICY by_customer ON invoice_document USING (row_visible(customer_id)) WITH CHECK (row_visible(customer_id));

-- Attempts to be paid. A PENDING or UNKNOWN row is also the queue of those who charge and repair.
CREATE TABLE payment (
  id                         text PRIMARY KEY,
  customer_id                text NOT NULL,
  invoice_id                 text NOT NULL REFERENCES invoice (id),
  run_id                     text REFERENCES billing_run (id),
  attempt                    integer NOT NULL CHECK (attempt >= 1),
  amount_minor               bigint NOT NULL CHECK (amount_minor > 0),
  currency                   text NOT NULL,
  state                      text NOT NULL CHECK (state IN ('PENDING', 'SETTLED', 'FAILED', 'UNKNOWN')),
  card_id                    text NOT NULL,
  card_last_four             text NOT NULL,
  -- Frozen here, so that a repetition asks the provider for exactly the same charge.
  provider_customer_id       text NOT NULL,
  provider_payment_method_id text NOT NULL,
  provider_payment_id        text,
  failure_reason             text,
  decline_code               text,
  -- How often the provider was called for it, and when it is due to be called (again).
  calls                      integer NOT NULL DEFAULT 0,
  next_call_at               timestamptz NOT NULL,
  created_at                 timestamptz NOT NULL,
  settled_at                 timestamptz,
  UNIQUE (invoice_id, attempt),
  CHECK ((state IN ('SETTLED', 'FAILED')) = (settled_at IS NOT NULL)),
  CHECK (state <> 'FAILED' OR failure_reason IS NOT NULL)
);
-- No second charge while the first may still succeed.
CREATE UNIQUE INDEX payment_one_under_way ON payment (invoice_id) WHERE state IN ('PENDING', 'UNKNOWN');
CREATE INDEX payment_to_call ON payment (next_call_at) WHERE state IN ('PENDING', 'UNKNOWN');
CREATE INDEX payment_of_customer ON payment (customer_id, created_at DESC, id DESC);
CREATE INDEX payment_of_run ON payment (run_id) WHERE run_id IS NOT NULL;
ALTER TABLE payment ENABLE ROW LEVEL SECURITY;
ALTER TABLE payment FORCE ROW LEVEL SECURITY;
CREATE POLICY by_customer ON payment USING (row_visible(customer_id)) WITH CHECK (row_visible(customer_id));

CREATE TABLE payment_alert (
  id          text PRIMARY KEY,
  customer_id text NOT NULL,
  invoice_id  text REFERENCES invoice (id),
  payment_id  text REFERENCES payment (id),
  kind        text NOT NULL CHECK (kind IN ('DECLINED', 'NO_CARD', 'OVERPAID', 'DISPUTED')),
  message     text NOT NULL,
  raised_at   timestamptz NOT NULL,
  resolved_at timestamptz,
  resolved_by text,
  resolution  text,
  CHECK (num_nonnulls(resolved_at, resolved_by, resolution) IN (0, 3))
);
CREATE INDEX payment_alert_newest ON payment_alert (raised_at DESC, id DESC);
CREATE INDEX payment_alert_open ON payment_alert (raised_at DESC, id DESC) WHERE resolved_at IS NULL;
CREATE INDEX payment_alert_of_invoice ON payment_alert (invoice_id) WHERE invoice_id IS NOT NULL;
ALTER TABLE payment_alert ENABLE ROW LEVEL SECURITY;
ALTER TABLE payment_alert FORCE ROW LEVEL SECURITY;
CREATE POLICY by_customer ON payment_alert USING (row_visible(customer_id)) WITH CHECK (row_visible(customer_id));

-- Webhook events whose effect is committed, by the provider's id.
CREATE TABLE provider_event (
  provider    text NOT NULL,
  event_id    text NOT NULL,
  type        text NOT NULL,
  received_at timestamptz NOT NULL,
  PRIMARY KEY (provider, event_id)
);
CREATE INDEX provider_event_received_at ON provider_event USING brin (received_at);
