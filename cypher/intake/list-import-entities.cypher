// Entities that the claims of an import's attempts name, as far as the viewer may see those claims: the most linked first,
// protected persons after all others (VP-05).
// @mode     read
// @param    importIds   List<String>
// @param    first       Int
// @returns  entityId    String
UNWIND $importIds AS importId
MATCH (assertion:Assertion {importId: importId})
WHERE assertion.visClass IN $scope.classes AND assertion.recordedFrom <= $scope.knownAt < assertion.recordedTo
UNWIND [assertion.subjectId, assertion.objectId] AS entityId
WITH entityId, count(assertion.objectId) AS links WHERE entityId IS NOT NULL
MATCH (entity:Entity {id: entityId})
WITH entityId, CASE WHEN entity:ProtectedPerson THEN -1 ELSE links END AS rank
RETURN entityId ORDER BY rank DESC, entityId LIMIT $first
