-- Identities of protected persons (rule VP-01): each sealed with a key of its own, which is wrapped by a key from outside
-- this database. `id` is the entity id of the pseudonym in the graph; nothing here is readable without the outside key.
CREATE TABLE identity (
  id text PRIMARY KEY,
  agency_id text NOT NULL REFERENCES agency (id),
  compartments text[] NOT NULL,
  version int NOT NULL,
  key_id text NOT NULL,
  wrapped_key bytea NOT NULL,
  sealed bytea NOT NULL,
  recorded_by text NOT NULL REFERENCES account (id),
  recorded_at timestamptz NOT NULL
);
CREATE INDEX identity_key ON identity (key_id);

-- Exact-match look-up: HMAC of a normalised name, document or phone number.
CREATE TABLE identity_index (
  digest bytea NOT NULL,
  identity_id text NOT NULL REFERENCES identity (id) ON DELETE CASCADE,
  PRIMARY KEY (digest, identity_id)
);
CREATE INDEX identity_index_of ON identity_index (identity_id);

-- Keys of the vault itself (of the index, of notes), wrapped like the keys of identities.
CREATE TABLE identity_secret (
  name text PRIMARY KEY,
  key_id text NOT NULL,
  wrapped_key bytea NOT NULL
);

CREATE TABLE identity_look_up (
  account_id text NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  at timestamptz NOT NULL
);
CREATE INDEX identity_look_up_of ON identity_look_up (account_id, at);

-- A leave to open one identity for a time. The reason is sealed: it may name what it is about.
CREATE TABLE identity_opening (
  id text PRIMARY KEY,
  identity_id text NOT NULL REFERENCES identity (id) ON DELETE CASCADE,
  agency_id text NOT NULL REFERENCES agency (id),
  requester_id text NOT NULL REFERENCES account (id),
  reason bytea NOT NULL,
  hours int NOT NULL CHECK (hours BETWEEN 1 AND 24),
  is_break_glass boolean NOT NULL,
  requested_at timestamptz NOT NULL,
  approver_id text REFERENCES account (id) CHECK (approver_id <> requester_id),
  expires_at timestamptz,
  review_due_at timestamptz,
  reviewer_id text REFERENCES account (id) CHECK (reviewer_id <> requester_id),
  reviewed_at timestamptz,
  review bytea
);
CREATE INDEX identity_opening_of ON identity_opening (identity_id, requester_id);

CREATE TABLE protection_notice (
  id text PRIMARY KEY,
  recipient_id text NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  kind text NOT NULL,
  about_id text NOT NULL REFERENCES account (id),
  opening_id text REFERENCES identity_opening (id) ON DELETE CASCADE,
  at timestamptz NOT NULL
);
CREATE INDEX protection_notice_of ON protection_notice (recipient_id, at);

-- What a protected person agreed to, or what else the sharing rests on (rules VP-15 to VP-17). The latest row counts.
CREATE TABLE consent (
  id text PRIMARY KEY,
  identity_id text NOT NULL REFERENCES identity (id) ON DELETE CASCADE,
  basis text NOT NULL,
  authority text,
  basis_on date,
  purposes text[] NOT NULL,
  form_version text NOT NULL,
  language text NOT NULL,
  sealed bytea NOT NULL,
  recorded_by text NOT NULL REFERENCES account (id),
  recorded_at timestamptz NOT NULL,
  withdrawn_by text REFERENCES account (id),
  withdrawn_at timestamptz,
  CHECK (basis = 'consent' OR (authority IS NOT NULL AND basis_on IS NOT NULL))
);
CREATE INDEX consent_of ON consent (identity_id, recorded_at);
