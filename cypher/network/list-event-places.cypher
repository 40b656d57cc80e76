// Where some movements began and ended, best claim first: what a movement without a name is called.
// @mode    read
// @param   ids List<String>
// @returns id     String
// @returns places List<EventPlace>
UNWIND $ids AS id
MATCH (movement:Entity {id: id})-[link:DEPARTED_FROM|ARRIVED_AT]->(place:Entity)
WHERE link.visClass IN $scope.classes AND link.recordedFrom <= $scope.knownAt < link.recordedTo
  AND ($scope.anyTime OR (link.validFrom <= $scope.validTo AND link.validTo >= $scope.validFrom))
MATCH (assertion:Assertion {assertionId: link.assertionId})
WHERE assertion.version >= 1 AND assertion.visClass IN $scope.classes AND assertion.recordedFrom <= $scope.knownAt < assertion.recordedTo
WITH movement, link, place, assertion
ORDER BY link.strengthRank DESC, link.recordedFrom DESC, link.assertionId
RETURN movement.id AS id, collect({kind: type(link), placeId: place.id, validFrom: link.validFrom, validTo: link.validTo,
  isUncertain: assertion.isUncertain}) AS places
