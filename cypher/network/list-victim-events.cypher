// Protected persons with the events of some kinds that they were a victim in: what counts by district are made of.
// @mode    read
// @param   kinds List<String>
// @returns personId String
// @returns eventId  String
// @allow   NodeByLabelScan of protected persons alone, the smallest part of the store
MATCH (person:ProtectedPerson)-[link:VICTIM_IN]->(event:Entity)
WHERE link.visClass IN $scope.classes AND link.recordedFrom <= $scope.knownAt < link.recordedTo
MATCH (stated:AttributeAssertion {subjectId: event.id})
WHERE stated.visClass IN $scope.classes AND stated.recordedFrom <= $scope.knownAt < stated.recordedTo
  AND stated.kind IN ['eventType', 'actionType'] AND coalesce(stated.normalised, stated.value) IN $kinds
RETURN DISTINCT person.id AS personId, event.id AS eventId
ORDER BY eventId, personId
