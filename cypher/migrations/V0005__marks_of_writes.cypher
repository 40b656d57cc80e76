// The mark that a write leaves in its own transaction: by it one knows after a crash whether the write is there.
CREATE CONSTRAINT write_mark_id IF NOT EXISTS FOR (n:WriteMark) REQUIRE n.id IS UNIQUE;
