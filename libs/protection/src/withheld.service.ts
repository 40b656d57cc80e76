import { codeOf, mayIdentity, mayWithIdentity, type IdentityMatter } from '#access';
import type { Principal, Scope } from '#domain';
import { queries, type GraphStore } from '#graph';
import type { SharedPast, Vault } from '#vault';
import { claimsToShare } from './claims-to-share.js';
import { MatterLog } from './matter.js';
import type { ProtectedPeople } from './protected-people.js';
import { telling, type TellingAnswer } from './sharing.service.js';

export const WITHHELD_CAUSE = ['withdrawn', 'importUndone', 'consent'] as const;
/**
 * Somebody withdrew it so that nobody reads it any more, or undid its import so; or it is withheld from those alone that it was shared
 * with, as no consent covers that any more.
 */
export type WithheldCause = (typeof WITHHELD_CAUSE)[number];

/** A place in the list: the latest first, then by id. */
export interface WithheldPlace {
  /** Epoch seconds. */
  readonly time: number;
  readonly id: string;
}
interface Withheld {
  readonly assertionId: string;
  /** Code of what it says; nothing else of its content. */
  readonly kind: string;
  /** Entity id of its object; null of a value. */
  readonly objectId: string | null;
  readonly cause: WithheldCause;
  readonly persons: readonly string[];
  /** Epoch seconds. */
  readonly since: number;
  /** Account of who did it; null where the person's own word ended it. */
  readonly byId: string | null;
  readonly reason: string | null;
}
/** A claim that is withheld, as a custodian is told of it. */
export interface WithheldView extends Omit<Withheld, 'persons' | 'byId' | 'objectId'> {
  readonly isLink: boolean;
  /** Display name; null where it is not known. */
  readonly by: string | null;
  readonly persons: readonly {
    readonly entityId: string;
    readonly code: string;
    /** Of a link: the other end is its subject. */
    readonly isObject: boolean;
  }[];
  readonly shared: readonly (Omit<SharedPast, 'assertionId' | 'answer'> & {
    readonly answer: TellingAnswer | null;
  })[];
}

const START: WithheldPlace = { time: Number.MAX_SAFE_INTEGER, id: '' };
/** Looked at in the stores at once. */
const AT_ONCE = 100;
const NOTHING = { entries: [], hasMore: false };

/**
 * What is withheld of the protected persons of a custodian (VP-16): that it is, since when, by whom and why, and what became of it where it
 * was shared. Only what the custodian would see if it were not withheld, and only of persons whose identity, where the vault has one,
 * is of the custodian's own cases. To anybody else there is nothing of it.
 */
export class WithheldService {
  readonly #log: MatterLog;

  constructor(
    private readonly vault: Pick<Vault, 'sharings' | 'identities' | 'erasures' | 'accounts' | 'audit'>,
    private readonly graph: GraphStore,
    private readonly people: ProtectedPeople,
  ) {
    this.#log = new MatterLog(vault.audit);
  }

  /** The first so many after a place, the latest first. */
  async list(
    scope: Scope,
    first: number,
    after: WithheldPlace = START,
  ): Promise<{ readonly entries: readonly WithheldView[]; readonly hasMore: boolean }> {
    const { principal } = scope;
    if (!mayIdentity(principal, 'recordIdentity')) {
      await this.#log.note(principal, 'denied', 'withheldClaims', [], 'refused');
      return NOTHING;
    }
    const found = await latestOf([this.#withheld(scope, after), this.#unshared(scope, after)], first + 1);
    const entries = await this.#views(scope, found.slice(0, first));
    const about = entries.flatMap(({ assertionId, persons }) => [
      assertionId,
      ...persons.map(({ entityId }) => entityId),
    ]);
    const results = entries.length;
    await this.#log.note(principal, 'read', 'withheldClaims', [...new Set(about)], 'done', { results });
    return { entries, hasMore: found.length > first };
  }

  /** From everybody. */
  #withheld(scope: Scope, after: WithheldPlace): AsyncGenerator<Withheld> {
    const { agencyId } = scope.principal;
    return this.#inReach(scope.principal, after, async ({ time, id }) => {
      const rows = await this.graph.read(queries.protection.listWithheldClaims, scope, {
        ...{ agencyId, beforeTime: time, afterId: id, limit: AT_ONCE },
      });
      return rows.map(({ claim: { withheldOn, withheldBy, reason, ...claim } }) => ({
        ...claim,
        cause: reason === null ? 'importUndone' : 'withdrawn',
        since: withheldOn,
        byId: withheldBy,
        reason,
      }));
    });
  }

  /** From those that it was shared with. */
  #unshared(scope: Scope, after: WithheldPlace): AsyncGenerator<Withheld> {
    const { agencyId } = scope.principal;
    return this.#inReach(scope.principal, after, async (from) => {
      const rows = await this.vault.sharings.endedByConsent(agencyId, from, AT_ONCE);
      const ids = rows.map(({ assertionId }) => assertionId);
      const claims = await claimsToShare(this.graph, scope, ids);
      return rows.map(({ assertionId, persons, endedOn }) => {
        const claim = claims.get(assertionId)?.row;
        return {
          ...{ assertionId, cause: 'consent', since: endedOn, byId: null, reason: null },
          // Without a person it is passed over, but the next part begins after it.
          persons: claim ? persons : [],
          kind: claim?.kind ?? '',
          objectId: claim?.objectId ?? null,
        };
      });
    });
  }

  /** What is read a part at a time, with those of its persons who are the custodian's; without what is of none. */
  async *#inReach(
    principal: Principal,
    after: WithheldPlace,
    part: (after: WithheldPlace) => Promise<Withheld[]>,
  ): AsyncGenerator<Withheld> {
    for (let from = after; ;) {
      const found = await part(from);
      const isOwn = await this.#isOwn(principal, [...new Set(found.flatMap(({ persons }) => persons))]);
      for (const claim of found) {
        const persons = claim.persons.filter(isOwn);
        if (persons.length > 0) yield { ...claim, persons };
      }
      const last = found.at(-1);
      if (last === undefined || found.length < AT_ONCE) return;
      from = { time: last.since, id: last.assertionId };
    }
  }

  /** An identity, also one that was erased, is of cases; a person of whom the vault has none is of whoever works cases. */
  async #isOwn(principal: Principal, persons: readonly string[]): Promise<(id: string) => boolean> {
    if (persons.length === 0) return () => false;
    const [headings, erasures] = await Promise.all([
      this.vault.identities.headings(persons),
      this.vault.erasures.ofAgency(principal.agencyId),
    ]);
    const matters = new Map<string, IdentityMatter>([
      ...erasures.flatMap((erasure) => (erasure.isApproved ? [[erasure.identityId, erasure] as const] : [])),
      ...headings.map((heading) => [heading.id, heading] as const),
    ]);
    return (id) => {
      const matter = matters.get(id);
      return matter
        ? mayWithIdentity(principal, 'recordIdentity', matter)
        : principal.compartments.length > 0;
    };
  }

  async #views(scope: Scope, found: readonly Withheld[]): Promise<WithheldView[]> {
    const { agencyId } = scope.principal;
    const persons = found.flatMap((claim) => claim.persons);
    const ids = found.map(({ assertionId }) => assertionId);
    const [codes, past, names] = await Promise.all([
      this.people.codes(scope, persons),
      this.vault.sharings.past(agencyId, ids),
      this.#names(found.flatMap(({ byId }) => byId ?? [])),
    ]);
    const reasons = await this.vault.sharings.recallReasons(past.flatMap(({ answer }) => answer?.id ?? []));
    return found.map(({ byId, objectId, ...claim }) => ({
      ...claim,
      isLink: objectId !== null,
      by: names.get(byId ?? '') ?? null,
      persons: claim.persons.map((entityId) => ({
        entityId,
        code: codes.get(entityId) ?? codeOf(entityId, [], agencyId),
        isObject: entityId === objectId,
      })),
      shared: past
        .filter(({ assertionId }) => assertionId === claim.assertionId)
        .map(({ answer, ...each }) => ({ ...each, answer: answer && telling(answer, reasons) })),
    }));
  }

  async #names(accountIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const accounts = await Promise.all([...new Set(accountIds)].map((id) => this.vault.accounts.byId(id)));
    return new Map(
      accounts.flatMap((account) => (account ? [[account.id, account.displayName] as const] : [])),
    );
  }
}

/** The first so many of several lists that are each in the order of theirs. */
async function latestOf(lists: readonly AsyncGenerator<Withheld>[], count: number): Promise<Withheld[]> {
  const heads = await Promise.all(lists.map((list) => list.next()));
  const taken: Withheld[] = [];
  while (taken.length < count) {
    const [next] = heads
      .flatMap((head, at) => (head.done ? [] : [{ claim: head.value, at }]))
      .sort((a, b) => order(a.claim, b.claim));
    if (!next) break;
    taken.push(next.claim);
    heads[next.at] = await lists[next.at]!.next();
  }
  return taken;
}

const order = (a: Withheld, b: Withheld): number =>
  b.since - a.since || (a.assertionId < b.assertionId ? -1 : 1);
