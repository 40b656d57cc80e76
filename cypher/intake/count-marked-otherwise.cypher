// How many of these claims the agency has recorded under another marking than the one given, as far as the viewer may see.
// @mode     read
// @param    rows       List<MarkedRow>
// @param    originator String
// @returns  count      Int
UNWIND $rows AS row
MATCH (assertion:Assertion {assertionId: row.assertionId})
WHERE assertion.version >= 1 AND assertion.originator = $originator
  AND (assertion.visClass <> row.visClass OR assertion.handling <> row.handling
    OR assertion.useInCourt <> row.useInCourt OR coalesce(assertion.pap, 'AMBER') <> row.pap
    OR coalesce(assertion.useInIntelligence, true) <> row.useInIntelligence OR coalesce(assertion.caveat, '') <> row.caveat)
  AND assertion.visClass IN $scope.classes AND assertion.recordedFrom <= $scope.knownAt < assertion.recordedTo
RETURN count(assertion) AS count
