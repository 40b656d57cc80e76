-- An erasure that is carried out again in a restored copy (rule VP-28). Its tombstone comes from a list that was kept apart from the
-- backup, so it may name accounts that were made after it: of such a row alone, and of no other, those may be missing.
ALTER TABLE identity_erasure
  ADD COLUMN applied_again_at timestamptz CHECK (applied_again_at IS NULL OR is_approved IS TRUE),
  ALTER COLUMN requester_id DROP NOT NULL,
  -- Of V0016: decided by somebody, and somehow.
  DROP CONSTRAINT identity_erasure_check1,
  ADD CONSTRAINT identity_erasure_decided CHECK ((decided_at IS NULL) = (is_approved IS NULL)),
  ADD CONSTRAINT identity_erasure_persons CHECK (
    applied_again_at IS NOT NULL OR (requester_id IS NOT NULL AND (decided_at IS NULL) = (decider_id IS NULL))
  );
