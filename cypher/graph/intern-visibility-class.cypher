// Gives a distinct handling its small number, or finds the number it has.
// @mode     write
// @param    key          String
// @param    tlp          String
// @param    audience     List<String>
// @param    compartments List<String>
// @param    onwardShare  String
// @param    victimLinked Boolean
// @param    expiresOn    String?
// @param    keptBy       String?
// @param    sharings     List<String>
// @returns  id           Int
// @unscoped rights are worked out from it; it holds no case content
// @allow    NodeByLabelScan fewer than 500 classes
MERGE (counter:VisibilityClassCounter {name: 'next'})
SET counter.lock = true
WITH counter
OPTIONAL MATCH (known:VisibilityClass {key: $key})
WITH counter, known, coalesce(counter.value, 0) + 1 AS next
FOREACH (ignored IN CASE WHEN known IS NULL THEN [1] ELSE [] END |
  SET counter.value = next
  CREATE (:VisibilityClass {id: next, key: $key, tlp: $tlp, audience: $audience, compartments: $compartments,
    onwardShare: $onwardShare, victimLinked: $victimLinked, expiresOn: $expiresOn,
    keptBy: $keptBy, sharings: $sharings})
)
RETURN CASE WHEN known IS NULL THEN next ELSE known.id END AS id
