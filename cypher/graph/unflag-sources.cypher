// Takes back what an undone import said of sources, that they tell who a protected person is; where another import or a person says it too,
// or nobody knows who said it, it stays.
// @mode     write
// @param    importId   String
// @param    originator String
// @returns  taken      Int
// @unscoped an import is undone as a whole by its originator, also what the person who undoes it can't see
MATCH (source:Source {containsVictimIdentity: true})
WHERE source.originator = $originator AND $importId IN source.identitySaidBy
WITH source, [each IN source.identitySaidBy WHERE each <> $importId] AS others
SET source.identitySaidBy = others, source.containsVictimIdentity = size(others) > 0
RETURN count(source) AS taken
