// A page of live values with what their search index was made of, in the order of ids.
// @mode     read
// @param    afterId       String
// @param    kinds         List<String>
// @param    notSuperseded Int
// @param    limit         Int
// @returns  value SearchedValue
// @unscoped the values go back into the index of the same store and to nobody
MATCH (assertion:Assertion)
WHERE assertion.assertionId > $afterId AND assertion.version IS NOT NULL
  AND assertion:AttributeAssertion AND assertion.kind IN $kinds AND assertion.recordedTo = $notSuperseded
WITH assertion ORDER BY assertion.assertionId LIMIT $limit
RETURN {assertionId: assertion.assertionId, version: assertion.version, kind: assertion.kind, value: assertion.value,
  normalised: assertion.normalised, visClass: assertion.visClass, searchWords: assertion.searchWords,
  searchKeys: assertion.searchKeys} AS value
