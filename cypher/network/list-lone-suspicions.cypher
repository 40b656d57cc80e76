// Suspicions of one agency that no second origin supports, those that were recorded first before the others. Support is another
// claim of a suspicion of the same person or body, or a link in which it does wrong; an origin that the viewer can't see is none.
// Where the viewer can't see whose the suspicion is, any origin is a second one: which it is must not show.
// @mode    read
// @param   agencyId   String
// @param   status     String
// @param   support    List<String>
// @param   relations  List<String>
// @param   withoutVersions List<String>
// @param   onlyIds    List<String>?
// @param   limit      Int
// @returns assertion AssertionRow
// @allow   NodeByLabelScan of claims that suspect somebody alone, a small part of the store
MATCH (assertion:Suspicion:AttributeAssertion)
WHERE assertion.visClass IN $scope.classes AND assertion.recordedFrom <= $scope.knownAt < assertion.recordedTo
  AND assertion.originator = $agencyId AND assertion.normalised = $status
  AND ($onlyIds IS NULL OR assertion.assertionId IN $onlyIds)
  AND NOT (assertion.assertionId + ' ' + toString(assertion.version)) IN $withoutVersions
WITH assertion.subjectId AS subjectId, assertion.kind AS kind, collect(assertion) AS suspicions
CALL (subjectId, kind) {
  MATCH (other:AttributeAssertion {subjectId: subjectId})
  WHERE other.visClass IN $scope.classes AND other.recordedFrom <= $scope.knownAt < other.recordedTo
    AND other.kind = kind AND other.normalised IN $support AND other.sourceClass IN $scope.classes
  RETURN collect(DISTINCT other.lineageRoot) AS said
}
CALL (subjectId) {
  MATCH (subject:Entity {id: subjectId})-[link]->(object:Entity)
  WHERE link.visClass IN $scope.classes AND link.recordedFrom <= $scope.knownAt < link.recordedTo AND type(link) IN $relations
  MATCH (claim:Assertion {assertionId: link.assertionId})
  WHERE claim.version >= 1 AND claim.visClass IN $scope.classes AND claim.recordedFrom <= $scope.knownAt < claim.recordedTo
    AND claim.sourceClass IN $scope.classes
  RETURN collect(DISTINCT claim.lineageRoot) AS seen
}
UNWIND suspicions AS assertion
WITH assertion, said + seen AS origins
WHERE NOT any(origin IN origins WHERE NOT assertion.sourceClass IN $scope.classes OR origin <> assertion.lineageRoot)
RETURN properties(assertion) AS assertion
ORDER BY assertion.recordedFrom, assertion.assertionId LIMIT $limit
