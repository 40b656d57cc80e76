// Adds sources: where information comes from, never who an informant is.
// @mode     write
// @param    rows    List<Map>
// @returns  created Int
// @unscoped adds only
UNWIND $rows AS row
CREATE (source:Source)
SET source = row
RETURN count(source) AS created
