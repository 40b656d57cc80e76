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
  'system',
] as const;
export type AuditAction = (typeof AUDIT_ACTION)[number];

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
  /** Record ids asked for or touched (at most 100; `subjectCount` has the full number). */
  readonly subjectIds: readonly string[];
  readonly subjectCount: number;
  readonly outcome: 'intended' | 'done' | 'refused' | 'failed';
  /** Small structured facts: counts, file hash, ids of imports. */
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;
}

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
