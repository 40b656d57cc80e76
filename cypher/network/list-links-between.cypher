// The claims that link one entity to each of a few others.
// @mode    read
// @param   entityIds List<String>
// @param   otherIds List<String>
// @returns claim LinkClaim
UNWIND $entityIds AS entityId
MATCH (entity:Entity {id: entityId})
UNWIND $otherIds AS otherId
MATCH (other:Entity {id: otherId})
MATCH (entity)-[link]-(other)
WHERE link.visClass IN $scope.classes AND link.recordedFrom <= $scope.knownAt < link.recordedTo
  AND ($scope.anyTime OR (link.validFrom <= $scope.validTo AND link.validTo >= $scope.validFrom))
MATCH (assertion:Assertion {assertionId: link.assertionId})
WHERE assertion.version >= 1 AND assertion.visClass IN $scope.classes AND assertion.recordedFrom <= $scope.knownAt < assertion.recordedTo
RETURN {assertionId: assertion.assertionId, subjectId: assertion.subjectId, objectId: assertion.objectId, kind: assertion.kind,
  reliability: assertion.reliability, credibility: assertion.credibility, basis: assertion.basis, status: assertion.status,
  weight: assertion.weight, validFrom: assertion.validFrom, validTo: assertion.validTo, isUncertain: assertion.isUncertain,
  lineageRoot: assertion.lineageRoot, sourceIsVisible: assertion.sourceClass IN $scope.classes} AS claim
ORDER BY claim.assertionId
