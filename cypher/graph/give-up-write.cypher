// Whether a write is there. One that is not is given up: it waits for the write in progress, and a later one finds this mark.
// @mode     write
// @param    writeId   String
// @returns  isGivenUp Boolean
// @unscoped touches marks of writes alone, which hold a random id and nothing of a record
MERGE (mark:WriteMark {id: $writeId})
ON CREATE SET mark.isGivenUp = true
RETURN coalesce(mark.isGivenUp, false) AS isGivenUp
