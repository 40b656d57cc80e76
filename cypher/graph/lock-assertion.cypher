// Makes other writers of a claim wait until this transaction has ended: what is read of the claim after it is the latest.
// @mode     write
// @param    assertionId String
// @returns  locked      Int
// @unscoped reads nothing; every claim has a first version
MATCH (assertion:Assertion {assertionId: $assertionId, version: 1})
REMOVE assertion.lock
RETURN count(assertion) AS locked
