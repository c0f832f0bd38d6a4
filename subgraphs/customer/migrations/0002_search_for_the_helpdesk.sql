-- The helpdesk looks customers up by any part of name, e-mail or telephone number.
--
-- On `customers` itself row-level security keeps the planner from an index on LIKE (the operator is not leakproof), so a search
-- would read every row. This table holds the searchable text with an index; the application's role cannot touch it, only call
-- `search_customers`, which answers nothing unless the transaction acts for everybody (staff).

CREATE TABLE customer_search (
  customer_id   text PRIMARY KEY REFERENCES customers ON DELETE CASCADE,
  registered_at timestamptz NOT NULL,
  name          text NOT NULL,
  email         text NOT NULL,
  -- Lower case: name, e-mail, telephone digits, a line each.
  everything    text NOT NULL
);
CREATE INDEX customer_search_everything ON customer_search USING gin (everything gin_trgm_ops);
-- What nearly everybody has in common is found from the newest on.
CREATE INDEX customer_search_newest ON customer_search (registered_at DESC, customer_id DESC);
-- Two characters make no trigram: those look for names and addresses that begin with them.
CREATE INDEX customer_search_name ON customer_search (name text_pattern_ops);
CREATE INDEX customer_search_email ON customer_search (email text_pattern_ops);
ALTER TABLE customer_search ENABLE ROW LEVEL SECURITY;
ALTER TABLE customer_search FORCE ROW LEVEL SECURITY;
CREATE POLICY through_the_function ON customer_search TO CURRENT_USER USING (true) WITH CHECK (true);
DO $$
DECLARE grantee text;
BEGIN
  FOR grantee IN
    SELECT DISTINCT acl.grantee::regrole::text
      FROM pg_class, aclexplode(relacl) AS acl
     WHERE oid = 'customer_search'::regclass AND acl.grantee <> relowner AND acl.grantee <> 0
  LOOP
    EXECUTE format('REVOKE ALL ON customer_search FROM %s', grantee);
  END LOOP;
END $$;

CREATE FUNCTION keep_customer_search() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO customer_search (customer_id, registered_at, name, email, everything)
  VALUES (NEW.id, NEW.registered_at, lower(NEW.name), lower(NEW.email),
          lower(NEW.name) || E'\n' || lower(NEW.email) || E'\n' || regexp_replace(coalesce(NEW.phone, ''), '\D', '', 'g'))
  ON CONFLICT (customer_id) DO UPDATE
    SET name = excluded.name, email = excluded.email, everything = excluded.everything;
  RETURN NULL;
END $$;
CREATE TRIGGER keep_customer_search AFTER INSERT OR UPDATE OF name, email, phone ON customers
  FOR EACH ROW EXECUTE FUNCTION keep_customer_search();

-- `part` is lower case, with LIKE's own characters escaped; newest customers first, behind the given position.
CREATE FUNCTION search_customers(part text, behind_at timestamptz, behind_id text, page_size integer)
  RETURNS TABLE (customer_id text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF current_setting('quanta.row_access', true) IS DISTINCT FROM 'all' THEN
    RETURN;
  END IF;
  IF length(part) < 3 THEN
    RETURN QUERY
      SELECT found.customer_id FROM customer_search AS found
       WHERE (found.name LIKE part || '%' OR found.email LIKE part || '%')
         AND (behind_at IS NULL OR (found.registered_at, found.customer_id) < (behind_at, behind_id))
       ORDER BY found.registered_at DESC, found.customer_id DESC LIMIT page_size;
  ELSE
    RETURN QUERY
      SELECT found.customer_id FROM customer_search AS found
       WHERE found.everything LIKE '%' || part || '%'
         AND (behind_at IS NULL OR (found.registered_at, found.customer_id) < (behind_at, behind_id))
       ORDER BY found.registered_at DESC, found.customer_id DESC LIMIT page_size;
  END IF;
END $$;
