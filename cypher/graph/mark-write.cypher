// Leaves the mark of a write in its own transaction, and takes away those of writes whose end is in the audit.
// @mode     write
// @param    writeId   String
// @param    ended     List<String>
// @returns  isGivenUp Boolean
// @unscoped touches marks of writes alone, which hold a random id and nothing of a record
MERGE (mark:WriteMark {id: $writeId})
WITH mark
CALL () { UNWIND $ended AS id MATCH (old:WriteMark {id: id}) DELETE old }
RETURN coalesce(mark.isGivenUp, false) AS isGivenUp
