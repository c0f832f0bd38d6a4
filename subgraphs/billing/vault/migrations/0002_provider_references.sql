-- A card may have a token at several payment providers, and a customer a reference at each of them.
SELECT set_config('quanta.row_access', 'all', true);

ALTER TABLE card ADD COLUMN provider_references jsonb NOT NULL DEFAULT '[]';
UPDATE card SET provider_references = jsonb_build_array(jsonb_build_object(
    'provider', known.provider,
    'customerReference', known.provider_customer_id,
    'paymentMethodReference', card.provider_payment_method_id))
  FROM provider_customer AS known
 WHERE known.customer_id = card.customer_id AND card.provider_payment_method_id IS NOT NULL;
-- The check that names the column goes with it.
ALTER TABLE card DROP COLUMN provider_payment_method_id;
ALTER TABLE card ADD CONSTRAINT card_removed_keeps_nothing CHECK (
  removed_at IS NULL OR (encrypted IS NULL AND fingerprint IS NULL AND provider_references = '[]'));

ALTER TABLE provider_customer DROP CONSTRAINT provider_customer_pkey;
ALTER TABLE provider_customer ADD PRIMARY KEY (customer_id, provider);
