-- What the customer quantum knows about its customers. Row-level security stands on every table that belongs to one.

CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE TABLE customers (
  id              text PRIMARY KEY,
  version         integer NOT NULL CHECK (version >= 1),
  name            text NOT NULL,
  email           text NOT NULL,
  phone           text,
  billing_address jsonb NOT NULL,
  tax_id          text,
  currency        text NOT NULL,
  time_zone       text NOT NULL,
  locale          text NOT NULL,
  notices_tickets text NOT NULL CHECK (notices_tickets IN ('EMAIL', 'SMS')),
  notices_billing text NOT NULL CHECK (notices_billing IN ('EMAIL', 'SMS')),
  registered_at   timestamptz NOT NULL,
  CHECK (phone IS NOT NULL OR (notices_tickets = 'EMAIL' AND notices_billing = 'EMAIL'))
);
CREATE INDEX customers_newest ON customers (registered_at DESC, id DESC);
ALTER TABLE customers ENABLE ROW LEVEL SECURITY;
ALTER TABLE customers FORCE ROW LEVEL SECURITY;
CREATE POLICY by_customer ON customers USING (row_visible(id)) WITH CHECK (row_visible(id));

CREATE TABLE devices (
  id            text PRIMARY KEY,
  customer_id   text NOT NULL REFERENCES customers,
  category      text NOT NULL,
  name          text NOT NULL,
  model         text,
  serial_number text,
  added_at      timestamptz NOT NULL,
  -- A removed device is hidden from the list; tickets that are about it still name it.
  removed_at    timestamptz
);
CREATE INDEX devices_of_customer ON devices (customer_id, added_at DESC, id DESC) WHERE removed_at IS NULL;
ALTER TABLE devices ENABLE ROW LEVEL SECURITY;
ALTER TABLE devices FORCE ROW LEVEL SECURITY;
CREATE POLICY by_customer ON devices USING (row_visible(customer_id)) WITH CHECK (row_visible(customer_id));

-- The newest signed intake key set, one row. Public keys: it belongs to nobody.
CREATE TABLE card_key_set (
  only_row   boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  jws        text NOT NULL,
  issued_at  timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  keys       jsonb NOT NULL
);

-- A card here is a state and four digits. Its envelope passes through the outbox and rests nowhere.
CREATE TABLE cards (
  id               text PRIMARY KEY,
  customer_id      text NOT NULL REFERENCES customers,
  version          integer NOT NULL CHECK (version >= 1),
  request_id       text NOT NULL,
  state            text NOT NULL CHECK (state IN ('PENDING', 'STORED', 'DECLINED', 'REMOVED')),
  last_four        text CHECK (last_four ~ '^[0-9]{4}$'),
  decline_code     text,
  decline_message  text,
  replaces_card_id text REFERENCES cards,
  submitted_at     timestamptz NOT NULL,
  settled_at       timestamptz,
  removed_at       timestamptz,
  -- An envelope is taken once.
  UNIQUE (customer_id, request_id),
  CHECK ((state = 'DECLINED') = (decline_code IS NOT NULL))
);
CREATE INDEX cards_of_customer ON cards (customer_id, submitted_at DESC, id DESC);
CREATE INDEX cards_pending ON cards (submitted_at) WHERE state = 'PENDING';
ALTER TABLE cards ENABLE ROW LEVEL SECURITY;
ALTER TABLE cards FORCE ROW LEVEL SECURITY;
CREATE POLICY by_customer ON cards USING (row_visible(customer_id)) WITH CHECK (row_visible(customer_id));

-- Copy of ticketing's support contracts, by message. Public: it belongs to nobody.
CREATE TABLE contracts (
  id               text PRIMARY KEY,
  version          integer NOT NULL,
  name             text NOT NULL,
  description      text NOT NULL,
  coverage         text[] NOT NULL,
  countries        text[] NOT NULL,
  response_hours   integer NOT NULL,
  resolution_hours integer NOT NULL,
  open_tickets_max integer,
  prices           jsonb NOT NULL,
  -- The smallest price in minor units, whatever its currency: only for the order of the list.
  cheapest_minor   bigint NOT NULL,
  interval         text NOT NULL CHECK (interval IN ('MONTH', 'QUARTER', 'YEAR')),
  term_intervals   integer,
  withdrawn_at     timestamptz,
  changed_at       timestamptz NOT NULL
);
CREATE INDEX contracts_on_offer ON contracts (cheapest_minor, id) WHERE withdrawn_at IS NULL;

-- What a customer chose, frozen as it was offered then.
CREATE TABLE support_plans (
  id                   text PRIMARY KEY,
  customer_id          text NOT NULL REFERENCES customers,
  version              integer NOT NULL CHECK (version >= 1),
  terms_version        integer NOT NULL CHECK (terms_version >= 1),
  contract_id          text NOT NULL REFERENCES contracts,
  contract_version     integer NOT NULL,
  name                 text NOT NULL,
  price_minor          bigint NOT NULL CHECK (price_minor >= 0),
  price_currency       text NOT NULL,
  interval             text NOT NULL CHECK (interval IN ('MONTH', 'QUARTER', 'YEAR')),
  term_intervals       integer,
  coverage             text[] NOT NULL,
  countries            text[] NOT NULL,
  open_tickets_max     integer,
  state                text NOT NULL CHECK (state IN ('PENDING', 'ACTIVE', 'PAST_DUE', 'CANCELLING', 'ENDED', 'REFUSED')),
  reason               text,
  starts_at            timestamptz NOT NULL,
  ends_at              timestamptz,
  chosen_at            timestamptz NOT NULL,
  cancelled_at         timestamptz,
  -- Version of billing's last answer; 0 before the first.
  subscription_version integer NOT NULL DEFAULT 0
);
CREATE INDEX support_plans_of_customer ON support_plans (customer_id, chosen_at DESC, id DESC);
CREATE UNIQUE INDEX support_plans_chosen_once ON support_plans (customer_id, contract_id)
  WHERE state IN ('PENDING', 'ACTIVE', 'PAST_DUE');
ALTER TABLE support_plans ENABLE ROW LEVEL SECURITY;
ALTER TABLE support_plans FORCE ROW LEVEL SECURITY;
CREATE POLICY by_customer ON support_plans USING (row_visible(customer_id)) WITH CHECK (row_visible(customer_id));

-- A ticket as the customer sees it.
CREATE TABLE tickets (
  id              text PRIMARY KEY,
  customer_id     text NOT NULL REFERENCES customers,
  -- Version of ticketing's last change that is in this copy; 0 before the first.
  version         integer NOT NULL DEFAULT 0,
  reference       text NOT NULL,
  plan_id         text NOT NULL REFERENCES support_plans,
  device_id       text REFERENCES devices,
  device_category text NOT NULL,
  title           text NOT NULL,
  description     text NOT NULL,
  priority        text NOT NULL CHECK (priority IN ('LOW', 'NORMAL', 'HIGH', 'URGENT')),
  place           jsonb NOT NULL,
  state           text NOT NULL CHECK (state IN ('SUBMITTED', 'WAITING', 'ASSIGNED', 'ACCEPTED', 'IN_PROGRESS', 'COMPLETED', 'CANCELLED')),
  channel         text NOT NULL CHECK (channel IN ('WEB', 'TELEPHONE')),
  expert_id       text,
  expert_name     text,
  submitted_at    timestamptz NOT NULL,
  completed_at    timestamptz,
  CONSTRAINT tickets_reference_unique UNIQUE (reference)
);
CREATE INDEX tickets_of_customer ON tickets (customer_id, submitted_at DESC, id DESC);
CREATE INDEX tickets_open_of_plan ON tickets (plan_id) WHERE state NOT IN ('COMPLETED', 'CANCELLED');
ALTER TABLE tickets ENABLE ROW LEVEL SECURITY;
ALTER TABLE tickets FORCE ROW LEVEL SECURITY;
CREATE POLICY by_customer ON tickets USING (row_visible(customer_id)) WITH CHECK (row_visible(customer_id));

-- What happened to a ticket. `entry` makes each step unique: `v3` for ticketing's third change, an amendment's id for what the
-- customer did and ticketing has not confirmed yet.
CREATE TABLE ticket_timeline_entries (
  ticket_id   text NOT NULL REFERENCES tickets,
  entry       text NOT NULL,
  customer_id text NOT NULL,
  event       text NOT NULL,
  description text NOT NULL,
  at          timestamptz NOT NULL,
  -- Ticketing's version, 0 for the submission, null for what is not confirmed.
  version     integer,
  PRIMARY KEY (ticket_id, entry)
);
ALTER TABLE ticket_timeline_entries ENABLE ROW LEVEL SECURITY;
ALTER TABLE ticket_timeline_entries FORCE ROW LEVEL SECURITY;
CREATE POLICY by_customer ON ticket_timeline_entries USING (row_visible(customer_id)) WITH CHECK (row_visible(customer_id));

-- Whether a survey was answered, never the answer. Of the link's token only the hash is kept.
CREATE TABLE surveys (
  id          text PRIMARY KEY,
  customer_id text NOT NULL REFERENCES customers,
  ticket_id   text NOT NULL UNIQUE REFERENCES tickets,
  token_hash  bytea NOT NULL UNIQUE CHECK (length(token_hash) = 32),
  state       text NOT NULL CHECK (state IN ('INVITED', 'ANSWERED')),
  expert_id   text,
  expert_name text,
  invited_at  timestamptz NOT NULL,
  expires_at  timestamptz NOT NULL,
  answered_at timestamptz,
  CHECK ((state = 'ANSWERED') = (answered_at IS NOT NULL))
);
ALTER TABLE surveys ENABLE ROW LEVEL SECURITY;
ALTER TABLE surveys FORCE ROW LEVEL SECURITY;
CREATE POLICY by_customer ON surveys USING (row_visible(customer_id)) WITH CHECK (row_visible(customer_id));

-- Copy of billing's invoices. All amounts of one are in its currency.
CREATE TABLE invoices (
  id                text PRIMARY KEY,
  customer_id       text NOT NULL REFERENCES customers,
  version           integer NOT NULL CHECK (version >= 1),
  number            text NOT NULL UNIQUE,
  state             text NOT NULL CHECK (state IN ('OPEN', 'PAID', 'VOID', 'UNCOLLECTIBLE')),
  currency          text NOT NULL,
  issued_on         date NOT NULL,
  due_on            date NOT NULL,
  billed_to         jsonb NOT NULL,
  lines             jsonb NOT NULL,
  taxes             jsonb NOT NULL,
  net_minor         bigint NOT NULL,
  tax_minor         bigint NOT NULL,
  total_minor       bigint NOT NULL,
  amount_paid_minor bigint NOT NULL,
  issued_at         timestamptz NOT NULL
);
CREATE INDEX invoices_of_customer ON invoices (customer_id, issued_at DESC, id DESC);
ALTER TABLE invoices ENABLE ROW LEVEL SECURITY;
ALTER TABLE invoices FORCE ROW LEVEL SECURITY;
CREATE POLICY by_customer ON invoices USING (row_visible(customer_id)) WITH CHECK (row_visible(customer_id));

-- Apart from the invoice, so that a list of invoices does not carry them.
CREATE TABLE invoice_documents (
  invoice_id  text PRIMARY KEY REFERENCES invoices,
  customer_id text NOT NULL,
  file_name   text NOT NULL,
  sha256      text NOT NULL,
  content     bytea NOT NULL
);
ALTER TABLE invoice_documents ENABLE ROW LEVEL SECURITY;
ALTER TABLE invoice_documents FORCE ROW LEVEL SECURITY;
CREATE POLICY by_customer ON invoice_documents USING (row_visible(customer_id)) WITH CHECK (row_visible(customer_id));

-- Notices to customers. The text is emptied when the notice is on its way or given up, because it may hold a survey's token.
CREATE TABLE notices (
  id              text PRIMARY KEY,
  customer_id     text NOT NULL REFERENCES customers,
  kind            text NOT NULL,
  channel         text NOT NULL CHECK (channel IN ('EMAIL', 'SMS')),
  state           text NOT NULL CHECK (state IN ('PENDING', 'SENT', 'FAILED')),
  subject         text NOT NULL,
  body_text       text,
  body_html       text,
  invoice_id      text REFERENCES invoices,
  created_at      timestamptz NOT NULL,
  attempts        integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz NOT NULL,
  settled_at      timestamptz,
  last_error      text,
  CHECK ((state = 'PENDING') = (body_text IS NOT NULL))
);
CREATE INDEX notices_of_customer ON notices (customer_id, created_at DESC, id DESC);
CREATE INDEX notices_due ON notices (next_attempt_at) WHERE state = 'PENDING';
ALTER TABLE notices ENABLE ROW LEVEL SECURITY;
ALTER TABLE notices FORCE ROW LEVEL SECURITY;
CREATE POLICY by_customer ON notices USING (row_visible(customer_id)) WITH CHECK (row_visible(customer_id));
