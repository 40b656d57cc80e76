-- A leave to share ends also where its own agency narrows the claim, or withholds it from every reader: the agencies that lost it are told and
-- asked what became of what they had, and no leave that gives nothing stands in for one that does.
ALTER TABLE sharing DROP CONSTRAINT sharing_ended_by_check;
ALTER TABLE sharing ADD CONSTRAINT sharing_ended_by_check CHECK (ended_by IN ('consent', 'takenBack', 'narrowed'));
