-- How often somebody was reminded of what is overdue in a currency, and when last (rule `dunning-campaign`, ADR 0156). The row goes when
-- nothing is overdue any more, so that the next debt begins anew.
CREATE TABLE reminder (
  customer_id text NOT NULL,
  currency    text NOT NULL,
  attempts    integer NOT NULL CHECK (attempts >= 1),
  last_on     date NOT NULL,
  PRIMARY KEY (customer_id, currency)
);
ALTER TABLE reminder ENABLE ROW LEVEL SECURITY;
ALTER TABLE reminder FORCE ROW LEVEL SECURITY;
CREATE POLICY by_customer ON reminder USING (row_visible(customer_id)) WITH CHECK (row_visible(customer_id));
-- What is overdue.
CREATE INDEX invoice_open_due ON invoice (due_on, customer_id) WHERE state = 'OPEN';
