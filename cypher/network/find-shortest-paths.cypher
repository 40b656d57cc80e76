// Every shortest way from each of some entities to each of some others over links that the viewer may see, never through what is to
// be avoided, nor through a protected person unless that is asked for: those that are so come first then.
// @mode    read
// @param   fromIds        List<String>
// @param   toIds          List<String>
// @param   relations      List<String>?
// @param   gradeRanks List<Int>?
// @param   maxHops        Int
// @param   cap            Int
// @param   hidden         List<String>
// @param   avoid          List<String>
// @param   throughProtected Boolean
// @returns ids List<String>
// @returns isThroughProtected Boolean
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
  AND none(node IN nodes(path) WHERE ((node:ProtectedPerson AND NOT $throughProtected) OR node.id IN $avoid) AND node <> from AND node <> to)
WITH path, from, to WHERE length(path) <= $maxHops
WITH DISTINCT [node IN nodes(path) | node.id] AS ids,
  any(node IN nodes(path) WHERE node:ProtectedPerson AND node <> from AND node <> to) AS isThroughProtected
RETURN ids, isThroughProtected ORDER BY isThroughProtected DESC, size(ids), ids LIMIT $cap
