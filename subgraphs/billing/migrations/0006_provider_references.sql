-- A card may be known to several payment providers, and a payment says which one it went to.
SELECT set_config('quanta.row_access', 'all', true);

ALTER TABLE card ADD COLUMN provider_references jsonb NOT NULL DEFAULT '[]';
UPDATE card SET provider_references = jsonb_build_array(jsonb_build_object(
    'provider', provider,
    'customerReference', provider_customer_id,
    'paymentMethodReference', provider_payment_method_id))
 WHERE provider IS NOT NULL;
ALTER TABLE card ALTER COLUMN provider_references DROP DEFAULT;
-- The check that names these columns goes with them. A process of the release before fails at the missing columns and repeats its
-- work later; without values in them it would take every card for removed.
ALTER TABLE card
  DROP COLUMN provider,
  DROP COLUMN provider_customer_id,
  DROP COLUMN provider_payment_method_id;
ALTER TABLE card ADD CONSTRAINT card_removed_keeps_nothing CHECK (
  CASE WHEN state = 'REMOVED'
       THEN num_nonnulls(brand, last_four, expiry_month, expiry_year) = 0 AND provider_references = '[]'
       ELSE num_nulls(brand, last_four, expiry_month, expiry_year, stored_at) = 0
            AND jsonb_array_length(provider_references) > 0
  END);

-- Every payment so far went to the only provider that there was.
ALTER TABLE payment ADD COLUMN provider text;
UPDATE payment SET provider = 'stripe';
ALTER TABLE payment ALTER COLUMN provider SET NOT NULL;
