import { mayApproveOpenings } from '#access';
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
import type { Vault } from '#vault';

const ENTITY_ID = /^ent_[a-z0-9_-]{1,64}$/;

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

  /** Refuses what is not allowed: Forbidden `identityRefused` or another key, whatever it was that was missing. */
  async admit(
    isAllowed: boolean,
    principal: Principal,
    operation: string,
    entityId: string | null,
    key = 'identityRefused',
  ): Promise<void> {
    // What was typed in place of an id is no id.
    const ids = entityId !== null && ENTITY_ID.test(entityId) ? [entityId] : [];
    if (!isAllowed) await this.refuse(principal, operation, ids, key);
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

/** Supervisors of the person's agency other than the person. */
export async function supervisorsOf(
  accounts: Pick<Vault['accounts'], 'list'>,
  { agencyId, userId }: Principal,
): Promise<string[]> {
  return (await accounts.list())
    .filter(
      (account) =>
        account.agencyId === agencyId &&
        account.id !== userId &&
        !account.isDisabled &&
        mayApproveOpenings(account.roles),
    )
    .map(({ id }) => id);
}
