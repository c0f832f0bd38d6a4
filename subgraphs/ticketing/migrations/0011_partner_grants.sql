-- What a partner sees of the customers who consented: their tickets.
CREATE POLICY by_grant ON ticket FOR SELECT USING (customer_id IN (SELECT granted_customers()));
