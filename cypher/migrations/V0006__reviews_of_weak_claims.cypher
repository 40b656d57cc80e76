// What an agency recorded with a weak grading is found by it, and its suspicions by a label of their own (rule VP-27).
CREATE INDEX claim_grading IF NOT EXISTS FOR (n:Assertion) ON (n.originator, n.reliability, n.credibility);
MATCH (claim:AttributeAssertion) WHERE claim.kind = 'suspicionStatus' SET claim:Suspicion;
