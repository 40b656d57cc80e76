// Notes how far an import has come, in the same transaction as the batch that got it there.
// @mode     write
// @param    importId    String
// @param    batchNumber Int
// @param    rowsDone    Int
// @param    leaseUntil  Int
// @param    totals      String
// @returns  saved       Int
// @unscoped touches only the import that is writing
MATCH (import:Import {id: $importId})
WHERE import.batchNumber < $batchNumber
SET import.batchNumber = $batchNumber, import.rowsDone = $rowsDone, import.leaseUntil = $leaseUntil, import.totals = $totals
RETURN count(import) AS saved
