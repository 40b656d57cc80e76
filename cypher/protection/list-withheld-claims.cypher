// Claims of one agency about protected persons that were withheld, the latest first: those that the scope would show if they were not.
// Their content stays withheld.
// @mode     read
// @param    agencyId   String
// @param    beforeTime Int
// @param    afterId    String
// @param    limit      Int
// @returns  claim      WithheldRow
// @unscoped what is withheld has a class that nobody sees; it stands under the class that it had before
MATCH (assertion:Assertion {originator: $agencyId}) WHERE assertion.withheldOn <= $beforeTime
  AND assertion.version >= 1 AND assertion.classBefore IN $scope.classes
  AND (assertion.withheldOn < $beforeTime OR assertion.assertionId > $afterId)
  AND NOT EXISTS {
    MATCH (later:Assertion {assertionId: assertion.assertionId}) WHERE later.version > assertion.version
      AND coalesce(later.classBefore, later.visClass) IN $scope.classes
  }
CALL (assertion) {
  UNWIND [assertion.subjectId, assertion.objectId] AS id
  MATCH (person:Entity {id: id}) WHERE person:ProtectedPerson
  RETURN collect(DISTINCT id) AS persons
}
WITH assertion, persons WHERE size(persons) > 0
RETURN {assertionId: assertion.assertionId, kind: assertion.kind, objectId: assertion.objectId, persons: persons, withheldOn: assertion.withheldOn,
  withheldBy: assertion.withheldBy, reason: assertion.withheldReason} AS claim
ORDER BY assertion.withheldOn DESC, assertion.assertionId LIMIT $limit
