-- What was changed about how a person signs in, for that person to see. The audit has it too; they can't read that.
CREATE TABLE sign_in_change (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id text NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  kind text NOT NULL,
  device text NOT NULL,
  at timestamptz NOT NULL,
  is_seen boolean NOT NULL DEFAULT false
);
CREATE INDEX sign_in_change_account ON sign_in_change (account_id, id DESC);
