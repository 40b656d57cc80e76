// Entities with very many links of any kind: candidates only; whose hub each is gets counted per viewer.
// @mode     read
// @param    minimumDegree Int
// @returns  id String
// @unscoped the list never leaves the service; each candidate is counted again within the viewer's scope
// @allow    NodeByLabelScan once an hour, in the background
// @allow    AllNodesScan    once an hour, in the background
MATCH (entity:Entity)
WHERE COUNT { (entity)--() } > $minimumDegree
RETURN entity.id AS id
