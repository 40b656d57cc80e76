// Gives the earlier versions of claims the class of the new one: rights are always today's, also for "as known on". What was withheld
// stays so.
// @mode     write
// @param    rows      List<ReclassRow>
// @returns  reclassed Int
// @unscoped the writer's own batch has just closed or reopened these claims
UNWIND $rows AS row
MATCH (assertion:Assertion {assertionId: row.assertionId}) WHERE assertion.version >= 1 AND assertion.visClass <> row.visClass AND assertion.isWithheld IS NULL
SET assertion.visClass = row.visClass
WITH row, assertion
OPTIONAL MATCH (subject:Entity {id: assertion.subjectId})-[link]->(object:Entity {id: assertion.objectId})
WHERE link.assertionId = assertion.assertionId AND link.recordedFrom = assertion.recordedFrom
SET link.visClass = row.visClass
RETURN count(DISTINCT assertion) AS reclassed
