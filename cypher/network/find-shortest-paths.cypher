// Every shortest way from each of some entities to each of some others over links that the viewer may see, never through a protected
// person or what is to be avoided.
// @mode    read
// @param   fromIds        List<String>
// @param   toIds          List<String>
// @param   relations      List<String>?
// @param   gradeRanks List<Int>?
// @param   maxHops        Int
// @param   cap            Int
// @param   hidden         List<String>
// @param   avoid          List<String>
// @returns ids List<String>
UNWIND $fromIds AS fromId
UNWIND $toIds AS toId
WITH DISTINCT fromId, toId WHERE fromId <> toId
MATCH (from:Entity {id: fromId})
MATCH (to:Entity {id: toId})
MATCH path = allShortestPaths((from)-[*..6]-(to))
WHERE all(link IN relationships(path) WHERE
    link.visClass IN $scope.classes AND link.recordedFrom <= $scope.knownAt < link.recordedTo
    AND ($scope.anyTime OR (link.validFrom <= $scope.validTo AND link.validTo >= $scope.validFrom))
    AND ($relations IS NULL OR type(link) IN $relations OR type(link) = 'SAME_AS') AND ($gradeRanks IS NULL OR link.strengthRank IN $gradeRanks)
    AND (type(link) <> 'SAME_AS' OR NOT (startNode(link).id IN $hidden OR endNode(link).id IN $hidden)))
  AND none(node IN nodes(path) WHERE (node:ProtectedPerson OR node.id IN $avoid) AND node <> from AND node <> to)
WITH path WHERE length(path) <= $maxHops
WITH DISTINCT [node IN nodes(path) | node.id] AS ids
RETURN ids ORDER BY size(ids), ids LIMIT $cap
