-- What billing knows of customers, their cards and what bills their plans. Amounts are minor units beside their currency.

-- A copy of the profile, newest version wins. Kept after erasure without what names a person.
CREATE TABLE account (
  customer_id     text PRIMARY KEY,
  profile_version integer NOT NULL CHECK (profile_version >= 1),
  name            text NOT NULL,
  email           text,
  address         jsonb NOT NULL,
  tax_id          text,
  currency        text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  time_zone       text NOT NULL,
  locale          text NOT NULL,
  erased_at       timestamptz,
  changed_at      timestamptz NOT NULL
);
ALTER TABLE account ENABLE ROW LEVEL SECURITY;
ALTER TABLE account FORCE ROW LEVEL SECURITY;
CREATE POLICY by_customer ON account USING (row_visible(customer_id)) WITH CHECK (row_visible(customer_id));

-- Masked cards with the provider's references. No reference to `account`: a card may arrive before the profile, on another stream.
CREATE TABLE card (
  id                         text PRIMARY KEY,
  customer_id                text NOT NULL,
  state                      text NOT NULL CHECK (state IN ('ACTIVE', 'REPLACED', 'REMOVED')),
  brand                      text,
  last_four                  text CHECK (last_four ~ '^[0-9]{4}$'),
  expiry_month               integer CHECK (expiry_month BETWEEN 1 AND 12),
  expiry_year                integer CHECK (expiry_year BETWEEN 2000 AND 2999),
  provider                   text,
  provider_customer_id       text,
  provider_payment_method_id text,
  stored_at                  timestamptz,
  removed_at                 timestamptz,
  -- A removed card keeps nothing that shows or charges it; any other has all of it.
  CHECK ((state = 'REMOVED') = (removed_at IS NOT NULL)),
  CHECK (CASE WHEN state = 'REMOVED'
              THEN num_nonnulls(brand, last_four, expiry_month, expiry_year, provider, provider_customer_id, provider_payment_method_id) = 0
              ELSE num_nulls(brand, last_four, expiry_month, expiry_year, provider, provider_customer_id, provider_payment_method_id, stored_at) = 0
         END)
);
CREATE INDEX card_of_customer ON card (customer_id, stored_at DESC, id DESC) WHERE state = 'ACTIVE';
ALTER TABLE card ENABLE ROW LEVEL SECURITY;
ALTER TABLE card FORCE ROW LEVEL SECURITY;
CREATE POLICY by_customer ON card USING (row_visible(customer_id)) WITH CHECK (row_visible(customer_id));

-- Replica of ticketing's support contracts.
CREATE TABLE contract (
  id           text PRIMARY KEY,
  version      integer NOT NULL CHECK (version >= 1),
  name         text NOT NULL,
  interval     text NOT NULL CHECK (interval IN ('MONTH', 'QUARTER', 'YEAR')),
  prices       jsonb NOT NULL,
  withdrawn_at timestamptz,
  changed_at   timestamptz NOT NULL
);

-- One for each support plan. Price, interval, term and zone are frozen at the opening; a later change of the account's zone
-- moves no period that was already reckoned. No reference to `account` either: a refused plan may have none.
CREATE TABLE subscription (
  id               text PRIMARY KEY,
  plan_id          text NOT NULL UNIQUE,
  customer_id      text NOT NULL,
  contract_id      text NOT NULL,
  contract_version integer NOT NULL,
  plan_version     integer NOT NULL,
  name             text NOT NULL,
  price_minor      bigint NOT NULL CHECK (price_minor >= 0),
  price_currency   text NOT NULL,
  interval         text NOT NULL CHECK (interval IN ('MONTH', 'QUARTER', 'YEAR')),
  term_intervals   integer CHECK (term_intervals >= 1),
  -- First civil date in the zone; periods are counted from it.
  starts_on        date NOT NULL,
  time_zone        text NOT NULL,
  state            text NOT NULL CHECK (state IN ('ACTIVE', 'PAST_DUE', 'CANCELLING', 'ENDED', 'REFUSED')),
  reason           text,
  -- Number of the first period that is not billed, and its first instant.
  next_period      integer NOT NULL DEFAULT 0 CHECK (next_period >= 0),
  billed_until     timestamptz NOT NULL,
  ends_at          timestamptz,
  version          integer NOT NULL CHECK (version >= 1),
  opened_at        timestamptz NOT NULL,
  changed_at       timestamptz NOT NULL,
  CHECK (state <> 'ENDED' OR ends_at IS NOT NULL),
  CHECK (state <> 'REFUSED' OR reason IS NOT NULL)
);
CREATE INDEX subscription_of_customer ON subscription (customer_id, id DESC);
-- What a billing run looks for, and what the ending schedule looks for.
CREATE INDEX subscription_unbilled ON subscription (billed_until) WHERE state IN ('ACTIVE', 'PAST_DUE', 'CANCELLING');
CREATE INDEX subscription_ending ON subscription (ends_at) WHERE state IN ('ACTIVE', 'PAST_DUE', 'CANCELLING') AND ends_at IS NOT NULL;
ALTER TABLE subscription ENABLE ROW LEVEL SECURITY;
ALTER TABLE subscription FORCE ROW LEVEL SECURITY;
CREATE POLICY by_customer ON subscription USING (row_visible(customer_id)) WITH CHECK (row_visible(customer_id));
