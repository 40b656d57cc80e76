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
const isWeak = ({ reliability, credibility, verdict }: AssertionRow): boolean =>
  !verdict &&
  WEAK_GRADINGS.some((weak) => weak.reliability === reliability && weak.credibility === credibility);
/** Links whose subject is said to do wrong: they support a suspicion. */
const SUPPORTING = RELATION_TYPES.filter(({ perpetrator }) => perpetrator).map(({ code }) => code);
const LONE = {
  status: unsupportedSubject.status,
  support: unsupportedSubject.support,
  relations: SUPPORTING,
};

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

  /** What is due, longest due first; at most 200 of each kind. */
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
    const due = mayRecord(principal.roles) ? (await this.#due(scope, { kind, assertionId }))[0] : undefined;
    await this.#log.admit(due !== undefined, principal, operation, assertionId, 'dueRefused');
    await this.screen(principal, { reason: why });
    const { dueOn, claim } = due!;
    await settleDue(
      this.#log,
      this.vault.dueDeeds,
      principal,
      operation,
      {
        kind,
        subjectId: assertionId,
        version: claim.version,
        withdrawal: null,
        outcome: 'kept',
        dueOn,
        nextOn,
        reason: why,
      },
      { kind, dueOn, nextOn },
    );
  }

  /** What is due of both kinds, or whether one thing is. What was done about a claim counts for the version that it was done about. */
  async #due(
    scope: Scope,
    only?: { readonly kind: DueClaimKind; readonly assertionId: string },
  ): Promise<Omit<DueClaim, 'reason'>[]> {
    const today = dayOf(this.now());
    const deeds = await this.vault.dueDeeds.latest(scope.principal.agencyId, DUE_CLAIM_KIND);
    const found = await Promise.all(
      DUE_CLAIM_KIND.filter((kind) => !only || only.kind === kind).map(async (kind) => {
        const ofKind = new Map(deeds.flatMap((deed) => (deed.kind === kind ? [[deed.subjectId, deed]] : [])));
        const done = [...ofKind.values()];
        const again = done
          .filter(({ nextOn }) => nextOn <= today)
          .sort((a, b) => (a.nextOn < b.nextOn ? -1 : 1))
          .slice(0, LISTED_MAX);
        const handled = done.map(({ subjectId, version }) => `${subjectId} ${String(version)}`);
        // Those that nobody looked at, longest recorded first; and those whose time is over again.
        const rows = only
          ? await this.#some(scope, kind, [only.assertionId])
          : [
              ...(await this.#all(scope, kind, handled)),
              ...(await this.#some(
                scope,
                kind,
                again.map(({ subjectId }) => subjectId),
              )),
            ];
        const claims = [...new Map(rows.map((claim) => [claim.assertionId, claim])).values()];
        return claims
          .flatMap((claim) => {
            const deed = ofKind.get(claim.assertionId);
            const recordedOn = dayOf(new Date(claim.recordedFrom * 1000));
            const dueOn = monthsAfter(recordedOn, POLICY.retention[kind].months);
            const due = stillDue({ kind, dueOn }, deed?.version === claim.version ? deed : null, today);
            return due ? [{ ...due, claim }] : [];
          })
          .sort((a, b) => (a.dueOn === b.dueOn ? 0 : a.dueOn < b.dueOn ? -1 : 1))
          .slice(0, LISTED_MAX);
      }),
    );
    return found.flat();
  }

  /** Claims of the agency of one kind, but for some versions (`ast_… 2`); longest recorded first. */
  async #all(scope: Scope, kind: DueClaimKind, withoutVersions: string[]): Promise<AssertionRow[]> {
    const asked = { agencyId: scope.principal.agencyId, limit: LISTED_MAX, withoutVersions };
    const rows =
      kind === 'weakClaim'
        ? await this.graph.read(queries.network.listGradedClaims, scope, {
            ...asked,
            gradings: WEAK_GRADINGS,
          })
        : await this.graph.read(queries.network.listLoneSuspicions, scope, {
            ...asked,
            ...LONE,
            onlyIds: null,
          });
    return rows.map(({ assertion }) => assertion);
  }

  /** Those of some claims that are of the agency and kind. */
  async #some(scope: Scope, kind: DueClaimKind, onlyIds: readonly string[]): Promise<AssertionRow[]> {
    if (onlyIds.length === 0) return [];
    const { agencyId } = scope.principal;
    if (kind === 'weakClaim') {
      const rows = await this.graph.read(queries.network.listAssertions, scope, { ids: onlyIds });
      return rows
        .map(({ assertion }) => assertion)
        .filter((claim) => isWeak(claim) && claim.originator === agencyId);
    }
    const asked = { agencyId, limit: LISTED_MAX, withoutVersions: [], onlyIds };
    const rows = await this.graph.read(queries.network.listLoneSuspicions, scope, { ...asked, ...LONE });
    return rows.map(({ assertion }) => assertion);
  }
}
