-- Visits with a time window: two or three are offered to the customer, who picks one; the expert's day stays drivable.

ALTER TABLE ticket
  ADD COLUMN appointment_from timestamptz,
  ADD COLUMN appointment_until timestamptz,
  ADD CONSTRAINT ticket_appointment_whole CHECK ((appointment_from IS NULL) = (appointment_until IS NULL)
    AND (appointment_from IS NULL OR appointment_from < appointment_until)),
  ADD CONSTRAINT ticket_appointment_with_an_expert CHECK (appointment_from IS NULL OR assignment_id IS NOT NULL);
CREATE INDEX ticket_visits ON ticket (expert_id, appointment_from) WHERE appointment_from IS NOT NULL AND next_step IS NOT NULL;

ALTER TABLE expert
  -- As `business_hours` of a contract; a zone of null is that of each ticket's place.
  ADD COLUMN working_hours jsonb NOT NULL DEFAULT '{"zone": null, "weekly": {
    "monday": [{"from": "08:00", "to": "18:00"}], "tuesday": [{"from": "08:00", "to": "18:00"}],
    "wednesday": [{"from": "08:00", "to": "18:00"}], "thursday": [{"from": "08:00", "to": "18:00"}],
    "friday": [{"from": "08:00", "to": "18:00"}]}}',
  -- Visits and the ways between them.
  ADD COLUMN minutes_per_day integer NOT NULL DEFAULT 480 CHECK (minutes_per_day BETWEEN 0 AND 1440);
ALTER TABLE expert ALTER COLUMN working_hours DROP DEFAULT, ALTER COLUMN minutes_per_day DROP DEFAULT;

-- The newest of each ticket; what it was before stands in the ticket's history.
CREATE TABLE appointment (
  ticket_id     text PRIMARY KEY REFERENCES ticket,
  customer_id   text NOT NULL,
  assignment_id text NOT NULL REFERENCES assignment,
  version       integer NOT NULL CHECK (version >= 1),
  state         text NOT NULL CHECK (state IN ('OFFERED', 'CONFIRMED', 'ENDED')),
  -- [{ "from": "2026-12-01T09:00:00Z", "until": "2026-12-01T11:00:00Z" }]
  windows       jsonb NOT NULL,
  chosen        jsonb,
  changed_at    timestamptz NOT NULL,
  CHECK ((state = 'CONFIRMED') = (chosen IS NOT NULL))
);
ALTER TABLE appointment ENABLE ROW LEVEL SECURITY;
ALTER TABLE appointment FORCE ROW LEVEL SECURITY;
CREATE POLICY by_customer ON appointment USING (row_visible(customer_id)) WITH CHECK (row_visible(customer_id));
CREATE INDEX appointment_live ON appointment (ticket_id) WHERE state <> 'ENDED';

-- Where a postal code is, by its longest known beginning: degrees, WGS 84. Operators add the codes of their areas.
CREATE TABLE postal_code_centre (
  country   text NOT NULL,
  prefix    text NOT NULL,
  latitude  double precision NOT NULL CHECK (latitude BETWEEN -90 AND 90),
  longitude double precision NOT NULL CHECK (longitude BETWEEN -180 AND 180),
  PRIMARY KEY (country, prefix)
);
INSERT INTO postal_code_centre (country, prefix, latitude, longitude) VALUES
  ('DE', '10', 52.52, 13.40), ('DE', '12', 52.45, 13.43), ('DE', '13', 52.57, 13.36), ('DE', '14', 52.42, 13.18),
  ('DE', '20', 53.55, 10.00), ('DE', '22', 53.60, 10.03), ('DE', '50', 50.94, 6.96), ('DE', '60', 50.11, 8.68),
  ('DE', '70', 48.78, 9.18), ('DE', '80', 48.14, 11.57), ('DE', '81', 48.12, 11.61), ('DE', '90', 49.45, 11.08),
  ('DE', '04', 51.34, 12.37), ('DE', '01', 51.05, 13.74), ('DE', '28', 53.08, 8.81), ('DE', '30', 52.37, 9.73),
  ('AT', '10', 48.21, 16.37), ('AT', '80', 47.07, 15.44), ('AT', '50', 47.80, 13.05),
  ('NL', '10', 52.37, 4.90), ('NL', '30', 51.92, 4.48), ('FR', '75', 48.86, 2.35), ('FR', '69', 45.76, 4.84),
  ('IE', 'D', 53.35, -6.26), ('ES', '28', 40.42, -3.70), ('ES', '08', 41.39, 2.17), ('IT', '00', 41.90, 12.50), ('IT', '20', 45.46, 9.19);
