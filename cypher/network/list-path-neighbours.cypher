// The neighbours of some entities that a path may go on to, for each at most a number of them.
// @mode    read
// @param   ids     List<String>
// @param   endIds  List<String>
// @param   relations List<String>?
// @param   gradeRanks List<Int>?
// @param   most    Int
// @param   hidden  List<String>
// @param   avoid   List<String>
// @returns id         String
// @returns neighbours List<String>
UNWIND $ids AS id
MATCH (entity:Entity {id: id})
CALL (entity) {
  MATCH (entity)-[link]-(other:Entity)
  WHERE link.visClass IN $scope.classes AND link.recordedFrom <= $scope.knownAt < link.recordedTo
    AND ($scope.anyTime OR (link.validFrom <= $scope.validTo AND link.validTo >= $scope.validFrom))
    AND ($relations IS NULL OR type(link) IN $relations OR type(link) = 'SAME_AS') AND ($gradeRanks IS NULL OR link.strengthRank IN $gradeRanks)
    AND (type(link) <> 'SAME_AS' OR NOT (entity.id IN $hidden OR other.id IN $hidden))
    AND (NOT (other:ProtectedPerson OR other.id IN $avoid) OR other.id IN $endIds)
  WITH DISTINCT other LIMIT $most
  RETURN collect(other.id) AS neighbours
}
RETURN id, neighbours
