// Takes away the marks of writes whose end is in the audit.
// @mode     write
// @param    ended   List<String>
// @returns  removed Int
// @unscoped touches marks of writes alone, which hold a random id and nothing of a record
UNWIND $ended AS id
MATCH (mark:WriteMark {id: id})
DELETE mark
RETURN count(*) AS removed
