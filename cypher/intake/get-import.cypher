// How one import of an agency stands.
// @mode     read
// @param    id          String
// @param    originator  String
// @returns  import      ImportRow
// @unscoped imports are known to their agency alone, and hold counts and file names only
MATCH (import:Import {id: $id})
WHERE import.originator = $originator
RETURN properties(import) AS import
