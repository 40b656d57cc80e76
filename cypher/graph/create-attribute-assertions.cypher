// Records claims that give an entity a value: a name, a date, a role, a number.
// @mode     write
// @param    rows    List<AttributeAssertionRow>
// @returns  created Int
// @unscoped adds only; the caller compares the count, since a missing entity drops its row silently
UNWIND $rows AS row
MATCH (subject:Entity {id: row.subjectId})
CREATE (assertion:Assertion:AttributeAssertion)
SET assertion = row
RETURN count(assertion) AS created
