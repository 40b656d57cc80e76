-- What a withdrawal leaves, after it was attacked.

-- Which record of a person is the latest is for the order of recording to say: a clock that was set back, or two servers whose clocks
-- differ, would let an earlier one count.
ALTER TABLE consent ADD COLUMN seq bigint;
UPDATE consent SET seq = placed.seq
FROM (SELECT id, row_number() OVER (ORDER BY recorded_at, id) AS seq FROM consent) placed WHERE placed.id = consent.id;
ALTER TABLE consent ALTER COLUMN seq SET NOT NULL, ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY;
SELECT setval(pg_get_serial_sequence('consent', 'seq'), (SELECT coalesce(max(seq), 0) + 1 FROM consent), false);
DROP INDEX consent_of;
CREATE UNIQUE INDEX consent_of ON consent (identity_id, seq);

-- Which withdrawal ended it. The audit finds the end of what it announced by it, also after a crash; and what was done after one
-- withdrawal is not taken for what is to be done after the next, not even on the same day.
ALTER TABLE consent ADD COLUMN withdrawal text;
UPDATE consent SET withdrawal = id WHERE withdrawn_at IS NOT NULL;
ALTER TABLE consent ADD CHECK ((withdrawal IS NULL) = (withdrawn_at IS NULL));
CREATE INDEX consent_withdrawal ON consent (withdrawal);
ALTER TABLE due_deed ADD COLUMN withdrawal text CHECK (withdrawal IS NULL OR identity_id IS NOT NULL);
ALTER TABLE due_deed DROP CONSTRAINT due_deed_agency_id_kind_subject_id_due_on_key;
CREATE UNIQUE INDEX due_deed_once ON due_deed (agency_id, kind, subject_id, coalesce(withdrawal, ''), due_on DESC);
