// Everything that is said of one entity by value: names, dates, roles, numbers, with who says so.
// @mode    read
// @param   entityId String
// @returns assertion AssertionRow
MATCH (assertion:AttributeAssertion {subjectId: $entityId})
WHERE assertion.visClass IN $scope.classes AND assertion.recordedFrom <= $scope.knownAt < assertion.recordedTo
RETURN properties(assertion) AS assertion
ORDER BY assertion.kind, assertion.captionRank DESC, assertion.assertionId
