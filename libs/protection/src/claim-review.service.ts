import { mayRecord } from '#access';
import { CREDIBILITY, RELIABILITY, type Scope, type TextScreen } from '#domain';
import { queries, type AssertionRow, type GraphStore } from '#graph';
import type { Vault } from '#vault';
import { POLICY, RELATION_TYPES } from '#vocab';
import {
  dayOf,
  DUE_CLAIM_KIND,
  monthsAfter,
  readUntil,
  stillDue,
  type DueClaimKind,
  type FallenDue,
} from './due.js';
import { MatterLog, requireReason } from './matter.js';
import { settleDue } from './settle-due.js';

/** A claim of the own agency that is to be looked at again, as somebody is shown it. */
export interface DueClaim extends FallenDue<DueClaimKind> {
  readonly claim: AssertionRow;
  /** Why it was kept when it was due before. */
  readonly reason: string | null;
}

const LISTED_MAX = 200;

const { weakClaim, unsupportedSubject } = POLICY.retention;
/** Every grading that is weak by its letter or its digit. */
const WEAK_GRADINGS = RELIABILITY.flatMap((reliability) =>
  CREDIBILITY.filter(
    (credibility) =>
      weakClaim.reliability.includes(reliability) || weakClaim.credibility.includes(credibility),
  ).map((credibility) => ({ reliability, credibility })),
);
/** Links whose subject is said to do wrong: they support a suspicion. */
const SUPPORTING = RELATION_TYPES.filter(({ perpetrator }) => perpetrator).map(({ code }) => code);

/**
 * What falls due of claims (VP-27): those of a weak grading, and suspicions that no second origin supports. Due is what follows from the
 * claims that the person sees, of the own agency alone; who may record claims looks at them again, and keeps, corrects or withdraws
 * them. Whatever is missing for it gives one refusal, `dueRefused`.
 */
export class ClaimReviewService {
  readonly #log: MatterLog;

  constructor(
    private readonly vault: Pick<Vault, 'dueDeeds' | 'audit'>,
    private readonly graph: GraphStore,
    private readonly screen: TextScreen,
    private readonly now: () => Date,
  ) {
    this.#log = new MatterLog(vault.audit);
  }

  /** What is due, longest due first of each kind; at most 200 of each. */
  async list(scope: Scope): Promise<DueClaim[]> {
    const { principal } = scope;
    await this.#log.admit(mayRecord(principal.roles), principal, 'dueClaims', null, 'dueRefused');
    const due = await this.#due(scope);
    const reasons = await this.vault.dueDeeds.reasons(due.flatMap(({ deed }) => deed?.id ?? []));
    const about = [...new Set(due.map(({ claim }) => claim.assertionId))];
    await this.#log.note(principal, 'read', 'dueClaims', about, 'done', { results: due.length });
    return due.map((each) => ({ ...each, reason: reasons.get(each.deed?.id ?? '') ?? null }));
  }

  /** The claim is kept as it is until a day, for a reason that names nobody protected. Throws InvalidInput. */
  async keep(
    scope: Scope,
    kind: DueClaimKind,
    assertionId: string,
    until: string,
    reason: string,
  ): Promise<void> {
    const { principal } = scope;
    const operation = 'keepClaim';
    const nextOn = readUntil(kind, until, dayOf(this.now()));
    const why = requireReason(reason);
    const due = mayRecord(principal.roles)
      ? (await this.#due(scope)).find((each) => each.kind === kind && each.claim.assertionId === assertionId)
      : undefined;
    await this.#log.admit(due !== undefined, principal, operation, null, 'dueRefused');
    await this.screen(principal, { reason: why });
    const { dueOn } = due!;
    await settleDue(
      this.#log,
      this.vault.dueDeeds,
      principal,
      operation,
      { kind, subjectId: assertionId, isOfIdentity: false, outcome: 'kept', dueOn, nextOn, reason: why },
      { kind, dueOn, nextOn },
    );
  }

  async #due(scope: Scope): Promise<Omit<DueClaim, 'reason'>[]> {
    const { agencyId } = scope.principal;
    const today = dayOf(this.now());
    const deeds = await this.vault.dueDeeds.latest(agencyId, DUE_CLAIM_KIND);
    const keptOf = (kind: DueClaimKind): string[] =>
      deeds.flatMap((deed) => (deed.kind === kind && deed.nextOn > today ? deed.subjectId : []));
    const asked = { agencyId, limit: LISTED_MAX };
    const [weak, lone] = await Promise.all([
      this.graph.read(queries.network.listGradedClaims, scope, {
        ...asked,
        gradings: WEAK_GRADINGS,
        withoutIds: keptOf('weakClaim'),
      }),
      this.graph.read(queries.network.listLoneSuspicions, scope, {
        ...asked,
        status: unsupportedSubject.status,
        support: unsupportedSubject.support,
        relations: SUPPORTING,
        withoutIds: keptOf('unsupportedSubject'),
      }),
    ]);
    const dueOf = (kind: DueClaimKind, rows: readonly { readonly assertion: AssertionRow }[]) =>
      rows.flatMap(({ assertion: claim }) => {
        const deed = deeds.find((each) => each.kind === kind && each.subjectId === claim.assertionId);
        const recordedOn = dayOf(new Date(claim.recordedFrom * 1000));
        const dueOn = monthsAfter(recordedOn, POLICY.retention[kind].months);
        const due = stillDue({ kind, dueOn }, deed ?? null, today);
        return due ? [{ ...due, claim }] : [];
      });
    return [...dueOf('weakClaim', weak), ...dueOf('unsupportedSubject', lone)];
  }
}
