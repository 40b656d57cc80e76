// Claims of one agency that have one of some gradings, those that were recorded first before the others; judgements left out.
// @mode    read
// @param   agencyId  String
// @param   gradings  List<GradingPair>
// @param   withoutVersions List<String>
// @param   limit     Int
// @returns assertion AssertionRow
UNWIND $gradings AS grading
MATCH (assertion:Assertion {originator: $agencyId, reliability: grading.reliability, credibility: grading.credibility})
WHERE assertion.version >= 1 AND assertion.visClass IN $scope.classes AND assertion.recordedFrom <= $scope.knownAt < assertion.recordedTo
  AND assertion.verdict IS NULL AND NOT (assertion.assertionId + ' ' + toString(assertion.version)) IN $withoutVersions
RETURN properties(assertion) AS assertion
ORDER BY assertion.recordedFrom, assertion.assertionId LIMIT $limit
