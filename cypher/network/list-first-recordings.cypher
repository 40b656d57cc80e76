// When some claims were first recorded, by their versions of any day that the viewer may read as known on that day.
// @mode     read
// @param    ids               List<String>
// @returns  assertionId       String
// @returns  firstRecordedFrom Int
// @unscoped reads ended versions too, under the classes of the scope and up to its day: each is an answer to "as known on" already
UNWIND $ids AS id
MATCH (assertion:Assertion {assertionId: id})
WHERE assertion.version >= 1 AND assertion.visClass IN $scope.classes AND assertion.recordedFrom <= $scope.knownAt
RETURN assertion.assertionId AS assertionId, min(assertion.recordedFrom) AS firstRecordedFrom
