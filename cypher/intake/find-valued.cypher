// Which of these entities have a value of this kind already, as far as the viewer may see.
// @mode     read
// @param    rows        List<ValuedRow>
// @returns  subjectId   String
// @returns  kind        String
UNWIND $rows AS row
MATCH (assertion:AttributeAssertion {subjectId: row.subjectId})
WHERE assertion.kind = row.kind
  AND assertion.visClass IN $scope.classes AND assertion.recordedFrom <= $scope.knownAt < assertion.recordedTo
RETURN DISTINCT row.subjectId AS subjectId, row.kind AS kind
