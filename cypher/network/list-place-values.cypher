// What says of some things by itself where they are, such as a district, and how a journey was made. None of a protected person.
// @mode    read
// @param   ids   List<String>
// @param   kinds List<String>
// @returns type  String
// @returns claim PlaceValue
UNWIND $ids AS id
MATCH (entity:Entity {id: id})
WHERE NOT entity:ProtectedPerson
MATCH (assertion:AttributeAssertion {subjectId: entity.id})
WHERE assertion.visClass IN $scope.classes AND assertion.recordedFrom <= $scope.knownAt < assertion.recordedTo
  AND ($scope.anyTime OR (assertion.validFrom <= $scope.validTo AND assertion.validTo >= $scope.validFrom))
  AND assertion.kind IN $kinds
RETURN entity.type AS type, {assertionId: assertion.assertionId, subjectId: assertion.subjectId, kind: assertion.kind,
  value: coalesce(assertion.normalised, assertion.value), visClass: assertion.visClass,
  reliability: assertion.reliability, credibility: assertion.credibility, basis: assertion.basis, status: assertion.status,
  weight: null, validFrom: assertion.validFrom, validTo: assertion.validTo, isUncertain: assertion.isUncertain,
  lineageRoot: assertion.lineageRoot, sourceIsVisible: assertion.sourceClass IN $scope.classes} AS claim
ORDER BY claim.assertionId
