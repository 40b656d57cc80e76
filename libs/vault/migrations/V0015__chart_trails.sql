-- What its owner did to a chart, step by step, to go back to: for the owner alone, and no part of a version.
CREATE TABLE chart_trail (
  chart_id text PRIMARY KEY REFERENCES chart (id) ON DELETE CASCADE,
  -- The revision of the chart that the trail leads to; the chart may have been changed without it since.
  revision int NOT NULL,
  -- Counts up with each writing: what is added is added to what was read.
  turn int NOT NULL,
  tail text NOT NULL,
  saved_at timestamptz NOT NULL
);
-- Text that a scan can read, one row a step: a step that stays is not written again, and of too many the oldest go.
CREATE TABLE chart_step (
  chart_id text NOT NULL REFERENCES chart_trail (chart_id) ON DELETE CASCADE,
  number int NOT NULL,
  step text NOT NULL,
  PRIMARY KEY (chart_id, number)
);
