import { couldWithIdentity, mayIdentity, mayWithIdentity, principalOf } from '#access';
import { actorOf, subjectsOf, type Principal, type Scope } from '#domain';
import type { DueDeedToRecord, IdentityHeading, Vault } from '#vault';
import { POLICY } from '#vocab';
import {
  dayOf,
  DUE_IDENTITY_KIND,
  identityFallsDue,
  monthsAfter,
  readUntil,
  stillDue,
  toldLastOn,
  type DueIdentityKind,
  type FallenDue,
} from './due.js';
import { MatterLog, requireReason } from './matter.js';
import type { ProtectedPeople } from './protected-people.js';
import { settleDue } from './settle-due.js';

interface IdentityDue extends FallenDue<DueIdentityKind> {
  readonly heading: IdentityHeading;
}
/** Something that is due of an identity, as somebody is shown it. */
export interface DueIdentity extends FallenDue<DueIdentityKind> {
  readonly entityId: string;
  /** Neutral code, as far as the scope shows it. */
  readonly code: string | null;
  readonly compartments: readonly string[];
  /** Why it was kept when it was due before. */
  readonly reason: string | null;
}

/**
 * What falls due of identities (VP-27, VP-35): that the person is told how the case stands, and that somebody looks whether an identity
 * is still to be kept once its cases are closed. Due is what follows from the vault at the moment that is asked; kept is only what was
 * done. Whatever is missing for it gives one refusal, `dueRefused`. No name, no place and nothing of an identity is in any of it.
 */
export class IdentityReviewService {
  readonly #log: MatterLog;

  constructor(
    private readonly vault: Pick<
      Vault,
      'identities' | 'erasures' | 'caseStates' | 'dueDeeds' | 'notices' | 'accounts' | 'agencies' | 'audit'
    >,
    private readonly people: ProtectedPeople,
    private readonly now: () => Date,
  ) {
    this.#log = new MatterLog(vault.audit);
  }

  /** What is due in the person's own cases, longest due first. */
  async list(scope: Scope): Promise<DueIdentity[]> {
    const { principal } = scope;
    await this.#log.admit(
      mayIdentity(principal, 'reviewIdentity'),
      principal,
      'dueIdentities',
      null,
      'dueRefused',
    );
    const due = (await this.#ofAgency(principal.agencyId)).filter(({ heading }) =>
      mayWithIdentity(principal, 'reviewIdentity', heading),
    );
    const ids = due.map(({ heading }) => heading.id);
    const [codes, reasons] = await Promise.all([
      this.people.codes(scope, ids),
      this.vault.dueDeeds.reasons(due.flatMap(({ deed }) => deed?.id ?? [])),
    ]);
    await this.#log.note(principal, 'read', 'dueIdentities', ids, 'done', { results: ids.length });
    return due.map(({ heading: { id, compartments }, ...fallen }) => ({
      ...fallen,
      entityId: id,
      code: codes.get(id) ?? null,
      compartments,
      reason: reasons.get(fallen.deed?.id ?? '') ?? null,
    }));
  }

  /** The person was told how the case stands. Due again a month from today. */
  async markTold(principal: Principal, entityId: string): Promise<void> {
    const nextOn = monthsAfter(this.#today(), POLICY.retention.statusNotice.months);
    await this.#settle(principal, 'markStatusTold', 'statusNotice', entityId, {
      outcome: 'told',
      nextOn,
      reason: null,
    });
  }

  /** The identity is kept until a day, for a reason. Throws InvalidInput. */
  async keep(principal: Principal, entityId: string, until: string, reason: string): Promise<void> {
    await this.#settle(principal, 'keepIdentity', 'identityRetention', entityId, {
      outcome: 'kept',
      nextOn: readUntil('identityRetention', until, this.#today()),
      reason: requireReason(reason),
    });
  }

  /**
   * Tells the custodians of each case what is due, once of each thing and month: nothing more when it is done again, or by two
   * processes at once. Gives the number of new notices.
   */
  async tellDue(): Promise<number> {
    const today = this.#today();
    const accounts = (await this.vault.accounts.list()).filter(({ isDisabled }) => !isDisabled);
    let all = 0;
    for (const { id: agencyId } of await this.vault.agencies.list()) {
      const about: string[] = [];
      let told = 0;
      for (const { heading, kind, dueOn } of await this.#ofAgency(agencyId)) {
        const recipients = accounts
          .filter((account) => couldWithIdentity(principalOf(account, null, null), 'reviewIdentity', heading))
          .map(({ id }) => id);
        const added = await this.vault.notices.tellDue({
          kind,
          identityId: heading.id,
          dueOn: toldLastOn(dueOn, today),
          recipients,
        });
        if (added > 0) about.push(heading.id);
        told += added;
      }
      if (told > 0)
        await this.vault.audit.append({
          action: 'system',
          operation: 'tellDue',
          ...actorOf(null),
          agencyId: agencyId as Principal['agencyId'],
          ...subjectsOf(about),
          outcome: 'done',
          detail: { told },
        });
      all += told;
    }
    return all;
  }

  async #settle(
    principal: Principal,
    operation: string,
    kind: DueIdentityKind,
    entityId: string,
    done: Pick<DueDeedToRecord, 'outcome' | 'nextOn' | 'reason'>,
  ): Promise<void> {
    const due = (await this.#ofAgency(principal.agencyId)).find(
      (each) =>
        each.kind === kind &&
        each.heading.id === entityId &&
        mayWithIdentity(principal, 'reviewIdentity', each.heading),
    );
    await this.#log.admit(due !== undefined, principal, operation, entityId, 'dueRefused');
    const { dueOn } = due!;
    const deed = { ...done, kind, subjectId: entityId, isOfIdentity: true, dueOn };
    const detail = { dueOn, nextOn: done.nextOn };
    await settleDue(this.#log, this.vault.dueDeeds, principal, operation, deed, detail);
  }

  /** All that is due of an agency, longest due first. What waits for its erasure is in other hands. */
  async #ofAgency(agencyId: string): Promise<IdentityDue[]> {
    const [headings, states, deeds, erasures] = await Promise.all([
      this.vault.identities.ofAgency(agencyId),
      this.vault.caseStates.ofAgency(agencyId),
      this.vault.dueDeeds.latest(agencyId, DUE_IDENTITY_KIND),
      this.vault.erasures.ofAgency(agencyId),
    ]);
    const closedOn = new Map(
      states.flatMap(({ caseId, closedOn: day }) => (day === null ? [] : [[caseId, day] as const])),
    );
    const waiting = new Set(
      erasures.filter(({ isApproved }) => isApproved === null).map(({ identityId }) => identityId),
    );
    const today = this.#today();
    return headings
      .flatMap((heading): IdentityDue[] => {
        const first = identityFallsDue(heading, closedOn);
        if (first.kind === 'identityRetention' && waiting.has(heading.id)) return [];
        const deed = deeds.find(({ kind, subjectId }) => kind === first.kind && subjectId === heading.id);
        const due = stillDue(first, deed ?? null, today);
        return due ? [{ ...due, heading }] : [];
      })
      .sort((a, b) => a.dueOn.localeCompare(b.dueOn));
  }

  #today(): string {
    return dayOf(this.now());
  }
}
