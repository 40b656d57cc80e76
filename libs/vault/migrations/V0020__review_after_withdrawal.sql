-- What is due of an identity is of more kinds now (VP-16). Whether a deed is of an identity or of a claim the version tells already
-- (V0019), so the kinds need not be counted up here.
DO $$
DECLARE named text;
BEGIN
  SELECT conname INTO STRICT named FROM pg_constraint
  WHERE conrelid = 'due_deed'::regclass AND contype = 'c' AND pg_get_constraintdef(oid) LIKE '%identityRetention%';
  EXECUTE format('ALTER TABLE due_deed DROP CONSTRAINT %I', named);
END
$$;
