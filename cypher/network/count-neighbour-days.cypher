// How many neighbours of one kind one thing has over one relation, by the first day that a visible link to them names.
// @mode    read
// @param   entityIds List<String>
// @param   relation  String
// @param   outgoing  Boolean
// @param   otherType String
// @param   fromDay   Int
// @param   toDay     Int
// @returns firstDay Int
// @returns lastDay  Int
// @returns things   Int
// @returns claims   Int
UNWIND $entityIds AS entityId
MATCH (entity:Entity {id: entityId})-[link]-(other:Entity)
WHERE link.visClass IN $scope.classes AND link.recordedFrom <= $scope.knownAt < link.recordedTo
  AND ($scope.anyTime OR (link.validFrom <= $scope.validTo AND link.validTo >= $scope.validFrom))
  AND type(link) <> 'SAME_AS' AND type(link) = $relation AND (startNode(link) = entity) = $outgoing AND other.type = $otherType
WITH other, min(link.validFrom) AS firstDay, max(link.validTo) AS lastDay, count(*) AS claims
WHERE firstDay >= $fromDay AND firstDay <= $toDay
RETURN firstDay, max(lastDay) AS lastDay, count(*) AS things, sum(claims) AS claims
ORDER BY firstDay
