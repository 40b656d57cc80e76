// Suspicions of one agency that no second origin supports, those that were recorded first before the others. Support is another
// claim of a suspicion of the same person or body, or a link in which it does wrong; an origin that the viewer can't see is none.
// @mode    read
// @param   agencyId   String
// @param   status     String
// @param   support    List<String>
// @param   relations  List<String>
// @param   withoutIds List<String>
// @param   limit      Int
// @returns assertion AssertionRow
// @allow   NodeByLabelScan of claims that suspect somebody alone, a small part of the store
MATCH (assertion:Suspicion:AttributeAssertion)
WHERE assertion.visClass IN $scope.classes AND assertion.recordedFrom <= $scope.knownAt < assertion.recordedTo
  AND assertion.originator = $agencyId AND assertion.normalised = $status AND NOT assertion.assertionId IN $withoutIds
  AND NOT EXISTS {
    MATCH (other:AttributeAssertion {subjectId: assertion.subjectId})
    WHERE other.visClass IN $scope.classes AND other.recordedFrom <= $scope.knownAt < other.recordedTo
      AND other.kind = assertion.kind AND other.normalised IN $support
      AND other.sourceClass IN $scope.classes AND other.lineageRoot <> assertion.lineageRoot
  }
  AND NOT EXISTS {
    MATCH (subject:Entity {id: assertion.subjectId})-[link]->(object:Entity)
    WHERE link.visClass IN $scope.classes AND link.recordedFrom <= $scope.knownAt < link.recordedTo AND type(link) IN $relations
    MATCH (claim:Assertion {assertionId: link.assertionId})
    WHERE claim.version >= 1 AND claim.visClass IN $scope.classes AND claim.recordedFrom <= $scope.knownAt < claim.recordedTo
      AND claim.sourceClass IN $scope.classes AND claim.lineageRoot <> assertion.lineageRoot
  }
RETURN properties(assertion) AS assertion
ORDER BY assertion.recordedFrom, assertion.assertionId LIMIT $limit
