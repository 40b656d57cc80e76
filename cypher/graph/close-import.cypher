// Ends up to 2,000 live claims of one import, as undoing it does; every version stays for "as known on".
// @mode     write
// @param    importId      String
// @param    originator    String
// @param    closedBy      String
// @param    now           Int
// @param    notSuperseded Int
// @returns  closed        Int
// @unscoped an import is undone as a whole by its originator, also what the person who undoes it can't see
MATCH (assertion:Assertion {importId: $importId})
WHERE assertion.originator = $originator AND assertion.recordedTo = $notSuperseded
WITH assertion LIMIT 2000
SET assertion.recordedTo = $now, assertion.closedBy = $closedBy, assertion.closedReason = 'import undone'
REMOVE assertion.searchWords, assertion.searchKeys, assertion.classToken
WITH assertion
OPTIONAL MATCH (subject:Entity {id: assertion.subjectId})-[link]->(object:Entity {id: assertion.objectId})
WHERE link.assertionId = assertion.assertionId AND link.recordedTo = $notSuperseded
SET link.recordedTo = $now
RETURN count(DISTINCT assertion) AS closed
