// The claims that link the entities of a chart to each other.
// @mode    read
// @param   ids List<String>
// @returns claim LinkClaim
UNWIND $ids AS id
MATCH (entity:Entity {id: id})-[link]->(other:Entity)
WHERE link.visClass IN $scope.classes AND link.recordedFrom <= $scope.knownAt < link.recordedTo
  AND ($scope.anyTime OR (link.validFrom <= $scope.validTo AND link.validTo >= $scope.validFrom))
  AND other.id IN $ids
MATCH (assertion:Assertion {assertionId: link.assertionId})
WHERE assertion.version >= 1 AND assertion.visClass IN $scope.classes AND assertion.recordedFrom <= $scope.knownAt < assertion.recordedTo
RETURN {assertionId: assertion.assertionId, subjectId: assertion.subjectId, objectId: assertion.objectId, kind: assertion.kind,
  reliability: assertion.reliability, credibility: assertion.credibility, basis: assertion.basis, status: assertion.status,
  weight: assertion.weight, validFrom: assertion.validFrom, validTo: assertion.validTo, isUncertain: assertion.isUncertain,
  lineageRoot: assertion.lineageRoot, sourceIsVisible: assertion.sourceClass IN $scope.classes} AS claim
ORDER BY claim.assertionId
