import { mayApproveOpenings } from '#access';
import {
  actorOf,
  Forbidden,
  invalidField,
  SetuError,
  StoreUnavailable,
  subjectsOf,
  type AuditEvent,
  type AuditPort,
  type Principal,
} from '#domain';
import { plainText, readReason } from '#values';
import type { Account, Vault } from '#vault';

const RECORD_ID = /^(ent|ast)_[a-z0-9_-]{1,64}$/;

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

  /**
   * Does what was announced. What comes to nothing is in the audit as well: as refused what is not allowed at this moment, or
   * not any more; as failed all else. Where the store is out of reach only the store knows, and is asked when it is settled.
   */
  async attempt<T>(
    principal: Principal,
    action: AuditEvent['action'],
    operation: string,
    subjectIds: readonly string[],
    work: () => Promise<T>,
    detail: AuditEvent['detail'] = {},
  ): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof StoreUnavailable) throw error;
      const key = error instanceof SetuError ? error.key : 'internal';
      await (error instanceof Forbidden || key === 'identityErased'
        ? this.note(principal, 'denied', operation, subjectIds, 'refused', detail)
        : this.note(principal, action, operation, subjectIds, 'failed', { ...detail, why: key }));
      throw error;
    }
  }

  /**
   * Does something that the audit is told of before it is done and again once it is. With a `writeId` in the detail its end is found
   * after a crash too. `endedBy`: claims by id that are no longer shared, or asked to be, through it.
   */
  async announced<T>(
    principal: Principal,
    action: AuditEvent['action'],
    operation: string,
    subjectIds: readonly string[],
    detail: AuditEvent['detail'],
    work: () => Promise<T>,
    endedBy: (result: T) => readonly string[] = () => [],
  ): Promise<T> {
    await this.note(principal, action, operation, subjectIds, 'intended', detail);
    const result = await this.attempt(principal, action, operation, subjectIds, work, detail);
    const ended = endedBy(result);
    await this.note(principal, action, operation, [...subjectIds, ...ended], 'done', {
      ...detail,
      ...(ended.length > 0 ? { sharingsEnded: ended.length } : {}),
    });
    return result;
  }

  /** Refuses what is not allowed: Forbidden `identityRefused` or another key, whatever it was that was missing. */
  async admit(
    isAllowed: boolean,
    principal: Principal,
    operation: string,
    recordId: string | null,
    key = 'identityRefused',
  ): Promise<void> {
    // What was typed in place of an id is no id.
    const ids = recordId !== null && RECORD_ID.test(recordId) ? [recordId] : [];
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

/** The page takes as much. */
const REASON_MAX = 500;

/** What is wrong with a reason; null where nothing is. */
export function objectionToReason(text: string): 'reasonMissing' | 'reasonTooLong' | null {
  if (plainText(text).length > REASON_MAX) return 'reasonTooLong';
  return readReason(text) === null ? 'reasonMissing' : null;
}

/** A reason as it is kept. Throws InvalidInput `reasonMissing`, `reasonTooLong`. */
export function requireReason(text: string, field = 'reason'): string {
  const objection = objectionToReason(text);
  if (objection) throw invalidField(field, objection);
  return plainText(text);
}

/** Supervisors of the person's agency other than the person. */
export async function supervisorsOf(
  accounts: Pick<Vault['accounts'], 'list'>,
  { agencyId, userId }: Principal,
): Promise<string[]> {
  return supervisorsAmong(await accounts.list(), agencyId).filter((id) => id !== userId);
}

/** Ids of those who supervise an agency and may sign in. */
export const supervisorsAmong = (accounts: readonly Account[], agencyId: string): string[] =>
  accounts
    .filter(
      (account) => account.agencyId === agencyId && !account.isDisabled && mayApproveOpenings(account.roles),
    )
    .map(({ id }) => id);
