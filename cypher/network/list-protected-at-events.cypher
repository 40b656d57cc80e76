// Which protected persons have a part in some events: what a file must not give away by leaving them out (VP-21).
// @mode    read
// @param   ids List<String>
// @returns eventId  String
// @returns personId String
UNWIND $ids AS id
MATCH (event:Entity {id: id})-[link]-(person:ProtectedPerson)
WHERE link.visClass IN $scope.classes AND link.recordedFrom <= $scope.knownAt < link.recordedTo
RETURN DISTINCT event.id AS eventId, person.id AS personId
ORDER BY eventId, personId
