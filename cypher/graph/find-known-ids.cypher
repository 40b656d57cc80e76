// Which ids of a batch are recorded already, of what type its entities are, and whether a claim's latest version is live.
// @mode     read
// @param    entityIds    List<String>
// @param    sourceIds    List<String>
// @param    reportIds    List<String>
// @param    assertionIds List<String>
// @returns  entities     List<KnownEntity>
// @returns  sources      List<String>
// @returns  reports      List<String>
// @returns  assertions   List<KnownAssertion>
// @allow    CartesianProduct each side is one collected row
// @unscoped runs inside a write to make it idempotent; only counts of the writer's own batch leave the store
CALL () { UNWIND $entityIds AS id MATCH (entity:Entity {id: id}) RETURN collect({id: id, type: entity.type}) AS entities }
CALL () { UNWIND $sourceIds AS id MATCH (source:Source {id: id}) RETURN collect(id) AS sources }
CALL () { UNWIND $reportIds AS id MATCH (report:Report {id: id}) RETURN collect(id) AS reports }
CALL () {
  UNWIND $assertionIds AS id
  MATCH (assertion:Assertion {assertionId: id}) WHERE assertion.version >= 1
  WITH id, max(assertion.version) AS version, max(assertion.recordedTo) AS recordedTo
  RETURN collect({assertionId: id, version: version, recordedTo: recordedTo}) AS assertions
}
RETURN entities, sources, reports, assertions
