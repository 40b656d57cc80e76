// What agencies decided on records: the judgements that name any of some things, as far as this viewer may see them.
// @mode    read
// @param   ids       List<String>
// @param   agencyId  String?
// @param   verdict   String?
// @returns judgement AssertionRow
UNWIND $ids AS id
CALL (id) {
  MATCH (judgement:Judgement {subjectId: id})
  WHERE judgement.visClass IN $scope.classes AND judgement.recordedFrom <= $scope.knownAt < judgement.recordedTo
  RETURN judgement
  UNION
  MATCH (judgement:Judgement {objectId: id})
  WHERE judgement.visClass IN $scope.classes AND judgement.recordedFrom <= $scope.knownAt < judgement.recordedTo
  RETURN judgement
}
WITH DISTINCT judgement
WHERE ($agencyId IS NULL OR judgement.originator = $agencyId) AND ($verdict IS NULL OR judgement.verdict = $verdict)
RETURN properties(judgement) AS judgement
ORDER BY judgement.recordedFrom, judgement.assertionId
