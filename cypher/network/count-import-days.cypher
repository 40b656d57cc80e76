// How many things of one kind, or of each, the claims of an import name, by the first day that a visible link of the import gives them.
// @mode    read
// @param   importIds List<String>
// @param   otherType String?
// @param   fromDay   Int
// @param   toDay     Int
// @param   openStart Int
// @param   openEnd   Int
// @returns type     String
// @returns firstDay Int
// @returns lastDay  Int
// @returns things   Int
// @returns claims   Int
UNWIND $importIds AS importId
MATCH (assertion:Assertion {importId: importId})
WHERE assertion.visClass IN $scope.classes AND assertion.recordedFrom <= $scope.knownAt < assertion.recordedTo
WITH assertion, assertion.objectId IS NOT NULL AS isLink
UNWIND [assertion.subjectId, assertion.objectId] AS entityId
WITH assertion, isLink, entityId WHERE entityId IS NOT NULL
WITH entityId, min(CASE WHEN isLink THEN assertion.validFrom END) AS firstDay,
  max(CASE WHEN isLink THEN assertion.validTo END) AS lastDay,
  sum(CASE WHEN assertion.subjectId = entityId THEN 1 ELSE 0 END) AS claims
WITH entityId, coalesce(firstDay, $openStart) AS firstDay, coalesce(lastDay, $openEnd) AS lastDay, claims
WHERE firstDay >= $fromDay AND firstDay <= $toDay
MATCH (entity:Entity {id: entityId})
WHERE $otherType IS NULL OR entity.type = $otherType
RETURN entity.type AS type, firstDay, max(lastDay) AS lastDay, count(*) AS things, sum(claims) AS claims
ORDER BY type, firstDay
