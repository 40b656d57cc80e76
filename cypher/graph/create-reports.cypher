// Adds reports: documents that carry claims.
// @mode     write
// @param    rows    List<Map>
// @returns  created Int
// @unscoped adds only
UNWIND $rows AS row
CREATE (report:Report)
SET report = row
RETURN count(report) AS created
