-- What fell due, after it was attacked.

-- With it the end of a change that was announced in the audit is found, also after a crash.
ALTER TABLE case_state ADD COLUMN write_id text UNIQUE;

-- What was done about a claim is of the version that somebody looked at: one that was corrected since is another claim.
ALTER TABLE due_deed ADD COLUMN version integer;
UPDATE due_deed SET version = 1 WHERE identity_id IS NULL;
ALTER TABLE due_deed ADD CHECK ((version IS NULL) = (identity_id IS NOT NULL));
