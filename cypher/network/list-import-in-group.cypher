// Things of one kind that the claims of an import name, first linked by it between two days: what it links most comes first,
// protected persons in no such order (VP-05).
// @mode    read
// @param   importIds List<String>
// @param   otherType String
// @param   fromDay   Int
// @param   toDay     Int
// @param   openStart Int
// @param   skip      Int
// @param   limit     Int
// @returns id String
UNWIND $importIds AS importId
MATCH (assertion:Assertion {importId: importId})
WHERE assertion.visClass IN $scope.classes AND assertion.recordedFrom <= $scope.knownAt < assertion.recordedTo
WITH assertion, assertion.objectId IS NOT NULL AS isLink
UNWIND [assertion.subjectId, assertion.objectId] AS entityId
WITH assertion, isLink, entityId WHERE entityId IS NOT NULL
WITH entityId, min(CASE WHEN isLink THEN assertion.validFrom END) AS firstDay, count(assertion.objectId) AS links
WITH entityId, coalesce(firstDay, $openStart) AS firstDay, links
WHERE firstDay >= $fromDay AND firstDay <= $toDay
MATCH (entity:Entity {id: entityId}) WHERE entity.type = $otherType
WITH entityId, CASE WHEN entity:ProtectedPerson THEN -1 ELSE links END AS rank ORDER BY rank DESC, entityId SKIP $skip LIMIT $limit
RETURN entityId AS id
