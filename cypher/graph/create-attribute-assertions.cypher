// Records claims that give an entity a value: a name, a date, a role, a number. A suspicion has a label, by which reviews find it.
// @mode     write
// @param    rows    List<AttributeAssertionRow>
// @returns  created Int
// @unscoped adds only; the caller compares the count, since a missing entity drops its row silently
UNWIND $rows AS row
MATCH (subject:Entity {id: row.subjectId})
CREATE (assertion:Assertion:AttributeAssertion)
SET assertion = row
FOREACH (suspected IN CASE row.kind WHEN 'suspicionStatus' THEN [row] ELSE [] END | SET assertion:Suspicion)
RETURN count(assertion) AS created
