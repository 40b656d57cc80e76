-- What people want to be told of. The words typed may name a victim or an informant, so they are sealed by the caller.
CREATE TABLE saved_search (
  id text PRIMARY KEY,
  owner_id text NOT NULL REFERENCES account (id),
  sealed text NOT NULL,
  created_at timestamptz NOT NULL,
  seen_at timestamptz NOT NULL
);
CREATE INDEX saved_search_owner ON saved_search (owner_id, created_at);
