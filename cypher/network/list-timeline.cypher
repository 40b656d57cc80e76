// What happened around one thing, in order of time, dated claims only.
// @mode    read
// @param   entityIds List<String>
// @param   afterDay  Int?
// @param   afterId   String
// @param   openStart Int
// @param   limit     Int
// @returns assertion AssertionRow
UNWIND $entityIds AS entityId
CALL (entityId) {
  MATCH (entity:Entity {id: entityId})-[link]-(other:Entity)
  WHERE link.visClass IN $scope.classes AND link.recordedFrom <= $scope.knownAt < link.recordedTo
    AND ($scope.anyTime OR (link.validFrom <= $scope.validTo AND link.validTo >= $scope.validFrom))
    AND link.validFrom > $openStart
    AND ($afterDay IS NULL OR link.validFrom > $afterDay OR (link.validFrom = $afterDay AND link.assertionId > $afterId))
  RETURN link.assertionId AS assertionId, link.validFrom AS validFrom
  ORDER BY validFrom, assertionId LIMIT $limit
  UNION
  MATCH (stated:AttributeAssertion {subjectId: entityId})
  WHERE stated.visClass IN $scope.classes AND stated.recordedFrom <= $scope.knownAt < stated.recordedTo
    AND ($scope.anyTime OR (stated.validFrom <= $scope.validTo AND stated.validTo >= $scope.validFrom))
    AND stated.validFrom > $openStart
    AND ($afterDay IS NULL OR stated.validFrom > $afterDay OR (stated.validFrom = $afterDay AND stated.assertionId > $afterId))
  RETURN stated.assertionId AS assertionId, stated.validFrom AS validFrom
  ORDER BY validFrom, assertionId LIMIT $limit
}
WITH DISTINCT assertionId, validFrom ORDER BY validFrom, assertionId LIMIT $limit
MATCH (assertion:Assertion {assertionId: assertionId})
WHERE assertion.version >= 1 AND assertion.visClass IN $scope.classes AND assertion.recordedFrom <= $scope.knownAt < assertion.recordedTo
RETURN properties(assertion) AS assertion
ORDER BY assertion.validFrom, assertion.assertionId
