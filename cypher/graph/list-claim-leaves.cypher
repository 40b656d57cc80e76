// By which leaves some claims go to other agencies, and when they were last changed, in epoch seconds: none of what is withheld, no row of
// a claim that is absent.
// @mode     read
// @param    ids            List<String>
// @param    notSuperseded  Int
// @returns  id             String
// @returns  leaves         List<String>
// @returns  changedAt      Int
// @unscoped the vault is told which leaves are over; nothing of it leaves the service
// @allow    NodeByLabelScan fewer than 500 classes
UNWIND $ids AS id
MATCH (assertion:Assertion {assertionId: id})
WITH id, assertion.visClass AS visClass,
  max(CASE assertion.recordedTo WHEN $notSuperseded THEN assertion.recordedFrom ELSE assertion.recordedTo END) AS changedAt
MATCH (class:VisibilityClass {id: visClass})
WITH id, changedAt, coalesce(class.sharings, []) AS sharings
UNWIND CASE WHEN size(sharings) = 0 THEN [null] ELSE sharings END AS leave
RETURN id, collect(DISTINCT leave) AS leaves, max(changedAt) AS changedAt
