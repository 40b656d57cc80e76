// Under which handling each of some things is known to this viewer: a judgement on them is not wider than that.
// @mode     read
// @param    ids     List<String>
// @returns  id      String
// @returns  type    String
// @returns  classes List<Int>
UNWIND $ids AS id
MATCH (entity:Entity {id: id})
CALL (entity) {
  MATCH (stated:AttributeAssertion {subjectId: entity.id})
  WHERE stated.visClass IN $scope.classes AND stated.recordedFrom <= $scope.knownAt < stated.recordedTo
  RETURN collect(DISTINCT stated.visClass) AS stated
}
CALL (entity, stated) {
  OPTIONAL MATCH (entity)-[link]-(other:Entity)
  WHERE size(stated) = 0 AND type(link) <> 'SAME_AS'
    AND link.visClass IN $scope.classes AND link.recordedFrom <= $scope.knownAt < link.recordedTo
  RETURN collect(DISTINCT link.visClass) AS linked
}
WITH entity, stated + linked AS classes
WHERE size(classes) > 0
RETURN entity.id AS id, entity.type AS type, classes
