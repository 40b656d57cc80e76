-- The revision that the request of a chart saved last: what was changed otherwise since is not overwritten by it.
ALTER TABLE chart ADD COLUMN request_revision integer NOT NULL DEFAULT 1;
