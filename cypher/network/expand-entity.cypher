// The neighbours of one thing (all records that are judged to be it), strongest (or latest) link first, the page after a position.
// @mode    read
// @param   entityIds   List<String>
// @param   relations   List<String>?
// @param   types       List<String>?
// @param   isByRecent  Boolean
// @param   afterRank   Int
// @param   afterId     String
// @param   limit       Int
// @returns id    String
// @returns type  String
// @returns rank  Int
UNWIND $entityIds AS entityId
MATCH (entity:Entity {id: entityId})-[link]-(other:Entity)
WHERE link.visClass IN $scope.classes AND link.recordedFrom <= $scope.knownAt < link.recordedTo
  AND type(link) <> 'SAME_AS'
  AND ($scope.anyTime OR (link.validFrom <= $scope.validTo AND link.validTo >= $scope.validFrom))
  AND ($relations IS NULL OR type(link) IN $relations)
  AND ($types IS NULL OR other.type IN $types)
WITH other, max(CASE WHEN $isByRecent THEN link.recordedFrom ELSE link.strengthRank END) AS rank
WHERE rank < $afterRank OR (rank = $afterRank AND other.id > $afterId)
WITH other, rank ORDER BY rank DESC, other.id LIMIT $limit
RETURN other.id AS id, other.type AS type, rank
