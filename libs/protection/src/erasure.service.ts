import { randomUUID } from 'node:crypto';
import { couldWithIdentity, mayWithIdentity, principalOf, type IdentityMatter } from '#access';
import { Conflict, Forbidden, invalidField, InvalidInput, type Principal, type TextScreen } from '#domain';
import type { Account, Erasure, IdentityHeading, Vault } from '#vault';
import { term } from '#vocab';
import { dayOf } from './due.js';
import { isRetentionOver } from './identities-due.js';
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
  /** May that person take it back now? */
  readonly mayTakeBack: boolean;
}

/**
 * Erasure of identities (VP-28). A custodian of the case asks, a second person carries it out or refuses it; until then
 * who asked may take it back. What is left is a tombstone: id, agency, cases, date, authority and the two persons; nothing records that identity again. Whatever is
 * missing for it gives one refusal, `identityRefused`, and every outcome is in the audit, with ids, codes and counts alone.
 */
export class ErasureService {
  readonly #log: MatterLog;

  constructor(
    private readonly vault: Pick<
      Vault,
      'identities' | 'erasures' | 'consents' | 'caseStates' | 'dueDeeds' | 'accounts' | 'audit'
    >,
    private readonly screen: TextScreen,
    private readonly now: () => Date = () => new Date(),
  ) {
    this.#log = new MatterLog(vault.audit);
  }

  /**
   * Asks for the erasure; every supervisor of the agency is told. Throws InvalidInput, among them `supervisorsMissing` where nobody
   * could decide it and `textNamesProtected`; Forbidden; Conflict `erasurePending` when it was asked for already, `retentionNotOver`
   * when that is the ground given and it is not.
   */
  async request(principal: Principal, { entityId, authority, reason }: ErasureRequest): Promise<ErasureView> {
    const operation = 'requestIdentityErasure';
    const why = requireReason(reason);
    if (!term('erasureAuthority', authority)) throw invalidField('authority', 'codeUnknown');
    const heading = await this.vault.identities.heading(entityId);
    const isAllowed = heading !== null && mayWithIdentity(principal, 'requestErasure', heading);
    await this.#log.admit(isAllowed, principal, operation, entityId);
    await this.screen(principal, { reason: why });
    await this.#requireGround(authority, heading!);
    const supervisors = await supervisorsOf(this.vault.accounts, principal);
    if (supervisors.length === 0) throw new InvalidInput('supervisorsMissing');
    await this.#log.note(principal, 'rights', operation, [entityId], 'intended', { authority });
    const asked = { authority, requesterId: principal.userId, reason: why };
    const erasure = await this.#log.attempt(principal, 'rights', operation, [entityId], () =>
      this.vault.erasures.request(heading!, asked, supervisors),
    );
    await this.#log.note(principal, 'rights', operation, [entityId], 'done', {
      erasure: erasure.id,
      authority,
    });
    return erasureFor(principal, erasure);
  }

  /** Takes back what one asked for and nobody decided yet. Throws Forbidden. */
  async takeBack(principal: Principal, erasureId: string): Promise<void> {
    const operation = 'withdrawIdentityErasure';
    const asked = await this.vault.erasures.byId(erasureId);
    const isAllowed = asked !== null && mayTakeBack(principal, asked);
    const isTaken = isAllowed && (await this.vault.erasures.takeBack(erasureId, principal.userId));
    await this.#log.admit(isTaken, principal, operation, asked?.identityId ?? null);
    await this.#log.note(principal, 'rights', operation, [asked!.identityId], 'done', { erasure: erasureId });
  }

  /**
   * Carries out or refuses what somebody else of the agency asked for, once. Throws Forbidden; Conflict `erasureOutdated` when
   * the identity was recorded anew since, `erasureAwaitsReview` while broken glass waits for its review, `erasureAskerGone` when
   * who asked may not ask for it any more, `retentionNotOver` when its case was opened again since.
   */
  async decide(principal: Principal, erasureId: string, isApproved: boolean): Promise<ErasureView> {
    const operation = 'decideIdentityErasure';
    const asked = await this.vault.erasures.byId(erasureId);
    const isAllowed = asked !== null && mayDecide(principal, asked);
    await this.#log.admit(isAllowed, principal, operation, asked?.identityId ?? null);
    const { identityId } = asked!;
    // With it the end of the announcement is found, also after a crash (Erasures.endOf).
    const detail = { erasure: erasureId, isApproved, writeId: randomUUID() };
    const { erasure } = await this.#log.announced(
      principal,
      'rights',
      operation,
      [identityId],
      detail,
      () => (isApproved ? this.#carryOut(principal, asked!) : this.#refuse(principal, asked!)),
      ({ ended }) => ended,
    );
    return erasureFor(principal, erasure);
  }

  /** SAFETY: that the time is over is not for somebody to say: the cases say it. */
  async #requireGround(authority: string, heading: IdentityHeading): Promise<void> {
    const today = dayOf(this.now());
    if (authority === 'retentionOver' && !(await isRetentionOver(this.vault, heading, today)))
      throw new Conflict('retentionNotOver');
  }

  async #carryOut(principal: Principal, asked: Erasure) {
    const heading = await this.vault.identities.heading(asked.identityId);
    if (heading) await this.#requireGround(asked.authority, heading);
    const outcome = await this.vault.erasures.carryOut(asked.id, principal.userId, {
      mayAsk: (account) => could(account, 'requestErasure', asked),
      mayDecide: (account) => could(account, 'approveErasure', matterOf(asked)),
    });
    if (outcome === 'replaced') throw new Conflict('erasureOutdated');
    if (outcome === 'reviewDue') throw new Conflict('erasureAwaitsReview');
    if (outcome === 'askerGone') throw new Conflict('erasureAskerGone');
    // Decided already.
    if (outcome === 'notOpen') throw new Forbidden('identityRefused');
    return outcome;
  }

  async #refuse(principal: Principal, { id }: Erasure) {
    const erasure = await this.vault.erasures.refuse(id, principal.userId);
    if (!erasure) throw new Forbidden('identityRefused');
    return { erasure, ended: [] as string[] };
  }
}

/** The same with what this person may do about it. */
export function erasureFor(principal: Principal, erasure: Erasure): ErasureView {
  const state = erasure.isApproved === null ? 'pending' : erasure.isApproved ? 'carriedOut' : 'refused';
  const isPending = state === 'pending';
  return {
    ...erasure,
    state,
    mayDecide: isPending && mayDecide(principal, erasure),
    mayTakeBack: isPending && mayTakeBack(principal, erasure),
  };
}

const matterOf = ({ agencyId, requesterId }: Erasure): IdentityMatter => ({
  agencyId,
  compartments: [],
  requesterId,
});
const mayDecide = (principal: Principal, erasure: Erasure): boolean =>
  mayWithIdentity(principal, 'approveErasure', matterOf(erasure));
const mayTakeBack = (principal: Principal, erasure: Erasure): boolean =>
  erasure.requesterId === principal.userId && mayWithIdentity(principal, 'requestErasure', erasure);
/** Could somebody who is not at work in this session do it? */
const could = (
  account: Account,
  action: 'requestErasure' | 'approveErasure',
  matter: IdentityMatter,
): boolean => couldWithIdentity(principalOf(account, null, null), action, matter);
