-- Leaves to share a claim that touches protected persons with other agencies (rules VP-11, VP-15, VP-16): asked for by one
-- person, decided by another. A leave holds while it is approved and not ended; the graph names it and never says whether it
-- holds. Reasons are sealed: they may name what they are about.
CREATE TABLE sharing (
  id text PRIMARY KEY,
  agency_id text NOT NULL REFERENCES agency (id),
  assertion_id text NOT NULL,
  -- Entity ids of the protected persons whom the claim touches.
  persons text[] NOT NULL CHECK (cardinality(persons) > 0),
  recipients text[] NOT NULL CHECK (cardinality(recipients) > 0),
  purpose text NOT NULL,
  requester_id text NOT NULL REFERENCES account (id),
  reason bytea NOT NULL,
  requested_at timestamptz NOT NULL,
  decider_id text REFERENCES account (id) CHECK (decider_id <> requester_id),
  decided_at timestamptz,
  is_approved boolean,
  decision bytea,
  ended_at timestamptz,
  -- consent: a person's consent no longer covers the purpose; takenBack: somebody of the agency ended it.
  ended_by text CHECK (ended_by IN ('consent', 'takenBack')),
  CHECK ((decided_at IS NULL) = (decider_id IS NULL) AND (decided_at IS NULL) = (is_approved IS NULL)),
  CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
CREATE INDEX sharing_of ON sharing (agency_id, requested_at);
CREATE INDEX sharing_of_person ON sharing USING gin (persons) WHERE ended_at IS NULL;
CREATE INDEX sharing_with ON sharing USING gin (recipients) WHERE is_approved AND ended_at IS NULL;
