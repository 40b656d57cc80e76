// By which leaves some claims go to other agencies: none of a claim that is absent or withheld.
// @mode     read
// @param    ids     List<String>
// @returns  id      String
// @returns  leave   String
// @unscoped the vault is told which leaves are over; nothing of it leaves the service
// @allow    NodeByLabelScan fewer than 500 classes
UNWIND $ids AS id
MATCH (assertion:Assertion {assertionId: id})
WITH DISTINCT id, assertion.visClass AS visClass
MATCH (class:VisibilityClass {id: visClass})
UNWIND coalesce(class.sharings, []) AS leave
RETURN DISTINCT id, leave
