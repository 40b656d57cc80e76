// Protected persons whom a claim of one agency describes, in the order of ids.
// @mode    read
// @param   agencyId String
// @param   limit    Int
// @returns id String
// @allow   NodeByLabelScan of protected persons alone, the smallest part of the store
MATCH (entity:ProtectedPerson)
WHERE EXISTS {
  MATCH (assertion:AttributeAssertion {subjectId: entity.id})
  WHERE assertion.visClass IN $scope.classes AND assertion.recordedFrom <= $scope.knownAt < assertion.recordedTo
    AND assertion.originator = $agencyId
}
RETURN entity.id AS id ORDER BY id LIMIT $limit
