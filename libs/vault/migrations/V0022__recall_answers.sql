-- What an agency did with what it had of a claim that another one shares no more (rule VP-16): nothing was taken out, or it was destroyed,
-- or something must be kept, and why. Whoever shared it is told. One answer is of every leave of that claim that had ended by then; the
-- latest of a leave counts, and only that something is kept may be followed by another. Reasons are sealed: they may name what they are about.
CREATE TABLE recall_answer (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- Of the answer: the same for all its leaves.
  id text NOT NULL,
  sharing_id text NOT NULL REFERENCES sharing (id) ON DELETE CASCADE,
  agency_id text NOT NULL REFERENCES agency (id),
  outcome text NOT NULL CHECK (outcome IN ('nothingTaken', 'destroyed', 'kept')),
  reason bytea CHECK ((reason IS NULL) = (outcome <> 'kept')),
  answered_by text NOT NULL REFERENCES account (id),
  answered_at timestamptz NOT NULL,
  UNIQUE (id, sharing_id)
);
CREATE INDEX recall_answer_of ON recall_answer (sharing_id, agency_id, seq DESC);
CREATE UNIQUE INDEX recall_answer_last ON recall_answer (sharing_id, agency_id) WHERE outcome <> 'kept';
-- Found by its recipients once it ended as well.
CREATE INDEX sharing_ended_with ON sharing USING gin (recipients) WHERE is_approved AND ended_at IS NOT NULL;
