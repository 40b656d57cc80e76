// Notes how an import ended, and its totals.
// @mode     write
// @param    id          String
// @param    originator  String
// @param    state       String
// @param    failureKey  String?
// @param    totals      String
// @param    rowsDone    Int
// @param    now         Int
// @returns  finished    Int
// @unscoped an import is the writer's own run, found by an id that only its agency can compute
MATCH (import:Import {id: $id})
WHERE import.originator = $originator
SET import.state = $state, import.failureKey = $failureKey, import.totals = $totals, import.rowsDone = $rowsDone,
  import.finishedAt = $now, import.leaseUntil = 0
RETURN count(import) AS finished
