import {
  actorOf,
  Forbidden,
  invalidField,
  subjectsOf,
  type AuditEvent,
  type AuditPort,
  type Principal,
} from '#domain';
import { readReason } from '#values';

/** What is done in matters of protected persons, for the audit: ids and counts alone. */
export class MatterLog {
  constructor(private readonly audit: Pick<AuditPort, 'append'>) {}

  async note(
    principal: Principal,
    action: AuditEvent['action'],
    operation: string,
    subjectIds: readonly string[],
    outcome: AuditEvent['outcome'],
    detail: AuditEvent['detail'] = {},
  ): Promise<void> {
    await this.audit.append({
      action,
      operation,
      ...actorOf(principal),
      ...subjectsOf(subjectIds),
      outcome,
      detail,
    });
  }

  /** Refuses, once the audit knows of it: Forbidden `key`. */
  async refuse(
    principal: Principal,
    operation: string,
    subjectIds: readonly string[],
    key: string,
  ): Promise<never> {
    await this.note(principal, 'denied', operation, subjectIds, 'refused');
    throw new Forbidden(key);
  }
}

/** A reason as it is kept. Throws InvalidInput `reasonMissing`. */
export function requireReason(text: string, field = 'reason'): string {
  const reason = readReason(text);
  if (!reason) throw invalidField(field, 'reasonMissing');
  return reason;
}
