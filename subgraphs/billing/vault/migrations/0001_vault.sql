-- Everything that can open a card. No other process reaches this database.

-- Keys at rest: each wrapped (AES-256-GCM) by a key derived from the master, which exists only in the vault's memory.
CREATE TABLE data_key (
  id          text PRIMARY KEY,
  purpose     text NOT NULL CHECK (purpose IN ('card', 'fingerprint')),
  wrapped     bytea NOT NULL,
  created_at  timestamptz NOT NULL DEFAULT now(),
  retired_at  timestamptz
);
-- Exactly one key of each purpose is in use for what is written now.
CREATE UNIQUE INDEX data_key_in_use ON data_key (purpose) WHERE retired_at IS NULL;

-- One intake key for each day in UTC. Destroying it means erasing the wrapped private half.
CREATE TABLE intake_key (
  kid             text PRIMARY KEY,
  day             date NOT NULL UNIQUE,
  public_jwk      jsonb NOT NULL,
  wrapped_private bytea,
  created_at      timestamptz NOT NULL DEFAULT now(),
  destroyed_at    timestamptz,
  CHECK ((wrapped_private IS NULL) = (destroyed_at IS NOT NULL))
);

-- Which key set was last published, so that it is said once.
CREATE TABLE published_key_set (
  day          date PRIMARY KEY,
  published_at timestamptz NOT NULL DEFAULT now()
);

-- One row for each submission, so that a request id is settled once.
CREATE TABLE card_request (
  request_id   text PRIMARY KEY,
  customer_id  text NOT NULL,
  card_id      text NOT NULL UNIQUE,
  outcome      text NOT NULL,
  settled_at   timestamptz NOT NULL
);

CREATE TABLE card (
  id                          text PRIMARY KEY,
  customer_id                 text NOT NULL,
  -- Keyed HMAC of the number; finds duplicates, opens nothing.
  fingerprint                 bytea,
  data_key_id                 text REFERENCES data_key (id),
  -- nonce || tag || ciphertext of number, expiry and name; card id and customer id are its additional data.
  encrypted                   bytea,
  provider_payment_method_id  text,
  stored_at                   timestamptz,
  removed_at                  timestamptz,
  -- A removed card keeps its id and nothing else. A removal may arrive before the card does.
  CHECK (removed_at IS NULL OR (encrypted IS NULL AND fingerprint IS NULL AND provider_payment_method_id IS NULL)),
  CHECK (removed_at IS NOT NULL OR (encrypted IS NOT NULL AND fingerprint IS NOT NULL AND data_key_id IS NOT NULL))
);
CREATE UNIQUE INDEX card_once_per_customer ON card (customer_id, fingerprint) WHERE removed_at IS NULL;

CREATE TABLE provider_customer (
  customer_id           text PRIMARY KEY,
  provider              text NOT NULL,
  provider_customer_id  text NOT NULL
);

ALTER TABLE card_request ENABLE ROW LEVEL SECURITY;
ALTER TABLE card_request FORCE ROW LEVEL SECURITY;
CREATE POLICY by_customer ON card_request USING (row_visible(customer_id)) WITH CHECK (row_visible(customer_id));
ALTER TABLE card ENABLE ROW LEVEL SECURITY;
ALTER TABLE card FORCE ROW LEVEL SECURITY;
CREATE POLICY by_customer ON card USING (row_visible(customer_id)) WITH CHECK (row_visible(customer_id));
ALTER TABLE provider_customer ENABLE ROW LEVEL SECURITY;
ALTER TABLE provider_customer FORCE ROW LEVEL SECURITY;
CREATE POLICY by_customer ON provider_customer USING (row_visible(customer_id)) WITH CHECK (row_visible(customer_id));
