-- What staff change about a subscription: prepared with a preview, confirmed, and applied on its day (ADR 0154).

CREATE TABLE subscription_change (
  id              text PRIMARY KEY,
  subscription_id text NOT NULL REFERENCES subscription (id),
  customer_id     text NOT NULL,
  kind            text NOT NULL CHECK (kind IN ('CHANGE_PLAN', 'CHANGE_QUANTITY', 'PAUSE', 'RESUME', 'CANCEL', 'TAKE_BACK', 'TRIAL')),
  input           jsonb NOT NULL,
  -- Civil date in the subscription's zone on which it takes effect.
  takes_effect_on date NOT NULL,
  -- First instant at which it can be applied.
  apply_at        timestamptz NOT NULL,
  -- What the next run bills after it, as it was shown.
  preview         jsonb NOT NULL,
  reason          text NOT NULL,
  -- It gives back more than the threshold: somebody else confirms it.
  needs_approval  boolean NOT NULL,
  state           text NOT NULL CHECK (state IN ('PREPARED', 'SCHEDULED', 'APPLIED', 'FAILED', 'WITHDRAWN')),
  failure         text,
  prepared_by     text NOT NULL,
  prepared_at     timestamptz NOT NULL,
  confirmed_by    text,
  confirmed_at    timestamptz,
  -- When it was applied, failed or was withdrawn.
  ended_at        timestamptz,
  CHECK ((confirmed_by IS NULL) = (confirmed_at IS NULL)),
  CHECK ((state = 'FAILED') = (failure IS NOT NULL)),
  CHECK ((ended_at IS NOT NULL) = (state IN ('APPLIED', 'FAILED', 'WITHDRAWN'))),
  CHECK (state IN ('PREPARED', 'WITHDRAWN') OR confirmed_by IS NOT NULL),
  CHECK (NOT (needs_approval AND confirmed_by = prepared_by))
);
CREATE INDEX subscription_change_newest ON subscription_change (prepared_at DESC, id DESC);
CREATE INDEX subscription_change_of_subscription ON subscription_change (subscription_id, prepared_at DESC);
CREATE INDEX subscription_change_due ON subscription_change (apply_at) WHERE state = 'SCHEDULED';
ALTER TABLE subscription_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE subscription_change FORCE ROW LEVEL SECURITY;
CREATE POLICY by_customer ON subscription_change USING (row_visible(customer_id)) WITH CHECK (row_visible(customer_id));

-- How many; the amount of an item is for all of them.
ALTER TABLE subscription_item ADD COLUMN quantity integer NOT NULL DEFAULT 1 CHECK (quantity BETWEEN 1 AND 100000);

ALTER TABLE payment_alert
  DROP CONSTRAINT payment_alert_kind_check,
  ADD CONSTRAINT payment_alert_kind_check
    CHECK (kind IN ('DECLINED', 'NO_CARD', 'OVERPAID', 'DISPUTED', 'BILLING_REFUSED', 'RUN_UNUSUAL', 'REFUND_REFUSED', 'CHANGE_FAILED'));
