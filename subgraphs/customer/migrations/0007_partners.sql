-- Partners: companies whose systems ask the partner graph with keys, and the customers who consented to that.

CREATE TABLE partners (
  id         text PRIMARY KEY,
  name       text NOT NULL,
  created_at timestamptz NOT NULL
);
CREATE INDEX partners_newest ON partners (created_at DESC, id DESC);

-- Who may make and end a partner's keys, by `issuer|sub`.
CREATE TABLE partner_owners (
  partner_id text NOT NULL REFERENCES partners,
  subject    text NOT NULL,
  added_at   timestamptz NOT NULL,
  PRIMARY KEY (partner_id, subject)
);
CREATE INDEX partner_owners_of_subject ON partner_owners (subject);

-- Of a key's text only the hash is kept: 128 random bits need no salt.
CREATE TABLE partner_keys (
  id           text PRIMARY KEY,
  partner_id   text NOT NULL REFERENCES partners,
  version      integer NOT NULL CHECK (version >= 1),
  name         text NOT NULL,
  mode         text NOT NULL CHECK (mode IN ('LIVE', 'TEST')),
  sha256       text NOT NULL UNIQUE CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  last_four    text NOT NULL,
  scopes       text[] NOT NULL CHECK (cardinality(scopes) > 0),
  addresses    text[] NOT NULL,
  created_at   timestamptz NOT NULL,
  expires_at   timestamptz NOT NULL,
  revoked_at   timestamptz,
  last_used_at timestamptz
);
CREATE INDEX partner_keys_of_partner ON partner_keys (partner_id, created_at DESC, id DESC);

-- The audit: rows are only added.
CREATE TABLE partner_events (
  id          text PRIMARY KEY,
  partner_id  text NOT NULL REFERENCES partners,
  kind        text NOT NULL,
  description text NOT NULL,
  subject     text NOT NULL,
  at          timestamptz NOT NULL
);
CREATE INDEX partner_events_of_partner ON partner_events (partner_id, at DESC, id DESC);
DO $$
DECLARE grantee text;
BEGIN
  FOR grantee IN SELECT rolname FROM pg_roles WHERE has_table_privilege(oid, 'partner_events', 'UPDATE') AND NOT rolsuper
                   AND oid <> (SELECT relowner FROM pg_class WHERE oid = 'partner_events'::regclass)
  LOOP
    EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON partner_events FROM %I', grantee);
  END LOOP;
END $$;

-- A consent that was taken back stays, as its version.
CREATE TABLE partner_consents (
  partner_id   text NOT NULL REFERENCES partners,
  customer_id  text NOT NULL REFERENCES customers,
  version      integer NOT NULL CHECK (version >= 1),
  origin       text NOT NULL CHECK (origin IN ('GIVEN', 'BROUGHT')),
  given_at     timestamptz NOT NULL,
  withdrawn_at timestamptz,
  PRIMARY KEY (partner_id, customer_id)
);
CREATE INDEX partner_consents_of_customer ON partner_consents (customer_id);
ALTER TABLE partner_consents ENABLE ROW LEVEL SECURITY;
ALTER TABLE partner_consents FORCE ROW LEVEL SECURITY;
CREATE POLICY by_customer ON partner_consents USING (row_visible(customer_id)) WITH CHECK (row_visible(customer_id));

-- What a partner sees of the customers who consented. Cards, notices, surveys and consents are not among it.
CREATE POLICY by_grant ON customers USING (id IN (SELECT granted_customers()));
DO $$
DECLARE shown text;
BEGIN
  FOREACH shown IN ARRAY ARRAY['devices', 'support_plans', 'tickets', 'ticket_timeline_entries', 'invoices', 'invoice_documents']
  LOOP
    EXECUTE format('CREATE POLICY by_grant ON %I USING (customer_id IN (SELECT granted_customers()))', shown);
  END LOOP;
END $$;
