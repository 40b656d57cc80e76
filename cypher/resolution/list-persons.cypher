// Ids of the records of persons of whom the viewer may see a value, a page at a time.
// @mode     read
// @param    afterId    String
// @param    limit      Int
// @returns  id         String
MATCH (entity:Entity)
WHERE entity.id > $afterId AND entity.type = 'Person' AND NOT entity:ProtectedPerson AND EXISTS {
  MATCH (own:AttributeAssertion {subjectId: entity.id})
  WHERE own.visClass IN $scope.classes AND own.recordedFrom <= $scope.knownAt < own.recordedTo
}
RETURN entity.id AS id
ORDER BY id LIMIT $limit
