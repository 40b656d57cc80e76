// The neighbours of one thing (all records that are judged to be it), those with the most neighbours that the viewer sees first.
// A protected person has no place in such a list and comes after all others (VP-05).
// @mode    read
// @param   entityIds   List<String>
// @param   relations   List<String>?
// @param   types       List<String>?
// @param   afterRank   Int
// @param   afterId     String
// @param   limit       Int
// @returns id    String
// @returns rank  Int
UNWIND $entityIds AS entityId
MATCH (entity:Entity {id: entityId})-[link]-(other:Entity)
WHERE link.visClass IN $scope.classes AND link.recordedFrom <= $scope.knownAt < link.recordedTo
  AND type(link) <> 'SAME_AS'
  AND ($scope.anyTime OR (link.validFrom <= $scope.validTo AND link.validTo >= $scope.validFrom))
  AND ($relations IS NULL OR type(link) IN $relations)
  AND ($types IS NULL OR other.type IN $types)
WITH DISTINCT other
MATCH (other)-[near]-(third:Entity)
WHERE near.visClass IN $scope.classes AND near.recordedFrom <= $scope.knownAt < near.recordedTo
  AND type(near) <> 'SAME_AS'
  AND ($scope.anyTime OR (near.validFrom <= $scope.validTo AND near.validTo >= $scope.validFrom))
WITH other, CASE WHEN other:ProtectedPerson THEN -1 ELSE count(DISTINCT third) END AS rank
WHERE rank < $afterRank OR (rank = $afterRank AND other.id > $afterId)
RETURN other.id AS id, rank ORDER BY rank DESC, id LIMIT $limit
