CREATE TABLE chart (
  id text PRIMARY KEY,
  owner_id text NOT NULL REFERENCES account (id),
  agency_id text NOT NULL REFERENCES agency (id),
  title text NOT NULL,
  content jsonb NOT NULL,
  revision int NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE INDEX chart_owner ON chart (owner_id, updated_at DESC);

CREATE TABLE mapping (
  agency_id text NOT NULL REFERENCES agency (id),
  name text NOT NULL,
  yaml text NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (agency_id, name)
);
