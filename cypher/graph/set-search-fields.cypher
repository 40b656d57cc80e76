// Replaces what the search index holds of live values.
// @mode     write
// @param    rows          List<SearchFieldsRow>
// @param    notSuperseded Int
// @returns  replaced      Int
// @unscoped says nothing of any value; a claim that was closed meanwhile stays out of the index
UNWIND $rows AS row
MATCH (assertion:Assertion {assertionId: row.assertionId, version: row.version})
WHERE assertion.recordedTo = $notSuperseded
SET assertion.searchWords = row.searchWords, assertion.searchKeys = row.searchKeys, assertion.classToken = 'v' + toString(assertion.visClass)
RETURN count(assertion) AS replaced
