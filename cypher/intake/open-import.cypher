// Starts an import, or takes over one that failed or whose lease has run out; says where it stands if neither.
// @mode     write
// @param    id          String
// @param    fields      Map
// @param    leaseOwner  String
// @param    leaseUntil  Int
// @param    deadOwner   String?
// @param    now         Int
// @returns  acquired    Boolean
// @returns  state       String
// @returns  batchNumber Int
// @returns  rowsDone    Int
// @returns  totals      String?
// @unscoped an import is the writer's own run, found by an id that only its agency can compute
MERGE (import:Import {id: $id})
ON CREATE SET import += $fields, import.state = 'new', import.batchNumber = 0, import.rowsDone = 0
SET import.touchedAt = $now
WITH import, import.state IN ['new', 'failed']
  OR (import.state = 'running' AND (import.leaseUntil < $now OR import.leaseOwner = $deadOwner)) AS acquired
SET import.state = CASE WHEN acquired THEN 'running' ELSE import.state END,
  import.leaseOwner = CASE WHEN acquired THEN $leaseOwner ELSE import.leaseOwner END,
  import.leaseUntil = CASE WHEN acquired THEN $leaseUntil ELSE import.leaseUntil END,
  import.failureKey = CASE WHEN acquired THEN null ELSE import.failureKey END
RETURN acquired, import.state AS state, import.batchNumber AS batchNumber, import.rowsDone AS rowsDone, import.totals AS totals
