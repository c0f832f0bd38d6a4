-- A card that a provider is about to be given, written down before the call: whatever becomes of the call, it is known where to look.
CREATE TABLE tokenisation (
  card_id     text NOT NULL,
  provider    text NOT NULL,
  customer_id text NOT NULL,
  begun_at    timestamptz NOT NULL,
  PRIMARY KEY (card_id, provider)
);
CREATE INDEX tokenisation_customer ON tokenisation (customer_id);
ALTER TABLE tokenisation ENABLE ROW LEVEL SECURITY;
ALTER TABLE tokenisation FORCE ROW LEVEL SECURITY;
CREATE POLICY by_customer ON tokenisation USING (row_visible(customer_id)) WITH CHECK (row_visible(customer_id));

-- When the provider's tokens of a customer were last compared with the cards here.
ALTER TABLE provider_customer ADD COLUMN compared_at timestamptz NOT NULL DEFAULT '-infinity';
CREATE INDEX provider_customer_compared ON provider_customer (compared_at);

-- Tokens at a provider that belong to no card here.
CREATE TABLE stray_token (
  provider    text NOT NULL,
  reference   text NOT NULL,
  customer_id text NOT NULL,
  -- What the provider says; null when it says nothing.
  card_id     text,
  found_at    timestamptz NOT NULL,
  -- Null: an operator decides.
  decided_at  timestamptz,
  detached_at timestamptz,
  PRIMARY KEY (provider, reference),
  CHECK (detached_at IS NULL OR decided_at IS NOT NULL)
);
CREATE INDEX stray_token_open ON stray_token (found_at) WHERE detached_at IS NULL;
ALTER TABLE stray_token ENABLE ROW LEVEL SECURITY;
ALTER TABLE stray_token FORCE ROW LEVEL SECURITY;
CREATE POLICY by_customer ON stray_token USING (row_visible(customer_id)) WITH CHECK (row_visible(customer_id));
