-- Each state of a saved chart that was saved. What a chart is now is its latest version; the number is its revision.
CREATE TABLE chart_version (
  chart_id text NOT NULL REFERENCES chart (id) ON DELETE CASCADE,
  revision int NOT NULL,
  title text NOT NULL,
  content jsonb NOT NULL,
  comment text,
  -- The revision whose content was put back; null for a change.
  restored_from int,
  saved_by text NOT NULL REFERENCES account (id),
  saved_at timestamptz NOT NULL,
  PRIMARY KEY (chart_id, revision)
);
INSERT INTO chart_version (chart_id, revision, title, content, saved_by, saved_at)
SELECT id, revision, title, content, owner_id, updated_at FROM chart;
