// Which of some entities exist for this viewer: those that a visible, live claim mentions, other than that it is the same as another.
// @mode    read
// @param   ids List<String>
// @returns id   String
// @returns type String
UNWIND $ids AS id
MATCH (entity:Entity {id: id})
WHERE EXISTS {
  MATCH (assertion:AttributeAssertion {subjectId: entity.id})
  WHERE assertion.visClass IN $scope.classes AND assertion.recordedFrom <= $scope.knownAt < assertion.recordedTo
} OR EXISTS {
  MATCH (entity)-[link]-(:Entity)
  WHERE link.visClass IN $scope.classes AND link.recordedFrom <= $scope.knownAt < link.recordedTo
    AND type(link) <> 'SAME_AS'
}
RETURN entity.id AS id, entity.type AS type
