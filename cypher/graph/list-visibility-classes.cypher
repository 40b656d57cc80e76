// Every distinct handling in the store: what a viewer's rights are worked out from. Never leaves the service.
// @mode     read
// @returns  id            Int
// @returns  tlp           String
// @returns  audience      List<String>
// @returns  compartments  List<String>
// @returns  onwardShare   String
// @returns  victimLinked  Boolean
// @returns  expiresOn     String?
// @returns  keptBy        String?
// @returns  sharings      List<String>
// @unscoped it is what a Scope is made from
// @allow    NodeByLabelScan fewer than 500 classes
MATCH (class:VisibilityClass)
RETURN class.id AS id, class.tlp AS tlp, class.audience AS audience, coalesce(class.compartments, []) AS compartments,
  class.onwardShare AS onwardShare, class.victimLinked AS victimLinked, class.expiresOn AS expiresOn,
  class.keptBy AS keptBy, coalesce(class.sharings, []) AS sharings
ORDER BY id
