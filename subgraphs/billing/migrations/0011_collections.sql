-- How far the collection of an invoice is whose payment failed: when its card is tried again (rule `payment-retry`, ADR 0152).
CREATE TABLE collection (
  invoice_id      text PRIMARY KEY REFERENCES invoice (id),
  customer_id     text NOT NULL,
  state           text NOT NULL CHECK (state IN ('RETRYING', 'SUCCEEDED', 'EXHAUSTED', 'STOPPED')),
  -- Civil dates in the account's zone.
  first_failed_on date NOT NULL,
  attempts        integer NOT NULL CHECK (attempts >= 0),
  next_attempt_on date,
  CHECK ((state = 'RETRYING') = (next_attempt_on IS NOT NULL))
);
CREATE INDEX collection_due ON collection (next_attempt_on) WHERE next_attempt_on IS NOT NULL;
CREATE INDEX collection_of_customer ON collection (customer_id);
ALTER TABLE collection ENABLE ROW LEVEL SECURITY;
ALTER TABLE collection FORCE ROW LEVEL SECURITY;
CREATE POLICY by_customer ON collection USING (row_visible(customer_id)) WITH CHECK (row_visible(customer_id));
