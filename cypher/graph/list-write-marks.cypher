// Marks of writes that were made, in order of their ids. Those of writes given up stay for good: nothing may come after them.
// @mode     read
// @param    afterId String
// @param    limit   Int
// @returns  writeId String
// @unscoped touches marks of writes alone, which hold a random id and nothing of a record
MATCH (mark:WriteMark)
WHERE mark.id > $afterId AND mark.isGivenUp IS NULL
RETURN mark.id AS writeId ORDER BY writeId LIMIT $limit
