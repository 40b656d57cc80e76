// Ids of records of persons, a page at a time: which of them the viewer may see is for the values to say.
// @mode     read
// @param    afterId    String
// @param    limit      Int
// @returns  id         String
// @unscoped ids alone, for the statement that reads their values under the scope
MATCH (entity:Entity)
WHERE entity.id > $afterId AND entity.type = 'Person' AND NOT entity:ProtectedPerson
RETURN entity.id AS id
ORDER BY id LIMIT $limit
