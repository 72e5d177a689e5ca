-- Analyses of the workbench under a name. The id is short, because people read it from an address, and drawn at random.
CREATE TABLE saved_analysis (
  id text PRIMARY KEY,
  name text NOT NULL,
  account_id integer NOT NULL,
  owner text NOT NULL,
  shared boolean NOT NULL,
  analysis jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE INDEX saved_analysis_recent ON saved_analysis (updated_at DESC, id DESC);
CREATE INDEX saved_analysis_account ON saved_analysis (account_id);

-- Who asks by which connection: the views of open_query show what the pass of their own connection allows and nothing without one.
-- Only the owner of the schema may read or write it; a question cannot change the number of its own connection.
CREATE TABLE open_query_pass (
  pid integer PRIMARY KEY,
  all_areas boolean NOT NULL,
  area_ids integer[] NOT NULL,
  enterprise_id integer,
  -- Registers the asker may read, and `register.field` for the fields that not every reader of the register may see.
  registers text[] NOT NULL,
  fields text[] NOT NULL,
  until timestamptz NOT NULL
);

CREATE SCHEMA open_query;
