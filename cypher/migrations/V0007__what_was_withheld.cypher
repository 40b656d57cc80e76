// What an agency withheld is found by when it did; no other claim has that property.
CREATE INDEX claim_withheld IF NOT EXISTS FOR (n:Assertion) ON (n.originator, n.withheldOn);
