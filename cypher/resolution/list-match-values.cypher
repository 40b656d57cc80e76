// What some records of persons are compared by: their own values and those of their phones, papers and homes. `graded`: with the grades of
// the links to these, which takes half as long again: for what is shown, and not for the comparison of all.
// @mode     read
// @param    ids        List<String>
// @param    kinds      List<String>
// @param    thingKinds List<String>
// @param    graded     Boolean
// @returns  id     String
// @returns  values List<MatchValue>
UNWIND $ids AS id
MATCH (entity:Entity {id: id})
WHERE entity.type = 'Person' AND NOT entity:ProtectedPerson
CALL (entity) {
  MATCH (own:AttributeAssertion {subjectId: entity.id})
  WHERE own.visClass IN $scope.classes AND own.recordedFrom <= $scope.knownAt < own.recordedTo
    AND own.kind IN $kinds
  RETURN collect({kind: own.kind, value: own.value, validFrom: own.validFrom, recordedFrom: own.recordedFrom,
    reliability: own.reliability, credibility: own.credibility}) AS owned
}
CALL (entity) {
  MATCH (entity)-[link:USES|OWNS|HOLDS_DOCUMENT|ISSUED_TO|LIVES_AT|RESIDENT_OF|BORN_IN]-(thing:Entity)
  WHERE link.visClass IN $scope.classes AND link.recordedFrom <= $scope.knownAt < link.recordedTo
  OPTIONAL MATCH (claim:Assertion {assertionId: CASE WHEN $graded THEN link.assertionId END})
  WHERE claim.version >= 1 AND claim.visClass IN $scope.classes AND claim.recordedFrom <= $scope.knownAt < claim.recordedTo
  MATCH (stated:AttributeAssertion {subjectId: thing.id})
  WHERE stated.visClass IN $scope.classes AND stated.recordedFrom <= $scope.knownAt < stated.recordedTo
    AND (stated.kind IN $thingKinds OR (thing:Location AND stated.kind = 'name'))
  RETURN collect(DISTINCT {kind: CASE stated.kind WHEN 'name' THEN 'residence' ELSE stated.kind END, value: stated.value,
    validFrom: stated.validFrom, recordedFrom: stated.recordedFrom,
    reliability: claim.reliability, credibility: claim.credibility}) AS linked
}
RETURN entity.id AS id, owned + linked AS values
ORDER BY id
