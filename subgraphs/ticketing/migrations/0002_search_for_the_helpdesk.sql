-- The helpdesk looks tickets up by any part of the title, the contact's name, e-mail or telephone number.
--
-- On `ticket` itself row-level security keeps the planner from an index on LIKE (the operator is not leakproof), so a search
-- would read every row. This table holds the searchable text with an index; the application's role cannot touch it, only call
-- `search_tickets`, which answers nothing unless the transaction acts for everybody (staff).

CREATE TABLE ticket_search (
  ticket_id    text PRIMARY KEY REFERENCES ticket ON DELETE CASCADE,
  submitted_at timestamptz NOT NULL,
  state        text NOT NULL,
  -- Upper case.
  reference    text NOT NULL,
  -- Lower case: title, name, e-mail, telephone digits, a line each.
  everything   text NOT NULL
);
CREATE INDEX ticket_search_reference ON ticket_search (reference);
CREATE INDEX ticket_search_everything ON ticket_search USING gin (everything gin_trgm_ops);
ALTER TABLE ticket_search ENABLE ROW LEVEL SECURITY;
ALTER TABLE ticket_search FORCE ROW LEVEL SECURITY;
CREATE POLICY through_the_function ON ticket_search TO CURRENT_USER USING (true) WITH CHECK (true);
DO $$
DECLARE grantee text;
BEGIN
  FOR grantee IN
    SELECT DISTINCT acl.grantee::regrole::text
      FROM pg_class, aclexplode(relacl) AS acl
     WHERE oid = 'ticket_search'::regclass AND acl.grantee <> relowner AND acl.grantee <> 0
  LOOP
    EXECUTE format('REVOKE ALL ON ticket_search FROM %s', grantee);
  END LOOP;
END $$;

CREATE FUNCTION keep_ticket_search() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO ticket_search (ticket_id, submitted_at, state, reference, everything)
  VALUES (NEW.id, NEW.submitted_at, NEW.state, upper(NEW.reference),
          lower(NEW.title) || E'\n' || lower(NEW.contact_name) || E'\n' || lower(NEW.contact_email) || E'\n' ||
          regexp_replace(coalesce(NEW.contact_phone, ''), '\D', '', 'g'))
  ON CONFLICT (ticket_id) DO UPDATE SET state = excluded.state, everything = excluded.everything
    WHERE (ticket_search.state, ticket_search.everything) IS DISTINCT FROM (excluded.state, excluded.everything);
  RETURN NULL;
END $$;
CREATE TRIGGER keep_ticket_search AFTER INSERT OR UPDATE OF state, title, contact_name, contact_email, contact_phone ON ticket
  FOR EACH ROW EXECUTE FUNCTION keep_ticket_search();

-- Newest first, behind the given position. `part` and `digits` are lower case with LIKE's own characters escaped; `digits` is
-- null unless the text is a telephone number. `states` null takes all.
CREATE FUNCTION search_tickets(
  wanted_reference text, part text, digits text, states text[], behind_at timestamptz, behind_id text, page_size integer
) RETURNS TABLE (ticket_id text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF current_setting('quanta.row_access', true) IS DISTINCT FROM 'all' THEN
    RETURN;
  END IF;
  RETURN QUERY
    SELECT found.ticket_id FROM ticket_search AS found
     WHERE (found.reference = wanted_reference
            OR found.everything LIKE '%' || part || '%'
            OR (digits IS NOT NULL AND found.everything LIKE '%' || digits || '%'))
       AND (states IS NULL OR found.state = ANY (states))
       AND (behind_at IS NULL OR (found.submitted_at, found.ticket_id) < (behind_at, behind_id))
     ORDER BY found.submitted_at DESC, found.ticket_id DESC LIMIT page_size;
END $$;
