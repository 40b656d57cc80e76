-- Events are written under a role that can add and nothing else. Where the product's own role may not make roles, events
-- are written under it, and the triggers of V0003 alone refuse changes.
DO $$
BEGIN
  BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'setu_audit_writer') THEN
      CREATE ROLE setu_audit_writer NOLOGIN;
    END IF;
  EXCEPTION
    -- Another installation on this server made it at the same moment.
    WHEN duplicate_object OR unique_violation THEN NULL;
    WHEN insufficient_privilege THEN RETURN;
  END;
  GRANT INSERT ON audit_event TO setu_audit_writer;
  GRANT SELECT, UPDATE ON audit_head TO setu_audit_writer;
  BEGIN
    -- Since PostgreSQL 16 who makes a role may grant it, but not take it on before it is granted.
    IF NOT pg_has_role(current_user, 'setu_audit_writer', CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END) THEN
      EXECUTE format('GRANT setu_audit_writer TO %I', current_user);
    END IF;
  EXCEPTION
    WHEN insufficient_privilege THEN NULL;
  END;
END $$;
