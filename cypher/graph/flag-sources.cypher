// Says of known sources, and of those that known reports come from, that they tell who a protected person is: said once, it stays.
// @mode     write
// @param    sourceIds  List<String>
// @param    reportIds  List<String>
// @param    originator String
// @returns  flagged    Int
// @unscoped runs inside a write of the same agency, says more of its own sources, and only counts them
CALL () {
  UNWIND $sourceIds AS id MATCH (source:Source {id: id}) RETURN source
  UNION
  UNWIND $reportIds AS id MATCH (report:Report {id: id}) MATCH (source:Source {id: report.sourceId}) RETURN source
}
WITH source WHERE source.originator = $originator AND NOT coalesce(source.containsVictimIdentity, false)
SET source.containsVictimIdentity = true
RETURN count(source) AS flagged
