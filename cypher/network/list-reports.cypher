// The reports behind some claims, with their sources, as far as this viewer may see either.
// @mode    read
// @param   ids List<String>
// @returns id         String
// @returns title      String
// @returns reportedOn String?
// @returns visClass   Int
// @returns source SourceRow?
UNWIND $ids AS id
MATCH (report:Report {id: id})
WHERE report.visClass IN $scope.classes AND report.recordedFrom <= $scope.knownAt < report.recordedTo
OPTIONAL MATCH (source:Source {id: report.sourceId})
WHERE source.visClass IN $scope.classes AND source.recordedFrom <= $scope.knownAt < source.recordedTo
RETURN report.id AS id, report.title AS title, report.reportedOn AS reportedOn,
  report.visClass AS visClass,
  CASE WHEN source IS NOT NULL THEN {id: source.id, kind: source.kind, title: source.title, sha256: source.sha256,
    containsVictimIdentity: coalesce(source.containsVictimIdentity, false)} END AS source
