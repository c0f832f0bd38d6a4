-- A customer who calls gives the number or the address of today, which may be newer than what is frozen with the ticket; and a
-- search of one or two characters makes no trigram, so it looks for names that begin with them.

ALTER TABLE ticket_search
  ADD COLUMN customer_id text NOT NULL DEFAULT '',
  -- Lower case.
  ADD COLUMN contact_name text NOT NULL DEFAULT '';
SELECT set_config('quanta.row_access', 'all', true);
UPDATE ticket_search SET customer_id = ticket.customer_id, contact_name = lower(ticket.contact_name)
  FROM ticket WHERE ticket.id = ticket_search.ticket_id;
ALTER TABLE ticket_search ALTER COLUMN customer_id DROP DEFAULT, ALTER COLUMN contact_name DROP DEFAULT;
CREATE INDEX ticket_search_customer ON ticket_search (customer_id);
CREATE INDEX ticket_search_name ON ticket_search (contact_name text_pattern_ops);

CREATE FUNCTION searchable(name text, email text, phone text) RETURNS text
  LANGUAGE sql IMMUTABLE
  RETURN lower(name) || E'\n' || lower(email) || E'\n' || regexp_replace(coalesce(phone, ''), '\D', '', 'g');

CREATE OR REPLACE FUNCTION keep_ticket_search() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE profile text;
BEGIN
  SELECT searchable(name, email, phone) INTO profile FROM customer_profile WHERE customer_id = NEW.customer_id;
  INSERT INTO ticket_search (ticket_id, customer_id, submitted_at, state, reference, contact_name, everything)
  VALUES (NEW.id, NEW.customer_id, NEW.submitted_at, NEW.state, upper(NEW.reference), lower(NEW.contact_name),
          lower(NEW.title) || E'\n' || searchable(NEW.contact_name, NEW.contact_email, NEW.contact_phone) || E'\n' || coalesce(profile, ''))
  ON CONFLICT (ticket_id) DO UPDATE
    SET state = excluded.state, contact_name = excluded.contact_name, everything = excluded.everything
    WHERE (ticket_search.state, ticket_search.everything) IS DISTINCT FROM (excluded.state, excluded.everything);
  RETURN NULL;
END $$;

CREATE FUNCTION keep_ticket_search_of_customer() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE ticket_search
     SET everything = lower(ticket.title) || E'\n' || searchable(ticket.contact_name, ticket.contact_email, ticket.contact_phone)
                      || E'\n' || searchable(NEW.name, NEW.email, NEW.phone)
    FROM ticket WHERE ticket.id = ticket_search.ticket_id AND ticket_search.customer_id = NEW.customer_id;
  RETURN NULL;
END $$;
CREATE TRIGGER keep_ticket_search_of_customer AFTER INSERT OR UPDATE OF name, email, phone ON customer_profile
  FOR EACH ROW EXECUTE FUNCTION keep_ticket_search_of_customer();

CREATE OR REPLACE FUNCTION search_tickets(
  wanted_reference text, part text, digits text, states text[], behind_at timestamptz, behind_id text, page_size integer
) RETURNS TABLE (ticket_id text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF current_setting('quanta.row_access', true) IS DISTINCT FROM 'all' THEN
    RETURN;
  END IF;
  IF length(part) < 3 THEN
    RETURN QUERY
      SELECT found.ticket_id FROM ticket_search AS found
       WHERE found.contact_name LIKE part || '%'
         AND (states IS NULL OR found.state = ANY (states))
         AND (behind_at IS NULL OR (found.submitted_at, found.ticket_id) < (behind_at, behind_id))
       ORDER BY found.submitted_at DESC, found.ticket_id DESC LIMIT page_size;
    RETURN;
  END IF;
  RETURN QUERY
    SELECT found.ticket_id FROM ticket_search AS found
     WHERE (found.reference = wanted_reference
            OR found.everything LIKE '%' || part || '%'
            OR found.everything LIKE '%' || coalesce(digits, part) || '%')
       AND (states IS NULL OR found.state = ANY (states))
       AND (behind_at IS NULL OR (found.submitted_at, found.ticket_id) < (behind_at, behind_id))
     ORDER BY found.submitted_at DESC, found.ticket_id DESC LIMIT page_size;
END $$;
