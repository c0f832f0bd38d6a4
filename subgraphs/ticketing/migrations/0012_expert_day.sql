-- What an expert tells of a day: on the way, interrupted, how long it took, and which parts went in.

ALTER TABLE assignment
  ADD COLUMN on_the_way_at timestamptz,
  ADD COLUMN minutes_worked integer CHECK (minutes_worked BETWEEN 0 AND 10080),
  -- [{ "name": "Mainboard battery CR2032", "quantity": 1 }]
  ADD COLUMN parts jsonb NOT NULL DEFAULT '[]';
ALTER TABLE assignment ALTER COLUMN parts DROP DEFAULT;
