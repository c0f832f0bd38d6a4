-- A run is started from a preview: what it would bill, computed by the function that bills (ADR 0150).
CREATE TABLE billing_run_preview (
  id           text PRIMARY KEY,
  as_of        date NOT NULL,
  requested_by text NOT NULL,
  -- The run bills subscriptions as they were then: one that was opened or changed later waits for the next run.
  requested_at timestamptz NOT NULL,
  -- When it is to be computed (again); null once it is.
  compute_at   timestamptz,
  computed_at  timestamptz,
  -- What was found; it names customers, subscriptions and amounts, nothing else.
  result       jsonb,
  confirmed_by text,
  confirmed_at timestamptz,
  run_id       text UNIQUE REFERENCES billing_run (id),
  CHECK ((compute_at IS NULL) = (computed_at IS NOT NULL)),
  CHECK ((computed_at IS NULL) = (result IS NULL)),
  CHECK ((confirmed_by IS NULL) = (confirmed_at IS NULL)),
  CHECK (confirmed_by <> requested_by)
);
CREATE INDEX billing_run_preview_to_compute ON billing_run_preview (compute_at) WHERE compute_at IS NOT NULL;
-- The daily run looks at each day once.
CREATE UNIQUE INDEX billing_run_preview_daily ON billing_run_preview (as_of) WHERE requested_by = 'schedule';

-- A run can be stopped. What it has issued stands; what it has not billed and not charged stays undone.
ALTER TABLE billing_run
  ADD COLUMN stopped_by text,
  ADD COLUMN stop_reason text,
  DROP CONSTRAINT billing_run_state_check,
  DROP CONSTRAINT billing_run_check,
  ADD CONSTRAINT billing_run_state_check CHECK (state IN ('RUNNING', 'COMPLETED', 'STOPPED')),
  ADD CONSTRAINT billing_run_check CHECK ((state = 'RUNNING') = (completed_at IS NULL)),
  ADD CHECK ((state = 'STOPPED') = (stopped_by IS NOT NULL AND stop_reason IS NOT NULL));
ALTER TABLE billing_run_subscription
  DROP CONSTRAINT billing_run_subscription_outcome_check,
  ADD CONSTRAINT billing_run_subscription_outcome_check
    CHECK (outcome IN ('PENDING', 'BILLED', 'UNCHANGED', 'FAILED', 'REFUSED', 'STOPPED'));

-- An alert may be about a run, and about no customer. `row_visible(NULL)` is true for staff alone.
ALTER TABLE payment_alert
  ALTER COLUMN customer_id DROP NOT NULL,
  ADD CHECK (customer_id IS NOT NULL OR kind = 'RUN_UNUSUAL'),
  DROP CONSTRAINT payment_alert_kind_check,
  ADD CONSTRAINT payment_alert_kind_check
    CHECK (kind IN ('DECLINED', 'NO_CARD', 'OVERPAID', 'DISPUTED', 'BILLING_REFUSED', 'RUN_UNUSUAL'));
