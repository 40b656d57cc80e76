import type { AttributeCode, CodelistName, EntityType, RelationType } from './generated/vocab.js';

/** Languages of the product; every label exists in each. */
export const LANGUAGES = ['en', 'bn', 'hi'] as const;
export type Language = (typeof LANGUAGES)[number];
export type Label = Readonly<Record<Language, string>>;

export const TERM_STATUS = ['active', 'review', 'deprecated'] as const;
/** `review`: usable, but its wording or mapping still needs a specialist; `deprecated`: kept for old records only. */
export type TermStatus = (typeof TERM_STATUS)[number];

/** What every term of the vocabulary has. */
export interface Term {
  /** Stored in records: never renamed, only deprecated. */
  readonly code: string;
  readonly label: Label;
  /** One English sentence. */
  readonly definition: string;
  /** Where the term comes from. */
  readonly source: string;
  readonly status: TermStatus;
  /** Version of the product in which it first appeared. */
  readonly since: string;
}

export const SHAPES = [
  'ellipse',
  'triangle',
  'round-triangle',
  'rectangle',
  'round-rectangle',
  'bottom-round-rectangle',
  'cut-rectangle',
  'barrel',
  'rhomboid',
  'right-rhomboid',
  'diamond',
  'round-diamond',
  'pentagon',
  'round-pentagon',
  'hexagon',
  'round-hexagon',
  'concave-hexagon',
  'heptagon',
  'round-heptagon',
  'octagon',
  'round-octagon',
  'star',
  'tag',
  'round-tag',
  'vee',
] as const;
/** Node shapes that Cytoscape draws. */
export type Shape = (typeof SHAPES)[number];

/** Okabe and Ito's palette: told apart with any kind of colour vision. Colour only repeats what shape and icon say. */
export const PALETTE = [
  '#000000',
  '#E69F00',
  '#56B4E9',
  '#009E73',
  '#F0E442',
  '#0072B2',
  '#D55E00',
  '#CC79A7',
  '#999999',
] as const;

export type PoleName = 'Person' | 'Object' | 'Location' | 'Event';

export interface EntityTypeTerm extends Term {
  readonly code: EntityType;
  readonly plural: Label;
  readonly pole: PoleName;
  readonly icon: string;
  readonly shape: Shape;
  /** `double` marks a protected person. */
  readonly ring: 'single' | 'double';
  readonly colour: string;
  /** False keeps the type out of every search, ranking and path (VP-04, VP-05, VP-06). */
  readonly searchable: boolean;
  /** Names of the nearest type in FollowTheMoney, STIX 2.1 and HTCDS; null where it is never exported or unknown there. */
  readonly crosswalk: Readonly<Record<string, string | null>>;
  /** Attributes shown first. */
  readonly featured: readonly AttributeCode[];
}

export interface RelationTypeTerm extends Term {
  readonly code: RelationType;
  /** How the link reads from its object's side. */
  readonly reverse: Label;
  readonly subject: readonly EntityType[];
  readonly object: readonly EntityType[];
  readonly directed: boolean;
  readonly symmetric: boolean;
  /** The subject is said to have done wrong; a protected person can never be that subject (VP-13). */
  readonly perpetrator: boolean;
  /** A victim who is also accused: only by a supervisor's decision, with the non-punishment note (VP-13). */
  readonly dualStatus: boolean;
  /** Both ends must be of one type. */
  readonly sameType: boolean;
  /** Code of the list `phase`, or null when it belongs to no phase. */
  readonly phase: string | null;
}

export const VALUE_TYPES = [
  'name',
  'text',
  'code',
  'number',
  'date',
  'identifier',
  'money',
  'coordinates',
  'country',
] as const;
export type ValueType = (typeof VALUE_TYPES)[number];

export interface AttributeTerm extends Term {
  readonly code: AttributeCode;
  readonly valueType: ValueType;
  /** The list its values come from, for `code` and `country`. */
  readonly codelist: CodelistName | null;
  readonly identifierKind: string | null;
  readonly appliesTo: readonly EntityType[];
  /** True: may never be put on a protected person (VP-01). */
  readonly identifying: boolean;
  readonly searchable: boolean;
  /** Field of HTCDS 2.0 that it carries. */
  readonly htcds: string | null;
}

export interface CodeTerm extends Term {
  /** Names or numbers of the same thing in other schemes (`htcds`, `stix`, `ctdc`, `confidence` …). */
  readonly crosswalk: Readonly<Record<string, string | number | null>>;
  /** Code of the list `phase`, for tactics. */
  readonly phase: string | null;
  /** Other spellings that an import may meet. */
  readonly variants: readonly string[];
}

export interface Codelist {
  readonly name: CodelistName;
  readonly label: Label;
  readonly definition: string;
  /** True: the labels are never translated (TLP). */
  readonly neverTranslated: boolean;
  /** Name of the list in the HTCDS 2.0 case form that it holds in full, or null. */
  readonly htcdsList: string | null;
  /** What uses the list when no attribute does, or null. */
  readonly usedBy: string | null;
  readonly terms: readonly CodeTerm[];
}

/** A division, state, district or city of the gazetteer. */
export interface AreaTerm extends Term {
  readonly level: 'division' | 'state' | 'district' | 'city';
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly parent: string | null;
  /** Headquarters, WGS 84 decimal degrees: accurate to a few kilometres, for maps at district scale. */
  readonly latitude: number;
  readonly longitude: number;
  /** Former and variant spellings, in any script; all resolve. */
  readonly formerNames: readonly string[];
}

/** One official land port, with its two sides. */
export interface LandPortTerm extends Term {
  readonly sides: readonly LandPortSide[];
}
export interface LandPortSide {
  readonly country: string;
  readonly name: Label;
  /** Code of the district in the gazetteer. */
  readonly district: string;
  readonly latitude: number;
  readonly longitude: number;
}

/** What a new record carries when nobody says otherwise (VP-19). */
export interface DefaultMarking {
  readonly tlp: string;
  readonly onwardShare: string;
  readonly useInCourt: string;
  readonly handling: string;
}
/** What decides beside the roles held: a record's light, audience, compartments, link to a victim, end, and whether it may leave as data. */
export const CONDITION = ['addressed', 'cleared', 'inCase', 'caseWork', 'unexpired', 'mayLeave'] as const;
export type Condition = (typeof CONDITION)[number];
/** What decides about an identity in the vault beside the roles held (VP-03). */
export const IDENTITY_CONDITION = ['ownAgency', 'inCase', 'granted', 'secondPerson'] as const;
export type IdentityCondition = (typeof IDENTITY_CONDITION)[number];
export const IDENTITY_ACTION = [
  'recordIdentity',
  'lookUpIdentity',
  'requestOpening',
  'openIdentity',
  'approveOpening',
  'breakGlass',
  'openBrokenGlass',
  'reviewBreakGlass',
  'requestErasure',
  'approveErasure',
  'reviewIdentity',
  'closeCase',
  'approveSharing',
  'heedSharingEnded',
] as const;
export type IdentityAction = (typeof IDENTITY_ACTION)[number];
/** What a file out of the product is: seen by people, or read by other programs. */
export const EXPORT_ACTION = ['exportPicture', 'exportData'] as const;
export type ExportAction = (typeof EXPORT_ACTION)[number];
export const RECORD_ACTION = ['see', 'record', 'import', ...EXPORT_ACTION] as const;
export type RecordAction = (typeof RECORD_ACTION)[number];

interface ActionRights<C> {
  readonly roles: readonly string[];
  readonly conditions: readonly C[];
  /** The session must have declared one of them; any when left out. */
  readonly purposes?: readonly string[];
}

/** Who may do what, as data; `libs/access` reads it. */
export interface AccessRights {
  /** TLP codes that every agency may see. */
  readonly openLights: readonly string[];
  /** TLP codes of what no file takes out that other programs read. */
  readonly keptInside: readonly string[];
  /** Roles that may see what touches a victim or witness. */
  readonly caseRoles: readonly string[];
  /** `isApart`: sees no content, and is held beside no other role. */
  readonly roles: readonly {
    readonly role: string;
    readonly isApart?: boolean;
    readonly purposes: readonly string[];
  }[];
  readonly actions: Readonly<
    Record<RecordAction, ActionRights<Condition>> & Record<IdentityAction, ActionRights<IdentityCondition>>
  >;
}
export interface Policy {
  /** TLP codes from widest to strictest: a clearance covers its own place and all before it. */
  readonly clearanceOrder: readonly string[];
  readonly defaultMarking: DefaultMarking;
  readonly victimLinkedMarking: DefaultMarking;
  readonly rights: AccessRights;
  readonly anomalies: AnomalyPolicy;
  readonly map: MapPolicy;
  readonly retention: RetentionPolicy;
  /** Roles that nobody holds without a second factor at sign-in, outside a demonstration. */
  readonly secondFactorRoles: readonly string[];
}

/** So much within so many minutes is an anomaly. */
export interface AnomalyLimit {
  readonly minutes: number;
  readonly count: number;
}
/** When an auditor should ask why. */
export interface AnomalyPolicy {
  /** By country, ISO 3166-1 alpha-2: the zone of its clock, the first hour and the hour after the last. */
  readonly officeHours: Readonly<Record<string, { zone: string; from: number; to: number }>>;
  readonly outOfHoursBulkRead: AnomalyLimit;
  readonly networkWalk: AnomalyLimit;
  readonly manyMisses: AnomalyLimit;
  readonly repeatedDenials: AnomalyLimit;
}
/** How exactly a map shows where something is; whatever is not named is shown by district. */
export interface MapPolicy {
  /** Codes of the list `siteType`. */
  readonly nearSiteTypes: readonly string[];
  /** Relations that keep a site at its district. */
  readonly districtRelations: readonly string[];
  /** By TLP code: side in km of the square to whose middle coordinates are moved; a light without one shows the district alone. */
  readonly squareKm: Readonly<Record<string, number>>;
  /** The smallest count of protected persons that is given, and what counts are rounded to a multiple of. */
  readonly counts: { readonly least: number; readonly roundedTo: number };
}
/** When something falls due: so many calendar months after it began. */
export interface DuePeriod {
  readonly months: number;
  /** What the period rests on, for who reviews it. */
  readonly source: string;
}
/** It may be kept, until it is looked at again after so many months at the latest. */
export interface ReviewPeriod extends DuePeriod {
  readonly keptAtMost: number;
}
/** What must be looked at again or told, and when (VP-16, VP-27, VP-35). */
export interface RetentionPolicy {
  readonly statusNotice: DuePeriod;
  readonly identityRetention: ReviewPeriod;
  readonly consentWithdrawn: ReviewPeriod;
  /** Codes of the lists `reliability` and `credibility`: either is enough. */
  readonly weakClaim: ReviewPeriod & {
    readonly reliability: readonly string[];
    readonly credibility: readonly string[];
  };
  /** Codes of the list `suspicionStatus`: the one that awaits support, and those that support it when another origin says so. */
  readonly unsupportedSubject: ReviewPeriod & {
    readonly status: string;
    readonly support: readonly string[];
  };
  readonly toldAgainMonths: number;
}
