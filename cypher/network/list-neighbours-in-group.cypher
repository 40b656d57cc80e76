// Neighbours of one kind over one relation whose first visible link lies between two days, strongest first.
// @mode    read
// @param   entityIds List<String>
// @param   relation  String
// @param   outgoing  Boolean
// @param   otherType String
// @param   fromDay   Int
// @param   toDay     Int
// @param   skip      Int
// @param   limit     Int
// @returns id String
UNWIND $entityIds AS entityId
MATCH (entity:Entity {id: entityId})-[link]-(other:Entity)
WHERE link.visClass IN $scope.classes AND link.recordedFrom <= $scope.knownAt < link.recordedTo
  AND ($scope.anyTime OR (link.validFrom <= $scope.validTo AND link.validTo >= $scope.validFrom))
  AND type(link) <> 'SAME_AS' AND type(link) = $relation AND (startNode(link) = entity) = $outgoing AND other.type = $otherType
WITH other, min(link.validFrom) AS firstDay, max(link.strengthRank) AS rank
WHERE firstDay >= $fromDay AND firstDay <= $toDay
WITH other, rank ORDER BY rank DESC, other.id SKIP $skip LIMIT $limit
RETURN other.id AS id
