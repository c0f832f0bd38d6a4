-- Where cards were submitted from, for the limits against card testing; kept for a day.
CREATE TABLE card_network_attempts (
  network      text NOT NULL,
  -- As the gateway names it: registered or not.
  customer_id  text NOT NULL,
  -- Of the card: a repeated request is one attempt.
  request_id   text NOT NULL,
  attempted_at timestamptz NOT NULL,
  PRIMARY KEY (network, customer_id, request_id)
);
CREATE INDEX card_network_attempts_by_time ON card_network_attempts (attempted_at);
ALTER TABLE card_network_attempts ENABLE ROW LEVEL SECURITY;
ALTER TABLE card_network_attempts FORCE ROW LEVEL SECURITY;
CREATE POLICY by_customer ON card_network_attempts
  USING (row_visible(customer_id)) WITH CHECK (row_visible(customer_id));
