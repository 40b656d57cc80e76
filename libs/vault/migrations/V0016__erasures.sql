-- Erasure of identities (rule VP-28): asked for by one person, carried out or refused by another. Once it is carried out the
-- row is the tombstone: which record, of which agency and cases (who may know of it), when, on what authority, and the two
-- persons. It has no foreign key to the identity, since it outlives it. The reason is sealed, and goes with the identity.
CREATE TABLE identity_erasure (
  id text PRIMARY KEY,
  identity_id text NOT NULL,
  agency_id text NOT NULL REFERENCES agency (id),
  compartments text[] NOT NULL,
  -- Of the identity that was asked about: what was recorded since is not erased unseen.
  version int NOT NULL,
  authority text NOT NULL,
  requester_id text NOT NULL REFERENCES account (id),
  requested_at timestamptz NOT NULL,
  reason bytea,
  decider_id text REFERENCES account (id) CHECK (decider_id <> requester_id),
  decided_at timestamptz,
  is_approved boolean,
  CHECK ((decided_at IS NULL) = (decider_id IS NULL) AND (decided_at IS NULL) = (is_approved IS NULL)),
  CHECK ((is_approved IS TRUE) = (reason IS NULL))
);
-- One that waits or was carried out, and no second one beside it.
CREATE UNIQUE INDEX identity_erasure_one ON identity_erasure (identity_id) WHERE is_approved IS DISTINCT FROM false;
CREATE INDEX identity_erasure_of ON identity_erasure (agency_id, requested_at);

ALTER TABLE protection_notice ADD COLUMN erasure_id text REFERENCES identity_erasure (id) ON DELETE CASCADE;

-- Whoever writes, whichever way: what was erased does not come back. After the insert, so that one which waited for the
-- erasure sees its tombstone.
CREATE FUNCTION identity_stays_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM identity_erasure WHERE identity_id = NEW.id AND is_approved) THEN
    RAISE EXCEPTION 'an erased identity is not recorded again' USING ERRCODE = 'SE028';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER identity_stays_erased AFTER INSERT ON identity FOR EACH ROW EXECUTE FUNCTION identity_stays_erased();
ALTER TABLE identity ENABLE ALWAYS TRIGGER identity_stays_erased;
