CREATE TABLE agency (
  id text PRIMARY KEY,
  name text NOT NULL,
  name_bn text NOT NULL,
  name_hi text NOT NULL,
  country text NOT NULL,
  is_demo boolean NOT NULL DEFAULT false
);

-- username_key: the name trimmed, NFC, lower case; made by the product, since lower() depends on the database's locale.
CREATE TABLE account (
  id text PRIMARY KEY,
  username text NOT NULL,
  username_key text NOT NULL CONSTRAINT account_username_taken UNIQUE,
  display_name text NOT NULL,
  agency_id text NOT NULL REFERENCES agency (id),
  roles text[] NOT NULL,
  clearance text NOT NULL,
  compartments text[] NOT NULL DEFAULT '{}',
  language text NOT NULL,
  password_hash text NOT NULL,
  is_disabled boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL
);

-- Wrong passwords by SHA-256 of the name that was typed, known or not: a lock says nothing about whether an account exists.
CREATE TABLE sign_in_failure (
  name_hash bytea PRIMARY KEY,
  attempts int NOT NULL,
  last_at timestamptz NOT NULL,
  locked_until timestamptz
);
CREATE INDEX sign_in_failure_last_at ON sign_in_failure (last_at);

CREATE TABLE session (
  token_hash bytea PRIMARY KEY,
  account_id text NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  access_purpose text NOT NULL,
  case_reference text,
  created_at timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX session_account ON session (account_id);
CREATE INDEX session_expires ON session (expires_at);

CREATE TABLE demo_account (
  position int PRIMARY KEY,
  username_key text NOT NULL REFERENCES account (username_key),
  password text NOT NULL,
  role text NOT NULL
);

CREATE TABLE secret (
  name text PRIMARY KEY,
  value bytea NOT NULL
);
