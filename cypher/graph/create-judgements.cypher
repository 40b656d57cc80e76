// Records judgements on two records: the full record each, and a line to cross where the verdict is that they are one.
// @mode     write
// @param    rows    List<LinkAssertionRow>
// @returns  created Int
// @unscoped adds only; the caller compares the count, since a missing end drops its row silently
UNWIND $rows AS row
MATCH (subject:Entity {id: row.record.subjectId})
MATCH (object:Entity {id: row.record.objectId})
CREATE (assertion:Assertion:Judgement)
SET assertion = row.record
FOREACH (line IN CASE row.record.verdict WHEN 'same' THEN [row.link] ELSE [] END |
  CREATE (subject)-[link:SAME_AS]->(object)
  SET link = line)
RETURN count(assertion) AS created
