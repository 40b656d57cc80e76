-- Who was invited has no password before they choose one; who signs in at a provider never has one.
ALTER TABLE account ALTER COLUMN password_hash DROP NOT NULL;
ALTER TABLE agency ADD COLUMN requires_second_factor boolean NOT NULL DEFAULT false;
-- Each lock of a name lasts twice as long as the one before.
ALTER TABLE sign_in_failure ADD COLUMN locks int NOT NULL DEFAULT 0;

-- A session has a name to end it by. Those that are open have none, so their people sign in again.
DELETE FROM session;
ALTER TABLE session
  ADD COLUMN id text NOT NULL UNIQUE,
  ADD COLUMN device text NOT NULL,
  ADD COLUMN proved_at timestamptz NOT NULL;

-- Between the password and the second factor. A table of its own: no token of it can pass for one of a session.
CREATE TABLE pending_sign_in (
  token_hash bytea PRIMARY KEY,
  account_id text NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  access_purpose text,
  case_reference text,
  passed text,
  expires_at timestamptz NOT NULL
);
CREATE INDEX pending_sign_in_account ON pending_sign_in (account_id);

-- Secrets of authenticator apps, sealed by the caller under a key that is not in this database. `last_step`: the
-- 30-second step of the last code taken; that code and older ones are not taken again.
CREATE TABLE totp (
  account_id text PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
  sealed bytea,
  sealed_next bytea,
  last_step bigint NOT NULL DEFAULT 0
);

CREATE TABLE recovery_code (
  code_hash bytea PRIMARY KEY,
  account_id text NOT NULL REFERENCES account (id) ON DELETE CASCADE
);
CREATE INDEX recovery_code_account ON recovery_code (account_id);

CREATE TABLE passkey (
  id text PRIMARY KEY,
  account_id text NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  name text NOT NULL,
  public_key bytea NOT NULL,
  counter bigint NOT NULL,
  transports text[] NOT NULL,
  created_at timestamptz NOT NULL,
  last_used_at timestamptz
);
CREATE INDEX passkey_account ON passkey (account_id);

-- What a passkey is to sign, by the hash of the token of the session or sign-in that asked; taken once.
CREATE TABLE passkey_challenge (
  token_hash bytea PRIMARY KEY,
  challenge text NOT NULL,
  expires_at timestamptz NOT NULL
);

CREATE TABLE invitation (
  token_hash bytea PRIMARY KEY,
  account_id text NOT NULL UNIQUE REFERENCES account (id) ON DELETE CASCADE,
  expires_at timestamptz NOT NULL
);

-- Every process hears at once of a session that ended and of rights that changed, whoever did it and by whatever way.
CREATE FUNCTION tell_session_ended() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('setu_access', OLD.id);
  RETURN NULL;
END $$;
CREATE TRIGGER session_ended AFTER DELETE ON session
  FOR EACH ROW EXECUTE FUNCTION tell_session_ended();

CREATE FUNCTION tell_rights_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('setu_access', NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER account_rights_changed
  AFTER UPDATE OF agency_id, roles, clearance, compartments, is_disabled ON account
  FOR EACH ROW EXECUTE FUNCTION tell_rights_changed();
