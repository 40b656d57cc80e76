// One source, if this viewer may see it, and the origin that it shares with those that repeat it.
// @mode    read
// @param   id String
// @returns source      SourceRow
// @returns lineageRoot String
// @returns visClass    Int
MATCH (source:Source {id: $id})
WHERE source.visClass IN $scope.classes AND source.recordedFrom <= $scope.knownAt < source.recordedTo
RETURN {id: source.id, kind: source.kind, title: source.title, sha256: source.sha256,
  containsVictimIdentity: coalesce(source.containsVictimIdentity, false)} AS source, source.lineageRoot AS lineageRoot,
  source.visClass AS visClass
