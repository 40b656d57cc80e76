// Takes up to 2,000 claims of an undone import from all readers, as `withhold-claim` does.
// @mode     write
// @param    importId      String
// @param    originator    String
// @param    visClass      Int
// @param    withheldBy    String
// @param    now           Int
// @param    notSuperseded Int
// @returns  withheld      Int
// @unscoped an import is undone as a whole by its originator, also what the person who undoes it can't see
MATCH (assertion:Assertion {importId: $importId})
WHERE assertion.originator = $originator AND assertion.recordedTo <> $notSuperseded AND assertion.isWithheld IS NULL
WITH assertion LIMIT 2000
SET assertion.classBefore = assertion.visClass
SET assertion.visClass = $visClass, assertion.isWithheld = true, assertion.withheldBy = $withheldBy, assertion.withheldOn = $now
WITH assertion
OPTIONAL MATCH (subject:Entity {id: assertion.subjectId})-[link]->(object:Entity {id: assertion.objectId})
WHERE link.assertionId = assertion.assertionId AND link.recordedFrom = assertion.recordedFrom
SET link.visClass = $visClass
RETURN count(DISTINCT assertion) AS withheld
