// Some claims by their ids.
// @mode    read
// @param   ids List<String>
// @returns assertion AssertionRow
UNWIND $ids AS id
MATCH (assertion:Assertion {assertionId: id})
WHERE assertion.version >= 1 AND assertion.visClass IN $scope.classes AND assertion.recordedFrom <= $scope.knownAt < assertion.recordedTo
RETURN properties(assertion) AS assertion
