// Records claims that link two entities: the full record, and the one lean relationship that searches cross.
// @mode     write
// @param    rows    List<LinkAssertionRow>
// @returns  created Int
// @unscoped adds only; the caller compares the count, since a missing end drops its row silently
UNWIND $rows AS row
MATCH (subject:Entity {id: row.record.subjectId})
MATCH (object:Entity {id: row.record.objectId})
CREATE (assertion:Assertion:LinkAssertion)
SET assertion = row.record
CREATE (subject)-[link:$(row.record.kind)]->(object)
SET link = row.link
RETURN count(link) AS created
