// Says of known sources, and of those that known reports come from, that they tell who a protected person is, and which import said so:
// it stays until everything is undone that says it.
// @mode     write
// @param    sourceIds  List<String>
// @param    reportIds  List<String>
// @param    originator String
// @param    saidBy     String
// @returns  flagged    Int
// @unscoped runs inside a write of the same agency, says more of its own sources, and only counts them
CALL () {
  UNWIND $sourceIds AS id MATCH (source:Source {id: id}) RETURN source
  UNION
  UNWIND $reportIds AS id MATCH (report:Report {id: id}) MATCH (source:Source {id: report.sourceId}) RETURN source
}
WITH source WHERE source.originator = $originator
WITH source, coalesce(source.identitySaidBy, CASE source.containsVictimIdentity WHEN true THEN ['unknown'] ELSE [] END) AS before
WHERE NOT $saidBy IN before
SET source.containsVictimIdentity = true, source.identitySaidBy = before + $saidBy
RETURN count(source) AS flagged
