// Made by `npm run gen` from cypher/**/*.cypher. Do not edit.
import type { Query } from '../query.js';
import type { AssertionRow, AttributeAssertionRow, CaptionValue, EntityRow, EventPlace, GradingPair, ImportRow, KnownAssertion, KnownEntity, LinkAssertionRow, LinkClaim, MarkedRow, MatchValue, PlaceValue, ReclassRow, SearchFieldsRow, SearchMatch, SearchedValue, SourceRow, ValuedRow, WithheldRow } from '../rows.js';

export const queries = {
  graph: {
    /** Ends the live version of a claim, as a retraction or a correction does; the version stays for "as known on". */
    closeAssertion: {
      name: 'graph/close-assertion',
      mode: 'write',
      unscoped: null,
      text: "MATCH (assertion:Assertion {assertionId: $assertionId})\nWHERE assertion.version >= 1 AND assertion.visClass IN $scope.classes AND assertion.recordedFrom <= $scope.knownAt < assertion.recordedTo\n  AND assertion.originator = $originator AND assertion.recordedTo = $notSuperseded\n  AND assertion.version = $expectedVersion\nSET assertion.recordedTo = $now, assertion.closedBy = $closedBy, assertion.closedReason = $closedReason\nREMOVE assertion.searchWords, assertion.searchKeys, assertion.classToken\nWITH assertion\nOPTIONAL MATCH (subject:Entity {id: assertion.subjectId})-[link]->(object:Entity {id: assertion.objectId})\nWHERE link.assertionId = assertion.assertionId AND link.recordedTo = $notSuperseded\n  AND link.visClass IN $scope.classes AND link.recordedFrom <= $scope.knownAt < link.recordedTo\nSET link.recordedTo = $now\nRETURN count(DISTINCT assertion) AS closed",
    } as Query<'write', { readonly assertionId: string; readonly originator: string; readonly closedBy: string; readonly closedReason: string; readonly expectedVersion: number; readonly now: number; readonly notSuperseded: number }, { readonly closed: number }>,
    /** Ends up to 2,000 live claims of one import, as undoing it does; every version stays for "as known on". */
    closeImport: {
      name: 'graph/close-import',
      mode: 'write',
      unscoped: "an import is undone as a whole by its originator, also what the person who undoes it can't see",
      text: "MATCH (assertion:Assertion {importId: $importId})\nWHERE assertion.originator = $originator AND assertion.recordedTo = $notSuperseded\nWITH assertion LIMIT 2000\nSET assertion.recordedTo = $now, assertion.closedBy = $closedBy, assertion.closedReason = 'import undone'\nREMOVE assertion.searchWords, assertion.searchKeys, assertion.classToken\nWITH assertion\nOPTIONAL MATCH (subject:Entity {id: assertion.subjectId})-[link]->(object:Entity {id: assertion.objectId})\nWHERE link.assertionId = assertion.assertionId AND link.recordedTo = $notSuperseded\nSET link.recordedTo = $now\nRETURN count(DISTINCT assertion) AS closed",
    } as Query<'write', { readonly importId: string; readonly originator: string; readonly closedBy: string; readonly now: number; readonly notSuperseded: number }, { readonly closed: number }>,
    /** Records claims that give an entity a value: a name, a date, a role, a number. A suspicion has a label, by which reviews find it. */
    createAttributeAssertions: {
      name: 'graph/create-attribute-assertions',
      mode: 'write',
      unscoped: "adds only; the caller compares the count, since a missing entity drops its row silently",
      text: "UNWIND $rows AS row\nMATCH (subject:Entity {id: row.subjectId})\nCREATE (assertion:Assertion:AttributeAssertion)\nSET assertion = row\nFOREACH (suspected IN CASE row.kind WHEN 'suspicionStatus' THEN [row] ELSE [] END | SET assertion:Suspicion)\nRETURN count(assertion) AS created",
    } as Query<'write', { readonly rows: readonly (AttributeAssertionRow)[] }, { readonly created: number }>,
    /** Adds entities: an id, a type and its POLE label, nothing to show. */
    createEntities: {
      name: 'graph/create-entities',
      mode: 'write',
      unscoped: "adds only",
      text: "UNWIND $rows AS row\nCREATE (entity:Entity {id: row.id, type: row.type})\nSET entity:$(row.labels)\nRETURN count(entity) AS created",
    } as Query<'write', { readonly rows: readonly (EntityRow)[] }, { readonly created: number }>,
    /** Records judgements on two records: the full record each, and a line to cross where the verdict is that they are one. */
    createJudgements: {
      name: 'graph/create-judgements',
      mode: 'write',
      unscoped: "adds only; the caller compares the count, since a missing end drops its row silently",
      text: "UNWIND $rows AS row\nMATCH (subject:Entity {id: row.record.subjectId})\nMATCH (object:Entity {id: row.record.objectId})\nCREATE (assertion:Assertion:Judgement)\nSET assertion = row.record\nFOREACH (line IN CASE row.record.verdict WHEN 'same' THEN [row.link] ELSE [] END |\n  CREATE (subject)-[link:SAME_AS]->(object)\n  SET link = line)\nRETURN count(assertion) AS created",
    } as Query<'write', { readonly rows: readonly (LinkAssertionRow)[] }, { readonly created: number }>,
    /** Records claims that link two entities: the full record, and the one lean relationship that searches cross. */
    createLinkAssertions: {
      name: 'graph/create-link-assertions',
      mode: 'write',
      unscoped: "adds only; the caller compares the count, since a missing end drops its row silently",
      text: "UNWIND $rows AS row\nMATCH (subject:Entity {id: row.record.subjectId})\nMATCH (object:Entity {id: row.record.objectId})\nCREATE (assertion:Assertion:LinkAssertion)\nSET assertion = row.record\nCREATE (subject)-[link:$(row.record.kind)]->(object)\nSET link = row.link\nRETURN count(link) AS created",
    } as Query<'write', { readonly rows: readonly (LinkAssertionRow)[] }, { readonly created: number }>,
    /** Adds reports: documents that carry claims. */
    createReports: {
      name: 'graph/create-reports',
      mode: 'write',
      unscoped: "adds only",
      text: "UNWIND $rows AS row\nCREATE (report:Report)\nSET report = row\nRETURN count(report) AS created",
    } as Query<'write', { readonly rows: readonly (Readonly<Record<string, unknown>>)[] }, { readonly created: number }>,
    /** Adds sources: where information comes from, never who an informant is. */
    createSources: {
      name: 'graph/create-sources',
      mode: 'write',
      unscoped: "adds only",
      text: "UNWIND $rows AS row\nCREATE (source:Source)\nSET source = row\nRETURN count(source) AS created",
    } as Query<'write', { readonly rows: readonly (Readonly<Record<string, unknown>>)[] }, { readonly created: number }>,
    /** Which ids of a batch are recorded already, of what type its entities are, and whether a claim's latest version is live. */
    findKnownIds: {
      name: 'graph/find-known-ids',
      mode: 'read',
      unscoped: "runs inside a write to make it idempotent; only counts of the writer's own batch leave the store",
      text: "CALL () { UNWIND $entityIds AS id MATCH (entity:Entity {id: id}) RETURN collect({id: id, type: entity.type}) AS entities }\nCALL () { UNWIND $sourceIds AS id MATCH (source:Source {id: id}) RETURN collect(id) AS sources }\nCALL () { UNWIND $reportIds AS id MATCH (report:Report {id: id}) RETURN collect(id) AS reports }\nCALL () {\n  UNWIND $assertionIds AS id\n  MATCH (assertion:Assertion {assertionId: id}) WHERE assertion.version >= 1\n  WITH id, max(assertion.version) AS version, max(assertion.recordedTo) AS recordedTo\n  RETURN collect({assertionId: id, version: version, recordedTo: recordedTo}) AS assertions\n}\nRETURN entities, sources, reports, assertions",
    } as Query<'read', { readonly entityIds: readonly (string)[]; readonly sourceIds: readonly (string)[]; readonly reportIds: readonly (string)[]; readonly assertionIds: readonly (string)[] }, { readonly entities: readonly (KnownEntity)[]; readonly sources: readonly (string)[]; readonly reports: readonly (string)[]; readonly assertions: readonly (KnownAssertion)[] }>,
    /** Says of known sources, and of those that known reports come from, that they tell who a protected person is, and which import said so: */
    flagSources: {
      name: 'graph/flag-sources',
      mode: 'write',
      unscoped: "runs inside a write of the same agency, says more of its own sources, and only counts them",
      text: "CALL () {\n  UNWIND $sourceIds AS id MATCH (source:Source {id: id}) RETURN source\n  UNION\n  UNWIND $reportIds AS id MATCH (report:Report {id: id}) MATCH (source:Source {id: report.sourceId}) RETURN source\n}\nWITH source WHERE source.originator = $originator\nWITH source, coalesce(source.identitySaidBy, CASE source.containsVictimIdentity WHEN true THEN ['unknown'] ELSE [] END) AS before\nWHERE NOT $saidBy IN before\nSET source.containsVictimIdentity = true, source.identitySaidBy = before + $saidBy\nRETURN count(source) AS flagged",
    } as Query<'write', { readonly sourceIds: readonly (string)[]; readonly reportIds: readonly (string)[]; readonly originator: string; readonly saidBy: string }, { readonly flagged: number }>,
    /** Whether a write is there. One that is not is given up: it waits for the write in progress, and a later one finds this mark. */
    giveUpWrite: {
      name: 'graph/give-up-write',
      mode: 'write',
      unscoped: "touches marks of writes alone, which hold a random id and nothing of a record",
      text: "MERGE (mark:WriteMark {id: $writeId})\nON CREATE SET mark.isGivenUp = true\nRETURN coalesce(mark.isGivenUp, false) AS isGivenUp",
    } as Query<'write', { readonly writeId: string }, { readonly isGivenUp: boolean }>,
    /** Gives a distinct handling its small number, or finds the number it has. */
    internVisibilityClass: {
      name: 'graph/intern-visibility-class',
      mode: 'write',
      unscoped: "rights are worked out from it; it holds no case content",
      text: "MERGE (counter:VisibilityClassCounter {name: 'next'})\nSET counter.lock = true\nWITH counter\nOPTIONAL MATCH (known:VisibilityClass {key: $key})\nWITH counter, known, coalesce(counter.value, 0) + 1 AS next\nFOREACH (ignored IN CASE WHEN known IS NULL THEN [1] ELSE [] END |\n  SET counter.value = next\n  CREATE (:VisibilityClass {id: next, key: $key, tlp: $tlp, audience: $audience, compartments: $compartments,\n    onwardShare: $onwardShare, victimLinked: $victimLinked, expiresOn: $expiresOn,\n    keptBy: $keptBy, sharings: $sharings})\n)\nRETURN CASE WHEN known IS NULL THEN next ELSE known.id END AS id",
    } as Query<'write', { readonly key: string; readonly tlp: string; readonly audience: readonly (string)[]; readonly compartments: readonly (string)[]; readonly onwardShare: string; readonly victimLinked: boolean; readonly expiresOn: string | null; readonly keptBy: string | null; readonly sharings: readonly (string)[] }, { readonly id: number }>,
    /** By which leaves some claims go to other agencies, and when they were last changed, in epoch seconds: none of what is withheld, no row of */
    listClaimLeaves: {
      name: 'graph/list-claim-leaves',
      mode: 'read',
      unscoped: "the vault is told which leaves are over; nothing of it leaves the service",
      text: "UNWIND $ids AS id\nMATCH (assertion:Assertion {assertionId: id})\nWITH id, assertion.visClass AS visClass,\n  max(CASE assertion.recordedTo WHEN $notSuperseded THEN assertion.recordedFrom ELSE assertion.recordedTo END) AS changedAt\nMATCH (class:VisibilityClass {id: visClass})\nWITH id, changedAt, coalesce(class.sharings, []) AS sharings\nUNWIND CASE WHEN size(sharings) = 0 THEN [null] ELSE sharings END AS leave\nRETURN id, collect(DISTINCT leave) AS leaves, max(changedAt) AS changedAt",
    } as Query<'read', { readonly ids: readonly (string)[]; readonly notSuperseded: number }, { readonly id: string; readonly leaves: readonly (string)[]; readonly changedAt: number }>,
    /** A page of live values with what their search index was made of, in the order of ids. */
    listSearchedValues: {
      name: 'graph/list-searched-values',
      mode: 'read',
      unscoped: "the values go back into the index of the same store and to nobody",
      text: "MATCH (assertion:Assertion)\nWHERE assertion.assertionId > $afterId AND assertion.version IS NOT NULL\n  AND assertion:AttributeAssertion AND assertion.kind IN $kinds AND assertion.recordedTo = $notSuperseded\nWITH assertion ORDER BY assertion.assertionId LIMIT $limit\nRETURN {assertionId: assertion.assertionId, version: assertion.version, kind: assertion.kind, value: assertion.value,\n  normalised: assertion.normalised, visClass: assertion.visClass, searchWords: assertion.searchWords,\n  searchKeys: assertion.searchKeys} AS value",
    } as Query<'read', { readonly afterId: string; readonly kinds: readonly (string)[]; readonly notSuperseded: number; readonly limit: number }, { readonly value: SearchedValue }>,
    /** Every distinct handling in the store: what a viewer's rights are worked out from. Never leaves the service. */
    listVisibilityClasses: {
      name: 'graph/list-visibility-classes',
      mode: 'read',
      unscoped: "it is what a Scope is made from",
      text: "MATCH (class:VisibilityClass)\nRETURN class.id AS id, class.tlp AS tlp, class.audience AS audience, coalesce(class.compartments, []) AS compartments,\n  class.onwardShare AS onwardShare, class.victimLinked AS victimLinked, class.expiresOn AS expiresOn,\n  class.keptBy AS keptBy, coalesce(class.sharings, []) AS sharings\nORDER BY id",
    } as Query<'read', {}, { readonly id: number; readonly tlp: string; readonly audience: readonly (string)[]; readonly compartments: readonly (string)[]; readonly onwardShare: string; readonly victimLinked: boolean; readonly expiresOn: string | null; readonly keptBy: string | null; readonly sharings: readonly (string)[] }>,
    /** Marks of writes that were made, in order of their ids. Those of writes given up stay for good: nothing may come after them. */
    listWriteMarks: {
      name: 'graph/list-write-marks',
      mode: 'read',
      unscoped: "touches marks of writes alone, which hold a random id and nothing of a record",
      text: "MATCH (mark:WriteMark)\nWHERE mark.id > $afterId AND mark.isGivenUp IS NULL\nRETURN mark.id AS writeId ORDER BY writeId LIMIT $limit",
    } as Query<'read', { readonly afterId: string; readonly limit: number }, { readonly writeId: string }>,
    /** Makes other writers of a claim wait until this transaction has ended: what is read of the claim after it is the latest. */
    lockAssertion: {
      name: 'graph/lock-assertion',
      mode: 'write',
      unscoped: "reads nothing; every claim has a first version",
      text: "MATCH (assertion:Assertion {assertionId: $assertionId, version: 1})\nREMOVE assertion.lock\nRETURN count(assertion) AS locked",
    } as Query<'write', { readonly assertionId: string }, { readonly locked: number }>,
    /** Leaves the mark of a write in its own transaction, and takes away those of writes whose end is in the audit. */
    markWrite: {
      name: 'graph/mark-write',
      mode: 'write',
      unscoped: "touches marks of writes alone, which hold a random id and nothing of a record",
      text: "MERGE (mark:WriteMark {id: $writeId})\nWITH mark\nCALL () { UNWIND $ended AS id MATCH (old:WriteMark {id: id}) DELETE old }\nRETURN coalesce(mark.isGivenUp, false) AS isGivenUp",
    } as Query<'write', { readonly writeId: string; readonly ended: readonly (string)[] }, { readonly isGivenUp: boolean }>,
    /** Gives the earlier versions of claims the class of the new one: rights are always today's, also for "as known on". What was withheld */
    reclassVersions: {
      name: 'graph/reclass-versions',
      mode: 'write',
      unscoped: "the writer's own batch has just closed or reopened these claims",
      text: "UNWIND $rows AS row\nMATCH (assertion:Assertion {assertionId: row.assertionId}) WHERE assertion.version >= 1 AND assertion.visClass <> row.visClass AND assertion.isWithheld IS NULL\nSET assertion.visClass = row.visClass\nWITH row, assertion\nOPTIONAL MATCH (subject:Entity {id: assertion.subjectId})-[link]->(object:Entity {id: assertion.objectId})\nWHERE link.assertionId = assertion.assertionId AND link.recordedFrom = assertion.recordedFrom\nSET link.visClass = row.visClass\nRETURN count(DISTINCT assertion) AS reclassed",
    } as Query<'write', { readonly rows: readonly (ReclassRow)[] }, { readonly reclassed: number }>,
    /** Takes away the marks of writes whose end is in the audit. */
    removeWriteMarks: {
      name: 'graph/remove-write-marks',
      mode: 'write',
      unscoped: "touches marks of writes alone, which hold a random id and nothing of a record",
      text: "UNWIND $ended AS id\nMATCH (mark:WriteMark {id: id})\nDELETE mark\nRETURN count(*) AS removed",
    } as Query<'write', { readonly ended: readonly (string)[] }, { readonly removed: number }>,
    /** Notes how far an import has come, in the same transaction as the batch that got it there. */
    saveImportProgress: {
      name: 'graph/save-import-progress',
      mode: 'write',
      unscoped: "touches only the import that is writing",
      text: "MATCH (import:Import {id: $importId})\nWHERE import.batchNumber < $batchNumber\nSET import.batchNumber = $batchNumber, import.rowsDone = $rowsDone, import.leaseUntil = $leaseUntil, import.totals = $totals\nRETURN count(import) AS saved",
    } as Query<'write', { readonly importId: string; readonly batchNumber: number; readonly rowsDone: number; readonly leaseUntil: number; readonly totals: string }, { readonly saved: number }>,
    /** Replaces what the search index holds of live values. */
    setSearchFields: {
      name: 'graph/set-search-fields',
      mode: 'write',
      unscoped: "says nothing of any value; a claim that was closed meanwhile stays out of the index",
      text: "UNWIND $rows AS row\nMATCH (assertion:Assertion {assertionId: row.assertionId, version: row.version})\nWHERE assertion.recordedTo = $notSuperseded\nSET assertion.searchWords = row.searchWords, assertion.searchKeys = row.searchKeys, assertion.classToken = 'v' + toString(assertion.visClass)\nRETURN count(assertion) AS replaced",
    } as Query<'write', { readonly rows: readonly (SearchFieldsRow)[]; readonly notSuperseded: number }, { readonly replaced: number }>,
    /** Takes back what an undone import said of sources, that they tell who a protected person is; where another import or a person says it too, */
    unflagSources: {
      name: 'graph/unflag-sources',
      mode: 'write',
      unscoped: "an import is undone as a whole by its originator, also what the person who undoes it can't see",
      text: "MATCH (source:Source {containsVictimIdentity: true})\nWHERE source.originator = $originator AND $importId IN source.identitySaidBy\nWITH source, [each IN source.identitySaidBy WHERE each <> $importId] AS others\nSET source.identitySaidBy = others, source.containsVictimIdentity = size(others) > 0\nRETURN count(source) AS taken",
    } as Query<'write', { readonly importId: string; readonly originator: string }, { readonly taken: number }>,
    /** Takes every version of a claim from all readers, also "as known on" an earlier day: its class becomes one that nobody sees. What it was */
    withholdClaim: {
      name: 'graph/withhold-claim',
      mode: 'write',
      unscoped: "the writer has just closed this claim, or sees an ended version of it; a claim that stands is left alone",
      text: "MATCH (assertion:Assertion {assertionId: $assertionId}) WHERE assertion.version >= 1 AND NOT EXISTS {\n  MATCH (live:Assertion {assertionId: $assertionId}) WHERE live.version >= 1 AND live.recordedTo = $notSuperseded\n}\nSET assertion.classBefore = coalesce(assertion.classBefore, assertion.visClass)\nSET assertion.visClass = $visClass\nFOREACH (fresh IN CASE WHEN assertion.isWithheld IS NULL THEN [assertion] ELSE [] END |\n  SET fresh.isWithheld = true, fresh.withheldReason = $reason, fresh.withheldBy = $withheldBy, fresh.withheldOn = $now)\nWITH assertion\nOPTIONAL MATCH (subject:Entity {id: assertion.subjectId})-[link]->(object:Entity {id: assertion.objectId})\nWHERE link.assertionId = assertion.assertionId\nSET link.visClass = $visClass\nRETURN count(DISTINCT assertion) AS withheld",
    } as Query<'write', { readonly assertionId: string; readonly visClass: number; readonly reason: string; readonly withheldBy: string; readonly now: number; readonly notSuperseded: number }, { readonly withheld: number }>,
    /** Takes up to 2,000 claims of an undone import from all readers, as `withhold-claim` does. */
    withholdImport: {
      name: 'graph/withhold-import',
      mode: 'write',
      unscoped: "an import is undone as a whole by its originator, also what the person who undoes it can't see",
      text: "MATCH (assertion:Assertion {importId: $importId})\nWHERE assertion.originator = $originator AND assertion.recordedTo <> $notSuperseded AND assertion.isWithheld IS NULL\nWITH assertion LIMIT 2000\nSET assertion.classBefore = assertion.visClass\nSET assertion.visClass = $visClass, assertion.isWithheld = true, assertion.withheldBy = $withheldBy, assertion.withheldOn = $now\nWITH assertion\nOPTIONAL MATCH (subject:Entity {id: assertion.subjectId})-[link]->(object:Entity {id: assertion.objectId})\nWHERE link.assertionId = assertion.assertionId AND link.recordedFrom = assertion.recordedFrom\nSET link.visClass = $visClass\nRETURN count(DISTINCT assertion) AS withheld",
    } as Query<'write', { readonly importId: string; readonly originator: string; readonly visClass: number; readonly withheldBy: string; readonly now: number; readonly notSuperseded: number }, { readonly withheld: number }>,
  },
  intake: {
    /** How many of these claims the agency has recorded under another marking than the one given, as far as the viewer may see. */
    countMarkedOtherwise: {
      name: 'intake/count-marked-otherwise',
      mode: 'read',
      unscoped: null,
      text: "UNWIND $rows AS row\nMATCH (assertion:Assertion {assertionId: row.assertionId})\nWHERE assertion.version >= 1 AND assertion.originator = $originator\n  AND (assertion.visClass <> row.visClass OR assertion.handling <> row.handling\n    OR assertion.useInCourt <> row.useInCourt OR coalesce(assertion.pap, 'AMBER') <> row.pap\n    OR coalesce(assertion.useInIntelligence, true) <> row.useInIntelligence OR coalesce(assertion.caveat, '') <> row.caveat)\n  AND assertion.visClass IN $scope.classes AND assertion.recordedFrom <= $scope.knownAt < assertion.recordedTo\nRETURN count(assertion) AS count",
    } as Query<'read', { readonly rows: readonly (MarkedRow)[]; readonly originator: string }, { readonly count: number }>,
    /** Earlier imports of the same files with the same mapping by one agency, latest first. */
    findAttempts: {
      name: 'intake/find-attempts',
      mode: 'read',
      unscoped: "imports are known to their agency alone, and hold counts and file names only",
      text: "MATCH (import:Import)\nWHERE import.originator = $originator AND import.baseId = $baseId\nWITH import ORDER BY import.attempt DESC LIMIT 1\nRETURN properties(import) AS import",
    } as Query<'read', { readonly baseId: string; readonly originator: string }, { readonly import: ImportRow }>,
    /** The values of this kind that these entities have already, as far as the viewer may see; none for one that has none. */
    findValued: {
      name: 'intake/find-valued',
      mode: 'read',
      unscoped: null,
      text: "UNWIND $rows AS row\nMATCH (assertion:AttributeAssertion {subjectId: row.subjectId})\nWHERE assertion.kind = row.kind\n  AND assertion.visClass IN $scope.classes AND assertion.recordedFrom <= $scope.knownAt < assertion.recordedTo\nRETURN row.subjectId AS subjectId, row.kind AS kind, collect(DISTINCT assertion.normalised) AS values",
    } as Query<'read', { readonly rows: readonly (ValuedRow)[] }, { readonly subjectId: string; readonly kind: string; readonly values: readonly (string)[] }>,
    /** Notes how an import ended, and its totals. */
    finishImport: {
      name: 'intake/finish-import',
      mode: 'write',
      unscoped: "an import is the writer's own run, found by an id that only its agency can compute",
      text: "MATCH (import:Import {id: $id})\nWHERE import.originator = $originator\nSET import.state = $state, import.failureKey = $failureKey, import.totals = $totals, import.rowsDone = $rowsDone,\n  import.finishedAt = $now, import.leaseUntil = 0\nRETURN count(import) AS finished",
    } as Query<'write', { readonly id: string; readonly originator: string; readonly state: string; readonly failureKey: string | null; readonly totals: string; readonly rowsDone: number; readonly now: number }, { readonly finished: number }>,
    /** How one import of an agency stands. */
    getImport: {
      name: 'intake/get-import',
      mode: 'read',
      unscoped: "imports are known to their agency alone, and hold counts and file names only",
      text: "MATCH (import:Import {id: $id})\nWHERE import.originator = $originator\nRETURN properties(import) AS import",
    } as Query<'read', { readonly id: string; readonly originator: string }, { readonly import: ImportRow }>,
    /** Entities that the claims of an import's attempts name, as far as the viewer may see those claims: the most linked first, */
    listImportEntities: {
      name: 'intake/list-import-entities',
      mode: 'read',
      unscoped: null,
      text: "UNWIND $importIds AS importId\nMATCH (assertion:Assertion {importId: importId})\nWHERE assertion.visClass IN $scope.classes AND assertion.recordedFrom <= $scope.knownAt < assertion.recordedTo\nUNWIND [assertion.subjectId, assertion.objectId] AS entityId\nWITH entityId, count(assertion.objectId) AS links WHERE entityId IS NOT NULL\nMATCH (entity:Entity {id: entityId})\nWITH entityId, CASE WHEN entity:ProtectedPerson THEN -1 ELSE links END AS rank\nRETURN entityId ORDER BY rank DESC, entityId LIMIT $first",
    } as Query<'read', { readonly importIds: readonly (string)[]; readonly first: number }, { readonly entityId: string }>,
    /** The latest imports of an agency. */
    listImports: {
      name: 'intake/list-imports',
      mode: 'read',
      unscoped: "imports are known to their agency alone, and hold counts and file names only",
      text: "MATCH (import:Import)\nWHERE import.originator = $originator\nWITH import ORDER BY import.startedAt DESC, import.id LIMIT $first\nRETURN properties(import) AS import",
    } as Query<'read', { readonly originator: string; readonly first: number }, { readonly import: ImportRow }>,
    /** Starts an import, or takes over one that failed or whose lease has run out; says where it stands if neither. */
    openImport: {
      name: 'intake/open-import',
      mode: 'write',
      unscoped: "an import is the writer's own run, found by an id that only its agency can compute",
      text: "MERGE (import:Import {id: $id})\nON CREATE SET import += $fields, import.state = 'new', import.batchNumber = 0, import.rowsDone = 0\nSET import.touchedAt = $now\nWITH import, import.state IN ['new', 'failed']\n  OR (import.state = 'running' AND (import.leaseUntil < $now OR import.leaseOwner = $deadOwner)) AS acquired\nSET import.state = CASE WHEN acquired THEN 'running' ELSE import.state END,\n  import.leaseOwner = CASE WHEN acquired THEN $leaseOwner ELSE import.leaseOwner END,\n  import.leaseUntil = CASE WHEN acquired THEN $leaseUntil ELSE import.leaseUntil END,\n  import.failureKey = CASE WHEN acquired THEN null ELSE import.failureKey END\nRETURN acquired, import.state AS state, import.batchNumber AS batchNumber, import.rowsDone AS rowsDone, import.totals AS totals",
    } as Query<'write', { readonly id: string; readonly fields: Readonly<Record<string, unknown>>; readonly leaseOwner: string; readonly leaseUntil: number; readonly deadOwner: string | null; readonly now: number }, { readonly acquired: boolean; readonly state: string; readonly batchNumber: number; readonly rowsDone: number; readonly totals: string | null }>,
  },
  network: {
    /** How many things of one kind, or of each, the claims of an import name, by the first day that a visible link of the import gives them. */
    countImportDays: {
      name: 'network/count-import-days',
      mode: 'read',
      unscoped: null,
      text: "UNWIND $importIds AS importId\nMATCH (assertion:Assertion {importId: importId})\nWHERE assertion.visClass IN $scope.classes AND assertion.recordedFrom <= $scope.knownAt < assertion.recordedTo\nWITH assertion, assertion.objectId IS NOT NULL AS isLink\nUNWIND [assertion.subjectId, assertion.objectId] AS entityId\nWITH assertion, isLink, entityId WHERE entityId IS NOT NULL\nWITH entityId, min(CASE WHEN isLink THEN assertion.validFrom END) AS firstDay,\n  max(CASE WHEN isLink THEN assertion.validTo END) AS lastDay,\n  sum(CASE WHEN assertion.subjectId = entityId THEN 1 ELSE 0 END) AS claims\nWITH entityId, coalesce(firstDay, $openStart) AS firstDay, coalesce(lastDay, $openEnd) AS lastDay, claims\nWHERE firstDay >= $fromDay AND firstDay <= $toDay\nMATCH (entity:Entity {id: entityId})\nWHERE $otherType IS NULL OR entity.type = $otherType\nRETURN entity.type AS type, firstDay, max(lastDay) AS lastDay, count(*) AS things, sum(claims) AS claims\nORDER BY type, firstDay",
    } as Query<'read', { readonly importIds: readonly (string)[]; readonly otherType: string | null; readonly fromDay: number; readonly toDay: number; readonly openStart: number; readonly openEnd: number }, { readonly type: string; readonly firstDay: number; readonly lastDay: number; readonly things: number; readonly claims: number }>,
    /** How many neighbours one entity has, by relation, direction and kind of neighbour. */
    countLinks: {
      name: 'network/count-links',
      mode: 'read',
      unscoped: null,
      text: "UNWIND $entityIds AS entityId\nMATCH (entity:Entity {id: entityId})-[link]-(other:Entity)\nWHERE link.visClass IN $scope.classes AND link.recordedFrom <= $scope.knownAt < link.recordedTo\n  AND type(link) <> 'SAME_AS'\n  AND ($scope.anyTime OR (link.validFrom <= $scope.validTo AND link.validTo >= $scope.validFrom))\nRETURN type(link) AS relation, startNode(link) = entity AS outgoing, other.type AS otherType, count(DISTINCT other) AS count\nORDER BY count DESC, relation, outgoing, otherType",
    } as Query<'read', { readonly entityIds: readonly (string)[] }, { readonly relation: string; readonly outgoing: boolean; readonly otherType: string; readonly count: number }>,
    /** How many neighbours of one kind one thing has over one relation, by the first day that a visible link to them names. */
    countNeighbourDays: {
      name: 'network/count-neighbour-days',
      mode: 'read',
      unscoped: null,
      text: "UNWIND $entityIds AS entityId\nMATCH (entity:Entity {id: entityId})-[link]-(other:Entity)\nWHERE link.visClass IN $scope.classes AND link.recordedFrom <= $scope.knownAt < link.recordedTo\n  AND ($scope.anyTime OR (link.validFrom <= $scope.validTo AND link.validTo >= $scope.validFrom))\n  AND type(link) <> 'SAME_AS' AND type(link) = $relation AND (startNode(link) = entity) = $outgoing AND other.type = $otherType\nWITH other, min(link.validFrom) AS firstDay, max(link.validTo) AS lastDay, count(*) AS claims\nWHERE firstDay >= $fromDay AND firstDay <= $toDay\nRETURN firstDay, max(lastDay) AS lastDay, count(*) AS things, sum(claims) AS claims\nORDER BY firstDay",
    } as Query<'read', { readonly entityIds: readonly (string)[]; readonly relation: string; readonly outgoing: boolean; readonly otherType: string; readonly fromDay: number; readonly toDay: number }, { readonly firstDay: number; readonly lastDay: number; readonly things: number; readonly claims: number }>,
    /** How many neighbours each of some entities has for this viewer. */
    countVisibleLinks: {
      name: 'network/count-visible-links',
      mode: 'read',
      unscoped: null,
      text: "UNWIND $ids AS id\nMATCH (entity:Entity {id: id})\nOPTIONAL MATCH (entity)-[link]-(other:Entity)\nWHERE link.visClass IN $scope.classes AND link.recordedFrom <= $scope.knownAt < link.recordedTo\n  AND type(link) <> 'SAME_AS'\nRETURN entity.id AS id, count(DISTINCT other) AS count",
    } as Query<'read', { readonly ids: readonly (string)[] }, { readonly id: string; readonly count: number }>,
    /** The neighbours of one thing (all records that are judged to be it), those with the most neighbours that the viewer sees first. */
    expandByDegree: {
      name: 'network/expand-by-degree',
      mode: 'read',
      unscoped: null,
      text: "UNWIND $entityIds AS entityId\nMATCH (entity:Entity {id: entityId})-[link]-(other:Entity)\nWHERE link.visClass IN $scope.classes AND link.recordedFrom <= $scope.knownAt < link.recordedTo\n  AND type(link) <> 'SAME_AS'\n  AND ($scope.anyTime OR (link.validFrom <= $scope.validTo AND link.validTo >= $scope.validFrom))\n  AND ($relations IS NULL OR type(link) IN $relations)\n  AND ($types IS NULL OR other.type IN $types)\nWITH DISTINCT other\nMATCH (other)-[near]-(third:Entity)\nWHERE near.visClass IN $scope.classes AND near.recordedFrom <= $scope.knownAt < near.recordedTo\n  AND type(near) <> 'SAME_AS'\n  AND ($scope.anyTime OR (near.validFrom <= $scope.validTo AND near.validTo >= $scope.validFrom))\nWITH other, CASE WHEN other:ProtectedPerson THEN -1 ELSE count(DISTINCT third) END AS rank\nWHERE rank < $afterRank OR (rank = $afterRank AND other.id > $afterId)\nRETURN other.id AS id, rank ORDER BY rank DESC, id LIMIT $limit",
    } as Query<'read', { readonly entityIds: readonly (string)[]; readonly relations: readonly (string)[] | null; readonly types: readonly (string)[] | null; readonly afterRank: number; readonly afterId: string; readonly limit: number }, { readonly id: string; readonly rank: number }>,
    /** The neighbours of one thing (all records that are judged to be it), strongest (or latest) link first, the page after a position. */
    expandEntity: {
      name: 'network/expand-entity',
      mode: 'read',
      unscoped: null,
      text: "UNWIND $entityIds AS entityId\nMATCH (entity:Entity {id: entityId})-[link]-(other:Entity)\nWHERE link.visClass IN $scope.classes AND link.recordedFrom <= $scope.knownAt < link.recordedTo\n  AND type(link) <> 'SAME_AS'\n  AND ($scope.anyTime OR (link.validFrom <= $scope.validTo AND link.validTo >= $scope.validFrom))\n  AND ($relations IS NULL OR type(link) IN $relations)\n  AND ($types IS NULL OR other.type IN $types)\nWITH other, max(CASE WHEN $isByRecent THEN link.recordedFrom ELSE link.strengthRank END) AS rank\nWHERE rank < $afterRank OR (rank = $afterRank AND other.id > $afterId)\nWITH other, rank ORDER BY rank DESC, other.id LIMIT $limit\nRETURN other.id AS id, other.type AS type, rank",
    } as Query<'read', { readonly entityIds: readonly (string)[]; readonly relations: readonly (string)[] | null; readonly types: readonly (string)[] | null; readonly isByRecent: boolean; readonly afterRank: number; readonly afterId: string; readonly limit: number }, { readonly id: string; readonly type: string; readonly rank: number }>,
    /** The first page of neighbours, by sorting links and grouping only the first of them: half the work at a hub. */
    expandFirstPage: {
      name: 'network/expand-first-page',
      mode: 'read',
      unscoped: null,
      text: "UNWIND $entityIds AS entityId\nMATCH (entity:Entity {id: entityId})-[link]-(other:Entity)\nWHERE link.visClass IN $scope.classes AND link.recordedFrom <= $scope.knownAt < link.recordedTo\n  AND type(link) <> 'SAME_AS'\n  AND ($scope.anyTime OR (link.validFrom <= $scope.validTo AND link.validTo >= $scope.validFrom))\n  AND ($relations IS NULL OR type(link) IN $relations)\n  AND ($types IS NULL OR other.type IN $types)\nWITH other, CASE WHEN $isByRecent THEN link.recordedFrom ELSE link.strengthRank END AS rank\nORDER BY rank DESC, other.id LIMIT $linkLimit\nWITH other, max(rank) AS rank, count(*) AS links\nRETURN other.id AS id, other.type AS type, rank, links\nORDER BY rank DESC, id",
    } as Query<'read', { readonly entityIds: readonly (string)[]; readonly relations: readonly (string)[] | null; readonly types: readonly (string)[] | null; readonly isByRecent: boolean; readonly linkLimit: number }, { readonly id: string; readonly type: string; readonly rank: number; readonly links: number }>,
    /** Every shortest way from each of some entities to each of some others over links that the viewer may see, never through what is to */
    findShortestPaths: {
      name: 'network/find-shortest-paths',
      mode: 'read',
      unscoped: null,
      text: "UNWIND $fromIds AS fromId\nUNWIND $toIds AS toId\nWITH DISTINCT fromId, toId WHERE fromId <> toId\nMATCH (from:Entity {id: fromId})\nMATCH (to:Entity {id: toId})\nMATCH path = allShortestPaths((from)-[*..6]-(to))\nWHERE all(link IN relationships(path) WHERE\n    link.visClass IN $scope.classes AND link.recordedFrom <= $scope.knownAt < link.recordedTo\n    AND ($scope.anyTime OR (link.validFrom <= $scope.validTo AND link.validTo >= $scope.validFrom))\n    AND ($relations IS NULL OR type(link) IN $relations OR type(link) = 'SAME_AS') AND ($gradeRanks IS NULL OR link.strengthRank IN $gradeRanks)\n    AND (type(link) <> 'SAME_AS' OR NOT (startNode(link).id IN $hidden OR endNode(link).id IN $hidden)))\n  AND none(node IN nodes(path) WHERE ((node:ProtectedPerson AND NOT $throughProtected) OR node.id IN $avoid) AND node <> from AND node <> to)\nWITH path, from, to WHERE length(path) <= $maxHops\nWITH DISTINCT [node IN nodes(path) | node.id] AS ids,\n  any(node IN nodes(path) WHERE node:ProtectedPerson AND node <> from AND node <> to) AS isThroughProtected\nRETURN ids, isThroughProtected ORDER BY isThroughProtected DESC, size(ids), ids LIMIT $cap",
    } as Query<'read', { readonly fromIds: readonly (string)[]; readonly toIds: readonly (string)[]; readonly relations: readonly (string)[] | null; readonly gradeRanks: readonly (number)[] | null; readonly maxHops: number; readonly cap: number; readonly hidden: readonly (string)[]; readonly avoid: readonly (string)[]; readonly throughProtected: boolean }, { readonly ids: readonly (string)[]; readonly isThroughProtected: boolean }>,
    /** One source, if this viewer may see it, and the origin that it shares with those that repeat it. */
    findSource: {
      name: 'network/find-source',
      mode: 'read',
      unscoped: null,
      text: "MATCH (source:Source {id: $id})\nWHERE source.visClass IN $scope.classes AND source.recordedFrom <= $scope.knownAt < source.recordedTo\nRETURN {id: source.id, kind: source.kind, title: source.title, sha256: source.sha256,\n  containsVictimIdentity: coalesce(source.containsVictimIdentity, false)} AS source, source.lineageRoot AS lineageRoot,\n  source.visClass AS visClass",
    } as Query<'read', { readonly id: string }, { readonly source: SourceRow; readonly lineageRoot: string; readonly visClass: number }>,
    /** Which of some entities exist for this viewer: those that a visible, live claim mentions, other than that it is the same as another. */
    findVisibleEntities: {
      name: 'network/find-visible-entities',
      mode: 'read',
      unscoped: null,
      text: "UNWIND $ids AS id\nMATCH (entity:Entity {id: id})\nWHERE EXISTS {\n  MATCH (assertion:AttributeAssertion {subjectId: entity.id})\n  WHERE assertion.visClass IN $scope.classes AND assertion.recordedFrom <= $scope.knownAt < assertion.recordedTo\n} OR EXISTS {\n  MATCH (entity)-[link]-(:Entity)\n  WHERE link.visClass IN $scope.classes AND link.recordedFrom <= $scope.knownAt < link.recordedTo\n    AND type(link) <> 'SAME_AS'\n}\nRETURN entity.id AS id, entity.type AS type",
    } as Query<'read', { readonly ids: readonly (string)[] }, { readonly id: string; readonly type: string }>,
    /** Some claims by their ids. */
    listAssertions: {
      name: 'network/list-assertions',
      mode: 'read',
      unscoped: null,
      text: "UNWIND $ids AS id\nMATCH (assertion:Assertion {assertionId: id})\nWHERE assertion.version >= 1 AND assertion.visClass IN $scope.classes AND assertion.recordedFrom <= $scope.knownAt < assertion.recordedTo\nRETURN properties(assertion) AS assertion",
    } as Query<'read', { readonly ids: readonly (string)[] }, { readonly assertion: AssertionRow }>,
    /** The visible names and identifiers of some entities: what each may be called on a chart. */
    listCaptionValues: {
      name: 'network/list-caption-values',
      mode: 'read',
      unscoped: null,
      text: "UNWIND $ids AS id\nMATCH (entity:Entity {id: id})\nCALL (entity) {\n  MATCH (assertion:AttributeAssertion {subjectId: entity.id})\n  WHERE assertion.visClass IN $scope.classes AND assertion.recordedFrom <= $scope.knownAt < assertion.recordedTo\n    AND assertion.kind IN $kinds\n  RETURN collect({kind: assertion.kind, value: assertion.value, script: assertion.script, rank: assertion.captionRank,\n    recordedFrom: assertion.recordedFrom, assertionId: assertion.assertionId, originator: assertion.originator}) AS values\n}\nRETURN entity.id AS id, entity.type AS type, values",
    } as Query<'read', { readonly ids: readonly (string)[]; readonly kinds: readonly (string)[] }, { readonly id: string; readonly type: string; readonly values: readonly (CaptionValue)[] }>,
    /** Which of some places a map shows by district alone: a home, or where a protected person is said to have been. */
    listDistrictPlaces: {
      name: 'network/list-district-places',
      mode: 'read',
      unscoped: null,
      text: "UNWIND $ids AS id\nMATCH (place:Entity {id: id})\nWHERE EXISTS {\n  MATCH (place)-[link]-(other:Entity)\n  WHERE link.visClass IN $scope.classes AND link.recordedFrom <= $scope.knownAt < link.recordedTo\n    AND (type(link) IN $relations OR other:ProtectedPerson)\n}\nRETURN place.id AS id",
    } as Query<'read', { readonly ids: readonly (string)[]; readonly relations: readonly (string)[] }, { readonly id: string }>,
    /** Everything that is said of one thing by value: names, dates, roles, numbers, with who says so. */
    listEntityAttributes: {
      name: 'network/list-entity-attributes',
      mode: 'read',
      unscoped: null,
      text: "UNWIND $entityIds AS entityId\nMATCH (assertion:AttributeAssertion {subjectId: entityId})\nWHERE assertion.visClass IN $scope.classes AND assertion.recordedFrom <= $scope.knownAt < assertion.recordedTo\nRETURN properties(assertion) AS assertion\nORDER BY assertion.kind, assertion.captionRank DESC, assertion.assertionId",
    } as Query<'read', { readonly entityIds: readonly (string)[] }, { readonly assertion: AssertionRow }>,
    /** Where some movements began and ended, best claim first: what a movement without a name is called. */
    listEventPlaces: {
      name: 'network/list-event-places',
      mode: 'read',
      unscoped: null,
      text: "UNWIND $ids AS id\nMATCH (movement:Entity {id: id})-[link:DEPARTED_FROM|ARRIVED_AT]->(place:Entity)\nWHERE link.visClass IN $scope.classes AND link.recordedFrom <= $scope.knownAt < link.recordedTo\n  AND ($scope.anyTime OR (link.validFrom <= $scope.validTo AND link.validTo >= $scope.validFrom))\nMATCH (assertion:Assertion {assertionId: link.assertionId})\nWHERE assertion.version >= 1 AND assertion.visClass IN $scope.classes AND assertion.recordedFrom <= $scope.knownAt < assertion.recordedTo\nWITH movement, link, place, assertion\nORDER BY link.strengthRank DESC, link.recordedFrom DESC, link.assertionId\nRETURN movement.id AS id, collect({kind: type(link), placeId: place.id, validFrom: link.validFrom, validTo: link.validTo,\n  isUncertain: assertion.isUncertain}) AS places",
    } as Query<'read', { readonly ids: readonly (string)[] }, { readonly id: string; readonly places: readonly (EventPlace)[] }>,
    /** When some claims were first recorded, by their versions of any day that the viewer may read as known on that day. */
    listFirstRecordings: {
      name: 'network/list-first-recordings',
      mode: 'read',
      unscoped: "reads ended versions too, under the classes of the scope and up to its day: each is an answer to \"as known on\" already",
      text: "UNWIND $ids AS id\nMATCH (assertion:Assertion {assertionId: id})\nWHERE assertion.version >= 1 AND assertion.visClass IN $scope.classes AND assertion.recordedFrom <= $scope.knownAt\nRETURN assertion.assertionId AS assertionId, min(assertion.recordedFrom) AS firstRecordedFrom",
    } as Query<'read', { readonly ids: readonly (string)[] }, { readonly assertionId: string; readonly firstRecordedFrom: number }>,
    /** Claims of one agency that have one of some gradings, those that were recorded first before the others; judgements left out. */
    listGradedClaims: {
      name: 'network/list-graded-claims',
      mode: 'read',
      unscoped: null,
      text: "UNWIND $gradings AS grading\nMATCH (assertion:Assertion {originator: $agencyId, reliability: grading.reliability, credibility: grading.credibility})\nWHERE assertion.version >= 1 AND assertion.visClass IN $scope.classes AND assertion.recordedFrom <= $scope.knownAt < assertion.recordedTo\n  AND assertion.verdict IS NULL AND NOT (assertion.assertionId + ' ' + toString(assertion.version)) IN $withoutVersions\nRETURN properties(assertion) AS assertion\nORDER BY assertion.recordedFrom, assertion.assertionId LIMIT $limit",
    } as Query<'read', { readonly agencyId: string; readonly gradings: readonly (GradingPair)[]; readonly withoutVersions: readonly (string)[]; readonly limit: number }, { readonly assertion: AssertionRow }>,
    /** Things of one kind that the claims of an import name, first linked by it between two days: what it links most comes first, */
    listImportInGroup: {
      name: 'network/list-import-in-group',
      mode: 'read',
      unscoped: null,
      text: "UNWIND $importIds AS importId\nMATCH (assertion:Assertion {importId: importId})\nWHERE assertion.visClass IN $scope.classes AND assertion.recordedFrom <= $scope.knownAt < assertion.recordedTo\nWITH assertion, assertion.objectId IS NOT NULL AS isLink\nUNWIND [assertion.subjectId, assertion.objectId] AS entityId\nWITH assertion, isLink, entityId WHERE entityId IS NOT NULL\nWITH entityId, min(CASE WHEN isLink THEN assertion.validFrom END) AS firstDay, count(assertion.objectId) AS links\nWITH entityId, coalesce(firstDay, $openStart) AS firstDay, links\nWHERE firstDay >= $fromDay AND firstDay <= $toDay\nMATCH (entity:Entity {id: entityId}) WHERE entity.type = $otherType\nWITH entityId, CASE WHEN entity:ProtectedPerson THEN -1 ELSE links END AS rank ORDER BY rank DESC, entityId SKIP $skip LIMIT $limit\nRETURN entityId AS id",
    } as Query<'read', { readonly importIds: readonly (string)[]; readonly otherType: string; readonly fromDay: number; readonly toDay: number; readonly openStart: number; readonly skip: number; readonly limit: number }, { readonly id: string }>,
    /** What agencies decided on records: the judgements that name any of some things, as far as this viewer may see them. */
    listJudgements: {
      name: 'network/list-judgements',
      mode: 'read',
      unscoped: null,
      text: "UNWIND $ids AS id\nCALL (id) {\n  MATCH (judgement:Judgement {subjectId: id})\n  WHERE judgement.visClass IN $scope.classes AND judgement.recordedFrom <= $scope.knownAt < judgement.recordedTo\n  RETURN judgement\n  UNION\n  MATCH (judgement:Judgement {objectId: id})\n  WHERE judgement.visClass IN $scope.classes AND judgement.recordedFrom <= $scope.knownAt < judgement.recordedTo\n  RETURN judgement\n}\nWITH DISTINCT judgement\nWHERE ($agencyId IS NULL OR judgement.originator = $agencyId) AND ($verdict IS NULL OR judgement.verdict = $verdict)\nRETURN properties(judgement) AS judgement\nORDER BY judgement.recordedFrom, judgement.assertionId",
    } as Query<'read', { readonly ids: readonly (string)[]; readonly agencyId: string | null; readonly verdict: string | null }, { readonly judgement: AssertionRow }>,
    /** The claims behind one line of a chart. */
    listLinkAssertions: {
      name: 'network/list-link-assertions',
      mode: 'read',
      unscoped: null,
      text: "MATCH (subject:Entity {id: $subjectId})\nMATCH (object:Entity {id: $objectId})\nMATCH (subject)-[link]->(object)\nWHERE link.visClass IN $scope.classes AND link.recordedFrom <= $scope.knownAt < link.recordedTo\n  AND type(link) = $relation\nMATCH (assertion:Assertion {assertionId: link.assertionId})\nWHERE assertion.version >= 1 AND assertion.visClass IN $scope.classes AND assertion.recordedFrom <= $scope.knownAt < assertion.recordedTo\nRETURN properties(assertion) AS assertion\nORDER BY assertion.validFrom, assertion.assertionId",
    } as Query<'read', { readonly subjectId: string; readonly relation: string; readonly objectId: string }, { readonly assertion: AssertionRow }>,
    /** How the claims are classed that a chart of some entities shows as lines, or names a movement by. */
    listLinkClasses: {
      name: 'network/list-link-classes',
      mode: 'read',
      unscoped: null,
      text: "UNWIND $ids AS id\nMATCH (entity:Entity {id: id})-[link]->(other:Entity)\nWHERE link.visClass IN $scope.classes AND link.recordedFrom <= $scope.knownAt < link.recordedTo\n  AND ($scope.anyTime OR (link.validFrom <= $scope.validTo AND link.validTo >= $scope.validFrom))\n  AND (other.id IN $ids OR type(link) IN ['DEPARTED_FROM', 'ARRIVED_AT'])\nRETURN DISTINCT entity.id AS subjectId, type(link) AS relation, other.id AS objectId, link.visClass AS visClass\nORDER BY subjectId, relation, objectId, visClass",
    } as Query<'read', { readonly ids: readonly (string)[] }, { readonly subjectId: string; readonly relation: string; readonly objectId: string; readonly visClass: number }>,
    /** Where the claims come from that link the entities of a chart to each other: the sources that this viewer may see, those of */
    listLinkOrigins: {
      name: 'network/list-link-origins',
      mode: 'read',
      unscoped: null,
      text: "UNWIND $ids AS id\nMATCH (entity:Entity {id: id})-[link]->(other:Entity)\nWHERE link.visClass IN $scope.classes AND link.recordedFrom <= $scope.knownAt < link.recordedTo\n  AND ($scope.anyTime OR (link.validFrom <= $scope.validTo AND link.validTo >= $scope.validFrom))\n  AND other.id IN $ids AND type(link) <> 'SAME_AS'\nMATCH (assertion:Assertion {assertionId: link.assertionId})\nWHERE assertion.version >= 1 AND assertion.visClass IN $scope.classes AND assertion.recordedFrom <= $scope.knownAt < assertion.recordedTo\n  AND assertion.sourceClass IN $scope.classes\nMATCH (report:Report {id: assertion.reportId})\nWHERE report.visClass IN $scope.classes AND report.recordedFrom <= $scope.knownAt < report.recordedTo\nMATCH (source:Source {id: report.sourceId})\nWHERE source.visClass IN $scope.classes AND source.recordedFrom <= $scope.knownAt < source.recordedTo\nWITH source.lineageRoot AS origin, count(DISTINCT [entity.id, type(link), other.id]) AS links,\n  collect(DISTINCT {id: source.id, kind: source.kind, title: source.title, sha256: source.sha256, containsVictimIdentity: coalesce(source.containsVictimIdentity, false)}) AS sources\nRETURN sources, links\nORDER BY links DESC, origin LIMIT $limit",
    } as Query<'read', { readonly ids: readonly (string)[]; readonly limit: number }, { readonly sources: readonly (SourceRow)[]; readonly links: number }>,
    /** The claims that link the entities of a chart to each other. */
    listLinksAmong: {
      name: 'network/list-links-among',
      mode: 'read',
      unscoped: null,
      text: "UNWIND $ids AS id\nMATCH (entity:Entity {id: id})-[link]->(other:Entity)\nWHERE link.visClass IN $scope.classes AND link.recordedFrom <= $scope.knownAt < link.recordedTo\n  AND ($scope.anyTime OR (link.validFrom <= $scope.validTo AND link.validTo >= $scope.validFrom))\n  AND other.id IN $ids\nMATCH (assertion:Assertion {assertionId: link.assertionId})\nWHERE assertion.version >= 1 AND assertion.visClass IN $scope.classes AND assertion.recordedFrom <= $scope.knownAt < assertion.recordedTo\nRETURN {assertionId: assertion.assertionId, subjectId: assertion.subjectId, objectId: assertion.objectId, kind: assertion.kind,\n  reliability: assertion.reliability, credibility: assertion.credibility, basis: assertion.basis, status: assertion.status,\n  weight: assertion.weight, validFrom: assertion.validFrom, validTo: assertion.validTo, isUncertain: assertion.isUncertain,\n  lineageRoot: assertion.lineageRoot, sourceIsVisible: assertion.sourceClass IN $scope.classes} AS claim\nORDER BY claim.assertionId",
    } as Query<'read', { readonly ids: readonly (string)[] }, { readonly claim: LinkClaim }>,
    /** The claims that link one entity to each of a few others. */
    listLinksBetween: {
      name: 'network/list-links-between',
      mode: 'read',
      unscoped: null,
      text: "UNWIND $entityIds AS entityId\nMATCH (entity:Entity {id: entityId})\nUNWIND $otherIds AS otherId\nMATCH (other:Entity {id: otherId})\nMATCH (entity)-[link]-(other)\nWHERE link.visClass IN $scope.classes AND link.recordedFrom <= $scope.knownAt < link.recordedTo\n  AND ($scope.anyTime OR (link.validFrom <= $scope.validTo AND link.validTo >= $scope.validFrom))\nMATCH (assertion:Assertion {assertionId: link.assertionId})\nWHERE assertion.version >= 1 AND assertion.visClass IN $scope.classes AND assertion.recordedFrom <= $scope.knownAt < assertion.recordedTo\nRETURN {assertionId: assertion.assertionId, subjectId: assertion.subjectId, objectId: assertion.objectId, kind: assertion.kind,\n  reliability: assertion.reliability, credibility: assertion.credibility, basis: assertion.basis, status: assertion.status,\n  weight: assertion.weight, validFrom: assertion.validFrom, validTo: assertion.validTo, isUncertain: assertion.isUncertain,\n  lineageRoot: assertion.lineageRoot, sourceIsVisible: assertion.sourceClass IN $scope.classes} AS claim\nORDER BY claim.assertionId",
    } as Query<'read', { readonly entityIds: readonly (string)[]; readonly otherIds: readonly (string)[] }, { readonly claim: LinkClaim }>,
    /** Suspicions of one agency that no second origin supports, those that were recorded first before the others. Support is another */
    listLoneSuspicions: {
      name: 'network/list-lone-suspicions',
      mode: 'read',
      unscoped: null,
      text: "MATCH (assertion:Suspicion:AttributeAssertion)\nWHERE assertion.visClass IN $scope.classes AND assertion.recordedFrom <= $scope.knownAt < assertion.recordedTo\n  AND assertion.originator = $agencyId AND assertion.normalised = $status\n  AND ($onlyIds IS NULL OR assertion.assertionId IN $onlyIds)\n  AND NOT (assertion.assertionId + ' ' + toString(assertion.version)) IN $withoutVersions\nWITH assertion.subjectId AS subjectId, assertion.kind AS kind, collect(assertion) AS suspicions\nCALL (subjectId, kind) {\n  MATCH (other:AttributeAssertion {subjectId: subjectId})\n  WHERE other.visClass IN $scope.classes AND other.recordedFrom <= $scope.knownAt < other.recordedTo\n    AND other.kind = kind AND other.normalised IN $support AND other.sourceClass IN $scope.classes\n  RETURN collect(DISTINCT other.lineageRoot) AS said\n}\nCALL (subjectId) {\n  MATCH (subject:Entity {id: subjectId})-[link]->(object:Entity)\n  WHERE link.visClass IN $scope.classes AND link.recordedFrom <= $scope.knownAt < link.recordedTo AND type(link) IN $relations\n  MATCH (claim:Assertion {assertionId: link.assertionId})\n  WHERE claim.version >= 1 AND claim.visClass IN $scope.classes AND claim.recordedFrom <= $scope.knownAt < claim.recordedTo\n    AND claim.sourceClass IN $scope.classes\n  RETURN collect(DISTINCT claim.lineageRoot) AS seen\n}\nUNWIND suspicions AS assertion\nWITH assertion, said + seen AS origins\nWHERE NOT any(origin IN origins WHERE NOT assertion.sourceClass IN $scope.classes OR origin <> assertion.lineageRoot)\nRETURN properties(assertion) AS assertion\nORDER BY assertion.recordedFrom, assertion.assertionId LIMIT $limit",
    } as Query<'read', { readonly agencyId: string; readonly status: string; readonly support: readonly (string)[]; readonly relations: readonly (string)[]; readonly withoutVersions: readonly (string)[]; readonly onlyIds: readonly (string)[] | null; readonly limit: number }, { readonly assertion: AssertionRow }>,
    /** Neighbours of one kind over one relation whose first visible link lies between two days, strongest first. */
    listNeighboursInGroup: {
      name: 'network/list-neighbours-in-group',
      mode: 'read',
      unscoped: null,
      text: "UNWIND $entityIds AS entityId\nMATCH (entity:Entity {id: entityId})-[link]-(other:Entity)\nWHERE link.visClass IN $scope.classes AND link.recordedFrom <= $scope.knownAt < link.recordedTo\n  AND ($scope.anyTime OR (link.validFrom <= $scope.validTo AND link.validTo >= $scope.validFrom))\n  AND type(link) <> 'SAME_AS' AND type(link) = $relation AND (startNode(link) = entity) = $outgoing AND other.type = $otherType\nWITH other, min(link.validFrom) AS firstDay, max(link.strengthRank) AS rank\nWHERE firstDay >= $fromDay AND firstDay <= $toDay\nWITH other, rank ORDER BY rank DESC, other.id SKIP $skip LIMIT $limit\nRETURN other.id AS id",
    } as Query<'read', { readonly entityIds: readonly (string)[]; readonly relation: string; readonly outgoing: boolean; readonly otherType: string; readonly fromDay: number; readonly toDay: number; readonly skip: number; readonly limit: number }, { readonly id: string }>,
    /** The neighbours of some entities that a path may go on to, for each at most a number of them. */
    listPathNeighbours: {
      name: 'network/list-path-neighbours',
      mode: 'read',
      unscoped: null,
      text: "UNWIND $ids AS id\nMATCH (entity:Entity {id: id})\nCALL (entity) {\n  MATCH (entity)-[link]-(other:Entity)\n  WHERE link.visClass IN $scope.classes AND link.recordedFrom <= $scope.knownAt < link.recordedTo\n    AND ($scope.anyTime OR (link.validFrom <= $scope.validTo AND link.validTo >= $scope.validFrom))\n    AND ($relations IS NULL OR type(link) IN $relations OR type(link) = 'SAME_AS') AND ($gradeRanks IS NULL OR link.strengthRank IN $gradeRanks)\n    AND (type(link) <> 'SAME_AS' OR NOT (entity.id IN $hidden OR other.id IN $hidden))\n    AND (NOT (other:ProtectedPerson OR other.id IN $avoid) OR other.id IN $endIds)\n  WITH DISTINCT other LIMIT $most\n  RETURN collect(other.id) AS neighbours\n}\nRETURN id, neighbours",
    } as Query<'read', { readonly ids: readonly (string)[]; readonly endIds: readonly (string)[]; readonly relations: readonly (string)[] | null; readonly gradeRanks: readonly (number)[] | null; readonly most: number; readonly hidden: readonly (string)[]; readonly avoid: readonly (string)[] }, { readonly id: string; readonly neighbours: readonly (string)[] }>,
    /** Where some things are said to be: the claims that lead from each to a place. None of a protected person. */
    listPlaceLinks: {
      name: 'network/list-place-links',
      mode: 'read',
      unscoped: null,
      text: "UNWIND $ids AS id\nMATCH (entity:Entity {id: id})\n  -[link:LOCATED_AT|PART_OF|LIVES_AT|RESIDENT_OF|CONTROLS_SITE|USES|OWNS|HARBOURED_AT|EXPLOITED_AT|DEPARTED_FROM|CROSSED_AT|ARRIVED_AT]->\n  (place:Entity)\nWHERE link.visClass IN $scope.classes AND link.recordedFrom <= $scope.knownAt < link.recordedTo\n  AND ($scope.anyTime OR (link.validFrom <= $scope.validTo AND link.validTo >= $scope.validFrom))\n  AND type(link) IN $relations AND place.type IN ['Site', 'Area', 'BorderCrossing'] AND NOT entity:ProtectedPerson\nMATCH (assertion:Assertion {assertionId: link.assertionId})\nWHERE assertion.version >= 1 AND assertion.visClass IN $scope.classes AND assertion.recordedFrom <= $scope.knownAt < assertion.recordedTo\nRETURN {assertionId: assertion.assertionId, subjectId: assertion.subjectId, objectId: assertion.objectId, kind: assertion.kind,\n  reliability: assertion.reliability, credibility: assertion.credibility, basis: assertion.basis, status: assertion.status,\n  weight: assertion.weight, validFrom: assertion.validFrom, validTo: assertion.validTo, isUncertain: assertion.isUncertain,\n  lineageRoot: assertion.lineageRoot, sourceIsVisible: assertion.sourceClass IN $scope.classes} AS claim,\n  entity.type AS subjectType, place.type AS objectType\nORDER BY claim.assertionId",
    } as Query<'read', { readonly ids: readonly (string)[]; readonly relations: readonly (string)[] }, { readonly claim: LinkClaim; readonly subjectType: string; readonly objectType: string }>,
    /** What says of some things by itself where they are, such as a district, and how a journey was made. None of a protected person. */
    listPlaceValues: {
      name: 'network/list-place-values',
      mode: 'read',
      unscoped: null,
      text: "UNWIND $ids AS id\nMATCH (entity:Entity {id: id})\nWHERE NOT entity:ProtectedPerson\nMATCH (assertion:AttributeAssertion {subjectId: entity.id})\nWHERE assertion.visClass IN $scope.classes AND assertion.recordedFrom <= $scope.knownAt < assertion.recordedTo\n  AND ($scope.anyTime OR (assertion.validFrom <= $scope.validTo AND assertion.validTo >= $scope.validFrom))\n  AND assertion.kind IN $kinds\nRETURN entity.type AS type, {assertionId: assertion.assertionId, subjectId: assertion.subjectId, kind: assertion.kind,\n  value: coalesce(assertion.normalised, assertion.value), visClass: assertion.visClass,\n  reliability: assertion.reliability, credibility: assertion.credibility, basis: assertion.basis, status: assertion.status,\n  weight: null, validFrom: assertion.validFrom, validTo: assertion.validTo, isUncertain: assertion.isUncertain,\n  lineageRoot: assertion.lineageRoot, sourceIsVisible: assertion.sourceClass IN $scope.classes} AS claim\nORDER BY claim.assertionId",
    } as Query<'read', { readonly ids: readonly (string)[]; readonly kinds: readonly (string)[] }, { readonly type: string; readonly claim: PlaceValue }>,
    /** Which protected persons have a part in some events: what a file must not give away by leaving them out (VP-21). */
    listProtectedAtEvents: {
      name: 'network/list-protected-at-events',
      mode: 'read',
      unscoped: null,
      text: "UNWIND $ids AS id\nMATCH (event:Entity {id: id})-[link]-(person:ProtectedPerson)\nWHERE link.visClass IN $scope.classes AND link.recordedFrom <= $scope.knownAt < link.recordedTo\nRETURN DISTINCT event.id AS eventId, person.id AS personId\nORDER BY eventId, personId",
    } as Query<'read', { readonly ids: readonly (string)[] }, { readonly eventId: string; readonly personId: string }>,
    /** Protected persons whom a claim of one agency describes, in the order of ids. */
    listProtectedPersons: {
      name: 'network/list-protected-persons',
      mode: 'read',
      unscoped: null,
      text: "MATCH (entity:ProtectedPerson)\nWHERE EXISTS {\n  MATCH (assertion:AttributeAssertion {subjectId: entity.id})\n  WHERE assertion.visClass IN $scope.classes AND assertion.recordedFrom <= $scope.knownAt < assertion.recordedTo\n    AND assertion.originator = $agencyId\n}\nRETURN entity.id AS id ORDER BY id LIMIT $limit",
    } as Query<'read', { readonly agencyId: string; readonly limit: number }, { readonly id: string }>,
    /** The reports behind some claims, with their sources, as far as this viewer may see either. */
    listReports: {
      name: 'network/list-reports',
      mode: 'read',
      unscoped: null,
      text: "UNWIND $ids AS id\nMATCH (report:Report {id: id})\nWHERE report.visClass IN $scope.classes AND report.recordedFrom <= $scope.knownAt < report.recordedTo\nOPTIONAL MATCH (source:Source {id: report.sourceId})\nWHERE source.visClass IN $scope.classes AND source.recordedFrom <= $scope.knownAt < source.recordedTo\nRETURN report.id AS id, report.title AS title, report.reportedOn AS reportedOn,\n  report.visClass AS visClass,\n  CASE WHEN source IS NOT NULL THEN {id: source.id, kind: source.kind, title: source.title, sha256: source.sha256,\n    containsVictimIdentity: coalesce(source.containsVictimIdentity, false)} END AS source",
    } as Query<'read', { readonly ids: readonly (string)[] }, { readonly id: string; readonly title: string; readonly reportedOn: string | null; readonly visClass: number; readonly source: SourceRow | null }>,
    /** What happened around one thing, in order of time, dated claims only. */
    listTimeline: {
      name: 'network/list-timeline',
      mode: 'read',
      unscoped: null,
      text: "UNWIND $entityIds AS entityId\nCALL (entityId) {\n  MATCH (entity:Entity {id: entityId})-[link]-(other:Entity)\n  WHERE link.visClass IN $scope.classes AND link.recordedFrom <= $scope.knownAt < link.recordedTo\n    AND ($scope.anyTime OR (link.validFrom <= $scope.validTo AND link.validTo >= $scope.validFrom))\n    AND link.validFrom > $openStart\n    AND ($afterDay IS NULL OR link.validFrom > $afterDay OR (link.validFrom = $afterDay AND link.assertionId > $afterId))\n  RETURN link.assertionId AS assertionId, link.validFrom AS validFrom\n  ORDER BY validFrom, assertionId LIMIT $limit\n  UNION\n  MATCH (stated:AttributeAssertion {subjectId: entityId})\n  WHERE stated.visClass IN $scope.classes AND stated.recordedFrom <= $scope.knownAt < stated.recordedTo\n    AND ($scope.anyTime OR (stated.validFrom <= $scope.validTo AND stated.validTo >= $scope.validFrom))\n    AND stated.validFrom > $openStart\n    AND ($afterDay IS NULL OR stated.validFrom > $afterDay OR (stated.validFrom = $afterDay AND stated.assertionId > $afterId))\n  RETURN stated.assertionId AS assertionId, stated.validFrom AS validFrom\n  ORDER BY validFrom, assertionId LIMIT $limit\n}\nWITH DISTINCT assertionId, validFrom ORDER BY validFrom, assertionId LIMIT $limit\nMATCH (assertion:Assertion {assertionId: assertionId})\nWHERE assertion.version >= 1 AND assertion.visClass IN $scope.classes AND assertion.recordedFrom <= $scope.knownAt < assertion.recordedTo\nRETURN properties(assertion) AS assertion\nORDER BY assertion.validFrom, assertion.assertionId",
    } as Query<'read', { readonly entityIds: readonly (string)[]; readonly afterDay: number | null; readonly afterId: string; readonly openStart: number; readonly limit: number }, { readonly assertion: AssertionRow }>,
    /** Protected persons with the events of some kinds that they were a victim in: what counts by district are made of. */
    listVictimEvents: {
      name: 'network/list-victim-events',
      mode: 'read',
      unscoped: null,
      text: "MATCH (person:ProtectedPerson)-[link:VICTIM_IN]->(event:Entity)\nWHERE link.visClass IN $scope.classes AND link.recordedFrom <= $scope.knownAt < link.recordedTo\nMATCH (stated:AttributeAssertion {subjectId: event.id})\nWHERE stated.visClass IN $scope.classes AND stated.recordedFrom <= $scope.knownAt < stated.recordedTo\n  AND stated.kind IN ['eventType', 'actionType'] AND coalesce(stated.normalised, stated.value) IN $kinds\nRETURN DISTINCT person.id AS personId, event.id AS eventId\nORDER BY eventId, personId",
    } as Query<'read', { readonly kinds: readonly (string)[] }, { readonly personId: string; readonly eventId: string }>,
    /** A page of everything that the viewer may see and pass on in an export, in the order of ids; nothing of a protected person. */
    listVisibleAssertions: {
      name: 'network/list-visible-assertions',
      mode: 'read',
      unscoped: null,
      text: "MATCH (assertion:Assertion)\nWHERE assertion.assertionId > $afterId AND assertion.version IS NOT NULL\n  AND (assertion.verdict IS NULL OR assertion.verdict = 'same')\n  AND assertion.visClass IN $scope.classes AND assertion.recordedFrom <= $scope.knownAt < assertion.recordedTo\nWITH assertion ORDER BY assertion.assertionId LIMIT $limit\nMATCH (subject:Entity {id: assertion.subjectId})\nOPTIONAL MATCH (object:Entity {id: assertion.objectId})\nRETURN properties(assertion) AS assertion,\n  CASE WHEN subject:ProtectedPerson THEN 'ProtectedPerson' ELSE subject.type END AS subjectType,\n  CASE WHEN object:ProtectedPerson THEN 'ProtectedPerson' ELSE object.type END AS objectType\nORDER BY assertion.assertionId",
    } as Query<'read', { readonly afterId: string; readonly limit: number }, { readonly assertion: AssertionRow; readonly subjectType: string; readonly objectType: string | null }>,
    /** Names, numbers and places that match what was typed, in any script; only live claims are in the index. None is returned */
    searchValues: {
      name: 'network/search-values',
      mode: 'read',
      unscoped: null,
      text: "CALL db.index.fulltext.queryNodes('attribute_search', $lucene, {limit: $cap}) YIELD node AS assertion\nWITH collect(assertion) AS assertions\nCALL (assertions) {\n  UNWIND CASE WHEN size(assertions) < $cap THEN assertions ELSE [] END AS assertion\n  WITH assertion\n  WHERE assertion:AttributeAssertion\n    AND assertion.visClass IN $scope.classes AND assertion.recordedFrom <= $scope.knownAt < assertion.recordedTo\n  MATCH (entity:Entity {id: assertion.subjectId})\n  WHERE NOT entity:ProtectedPerson AND ($types IS NULL OR entity.type IN $types)\n  RETURN collect({entityId: entity.id, entityType: entity.type, kind: assertion.kind, value: assertion.value,\n    searchWords: assertion.searchWords, recordedFrom: assertion.recordedFrom}) AS matches\n}\nRETURN size(assertions) AS found, matches",
    } as Query<'read', { readonly lucene: string; readonly types: readonly (string)[] | null; readonly cap: number }, { readonly found: number; readonly matches: readonly (SearchMatch)[] }>,
  },
  protection: {
    /** Claims of one agency about protected persons that were withheld, the latest first: those that the scope would show if they were not. */
    listWithheldClaims: {
      name: 'protection/list-withheld-claims',
      mode: 'read',
      unscoped: "what is withheld has a class that nobody sees; it stands under the class that it had before",
      text: "MATCH (assertion:Assertion {originator: $agencyId}) WHERE assertion.withheldOn <= $beforeTime\n  AND assertion.version >= 1 AND assertion.classBefore IN $scope.classes\n  AND (assertion.withheldOn < $beforeTime OR assertion.assertionId > $afterId)\n  AND NOT EXISTS {\n    MATCH (later:Assertion {assertionId: assertion.assertionId}) WHERE later.version > assertion.version\n      AND coalesce(later.classBefore, later.visClass) IN $scope.classes\n  }\nCALL (assertion) {\n  UNWIND [assertion.subjectId, assertion.objectId] AS id\n  MATCH (person:Entity {id: id}) WHERE person:ProtectedPerson\n  RETURN collect(DISTINCT id) AS persons\n}\nWITH assertion, persons WHERE size(persons) > 0\nRETURN {assertionId: assertion.assertionId, kind: assertion.kind, objectId: assertion.objectId, persons: persons, withheldOn: assertion.withheldOn,\n  withheldBy: assertion.withheldBy, reason: assertion.withheldReason} AS claim\nORDER BY assertion.withheldOn DESC, assertion.assertionId LIMIT $limit",
    } as Query<'read', { readonly agencyId: string; readonly beforeTime: number; readonly afterId: string; readonly limit: number }, { readonly claim: WithheldRow }>,
  },
  resolution: {
    /** What some records of persons are compared by: their own values and those of their phones, papers and homes. `graded`: with the grades of */
    listMatchValues: {
      name: 'resolution/list-match-values',
      mode: 'read',
      unscoped: null,
      text: "UNWIND $ids AS id\nMATCH (entity:Entity {id: id})\nWHERE entity.type = 'Person' AND NOT entity:ProtectedPerson\nCALL (entity) {\n  MATCH (own:AttributeAssertion {subjectId: entity.id})\n  WHERE own.visClass IN $scope.classes AND own.recordedFrom <= $scope.knownAt < own.recordedTo\n    AND own.kind IN $kinds\n  RETURN collect({kind: own.kind, value: own.value, validFrom: own.validFrom, recordedFrom: own.recordedFrom,\n    reliability: own.reliability, credibility: own.credibility}) AS owned\n}\nCALL (entity) {\n  MATCH (entity)-[link:USES|OWNS|HOLDS_DOCUMENT|ISSUED_TO|LIVES_AT|RESIDENT_OF|BORN_IN]-(thing:Entity)\n  WHERE link.visClass IN $scope.classes AND link.recordedFrom <= $scope.knownAt < link.recordedTo\n  OPTIONAL MATCH (claim:Assertion {assertionId: CASE WHEN $graded THEN link.assertionId END})\n  WHERE claim.version >= 1 AND claim.visClass IN $scope.classes AND claim.recordedFrom <= $scope.knownAt < claim.recordedTo\n  MATCH (stated:AttributeAssertion {subjectId: thing.id})\n  WHERE stated.visClass IN $scope.classes AND stated.recordedFrom <= $scope.knownAt < stated.recordedTo\n    AND (stated.kind IN $thingKinds OR (thing:Location AND stated.kind = 'name'))\n  RETURN collect(DISTINCT {kind: CASE stated.kind WHEN 'name' THEN 'residence' ELSE stated.kind END, value: stated.value,\n    validFrom: stated.validFrom, recordedFrom: stated.recordedFrom,\n    reliability: claim.reliability, credibility: claim.credibility}) AS linked\n}\nRETURN entity.id AS id, owned + linked AS values\nORDER BY id",
    } as Query<'read', { readonly ids: readonly (string)[]; readonly kinds: readonly (string)[]; readonly thingKinds: readonly (string)[]; readonly graded: boolean }, { readonly id: string; readonly values: readonly (MatchValue)[] }>,
    /** Under which handling each of some things is known to this viewer: a judgement on them is not wider than that. */
    listNamingClasses: {
      name: 'resolution/list-naming-classes',
      mode: 'read',
      unscoped: null,
      text: "UNWIND $ids AS id\nMATCH (entity:Entity {id: id})\nCALL (entity) {\n  MATCH (stated:AttributeAssertion {subjectId: entity.id})\n  WHERE stated.visClass IN $scope.classes AND stated.recordedFrom <= $scope.knownAt < stated.recordedTo\n  RETURN collect(DISTINCT stated.visClass) AS stated\n}\nCALL (entity, stated) {\n  OPTIONAL MATCH (entity)-[link]-(other:Entity)\n  WHERE size(stated) = 0 AND type(link) <> 'SAME_AS'\n    AND link.visClass IN $scope.classes AND link.recordedFrom <= $scope.knownAt < link.recordedTo\n  RETURN collect(DISTINCT link.visClass) AS linked\n}\nWITH entity, stated + linked AS classes\nWHERE size(classes) > 0\nRETURN entity.id AS id, entity.type AS type, classes",
    } as Query<'read', { readonly ids: readonly (string)[] }, { readonly id: string; readonly type: string; readonly classes: readonly (number)[] }>,
    /** Ids of the records of persons of whom the viewer may see a value, a page at a time. */
    listPersons: {
      name: 'resolution/list-persons',
      mode: 'read',
      unscoped: null,
      text: "MATCH (entity:Entity)\nWHERE entity.id > $afterId AND entity.type = 'Person' AND NOT entity:ProtectedPerson AND EXISTS {\n  MATCH (own:AttributeAssertion {subjectId: entity.id})\n  WHERE own.visClass IN $scope.classes AND own.recordedFrom <= $scope.knownAt < own.recordedTo\n}\nRETURN entity.id AS id\nORDER BY id LIMIT $limit",
    } as Query<'read', { readonly afterId: string; readonly limit: number }, { readonly id: string }>,
  },
};
