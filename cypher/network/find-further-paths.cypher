// Longer ways between two entities, group by group, around the viewer's own hubs and protected persons.
// @mode    read
// @param   fromId         String
// @param   toId           String
// @param   relations      List<String>?
// @param   minimumReliability Int
// @param   maxHops        Int
// @param   hubs           List<String>
// @param   cap            Int
// @returns ids List<String>
MATCH (from:Entity {id: $fromId})
MATCH (to:Entity {id: $toId})
MATCH path = SHORTEST 2 GROUPS (from)((before)-[link]-(after)
  WHERE link.visClass IN $scope.classes AND link.recordedFrom <= $scope.knownAt < link.recordedTo
    AND ($scope.anyTime OR (link.validFrom <= $scope.validTo AND link.validTo >= $scope.validFrom))
    AND ($relations IS NULL OR type(link) IN $relations) AND link.strengthRank % 10 >= $minimumReliability
    AND (NOT after:ProtectedPerson OR after.id = $toId) AND NOT after.id IN $hubs){1,6}(to)
WITH path WHERE length(path) <= $maxHops
WITH DISTINCT [node IN nodes(path) | node.id] AS ids
RETURN ids ORDER BY size(ids), ids LIMIT $cap
