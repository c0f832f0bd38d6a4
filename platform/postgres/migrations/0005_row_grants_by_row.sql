-- Grants name customers, so each is shown to its customer and to whom it grants something.
ALTER TABLE row_grants ENABLE ROW LEVEL SECURITY;
ALTER TABLE row_grants FORCE ROW LEVEL SECURITY;
CREATE POLICY by_customer ON row_grants USING (row_visible(customer_id)) WITH CHECK (row_visible(customer_id));
CREATE POLICY by_grantee ON row_grants FOR SELECT USING (grantee = nullif(current_setting('quanta.grantee', true), ''));
