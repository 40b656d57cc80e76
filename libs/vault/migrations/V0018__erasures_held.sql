-- What V0016 left open (rule VP-28). Whichever way somebody writes: what was erased does not come back, and its tombstone stays.

-- Tombstones are read as of now, which only the usual isolation does: a snapshot of before the erasure has none of it in it.
CREATE OR REPLACE FUNCTION identity_stays_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'identities are recorded at READ COMMITTED' USING ERRCODE = '25000';
  END IF;
  IF EXISTS (SELECT 1 FROM identity_erasure WHERE identity_id = NEW.id AND is_approved) THEN
    RAISE EXCEPTION 'an erased identity is not recorded again' USING ERRCODE = 'SE028';
  END IF;
  RETURN NULL;
END $$;
-- Another identity is not given its id either.
CREATE TRIGGER identity_stays_erased_renamed AFTER UPDATE OF id ON identity FOR EACH ROW EXECUTE FUNCTION identity_stays_erased();
ALTER TABLE identity ENABLE ALWAYS TRIGGER identity_stays_erased_renamed;

CREATE FUNCTION tombstone_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a tombstone stays as it is' USING ERRCODE = 'SE028';
END $$;
CREATE TRIGGER tombstone_stays BEFORE UPDATE OR DELETE ON identity_erasure
  FOR EACH ROW WHEN (OLD.is_approved) EXECUTE FUNCTION tombstone_stays();
CREATE TRIGGER tombstones_stay BEFORE TRUNCATE ON identity_erasure FOR EACH STATEMENT EXECUTE FUNCTION tombstone_stays();
ALTER TABLE identity_erasure ENABLE ALWAYS TRIGGER tombstone_stays, ENABLE ALWAYS TRIGGER tombstones_stay;
