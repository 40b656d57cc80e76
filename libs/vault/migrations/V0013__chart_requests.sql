-- What a new chart was asked for by: asked for again, as after a lost answer, it is the same chart.
ALTER TABLE chart ADD COLUMN request_id text;
CREATE UNIQUE INDEX chart_by_request ON chart (owner_id, request_id) WHERE request_id IS NOT NULL;
