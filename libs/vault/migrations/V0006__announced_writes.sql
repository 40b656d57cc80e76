-- Writes to the graph that were announced and have not ended, under the number of the process that announced them. A list
-- of what is left to do: what happened is in the chain.
CREATE TABLE announced_write (
  write_id text PRIMARY KEY,
  writer int NOT NULL,
  body text NOT NULL
);
CREATE INDEX announced_write_writer ON announced_write (writer);
CREATE INDEX audit_event_at ON audit_event (at);
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'setu_audit_writer') THEN
    GRANT SELECT, INSERT, DELETE ON announced_write TO setu_audit_writer;
  END IF;
END $$;
