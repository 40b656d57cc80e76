// Takes every version of a claim from all readers, also "as known on" an earlier day: its class becomes one that nobody sees. What it was
// stays beside it: who could see the claim may be told that it was withheld.
// @mode     write
// @param    assertionId String
// @param    visClass    Int
// @param    reason      String
// @param    withheldBy  String
// @param    now         Int
// @param    notSuperseded Int
// @returns  withheld    Int
// @unscoped the writer has just closed this claim, or sees an ended version of it; a claim that stands is left alone
MATCH (assertion:Assertion {assertionId: $assertionId}) WHERE assertion.version >= 1 AND NOT EXISTS {
  MATCH (live:Assertion {assertionId: $assertionId}) WHERE live.version >= 1 AND live.recordedTo = $notSuperseded
}
SET assertion.classBefore = coalesce(assertion.classBefore, assertion.visClass)
SET assertion.visClass = $visClass
FOREACH (fresh IN CASE WHEN assertion.isWithheld IS NULL THEN [assertion] ELSE [] END |
  SET fresh.isWithheld = true, fresh.withheldReason = $reason, fresh.withheldBy = $withheldBy, fresh.withheldOn = $now)
WITH assertion
OPTIONAL MATCH (subject:Entity {id: assertion.subjectId})-[link]->(object:Entity {id: assertion.objectId})
WHERE link.assertionId = assertion.assertionId
SET link.visClass = $visClass
RETURN count(DISTINCT assertion) AS withheld
