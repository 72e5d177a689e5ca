-- What was made of the readings: one row per subject, method, edition, period and revision. The newest revision is current; as of
-- a past moment it is the newest one computed by then. A row is written only when the outcome differs from the one before.
CREATE TABLE evaluation_result (
  -- 'site:12' or 'area:1'
  subject text NOT NULL,
  -- 'air.hour', 'air.day', 'air.period', 'water.hour', 'water.day', 'water.period', 'water.summary'
  method text NOT NULL,
  -- Edition of the rules: '2012', '2026'; '2002' for surface water.
  edition text NOT NULL,
  period text COLLATE "C" NOT NULL,
  revision integer NOT NULL,
  computed_at timestamptz NOT NULL,
  -- Text as written by us, so that two outcomes can be compared byte by byte; see docs/reference/figures.md.
  value json NOT NULL,
  PRIMARY KEY (subject, method, period, edition, revision)
);

CREATE TRIGGER evaluation_result_append_only BEFORE UPDATE OR DELETE ON evaluation_result
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
