-- With whom a chart is shared: one person, as long as they work where they did then, or whoever holds a case when they look.
-- It holds while the owner works where they did then, and holds the case. Ending it takes the row away; the audit keeps it.
CREATE TABLE chart_share (
  chart_id text NOT NULL REFERENCES chart (id) ON DELETE CASCADE,
  -- Where the owner worked.
  agency_id text NOT NULL REFERENCES agency (id),
  user_id text REFERENCES account (id),
  user_agency_id text REFERENCES agency (id),
  case_id text,
  shared_at timestamptz NOT NULL,
  CHECK ((user_id IS NULL) <> (case_id IS NULL) AND (user_id IS NULL) = (user_agency_id IS NULL))
);
CREATE UNIQUE INDEX chart_share_user ON chart_share (user_id, chart_id) WHERE user_id IS NOT NULL;
CREATE UNIQUE INDEX chart_share_case ON chart_share (case_id, chart_id) WHERE case_id IS NOT NULL;
CREATE INDEX chart_share_chart ON chart_share (chart_id);
