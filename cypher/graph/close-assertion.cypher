// Ends the live version of a claim, as a retraction or a correction does; the version stays for "as known on".
// @mode    write
// @param   assertionId  String
// @param   originator   String
// @param   closedBy     String
// @param   closedReason String
// @param   expectedVersion Int
// @param   now          Int
// @param   notSuperseded Int
// @returns closed       Int
MATCH (assertion:Assertion {assertionId: $assertionId})
WHERE assertion.version >= 1 AND assertion.visClass IN $scope.classes AND assertion.recordedFrom <= $scope.knownAt < assertion.recordedTo
  AND assertion.originator = $originator AND assertion.recordedTo = $notSuperseded
  AND assertion.version = $expectedVersion
SET assertion.recordedTo = $now, assertion.closedBy = $closedBy, assertion.closedReason = $closedReason
REMOVE assertion.searchWords, assertion.searchKeys, assertion.classToken
WITH assertion
OPTIONAL MATCH (subject:Entity {id: assertion.subjectId})-[link]->(object:Entity {id: assertion.objectId})
WHERE link.assertionId = assertion.assertionId AND link.recordedTo = $notSuperseded
  AND link.visClass IN $scope.classes AND link.recordedFrom <= $scope.knownAt < link.recordedTo
SET link.recordedTo = $now
RETURN count(DISTINCT assertion) AS closed
