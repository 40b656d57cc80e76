/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Whether a claim stands, is disputed, or was withdrawn. */
export type AssertionStatus =
  | 'active'
  | 'disputed'
  | 'retracted';

/** What a value says of a thing; codes of the vocabulary. */
export type AttributeCode =
  | 'aadhaarLast4'
  | 'accountKind'
  | 'accountNumber'
  | 'actionType'
  | 'address'
  | 'age'
  | 'ageBroad'
  | 'alias'
  | 'amount'
  | 'birthDate'
  | 'birthplace'
  | 'callName'
  | 'caseNumber'
  | 'caseStatus'
  | 'citizenship'
  | 'colour'
  | 'consent'
  | 'coordinates'
  | 'country'
  | 'currency'
  | 'deathDate'
  | 'description'
  | 'district'
  | 'documentNumber'
  | 'documentStatus'
  | 'documentType'
  | 'email'
  | 'epic'
  | 'eventDate'
  | 'eventType'
  | 'exploitationSector'
  | 'exploitationWebsites'
  | 'externalId'
  | 'fatherName'
  | 'financeIndicator'
  | 'forcedLabourIndustry'
  | 'gender'
  | 'handle'
  | 'ifsc'
  | 'imei'
  | 'inPrison'
  | 'issuingCountry'
  | 'methodOfRecruitment'
  | 'methodsOfControl'
  | 'mfsProvider'
  | 'motherName'
  | 'name'
  | 'nationality'
  | 'nid'
  | 'occupation'
  | 'organisationType'
  | 'pan'
  | 'passportNumber'
  | 'personCount'
  | 'phase'
  | 'phoneNumber'
  | 'placeOfExploitation'
  | 'placeOfRecruitment'
  | 'platform'
  | 'price'
  | 'priorArrests'
  | 'priorConvictions'
  | 'pseudonym'
  | 'publishesMusic'
  | 'ranking'
  | 'recruitmentWebsites'
  | 'referralDate'
  | 'referralReason'
  | 'referringOrganisation'
  | 'registrationNumber'
  | 'relationshipToTrafficker'
  | 'residence'
  | 'roleInProcess'
  | 'siteType'
  | 'spouseName'
  | 'status'
  | 'suspicionStatus'
  | 'tactic'
  | 'traffickingStatus'
  | 'traffickingStatusDecisionMakingOrg'
  | 'transportMode'
  | 'typeOfExploitation'
  | 'typeOfSexExploitation'
  | 'upiId'
  | 'url'
  | 'vehiclePlate'
  | 'vehicleType'
  | 'weakAlias';

/** Whether the source saw it, was told it, or concluded it. */
export type Basis =
  | 'inferred'
  | 'observed'
  | 'reported';

/** A claim with its provenance: a link to another thing, or a value. */
export type CreateAssertionInput = {
  /** The attribute, for a value. */
  attribute?: AttributeCode | null | undefined;
  /** How the source knows. */
  basis?: Basis | null | undefined;
  /** How sure it is. */
  grading: GradingInput;
  /** Who may know it. */
  marking?: MarkingInput | null | undefined;
  /** Instead of objectId: a thing that is new. */
  newObject?: NewEntityInput | null | undefined;
  /** A note for colleagues; never identifying a victim. */
  note?: string | null | undefined;
  /** The other end, for a link. */
  objectId?: string | null | undefined;
  /** The relation, for a link. */
  relation?: RelationType | null | undefined;
  /** The report that says so: required. */
  reportTitle: string;
  /** Date of the report, ISO date. */
  reportedOn?: string | null | undefined;
  /** Kind of source: statement, court-record, call-records, observation, partner-report or other. */
  sourceKind: string;
  /** What the claim is about. */
  subjectId: string;
  /** When it was so. */
  validTime?: ValidTimeInput | null | undefined;
  /** The value, as the source writes it. */
  value?: string | null | undefined;
};

/** What a thing is; codes of the vocabulary. */
export type EntityType =
  | 'Agency'
  | 'Area'
  | 'BorderCrossing'
  | 'Communication'
  | 'CourtCase'
  | 'Device'
  | 'FinancialAccount'
  | 'IdentityDocument'
  | 'Incident'
  | 'Item'
  | 'LawEnforcementAction'
  | 'Meeting'
  | 'Movement'
  | 'Network'
  | 'OnlineAccount'
  | 'Organisation'
  | 'Payment'
  | 'Person'
  | 'Phone'
  | 'ProtectedPerson'
  | 'Site'
  | 'TraffickingEvent'
  | 'Vehicle';

/** Which neighbours of a thing to bring on the chart. */
export type ExpandInput = {
  /** Cursor of the last edge of the page before. */
  after?: string | null | undefined;
  /** The thing to expand. */
  entityId: string;
  /** Page size, at most 200. */
  first?: number | null | undefined;
  /** As known on this instant; rights are always today's. */
  knownAt?: string | null | undefined;
  /** Language of captions. */
  language?: Language | null | undefined;
  /** Which come first. */
  orderBy?: ExpandOrder | null | undefined;
  /** Only over these relations. */
  relations?: Array<RelationType> | null | undefined;
  /** Only neighbours of these kinds. */
  types?: Array<EntityType> | null | undefined;
  /** Only what was so on or after this ISO date. */
  validFrom?: string | null | undefined;
  /** Only what was so on or before this ISO date. */
  validTo?: string | null | undefined;
};

/** Which neighbours come first. */
export type ExpandOrder =
  | 'recent'
  | 'strength'
  | 'weight';

/** An Admiralty grade. */
export type GradingInput = {
  /** 1 to 6. */
  credibility: string;
  /** A to F. */
  reliability: string;
};

/** How far an import has come. */
export type ImportState =
  | 'completed'
  | 'failed'
  | 'previewed'
  | 'running'
  | 'undone';

/** Language of captions and messages: English, Bangla or Hindi. */
export type Language =
  | 'bn'
  | 'en'
  | 'hi';

/** How a line is drawn: by independent sources, inference, dispute or end. */
export type LinkStrength =
  | 'corroborated'
  | 'disputed'
  | 'ended'
  | 'inferred'
  | 'single';

/** Who may know a claim; left out parts take the strict defaults. */
export type MarkingInput = {
  /** Agencies that may see it besides the originator. */
  audience?: Array<string> | null | undefined;
  /** A caution for readers. */
  caveat?: string | null | undefined;
  /** Case compartments that readers must hold. */
  compartments?: Array<string> | null | undefined;
  /** Whether it may be passed on. */
  onwardShare?: Permission | null | undefined;
  /** Traffic light. */
  tlp?: Tlp | null | undefined;
  /** Whether it may be used in court. */
  useInCourt?: Permission | null | undefined;
};

/** A new thing, named by the claim that brings it. */
export type NewEntityInput = {
  /** Its name or number, as the source writes it. */
  name: string;
  /** What it is. */
  type: EntityType;
};

/** Between which things to look for ways, and which ways count. */
export type PathsInput = {
  /** How many ways, at most 20. */
  count?: number | null | undefined;
  /** One end. */
  fromId: string;
  /** As known on this instant. */
  knownAt?: string | null | undefined;
  /** Language of captions. */
  language?: Language | null | undefined;
  /** Longest way, at most 6 lines. */
  maxHops?: number | null | undefined;
  /** Leave out links from sources less reliable than this (A to F). */
  minimumReliability?: string | null | undefined;
  /** Only over these relations. */
  relations?: Array<RelationType> | null | undefined;
  /** The other end. */
  toId: string;
  /** Only what was so on or after this ISO date. */
  validFrom?: string | null | undefined;
  /** Only what was so on or before this ISO date. */
  validTo?: string | null | undefined;
};

/** Whether something may be done: no, after asking the originator, or yes. */
export type Permission =
  | 'ask'
  | 'no'
  | 'yes';

/** How two things are related; codes of the vocabulary. */
export type RelationType =
  | 'ABUSED'
  | 'ACCUSED_IN'
  | 'ALLIED_WITH'
  | 'ARRESTED_IN'
  | 'ARRIVED_AT'
  | 'ASSOCIATE_OF'
  | 'ATTENDED'
  | 'BORN_IN'
  | 'BOUGHT'
  | 'BUSINESS_WITH'
  | 'CALLED'
  | 'COMMUNICATED_WITH'
  | 'CONFIDANT_OF'
  | 'CONTROLLED'
  | 'CONTROLS_SITE'
  | 'CO_LOCATED_WITH'
  | 'CO_OFFENDED_WITH'
  | 'CROSSED_AT'
  | 'DEPARTED_FROM'
  | 'EXPLOITED'
  | 'EXPLOITED_AT'
  | 'FAMILY_OF'
  | 'FRIEND_OF'
  | 'HARBOURED'
  | 'HARBOURED_AT'
  | 'HOLDS_DOCUMENT'
  | 'ISSUED_TO'
  | 'KNOWS'
  | 'LEADS'
  | 'LIVES_AT'
  | 'LOCATED_AT'
  | 'MEMBER_OF'
  | 'MESSAGED'
  | 'MET_WITH'
  | 'MOVED_ON'
  | 'OPERATED_WITH'
  | 'OWNS'
  | 'PAID'
  | 'PARTICIPATED_IN'
  | 'PART_OF'
  | 'RECEIVED'
  | 'RECEIVED_MONEY'
  | 'RECRUITED'
  | 'RELATED_TO'
  | 'RESIDENT_OF'
  | 'RIVAL_OF'
  | 'SAME_AS'
  | 'SENT_MONEY_TO'
  | 'SOLD'
  | 'STUDIED_WITH'
  | 'SUPPORTED_LOGISTICALLY'
  | 'SUSPECT_IN'
  | 'TRAINED_WITH'
  | 'TRANSPORTED'
  | 'TRAVELLED_IN'
  | 'USES'
  | 'VICTIM_AND_SUSPECT_IN'
  | 'VICTIM_IN'
  | 'WITNESS_IN'
  | 'WORKS_FOR';

/** A sign-in with the purpose of the work. */
export type SignInInput = {
  /** Purpose of access: it travels with every question, log line and export. */
  accessPurpose: string;
  /** Case that the work belongs to. */
  caseReference?: string | null | undefined;
  /** Password. */
  password: string;
  /** User name. */
  username: string;
};

/** Traffic Light Protocol 2.0, from widest to strictest. */
export type Tlp =
  | 'AMBER'
  | 'AMBER_STRICT'
  | 'CLEAR'
  | 'GREEN'
  | 'RED';

/** When something was so, in the words of the source. */
export type ValidTimeInput = {
  /** The reading in EDTF, when it is to differ from what the words are read as. */
  edtf?: string | null | undefined;
  /** The words of the source, in any of the three languages. */
  verbatim?: string | null | undefined;
};

export type ChartsQueryVariables = Exact<{ [key: string]: never; }>;


export type ChartsQuery = { charts: Array<{ id: string, title: string, updatedAt: string }> };

export type ChartQueryVariables = Exact<{
  id: string;
}>;


export type ChartQuery = { chart: { id: string, title: string, updatedAt: string, revision: number, content: string } | null };

export type SaveChartMutationVariables = Exact<{
  id?: string | null | undefined;
  title: string;
  content: string;
  expectedRevision?: number | null | undefined;
}>;


export type SaveChartMutation = { saveChart: { id: string, title: string, updatedAt: string, revision: number, content: string } };

export type DeleteChartMutationVariables = Exact<{
  id: string;
}>;


export type DeleteChartMutation = { deleteChart: boolean };

export type AgenciesQueryVariables = Exact<{ [key: string]: never; }>;


export type AgenciesQuery = { agencies: Array<{ id: string, name: string, nameBn: string, nameHi: string, country: string }> };

export type CreateAssertionMutationVariables = Exact<{
  input: CreateAssertionInput;
}>;


export type CreateAssertionMutation = { createAssertion: { id: string, kind: string, form: string, value: string | null, normalised: string | null, valueLanguage: string | null, valueScript: string | null, check: string | null, weight: number | null, basis: Basis, status: AssertionStatus, recordedFrom: string, recordedTo: string | null, note: string | null, subject: { id: string, type: EntityType, caption: string, aliases: Array<string>, isProtected: boolean }, object: { id: string, type: EntityType, caption: string, aliases: Array<string>, isProtected: boolean } | null, grading: { reliability: string, credibility: string }, marking: { tlp: Tlp, onwardShare: Permission, victimLinked: boolean, handling: string, useInCourt: Permission, caveat: string | null, compartments: Array<string>, audience: Array<{ id: string, name: string, nameBn: string, nameHi: string, country: string }> }, originator: { id: string, name: string, nameBn: string, nameHi: string, country: string }, validTime: { verbatim: string | null, edtf: string | null, earliest: string | null, latest: string | null, isUncertain: boolean }, report: { id: string, title: string, reportedOn: string | null, source: { id: string, kind: string, title: string, sha256: string | null } | null } | null } };

export type RetractAssertionMutationVariables = Exact<{
  id: string;
  reason: string;
}>;


export type RetractAssertionMutation = { retractAssertion: boolean };

export type SummaryPartsFragment = { id: string, type: EntityType, caption: string, aliases: Array<string>, isProtected: boolean };

export type LinkPartsFragment = { id: string, relation: RelationType, subjectId: string, objectId: string, assertionCount: number, independentSources: number | null, strength: LinkStrength, weight: number | null, bestGrading: { reliability: string, credibility: string }, periods: Array<{ earliest: string | null, latest: string | null, isUncertain: boolean }> };

export type AgencyPartsFragment = { id: string, name: string, nameBn: string, nameHi: string, country: string };

export type ClaimPartsFragment = { id: string, kind: string, form: string, value: string | null, normalised: string | null, valueLanguage: string | null, valueScript: string | null, check: string | null, weight: number | null, basis: Basis, status: AssertionStatus, recordedFrom: string, recordedTo: string | null, note: string | null, subject: { id: string, type: EntityType, caption: string, aliases: Array<string>, isProtected: boolean }, object: { id: string, type: EntityType, caption: string, aliases: Array<string>, isProtected: boolean } | null, grading: { reliability: string, credibility: string }, marking: { tlp: Tlp, onwardShare: Permission, victimLinked: boolean, handling: string, useInCourt: Permission, caveat: string | null, compartments: Array<string>, audience: Array<{ id: string, name: string, nameBn: string, nameHi: string, country: string }> }, originator: { id: string, name: string, nameBn: string, nameHi: string, country: string }, validTime: { verbatim: string | null, edtf: string | null, earliest: string | null, latest: string | null, isUncertain: boolean }, report: { id: string, title: string, reportedOn: string | null, source: { id: string, kind: string, title: string, sha256: string | null } | null } | null };

export type ViewerPartsFragment = { userId: string, username: string, displayName: string, roles: Array<string>, clearance: Tlp, language: Language, compartments: Array<string>, accessPurposes: Array<string>, accessPurpose: string | null, caseReference: string | null, agency: { id: string, name: string, nameBn: string, nameHi: string, country: string } };

export type ImportPartsFragment = { id: string, fileName: string, sha256: string, mappingName: string, state: ImportState, rows: number, rowsDone: number, unchanged: number, doubtful: number, errorCount: number, startedAt: string, finishedAt: string | null, failureKey: string | null, startedBy: string, created: Array<{ kind: string, count: number }>, errors: Array<{ row: number, column: string | null, code: string, value: string | null, message: string }>, sample: Array<{ row: number, statements: Array<string> }> };

export type MappingsQueryVariables = Exact<{ [key: string]: never; }>;


export type MappingsQuery = { mappings: Array<{ name: string, title: string, description: string, yaml: string }> };

export type ProposeMappingQueryVariables = Exact<{
  uploadId: string;
}>;


export type ProposeMappingQuery = { proposeMapping: string };

export type ImportsQueryVariables = Exact<{
  first: number;
}>;


export type ImportsQuery = { imports: Array<{ id: string, fileName: string, sha256: string, mappingName: string, state: ImportState, rows: number, rowsDone: number, unchanged: number, doubtful: number, errorCount: number, startedAt: string, finishedAt: string | null, failureKey: string | null, startedBy: string, created: Array<{ kind: string, count: number }>, errors: Array<{ row: number, column: string | null, code: string, value: string | null, message: string }>, sample: Array<{ row: number, statements: Array<string> }> }> };

export type ImportRunQueryVariables = Exact<{
  id: string;
}>;


export type ImportRunQuery = { import: { id: string, fileName: string, sha256: string, mappingName: string, state: ImportState, rows: number, rowsDone: number, unchanged: number, doubtful: number, errorCount: number, startedAt: string, finishedAt: string | null, failureKey: string | null, startedBy: string, created: Array<{ kind: string, count: number }>, errors: Array<{ row: number, column: string | null, code: string, value: string | null, message: string }>, sample: Array<{ row: number, statements: Array<string> }> } | null };

export type ImportGraphQueryVariables = Exact<{
  importId: string;
  language: Language;
}>;


export type ImportGraphQuery = { importGraph: { entities: Array<{ id: string, type: EntityType, caption: string, aliases: Array<string>, isProtected: boolean }>, links: Array<{ id: string, relation: RelationType, subjectId: string, objectId: string, assertionCount: number, independentSources: number | null, strength: LinkStrength, weight: number | null, bestGrading: { reliability: string, credibility: string }, periods: Array<{ earliest: string | null, latest: string | null, isUncertain: boolean }> }> } };

export type PreviewImportMutationVariables = Exact<{
  uploadId: string;
  mappingName?: string | null | undefined;
  mappingYaml?: string | null | undefined;
  language: Language;
}>;


export type PreviewImportMutation = { previewImport: { id: string, fileName: string, sha256: string, mappingName: string, state: ImportState, rows: number, rowsDone: number, unchanged: number, doubtful: number, errorCount: number, startedAt: string, finishedAt: string | null, failureKey: string | null, startedBy: string, created: Array<{ kind: string, count: number }>, errors: Array<{ row: number, column: string | null, code: string, value: string | null, message: string }>, sample: Array<{ row: number, statements: Array<string> }> } };

export type StartImportMutationVariables = Exact<{
  uploadId: string;
  mappingName?: string | null | undefined;
  mappingYaml?: string | null | undefined;
}>;


export type StartImportMutation = { startImport: { id: string, fileName: string, sha256: string, mappingName: string, state: ImportState, rows: number, rowsDone: number, unchanged: number, doubtful: number, errorCount: number, startedAt: string, finishedAt: string | null, failureKey: string | null, startedBy: string, created: Array<{ kind: string, count: number }>, errors: Array<{ row: number, column: string | null, code: string, value: string | null, message: string }>, sample: Array<{ row: number, statements: Array<string> }> } };

export type UndoImportMutationVariables = Exact<{
  id: string;
}>;


export type UndoImportMutation = { undoImport: { id: string, fileName: string, sha256: string, mappingName: string, state: ImportState, rows: number, rowsDone: number, unchanged: number, doubtful: number, errorCount: number, startedAt: string, finishedAt: string | null, failureKey: string | null, startedBy: string, created: Array<{ kind: string, count: number }>, errors: Array<{ row: number, column: string | null, code: string, value: string | null, message: string }>, sample: Array<{ row: number, statements: Array<string> }> } };

export type SaveMappingMutationVariables = Exact<{
  name: string;
  yaml: string;
}>;


export type SaveMappingMutation = { saveMapping: { name: string, title: string, description: string, yaml: string } };

export type ImportProgressSubscriptionVariables = Exact<{
  id: string;
}>;


export type ImportProgressSubscription = { importProgress: { id: string, fileName: string, sha256: string, mappingName: string, state: ImportState, rows: number, rowsDone: number, unchanged: number, doubtful: number, errorCount: number, startedAt: string, finishedAt: string | null, failureKey: string | null, startedBy: string, created: Array<{ kind: string, count: number }>, errors: Array<{ row: number, column: string | null, code: string, value: string | null, message: string }>, sample: Array<{ row: number, statements: Array<string> }> } };

export type SearchQueryVariables = Exact<{
  query: string;
  types?: Array<EntityType> | EntityType | null | undefined;
  first: number;
  after?: string | null | undefined;
  language: Language;
}>;


export type SearchQuery = { search: { tooBroad: boolean, edges: Array<{ node: { matchedValue: string, matchedKind: AttributeCode, matchRule: string, linkCount: number, entity: { id: string, type: EntityType, caption: string, aliases: Array<string>, isProtected: boolean } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type EntityQueryVariables = Exact<{
  id: string;
  language: Language;
}>;


export type EntityQuery = { entity: { id: string, type: EntityType, caption: string, aliases: Array<string>, isProtected: boolean, attributes: Array<{ id: string, kind: string, form: string, value: string | null, normalised: string | null, valueLanguage: string | null, valueScript: string | null, check: string | null, weight: number | null, basis: Basis, status: AssertionStatus, recordedFrom: string, recordedTo: string | null, note: string | null, subject: { id: string, type: EntityType, caption: string, aliases: Array<string>, isProtected: boolean }, object: { id: string, type: EntityType, caption: string, aliases: Array<string>, isProtected: boolean } | null, grading: { reliability: string, credibility: string }, marking: { tlp: Tlp, onwardShare: Permission, victimLinked: boolean, handling: string, useInCourt: Permission, caveat: string | null, compartments: Array<string>, audience: Array<{ id: string, name: string, nameBn: string, nameHi: string, country: string }> }, originator: { id: string, name: string, nameBn: string, nameHi: string, country: string }, validTime: { verbatim: string | null, edtf: string | null, earliest: string | null, latest: string | null, isUncertain: boolean }, report: { id: string, title: string, reportedOn: string | null, source: { id: string, kind: string, title: string, sha256: string | null } | null } | null }>, linkCounts: Array<{ relation: RelationType, outgoing: boolean, otherType: EntityType, count: number }> } | null };

export type ExpandCountsQueryVariables = Exact<{
  input: ExpandInput;
}>;


export type ExpandCountsQuery = { expand: { totalNeighbours: number, counts: Array<{ relation: RelationType, outgoing: boolean, otherType: EntityType, count: number }> } | null };

export type ExpandQueryVariables = Exact<{
  input: ExpandInput;
}>;


export type ExpandQuery = { expand: { totalNeighbours: number, edges: Array<{ node: { entity: { id: string, type: EntityType, caption: string, aliases: Array<string>, isProtected: boolean }, links: Array<{ id: string, relation: RelationType, subjectId: string, objectId: string, assertionCount: number, independentSources: number | null, strength: LinkStrength, weight: number | null, bestGrading: { reliability: string, credibility: string }, periods: Array<{ earliest: string | null, latest: string | null, isUncertain: boolean }> }> } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null }, counts: Array<{ relation: RelationType, outgoing: boolean, otherType: EntityType, count: number }> } | null };

export type LinksAmongQueryVariables = Exact<{
  ids: Array<string> | string;
  language: Language;
}>;


export type LinksAmongQuery = { linksAmong: { entities: Array<{ id: string, type: EntityType, caption: string, aliases: Array<string>, isProtected: boolean }>, links: Array<{ id: string, relation: RelationType, subjectId: string, objectId: string, assertionCount: number, independentSources: number | null, strength: LinkStrength, weight: number | null, bestGrading: { reliability: string, credibility: string }, periods: Array<{ earliest: string | null, latest: string | null, isUncertain: boolean }> }> } };

export type LinkAssertionsQueryVariables = Exact<{
  subjectId: string;
  relation: RelationType;
  objectId: string;
  language: Language;
}>;


export type LinkAssertionsQuery = { linkAssertions: Array<{ id: string, kind: string, form: string, value: string | null, normalised: string | null, valueLanguage: string | null, valueScript: string | null, check: string | null, weight: number | null, basis: Basis, status: AssertionStatus, recordedFrom: string, recordedTo: string | null, note: string | null, subject: { id: string, type: EntityType, caption: string, aliases: Array<string>, isProtected: boolean }, object: { id: string, type: EntityType, caption: string, aliases: Array<string>, isProtected: boolean } | null, grading: { reliability: string, credibility: string }, marking: { tlp: Tlp, onwardShare: Permission, victimLinked: boolean, handling: string, useInCourt: Permission, caveat: string | null, compartments: Array<string>, audience: Array<{ id: string, name: string, nameBn: string, nameHi: string, country: string }> }, originator: { id: string, name: string, nameBn: string, nameHi: string, country: string }, validTime: { verbatim: string | null, edtf: string | null, earliest: string | null, latest: string | null, isUncertain: boolean }, report: { id: string, title: string, reportedOn: string | null, source: { id: string, kind: string, title: string, sha256: string | null } | null } | null }> };

export type PathsQueryVariables = Exact<{
  input: PathsInput;
}>;


export type PathsQuery = { paths: { hasMore: boolean, budgetReached: boolean, paths: Array<{ length: number, weakestGrading: { reliability: string, credibility: string }, steps: Array<{ entity: { id: string, type: EntityType, caption: string, aliases: Array<string>, isProtected: boolean }, links: Array<{ id: string, relation: RelationType, subjectId: string, objectId: string, assertionCount: number, independentSources: number | null, strength: LinkStrength, weight: number | null, bestGrading: { reliability: string, credibility: string }, periods: Array<{ earliest: string | null, latest: string | null, isUncertain: boolean }> }> }> }> } };

export type TimelineQueryVariables = Exact<{
  entityId: string;
  first: number;
  after?: string | null | undefined;
  language: Language;
}>;


export type TimelineQuery = { timeline: { edges: Array<{ node: { id: string, kind: string, form: string, value: string | null, normalised: string | null, valueLanguage: string | null, valueScript: string | null, check: string | null, weight: number | null, basis: Basis, status: AssertionStatus, recordedFrom: string, recordedTo: string | null, note: string | null, subject: { id: string, type: EntityType, caption: string, aliases: Array<string>, isProtected: boolean }, object: { id: string, type: EntityType, caption: string, aliases: Array<string>, isProtected: boolean } | null, grading: { reliability: string, credibility: string }, marking: { tlp: Tlp, onwardShare: Permission, victimLinked: boolean, handling: string, useInCourt: Permission, caveat: string | null, compartments: Array<string>, audience: Array<{ id: string, name: string, nameBn: string, nameHi: string, country: string }> }, originator: { id: string, name: string, nameBn: string, nameHi: string, country: string }, validTime: { verbatim: string | null, edtf: string | null, earliest: string | null, latest: string | null, isUncertain: boolean }, report: { id: string, title: string, reportedOn: string | null, source: { id: string, kind: string, title: string, sha256: string | null } | null } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer: { userId: string, username: string, displayName: string, roles: Array<string>, clearance: Tlp, language: Language, compartments: Array<string>, accessPurposes: Array<string>, accessPurpose: string | null, caseReference: string | null, agency: { id: string, name: string, nameBn: string, nameHi: string, country: string } } | null };

export type DemoAccountsQueryVariables = Exact<{ [key: string]: never; }>;


export type DemoAccountsQuery = { demoAccounts: Array<{ username: string, password: string, displayName: string, agency: string, role: string }> };

export type SignInMutationVariables = Exact<{
  input: SignInInput;
}>;


export type SignInMutation = { signIn: { userId: string, username: string, displayName: string, roles: Array<string>, clearance: Tlp, language: Language, compartments: Array<string>, accessPurposes: Array<string>, accessPurpose: string | null, caseReference: string | null, agency: { id: string, name: string, nameBn: string, nameHi: string, country: string } } };

export type SignOutMutationVariables = Exact<{ [key: string]: never; }>;


export type SignOutMutation = { signOut: boolean };

export type DeclarePurposeMutationVariables = Exact<{
  accessPurpose: string;
  caseReference?: string | null | undefined;
}>;


export type DeclarePurposeMutation = { declarePurpose: { userId: string, username: string, displayName: string, roles: Array<string>, clearance: Tlp, language: Language, compartments: Array<string>, accessPurposes: Array<string>, accessPurpose: string | null, caseReference: string | null, agency: { id: string, name: string, nameBn: string, nameHi: string, country: string } } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const LinkPartsFragmentDoc = new TypedDocumentString(`
    fragment LinkParts on Link {
  id
  relation
  subjectId
  objectId
  assertionCount
  independentSources
  strength
  weight
  bestGrading {
    reliability
    credibility
  }
  periods {
    earliest
    latest
    isUncertain
  }
}
    `, {"fragmentName":"LinkParts"}) as unknown as TypedDocumentString<LinkPartsFragment, unknown>;
export const SummaryPartsFragmentDoc = new TypedDocumentString(`
    fragment SummaryParts on EntitySummary {
  id
  type
  caption
  aliases
  isProtected
}
    `, {"fragmentName":"SummaryParts"}) as unknown as TypedDocumentString<SummaryPartsFragment, unknown>;
export const AgencyPartsFragmentDoc = new TypedDocumentString(`
    fragment AgencyParts on Agency {
  id
  name
  nameBn
  nameHi
  country
}
    `, {"fragmentName":"AgencyParts"}) as unknown as TypedDocumentString<AgencyPartsFragment, unknown>;
export const ClaimPartsFragmentDoc = new TypedDocumentString(`
    fragment ClaimParts on Assertion {
  id
  kind
  form
  value
  normalised
  valueLanguage
  valueScript
  check
  weight
  basis
  status
  recordedFrom
  recordedTo
  note
  subject {
    ...SummaryParts
  }
  object {
    ...SummaryParts
  }
  grading {
    reliability
    credibility
  }
  marking {
    tlp
    onwardShare
    victimLinked
    handling
    useInCourt
    caveat
    compartments
    audience {
      ...AgencyParts
    }
  }
  originator {
    ...AgencyParts
  }
  validTime {
    verbatim
    edtf
    earliest
    latest
    isUncertain
  }
  report {
    id
    title
    reportedOn
    source {
      id
      kind
      title
      sha256
    }
  }
}
    fragment SummaryParts on EntitySummary {
  id
  type
  caption
  aliases
  isProtected
}
fragment AgencyParts on Agency {
  id
  name
  nameBn
  nameHi
  country
}`, {"fragmentName":"ClaimParts"}) as unknown as TypedDocumentString<ClaimPartsFragment, unknown>;
export const ViewerPartsFragmentDoc = new TypedDocumentString(`
    fragment ViewerParts on Viewer {
  userId
  username
  displayName
  roles
  clearance
  language
  compartments
  accessPurposes
  accessPurpose
  caseReference
  agency {
    ...AgencyParts
  }
}
    fragment AgencyParts on Agency {
  id
  name
  nameBn
  nameHi
  country
}`, {"fragmentName":"ViewerParts"}) as unknown as TypedDocumentString<ViewerPartsFragment, unknown>;
export const ImportPartsFragmentDoc = new TypedDocumentString(`
    fragment ImportParts on ImportRun {
  id
  fileName
  sha256
  mappingName
  state
  rows
  rowsDone
  unchanged
  doubtful
  errorCount
  startedAt
  finishedAt
  failureKey
  startedBy
  created {
    kind
    count
  }
  errors(first: 100) {
    row
    column
    code
    value
    message
  }
  sample {
    row
    statements
  }
}
    `, {"fragmentName":"ImportParts"}) as unknown as TypedDocumentString<ImportPartsFragment, unknown>;
export const ChartsDocument = new TypedDocumentString(`
    query Charts {
  charts {
    id
    title
    updatedAt
  }
}
    `) as unknown as TypedDocumentString<ChartsQuery, ChartsQueryVariables>;
export const ChartDocument = new TypedDocumentString(`
    query Chart($id: ID!) {
  chart(id: $id) {
    id
    title
    updatedAt
    revision
    content
  }
}
    `) as unknown as TypedDocumentString<ChartQuery, ChartQueryVariables>;
export const SaveChartDocument = new TypedDocumentString(`
    mutation SaveChart($id: ID, $title: String!, $content: String!, $expectedRevision: Int) {
  saveChart(
    id: $id
    title: $title
    content: $content
    expectedRevision: $expectedRevision
  ) {
    id
    title
    updatedAt
    revision
    content
  }
}
    `) as unknown as TypedDocumentString<SaveChartMutation, SaveChartMutationVariables>;
export const DeleteChartDocument = new TypedDocumentString(`
    mutation DeleteChart($id: ID!) {
  deleteChart(id: $id)
}
    `) as unknown as TypedDocumentString<DeleteChartMutation, DeleteChartMutationVariables>;
export const AgenciesDocument = new TypedDocumentString(`
    query Agencies {
  agencies {
    ...AgencyParts
  }
}
    fragment AgencyParts on Agency {
  id
  name
  nameBn
  nameHi
  country
}`) as unknown as TypedDocumentString<AgenciesQuery, AgenciesQueryVariables>;
export const CreateAssertionDocument = new TypedDocumentString(`
    mutation CreateAssertion($input: CreateAssertionInput!) {
  createAssertion(input: $input) {
    ...ClaimParts
  }
}
    fragment SummaryParts on EntitySummary {
  id
  type
  caption
  aliases
  isProtected
}
fragment AgencyParts on Agency {
  id
  name
  nameBn
  nameHi
  country
}
fragment ClaimParts on Assertion {
  id
  kind
  form
  value
  normalised
  valueLanguage
  valueScript
  check
  weight
  basis
  status
  recordedFrom
  recordedTo
  note
  subject {
    ...SummaryParts
  }
  object {
    ...SummaryParts
  }
  grading {
    reliability
    credibility
  }
  marking {
    tlp
    onwardShare
    victimLinked
    handling
    useInCourt
    caveat
    compartments
    audience {
      ...AgencyParts
    }
  }
  originator {
    ...AgencyParts
  }
  validTime {
    verbatim
    edtf
    earliest
    latest
    isUncertain
  }
  report {
    id
    title
    reportedOn
    source {
      id
      kind
      title
      sha256
    }
  }
}`) as unknown as TypedDocumentString<CreateAssertionMutation, CreateAssertionMutationVariables>;
export const RetractAssertionDocument = new TypedDocumentString(`
    mutation RetractAssertion($id: ID!, $reason: String!) {
  retractAssertion(id: $id, reason: $reason)
}
    `) as unknown as TypedDocumentString<RetractAssertionMutation, RetractAssertionMutationVariables>;
export const MappingsDocument = new TypedDocumentString(`
    query Mappings {
  mappings {
    name
    title
    description
    yaml
  }
}
    `) as unknown as TypedDocumentString<MappingsQuery, MappingsQueryVariables>;
export const ProposeMappingDocument = new TypedDocumentString(`
    query ProposeMapping($uploadId: ID!) {
  proposeMapping(uploadId: $uploadId)
}
    `) as unknown as TypedDocumentString<ProposeMappingQuery, ProposeMappingQueryVariables>;
export const ImportsDocument = new TypedDocumentString(`
    query Imports($first: Int!) {
  imports(first: $first) {
    ...ImportParts
  }
}
    fragment ImportParts on ImportRun {
  id
  fileName
  sha256
  mappingName
  state
  rows
  rowsDone
  unchanged
  doubtful
  errorCount
  startedAt
  finishedAt
  failureKey
  startedBy
  created {
    kind
    count
  }
  errors(first: 100) {
    row
    column
    code
    value
    message
  }
  sample {
    row
    statements
  }
}`) as unknown as TypedDocumentString<ImportsQuery, ImportsQueryVariables>;
export const ImportRunDocument = new TypedDocumentString(`
    query ImportRun($id: ID!) {
  import(id: $id) {
    ...ImportParts
  }
}
    fragment ImportParts on ImportRun {
  id
  fileName
  sha256
  mappingName
  state
  rows
  rowsDone
  unchanged
  doubtful
  errorCount
  startedAt
  finishedAt
  failureKey
  startedBy
  created {
    kind
    count
  }
  errors(first: 100) {
    row
    column
    code
    value
    message
  }
  sample {
    row
    statements
  }
}`) as unknown as TypedDocumentString<ImportRunQuery, ImportRunQueryVariables>;
export const ImportGraphDocument = new TypedDocumentString(`
    query ImportGraph($importId: ID!, $language: Language!) {
  importGraph(importId: $importId, language: $language) {
    entities {
      ...SummaryParts
    }
    links {
      ...LinkParts
    }
  }
}
    fragment SummaryParts on EntitySummary {
  id
  type
  caption
  aliases
  isProtected
}
fragment LinkParts on Link {
  id
  relation
  subjectId
  objectId
  assertionCount
  independentSources
  strength
  weight
  bestGrading {
    reliability
    credibility
  }
  periods {
    earliest
    latest
    isUncertain
  }
}`) as unknown as TypedDocumentString<ImportGraphQuery, ImportGraphQueryVariables>;
export const PreviewImportDocument = new TypedDocumentString(`
    mutation PreviewImport($uploadId: ID!, $mappingName: String, $mappingYaml: String, $language: Language!) {
  previewImport(
    uploadId: $uploadId
    mappingName: $mappingName
    mappingYaml: $mappingYaml
    language: $language
  ) {
    ...ImportParts
  }
}
    fragment ImportParts on ImportRun {
  id
  fileName
  sha256
  mappingName
  state
  rows
  rowsDone
  unchanged
  doubtful
  errorCount
  startedAt
  finishedAt
  failureKey
  startedBy
  created {
    kind
    count
  }
  errors(first: 100) {
    row
    column
    code
    value
    message
  }
  sample {
    row
    statements
  }
}`) as unknown as TypedDocumentString<PreviewImportMutation, PreviewImportMutationVariables>;
export const StartImportDocument = new TypedDocumentString(`
    mutation StartImport($uploadId: ID!, $mappingName: String, $mappingYaml: String) {
  startImport(
    uploadId: $uploadId
    mappingName: $mappingName
    mappingYaml: $mappingYaml
  ) {
    ...ImportParts
  }
}
    fragment ImportParts on ImportRun {
  id
  fileName
  sha256
  mappingName
  state
  rows
  rowsDone
  unchanged
  doubtful
  errorCount
  startedAt
  finishedAt
  failureKey
  startedBy
  created {
    kind
    count
  }
  errors(first: 100) {
    row
    column
    code
    value
    message
  }
  sample {
    row
    statements
  }
}`) as unknown as TypedDocumentString<StartImportMutation, StartImportMutationVariables>;
export const UndoImportDocument = new TypedDocumentString(`
    mutation UndoImport($id: ID!) {
  undoImport(id: $id) {
    ...ImportParts
  }
}
    fragment ImportParts on ImportRun {
  id
  fileName
  sha256
  mappingName
  state
  rows
  rowsDone
  unchanged
  doubtful
  errorCount
  startedAt
  finishedAt
  failureKey
  startedBy
  created {
    kind
    count
  }
  errors(first: 100) {
    row
    column
    code
    value
    message
  }
  sample {
    row
    statements
  }
}`) as unknown as TypedDocumentString<UndoImportMutation, UndoImportMutationVariables>;
export const SaveMappingDocument = new TypedDocumentString(`
    mutation SaveMapping($name: String!, $yaml: String!) {
  saveMapping(name: $name, yaml: $yaml) {
    name
    title
    description
    yaml
  }
}
    `) as unknown as TypedDocumentString<SaveMappingMutation, SaveMappingMutationVariables>;
export const ImportProgressDocument = new TypedDocumentString(`
    subscription ImportProgress($id: ID!) {
  importProgress(id: $id) {
    ...ImportParts
  }
}
    fragment ImportParts on ImportRun {
  id
  fileName
  sha256
  mappingName
  state
  rows
  rowsDone
  unchanged
  doubtful
  errorCount
  startedAt
  finishedAt
  failureKey
  startedBy
  created {
    kind
    count
  }
  errors(first: 100) {
    row
    column
    code
    value
    message
  }
  sample {
    row
    statements
  }
}`) as unknown as TypedDocumentString<ImportProgressSubscription, ImportProgressSubscriptionVariables>;
export const SearchDocument = new TypedDocumentString(`
    query Search($query: String!, $types: [EntityType!], $first: Int!, $after: String, $language: Language!) {
  search(
    query: $query
    types: $types
    first: $first
    after: $after
    language: $language
  ) {
    edges {
      node {
        entity {
          ...SummaryParts
        }
        matchedValue
        matchedKind
        matchRule
        linkCount
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    tooBroad
  }
}
    fragment SummaryParts on EntitySummary {
  id
  type
  caption
  aliases
  isProtected
}`) as unknown as TypedDocumentString<SearchQuery, SearchQueryVariables>;
export const EntityDocument = new TypedDocumentString(`
    query Entity($id: ID!, $language: Language!) {
  entity(id: $id, language: $language) {
    id
    type
    caption
    aliases
    isProtected
    attributes {
      ...ClaimParts
    }
    linkCounts {
      relation
      outgoing
      otherType
      count
    }
  }
}
    fragment SummaryParts on EntitySummary {
  id
  type
  caption
  aliases
  isProtected
}
fragment AgencyParts on Agency {
  id
  name
  nameBn
  nameHi
  country
}
fragment ClaimParts on Assertion {
  id
  kind
  form
  value
  normalised
  valueLanguage
  valueScript
  check
  weight
  basis
  status
  recordedFrom
  recordedTo
  note
  subject {
    ...SummaryParts
  }
  object {
    ...SummaryParts
  }
  grading {
    reliability
    credibility
  }
  marking {
    tlp
    onwardShare
    victimLinked
    handling
    useInCourt
    caveat
    compartments
    audience {
      ...AgencyParts
    }
  }
  originator {
    ...AgencyParts
  }
  validTime {
    verbatim
    edtf
    earliest
    latest
    isUncertain
  }
  report {
    id
    title
    reportedOn
    source {
      id
      kind
      title
      sha256
    }
  }
}`) as unknown as TypedDocumentString<EntityQuery, EntityQueryVariables>;
export const ExpandCountsDocument = new TypedDocumentString(`
    query ExpandCounts($input: ExpandInput!) {
  expand(input: $input) {
    counts {
      relation
      outgoing
      otherType
      count
    }
    totalNeighbours
  }
}
    `) as unknown as TypedDocumentString<ExpandCountsQuery, ExpandCountsQueryVariables>;
export const ExpandDocument = new TypedDocumentString(`
    query Expand($input: ExpandInput!) {
  expand(input: $input) {
    edges {
      node {
        entity {
          ...SummaryParts
        }
        links {
          ...LinkParts
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    counts {
      relation
      outgoing
      otherType
      count
    }
    totalNeighbours
  }
}
    fragment SummaryParts on EntitySummary {
  id
  type
  caption
  aliases
  isProtected
}
fragment LinkParts on Link {
  id
  relation
  subjectId
  objectId
  assertionCount
  independentSources
  strength
  weight
  bestGrading {
    reliability
    credibility
  }
  periods {
    earliest
    latest
    isUncertain
  }
}`) as unknown as TypedDocumentString<ExpandQuery, ExpandQueryVariables>;
export const LinksAmongDocument = new TypedDocumentString(`
    query LinksAmong($ids: [ID!]!, $language: Language!) {
  linksAmong(ids: $ids, language: $language) {
    entities {
      ...SummaryParts
    }
    links {
      ...LinkParts
    }
  }
}
    fragment SummaryParts on EntitySummary {
  id
  type
  caption
  aliases
  isProtected
}
fragment LinkParts on Link {
  id
  relation
  subjectId
  objectId
  assertionCount
  independentSources
  strength
  weight
  bestGrading {
    reliability
    credibility
  }
  periods {
    earliest
    latest
    isUncertain
  }
}`) as unknown as TypedDocumentString<LinksAmongQuery, LinksAmongQueryVariables>;
export const LinkAssertionsDocument = new TypedDocumentString(`
    query LinkAssertions($subjectId: ID!, $relation: RelationType!, $objectId: ID!, $language: Language!) {
  linkAssertions(
    subjectId: $subjectId
    relation: $relation
    objectId: $objectId
    language: $language
  ) {
    ...ClaimParts
  }
}
    fragment SummaryParts on EntitySummary {
  id
  type
  caption
  aliases
  isProtected
}
fragment AgencyParts on Agency {
  id
  name
  nameBn
  nameHi
  country
}
fragment ClaimParts on Assertion {
  id
  kind
  form
  value
  normalised
  valueLanguage
  valueScript
  check
  weight
  basis
  status
  recordedFrom
  recordedTo
  note
  subject {
    ...SummaryParts
  }
  object {
    ...SummaryParts
  }
  grading {
    reliability
    credibility
  }
  marking {
    tlp
    onwardShare
    victimLinked
    handling
    useInCourt
    caveat
    compartments
    audience {
      ...AgencyParts
    }
  }
  originator {
    ...AgencyParts
  }
  validTime {
    verbatim
    edtf
    earliest
    latest
    isUncertain
  }
  report {
    id
    title
    reportedOn
    source {
      id
      kind
      title
      sha256
    }
  }
}`) as unknown as TypedDocumentString<LinkAssertionsQuery, LinkAssertionsQueryVariables>;
export const PathsDocument = new TypedDocumentString(`
    query Paths($input: PathsInput!) {
  paths(input: $input) {
    paths {
      length
      weakestGrading {
        reliability
        credibility
      }
      steps {
        entity {
          ...SummaryParts
        }
        links {
          ...LinkParts
        }
      }
    }
    hasMore
    budgetReached
  }
}
    fragment SummaryParts on EntitySummary {
  id
  type
  caption
  aliases
  isProtected
}
fragment LinkParts on Link {
  id
  relation
  subjectId
  objectId
  assertionCount
  independentSources
  strength
  weight
  bestGrading {
    reliability
    credibility
  }
  periods {
    earliest
    latest
    isUncertain
  }
}`) as unknown as TypedDocumentString<PathsQuery, PathsQueryVariables>;
export const TimelineDocument = new TypedDocumentString(`
    query Timeline($entityId: ID!, $first: Int!, $after: String, $language: Language!) {
  timeline(entityId: $entityId, first: $first, after: $after, language: $language) {
    edges {
      node {
        ...ClaimParts
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment SummaryParts on EntitySummary {
  id
  type
  caption
  aliases
  isProtected
}
fragment AgencyParts on Agency {
  id
  name
  nameBn
  nameHi
  country
}
fragment ClaimParts on Assertion {
  id
  kind
  form
  value
  normalised
  valueLanguage
  valueScript
  check
  weight
  basis
  status
  recordedFrom
  recordedTo
  note
  subject {
    ...SummaryParts
  }
  object {
    ...SummaryParts
  }
  grading {
    reliability
    credibility
  }
  marking {
    tlp
    onwardShare
    victimLinked
    handling
    useInCourt
    caveat
    compartments
    audience {
      ...AgencyParts
    }
  }
  originator {
    ...AgencyParts
  }
  validTime {
    verbatim
    edtf
    earliest
    latest
    isUncertain
  }
  report {
    id
    title
    reportedOn
    source {
      id
      kind
      title
      sha256
    }
  }
}`) as unknown as TypedDocumentString<TimelineQuery, TimelineQueryVariables>;
export const ViewerDocument = new TypedDocumentString(`
    query Viewer {
  viewer {
    ...ViewerParts
  }
}
    fragment AgencyParts on Agency {
  id
  name
  nameBn
  nameHi
  country
}
fragment ViewerParts on Viewer {
  userId
  username
  displayName
  roles
  clearance
  language
  compartments
  accessPurposes
  accessPurpose
  caseReference
  agency {
    ...AgencyParts
  }
}`) as unknown as TypedDocumentString<ViewerQuery, ViewerQueryVariables>;
export const DemoAccountsDocument = new TypedDocumentString(`
    query DemoAccounts {
  demoAccounts {
    username
    password
    displayName
    agency
    role
  }
}
    `) as unknown as TypedDocumentString<DemoAccountsQuery, DemoAccountsQueryVariables>;
export const SignInDocument = new TypedDocumentString(`
    mutation SignIn($input: SignInInput!) {
  signIn(input: $input) {
    ...ViewerParts
  }
}
    fragment AgencyParts on Agency {
  id
  name
  nameBn
  nameHi
  country
}
fragment ViewerParts on Viewer {
  userId
  username
  displayName
  roles
  clearance
  language
  compartments
  accessPurposes
  accessPurpose
  caseReference
  agency {
    ...AgencyParts
  }
}`) as unknown as TypedDocumentString<SignInMutation, SignInMutationVariables>;
export const SignOutDocument = new TypedDocumentString(`
    mutation SignOut {
  signOut
}
    `) as unknown as TypedDocumentString<SignOutMutation, SignOutMutationVariables>;
export const DeclarePurposeDocument = new TypedDocumentString(`
    mutation DeclarePurpose($accessPurpose: String!, $caseReference: String) {
  declarePurpose(accessPurpose: $accessPurpose, caseReference: $caseReference) {
    ...ViewerParts
  }
}
    fragment AgencyParts on Agency {
  id
  name
  nameBn
  nameHi
  country
}
fragment ViewerParts on Viewer {
  userId
  username
  displayName
  roles
  clearance
  language
  compartments
  accessPurposes
  accessPurpose
  caseReference
  agency {
    ...AgencyParts
  }
}`) as unknown as TypedDocumentString<DeclarePurposeMutation, DeclarePurposeMutationVariables>;