// The latest imports of an agency.
// @mode     read
// @param    originator  String
// @param    first       Int
// @returns  import      ImportRow
// @unscoped imports are known to their agency alone, and hold counts and file names only
// @allow    NodeByLabelScan an installation has thousands of imports, not millions
MATCH (import:Import)
WHERE import.originator = $originator
WITH import ORDER BY import.startedAt DESC, import.id LIMIT $first
RETURN properties(import) AS import
