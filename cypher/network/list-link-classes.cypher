// How the claims are classed that a chart of some entities shows as lines, or names a movement by.
// @mode    read
// @param   ids List<String>
// @returns subjectId String
// @returns relation  String
// @returns objectId  String
// @returns visClass  Int
UNWIND $ids AS id
MATCH (entity:Entity {id: id})-[link]->(other:Entity)
WHERE link.visClass IN $scope.classes AND link.recordedFrom <= $scope.knownAt < link.recordedTo
  AND ($scope.anyTime OR (link.validFrom <= $scope.validTo AND link.validTo >= $scope.validFrom))
  AND (other.id IN $ids OR type(link) IN ['DEPARTED_FROM', 'ARRIVED_AT'])
RETURN DISTINCT entity.id AS subjectId, type(link) AS relation, other.id AS objectId, link.visClass AS visClass
ORDER BY subjectId, relation, objectId, visClass
