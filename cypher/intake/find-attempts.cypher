// Earlier imports of the same files with the same mapping by one agency, latest first.
// @mode     read
// @param    baseId      String
// @param    originator  String
// @returns  import      ImportRow
// @unscoped imports are known to their agency alone, and hold counts and file names only
// @allow    NodeByLabelScan an installation has thousands of imports, not millions
MATCH (import:Import)
WHERE import.originator = $originator AND import.baseId = $baseId
WITH import ORDER BY import.attempt DESC LIMIT 1
RETURN properties(import) AS import
