import { mayWithIdentity } from '#access';
import { Conflict, Forbidden, invalidField, SetuError, type Principal } from '#domain';
import type { Erasure, Vault } from '#vault';
import { term } from '#vocab';
import { MatterLog, requireReason, supervisorsOf } from './matter.js';

/** Whose identity is to be erased, on what authority and why. */
export interface ErasureRequest {
  readonly entityId: string;
  /** Code of the list erasureAuthority. */
  readonly authority: string;
  readonly reason: string;
}

export const ERASURE_STATE = ['pending', 'refused', 'carriedOut'] as const;
export type ErasureState = (typeof ERASURE_STATE)[number];
/** An erasure as somebody is told of it. */
export interface ErasureView extends Erasure {
  readonly state: ErasureState;
  /** May the person who asks carry it out or refuse it now? */
  readonly mayDecide: boolean;
}

/**
 * Erasure of identities (VP-28). A custodian of the case asks, a second person carries it out or refuses it. What is left then
 * is a tombstone: id, agency, cases, date, authority and the two persons; nothing records that identity again. Whatever is
 * missing for it gives one refusal, `identityRefused`, and every outcome is in the audit, with ids, codes and counts alone.
 */
export class ErasureService {
  readonly #log: MatterLog;

  constructor(private readonly vault: Pick<Vault, 'identities' | 'erasures' | 'accounts' | 'audit'>) {
    this.#log = new MatterLog(vault.audit);
  }

  /**
   * Asks for the erasure; every supervisor of the agency is told. Throws InvalidInput, Forbidden, Conflict `erasurePending`
   * when it was asked for already.
   */
  async request(principal: Principal, { entityId, authority, reason }: ErasureRequest): Promise<ErasureView> {
    const operation = 'requestIdentityErasure';
    const why = requireReason(reason);
    if (!term('erasureAuthority', authority)) throw invalidField('authority', 'codeUnknown');
    const heading = await this.vault.identities.heading(entityId);
    const isAllowed = heading !== null && mayWithIdentity(principal, 'requestErasure', heading);
    await this.#log.admit(isAllowed, principal, operation, entityId);
    await this.#log.note(principal, 'rights', operation, [entityId], 'intended', { authority });
    const erasure = await this.#orFailed(principal, operation, entityId, async () =>
      this.vault.erasures.request(
        heading!,
        { authority, requesterId: principal.userId, reason: why },
        await supervisorsOf(this.vault.accounts, principal),
      ),
    );
    await this.#log.note(principal, 'rights', operation, [entityId], 'done', {
      erasure: erasure.id,
      authority,
    });
    return erasureFor(principal, erasure);
  }

  /**
   * Carries out or refuses what somebody else of the agency asked for, once. Throws Forbidden; Conflict `erasureOutdated` when
   * the identity was recorded anew since, `erasureAwaitsReview` while broken glass waits for its review.
   */
  async decide(principal: Principal, erasureId: string, isApproved: boolean): Promise<ErasureView> {
    const operation = 'decideIdentityErasure';
    const asked = await this.vault.erasures.byId(erasureId);
    const isAllowed = asked !== null && mayDecide(principal, asked);
    await this.#log.admit(isAllowed, principal, operation, asked?.identityId ?? null);
    const { identityId } = asked!;
    const detail = { erasure: erasureId, isApproved };
    await this.#log.note(principal, 'rights', operation, [identityId], 'intended', detail);
    const { erasure, ended } = await this.#orFailed(principal, operation, identityId, () =>
      isApproved ? this.#carryOut(principal, asked!) : this.#refuse(principal, asked!),
    );
    await this.#log.note(principal, 'rights', operation, [identityId, ...ended], 'done', {
      ...detail,
      ...(ended.length > 0 ? { sharingsEnded: ended.length } : {}),
    });
    return erasureFor(principal, erasure);
  }

  async #carryOut(principal: Principal, { id, identityId }: Erasure) {
    const outcome = await this.vault.erasures.carryOut(id, principal.userId);
    if (outcome === 'replaced') throw new Conflict('erasureOutdated');
    if (outcome === 'reviewDue') throw new Conflict('erasureAwaitsReview');
    return outcome === 'notOpen' ? this.#decidedAlready(principal, identityId) : outcome;
  }

  async #refuse(principal: Principal, { id, identityId }: Erasure) {
    const erasure = await this.vault.erasures.refuse(id, principal.userId);
    return erasure ? { erasure, ended: [] } : this.#decidedAlready(principal, identityId);
  }

  #decidedAlready(principal: Principal, identityId: string): Promise<never> {
    return this.#log.refuse(principal, 'decideIdentityErasure', [identityId], 'identityRefused');
  }

  /** What was announced and came to nothing is in the audit as well. */
  async #orFailed<T>(
    principal: Principal,
    operation: string,
    identityId: string,
    work: () => Promise<T>,
  ): Promise<T> {
    try {
      return await work();
    } catch (error) {
      // A refusal has its own line.
      if (!(error instanceof Forbidden))
        await this.#log.note(principal, 'rights', operation, [identityId], 'failed', {
          why: error instanceof SetuError ? error.key : 'internal',
        });
      throw error;
    }
  }
}

/** The same with what this person may do about it. */
export function erasureFor(principal: Principal, erasure: Erasure): ErasureView {
  const state = erasure.isApproved === null ? 'pending' : erasure.isApproved ? 'carriedOut' : 'refused';
  return { ...erasure, state, mayDecide: state === 'pending' && mayDecide(principal, erasure) };
}

const mayDecide = (principal: Principal, { agencyId, requesterId }: Erasure): boolean =>
  mayWithIdentity(principal, 'approveErasure', { agencyId, compartments: [], requesterId });
