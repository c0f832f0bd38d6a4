-- The ledger and the journal only grow, and what the reporting job has sent.

-- Refuses what the privileges below already forbid the application, for the owner and for later mistakes.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% only grows: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END $$;

CREATE TABLE ledger_transaction (
  id          text PRIMARY KEY,
  customer_id text NOT NULL,
  kind        text NOT NULL,
  invoice_id  text REFERENCES invoice (id),
  payment_id  text REFERENCES payment (id),
  description text NOT NULL,
  posted_at   timestamptz NOT NULL
);
CREATE INDEX ledger_transaction_of_invoice ON ledger_transaction (invoice_id, posted_at, id) WHERE invoice_id IS NOT NULL;

-- Positive is debit, negative is credit.
CREATE TABLE ledger_line (
  transaction_id text NOT NULL REFERENCES ledger_transaction (id),
  position       integer NOT NULL,
  customer_id    text NOT NULL,
  account        text NOT NULL,
  amount_minor   bigint NOT NULL,
  currency       text NOT NULL,
  PRIMARY KEY (transaction_id, position)
);
CREATE INDEX ledger_line_of_customer ON ledger_line (customer_id, account) INCLUDE (currency, amount_minor);
CREATE INDEX ledger_line_of_account ON ledger_line (account, currency) INCLUDE (amount_minor);

-- Checked at the commit, when all lines are there: a transaction has lines, and they sum to zero in each currency.
CREATE FUNCTION require_balance() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  checked text := CASE TG_TABLE_NAME WHEN 'ledger_line' THEN to_jsonb(NEW) ->> 'transaction_id' ELSE to_jsonb(NEW) ->> 'id' END;
BEGIN
  IF NOT EXISTS (SELECT FROM ledger_line WHERE transaction_id = checked) THEN
    RAISE EXCEPTION 'ledger transaction % has no lines', checked USING ERRCODE = 'check_violation';
  END IF;
  IF EXISTS (SELECT FROM ledger_line WHERE transaction_id = checked GROUP BY currency HAVING sum(amount_minor) <> 0) THEN
    RAISE EXCEPTION 'ledger transaction % does not sum to zero', checked USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER ledger_line_balances AFTER INSERT ON ledger_line
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_balance();
CREATE CONSTRAINT TRIGGER ledger_transaction_balances AFTER INSERT ON ledger_transaction
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_balance();
CREATE TRIGGER ledger_transaction_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_transaction
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_line_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_line
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE ledger_transaction ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger_transaction FORCE ROW LEVEL SECURITY;
CREATE POLICY by_customer ON ledger_transaction USING (row_visible(customer_id)) WITH CHECK (row_visible(customer_id));
ALTER TABLE ledger_line ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger_line FORCE ROW LEVEL SECURITY;
CREATE POLICY by_customer ON ledger_line USING (row_visible(customer_id)) WITH CHECK (row_visible(customer_id));

-- What happened to an account, in order. `event` is kept as the very text that was hashed (json keeps it, jsonb would not).
CREATE TABLE journal (
  customer_id   text NOT NULL,
  position      bigint NOT NULL CHECK (position >= 1),
  type          text NOT NULL,
  at            timestamptz NOT NULL,
  event         json NOT NULL,
  previous_hash bytea NOT NULL,
  hash          bytea NOT NULL,
  PRIMARY KEY (customer_id, position)
);
CREATE TRIGGER journal_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON journal
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE journal ENABLE ROW LEVEL SECURITY;
ALTER TABLE journal FORCE ROW LEVEL SECURITY;
CREATE POLICY by_customer ON journal USING (row_visible(customer_id)) WITH CHECK (row_visible(customer_id));

-- The end of each account's chain; locked by whoever writes the next event.
CREATE TABLE journal_head (
  customer_id text PRIMARY KEY,
  position    bigint NOT NULL,
  hash        bytea NOT NULL
);
ALTER TABLE journal_head ENABLE ROW LEVEL SECURITY;
ALTER TABLE journal_head FORCE ROW LEVEL SECURITY;
CREATE POLICY by_customer ON journal_head USING (row_visible(customer_id)) WITH CHECK (row_visible(customer_id));

-- The application was granted everything by default; from what only grows it is taken away again.
DO $$
DECLARE
  grantee text;
BEGIN
  FOR grantee IN SELECT DISTINCT rolname FROM pg_roles, information_schema.role_table_grants AS given
                  WHERE given.table_name = 'journal' AND given.grantee = rolname AND rolname <> current_user LOOP
    EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON ledger_transaction, ledger_line, journal FROM %I', grantee);
  END LOOP;
END $$;

-- Each write stamps an invoice with its transaction. A reader that stops below the oldest transaction still running can
-- therefore never pass a row that commits later: the watermark is commit-safe.
CREATE FUNCTION stamp_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.changed_by := pg_current_xact_id();
  RETURN NEW;
END $$;
CREATE TRIGGER invoice_stamped BEFORE UPDATE ON invoice FOR EACH ROW EXECUTE FUNCTION stamp_change();

-- How far the reporting job has come: everything at or before (changed_by, id) is in the outbox.
CREATE TABLE report_watermark (
  name       text PRIMARY KEY,
  changed_by xid8 NOT NULL,
  id         text NOT NULL
);
