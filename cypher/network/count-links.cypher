// How many neighbours one entity has, by relation, direction and kind of neighbour.
// @mode    read
// @param   entityIds List<String>
// @returns relation  String
// @returns outgoing  Boolean
// @returns otherType String
// @returns count     Int
UNWIND $entityIds AS entityId
MATCH (entity:Entity {id: entityId})-[link]-(other:Entity)
WHERE link.visClass IN $scope.classes AND link.recordedFrom <= $scope.knownAt < link.recordedTo
  AND type(link) <> 'SAME_AS'
  AND ($scope.anyTime OR (link.validFrom <= $scope.validTo AND link.validTo >= $scope.validFrom))
RETURN type(link) AS relation, startNode(link) = entity AS outgoing, other.type AS otherType, count(DISTINCT other) AS count
ORDER BY count DESC, relation, outgoing, otherType
