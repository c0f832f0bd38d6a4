-- Whom besides a customer's own transactions the customer's rows are shown to: a partner, for example, by the customer's consent.
-- The quantum that owns the fact writes it here too, the others keep it by message. A grant that was taken back stays, as its version:
-- an older message does not bring it back.
CREATE TABLE row_grants (
  grantee     text NOT NULL,
  customer_id text NOT NULL,
  version     integer NOT NULL CHECK (version >= 1),
  is_granted  boolean NOT NULL,
  PRIMARY KEY (grantee, customer_id)
);
CREATE INDEX row_grants_of_customer ON row_grants (customer_id);

-- For policies: `USING (customer_id IN (SELECT granted_customers()))` is asked for once in a statement, and not for each row.
CREATE FUNCTION granted_customers() RETURNS SETOF text
  LANGUAGE sql STABLE PARALLEL SAFE
  BEGIN ATOMIC
    SELECT customer_id FROM row_grants
     WHERE is_granted AND grantee = nullif(current_setting('quanta.grantee', true), '');
  END;
