// The first page of neighbours, by sorting links and grouping only the first of them: half the work at a hub.
// @mode    read
// @param   entityIds   List<String>
// @param   relations   List<String>?
// @param   types       List<String>?
// @param   isByRecent  Boolean
// @param   linkLimit   Int
// @returns id    String
// @returns type  String
// @returns rank  Int
// @returns links Int
UNWIND $entityIds AS entityId
MATCH (entity:Entity {id: entityId})-[link]-(other:Entity)
WHERE link.visClass IN $scope.classes AND link.recordedFrom <= $scope.knownAt < link.recordedTo
  AND type(link) <> 'SAME_AS'
  AND ($scope.anyTime OR (link.validFrom <= $scope.validTo AND link.validTo >= $scope.validFrom))
  AND ($relations IS NULL OR type(link) IN $relations)
  AND ($types IS NULL OR other.type IN $types)
WITH other, CASE WHEN $isByRecent THEN link.recordedFrom ELSE link.strengthRank END AS rank
ORDER BY rank DESC, other.id LIMIT $linkLimit
WITH other, max(rank) AS rank, count(*) AS links
RETURN other.id AS id, other.type AS type, rank, links
ORDER BY rank DESC, id
