// Where some things are said to be: the claims that lead from each to a place. None of a protected person.
// @mode    read
// @param   ids       List<String>
// @param   relations List<String>
// @returns claim       LinkClaim
// @returns subjectType String
// @returns objectType  String
UNWIND $ids AS id
MATCH (entity:Entity {id: id})
  -[link:LOCATED_AT|PART_OF|LIVES_AT|RESIDENT_OF|CONTROLS_SITE|USES|OWNS|HARBOURED_AT|EXPLOITED_AT|DEPARTED_FROM|CROSSED_AT|ARRIVED_AT]->
  (place:Entity)
WHERE link.visClass IN $scope.classes AND link.recordedFrom <= $scope.knownAt < link.recordedTo
  AND ($scope.anyTime OR (link.validFrom <= $scope.validTo AND link.validTo >= $scope.validFrom))
  AND type(link) IN $relations AND place.type IN ['Site', 'Area', 'BorderCrossing'] AND NOT entity:ProtectedPerson
MATCH (assertion:Assertion {assertionId: link.assertionId})
WHERE assertion.version >= 1 AND assertion.visClass IN $scope.classes AND assertion.recordedFrom <= $scope.knownAt < assertion.recordedTo
RETURN {assertionId: assertion.assertionId, subjectId: assertion.subjectId, objectId: assertion.objectId, kind: assertion.kind,
  reliability: assertion.reliability, credibility: assertion.credibility, basis: assertion.basis, status: assertion.status,
  weight: assertion.weight, validFrom: assertion.validFrom, validTo: assertion.validTo, isUncertain: assertion.isUncertain,
  lineageRoot: assertion.lineageRoot, sourceIsVisible: assertion.sourceClass IN $scope.classes} AS claim,
  entity.type AS subjectType, place.type AS objectType
ORDER BY claim.assertionId
