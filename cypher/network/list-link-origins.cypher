// Where the claims come from that link the entities of a chart to each other: the sources that this viewer may see, those of
// one origin together, with the number of lines that rest on it.
// @mode    read
// @param   ids   List<String>
// @param   limit Int
// @returns sources List<SourceRow>
// @returns links   Int
UNWIND $ids AS id
MATCH (entity:Entity {id: id})-[link]->(other:Entity)
WHERE link.visClass IN $scope.classes AND link.recordedFrom <= $scope.knownAt < link.recordedTo
  AND ($scope.anyTime OR (link.validFrom <= $scope.validTo AND link.validTo >= $scope.validFrom))
  AND other.id IN $ids AND type(link) <> 'SAME_AS'
MATCH (assertion:Assertion {assertionId: link.assertionId})
WHERE assertion.version >= 1 AND assertion.visClass IN $scope.classes AND assertion.recordedFrom <= $scope.knownAt < assertion.recordedTo
  AND assertion.sourceClass IN $scope.classes
MATCH (report:Report {id: assertion.reportId})
WHERE report.visClass IN $scope.classes AND report.recordedFrom <= $scope.knownAt < report.recordedTo
MATCH (source:Source {id: report.sourceId})
WHERE source.visClass IN $scope.classes AND source.recordedFrom <= $scope.knownAt < source.recordedTo
WITH source.lineageRoot AS origin, count(DISTINCT [entity.id, type(link), other.id]) AS links,
  collect(DISTINCT {id: source.id, kind: source.kind, title: source.title, sha256: source.sha256, containsVictimIdentity: coalesce(source.containsVictimIdentity, false)}) AS sources
RETURN sources, links
ORDER BY links DESC, origin LIMIT $limit
