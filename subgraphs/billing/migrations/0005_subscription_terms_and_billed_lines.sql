-- A subscription is kept with its phases, items and pauses, and a line of an invoice with what the next run must know of it, so
-- that the rules compute with rows as they are (ADR 0060). The columns that nothing reads any more are dropped in a later release.

-- The owner is under row-level security as well: the rows that are converted must be in sight.
SET LOCAL quanta.row_access = 'all';

-- Terms. All dates are civil dates in the subscription's zone.
ALTER TABLE subscription
  ADD COLUMN currency text,
  -- First date that is no longer billed.
  ADD COLUMN ends_on date,
  -- First date that is billed; null without a trial.
  ADD COLUMN trial_ends_on date,
  -- First date that no line bills.
  ADD COLUMN billed_until_on date,
  -- When a run finds something to bill; null when nothing more becomes due.
  ADD COLUMN next_due_on date;
UPDATE subscription
   SET currency = price_currency,
       ends_on = (ends_at AT TIME ZONE time_zone)::date,
       billed_until_on = (billed_until AT TIME ZONE time_zone)::date,
       next_due_on = CASE WHEN state IN ('ACTIVE', 'PAST_DUE', 'CANCELLING') AND (ends_at IS NULL OR billed_until < ends_at)
                          THEN (billed_until AT TIME ZONE time_zone)::date END;
ALTER TABLE subscription
  ALTER COLUMN currency SET NOT NULL,
  ALTER COLUMN billed_until_on SET NOT NULL,
  ADD CHECK (next_due_on IS NULL OR state IN ('ACTIVE', 'PAST_DUE', 'CANCELLING')),
  ALTER COLUMN price_minor DROP NOT NULL,
  ALTER COLUMN price_currency DROP NOT NULL,
  ALTER COLUMN interval DROP NOT NULL,
  ALTER COLUMN next_period DROP NOT NULL,
  ALTER COLUMN billed_until DROP NOT NULL;
DROP INDEX subscription_unbilled;
CREATE INDEX subscription_due ON subscription (next_due_on) WHERE next_due_on IS NOT NULL;

-- A stretch under one anchor, frequency and set of prices; it lasts until the next one begins.
CREATE TABLE subscription_phase (
  subscription_id text NOT NULL REFERENCES subscription (id),
  position        integer NOT NULL CHECK (position >= 0),
  customer_id     text NOT NULL,
  starts_on       date NOT NULL,
  -- {"kind": "anniversary", "of": date} | {"kind": "calendar", "weekStart": name} | {"kind": "day-of-month", "day": number}
  anchor          jsonb NOT NULL CHECK (anchor ->> 'kind' IN ('anniversary', 'calendar', 'day-of-month')),
  frequency_unit  text NOT NULL CHECK (frequency_unit IN ('day', 'week', 'month', 'quarter', 'half-year', 'year')),
  frequency_count integer NOT NULL CHECK (frequency_count BETWEEN 1 AND 1000),
  pays            text NOT NULL CHECK (pays IN ('in-advance', 'in-arrears')),
  PRIMARY KEY (subscription_id, position),
  UNIQUE (subscription_id, starts_on)
);

-- A recurring price of a phase. The amount is an exact fraction of minor units; a refused plan's may be below zero.
CREATE TABLE subscription_item (
  subscription_id text NOT NULL,
  phase           integer NOT NULL,
  position        integer NOT NULL CHECK (position >= 0),
  customer_id     text NOT NULL,
  price_id        text NOT NULL,
  description     text NOT NULL,
  amount_num      numeric NOT NULL,
  amount_den      numeric NOT NULL CHECK (amount_den > 0),
  PRIMARY KEY (subscription_id, phase, position),
  UNIQUE (subscription_id, phase, price_id),
  FOREIGN KEY (subscription_id, phase) REFERENCES subscription_phase (subscription_id, position)
);
CREATE INDEX subscription_item_of_price ON subscription_item (price_id);

CREATE TABLE subscription_pause (
  subscription_id text NOT NULL REFERENCES subscription (id),
  position        integer NOT NULL CHECK (position >= 0),
  customer_id     text NOT NULL,
  from_on         date NOT NULL,
  -- First date that is served again; null while it is not resumed.
  until_on        date CHECK (until_on > from_on),
  PRIMARY KEY (subscription_id, position)
);

INSERT INTO subscription_phase (subscription_id, position, customer_id, starts_on, anchor, frequency_unit, frequency_count, pays)
SELECT id, 0, customer_id, starts_on, jsonb_build_object('kind', 'anniversary', 'of', starts_on), lower(interval), 1, 'in-advance'
  FROM subscription;
INSERT INTO subscription_item (subscription_id, phase, position, customer_id, price_id, description, amount_num, amount_den)
SELECT id, 0, 0, customer_id, 'plan', name, price_minor, 1 FROM subscription;

DO $$
DECLARE
  rowed text;
BEGIN
  FOREACH rowed IN ARRAY ARRAY['subscription_phase', 'subscription_item', 'subscription_pause'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', rowed);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', rowed);
    EXECUTE format('CREATE POLICY by_customer ON %I USING (row_visible(customer_id)) WITH CHECK (row_visible(customer_id))', rowed);
  END LOOP;
END $$;

-- What a line bills of a subscription; all null for a one-off line. `period_start` and `period_end` stay the service from instant
-- to instant, as documents show it.
ALTER TABLE invoice_line
  ADD COLUMN price_id text,
  ADD COLUMN kind text CHECK (kind IN ('CHARGE', 'REPAIR', 'ADJUSTMENT')),
  -- The whole period whose price was divided, and the dates that the line bills or takes back.
  ADD COLUMN period_from date,
  ADD COLUMN period_until date,
  ADD COLUMN service_from date,
  ADD COLUMN service_until date,
  -- The price of the whole period by which it was billed: an exact fraction of minor units.
  ADD COLUMN full_num numeric,
  ADD COLUMN full_den numeric CHECK (full_den > 0),
  -- How many lines of this kind billed the same stretch before.
  ADD COLUMN repetition integer,
  -- The named policies that made the amount, and how it came about. Lines from before have their trace in the journal alone.
  ADD COLUMN policies jsonb NOT NULL DEFAULT '{}',
  ADD COLUMN trace jsonb NOT NULL DEFAULT '[]';
UPDATE invoice_line AS line
   SET price_id = 'plan',
       kind = 'CHARGE',
       period_from = (line.period_start AT TIME ZONE s.time_zone)::date,
       period_until = (line.period_end AT TIME ZONE s.time_zone)::date,
       service_from = (line.period_start AT TIME ZONE s.time_zone)::date,
       service_until = (line.period_end AT TIME ZONE s.time_zone)::date,
       full_num = s.price_minor,
       full_den = 1,
       repetition = 0,
       policies = '{"prorationBasis": "calendar-day", "rounding": "half-up"}'
  FROM subscription AS s
 WHERE s.id = line.subscription_id;
-- It also stops a process of the release before, which would write lines that the next run does not know.
ALTER TABLE invoice_line
  ADD CHECK (num_nulls(subscription_id, price_id, kind, period_from, period_until, service_from, service_until, full_num, full_den,
                       repetition) IN (0, 10)),
  ADD CHECK (period_until > period_from),
  ADD CHECK (service_until > service_from);
-- Nothing is billed twice, even by two workers at once: a stretch is billed again only by a line that says so.
DROP INDEX invoice_line_once_per_period;
CREATE UNIQUE INDEX invoice_line_once ON invoice_line (subscription_id, price_id, service_from, service_until, kind, repetition)
  WHERE subscription_id IS NOT NULL;

-- The rules may refuse to bill a subscription: an answer of the run, and an alert without an invoice.
ALTER TABLE billing_run_subscription
  DROP CONSTRAINT billing_run_subscription_outcome_check,
  ADD CONSTRAINT billing_run_subscription_outcome_check CHECK (outcome IN ('PENDING', 'BILLED', 'UNCHANGED', 'FAILED', 'REFUSED'));
ALTER TABLE payment_alert
  ADD COLUMN subscription_id text REFERENCES subscription (id),
  DROP CONSTRAINT payment_alert_kind_check,
  ADD CONSTRAINT payment_alert_kind_check CHECK (kind IN ('DECLINED', 'NO_CARD', 'OVERPAID', 'DISPUTED', 'BILLING_REFUSED'));
CREATE INDEX payment_alert_of_subscription ON payment_alert (subscription_id) WHERE subscription_id IS NOT NULL AND resolved_at IS NULL;
