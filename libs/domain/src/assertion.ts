import type { AgencyId, AssertionId, CaseId, EntityId, ImportId, ReportId, SourceId } from './ids.js';
import type { Grading } from './grading.js';
import type { Marking } from './marking.js';
import type { ValidTime } from './valid-time.js';

/** POLE: Person, Object, Location, Event: the top-level kind of every entity. */
export const POLE = ['Person', 'Object', 'Location', 'Event'] as const;
export type Pole = (typeof POLE)[number];

export const BASIS = ['observed', 'reported', 'inferred'] as const;
export type Basis = (typeof BASIS)[number];
export const STATUS = ['active', 'disputed', 'retracted'] as const;
export type AssertionStatus = (typeof STATUS)[number];
/** What a person decided about two records: one thing, two things, or not to be said yet. */
export const VERDICT = ['same', 'different', 'unsure'] as const;
export type Verdict = (typeof VERDICT)[number];

/** A thing in the world. It has nothing to show: captions and dates are computed from visible assertions. */
export interface NewEntity {
  readonly id: EntityId;
  /** Entity type code of the vocabulary, e.g. `Person`, `ProtectedPerson`, `Phone`. */
  readonly type: string;
}

/** Where information comes from. `lineageRoot` names the origin that repeats share: it decides corroboration. */
export interface NewSource {
  readonly id: SourceId;
  /** `file`, `statement`, `court-record`, `call-records`, `open-source`, `informant`, `partner-report` … */
  readonly kind: string;
  /** A neutral title; never who an informant is. */
  readonly title: string;
  readonly sha256?: string;
  /** It tells who a protected person is, as press reports often do: nothing of it goes out (VP-32). */
  readonly containsVictimIdentity?: boolean;
  readonly lineageRoot: string;
  readonly marking: Marking;
}

/** A document of an agency that carries claims. */
export interface NewReport {
  readonly id: ReportId;
  readonly title: string;
  /** ISO date of the report, when known. */
  readonly reportedOn?: string;
  readonly sourceId: SourceId;
  readonly marking: Marking;
}

interface NewClaim {
  readonly id: AssertionId;
  readonly subjectId: EntityId;
  readonly reportId: ReportId;
  readonly grading: Grading;
  readonly marking: Marking;
  readonly basis: Basis;
  readonly status: Exclude<AssertionStatus, 'retracted'>;
  readonly validTime: ValidTime;
  readonly caseId?: CaseId;
  readonly note?: string;
}

/** A claim that two entities are related: `subject -[kind]-> object`. */
export interface NewLinkAssertion extends NewClaim {
  readonly form: 'link';
  /** Relation type code of the vocabulary, e.g. `RECRUITED`. */
  readonly kind: string;
  readonly objectId: EntityId;
  /** How often or how much, as the source counts it (calls, meetings, amount); absent when it does not say. */
  readonly weight?: number;
  /**
   * Set for a judgement, whose kind is `SAME_AS`: an agency's decision on two records. Only `same` is a line of the
   * graph; the other verdicts are kept as records alone, so that no search crosses them.
   */
  readonly verdict?: Verdict;
}

/** A claim that an entity has a value: a name, a date, a role (a FollowTheMoney statement). */
export interface NewAttributeAssertion extends NewClaim {
  readonly form: 'attribute';
  /** Attribute code of the vocabulary, e.g. `name`, `phoneNumber`. */
  readonly kind: string;
  /** Exactly as the source wrote it. */
  readonly value: string;
  /** Normal form for comparing and searching (E.164, upper-case plate, EDTF, code); equals `value` where nothing applies. */
  readonly normalised: string;
  /** BCP 47 language and ISO 15924 script when known, e.g. `bn`, `Beng`. */
  readonly language?: string;
  readonly script?: string;
  /** For identifiers: does its check digit or form hold, is its range given to nobody? A flag, never a refusal. */
  readonly check?: 'passed' | 'unassigned' | 'failed' | 'unknown';
}

export type NewAssertion = NewLinkAssertion | NewAttributeAssertion;

/** One consistent set to be written together: the unit that importing, seeding and hand entry all produce. */
export interface AssertionBatch {
  readonly entities: readonly NewEntity[];
  readonly sources: readonly NewSource[];
  readonly reports: readonly NewReport[];
  readonly assertions: readonly NewAssertion[];
  readonly originator: AgencyId;
  /** Set when the batch belongs to an import, so that the whole import can be undone. */
  readonly importId?: ImportId;
}
