-- Who did what to which, when, from where, with what result. Each row's hash covers the row and the hash before it.
CREATE TABLE audit_entry (
  id bigint PRIMARY KEY,
  at timestamptz NOT NULL,
  account_id integer,
  actor text NOT NULL,
  -- By what the account acted when it was no browser: `key:3`.
  via text,
  address text,
  action text NOT NULL,
  subject text NOT NULL,
  result text NOT NULL,
  request_id text,
  before jsonb,
  after jsonb,
  previous_hash text NOT NULL,
  hash text NOT NULL
);
CREATE INDEX audit_entry_at ON audit_entry (at);
CREATE INDEX audit_entry_actor ON audit_entry (actor, id DESC);
CREATE INDEX audit_entry_subject ON audit_entry (subject, id DESC);

-- Hashes of the newest entry, written down each day and published: a trail that no longer holds them was cut.
CREATE TABLE audit_anchor (
  entry_id bigint PRIMARY KEY,
  hash text NOT NULL,
  at timestamptz NOT NULL
);

-- Entries that were moved to a file: the chain goes on from `hash`, the file is recognised by `file_digest`.
CREATE TABLE audit_archive (
  through_id bigint PRIMARY KEY,
  hash text NOT NULL,
  file_name text NOT NULL,
  file_digest text NOT NULL,
  at timestamptz NOT NULL
);

-- Older entries leave the table only when an archive names them, and never before 180 days have passed
-- (Cybersecurity Law of the PRC: network logs are kept for no less than six months).
CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE'
    AND OLD.id <= (SELECT max(through_id) FROM audit_archive)
    AND OLD.at < now() - interval '180 days'
  THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = '55000';
END $$;

CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE ON audit_entry
  FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_anchor_append_only BEFORE UPDATE OR DELETE ON audit_anchor
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_anchor_no_truncate BEFORE TRUNCATE ON audit_anchor
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_archive_append_only BEFORE UPDATE OR DELETE ON audit_archive
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_archive_no_truncate BEFORE TRUNCATE ON audit_archive
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
