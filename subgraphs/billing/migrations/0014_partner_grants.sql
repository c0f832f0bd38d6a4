-- What a partner sees of the customers who consented: how their plans are billed.
DO $$
DECLARE shown text;
BEGIN
  FOREACH shown IN ARRAY ARRAY['subscription', 'subscription_phase', 'subscription_item', 'subscription_pause', 'invoice', 'invoice_line', 'invoice_tax']
  LOOP
    EXECUTE format('CREATE POLICY by_grant ON %I FOR SELECT USING (customer_id IN (SELECT granted_customers()))', shown);
  END LOOP;
END $$;
