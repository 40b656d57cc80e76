// How many neighbours each of some entities has for this viewer.
// @mode    read
// @param   ids List<String>
// @returns id    String
// @returns count Int
UNWIND $ids AS id
MATCH (entity:Entity {id: id})
OPTIONAL MATCH (entity)-[link]-(other:Entity)
WHERE link.visClass IN $scope.classes AND link.recordedFrom <= $scope.knownAt < link.recordedTo
  AND type(link) <> 'SAME_AS'
RETURN entity.id AS id, count(DISTINCT other) AS count
