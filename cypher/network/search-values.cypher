// Names, numbers and places that match what was typed, in any script; only live claims are in the index. None is returned
// when there are as many as the cap; `lucene` names the viewer's classes, so what is hidden does not count.
// @mode    read
// @param   lucene String
// @param   types  List<String>?
// @param   cap    Int
// @returns found   Int
// @returns matches List<SearchMatch>
CALL db.index.fulltext.queryNodes('attribute_search', $lucene, {limit: $cap}) YIELD node AS assertion
WITH collect(assertion) AS assertions
CALL (assertions) {
  UNWIND CASE WHEN size(assertions) < $cap THEN assertions ELSE [] END AS assertion
  WITH assertion
  WHERE assertion:AttributeAssertion
    AND assertion.visClass IN $scope.classes AND assertion.recordedFrom <= $scope.knownAt < assertion.recordedTo
  MATCH (entity:Entity {id: assertion.subjectId})
  WHERE NOT entity:ProtectedPerson AND ($types IS NULL OR entity.type IN $types)
  RETURN collect({entityId: entity.id, entityType: entity.type, kind: assertion.kind, value: assertion.value,
    searchWords: assertion.searchWords, recordedFrom: assertion.recordedFrom}) AS matches
}
RETURN size(assertions) AS found, matches
