import type { AgencyId, UserId } from './ids.js';
import type { Principal } from './scope.js';

/** Kinds of events that the audit keeps. */
export const AUDIT_ACTION = [
  'signIn',
  'signInFailed',
  'signOut',
  'read',
  'search',
  'path',
  'write',
  'import',
  'export',
  'denied',
  'rights',
  'audit',
  'system',
] as const;
export type AuditAction = (typeof AUDIT_ACTION)[number];
/** How an event ended; `intended` is the announcement of something whose end is an event of its own. */
export const AUDIT_OUTCOME = ['intended', 'done', 'refused', 'failed'] as const;
export type AuditOutcome = (typeof AUDIT_OUTCOME)[number];

/** One thing that somebody did or was refused. Holds ids and counts, never names, values or query results. */
export interface AuditEvent {
  readonly action: AuditAction;
  /** GraphQL operation, command or statement, e.g. `expand`. */
  readonly operation: string;
  readonly userId: UserId | null;
  readonly agencyId: AgencyId | null;
  readonly accessPurpose: string | null;
  readonly caseReference: string | null;
  readonly requestId: string | null;
  /** Record ids asked for or touched, as `subjectsOf` cuts them; `subjectCount` has the full number. */
  readonly subjectIds: readonly string[];
  readonly subjectCount: number;
  readonly outcome: AuditOutcome;
  /** Small structured facts: counts, file hash, ids of imports. `writeId` joins the announcement of a write with its end. */
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;
}

/** An event names at most so many records. */
const SUBJECTS_MAX = 100;

/** The part of an event that says what was asked for or touched: the first records, and how many there were. */
export const subjectsOf = (ids: readonly string[]): Pick<AuditEvent, 'subjectIds' | 'subjectCount'> => ({
  subjectIds: ids.slice(0, SUBJECTS_MAX),
  subjectCount: ids.length,
});

/** The part of an event that says who asked and why; all null when nobody is signed in. */
export function actorOf(
  principal: Principal | null | undefined,
): Pick<AuditEvent, 'userId' | 'agencyId' | 'accessPurpose' | 'caseReference' | 'requestId'> {
  return {
    userId: principal?.userId ?? null,
    agencyId: principal?.agencyId ?? null,
    accessPurpose: principal?.accessPurpose ?? null,
    caseReference: principal?.caseReference ?? null,
    requestId: principal?.sessionId ?? null,
  };
}

/** Where events go. Resolves only once the event is durable: an answer may not leave before. */
export interface AuditPort {
  append(event: AuditEvent): Promise<void>;
}

/** How a write ended that was announced. */
export type WriteEnd = 'done' | 'failed';

/** Writes that were announced in the audit and whose end is not in it. */
export interface AnnouncedWrites {
  /**
   * Ends the announcements of processes that are gone: each with what `decide` says of its write. Those of processes
   * that live are left to them. Gives how many were ended.
   */
  settleAbandoned(decide: (writeId: string) => Promise<WriteEnd>): Promise<number>;
  /** Which of these have no end yet. */
  openAmong(writeIds: readonly string[]): Promise<readonly string[]>;
}
