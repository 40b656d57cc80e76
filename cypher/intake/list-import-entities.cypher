// Entities that the claims of an import's attempts name, as far as the viewer may see those claims.
// @mode     read
// @param    importIds   List<String>
// @param    first       Int
// @returns  entityId    String
UNWIND $importIds AS importId
MATCH (assertion:Assertion {importId: importId})
WHERE assertion.visClass IN $scope.classes AND assertion.recordedFrom <= $scope.knownAt < assertion.recordedTo
UNWIND [assertion.subjectId, assertion.objectId] AS entityId
WITH DISTINCT entityId WHERE entityId IS NOT NULL
RETURN entityId ORDER BY entityId LIMIT $first
