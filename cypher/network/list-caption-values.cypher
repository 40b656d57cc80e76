// The visible names and identifiers of some entities: what each may be called on a chart.
// @mode    read
// @param   ids   List<String>
// @param   kinds List<String>
// @returns id     String
// @returns type   String
// @returns values List<CaptionValue>
UNWIND $ids AS id
MATCH (entity:Entity {id: id})
CALL (entity) {
  MATCH (assertion:AttributeAssertion {subjectId: entity.id})
  WHERE assertion.visClass IN $scope.classes AND assertion.recordedFrom <= $scope.knownAt < assertion.recordedTo
    AND assertion.kind IN $kinds
  RETURN collect({kind: assertion.kind, value: assertion.value, script: assertion.script, rank: assertion.captionRank,
    recordedFrom: assertion.recordedFrom, assertionId: assertion.assertionId, originator: assertion.originator}) AS values
}
RETURN entity.id AS id, entity.type AS type, values
