// Names, numbers and places that match what was typed, in any script; every visible match up to the cap.
// @mode    read
// @param   lucene String
// @param   types  List<String>?
// @param   cap    Int
// @returns entityId    String
// @returns entityType  String
// @returns kind        String
// @returns value       String
// @returns normalised  String
// @returns searchWords String
CALL db.index.fulltext.queryNodes('attribute_search', $lucene, {limit: $cap}) YIELD node AS found
MATCH (assertion:AttributeAssertion)
WHERE assertion = found
  AND assertion.visClass IN $scope.classes AND assertion.recordedFrom <= $scope.knownAt < assertion.recordedTo
MATCH (entity:Entity {id: assertion.subjectId})
WHERE NOT entity:ProtectedPerson AND ($types IS NULL OR entity.type IN $types)
RETURN entity.id AS entityId, entity.type AS entityType, assertion.kind AS kind, assertion.value AS value,
  assertion.normalised AS normalised, assertion.searchWords AS searchWords
ORDER BY entityId, kind, value
