// Adds entities: an id, a type and its POLE label, nothing to show.
// @mode     write
// @param    rows    List<EntityRow>
// @returns  created Int
// @unscoped adds only
UNWIND $rows AS row
CREATE (entity:Entity {id: row.id, type: row.type})
SET entity:$(row.labels)
RETURN count(entity) AS created
