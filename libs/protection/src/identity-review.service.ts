import { couldWithIdentity, mayIdentity, mayWithIdentity, principalOf } from '#access';
import { actorOf, subjectsOf, type Principal, type Scope, type TextScreen } from '#domain';
import { randomId } from '#runtime';
import type { Account, DueDeedToRecord, DueToTell, Vault } from '#vault';
import { POLICY } from '#vocab';
import {
  dayOf,
  DUE_IDENTITY_KIND,
  monthsAfter,
  readUntil,
  toldLastOn,
  type DueIdentityKind,
  type FallenDue,
} from './due.js';
import { identitiesDue } from './identities-due.js';
import { MatterLog, requireReason, supervisorsAmong } from './matter.js';
import type { ProtectedPeople } from './protected-people.js';
import { settleDue } from './settle-due.js';

/** Listed, and told of, at once. */
const LISTED_MAX = 200;
const TOLD_AT_ONCE = 500;

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
 * What falls due of identities (VP-16, VP-27, VP-35): that the person is told how the case stands, and that somebody looks whether an
 * identity is still to be kept, once its cases are closed and when its person withdraws the consent. Due is what follows from the vault
 * at the moment that is asked; kept is only what was done. Whatever is missing for it gives one refusal, `dueRefused`. No name, no place and nothing of an identity is in any of it.
 */
export class IdentityReviewService {
  readonly #log: MatterLog;

  constructor(
    private readonly vault: Pick<
      Vault,
      | 'identities'
      | 'erasures'
      | 'consents'
      | 'caseStates'
      | 'dueDeeds'
      | 'notices'
      | 'accounts'
      | 'agencies'
      | 'audit'
    >,
    private readonly people: ProtectedPeople,
    private readonly screen: TextScreen,
    private readonly now: () => Date,
  ) {
    this.#log = new MatterLog(vault.audit);
  }

  /** What is due in the person's own cases: withdrawals first, then what is longest due; at most 200 of each kind. */
  async list(scope: Scope): Promise<DueIdentity[]> {
    const { principal } = scope;
    await this.#log.admit(
      mayIdentity(principal, 'reviewIdentity'),
      principal,
      'dueIdentities',
      null,
      'dueRefused',
    );
    const own = await this.#ownDue(principal);
    // Persons to be told, who may be very many, crowd out no withdrawal.
    const listed = new Set(
      DUE_IDENTITY_KIND.flatMap((kind) => own.filter((due) => due.kind === kind).slice(0, LISTED_MAX)),
    );
    const due = own.filter((each) => listed.has(each));
    const ids = due.map(({ heading }) => heading.id);
    const [codes, reasons] = await Promise.all([
      this.people.codes(scope, ids),
      this.vault.dueDeeds.reasons(due.flatMap(({ deed }) => deed?.id ?? [])),
    ]);
    await this.#log.note(principal, 'read', 'dueIdentities', ids, 'done', { results: ids.length });
    return due.map(({ heading: { id, compartments }, withdrawal: _, ...fallen }) => ({
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

  /**
   * The identity is kept until a day though it is due, for a reason that names nobody protected. Throws InvalidInput, also for what
   * can only be done.
   */
  async keep(
    principal: Principal,
    kind: DueIdentityKind,
    entityId: string,
    until: string,
    reason: string,
  ): Promise<void> {
    await this.#settle(principal, 'keepIdentity', kind, entityId, {
      outcome: 'kept',
      nextOn: readUntil(kind, until, this.#today()),
      reason: requireReason(reason),
    });
  }

  /**
   * Tells the custodians of each case what is due, once of each thing and month: nothing more when it is done again, or by two
   * processes at once. Where nobody holds all cases of an identity, the supervisors of the agency are told that there is such a one.
   * Gives the number of new notices. What fails of one agency keeps nothing back of another; it is thrown once all were told.
   */
  async tellDue(): Promise<number> {
    const failures: unknown[] = [];
    const accounts = (await this.vault.accounts.list()).filter(({ isDisabled }) => !isDisabled);
    let told = 0;
    for (const { id } of await this.vault.agencies.list())
      try {
        told += await this.#tellAgency(id as Principal['agencyId'], accounts);
      } catch (error) {
        failures.push(error);
      }
    if (failures.length > 0) throw failures[0];
    return told;
  }

  async #tellAgency(agencyId: Principal['agencyId'], accounts: readonly Account[]): Promise<number> {
    const today = this.#today();
    const due = (await this.#due(agencyId, null)).map(({ heading, kind, dueOn }): DueToTell => ({
      kind,
      identityId: heading.id,
      dueOn: toldLastOn(dueOn, today),
      recipients: accounts
        .filter((account) => couldWithIdentity(principalOf(account, null, null), 'reviewIdentity', heading))
        .map(({ id }) => id),
    }));
    let told = 0;
    for (let at = 0; at < due.length; at += TOLD_AT_ONCE) {
      const fresh = await this.vault.notices.untold(due.slice(at, at + TOLD_AT_ONCE));
      if (fresh.length === 0) continue;
      // With it the end of the announcement is found, also after a crash (Notices.endOf).
      const writeId = randomId('notice');
      const ids = fresh.map(({ identityId }) => identityId);
      await this.#note(agencyId, ids, 'intended', { writeId });
      const added = await this.vault.notices.tellDue(fresh, writeId);
      await this.#note(agencyId, ids, added > 0 ? 'done' : 'failed', { writeId, told: added });
      told += added;
    }
    if (due.some(({ recipients }) => recipients.length === 0)) {
      const supervisors = supervisorsAmong(accounts, agencyId);
      const { toldAgainMonths } = POLICY.retention;
      const added = await this.vault.notices.tellUnattended(supervisors, toldAgainMonths);
      if (added > 0) await this.#note(agencyId, [], 'done', { unattended: true, told: added });
      told += added;
    }
    return told;
  }

  #note(
    agencyId: Principal['agencyId'],
    about: readonly string[],
    outcome: 'intended' | 'done' | 'failed',
    detail: Readonly<Record<string, string | number | boolean>>,
  ): Promise<void> {
    const event = { action: 'system', operation: 'tellDue', ...actorOf(null), agencyId } as const;
    return this.vault.audit.append({ ...event, ...subjectsOf(about), outcome, detail });
  }

  async #settle(
    principal: Principal,
    operation: string,
    kind: DueIdentityKind,
    entityId: string,
    done: Pick<DueDeedToRecord, 'outcome' | 'nextOn' | 'reason'>,
  ): Promise<void> {
    const all = mayIdentity(principal, 'reviewIdentity') ? await this.#ownDue(principal) : [];
    const due = all.find((each) => each.kind === kind && each.heading.id === entityId);
    await this.#log.admit(due !== undefined, principal, operation, entityId, 'dueRefused');
    if (done.reason !== null) await this.screen(principal, { reason: done.reason });
    const { dueOn, withdrawal } = due!;
    const deed = { ...done, kind, subjectId: entityId, version: null, withdrawal, dueOn };
    const detail = { kind, dueOn, nextOn: done.nextOn };
    await settleDue(this.#log, this.vault.dueDeeds, principal, operation, deed, detail);
  }

  /** In the person's own cases. */
  async #ownDue(principal: Principal) {
    const due = await this.#due(principal.agencyId, principal.compartments);
    return due.filter(({ heading }) => mayWithIdentity(principal, 'reviewIdentity', heading));
  }

  /** In these cases; null: in all. */
  async #due(agencyId: string, cases: readonly string[] | null) {
    const headings = await this.vault.identities.ofAgency(agencyId, cases);
    return identitiesDue(this.vault, agencyId, headings, this.#today());
  }

  #today(): string {
    return dayOf(this.now());
  }
}
