-- Revenue moves from deferred to recognised month by month, and months of the books are closed by two people (ADR 0155).

-- The day of the books where it is not the (UTC) day of the posting: what a month earned is booked on its last day, some hours later.
ALTER TABLE ledger_transaction ADD COLUMN booked_on date;
CREATE FUNCTION booking_day(posted_at timestamptz, booked_on date) RETURNS date IMMUTABLE LANGUAGE sql
  AS $$ SELECT coalesce(booked_on, (posted_at AT TIME ZONE 'UTC')::date) $$;
CREATE INDEX ledger_transaction_booked ON ledger_transaction (booking_day(posted_at, booked_on), id);

-- How far an invoice's revenue is recognised.
CREATE TABLE revenue_recognition (
  invoice_id  text PRIMARY KEY REFERENCES invoice (id),
  customer_id text NOT NULL,
  -- Last day of a month.
  through_on  date NOT NULL,
  -- Everything is earned: nothing more is looked for.
  is_complete boolean NOT NULL
);
ALTER TABLE revenue_recognition ENABLE ROW LEVEL SECURITY;
ALTER TABLE revenue_recognition FORCE ROW LEVEL SECURITY;
CREATE POLICY by_customer ON revenue_recognition USING (row_visible(customer_id)) WITH CHECK (row_visible(customer_id));

-- A month of the books that is closed, or that somebody asked to close.
CREATE TABLE accounting_period (
  -- First day.
  month         date PRIMARY KEY CHECK (extract(day FROM month) = 1),
  state         text NOT NULL CHECK (state IN ('REQUESTED', 'CLOSED')),
  -- The trial balance as it was shown, and as it stands when it is closed.
  trial_balance jsonb NOT NULL,
  requested_by  text NOT NULL,
  requested_at  timestamptz NOT NULL,
  closed_by     text,
  closed_at     timestamptz,
  CHECK ((state = 'CLOSED') = (closed_by IS NOT NULL)),
  CHECK ((closed_by IS NULL) = (closed_at IS NULL)),
  CHECK (closed_by <> requested_by)
);

-- Nothing is booked in a month that is closed, whatever a process believes.
CREATE FUNCTION refuse_closed_month() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM accounting_period
              WHERE state = 'CLOSED' AND month = date_trunc('month', booking_day(NEW.posted_at, NEW.booked_on))::date) THEN
    RAISE EXCEPTION 'the books of % are closed', to_char(booking_day(NEW.posted_at, NEW.booked_on), 'YYYY-MM') USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ledger_transaction_in_open_month BEFORE INSERT ON ledger_transaction
  FOR EACH ROW EXECUTE FUNCTION refuse_closed_month();
