// Which of some places a map shows by district alone: a home, or where a protected person is said to have been.
// @mode    read
// @param   ids       List<String>
// @param   relations List<String>
// @returns id String
UNWIND $ids AS id
MATCH (place:Entity {id: id})
WHERE EXISTS {
  MATCH (place)-[link]-(other:Entity)
  WHERE link.visClass IN $scope.classes AND link.recordedFrom <= $scope.knownAt < link.recordedTo
    AND (type(link) IN $relations OR other:ProtectedPerson)
}
RETURN place.id AS id
