// Everything that is said of one thing by value: names, dates, roles, numbers, with who says so.
// @mode    read
// @param   entityIds List<String>
// @returns assertion AssertionRow
UNWIND $entityIds AS entityId
MATCH (assertion:AttributeAssertion {subjectId: entityId})
WHERE assertion.visClass IN $scope.classes AND assertion.recordedFrom <= $scope.knownAt < assertion.recordedTo
RETURN properties(assertion) AS assertion
ORDER BY assertion.kind, assertion.captionRank DESC, assertion.assertionId
