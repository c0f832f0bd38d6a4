-- What administrators keep: skills as a tree, what each kind and model of equipment needs, absences; and who changed what, and why.

-- A skill covers those beneath it: who can repair printers can repair laser printers.
CREATE TABLE skill (
  name         text PRIMARY KEY CHECK (name ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  parent       text REFERENCES skill,
  -- Other words for it, as `plainSkillName` of experts/ writes them.
  aliases      text[] NOT NULL,
  version      integer NOT NULL CHECK (version >= 1),
  -- Withdrawn, never deleted.
  withdrawn_at timestamptz,
  changed_at   timestamptz NOT NULL,
  CHECK (parent <> name)
);
INSERT INTO skill (name, aliases, version, changed_at)
SELECT DISTINCT name, ARRAY[]::text[], 1, now()
  FROM (SELECT skill AS name FROM skill_requirement
        UNION SELECT known.skill FROM expert, jsonb_to_recordset(expert.skills) AS known(skill text)) AS named;

-- An empty model is every model of the category; others are the beginning of a model's name, in small letters.
CREATE TABLE skill_need (
  device_category text NOT NULL,
  model           text NOT NULL CHECK (model = lower(model)),
  skills          jsonb NOT NULL,
  version         integer NOT NULL CHECK (version >= 1),
  changed_at      timestamptz NOT NULL,
  PRIMARY KEY (device_category, model)
);
INSERT INTO skill_need (device_category, model, skills, version, changed_at)
SELECT device_category, '', jsonb_agg(jsonb_build_object('skill', skill, 'level', level) ORDER BY skill), 1, now()
  FROM skill_requirement GROUP BY device_category;

ALTER TABLE expert
  -- The skills with all that is beneath them: what an expert can be sent for.
  ADD COLUMN covers jsonb,
  -- [{ "from": "2026-12-24T00:00:00Z", "until": "2027-01-02T00:00:00Z", "reason": "Holiday" }]
  ADD COLUMN absences jsonb NOT NULL DEFAULT '[]';
UPDATE expert SET covers = skills;
ALTER TABLE expert ALTER COLUMN covers SET NOT NULL, ALTER COLUMN absences DROP DEFAULT;

-- One entry for each version of a thing that administrators keep.
CREATE TABLE reference_change (
  kind       text NOT NULL CHECK (kind IN ('EXPERT', 'SKILL', 'SKILL_REQUIREMENT')),
  thing      text NOT NULL,
  version    integer NOT NULL,
  at         timestamptz NOT NULL,
  by_subject text,
  reason     text NOT NULL,
  details    text NOT NULL,
  PRIMARY KEY (kind, thing, version)
);
CREATE FUNCTION reference_change_is_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a change of reference data is never changed or deleted';
END $$;
CREATE TRIGGER reference_change_is_history BEFORE UPDATE OR DELETE ON reference_change
  FOR EACH ROW EXECUTE FUNCTION reference_change_is_history();

-- Finds the constraint by what it says: its name was given by PostgreSQL.
DO $$
DECLARE found text;
BEGIN
  SELECT conname INTO STRICT found FROM pg_constraint
   WHERE conrelid = 'assignment'::regclass AND pg_get_constraintdef(oid) LIKE '%EXPERT_ELSEWHERE%';
  EXECUTE format('ALTER TABLE assignment DROP CONSTRAINT %I', found);
END $$;
ALTER TABLE assignment ADD CONSTRAINT assignment_withdrawn_because_known CHECK (withdrawn_because IN (
  'CANCELLED', 'REOPENED', 'REASSIGNED', 'OFFER_EXPIRED', 'NOT_STARTED', 'NOT_CLOSED', 'EXPERT_UNAVAILABLE', 'EXPERT_ABSENT',
  'EXPERT_UNSKILLED', 'EXPERT_ELSEWHERE'));
