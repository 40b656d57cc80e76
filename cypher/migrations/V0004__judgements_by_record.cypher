// A judgement is found from either of the two records that it is about.
CREATE INDEX judgement_subject IF NOT EXISTS FOR (n:Judgement) ON (n.subjectId);
CREATE INDEX judgement_object IF NOT EXISTS FOR (n:Judgement) ON (n.objectId);
