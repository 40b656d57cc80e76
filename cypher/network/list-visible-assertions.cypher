// A page of everything that the viewer may see and pass on in an export, in the order of ids; nothing of a protected person.
// @mode    read
// @param   afterId String
// @param   limit   Int
// @returns assertion   AssertionRow
// @returns subjectType String
// @returns objectType  String?
MATCH (assertion:Assertion)
WHERE assertion.assertionId > $afterId AND assertion.version IS NOT NULL
  AND (assertion.verdict IS NULL OR assertion.verdict = 'same')
  AND assertion.visClass IN $scope.classes AND assertion.recordedFrom <= $scope.knownAt < assertion.recordedTo
WITH assertion ORDER BY assertion.assertionId LIMIT $limit
MATCH (subject:Entity {id: assertion.subjectId})
OPTIONAL MATCH (object:Entity {id: assertion.objectId})
RETURN properties(assertion) AS assertion,
  CASE WHEN subject:ProtectedPerson THEN 'ProtectedPerson' ELSE subject.type END AS subjectType,
  CASE WHEN object:ProtectedPerson THEN 'ProtectedPerson' ELSE object.type END AS objectType
ORDER BY assertion.assertionId
