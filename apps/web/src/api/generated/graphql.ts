/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** A password that the person chooses, with the one-time token of their invitation. */
export type AcceptInvitationInput = {
  /** The new password: 12 to 128 characters, as in `ChangePasswordInput`. */
  password: string;
  /** Token of the invitation. */
  token: string;
};

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

/** Kind of an event of the audit. */
export type AuditAction =
  | 'audit'
  | 'denied'
  | 'export'
  | 'import'
  | 'path'
  | 'read'
  | 'rights'
  | 'search'
  | 'signIn'
  | 'signInFailed'
  | 'signOut'
  | 'system'
  | 'write';

/** Many records read out of office hours, many different things expanded, many looks that found nothing, many refusals; each by one person within a time. */
export type AuditAnomalyKind =
  | 'manyMisses'
  | 'networkWalk'
  | 'outOfHoursBulkRead'
  | 'repeatedDenials';

/** Which events; every part that is given must hold. */
export type AuditFilterInput = {
  /** Purpose declared. */
  accessPurpose?: string | null | undefined;
  /** Kind of event. */
  action?: AuditAction | null | undefined;
  /** From this instant on. */
  from?: string | null | undefined;
  /** How it ended. */
  outcome?: AuditOutcome | null | undefined;
  /** User name or id of a person. */
  person?: string | null | undefined;
  /** Id of a record that the event names. */
  recordId?: string | null | undefined;
  /** Before this instant. */
  to?: string | null | undefined;
};

/** How an event ended; `intended` announces something, such as a write, whose end is an event of its own. */
export type AuditOutcome =
  | 'done'
  | 'failed'
  | 'intended'
  | 'refused';

/** What is wrong with the chain: an event altered, missing, in another place, put in; sound but not as signed; or a signature that is not of this installation. */
export type AuditProblemKind =
  | 'altered'
  | 'forged'
  | 'inserted'
  | 'missing'
  | 'reordered'
  | 'rewritten';

/** Whether the source saw it, was told it, or concluded it. */
export type Basis =
  | 'inferred'
  | 'observed'
  | 'reported';

/** Another password in place of one's own. */
export type ChangePasswordInput = {
  /** The new one: 12 to 128 characters of any kind, without the user name, and none that is tried first. */
  newPassword: string;
  /** The password that is good now. */
  presentPassword: string;
};

/** How its owner came to a chart: the whole, or what is new of it. */
export type ChartTrailInput = {
  /** Number of the first of these steps; of what is there already, those of lower numbers stay. */
  from: number;
  /** The turn that the steps are added to; null when they are all. */
  onto?: number | null | undefined;
  /** JSON of each step, the oldest first. */
  steps: Array<string>;
  /** JSON of what was undone, left aside, and not said by the chart. */
  tail: string;
};

/** The end of a sign-in: what its state says that it needs. */
export type CompleteSignInInput = {
  /** Purpose of access, where it was not declared before. */
  accessPurpose?: string | null | undefined;
  /** Case that the work belongs to. */
  caseReference?: string | null | undefined;
  /** Code of the authenticator app, or a recovery code. */
  code?: string | null | undefined;
  /** What the passkey signed, as JSON (WebAuthn). */
  passkey?: string | null | undefined;
};

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
  /** Whether the source tells who a protected person is, as a press report may (VP-32). Left out: no, and of a correction as it was. */
  sourceContainsVictimIdentity?: boolean | null | undefined;
  /** Kind of source: statement, court-record, call-records, observation, partner-report or other. */
  sourceKind: string;
  /** What the claim is about. */
  subjectId: string;
  /** When it was so. */
  validTime?: ValidTimeInput | null | undefined;
  /** The value, as the source writes it. */
  value?: string | null | undefined;
};

/** What is counted by district: where protected persons were recruited, or rescued. */
export type DistrictCountKind =
  | 'RECRUITMENT'
  | 'RESCUE';

/** Why a claim is to be looked at again. */
export type DueClaimKind =
  /** It suspects somebody, and no second origin supports that. */
  | 'unsupportedSubject'
  /** Its source is unreliable, or it is improbable. */
  | 'weakClaim';

/** What falls due of a protected person. */
export type DueIdentityKind =
  /** To see whether the identity is still to be kept, as the person withdrew the consent. */
  | 'consentWithdrawn'
  /** To see whether the identity is still to be kept, as its cases are closed. */
  | 'identityRetention'
  /** To tell the person how the case stands, through the case worker. */
  | 'statusNotice';

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
  | 'degree'
  | 'recent'
  | 'strength';

/** What a chart is taken out as. GRAPHML, GEXF and I2_CSV are read by other programs. */
export type ExportFormat =
  | 'GEXF'
  | 'GRAPHML'
  | 'I2_CSV'
  | 'JSON'
  | 'PDF'
  | 'PNG'
  | 'SVG';

/** An Admiralty grade. */
export type GradingInput = {
  /** 1 to 6. */
  credibility: string;
  /** A to F. */
  reliability: string;
};

/** How an erasure stands. */
export type IdentityErasureState =
  /** The identity is gone for good; this is its tombstone. */
  | 'carriedOut'
  /** Nobody has decided yet. */
  | 'pending'
  /** A second person refused it: the identity is kept. */
  | 'refused';

/** What a look-up in the vault asks for. */
export type IdentityTermKind =
  | 'document'
  | 'name'
  | 'phone';

/** Things of one kind that an import names and that are looked at as one: first linked by it between two days. */
export type ImportGroupInput = {
  /** First linked on this day or later, in days since 1970-01-01; -1000000 for those with no known first day too. */
  fromDay?: number | null | undefined;
  /** An import of the own agency. */
  importId: string;
  /** As known on this instant; rights are always today's. */
  knownAt?: string | null | undefined;
  /** What the things are. */
  otherType: EntityType;
  /** So many of the strongest are passed over. */
  skip?: number | null | undefined;
  /** First linked on this day or earlier; -1000000 for only those with no known first day. */
  toDay?: number | null | undefined;
};

/** How far an import has come. */
export type ImportState =
  | 'completed'
  | 'failed'
  | 'previewed'
  | 'running'
  | 'undone';

/** A decision on two records. */
export type JudgeIdentityInput = {
  /** Version of the own agency's decision that the person saw; null when there was none. */
  expectedVersion?: number | null | undefined;
  /** How sure. */
  grading: GradingInput;
  /** The one record. */
  leftId: string;
  /** Why: three letters at least. */
  reason: string;
  /** The other record. */
  rightId: string;
  /** The decision. */
  verdict: Verdict;
};

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

/** A thing put on the chart or moved. */
export type LiveChangeInput = {
  /** Id of the thing. */
  id: string;
  /** Put on the chart; else moved, which does nothing when it is not there any more. */
  isNew: boolean;
  /** Whether it stays there when the chart is arranged. */
  pinned: boolean;
  /** Where it stands, in pixels. */
  x: number;
  /** See x. */
  y: number;
};

/** A thing, or a link with the things at its ends. */
export type LiveSpotInput = {
  /** Of a link: ids of the two things at its ends. */
  between?: Array<string> | null | undefined;
  /** Id of the thing or link. */
  id: string;
};

/** Who may know a claim; left out parts take the strict defaults. */
export type MarkingInput = {
  /** Agencies that may see it besides the originator. */
  audience?: Array<string> | null | undefined;
  /** A caution for readers. */
  caveat?: string | null | undefined;
  /** Case compartments that readers must hold. */
  compartments?: Array<string> | null | undefined;
  /** Last day (ISO) on which agencies other than the originator see it; no end when left out. */
  expiresOn?: string | null | undefined;
  /** Whether it may be passed on. */
  onwardShare?: Permission | null | undefined;
  /** Which steps may be taken on it. */
  pap?: PermissibleActions | null | undefined;
  /** Traffic light. */
  tlp?: Tlp | null | undefined;
  /** Whether it may be used in court. */
  useInCourt?: Permission | null | undefined;
  /** Whether leads and analysis may rest on it. */
  useInIntelligence?: boolean | null | undefined;
};

/** Neighbours of one thing that are looked at as one: of one kind, over one relation, first linked between two days. */
export type NeighbourGroupInput = {
  /** The thing whose neighbours they are. */
  entityId: string;
  /** First linked on this day or later, in days since 1970-01-01; -1000000 for those with no known first day too. */
  fromDay?: number | null | undefined;
  /** As known on this instant; rights are always today's. */
  knownAt?: string | null | undefined;
  /** What the things are. */
  otherType: EntityType;
  /** True when the thing itself is the subject. */
  outgoing: boolean;
  /** The relation. */
  relation: RelationType;
  /** So many of the strongest are passed over. */
  skip?: number | null | undefined;
  /** First linked on this day or earlier; -1000000 for only those with no known first day. */
  toDay?: number | null | undefined;
};

/** A new thing, named by the claim that brings it. */
export type NewEntityInput = {
  /** Its name or number, as the source writes it. */
  name: string;
  /** What it is. */
  type: EntityType;
};

/** Which ways come first. */
export type PathOrder =
  | 'evidence'
  | 'length';

/** Between which things to look for ways, and which ways count. */
export type PathsInput = {
  /** How many ways, at most 20. */
  count?: number | null | undefined;
  /** One end, or up to ten of which each is one. */
  fromIds: Array<string>;
  /** As known on this instant. */
  knownAt?: string | null | undefined;
  /** Language of captions. */
  language?: Language | null | undefined;
  /** Longest way, at most 6 lines. */
  maxHops?: number | null | undefined;
  /** Leave out claims less credible than this (1 to 6; 6, not judged, stands above 5). With a reliability, one claim must have both. */
  minimumCredibility?: string | null | undefined;
  /** Leave out links from sources less reliable than this (A to F). */
  minimumReliability?: string | null | undefined;
  /** Which come first: the shortest, or those whose weakest link has the most reliable source. */
  orderBy?: PathOrder | null | undefined;
  /** Code of a district, city, state or division, a land port or a country. Only ways of which something is said to be there, or in what lies in it, and over nothing that is said to be elsewhere alone. */
  placeCode?: string | null | undefined;
  /** Only over these relations. */
  relations?: Array<RelationType> | null | undefined;
  /** The other end, or up to ten. */
  toIds: Array<string>;
  /** Only what was so on or after this ISO date. */
  validFrom?: string | null | undefined;
  /** Only what was so on or before this ISO date. */
  validTo?: string | null | undefined;
  /** With a place: ways may go over things that have no place which the viewer may see. */
  withUnplaced?: boolean | null | undefined;
};

/** Permissible Actions Protocol (PAP): RED nothing that could be noticed, AMBER passive checks, GREEN active steps, CLEAR anything. */
export type PermissibleActions =
  | 'AMBER'
  | 'CLEAR'
  | 'GREEN'
  | 'RED';

/** Whether something may be done: no, after asking the originator, or yes. */
export type Permission =
  | 'ask'
  | 'no'
  | 'yes';

/** How exactly a place is known, nearest first: in a square around the point given, at a land port, or in a city, district, division or state, country. */
export type PlacePrecision =
  | 'city'
  | 'country'
  | 'district'
  | 'near'
  | 'port'
  | 'state';

/** Somebody asks to open an identity, broke the glass, looked up too often, or asks to erase an identity; or a protected person is to be told of the case, or it is to be seen whether an identity is still kept. */
export type ProtectionNoticeKind =
  | 'breakGlass'
  | 'consentWithdrawn'
  | 'dueUnattended'
  | 'erasureRequested'
  | 'identityRetention'
  | 'lookUpLimit'
  | 'openingRequested'
  | 'sharingEnded'
  | 'statusNotice';

/** One purpose and the answer to it. */
export type PurposeAnswerInput = {
  /** Yes or no. */
  isAgreed: boolean;
  /** Code of the list consentPurpose. */
  purpose: string;
};

/** What an agency did with what it had of a claim that is shared with it no more: nothing was taken out of the system, it was destroyed, or something must be kept. */
export type RecallOutcome =
  | 'destroyed'
  | 'kept'
  | 'nothingTaken';

/** A consent as it was given. */
export type RecordConsentInput = {
  /** Who ordered it; needed where the basis is not consent. */
  authority?: string | null | undefined;
  /** consent, legalDuty or vitalInterest. */
  basis: string;
  /** Day of that order (ISO); needed likewise. */
  basisOn?: string | null | undefined;
  /** Id of the protected person in the graph. */
  entityId: string;
  /** Who explained it. */
  explainedBy: string;
  /** Version of the form that was read out. */
  formVersion: string;
  /** Guardian or authority that agreed for a child. */
  guardian?: string | null | undefined;
  /** Who interpreted. */
  interpreter?: string | null | undefined;
  /** Language in which it was explained. */
  language: string;
  /** Every purpose, each once. */
  purposes: Array<PurposeAnswerInput>;
};

/** An identity for the vault. None of it goes into the graph. */
export type RecordIdentityInput = {
  /** Address. */
  address?: string | null | undefined;
  /** Birth as told. */
  born?: string | null | undefined;
  /** Cases that it belongs to, at least one that is held. */
  compartments: Array<string>;
  /** Family and others who may be called. At most 20, each of at most 500 characters. */
  contacts?: Array<string> | null | undefined;
  /** Numbers of documents. At most 20, each of at most 500 characters. */
  documents?: Array<string> | null | undefined;
  /** Id of the protected person in the graph. */
  entityId: string;
  /** Version that it replaces; null for a first record. */
  expectedVersion?: number | null | undefined;
  /** Names. At most 20, each of at most 500 characters. */
  names: Array<string>;
  /** Phone numbers. At most 20, each of at most 500 characters. */
  phones?: Array<string> | null | undefined;
  /** School. */
  school?: string | null | undefined;
};

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

/** How a leave to share stands: asked for, holding, refused, or over. */
export type SharingState =
  | 'ended'
  | 'pending'
  | 'refused'
  | 'shared';

/** What was changed about a sign-in; the last two only by an administrator. */
export type SignInChangeKind =
  | 'factorsForgotten'
  | 'passkeyAdded'
  | 'passkeyRemoved'
  | 'password'
  | 'passwordLink'
  | 'recoveryCodes'
  | 'totpAdded'
  | 'totpRemoved';

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

/** What a person decided about two records: one thing, two things, or not to be said yet. */
export type Verdict =
  | 'different'
  | 'same'
  | 'unsure';

/** Why a claim is withheld. */
export type WithheldCause =
  /** From those alone that it was shared with: no consent covers that any more. */
  | 'consent'
  /** Its import was undone so that nobody reads it any more. */
  | 'importUndone'
  /** Somebody withdrew it so that nobody reads it any more. */
  | 'withdrawn';

export type AuditPersonPartsFragment = { id: string, username: string | null, displayName: string | null };

export type AuditEventPartsFragment = { seq: number, at: string, action: AuditAction, operation: string, outcome: AuditOutcome, accessPurpose: string | null, caseReference: string | null, recordIds: Array<string>, recordCount: number, person: { id: string, username: string | null, displayName: string | null } | null, agency: { name: string, nameBn: string, nameHi: string } | null, facts: Array<{ name: string, value: string }> };

export type AuditEventsQueryVariables = Exact<{
  filter?: AuditFilterInput | null | undefined;
  after?: string | null | undefined;
}>;


export type AuditEventsQuery = { auditEvents: { edges: Array<{ node: { seq: number, at: string, action: AuditAction, operation: string, outcome: AuditOutcome, accessPurpose: string | null, caseReference: string | null, recordIds: Array<string>, recordCount: number, person: { id: string, username: string | null, displayName: string | null } | null, agency: { name: string, nameBn: string, nameHi: string } | null, facts: Array<{ name: string, value: string }> } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type AuditAnomaliesQueryVariables = Exact<{ [key: string]: never; }>;


export type AuditAnomaliesQuery = { auditAnomalies: { looked: number, isPartial: boolean, anomalies: Array<{ kind: AuditAnomalyKind, from: string, to: string, count: number, minutes: number, evidence: Array<number>, evidenceCount: number, person: { id: string, username: string | null, displayName: string | null } | null }> } };

export type AuditVerificationQueryVariables = Exact<{ [key: string]: never; }>;


export type AuditVerificationQuery = { auditVerification: { ok: boolean, checked: number, checkpoints: number, problem: { seq: number, kind: AuditProblemKind, after: number | null } | null } };

export type ChartsQueryVariables = Exact<{ [key: string]: never; }>;


export type ChartsQuery = { charts: Array<{ id: string, title: string, updatedAt: string }> };

export type ChartQueryVariables = Exact<{
  id: string;
}>;


export type ChartQuery = { chart: { id: string, title: string, updatedAt: string, revision: number, content: string } | null };

export type ChartTrailQueryVariables = Exact<{
  id: string;
}>;


export type ChartTrailQuery = { chartTrail: { revision: number, turn: number, from: number, steps: Array<string>, tail: string, savedAt: string } | null };

export type SaveChartMutationVariables = Exact<{
  id?: string | null | undefined;
  title: string;
  content: string;
  expectedRevision?: number | null | undefined;
  comment?: string | null | undefined;
  requestId?: string | null | undefined;
  trail?: ChartTrailInput | null | undefined;
}>;


export type SaveChartMutation = { saveChart: { id: string, title: string, updatedAt: string, revision: number, content: string, trailTurn: number | null } };

export type DeleteChartMutationVariables = Exact<{
  id: string;
}>;


export type DeleteChartMutation = { deleteChart: boolean };

export type ChartVersionsQueryVariables = Exact<{
  chartId: string;
  first?: number | null | undefined;
  before?: number | null | undefined;
}>;


export type ChartVersionsQuery = { chartVersions: Array<{ revision: number, title: string, comment: string | null, restoredFrom: number | null, savedBy: string, savedAt: string }> };

export type ChartVersionContentQueryVariables = Exact<{
  chartId: string;
  revision: number;
}>;


export type ChartVersionContentQuery = { chartVersionContent: string | null };

export type RestoreChartMutationVariables = Exact<{
  chartId: string;
  revision: number;
}>;


export type RestoreChartMutation = { restoreChart: { id: string } };

export type ColleagueQueryVariables = Exact<{
  username: string;
}>;


export type ColleagueQuery = { colleague: { id: string, displayName: string, agency: { id: string, name: string, nameBn: string, nameHi: string, country: string } } | null };

export type ChartAsSeenByQueryVariables = Exact<{
  chartId: string;
  userId: string;
  language?: Language | null | undefined;
}>;


export type ChartAsSeenByQuery = { chartAsSeenBy: { total: number, seen: number, notes: number, unseen: Array<{ id: string, caption: string }> } };

export type ChartSharesQueryVariables = Exact<{
  chartId: string;
}>;


export type ChartSharesQuery = { chartShares: Array<{ caseId: string | null, sharedAt: string, person: { id: string, displayName: string, agency: { id: string, name: string, nameBn: string, nameHi: string, country: string } } | null }> };

export type ShareChartMutationVariables = Exact<{
  chartId: string;
  userId?: string | null | undefined;
  caseId?: string | null | undefined;
}>;


export type ShareChartMutation = { shareChart: boolean };

export type UnshareChartMutationVariables = Exact<{
  chartId: string;
  userId?: string | null | undefined;
  caseId?: string | null | undefined;
}>;


export type UnshareChartMutation = { unshareChart: boolean };

export type SharedChartsQueryVariables = Exact<{ [key: string]: never; }>;


export type SharedChartsQuery = { sharedCharts: Array<{ id: string, title: string, owner: string, sharedAt: string, isLive: boolean, agency: { id: string, name: string, nameBn: string, nameHi: string, country: string } }> };

export type SharedChartQueryVariables = Exact<{
  id: string;
}>;


export type SharedChartQuery = { sharedChart: { title: string, owner: string, content: string } | null };

export type ColleaguePartsFragment = { id: string, displayName: string, agency: { id: string, name: string, nameBn: string, nameHi: string, country: string } };

export type AgenciesQueryVariables = Exact<{ [key: string]: never; }>;


export type AgenciesQuery = { agencies: Array<{ id: string, name: string, nameBn: string, nameHi: string, country: string }> };

export type CreateAssertionMutationVariables = Exact<{
  input: CreateAssertionInput;
}>;


export type CreateAssertionMutation = { createAssertion: { id: string, version: number, kind: string, form: string, value: string | null, normalised: string | null, valueLanguage: string | null, valueScript: string | null, check: string | null, weight: number | null, basis: Basis, status: AssertionStatus, firstRecordedFrom: string, recordedFrom: string, recordedTo: string | null, note: string | null, subject: { id: string, type: EntityType, caption: string, aliases: Array<string>, isProtected: boolean, memberIds: Array<string>, particulars: Array<{ kind: AttributeCode, value: string }> }, object: { id: string, type: EntityType, caption: string, aliases: Array<string>, isProtected: boolean, memberIds: Array<string>, particulars: Array<{ kind: AttributeCode, value: string }> } | null, grading: { reliability: string, credibility: string }, marking: { tlp: Tlp, onwardShare: Permission, victimLinked: boolean, handling: string, useInCourt: Permission, pap: PermissibleActions, useInIntelligence: boolean, expiresOn: string | null, caveat: string | null, compartments: Array<string>, audience: Array<{ id: string, name: string, nameBn: string, nameHi: string, country: string }> }, originator: { id: string, name: string, nameBn: string, nameHi: string, country: string }, validTime: { verbatim: string | null, edtf: string | null, earliest: string | null, latest: string | null, isUncertain: boolean }, report: { id: string, title: string, reportedOn: string | null, source: { id: string, kind: string, title: string, sha256: string | null, containsVictimIdentity: boolean } | null } | null } };

export type RetractAssertionMutationVariables = Exact<{
  id: string;
  reason: string;
  expectedVersion?: number | null | undefined;
  withholds: boolean;
  knownAt?: string | null | undefined;
}>;


export type RetractAssertionMutation = { retractAssertion: boolean };

export type DueDeedPartsFragment = { doneBy: string, doneAt: string, reason: string | null };

export type DueIdentityPartsFragment = { kind: DueIdentityKind, entityId: string, code: string | null, compartments: Array<string>, dueOn: string, keptAtMostUntil: string | null, before: { doneBy: string, doneAt: string, reason: string | null } | null };

export type DueClaimPartsFragment = { kind: DueClaimKind, dueOn: string, keptAtMostUntil: string | null, before: { doneBy: string, doneAt: string, reason: string | null } | null, claim: { id: string, version: number, kind: string, form: string, value: string | null, normalised: string | null, valueLanguage: string | null, valueScript: string | null, check: string | null, weight: number | null, basis: Basis, status: AssertionStatus, firstRecordedFrom: string, recordedFrom: string, recordedTo: string | null, note: string | null, subject: { id: string, type: EntityType, caption: string, aliases: Array<string>, isProtected: boolean, memberIds: Array<string>, particulars: Array<{ kind: AttributeCode, value: string }> }, object: { id: string, type: EntityType, caption: string, aliases: Array<string>, isProtected: boolean, memberIds: Array<string>, particulars: Array<{ kind: AttributeCode, value: string }> } | null, grading: { reliability: string, credibility: string }, marking: { tlp: Tlp, onwardShare: Permission, victimLinked: boolean, handling: string, useInCourt: Permission, pap: PermissibleActions, useInIntelligence: boolean, expiresOn: string | null, caveat: string | null, compartments: Array<string>, audience: Array<{ id: string, name: string, nameBn: string, nameHi: string, country: string }> }, originator: { id: string, name: string, nameBn: string, nameHi: string, country: string }, validTime: { verbatim: string | null, edtf: string | null, earliest: string | null, latest: string | null, isUncertain: boolean }, report: { id: string, title: string, reportedOn: string | null, source: { id: string, kind: string, title: string, sha256: string | null, containsVictimIdentity: boolean } | null } | null } };

export type DueIdentitiesQueryVariables = Exact<{ [key: string]: never; }>;


export type DueIdentitiesQuery = { dueIdentities: Array<{ kind: DueIdentityKind, entityId: string, code: string | null, compartments: Array<string>, dueOn: string, keptAtMostUntil: string | null, before: { doneBy: string, doneAt: string, reason: string | null } | null }> };

export type DueClaimsQueryVariables = Exact<{
  language: Language;
}>;


export type DueClaimsQuery = { dueClaims: Array<{ kind: DueClaimKind, dueOn: string, keptAtMostUntil: string | null, before: { doneBy: string, doneAt: string, reason: string | null } | null, claim: { id: string, version: number, kind: string, form: string, value: string | null, normalised: string | null, valueLanguage: string | null, valueScript: string | null, check: string | null, weight: number | null, basis: Basis, status: AssertionStatus, firstRecordedFrom: string, recordedFrom: string, recordedTo: string | null, note: string | null, subject: { id: string, type: EntityType, caption: string, aliases: Array<string>, isProtected: boolean, memberIds: Array<string>, particulars: Array<{ kind: AttributeCode, value: string }> }, object: { id: string, type: EntityType, caption: string, aliases: Array<string>, isProtected: boolean, memberIds: Array<string>, particulars: Array<{ kind: AttributeCode, value: string }> } | null, grading: { reliability: string, credibility: string }, marking: { tlp: Tlp, onwardShare: Permission, victimLinked: boolean, handling: string, useInCourt: Permission, pap: PermissibleActions, useInIntelligence: boolean, expiresOn: string | null, caveat: string | null, compartments: Array<string>, audience: Array<{ id: string, name: string, nameBn: string, nameHi: string, country: string }> }, originator: { id: string, name: string, nameBn: string, nameHi: string, country: string }, validTime: { verbatim: string | null, edtf: string | null, earliest: string | null, latest: string | null, isUncertain: boolean }, report: { id: string, title: string, reportedOn: string | null, source: { id: string, kind: string, title: string, sha256: string | null, containsVictimIdentity: boolean } | null } | null } }> };

export type CasesQueryVariables = Exact<{ [key: string]: never; }>;


export type CasesQuery = { cases: Array<{ id: string, closedOn: string | null, recordedBy: string | null }> };

export type MarkStatusToldMutationVariables = Exact<{
  entityId: string;
}>;


export type MarkStatusToldMutation = { markStatusTold: boolean };

export type KeepIdentityMutationVariables = Exact<{
  kind: DueIdentityKind;
  entityId: string;
  until: string;
  reason: string;
}>;


export type KeepIdentityMutation = { keepIdentity: boolean };

export type KeepClaimMutationVariables = Exact<{
  kind: DueClaimKind;
  assertionId: string;
  until: string;
  reason: string;
}>;


export type KeepClaimMutation = { keepClaim: boolean };

export type CloseCaseMutationVariables = Exact<{
  caseId: string;
  closedOn: string;
}>;


export type CloseCaseMutation = { closeCase: boolean };

export type ReopenCaseMutationVariables = Exact<{
  caseId: string;
}>;


export type ReopenCaseMutation = { reopenCase: boolean };

export type ExportChartMutationVariables = Exact<{
  format: ExportFormat;
  ids: Array<string> | string;
  content?: string | null | undefined;
  texts?: Array<string> | string | null | undefined;
  withoutSourceId?: string | null | undefined;
  knownAt?: string | null | undefined;
  language: Language;
}>;


export type ExportChartMutation = { exportChart: { generalised: Array<string>, seal: string | null, origin: { number: string, exportedAt: string, tlp: Tlp, onwardShare: Permission, expiresOn: string | null, username: string, displayName: string, accessPurpose: string, caseReference: string | null, agency: { id: string, name: string, nameBn: string, nameHi: string, country: string } }, subgraph: { entities: Array<{ id: string, type: EntityType, caption: string, aliases: Array<string>, isProtected: boolean, memberIds: Array<string>, particulars: Array<{ kind: AttributeCode, value: string }> }>, links: Array<{ id: string, relation: RelationType, subjectId: string, objectId: string, assertionCount: number, independentSources: number | null, strength: LinkStrength, weight: number | null, bestGrading: { reliability: string, credibility: string }, periods: Array<{ earliest: string | null, latest: string | null, isUncertain: boolean, origins: Array<number> }> }> }, markings: Array<{ id: string, tlp: Tlp }>, without: { fallen: Array<string>, source: { id: string, kind: string, title: string, containsVictimIdentity: boolean }, weakened: Array<{ id: string, relation: RelationType, subjectId: string, objectId: string, assertionCount: number, independentSources: number | null, strength: LinkStrength, weight: number | null, bestGrading: { reliability: string, credibility: string }, periods: Array<{ earliest: string | null, latest: string | null, isUncertain: boolean, origins: Array<number> }> }> } | null } };

export type ChartFileQueryVariables = Exact<{
  content: string;
  seal: string;
}>;


export type ChartFileQuery = { chartFile: { number: string, exportedAt: string, tlp: Tlp, onwardShare: Permission, expiresOn: string | null, username: string, displayName: string, accessPurpose: string, caseReference: string | null, agency: { id: string, name: string, nameBn: string, nameHi: string, country: string } } | null };

export type OriginPartsFragment = { number: string, exportedAt: string, tlp: Tlp, onwardShare: Permission, expiresOn: string | null, username: string, displayName: string, accessPurpose: string, caseReference: string | null, agency: { id: string, name: string, nameBn: string, nameHi: string, country: string } };

export type SummaryPartsFragment = { id: string, type: EntityType, caption: string, aliases: Array<string>, isProtected: boolean, memberIds: Array<string>, particulars: Array<{ kind: AttributeCode, value: string }> };

export type LinkPartsFragment = { id: string, relation: RelationType, subjectId: string, objectId: string, assertionCount: number, independentSources: number | null, strength: LinkStrength, weight: number | null, bestGrading: { reliability: string, credibility: string }, periods: Array<{ earliest: string | null, latest: string | null, isUncertain: boolean, origins: Array<number> }> };

export type RemainsPartsFragment = { fallen: Array<string>, source: { id: string, kind: string, title: string, containsVictimIdentity: boolean }, weakened: Array<{ id: string, relation: RelationType, subjectId: string, objectId: string, assertionCount: number, independentSources: number | null, strength: LinkStrength, weight: number | null, bestGrading: { reliability: string, credibility: string }, periods: Array<{ earliest: string | null, latest: string | null, isUncertain: boolean, origins: Array<number> }> }> };

export type AgencyPartsFragment = { id: string, name: string, nameBn: string, nameHi: string, country: string };

export type ClaimPartsFragment = { id: string, version: number, kind: string, form: string, value: string | null, normalised: string | null, valueLanguage: string | null, valueScript: string | null, check: string | null, weight: number | null, basis: Basis, status: AssertionStatus, firstRecordedFrom: string, recordedFrom: string, recordedTo: string | null, note: string | null, subject: { id: string, type: EntityType, caption: string, aliases: Array<string>, isProtected: boolean, memberIds: Array<string>, particulars: Array<{ kind: AttributeCode, value: string }> }, object: { id: string, type: EntityType, caption: string, aliases: Array<string>, isProtected: boolean, memberIds: Array<string>, particulars: Array<{ kind: AttributeCode, value: string }> } | null, grading: { reliability: string, credibility: string }, marking: { tlp: Tlp, onwardShare: Permission, victimLinked: boolean, handling: string, useInCourt: Permission, pap: PermissibleActions, useInIntelligence: boolean, expiresOn: string | null, caveat: string | null, compartments: Array<string>, audience: Array<{ id: string, name: string, nameBn: string, nameHi: string, country: string }> }, originator: { id: string, name: string, nameBn: string, nameHi: string, country: string }, validTime: { verbatim: string | null, edtf: string | null, earliest: string | null, latest: string | null, isUncertain: boolean }, report: { id: string, title: string, reportedOn: string | null, source: { id: string, kind: string, title: string, sha256: string | null, containsVictimIdentity: boolean } | null } | null };

export type ViewerPartsFragment = { userId: string, username: string, displayName: string, roles: Array<string>, mayImport: boolean, mayRecord: boolean, mayAudit: boolean, mayKeepIdentities: boolean, mayApproveOpenings: boolean, clearance: Tlp, language: Language, compartments: Array<string>, accessPurposes: Array<string>, accessPurpose: string | null, caseReference: string | null, agency: { id: string, name: string, nameBn: string, nameHi: string, country: string } };

export type ImportPartsFragment = { id: string, fileName: string, sha256: string, mappingName: string, state: ImportState, rows: number, rowsDone: number, unchanged: number, doubtful: number, errorCount: number, emptyRows: number, passedOver: number, joined: number | null, changed: number | null, unmapped: Array<string>, startedAt: string, finishedAt: string | null, failureKey: string | null, startedBy: string | null, doubts: Array<{ code: string, count: number, places: Array<{ file: string, row: number, column: string | null }> }>, created: Array<{ kind: string, count: number }>, errors: Array<{ file: string, row: number, column: string | null, code: string, value: string | null, message: string }>, sample: Array<{ row: number, statements: Array<string> }> };

export type OpenedPartsFragment = { parts: Array<{ fromDay: number, toDay: number, skip: number, things: number, claims: number, firstDay: number | null, lastDay: number | null }>, entities: Array<{ id: string, type: EntityType, caption: string, aliases: Array<string>, isProtected: boolean, memberIds: Array<string>, particulars: Array<{ kind: AttributeCode, value: string }> }>, links: Array<{ id: string, relation: RelationType, subjectId: string, objectId: string, assertionCount: number, independentSources: number | null, strength: LinkStrength, weight: number | null, bestGrading: { reliability: string, credibility: string }, periods: Array<{ earliest: string | null, latest: string | null, isUncertain: boolean, origins: Array<number> }> }> };

export type JudgementPartsFragment = { id: string, version: number, verdict: Verdict, reason: string, judgedBy: string | null, judgedAt: string, left: { id: string, type: EntityType, caption: string, aliases: Array<string>, isProtected: boolean, memberIds: Array<string>, particulars: Array<{ kind: AttributeCode, value: string }> }, right: { id: string, type: EntityType, caption: string, aliases: Array<string>, isProtected: boolean, memberIds: Array<string>, particulars: Array<{ kind: AttributeCode, value: string }> }, grading: { reliability: string, credibility: string }, agency: { id: string, name: string, nameBn: string, nameHi: string, country: string } };

export type IdentityQueueQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  entityId?: string | null | undefined;
  withUnsure: boolean;
  language: Language;
}>;


export type IdentityQueueQuery = { identityQueue: { open: number, compared: number, isPartial: boolean, comparedAt: string | null, isComparing: boolean, edges: Array<{ node: { score: number, flags: Array<string>, left: { id: string, type: EntityType, caption: string, aliases: Array<string>, isProtected: boolean, memberIds: Array<string>, particulars: Array<{ kind: AttributeCode, value: string }> }, right: { id: string, type: EntityType, caption: string, aliases: Array<string>, isProtected: boolean, memberIds: Array<string>, particulars: Array<{ kind: AttributeCode, value: string }> }, reasons: Array<{ field: string, left: string, right: string, rule: string, bits: number, leftGrades: Array<{ reliability: string, credibility: string }>, rightGrades: Array<{ reliability: string, credibility: string }> }>, judgements: Array<{ id: string, version: number, verdict: Verdict, reason: string, judgedBy: string | null, judgedAt: string, left: { id: string, type: EntityType, caption: string, aliases: Array<string>, isProtected: boolean, memberIds: Array<string>, particulars: Array<{ kind: AttributeCode, value: string }> }, right: { id: string, type: EntityType, caption: string, aliases: Array<string>, isProtected: boolean, memberIds: Array<string>, particulars: Array<{ kind: AttributeCode, value: string }> }, grading: { reliability: string, credibility: string }, agency: { id: string, name: string, nameBn: string, nameHi: string, country: string } }> } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null }, overCorrelating: Array<{ field: string, value: string, records: number }> } };

export type IdentityJudgementsQueryVariables = Exact<{
  entityId: string;
  language: Language;
}>;


export type IdentityJudgementsQuery = { identityJudgements: Array<{ id: string, version: number, verdict: Verdict, reason: string, judgedBy: string | null, judgedAt: string, left: { id: string, type: EntityType, caption: string, aliases: Array<string>, isProtected: boolean, memberIds: Array<string>, particulars: Array<{ kind: AttributeCode, value: string }> }, right: { id: string, type: EntityType, caption: string, aliases: Array<string>, isProtected: boolean, memberIds: Array<string>, particulars: Array<{ kind: AttributeCode, value: string }> }, grading: { reliability: string, credibility: string }, agency: { id: string, name: string, nameBn: string, nameHi: string, country: string } }> };

export type JudgeIdentityMutationVariables = Exact<{
  input: JudgeIdentityInput;
  language: Language;
}>;


export type JudgeIdentityMutation = { judgeIdentity: { id: string, version: number, verdict: Verdict, reason: string, judgedBy: string | null, judgedAt: string, left: { id: string, type: EntityType, caption: string, aliases: Array<string>, isProtected: boolean, memberIds: Array<string>, particulars: Array<{ kind: AttributeCode, value: string }> }, right: { id: string, type: EntityType, caption: string, aliases: Array<string>, isProtected: boolean, memberIds: Array<string>, particulars: Array<{ kind: AttributeCode, value: string }> }, grading: { reliability: string, credibility: string }, agency: { id: string, name: string, nameBn: string, nameHi: string, country: string } } | null };

export type MappingsQueryVariables = Exact<{ [key: string]: never; }>;


export type MappingsQuery = { mappings: Array<{ name: string, title: string, description: string, yaml: string }> };

export type ProposeMappingQueryVariables = Exact<{
  uploadId: string;
}>;


export type ProposeMappingQuery = { proposeMapping: string };

export type ImportsQueryVariables = Exact<{
  first: number;
  language: Language;
}>;


export type ImportsQuery = { imports: Array<{ id: string, fileName: string, sha256: string, mappingName: string, state: ImportState, rows: number, rowsDone: number, unchanged: number, doubtful: number, errorCount: number, emptyRows: number, passedOver: number, joined: number | null, changed: number | null, unmapped: Array<string>, startedAt: string, finishedAt: string | null, failureKey: string | null, startedBy: string | null, doubts: Array<{ code: string, count: number, places: Array<{ file: string, row: number, column: string | null }> }>, created: Array<{ kind: string, count: number }>, errors: Array<{ file: string, row: number, column: string | null, code: string, value: string | null, message: string }>, sample: Array<{ row: number, statements: Array<string> }> }> };

export type ImportRunQueryVariables = Exact<{
  id: string;
  language: Language;
}>;


export type ImportRunQuery = { import: { id: string, fileName: string, sha256: string, mappingName: string, state: ImportState, rows: number, rowsDone: number, unchanged: number, doubtful: number, errorCount: number, emptyRows: number, passedOver: number, joined: number | null, changed: number | null, unmapped: Array<string>, startedAt: string, finishedAt: string | null, failureKey: string | null, startedBy: string | null, doubts: Array<{ code: string, count: number, places: Array<{ file: string, row: number, column: string | null }> }>, created: Array<{ kind: string, count: number }>, errors: Array<{ file: string, row: number, column: string | null, code: string, value: string | null, message: string }>, sample: Array<{ row: number, statements: Array<string> }> } | null };

export type ImportGraphQueryVariables = Exact<{
  importId: string;
  language: Language;
}>;


export type ImportGraphQuery = { importGraph: { entities: Array<{ id: string, type: EntityType, caption: string, aliases: Array<string>, isProtected: boolean, memberIds: Array<string>, particulars: Array<{ kind: AttributeCode, value: string }> }>, links: Array<{ id: string, relation: RelationType, subjectId: string, objectId: string, assertionCount: number, independentSources: number | null, strength: LinkStrength, weight: number | null, bestGrading: { reliability: string, credibility: string }, periods: Array<{ earliest: string | null, latest: string | null, isUncertain: boolean, origins: Array<number> }> }> } };

export type PreviewImportMutationVariables = Exact<{
  uploadId: string;
  mappingName?: string | null | undefined;
  mappingYaml?: string | null | undefined;
  language: Language;
}>;


export type PreviewImportMutation = { previewImport: { id: string, fileName: string, sha256: string, mappingName: string, state: ImportState, rows: number, rowsDone: number, unchanged: number, doubtful: number, errorCount: number, emptyRows: number, passedOver: number, joined: number | null, changed: number | null, unmapped: Array<string>, startedAt: string, finishedAt: string | null, failureKey: string | null, startedBy: string | null, doubts: Array<{ code: string, count: number, places: Array<{ file: string, row: number, column: string | null }> }>, created: Array<{ kind: string, count: number }>, errors: Array<{ file: string, row: number, column: string | null, code: string, value: string | null, message: string }>, sample: Array<{ row: number, statements: Array<string> }> } };

export type StartImportMutationVariables = Exact<{
  uploadId: string;
  mappingName?: string | null | undefined;
  mappingYaml?: string | null | undefined;
  language: Language;
}>;


export type StartImportMutation = { startImport: { id: string, fileName: string, sha256: string, mappingName: string, state: ImportState, rows: number, rowsDone: number, unchanged: number, doubtful: number, errorCount: number, emptyRows: number, passedOver: number, joined: number | null, changed: number | null, unmapped: Array<string>, startedAt: string, finishedAt: string | null, failureKey: string | null, startedBy: string | null, doubts: Array<{ code: string, count: number, places: Array<{ file: string, row: number, column: string | null }> }>, created: Array<{ kind: string, count: number }>, errors: Array<{ file: string, row: number, column: string | null, code: string, value: string | null, message: string }>, sample: Array<{ row: number, statements: Array<string> }> } };

export type DiscardUploadMutationVariables = Exact<{
  uploadId: string;
}>;


export type DiscardUploadMutation = { discardUpload: boolean };

export type ResumeImportMutationVariables = Exact<{
  id: string;
  language: Language;
}>;


export type ResumeImportMutation = { resumeImport: { id: string, fileName: string, sha256: string, mappingName: string, state: ImportState, rows: number, rowsDone: number, unchanged: number, doubtful: number, errorCount: number, emptyRows: number, passedOver: number, joined: number | null, changed: number | null, unmapped: Array<string>, startedAt: string, finishedAt: string | null, failureKey: string | null, startedBy: string | null, doubts: Array<{ code: string, count: number, places: Array<{ file: string, row: number, column: string | null }> }>, created: Array<{ kind: string, count: number }>, errors: Array<{ file: string, row: number, column: string | null, code: string, value: string | null, message: string }>, sample: Array<{ row: number, statements: Array<string> }> } };

export type UndoImportMutationVariables = Exact<{
  id: string;
  withholds: boolean;
  language: Language;
}>;


export type UndoImportMutation = { undoImport: { id: string, fileName: string, sha256: string, mappingName: string, state: ImportState, rows: number, rowsDone: number, unchanged: number, doubtful: number, errorCount: number, emptyRows: number, passedOver: number, joined: number | null, changed: number | null, unmapped: Array<string>, startedAt: string, finishedAt: string | null, failureKey: string | null, startedBy: string | null, doubts: Array<{ code: string, count: number, places: Array<{ file: string, row: number, column: string | null }> }>, created: Array<{ kind: string, count: number }>, errors: Array<{ file: string, row: number, column: string | null, code: string, value: string | null, message: string }>, sample: Array<{ row: number, statements: Array<string> }> } };

export type SaveMappingMutationVariables = Exact<{
  name: string;
  yaml: string;
}>;


export type SaveMappingMutation = { saveMapping: { name: string, title: string, description: string, yaml: string } };

export type ImportProgressSubscriptionVariables = Exact<{
  id: string;
  language: Language;
}>;


export type ImportProgressSubscription = { importProgress: { id: string, fileName: string, sha256: string, mappingName: string, state: ImportState, rows: number, rowsDone: number, unchanged: number, doubtful: number, errorCount: number, emptyRows: number, passedOver: number, joined: number | null, changed: number | null, unmapped: Array<string>, startedAt: string, finishedAt: string | null, failureKey: string | null, startedBy: string | null, doubts: Array<{ code: string, count: number, places: Array<{ file: string, row: number, column: string | null }> }>, created: Array<{ kind: string, count: number }>, errors: Array<{ file: string, row: number, column: string | null, code: string, value: string | null, message: string }>, sample: Array<{ row: number, statements: Array<string> }> } };

export type ImportKindsQueryVariables = Exact<{
  importId: string;
}>;


export type ImportKindsQuery = { importKinds: Array<{ otherType: EntityType, things: number, claims: number, firstDay: number | null, lastDay: number | null }> };

export type ImportGroupQueryVariables = Exact<{
  input: ImportGroupInput;
}>;


export type ImportGroupQuery = { importGroup: { things: number, claims: number, firstDay: number | null, lastDay: number | null } | null };

export type OpenImportGroupQueryVariables = Exact<{
  input: ImportGroupInput;
  language: Language;
}>;


export type OpenImportGroupQuery = { openImportGroup: { parts: Array<{ fromDay: number, toDay: number, skip: number, things: number, claims: number, firstDay: number | null, lastDay: number | null }>, entities: Array<{ id: string, type: EntityType, caption: string, aliases: Array<string>, isProtected: boolean, memberIds: Array<string>, particulars: Array<{ kind: AttributeCode, value: string }> }>, links: Array<{ id: string, relation: RelationType, subjectId: string, objectId: string, assertionCount: number, independentSources: number | null, strength: LinkStrength, weight: number | null, bestGrading: { reliability: string, credibility: string }, periods: Array<{ earliest: string | null, latest: string | null, isUncertain: boolean, origins: Array<number> }> }> } | null };

export type LiveChartSubscriptionVariables = Exact<{
  chartId: string;
}>;


export type LiveChartSubscription = { liveChart: { sequence: number, removed: Array<string>, acknowledged: number | null, isEnded: boolean, start: { seat: string, roomId: string, isNew: boolean } | null, things: Array<{ id: string, x: number | null, y: number | null, pinned: boolean }>, people: Array<{ number: number, isOwner: boolean, name: string | null, agency: { id: string, name: string, nameBn: string, nameHi: string, country: string } | null }> | null, points: Array<{ number: number, pointsAt: string | null, chosen: Array<string> }> } };

export type ChangeLiveChartMutationVariables = Exact<{
  seat: string;
  number: number;
  things: Array<LiveChangeInput> | LiveChangeInput;
  removed: Array<string> | string;
}>;


export type ChangeLiveChartMutation = { changeLiveChart: boolean };

export type PointOnLiveChartMutationVariables = Exact<{
  seat: string;
  at?: LiveSpotInput | null | undefined;
  chosen: Array<LiveSpotInput> | LiveSpotInput;
}>;


export type PointOnLiveChartMutation = { pointOnLiveChart: boolean };

export type LeaveLiveChartMutationVariables = Exact<{
  seat: string;
}>;


export type LeaveLiveChartMutation = { leaveLiveChart: boolean };

export type SearchQueryVariables = Exact<{
  query: string;
  types?: Array<EntityType> | EntityType | null | undefined;
  first: number;
  after?: string | null | undefined;
  language: Language;
  knownAt?: string | null | undefined;
}>;


export type SearchQuery = { search: { tooBroad: boolean, edges: Array<{ node: { matchedValue: string, matchedKind: AttributeCode, matchRule: string, linkCount: number, entity: { id: string, type: EntityType, caption: string, aliases: Array<string>, isProtected: boolean, memberIds: Array<string>, particulars: Array<{ kind: AttributeCode, value: string }> }, reasons: Array<{ asked: string, found: string, rule: string }> } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type EntityQueryVariables = Exact<{
  id: string;
  language: Language;
  knownAt?: string | null | undefined;
}>;


export type EntityQuery = { entity: { id: string, type: EntityType, caption: string, aliases: Array<string>, isProtected: boolean, memberIds: Array<string>, attributes: Array<{ id: string, version: number, kind: string, form: string, value: string | null, normalised: string | null, valueLanguage: string | null, valueScript: string | null, check: string | null, weight: number | null, basis: Basis, status: AssertionStatus, firstRecordedFrom: string, recordedFrom: string, recordedTo: string | null, note: string | null, subject: { id: string, type: EntityType, caption: string, aliases: Array<string>, isProtected: boolean, memberIds: Array<string>, particulars: Array<{ kind: AttributeCode, value: string }> }, object: { id: string, type: EntityType, caption: string, aliases: Array<string>, isProtected: boolean, memberIds: Array<string>, particulars: Array<{ kind: AttributeCode, value: string }> } | null, grading: { reliability: string, credibility: string }, marking: { tlp: Tlp, onwardShare: Permission, victimLinked: boolean, handling: string, useInCourt: Permission, pap: PermissibleActions, useInIntelligence: boolean, expiresOn: string | null, caveat: string | null, compartments: Array<string>, audience: Array<{ id: string, name: string, nameBn: string, nameHi: string, country: string }> }, originator: { id: string, name: string, nameBn: string, nameHi: string, country: string }, validTime: { verbatim: string | null, edtf: string | null, earliest: string | null, latest: string | null, isUncertain: boolean }, report: { id: string, title: string, reportedOn: string | null, source: { id: string, kind: string, title: string, sha256: string | null, containsVictimIdentity: boolean } | null } | null }>, linkCounts: Array<{ relation: RelationType, outgoing: boolean, otherType: EntityType, count: number }> } | null };

export type ExpandCountsQueryVariables = Exact<{
  input: ExpandInput;
}>;


export type ExpandCountsQuery = { expand: { totalNeighbours: number, counts: Array<{ relation: RelationType, outgoing: boolean, otherType: EntityType, count: number }> } | null };

export type ExpandQueryVariables = Exact<{
  input: ExpandInput;
}>;


export type ExpandQuery = { expand: { totalNeighbours: number, edges: Array<{ node: { entity: { id: string, type: EntityType, caption: string, aliases: Array<string>, isProtected: boolean, memberIds: Array<string>, particulars: Array<{ kind: AttributeCode, value: string }> }, links: Array<{ id: string, relation: RelationType, subjectId: string, objectId: string, assertionCount: number, independentSources: number | null, strength: LinkStrength, weight: number | null, bestGrading: { reliability: string, credibility: string }, periods: Array<{ earliest: string | null, latest: string | null, isUncertain: boolean, origins: Array<number> }> }> } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null }, counts: Array<{ relation: RelationType, outgoing: boolean, otherType: EntityType, count: number }> } | null };

export type LinksAmongQueryVariables = Exact<{
  ids: Array<string> | string;
  language: Language;
  knownAt?: string | null | undefined;
}>;


export type LinksAmongQuery = { linksAmong: { entities: Array<{ id: string, type: EntityType, caption: string, aliases: Array<string>, isProtected: boolean, memberIds: Array<string>, particulars: Array<{ kind: AttributeCode, value: string }> }>, links: Array<{ id: string, relation: RelationType, subjectId: string, objectId: string, assertionCount: number, independentSources: number | null, strength: LinkStrength, weight: number | null, bestGrading: { reliability: string, credibility: string }, periods: Array<{ earliest: string | null, latest: string | null, isUncertain: boolean, origins: Array<number> }> }> } };

export type OriginsAmongQueryVariables = Exact<{
  ids: Array<string> | string;
  knownAt?: string | null | undefined;
}>;


export type OriginsAmongQuery = { originsAmong: Array<{ links: number, sources: Array<{ id: string, kind: string, title: string, containsVictimIdentity: boolean }> }> };

export type LinksWithoutQueryVariables = Exact<{
  ids: Array<string> | string;
  sourceId: string;
  knownAt?: string | null | undefined;
}>;


export type LinksWithoutQuery = { linksWithout: { fallen: Array<string>, source: { id: string, kind: string, title: string, containsVictimIdentity: boolean }, weakened: Array<{ id: string, relation: RelationType, subjectId: string, objectId: string, assertionCount: number, independentSources: number | null, strength: LinkStrength, weight: number | null, bestGrading: { reliability: string, credibility: string }, periods: Array<{ earliest: string | null, latest: string | null, isUncertain: boolean, origins: Array<number> }> }> } | null };

export type LinkAssertionsQueryVariables = Exact<{
  subjectId: string;
  relation: RelationType;
  objectId: string;
  language: Language;
  knownAt?: string | null | undefined;
}>;


export type LinkAssertionsQuery = { linkAssertions: Array<{ id: string, version: number, kind: string, form: string, value: string | null, normalised: string | null, valueLanguage: string | null, valueScript: string | null, check: string | null, weight: number | null, basis: Basis, status: AssertionStatus, firstRecordedFrom: string, recordedFrom: string, recordedTo: string | null, note: string | null, subject: { id: string, type: EntityType, caption: string, aliases: Array<string>, isProtected: boolean, memberIds: Array<string>, particulars: Array<{ kind: AttributeCode, value: string }> }, object: { id: string, type: EntityType, caption: string, aliases: Array<string>, isProtected: boolean, memberIds: Array<string>, particulars: Array<{ kind: AttributeCode, value: string }> } | null, grading: { reliability: string, credibility: string }, marking: { tlp: Tlp, onwardShare: Permission, victimLinked: boolean, handling: string, useInCourt: Permission, pap: PermissibleActions, useInIntelligence: boolean, expiresOn: string | null, caveat: string | null, compartments: Array<string>, audience: Array<{ id: string, name: string, nameBn: string, nameHi: string, country: string }> }, originator: { id: string, name: string, nameBn: string, nameHi: string, country: string }, validTime: { verbatim: string | null, edtf: string | null, earliest: string | null, latest: string | null, isUncertain: boolean }, report: { id: string, title: string, reportedOn: string | null, source: { id: string, kind: string, title: string, sha256: string | null, containsVictimIdentity: boolean } | null } | null }> };

export type PathsQueryVariables = Exact<{
  input: PathsInput;
}>;


export type PathsQuery = { paths: { hasMore: boolean, budgetReached: boolean, isThroughProtected: boolean, paths: Array<{ length: number, weakestStep: number, weakestLinkId: string, weakestGrading: { reliability: string, credibility: string }, places: Array<{ id: string, name: string | null }>, steps: Array<{ entity: { id: string, type: EntityType, caption: string, aliases: Array<string>, isProtected: boolean, memberIds: Array<string>, particulars: Array<{ kind: AttributeCode, value: string }> }, links: Array<{ id: string, relation: RelationType, subjectId: string, objectId: string, assertionCount: number, independentSources: number | null, strength: LinkStrength, weight: number | null, bestGrading: { reliability: string, credibility: string }, periods: Array<{ earliest: string | null, latest: string | null, isUncertain: boolean, origins: Array<number> }> }> }> }> } };

export type TimelineQueryVariables = Exact<{
  entityId: string;
  first: number;
  after?: string | null | undefined;
  language: Language;
  knownAt?: string | null | undefined;
}>;


export type TimelineQuery = { timeline: { edges: Array<{ node: { id: string, version: number, kind: string, form: string, value: string | null, normalised: string | null, valueLanguage: string | null, valueScript: string | null, check: string | null, weight: number | null, basis: Basis, status: AssertionStatus, firstRecordedFrom: string, recordedFrom: string, recordedTo: string | null, note: string | null, subject: { id: string, type: EntityType, caption: string, aliases: Array<string>, isProtected: boolean, memberIds: Array<string>, particulars: Array<{ kind: AttributeCode, value: string }> }, object: { id: string, type: EntityType, caption: string, aliases: Array<string>, isProtected: boolean, memberIds: Array<string>, particulars: Array<{ kind: AttributeCode, value: string }> } | null, grading: { reliability: string, credibility: string }, marking: { tlp: Tlp, onwardShare: Permission, victimLinked: boolean, handling: string, useInCourt: Permission, pap: PermissibleActions, useInIntelligence: boolean, expiresOn: string | null, caveat: string | null, compartments: Array<string>, audience: Array<{ id: string, name: string, nameBn: string, nameHi: string, country: string }> }, originator: { id: string, name: string, nameBn: string, nameHi: string, country: string }, validTime: { verbatim: string | null, edtf: string | null, earliest: string | null, latest: string | null, isUncertain: boolean }, report: { id: string, title: string, reportedOn: string | null, source: { id: string, kind: string, title: string, sha256: string | null, containsVictimIdentity: boolean } | null } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type SearchLinesQueryVariables = Exact<{
  lines: Array<string> | string;
  types?: Array<EntityType> | EntityType | null | undefined;
  language: Language;
  knownAt?: string | null | undefined;
}>;


export type SearchLinesQuery = { searchLines: Array<{ line: string, hasMore: boolean, tooBroad: boolean, hits: Array<{ matchedValue: string, matchedKind: AttributeCode, matchRule: string, linkCount: number, entity: { id: string, type: EntityType, caption: string, aliases: Array<string>, isProtected: boolean, memberIds: Array<string>, particulars: Array<{ kind: AttributeCode, value: string }> }, reasons: Array<{ asked: string, found: string, rule: string }> }> }> };

export type NeighbourGroupQueryVariables = Exact<{
  input: NeighbourGroupInput;
}>;


export type NeighbourGroupQuery = { neighbourGroup: { things: number, claims: number, firstDay: number | null, lastDay: number | null } | null };

export type OpenNeighbourGroupQueryVariables = Exact<{
  input: NeighbourGroupInput;
  language: Language;
}>;


export type OpenNeighbourGroupQuery = { openNeighbourGroup: { parts: Array<{ fromDay: number, toDay: number, skip: number, things: number, claims: number, firstDay: number | null, lastDay: number | null }>, entities: Array<{ id: string, type: EntityType, caption: string, aliases: Array<string>, isProtected: boolean, memberIds: Array<string>, particulars: Array<{ kind: AttributeCode, value: string }> }>, links: Array<{ id: string, relation: RelationType, subjectId: string, objectId: string, assertionCount: number, independentSources: number | null, strength: LinkStrength, weight: number | null, bestGrading: { reliability: string, credibility: string }, periods: Array<{ earliest: string | null, latest: string | null, isUncertain: boolean, origins: Array<number> }> }> } | null };

export type DistrictCountsQueryVariables = Exact<{
  kind: DistrictCountKind;
  language: Language;
}>;


export type DistrictCountsQuery = { districtCounts: Array<{ about: number, place: { id: string, precision: PlacePrecision, code: string | null, name: string | null, latitude: number | null, longitude: number | null, radiusKm: number } }> };

export type WhereaboutsQueryVariables = Exact<{
  ids: Array<string> | string;
  knownAt?: string | null | undefined;
  language: Language;
}>;


export type WhereaboutsQuery = { whereabouts: { places: Array<{ id: string, precision: PlacePrecision, code: string | null, name: string | null, latitude: number | null, longitude: number | null, radiusKm: number }>, stays: Array<{ entityId: string, placeId: string, kind: string, strength: LinkStrength, independentSources: number | null, via: { id: string, type: EntityType, caption: string, aliases: Array<string>, isProtected: boolean, memberIds: Array<string>, particulars: Array<{ kind: AttributeCode, value: string }> } | null, periods: Array<{ earliest: string | null, latest: string | null, isUncertain: boolean }> }>, legs: Array<{ movementId: string, order: number, fromId: string, toId: string, modes: Array<string>, strength: LinkStrength, validTime: { earliest: string | null, latest: string | null, isUncertain: boolean }, periods: Array<{ earliest: string | null, latest: string | null, isUncertain: boolean }> }> } };

export type MapOutlinesQueryVariables = Exact<{ [key: string]: never; }>;


export type MapOutlinesQuery = { mapOutlines: string | null };

export type OpeningPartsFragment = { id: string, entityId: string, hours: number, isBreakGlass: boolean, requestedAt: string, isApproved: boolean, expiresAt: string | null, reviewDueAt: string | null, reviewedAt: string | null };

export type ConsentPartsFragment = { id: string, basis: string, authority: string | null, basisOn: string | null, purposes: Array<string>, formVersion: string, language: string, explainedBy: string, interpreter: string | null, guardian: string | null, recordedAt: string, withdrawnAt: string | null };

export type ErasurePartsFragment = { id: string, entityId: string, authority: string, state: IdentityErasureState, requester: string | null, requestedAt: string, decider: string | null, decidedAt: string | null, mayDecide: boolean, mayTakeBack: boolean };

export type ProtectedPersonPartsFragment = { entityId: string, code: string | null, hasIdentity: boolean, openUntil: string | null, isPending: boolean, hasConsent: boolean, erasure: { id: string, entityId: string, authority: string, state: IdentityErasureState, requester: string | null, requestedAt: string, decider: string | null, decidedAt: string | null, mayDecide: boolean, mayTakeBack: boolean } | null };

export type ProtectedPersonsQueryVariables = Exact<{ [key: string]: never; }>;


export type ProtectedPersonsQuery = { protectedPersons: Array<{ entityId: string, code: string | null, hasIdentity: boolean, openUntil: string | null, isPending: boolean, hasConsent: boolean, erasure: { id: string, entityId: string, authority: string, state: IdentityErasureState, requester: string | null, requestedAt: string, decider: string | null, decidedAt: string | null, mayDecide: boolean, mayTakeBack: boolean } | null }>, identityOpenings: Array<{ id: string, entityId: string, hours: number, isBreakGlass: boolean, requestedAt: string, isApproved: boolean, expiresAt: string | null, reviewDueAt: string | null, reviewedAt: string | null }> };

export type OpenIdentityQueryVariables = Exact<{
  entityId: string;
}>;


export type OpenIdentityQuery = { identity: { entityId: string, version: number, compartments: Array<string>, names: Array<string>, born: string | null, phones: Array<string>, documents: Array<string>, address: string | null, contacts: Array<string>, school: string | null, openUntil: string } };

export type IdentityOpenUntilQueryVariables = Exact<{
  entityId: string;
}>;


export type IdentityOpenUntilQuery = { identityOpenUntil: string };

export type ProtectionNewsQueryVariables = Exact<{ [key: string]: never; }>;


export type ProtectionNewsQuery = { protectionNews: { waiting: number, mark: string } };

export type ProtectionNoticesQueryVariables = Exact<{ [key: string]: never; }>;


export type ProtectionNoticesQuery = { protectionNotices: Array<{ id: string, kind: ProtectionNoticeKind, about: string | null, at: string, reason: string | null, code: string | null, mayAnswer: boolean, opening: { id: string, entityId: string, hours: number, isBreakGlass: boolean, requestedAt: string, isApproved: boolean, expiresAt: string | null, reviewDueAt: string | null, reviewedAt: string | null } | null, erasure: { id: string, entityId: string, authority: string, state: IdentityErasureState, requester: string | null, requestedAt: string, decider: string | null, decidedAt: string | null, mayDecide: boolean, mayTakeBack: boolean } | null, sharing: { sharedAt: string, agency: { id: string, name: string, nameBn: string, nameHi: string, country: string }, answer: { outcome: RecallOutcome, reason: string | null, answeredAt: string } | null } | null }> };

export type ConsentsQueryVariables = Exact<{
  entityId: string;
}>;


export type ConsentsQuery = { consents: Array<{ id: string, basis: string, authority: string | null, basisOn: string | null, purposes: Array<string>, formVersion: string, language: string, explainedBy: string, interpreter: string | null, guardian: string | null, recordedAt: string, withdrawnAt: string | null }> };

export type RecordIdentityMutationVariables = Exact<{
  input: RecordIdentityInput;
}>;


export type RecordIdentityMutation = { recordIdentity: number };

export type LookUpIdentityMutationVariables = Exact<{
  kind: IdentityTermKind;
  text: string;
}>;


export type LookUpIdentityMutation = { lookUpIdentity: { entityIds: Array<string>, left: number } };

export type RequestIdentityOpeningMutationVariables = Exact<{
  entityId: string;
  reason: string;
  hours: number;
}>;


export type RequestIdentityOpeningMutation = { requestIdentityOpening: { id: string } };

export type ApproveIdentityOpeningMutationVariables = Exact<{
  openingId: string;
}>;


export type ApproveIdentityOpeningMutation = { approveIdentityOpening: { id: string } };

export type BreakGlassMutationVariables = Exact<{
  entityId: string;
  reason: string;
}>;


export type BreakGlassMutation = { breakGlass: { id: string } };

export type ReviewBreakGlassMutationVariables = Exact<{
  openingId: string;
  finding: string;
}>;


export type ReviewBreakGlassMutation = { reviewBreakGlass: { id: string } };

export type RequestIdentityErasureMutationVariables = Exact<{
  entityId: string;
  authority: string;
  reason: string;
}>;


export type RequestIdentityErasureMutation = { requestIdentityErasure: { id: string } };

export type WithdrawIdentityErasureMutationVariables = Exact<{
  erasureId: string;
}>;


export type WithdrawIdentityErasureMutation = { withdrawIdentityErasure: boolean };

export type DecideIdentityErasureMutationVariables = Exact<{
  erasureId: string;
  isApproved: boolean;
}>;


export type DecideIdentityErasureMutation = { decideIdentityErasure: { id: string, state: IdentityErasureState } };

export type RecordConsentMutationVariables = Exact<{
  input: RecordConsentInput;
}>;


export type RecordConsentMutation = { recordConsent: { id: string } };

export type WithdrawConsentMutationVariables = Exact<{
  entityId: string;
}>;


export type WithdrawConsentMutation = { withdrawConsent: boolean };

export type RecallPartsFragment = { outcome: RecallOutcome, reason: string | null, answeredAt: string };

export type SharingPartsFragment = { id: string, purpose: string, state: SharingState, requester: string, reason: string, requestedAt: string, decider: string | null, decision: string | null, decidedAt: string | null, endedAt: string | null, endedBy: string | null, mayDecide: boolean, mayEnd: boolean, agencies: Array<{ id: string, name: string, nameBn: string, nameHi: string, country: string }>, recalls: Array<{ agency: { id: string, name: string, nameBn: string, nameHi: string, country: string }, answer: { outcome: RecallOutcome, reason: string | null, answeredAt: string } | null }>, claim: { id: string, version: number, kind: string, value: string | null, subject: { id: string, caption: string }, object: { id: string, caption: string } | null } };

export type SharingsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  assertionId?: string | null | undefined;
}>;


export type SharingsQuery = { sharings: { edges: Array<{ node: { id: string, purpose: string, state: SharingState, requester: string, reason: string, requestedAt: string, decider: string | null, decision: string | null, decidedAt: string | null, endedAt: string | null, endedBy: string | null, mayDecide: boolean, mayEnd: boolean, agencies: Array<{ id: string, name: string, nameBn: string, nameHi: string, country: string }>, recalls: Array<{ agency: { id: string, name: string, nameBn: string, nameHi: string, country: string }, answer: { outcome: RecallOutcome, reason: string | null, answeredAt: string } | null }>, claim: { id: string, version: number, kind: string, value: string | null, subject: { id: string, caption: string }, object: { id: string, caption: string } | null } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type WithheldPartsFragment = { id: string, kind: string, isLink: boolean, cause: WithheldCause, since: string, by: string | null, reason: string | null, persons: Array<{ entityId: string, code: string, isObject: boolean }>, shared: Array<{ sharedAt: string, endedAt: string | null, agency: { id: string, name: string, nameBn: string, nameHi: string, country: string }, answer: { outcome: RecallOutcome, reason: string | null, answeredAt: string } | null }> };

export type WithheldClaimsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type WithheldClaimsQuery = { withheldClaims: { edges: Array<{ node: { id: string, kind: string, isLink: boolean, cause: WithheldCause, since: string, by: string | null, reason: string | null, persons: Array<{ entityId: string, code: string, isObject: boolean }>, shared: Array<{ sharedAt: string, endedAt: string | null, agency: { id: string, name: string, nameBn: string, nameHi: string, country: string }, answer: { outcome: RecallOutcome, reason: string | null, answeredAt: string } | null }> } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type AskToShareMutationVariables = Exact<{
  assertionId: string;
  agencyIds: Array<string> | string;
  purpose: string;
  reason: string;
}>;


export type AskToShareMutation = { askToShare: string };

export type DecideSharingMutationVariables = Exact<{
  sharingId: string;
  isApproved: boolean;
  reason: string;
  expectedVersion?: number | null | undefined;
}>;


export type DecideSharingMutation = { decideSharing: boolean };

export type WithdrawSharingRequestMutationVariables = Exact<{
  sharingId: string;
}>;


export type WithdrawSharingRequestMutation = { withdrawSharingRequest: boolean };

export type AnswerRecallMutationVariables = Exact<{
  sharingIds: Array<string> | string;
  outcome: RecallOutcome;
  reason?: string | null | undefined;
}>;


export type AnswerRecallMutation = { answerRecall: boolean };

export type SavedSearchPartsFragment = { id: string, query: string, types: Array<EntityType> | null, seenAt: string, newMatches: number };

export type SavedSearchesQueryVariables = Exact<{ [key: string]: never; }>;


export type SavedSearchesQuery = { savedSearches: Array<{ id: string, query: string, types: Array<EntityType> | null, seenAt: string, newMatches: number }> };

export type SaveSearchMutationVariables = Exact<{
  query: string;
  types?: Array<EntityType> | EntityType | null | undefined;
}>;


export type SaveSearchMutation = { saveSearch: { id: string, query: string, types: Array<EntityType> | null, seenAt: string, newMatches: number } };

export type SeeSearchMutationVariables = Exact<{
  id: string;
}>;


export type SeeSearchMutation = { seeSearch: boolean };

export type DeleteSearchMutationVariables = Exact<{
  id: string;
}>;


export type DeleteSearchMutation = { deleteSearch: boolean };

export type PendingPartsFragment = { username: string, needsFactor: boolean, needsEnrolment: boolean, needsPurpose: boolean, hasPasskey: boolean, accessPurposes: Array<string> };

export type ChangePartsFragment = { id: string, kind: SignInChangeKind, device: string, at: string, isSeen: boolean };

export type SignInChangesQueryVariables = Exact<{ [key: string]: never; }>;


export type SignInChangesQuery = { accountSecurity: { changes: Array<{ id: string, kind: SignInChangeKind, device: string, at: string, isSeen: boolean }> } };

export type SeeSignInChangesMutationVariables = Exact<{
  ids: Array<string> | string;
}>;


export type SeeSignInChangesMutation = { seeSignInChanges: boolean };

export type AccountSecurityQueryVariables = Exact<{ [key: string]: never; }>;


export type AccountSecurityQuery = { accountSecurity: { hasTotp: boolean, recoveryCodesLeft: number, isSecondFactorRequired: boolean, hasPassword: boolean, isProofNeeded: boolean, passkeys: Array<{ id: string, name: string, createdAt: string, lastUsedAt: string | null }>, devices: Array<{ id: string, device: string, createdAt: string, lastSeenAt: string, isCurrent: boolean }>, changes: Array<{ id: string, kind: SignInChangeKind, device: string, at: string, isSeen: boolean }> } };

export type ProveMutationVariables = Exact<{
  password: string;
}>;


export type ProveMutation = { prove: boolean };

export type ChangePasswordMutationVariables = Exact<{
  input: ChangePasswordInput;
}>;


export type ChangePasswordMutation = { changePassword: boolean };

export type StartTotpMutationVariables = Exact<{ [key: string]: never; }>;


export type StartTotpMutation = { startTotp: { secret: string, uri: string } };

export type ConfirmTotpMutationVariables = Exact<{
  code: string;
}>;


export type ConfirmTotpMutation = { confirmTotp: Array<string> };

export type RemoveTotpMutationVariables = Exact<{ [key: string]: never; }>;


export type RemoveTotpMutation = { removeTotp: boolean };

export type NewRecoveryCodesMutationVariables = Exact<{ [key: string]: never; }>;


export type NewRecoveryCodesMutation = { newRecoveryCodes: Array<string> };

export type StartPasskeyMutationVariables = Exact<{ [key: string]: never; }>;


export type StartPasskeyMutation = { startPasskey: string };

export type AddPasskeyMutationVariables = Exact<{
  passkey: string;
  name: string;
}>;


export type AddPasskeyMutation = { addPasskey: Array<string> };

export type RemovePasskeyMutationVariables = Exact<{
  id: string;
}>;


export type RemovePasskeyMutation = { removePasskey: boolean };

export type EndSessionMutationVariables = Exact<{
  id: string;
}>;


export type EndSessionMutation = { endSession: boolean };

export type EndOtherSessionsMutationVariables = Exact<{ [key: string]: never; }>;


export type EndOtherSessionsMutation = { endOtherSessions: number };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer: { userId: string, username: string, displayName: string, roles: Array<string>, mayImport: boolean, mayRecord: boolean, mayAudit: boolean, mayKeepIdentities: boolean, mayApproveOpenings: boolean, clearance: Tlp, language: Language, compartments: Array<string>, accessPurposes: Array<string>, accessPurpose: string | null, caseReference: string | null, agency: { id: string, name: string, nameBn: string, nameHi: string, country: string } } | null };

export type SignInMutationVariables = Exact<{
  input: SignInInput;
}>;


export type SignInMutation = { signIn: { userId: string, username: string, displayName: string, roles: Array<string>, mayImport: boolean, mayRecord: boolean, mayAudit: boolean, mayKeepIdentities: boolean, mayApproveOpenings: boolean, clearance: Tlp, language: Language, compartments: Array<string>, accessPurposes: Array<string>, accessPurpose: string | null, caseReference: string | null, agency: { id: string, name: string, nameBn: string, nameHi: string, country: string } } | null };

export type SignOutMutationVariables = Exact<{ [key: string]: never; }>;


export type SignOutMutation = { signOut: boolean };

export type DeclarePurposeMutationVariables = Exact<{
  accessPurpose: string;
  caseReference?: string | null | undefined;
}>;


export type DeclarePurposeMutation = { declarePurpose: { userId: string, username: string, displayName: string, roles: Array<string>, mayImport: boolean, mayRecord: boolean, mayAudit: boolean, mayKeepIdentities: boolean, mayApproveOpenings: boolean, clearance: Tlp, language: Language, compartments: Array<string>, accessPurposes: Array<string>, accessPurpose: string | null, caseReference: string | null, agency: { id: string, name: string, nameBn: string, nameHi: string, country: string } } };

export type SignInPageQueryVariables = Exact<{ [key: string]: never; }>;


export type SignInPageQuery = { demoAccounts: Array<{ username: string, password: string, displayName: string, role: string, agency: { id: string, name: string, nameBn: string, nameHi: string, country: string } }>, signInState: { provider: string | null, pending: { username: string, needsFactor: boolean, needsEnrolment: boolean, needsPurpose: boolean, hasPasskey: boolean, accessPurposes: Array<string> } | null } };

export type CompleteSignInMutationVariables = Exact<{
  input: CompleteSignInInput;
}>;


export type CompleteSignInMutation = { completeSignIn: { userId: string, username: string, displayName: string, roles: Array<string>, mayImport: boolean, mayRecord: boolean, mayAudit: boolean, mayKeepIdentities: boolean, mayApproveOpenings: boolean, clearance: Tlp, language: Language, compartments: Array<string>, accessPurposes: Array<string>, accessPurpose: string | null, caseReference: string | null, agency: { id: string, name: string, nameBn: string, nameHi: string, country: string } } };

export type StartPasskeySignInMutationVariables = Exact<{ [key: string]: never; }>;


export type StartPasskeySignInMutation = { startPasskeySignIn: string };

export type AbandonSignInMutationVariables = Exact<{ [key: string]: never; }>;


export type AbandonSignInMutation = { abandonSignIn: boolean };

export type AcceptInvitationMutationVariables = Exact<{
  input: AcceptInvitationInput;
}>;


export type AcceptInvitationMutation = { acceptInvitation: boolean };

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
export const AuditPersonPartsFragmentDoc = new TypedDocumentString(`
    fragment AuditPersonParts on AuditPerson {
  id
  username
  displayName
}
    `, {"fragmentName":"AuditPersonParts"}) as unknown as TypedDocumentString<AuditPersonPartsFragment, unknown>;
export const AuditEventPartsFragmentDoc = new TypedDocumentString(`
    fragment AuditEventParts on AuditEvent {
  seq
  at
  action
  operation
  outcome
  person {
    id
    username
    displayName
  }
  agency {
    name
    nameBn
    nameHi
  }
  accessPurpose
  caseReference
  recordIds
  recordCount
  facts {
    name
    value
  }
}
    `, {"fragmentName":"AuditEventParts"}) as unknown as TypedDocumentString<AuditEventPartsFragment, unknown>;
export const AgencyPartsFragmentDoc = new TypedDocumentString(`
    fragment AgencyParts on Agency {
  id
  name
  nameBn
  nameHi
  country
}
    `, {"fragmentName":"AgencyParts"}) as unknown as TypedDocumentString<AgencyPartsFragment, unknown>;
export const ColleaguePartsFragmentDoc = new TypedDocumentString(`
    fragment ColleagueParts on Colleague {
  id
  displayName
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
}`, {"fragmentName":"ColleagueParts"}) as unknown as TypedDocumentString<ColleaguePartsFragment, unknown>;
export const DueDeedPartsFragmentDoc = new TypedDocumentString(`
    fragment DueDeedParts on DueDeed {
  doneBy
  doneAt
  reason
}
    `, {"fragmentName":"DueDeedParts"}) as unknown as TypedDocumentString<DueDeedPartsFragment, unknown>;
export const DueIdentityPartsFragmentDoc = new TypedDocumentString(`
    fragment DueIdentityParts on DueIdentity {
  kind
  entityId
  code
  compartments
  dueOn
  keptAtMostUntil
  before {
    ...DueDeedParts
  }
}
    fragment DueDeedParts on DueDeed {
  doneBy
  doneAt
  reason
}`, {"fragmentName":"DueIdentityParts"}) as unknown as TypedDocumentString<DueIdentityPartsFragment, unknown>;
export const SummaryPartsFragmentDoc = new TypedDocumentString(`
    fragment SummaryParts on EntitySummary {
  id
  type
  caption
  aliases
  isProtected
  particulars {
    kind
    value
  }
  memberIds
}
    `, {"fragmentName":"SummaryParts"}) as unknown as TypedDocumentString<SummaryPartsFragment, unknown>;
export const ClaimPartsFragmentDoc = new TypedDocumentString(`
    fragment ClaimParts on Assertion {
  id
  version
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
  firstRecordedFrom
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
    pap
    useInIntelligence
    expiresOn
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
      containsVictimIdentity
    }
  }
}
    fragment SummaryParts on EntitySummary {
  id
  type
  caption
  aliases
  isProtected
  particulars {
    kind
    value
  }
  memberIds
}
fragment AgencyParts on Agency {
  id
  name
  nameBn
  nameHi
  country
}`, {"fragmentName":"ClaimParts"}) as unknown as TypedDocumentString<ClaimPartsFragment, unknown>;
export const DueClaimPartsFragmentDoc = new TypedDocumentString(`
    fragment DueClaimParts on DueClaim {
  kind
  dueOn
  keptAtMostUntil
  before {
    ...DueDeedParts
  }
  claim {
    ...ClaimParts
  }
}
    fragment DueDeedParts on DueDeed {
  doneBy
  doneAt
  reason
}
fragment SummaryParts on EntitySummary {
  id
  type
  caption
  aliases
  isProtected
  particulars {
    kind
    value
  }
  memberIds
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
  version
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
  firstRecordedFrom
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
    pap
    useInIntelligence
    expiresOn
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
      containsVictimIdentity
    }
  }
}`, {"fragmentName":"DueClaimParts"}) as unknown as TypedDocumentString<DueClaimPartsFragment, unknown>;
export const OriginPartsFragmentDoc = new TypedDocumentString(`
    fragment OriginParts on ExportOrigin {
  number
  exportedAt
  tlp
  onwardShare
  expiresOn
  username
  displayName
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
}`, {"fragmentName":"OriginParts"}) as unknown as TypedDocumentString<OriginPartsFragment, unknown>;
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
    origins
  }
}
    `, {"fragmentName":"LinkParts"}) as unknown as TypedDocumentString<LinkPartsFragment, unknown>;
export const RemainsPartsFragmentDoc = new TypedDocumentString(`
    fragment RemainsParts on LinksWithout {
  source {
    id
    kind
    title
    containsVictimIdentity
  }
  fallen
  weakened {
    ...LinkParts
  }
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
    origins
  }
}`, {"fragmentName":"RemainsParts"}) as unknown as TypedDocumentString<RemainsPartsFragment, unknown>;
export const ViewerPartsFragmentDoc = new TypedDocumentString(`
    fragment ViewerParts on Viewer {
  userId
  username
  displayName
  roles
  mayImport
  mayRecord
  mayAudit
  mayKeepIdentities
  mayApproveOpenings
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
  doubts {
    code
    count
    places {
      file
      row
      column
    }
  }
  errorCount
  emptyRows
  passedOver
  joined
  changed
  unmapped
  startedAt
  finishedAt
  failureKey
  startedBy
  created {
    kind
    count
  }
  errors(first: 100, language: $language) {
    file
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
export const OpenedPartsFragmentDoc = new TypedDocumentString(`
    fragment OpenedParts on OpenedNeighbourGroup {
  parts {
    fromDay
    toDay
    skip
    things
    claims
    firstDay
    lastDay
  }
  entities {
    ...SummaryParts
  }
  links {
    ...LinkParts
  }
}
    fragment SummaryParts on EntitySummary {
  id
  type
  caption
  aliases
  isProtected
  particulars {
    kind
    value
  }
  memberIds
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
    origins
  }
}`, {"fragmentName":"OpenedParts"}) as unknown as TypedDocumentString<OpenedPartsFragment, unknown>;
export const JudgementPartsFragmentDoc = new TypedDocumentString(`
    fragment JudgementParts on IdentityJudgement {
  id
  version
  left {
    ...SummaryParts
  }
  right {
    ...SummaryParts
  }
  verdict
  reason
  judgedBy
  judgedAt
  grading {
    reliability
    credibility
  }
  agency {
    ...AgencyParts
  }
}
    fragment SummaryParts on EntitySummary {
  id
  type
  caption
  aliases
  isProtected
  particulars {
    kind
    value
  }
  memberIds
}
fragment AgencyParts on Agency {
  id
  name
  nameBn
  nameHi
  country
}`, {"fragmentName":"JudgementParts"}) as unknown as TypedDocumentString<JudgementPartsFragment, unknown>;
export const OpeningPartsFragmentDoc = new TypedDocumentString(`
    fragment OpeningParts on IdentityOpeningModel {
  id
  entityId
  hours
  isBreakGlass
  requestedAt
  isApproved
  expiresAt
  reviewDueAt
  reviewedAt
}
    `, {"fragmentName":"OpeningParts"}) as unknown as TypedDocumentString<OpeningPartsFragment, unknown>;
export const ConsentPartsFragmentDoc = new TypedDocumentString(`
    fragment ConsentParts on ConsentModel {
  id
  basis
  authority
  basisOn
  purposes
  formVersion
  language
  explainedBy
  interpreter
  guardian
  recordedAt
  withdrawnAt
}
    `, {"fragmentName":"ConsentParts"}) as unknown as TypedDocumentString<ConsentPartsFragment, unknown>;
export const ErasurePartsFragmentDoc = new TypedDocumentString(`
    fragment ErasureParts on IdentityErasureModel {
  id
  entityId
  authority
  state
  requester
  requestedAt
  decider
  decidedAt
  mayDecide
  mayTakeBack
}
    `, {"fragmentName":"ErasureParts"}) as unknown as TypedDocumentString<ErasurePartsFragment, unknown>;
export const ProtectedPersonPartsFragmentDoc = new TypedDocumentString(`
    fragment ProtectedPersonParts on ProtectedPersonModel {
  entityId
  code
  hasIdentity
  openUntil
  isPending
  hasConsent
  erasure {
    ...ErasureParts
  }
}
    fragment ErasureParts on IdentityErasureModel {
  id
  entityId
  authority
  state
  requester
  requestedAt
  decider
  decidedAt
  mayDecide
  mayTakeBack
}`, {"fragmentName":"ProtectedPersonParts"}) as unknown as TypedDocumentString<ProtectedPersonPartsFragment, unknown>;
export const RecallPartsFragmentDoc = new TypedDocumentString(`
    fragment RecallParts on RecallAnswer {
  outcome
  reason
  answeredAt
}
    `, {"fragmentName":"RecallParts"}) as unknown as TypedDocumentString<RecallPartsFragment, unknown>;
export const SharingPartsFragmentDoc = new TypedDocumentString(`
    fragment SharingParts on Sharing {
  id
  purpose
  state
  requester
  reason
  requestedAt
  decider
  decision
  decidedAt
  endedAt
  endedBy
  mayDecide
  mayEnd
  agencies {
    ...AgencyParts
  }
  recalls {
    agency {
      ...AgencyParts
    }
    answer {
      ...RecallParts
    }
  }
  claim {
    id
    version
    kind
    value
    subject {
      id
      caption
    }
    object {
      id
      caption
    }
  }
}
    fragment AgencyParts on Agency {
  id
  name
  nameBn
  nameHi
  country
}
fragment RecallParts on RecallAnswer {
  outcome
  reason
  answeredAt
}`, {"fragmentName":"SharingParts"}) as unknown as TypedDocumentString<SharingPartsFragment, unknown>;
export const WithheldPartsFragmentDoc = new TypedDocumentString(`
    fragment WithheldParts on WithheldClaim {
  id
  kind
  isLink
  cause
  since
  by
  reason
  persons {
    entityId
    code
    isObject
  }
  shared {
    agency {
      ...AgencyParts
    }
    sharedAt
    endedAt
    answer {
      ...RecallParts
    }
  }
}
    fragment AgencyParts on Agency {
  id
  name
  nameBn
  nameHi
  country
}
fragment RecallParts on RecallAnswer {
  outcome
  reason
  answeredAt
}`, {"fragmentName":"WithheldParts"}) as unknown as TypedDocumentString<WithheldPartsFragment, unknown>;
export const SavedSearchPartsFragmentDoc = new TypedDocumentString(`
    fragment SavedSearchParts on SavedSearch {
  id
  query
  types
  seenAt
  newMatches
}
    `, {"fragmentName":"SavedSearchParts"}) as unknown as TypedDocumentString<SavedSearchPartsFragment, unknown>;
export const PendingPartsFragmentDoc = new TypedDocumentString(`
    fragment PendingParts on PendingSignInModel {
  username
  needsFactor
  needsEnrolment
  needsPurpose
  hasPasskey
  accessPurposes
}
    `, {"fragmentName":"PendingParts"}) as unknown as TypedDocumentString<PendingPartsFragment, unknown>;
export const ChangePartsFragmentDoc = new TypedDocumentString(`
    fragment ChangeParts on SignInChange {
  id
  kind
  device
  at
  isSeen
}
    `, {"fragmentName":"ChangeParts"}) as unknown as TypedDocumentString<ChangePartsFragment, unknown>;
export const AuditEventsDocument = {"__meta__":{"hash":"x-rtt060wT72gmSkkOBAEsuw"}} as unknown as TypedDocumentString<AuditEventsQuery, AuditEventsQueryVariables>;
export const AuditAnomaliesDocument = {"__meta__":{"hash":"x-Q9EWUF58WJOGrRXdN6Pbh5"}} as unknown as TypedDocumentString<AuditAnomaliesQuery, AuditAnomaliesQueryVariables>;
export const AuditVerificationDocument = {"__meta__":{"hash":"x-_PsIJ6cMxur1Zs5oGUU4MG"}} as unknown as TypedDocumentString<AuditVerificationQuery, AuditVerificationQueryVariables>;
export const ChartsDocument = {"__meta__":{"hash":"x-bPtSPuwAjBIduk_NCns9nf"}} as unknown as TypedDocumentString<ChartsQuery, ChartsQueryVariables>;
export const ChartDocument = {"__meta__":{"hash":"x-RrsTOIwLQN9Qsh1HtOlDod"}} as unknown as TypedDocumentString<ChartQuery, ChartQueryVariables>;
export const ChartTrailDocument = {"__meta__":{"hash":"x-DvWOc4zn6I65ELRrxsjt6_"}} as unknown as TypedDocumentString<ChartTrailQuery, ChartTrailQueryVariables>;
export const SaveChartDocument = {"__meta__":{"hash":"x-rq3GhtABQlBsChRgXzMJm-"}} as unknown as TypedDocumentString<SaveChartMutation, SaveChartMutationVariables>;
export const DeleteChartDocument = {"__meta__":{"hash":"x-vCfihB59I8TJqmeFJundGI"}} as unknown as TypedDocumentString<DeleteChartMutation, DeleteChartMutationVariables>;
export const ChartVersionsDocument = {"__meta__":{"hash":"x-rHfegkHnANyEwmZYG_Y8pl"}} as unknown as TypedDocumentString<ChartVersionsQuery, ChartVersionsQueryVariables>;
export const ChartVersionContentDocument = {"__meta__":{"hash":"x-dTmc2tzjiipczrFTXYjLPK"}} as unknown as TypedDocumentString<ChartVersionContentQuery, ChartVersionContentQueryVariables>;
export const RestoreChartDocument = {"__meta__":{"hash":"x-dghmrrSs6-Ufl4FlK42bhA"}} as unknown as TypedDocumentString<RestoreChartMutation, RestoreChartMutationVariables>;
export const ColleagueDocument = {"__meta__":{"hash":"x-aSDG0i_c3w4_DrBDiWHOmd"}} as unknown as TypedDocumentString<ColleagueQuery, ColleagueQueryVariables>;
export const ChartAsSeenByDocument = {"__meta__":{"hash":"x-QgWr2vUw2E-p0SCgxMV8jc"}} as unknown as TypedDocumentString<ChartAsSeenByQuery, ChartAsSeenByQueryVariables>;
export const ChartSharesDocument = {"__meta__":{"hash":"x-gtUzjUGFUQ4pJz3cIQ0o7c"}} as unknown as TypedDocumentString<ChartSharesQuery, ChartSharesQueryVariables>;
export const ShareChartDocument = {"__meta__":{"hash":"x-VDf8upcJFK-XnpNSvqnuz4"}} as unknown as TypedDocumentString<ShareChartMutation, ShareChartMutationVariables>;
export const UnshareChartDocument = {"__meta__":{"hash":"x-R69ugufDaBeJ3ELKU7C1WG"}} as unknown as TypedDocumentString<UnshareChartMutation, UnshareChartMutationVariables>;
export const SharedChartsDocument = {"__meta__":{"hash":"x-5xrVEnhaZ3EZWJCOPkZIR6"}} as unknown as TypedDocumentString<SharedChartsQuery, SharedChartsQueryVariables>;
export const SharedChartDocument = {"__meta__":{"hash":"x-Ef8NvZ-MSsRdvVbjzqIzK2"}} as unknown as TypedDocumentString<SharedChartQuery, SharedChartQueryVariables>;
export const AgenciesDocument = {"__meta__":{"hash":"x-GroPwG1PcaOkuW7hGSbxP3"}} as unknown as TypedDocumentString<AgenciesQuery, AgenciesQueryVariables>;
export const CreateAssertionDocument = {"__meta__":{"hash":"x-Y52tkP84zxYxq_zGTxcbZp"}} as unknown as TypedDocumentString<CreateAssertionMutation, CreateAssertionMutationVariables>;
export const RetractAssertionDocument = {"__meta__":{"hash":"x-G_VPGnqcg9T7TIfyUL5meL"}} as unknown as TypedDocumentString<RetractAssertionMutation, RetractAssertionMutationVariables>;
export const DueIdentitiesDocument = {"__meta__":{"hash":"x-MyUuaI51i-C3ZFhYhERQM5"}} as unknown as TypedDocumentString<DueIdentitiesQuery, DueIdentitiesQueryVariables>;
export const DueClaimsDocument = {"__meta__":{"hash":"x-KjcCeXuTUv220OjLWoeWf9"}} as unknown as TypedDocumentString<DueClaimsQuery, DueClaimsQueryVariables>;
export const CasesDocument = {"__meta__":{"hash":"x-e4Vhm4Ar4PXZy04HMcZ9Jv"}} as unknown as TypedDocumentString<CasesQuery, CasesQueryVariables>;
export const MarkStatusToldDocument = {"__meta__":{"hash":"x-Mj62O250X2iHBibYpOBeuZ"}} as unknown as TypedDocumentString<MarkStatusToldMutation, MarkStatusToldMutationVariables>;
export const KeepIdentityDocument = {"__meta__":{"hash":"x-2e2WnK571CHwRGvxrvNXTU"}} as unknown as TypedDocumentString<KeepIdentityMutation, KeepIdentityMutationVariables>;
export const KeepClaimDocument = {"__meta__":{"hash":"x-qOuxPlrnnhe5lMIVDXVrSq"}} as unknown as TypedDocumentString<KeepClaimMutation, KeepClaimMutationVariables>;
export const CloseCaseDocument = {"__meta__":{"hash":"x-Y3cs7JzOjX4v8U3Ab2rY-c"}} as unknown as TypedDocumentString<CloseCaseMutation, CloseCaseMutationVariables>;
export const ReopenCaseDocument = {"__meta__":{"hash":"x-z6PfrqvgoMn-Lydwxr6moN"}} as unknown as TypedDocumentString<ReopenCaseMutation, ReopenCaseMutationVariables>;
export const ExportChartDocument = {"__meta__":{"hash":"x-mGAPEG22mIda14NEa0vQiW"}} as unknown as TypedDocumentString<ExportChartMutation, ExportChartMutationVariables>;
export const ChartFileDocument = {"__meta__":{"hash":"x-lrVMsh8YO_M6fC5ry4dXU-"}} as unknown as TypedDocumentString<ChartFileQuery, ChartFileQueryVariables>;
export const IdentityQueueDocument = {"__meta__":{"hash":"x-_GVi31JBmJEoNM2dGM5ymy"}} as unknown as TypedDocumentString<IdentityQueueQuery, IdentityQueueQueryVariables>;
export const IdentityJudgementsDocument = {"__meta__":{"hash":"x-sTZpDfZZZG7duRhJfTqzex"}} as unknown as TypedDocumentString<IdentityJudgementsQuery, IdentityJudgementsQueryVariables>;
export const JudgeIdentityDocument = {"__meta__":{"hash":"x-Ws9iBpJD4d65bVkfBYHMLi"}} as unknown as TypedDocumentString<JudgeIdentityMutation, JudgeIdentityMutationVariables>;
export const MappingsDocument = {"__meta__":{"hash":"x-wxdHYe1I21lgf5bprhnemz"}} as unknown as TypedDocumentString<MappingsQuery, MappingsQueryVariables>;
export const ProposeMappingDocument = {"__meta__":{"hash":"x-rbi4YFsz0JaCngX1C3YyzW"}} as unknown as TypedDocumentString<ProposeMappingQuery, ProposeMappingQueryVariables>;
export const ImportsDocument = {"__meta__":{"hash":"x-crhaaAiKRMktMQ0WnA7dOE"}} as unknown as TypedDocumentString<ImportsQuery, ImportsQueryVariables>;
export const ImportRunDocument = {"__meta__":{"hash":"x-HPwqroIIWrqCcKjK4Uhmdh"}} as unknown as TypedDocumentString<ImportRunQuery, ImportRunQueryVariables>;
export const ImportGraphDocument = {"__meta__":{"hash":"x-druKDjn_YJpCXsrx2JJ0JP"}} as unknown as TypedDocumentString<ImportGraphQuery, ImportGraphQueryVariables>;
export const PreviewImportDocument = {"__meta__":{"hash":"x-g2TD6WyOh-kWTpsOj_DXfX"}} as unknown as TypedDocumentString<PreviewImportMutation, PreviewImportMutationVariables>;
export const StartImportDocument = {"__meta__":{"hash":"x-a7x7rLbThHoBfObisNIssQ"}} as unknown as TypedDocumentString<StartImportMutation, StartImportMutationVariables>;
export const DiscardUploadDocument = {"__meta__":{"hash":"x-qSa4TcbnFuZEiQ_exsQv0-"}} as unknown as TypedDocumentString<DiscardUploadMutation, DiscardUploadMutationVariables>;
export const ResumeImportDocument = {"__meta__":{"hash":"x-Z7tSSpAS11OVOtG6mme6AU"}} as unknown as TypedDocumentString<ResumeImportMutation, ResumeImportMutationVariables>;
export const UndoImportDocument = {"__meta__":{"hash":"x-raAAYQ-asIZB19PqMSBacH"}} as unknown as TypedDocumentString<UndoImportMutation, UndoImportMutationVariables>;
export const SaveMappingDocument = {"__meta__":{"hash":"x-F4FQDSa1i3XJqc1BnwvM_q"}} as unknown as TypedDocumentString<SaveMappingMutation, SaveMappingMutationVariables>;
export const ImportProgressDocument = {"__meta__":{"hash":"x-Fl-u040y75BlTTA1vTv5KW"}} as unknown as TypedDocumentString<ImportProgressSubscription, ImportProgressSubscriptionVariables>;
export const ImportKindsDocument = {"__meta__":{"hash":"x-daUSyeSTflM21QXQzU_SPc"}} as unknown as TypedDocumentString<ImportKindsQuery, ImportKindsQueryVariables>;
export const ImportGroupDocument = {"__meta__":{"hash":"x-GGbaBsQ7HVnmeDROdTOoSw"}} as unknown as TypedDocumentString<ImportGroupQuery, ImportGroupQueryVariables>;
export const OpenImportGroupDocument = {"__meta__":{"hash":"x-S6E5ijw1n9xSxDvpjqFz9h"}} as unknown as TypedDocumentString<OpenImportGroupQuery, OpenImportGroupQueryVariables>;
export const LiveChartDocument = {"__meta__":{"hash":"x-KP2XCoRr4AvWVqGGOQYTvs"}} as unknown as TypedDocumentString<LiveChartSubscription, LiveChartSubscriptionVariables>;
export const ChangeLiveChartDocument = {"__meta__":{"hash":"x-kUvCPYRf9xU2NcpQjAL1-4"}} as unknown as TypedDocumentString<ChangeLiveChartMutation, ChangeLiveChartMutationVariables>;
export const PointOnLiveChartDocument = {"__meta__":{"hash":"x-lRv3b607FyEaLPanrzhdGB"}} as unknown as TypedDocumentString<PointOnLiveChartMutation, PointOnLiveChartMutationVariables>;
export const LeaveLiveChartDocument = {"__meta__":{"hash":"x-z6sVujYKBZmXJM8WXfz_PL"}} as unknown as TypedDocumentString<LeaveLiveChartMutation, LeaveLiveChartMutationVariables>;
export const SearchDocument = {"__meta__":{"hash":"x-s1ptaWoF5J6rJkNABDaWJz"}} as unknown as TypedDocumentString<SearchQuery, SearchQueryVariables>;
export const EntityDocument = {"__meta__":{"hash":"x-rYHXi1xliKBr3PpSEFozx6"}} as unknown as TypedDocumentString<EntityQuery, EntityQueryVariables>;
export const ExpandCountsDocument = {"__meta__":{"hash":"x-Z3HbO69-gv3jlq04T3Crk9"}} as unknown as TypedDocumentString<ExpandCountsQuery, ExpandCountsQueryVariables>;
export const ExpandDocument = {"__meta__":{"hash":"x-4QRDmm059CWwTh3rd1neLY"}} as unknown as TypedDocumentString<ExpandQuery, ExpandQueryVariables>;
export const LinksAmongDocument = {"__meta__":{"hash":"x-H6Pa-tJcFwVCibcTY2kXBI"}} as unknown as TypedDocumentString<LinksAmongQuery, LinksAmongQueryVariables>;
export const OriginsAmongDocument = {"__meta__":{"hash":"x-__Iv9ieWh51Jwbyushpq5B"}} as unknown as TypedDocumentString<OriginsAmongQuery, OriginsAmongQueryVariables>;
export const LinksWithoutDocument = {"__meta__":{"hash":"x-V5M3p6eRBUWYlpLf8JJZ9d"}} as unknown as TypedDocumentString<LinksWithoutQuery, LinksWithoutQueryVariables>;
export const LinkAssertionsDocument = {"__meta__":{"hash":"x-1GyzjswO2bxr68fVlBhVWF"}} as unknown as TypedDocumentString<LinkAssertionsQuery, LinkAssertionsQueryVariables>;
export const PathsDocument = {"__meta__":{"hash":"x-YIjmK3Di_YER6xWn6UdL_r"}} as unknown as TypedDocumentString<PathsQuery, PathsQueryVariables>;
export const TimelineDocument = {"__meta__":{"hash":"x-b-7uqaoHymwmOV856YY__X"}} as unknown as TypedDocumentString<TimelineQuery, TimelineQueryVariables>;
export const SearchLinesDocument = {"__meta__":{"hash":"x-S6tAPGaJc0S8AT3jXY8ByD"}} as unknown as TypedDocumentString<SearchLinesQuery, SearchLinesQueryVariables>;
export const NeighbourGroupDocument = {"__meta__":{"hash":"x-CdQMqPRyN_HC4_QxL3e5sV"}} as unknown as TypedDocumentString<NeighbourGroupQuery, NeighbourGroupQueryVariables>;
export const OpenNeighbourGroupDocument = {"__meta__":{"hash":"x-X0JGfXOuHg_tbZePnbP8Aw"}} as unknown as TypedDocumentString<OpenNeighbourGroupQuery, OpenNeighbourGroupQueryVariables>;
export const DistrictCountsDocument = {"__meta__":{"hash":"x-GaFvDeORIeetBKW0h4sHfl"}} as unknown as TypedDocumentString<DistrictCountsQuery, DistrictCountsQueryVariables>;
export const WhereaboutsDocument = {"__meta__":{"hash":"x-YCpx_4f2iZVmEPBzsQ8E1J"}} as unknown as TypedDocumentString<WhereaboutsQuery, WhereaboutsQueryVariables>;
export const MapOutlinesDocument = {"__meta__":{"hash":"x-QTNtYwp2Dx20WtgRplSAUZ"}} as unknown as TypedDocumentString<MapOutlinesQuery, MapOutlinesQueryVariables>;
export const ProtectedPersonsDocument = {"__meta__":{"hash":"x-EHx1DgU5pTMxe4lIePcOGX"}} as unknown as TypedDocumentString<ProtectedPersonsQuery, ProtectedPersonsQueryVariables>;
export const OpenIdentityDocument = {"__meta__":{"hash":"x-9LaHQOAOTJdc1_aVoxFlM-"}} as unknown as TypedDocumentString<OpenIdentityQuery, OpenIdentityQueryVariables>;
export const IdentityOpenUntilDocument = {"__meta__":{"hash":"x-_oXAt9P6uVMuMSsATrMObU"}} as unknown as TypedDocumentString<IdentityOpenUntilQuery, IdentityOpenUntilQueryVariables>;
export const ProtectionNewsDocument = {"__meta__":{"hash":"x-8fQapwl2DzhOlJMN0HMtCd"}} as unknown as TypedDocumentString<ProtectionNewsQuery, ProtectionNewsQueryVariables>;
export const ProtectionNoticesDocument = {"__meta__":{"hash":"x-o-z_78gu1dKZLxLuyc4Ex-"}} as unknown as TypedDocumentString<ProtectionNoticesQuery, ProtectionNoticesQueryVariables>;
export const ConsentsDocument = {"__meta__":{"hash":"x-5GmLg--TXehWrBrdRrGkov"}} as unknown as TypedDocumentString<ConsentsQuery, ConsentsQueryVariables>;
export const RecordIdentityDocument = {"__meta__":{"hash":"x-GGV1fSoKLJ3QMkLmHNFybF"}} as unknown as TypedDocumentString<RecordIdentityMutation, RecordIdentityMutationVariables>;
export const LookUpIdentityDocument = {"__meta__":{"hash":"x--eXKCyv-QHpeQtx0G3z9yH"}} as unknown as TypedDocumentString<LookUpIdentityMutation, LookUpIdentityMutationVariables>;
export const RequestIdentityOpeningDocument = {"__meta__":{"hash":"x-rlvh5IFgSyFlfUqBh0PpCb"}} as unknown as TypedDocumentString<RequestIdentityOpeningMutation, RequestIdentityOpeningMutationVariables>;
export const ApproveIdentityOpeningDocument = {"__meta__":{"hash":"x-j5TibfhsvAu2fo2xmR81xP"}} as unknown as TypedDocumentString<ApproveIdentityOpeningMutation, ApproveIdentityOpeningMutationVariables>;
export const BreakGlassDocument = {"__meta__":{"hash":"x-VY5VoHepjHDs-L8f8JxsBC"}} as unknown as TypedDocumentString<BreakGlassMutation, BreakGlassMutationVariables>;
export const ReviewBreakGlassDocument = {"__meta__":{"hash":"x-dbSwmVB1gF7rCcpXcvn8J7"}} as unknown as TypedDocumentString<ReviewBreakGlassMutation, ReviewBreakGlassMutationVariables>;
export const RequestIdentityErasureDocument = {"__meta__":{"hash":"x-3ZcxHXT7bRLrN9OEgODsqQ"}} as unknown as TypedDocumentString<RequestIdentityErasureMutation, RequestIdentityErasureMutationVariables>;
export const WithdrawIdentityErasureDocument = {"__meta__":{"hash":"x-XGlzjoRxqfqUhBuFb4QMyA"}} as unknown as TypedDocumentString<WithdrawIdentityErasureMutation, WithdrawIdentityErasureMutationVariables>;
export const DecideIdentityErasureDocument = {"__meta__":{"hash":"x-rm5fuiBGU7DeGl_F-7sxIu"}} as unknown as TypedDocumentString<DecideIdentityErasureMutation, DecideIdentityErasureMutationVariables>;
export const RecordConsentDocument = {"__meta__":{"hash":"x-63rrTqyvY21RJVoF5xjd3u"}} as unknown as TypedDocumentString<RecordConsentMutation, RecordConsentMutationVariables>;
export const WithdrawConsentDocument = {"__meta__":{"hash":"x-bzaIiyAaK93aaeOcGwgU5m"}} as unknown as TypedDocumentString<WithdrawConsentMutation, WithdrawConsentMutationVariables>;
export const SharingsDocument = {"__meta__":{"hash":"x-h1e-tiJjlvm9QI_uiXJR9V"}} as unknown as TypedDocumentString<SharingsQuery, SharingsQueryVariables>;
export const WithheldClaimsDocument = {"__meta__":{"hash":"x-Uk-8WyKN-N5Ezo3g_vlI0a"}} as unknown as TypedDocumentString<WithheldClaimsQuery, WithheldClaimsQueryVariables>;
export const AskToShareDocument = {"__meta__":{"hash":"x-hyNoGXB2NfELRPTh1rvrRb"}} as unknown as TypedDocumentString<AskToShareMutation, AskToShareMutationVariables>;
export const DecideSharingDocument = {"__meta__":{"hash":"x-L5DlC30robded7btdoxKRD"}} as unknown as TypedDocumentString<DecideSharingMutation, DecideSharingMutationVariables>;
export const WithdrawSharingRequestDocument = {"__meta__":{"hash":"x-3lwO3QoE1mIRrHojkcLaaZ"}} as unknown as TypedDocumentString<WithdrawSharingRequestMutation, WithdrawSharingRequestMutationVariables>;
export const AnswerRecallDocument = {"__meta__":{"hash":"x-1rrbFbW0c67UJXwbd3x_0j"}} as unknown as TypedDocumentString<AnswerRecallMutation, AnswerRecallMutationVariables>;
export const SavedSearchesDocument = {"__meta__":{"hash":"x-9Yn2E9UcYV8ZoXVtieiPy7"}} as unknown as TypedDocumentString<SavedSearchesQuery, SavedSearchesQueryVariables>;
export const SaveSearchDocument = {"__meta__":{"hash":"x-gNzExKZvwafrUQa9-RD98Q"}} as unknown as TypedDocumentString<SaveSearchMutation, SaveSearchMutationVariables>;
export const SeeSearchDocument = {"__meta__":{"hash":"x-fOnoVoKX6fnQ6W6yALbFy_"}} as unknown as TypedDocumentString<SeeSearchMutation, SeeSearchMutationVariables>;
export const DeleteSearchDocument = {"__meta__":{"hash":"x-t5g4JzGND0hF4nHE1QImeu"}} as unknown as TypedDocumentString<DeleteSearchMutation, DeleteSearchMutationVariables>;
export const SignInChangesDocument = {"__meta__":{"hash":"x-2lvOz8pJxDJj8gqaFRLQyk"}} as unknown as TypedDocumentString<SignInChangesQuery, SignInChangesQueryVariables>;
export const SeeSignInChangesDocument = {"__meta__":{"hash":"x-npT9vfpoudEVekgfPvVIn3"}} as unknown as TypedDocumentString<SeeSignInChangesMutation, SeeSignInChangesMutationVariables>;
export const AccountSecurityDocument = {"__meta__":{"hash":"x-f44UEwqmP7hVzKBx7VdilJ"}} as unknown as TypedDocumentString<AccountSecurityQuery, AccountSecurityQueryVariables>;
export const ProveDocument = {"__meta__":{"hash":"x-QSGuDN51lgvK4gKm3wrAI8"}} as unknown as TypedDocumentString<ProveMutation, ProveMutationVariables>;
export const ChangePasswordDocument = {"__meta__":{"hash":"x-txmXvbLO6Lm3OQDWHNN21N"}} as unknown as TypedDocumentString<ChangePasswordMutation, ChangePasswordMutationVariables>;
export const StartTotpDocument = {"__meta__":{"hash":"x-dXSBNev8KYlkqL-z5D6LFY"}} as unknown as TypedDocumentString<StartTotpMutation, StartTotpMutationVariables>;
export const ConfirmTotpDocument = {"__meta__":{"hash":"x-59KEBQiXIxNiJMK7zE4rQA"}} as unknown as TypedDocumentString<ConfirmTotpMutation, ConfirmTotpMutationVariables>;
export const RemoveTotpDocument = {"__meta__":{"hash":"x-ToEftx7_X3L8GgCicJU7bm"}} as unknown as TypedDocumentString<RemoveTotpMutation, RemoveTotpMutationVariables>;
export const NewRecoveryCodesDocument = {"__meta__":{"hash":"x-UYXHUPz5Sba26OTGHaim0G"}} as unknown as TypedDocumentString<NewRecoveryCodesMutation, NewRecoveryCodesMutationVariables>;
export const StartPasskeyDocument = {"__meta__":{"hash":"x-dfraQLM08ZLnjTNqv4emah"}} as unknown as TypedDocumentString<StartPasskeyMutation, StartPasskeyMutationVariables>;
export const AddPasskeyDocument = {"__meta__":{"hash":"x-3sSBXrVZgkMOqNquYj8LZe"}} as unknown as TypedDocumentString<AddPasskeyMutation, AddPasskeyMutationVariables>;
export const RemovePasskeyDocument = {"__meta__":{"hash":"x-1Yy88jAyXKQQokgHrRsByv"}} as unknown as TypedDocumentString<RemovePasskeyMutation, RemovePasskeyMutationVariables>;
export const EndSessionDocument = {"__meta__":{"hash":"x-ZxiMjizowupIwb1NV8CooV"}} as unknown as TypedDocumentString<EndSessionMutation, EndSessionMutationVariables>;
export const EndOtherSessionsDocument = {"__meta__":{"hash":"x-Z7nSF_GnBGsOiiS6Vt9Eht"}} as unknown as TypedDocumentString<EndOtherSessionsMutation, EndOtherSessionsMutationVariables>;
export const ViewerDocument = {"__meta__":{"hash":"x-rja1WBKo5XQFU6oSzj4aAY"}} as unknown as TypedDocumentString<ViewerQuery, ViewerQueryVariables>;
export const SignInDocument = {"__meta__":{"hash":"x-_gWgwO6toBffkJ-GrL-BSd"}} as unknown as TypedDocumentString<SignInMutation, SignInMutationVariables>;
export const SignOutDocument = {"__meta__":{"hash":"x-OTAL4fb_R2M6jCZN4qkk1b"}} as unknown as TypedDocumentString<SignOutMutation, SignOutMutationVariables>;
export const DeclarePurposeDocument = {"__meta__":{"hash":"x-Ge-Q90P6sj1ML9WPmcXjN-"}} as unknown as TypedDocumentString<DeclarePurposeMutation, DeclarePurposeMutationVariables>;
export const SignInPageDocument = {"__meta__":{"hash":"x-Cq96BSqBSP7uZtnkiAuKxT"}} as unknown as TypedDocumentString<SignInPageQuery, SignInPageQueryVariables>;
export const CompleteSignInDocument = {"__meta__":{"hash":"x-FJaFEnS8vDTB15EMXncJwN"}} as unknown as TypedDocumentString<CompleteSignInMutation, CompleteSignInMutationVariables>;
export const StartPasskeySignInDocument = {"__meta__":{"hash":"x-iI5dKOiLGRkCYPuBR1YXN_"}} as unknown as TypedDocumentString<StartPasskeySignInMutation, StartPasskeySignInMutationVariables>;
export const AbandonSignInDocument = {"__meta__":{"hash":"x-pA_2jxSThczIJkBCxVKEDc"}} as unknown as TypedDocumentString<AbandonSignInMutation, AbandonSignInMutationVariables>;
export const AcceptInvitationDocument = {"__meta__":{"hash":"x-2fyRDXhKtNKGc2_48OAgP5"}} as unknown as TypedDocumentString<AcceptInvitationMutation, AcceptInvitationMutationVariables>;