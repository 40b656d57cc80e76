// Takes every version of a claim from all readers, also "as known on" an earlier day: its class becomes one that nobody sees.
// @mode     write
// @param    assertionId String
// @param    visClass    Int
// @returns  withheld    Int
// @unscoped the writer has just closed this claim
MATCH (assertion:Assertion {assertionId: $assertionId}) WHERE assertion.version >= 1
SET assertion.visClass = $visClass, assertion.isWithheld = true
WITH assertion
OPTIONAL MATCH (subject:Entity {id: assertion.subjectId})-[link]->(object:Entity {id: assertion.objectId})
WHERE link.assertionId = assertion.assertionId
SET link.visClass = $visClass
RETURN count(DISTINCT assertion) AS withheld
