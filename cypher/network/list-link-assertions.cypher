// The claims behind one line of a chart.
// @mode    read
// @param   subjectId String
// @param   relation  String
// @param   objectId  String
// @returns assertion AssertionRow
MATCH (subject:Entity {id: $subjectId})
MATCH (object:Entity {id: $objectId})
MATCH (subject)-[link]->(object)
WHERE link.visClass IN $scope.classes AND link.recordedFrom <= $scope.knownAt < link.recordedTo
  AND type(link) = $relation
MATCH (assertion:Assertion {assertionId: link.assertionId})
WHERE assertion.version >= 1 AND assertion.visClass IN $scope.classes AND assertion.recordedFrom <= $scope.knownAt < assertion.recordedTo
RETURN properties(assertion) AS assertion
ORDER BY assertion.validFrom, assertion.assertionId
