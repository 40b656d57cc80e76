// The values of this kind that these entities have already, as far as the viewer may see; none for one that has none.
// @mode     read
// @param    rows        List<ValuedRow>
// @returns  subjectId   String
// @returns  kind        String
// @returns  values      List<String>
UNWIND $rows AS row
MATCH (assertion:AttributeAssertion {subjectId: row.subjectId})
WHERE assertion.kind = row.kind
  AND assertion.visClass IN $scope.classes AND assertion.recordedFrom <= $scope.knownAt < assertion.recordedTo
RETURN row.subjectId AS subjectId, row.kind AS kind, collect(DISTINCT assertion.normalised) AS values
