-- What falls due (rules VP-27, VP-35). What is due is worked out when it is asked for; kept is only what it is worked out from,
-- and what was done about it.

-- From when a person is to be told of the case: the first record of the identity, which later versions do not move.
ALTER TABLE identity ADD COLUMN first_recorded_at timestamptz;
UPDATE identity SET first_recorded_at = recorded_at;
ALTER TABLE identity ALTER COLUMN first_recorded_at SET NOT NULL;

-- How an agency's case stands: the latest row counts, and nothing is changed or taken away.
CREATE TABLE case_state (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  agency_id text NOT NULL REFERENCES agency (id),
  compartment text NOT NULL,
  -- The day on which it was closed; null: it is open again.
  closed_on date,
  recorded_by text NOT NULL REFERENCES account (id),
  recorded_at timestamptz NOT NULL
);
CREATE INDEX case_state_of ON case_state (agency_id, compartment, seq);

-- What was done about something that was due: once for each day on which it fell due. What is about an identity goes with it; the
-- reason is sealed, since it may name what it is about.
CREATE TABLE due_deed (
  id text PRIMARY KEY,
  agency_id text NOT NULL REFERENCES agency (id),
  kind text NOT NULL,
  -- Of an identity the entity id, else of a claim.
  subject_id text NOT NULL,
  identity_id text REFERENCES identity (id) ON DELETE CASCADE CHECK (identity_id = subject_id),
  outcome text NOT NULL CHECK (outcome IN ('told', 'kept')),
  due_on date NOT NULL,
  next_on date NOT NULL CHECK (next_on > due_on),
  reason bytea CHECK ((outcome = 'kept') = (reason IS NOT NULL)),
  done_by text NOT NULL REFERENCES account (id),
  done_at timestamptz NOT NULL,
  CHECK ((kind IN ('statusNotice', 'identityRetention')) = (identity_id IS NOT NULL)),
  UNIQUE (agency_id, kind, subject_id, due_on)
);
CREATE INDEX due_deed_of_identity ON due_deed (identity_id);

-- A notice that nobody caused names what is due instead, once for each day: two processes that tell at once tell once.
ALTER TABLE protection_notice
  ALTER COLUMN about_id DROP NOT NULL,
  ADD COLUMN identity_id text REFERENCES identity (id) ON DELETE CASCADE,
  ADD COLUMN due_on date,
  ADD CHECK ((identity_id IS NULL) = (due_on IS NULL) AND (identity_id IS NULL) <> (about_id IS NULL));
CREATE UNIQUE INDEX protection_notice_once ON protection_notice (recipient_id, kind, identity_id, due_on) WHERE identity_id IS NOT NULL;
