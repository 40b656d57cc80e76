import type { Verdict } from '#domain';

/** Shapes that statements take and give, named in their headers. Times are epoch seconds, days are epoch days. */

export interface KnownEntity {
  readonly id: string;
  readonly type: string;
}

export interface KnownAssertion {
  readonly assertionId: string;
  readonly version: number;
  readonly recordedTo: number;
}

/** One import, as stored. Lists and totals are JSON. */
export interface ImportRow {
  readonly id: string;
  readonly baseId: string;
  readonly attempt: number;
  readonly originator: string;
  readonly state: string;
  readonly failureKey?: string | null;
  readonly fileName: string;
  readonly sha256: string;
  readonly files: string;
  readonly mappingName: string;
  readonly mapping: string;
  readonly parameters: string;
  readonly claimsPerBatch: number;
  readonly unmapped: string;
  readonly rows: number;
  readonly rowsDone: number;
  readonly batchNumber: number;
  readonly totals?: string | null;
  readonly leaseOwner: string;
  readonly leaseUntil: number;
  readonly startedAt: number;
  readonly startedBy: string;
  readonly finishedAt?: number | null;
}

/** An entity and a kind of value. */
export interface ValuedRow {
  readonly subjectId: string;
  readonly kind: string;
}

/** A claim and the marking that it would be recorded under. */
export interface MarkedRow {
  readonly assertionId: string;
  readonly visClass: number;
  readonly handling: string;
  readonly useInCourt: string;
  readonly pap: string;
  readonly useInIntelligence: boolean;
  readonly caveat: string;
}

export interface EntityRow {
  readonly id: string;
  readonly type: string;
  readonly labels: readonly string[];
}

/** The lean relationship: only what a traversal filters or sorts by. */
export interface LeanLink {
  readonly assertionId: string;
  readonly visClass: number;
  readonly validFrom: number;
  readonly validTo: number;
  readonly recordedFrom: number;
  readonly recordedTo: number;
  readonly strengthRank: number;
}

/** One version of one claim, as stored. */
export interface AssertionRow {
  readonly assertionId: string;
  readonly version: number;
  readonly form: 'link' | 'attribute';
  readonly kind: string;
  readonly subjectId: string;
  readonly objectId?: string | null;
  readonly weight?: number | null;
  readonly verdict?: Verdict | null;
  readonly value?: string | null;
  readonly normalised?: string | null;
  readonly language?: string | null;
  readonly script?: string | null;
  readonly check?: string | null;
  readonly reliability: string;
  readonly credibility: string;
  readonly visClass: number;
  readonly handling: string;
  readonly useInCourt: string;
  /** Missing in records of before these two were kept: AMBER and true. */
  readonly pap?: string | null;
  readonly useInIntelligence?: boolean | null;
  readonly caveat?: string | null;
  readonly originator: string;
  readonly basis: string;
  readonly status: string;
  readonly edtf?: string | null;
  readonly verbatimTime?: string | null;
  readonly isUncertain: boolean;
  readonly validFrom: number;
  readonly validTo: number;
  readonly recordedFrom: number;
  readonly recordedTo: number;
  readonly recordedBy?: string | null;
  readonly reportId: string;
  readonly sourceClass: number;
  readonly lineageRoot: string;
  readonly note?: string | null;
  readonly caseId?: string | null;
  readonly importId?: string | null;
}

/** Letter and digit of a grading. */
export interface GradingPair {
  readonly reliability: string;
  readonly credibility: string;
}

/** A claim that nobody reads any more, and what may be told of it. */
export interface WithheldRow {
  readonly assertionId: string;
  readonly kind: string;
  /** Null of a value. */
  readonly objectId: string | null;
  /** Ids of the protected persons at its ends. */
  readonly persons: readonly string[];
  /** Epoch seconds. */
  readonly withheldOn: number;
  /** Account of who withheld it. */
  readonly withheldBy: string;
  /** Null where it was withheld with its import. */
  readonly reason: string | null;
}

export interface SourceRow {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly sha256: string | null;
  /** It tells who a protected person is (VP-32). */
  readonly containsVictimIdentity: boolean;
}

/** A claim and the visibility class that all its versions get. */
export interface ReclassRow {
  readonly assertionId: string;
  readonly visClass: number;
}

/** A live value and what the search index holds of it. */
export interface SearchedValue {
  readonly assertionId: string;
  readonly version: number;
  readonly kind: string;
  readonly value: string;
  readonly normalised: string;
  readonly visClass: number;
  readonly searchWords?: string | null;
  readonly searchKeys?: string | null;
}
export interface SearchFieldsRow {
  readonly assertionId: string;
  readonly version: number;
  readonly searchWords: string;
  readonly searchKeys: string;
}

/** A value that a search found, of a live claim. */
export interface SearchMatch {
  readonly entityId: string;
  readonly entityType: string;
  readonly kind: string;
  readonly value: string;
  readonly searchWords: string;
  readonly recordedFrom: number;
}

export interface LinkAssertionRow {
  readonly record: Readonly<Record<string, unknown>>;
  readonly link: LeanLink;
}

/** Attribute assertions are written as their record with the words, sound keys and class token of the search index. */
export type AttributeAssertionRow = Readonly<Record<string, unknown>>;

export interface LinkCountRow {
  readonly relation: string;
  readonly outgoing: boolean;
  readonly otherType: string;
  readonly count: number;
}

/** Two records that were judged, the lesser id first. */
export interface JudgedPair {
  readonly assertionId: string;
  readonly subjectId: string;
  readonly objectId: string;
}

/**
 * A value of a person, or of a phone, paper or place that is linked to the person, by which records are compared. The grade is that of the
 * claim that it is the person's: of a linked thing that of the link, null where that was not asked for.
 */
export interface MatchValue {
  readonly kind: string;
  readonly value: string;
  readonly validFrom: number;
  readonly recordedFrom: number;
  readonly reliability: string | null;
  readonly credibility: string | null;
}

/** What a caption is computed from. */
export interface CaptionValue {
  readonly kind: string;
  readonly value: string;
  readonly script: string | null;
  readonly rank: number;
  readonly recordedFrom: number;
  readonly assertionId: string;
  /** The agency that says so. */
  readonly originator: string;
}

/** Where a movement began or ended, as one claim says it. */
export interface EventPlace {
  readonly kind: string;
  readonly placeId: string;
  readonly validFrom: number;
  readonly validTo: number;
  readonly isUncertain: boolean;
}

/** The part of a claim that a line of the chart is computed from. */
export interface LinkClaim {
  readonly assertionId: string;
  readonly subjectId: string;
  readonly objectId: string;
  readonly kind: string;
  readonly reliability: string;
  readonly credibility: string;
  readonly basis: string;
  readonly status: string;
  readonly weight: number | null;
  readonly validFrom: number;
  readonly validTo: number;
  readonly isUncertain: boolean;
  readonly lineageRoot: string;
  readonly sourceIsVisible: boolean;
}

/** A value that says where something is, or how a journey was made, with what its evidence is judged by. */
export interface PlaceValue extends Omit<LinkClaim, 'objectId'> {
  readonly value: string;
  readonly visClass: number;
}
