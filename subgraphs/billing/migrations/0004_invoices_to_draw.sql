-- Numbered and posted invoices whose file is still to be drawn, outside of their number's lock. The message that tells of an
-- invoice, and the attempt to charge it, wait for the file: they are written in the transaction that keeps it.
CREATE TABLE invoice_to_draw (
  invoice_id  text PRIMARY KEY REFERENCES invoice (id),
  customer_id text NOT NULL,
  -- When it is to be drawn (again).
  draw_at     timestamptz NOT NULL,
  failures    integer NOT NULL DEFAULT 0
);
CREATE INDEX invoice_to_draw_due ON invoice_to_draw (draw_at);
ALTER TABLE invoice_to_draw ENABLE ROW LEVEL SECURITY;
ALTER TABLE invoice_to_draw FORCE ROW LEVEL SECURITY;
CREATE POLICY by_customer ON invoice_to_draw USING (row_visible(customer_id)) WITH CHECK (row_visible(customer_id));
