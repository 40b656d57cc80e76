import { mayIdentity, mayRecord, mayWithIdentity } from '#access';
import {
  actorOf,
  Conflict,
  invalidField,
  InvalidInput,
  subjectsOf,
  type AgencyId,
  type FieldError,
  type Principal,
  type Scope,
  type TextScreen,
} from '#domain';
import type { AssertionRow, GraphStore } from '#graph';
import { randomId } from '#runtime';
import { plainText } from '#values';
import type {
  ListedSharing,
  Recall,
  RecallAnswer,
  RecallOutcome,
  Sharing,
  SharingWords,
  Vault,
} from '#vault';
import { term } from '#vocab';
import { MatterLog, objectionToReason, requireReason } from './matter.js';
import { claimsToShare, shareClaim, type ClaimToShare } from './claims-to-share.js';
import { newsOf, NOTICES_MAX, type ProtectionNews } from './news.js';

/** What somebody wants to be shared: one claim, with whom, for what and why. */
export interface SharingRequest {
  readonly assertionId: string;
  readonly agencyIds: readonly string[];
  /** Code of the list consentPurpose. */
  readonly purpose: string;
  readonly reason: string;
}
export interface SharingDecision {
  readonly sharingId: string;
  readonly isApproved: boolean;
  readonly reason: string;
  /** Version of the claim that was looked at. */
  readonly expectedVersion?: number | null;
}

/** What an agency did with what it had of claims that another one shares no more. */
export interface RecallDeed {
  /** The last leaves of the claims: at most 100. */
  readonly sharingIds: readonly string[];
  readonly outcome: RecallOutcome;
  /** Why something is kept; of nothing else. */
  readonly reason: string | null;
}

/** `ended`: also where the claim itself was narrowed since. */
export const SHARING_STATE = ['pending', 'shared', 'refused', 'ended'] as const;
export type SharingState = (typeof SHARING_STATE)[number];
/** A leave to share with its claim, for a person who sees that claim. */
export interface SharingView extends ListedSharing, SharingWords {
  readonly claim: AssertionRow;
  readonly state: SharingState;
  /** May the person who asks approve or refuse it, or end it, now? */
  readonly mayDecide: boolean;
  readonly mayEnd: boolean;
  /** Once it ended: what the agencies that it was shared with did with what they had. */
  readonly recalls: readonly RecallView[];
}
export interface RecallView extends Recall {
  readonly answer: TellingAnswer | null;
}
/** An answer with why something is kept; null of all else, and of one who may not know. */
export type TellingAnswer = RecallAnswer & { readonly reason: string | null };
type SharingInSight = Omit<SharingView, keyof SharingWords | 'recalls'>;
/** A place in the list of leaves. */
export interface SharingPlace {
  readonly rank: number;
  /** When it was asked for, in epoch milliseconds. */
  readonly time: number;
  readonly id: string;
}
export interface SharingsAsked {
  readonly first: number;
  readonly after?: SharingPlace | null;
  /** Of one claim alone. */
  readonly assertionId?: string | null;
}

/** So many leaves are compared with the graph at once. */
const LOOKED_AT_ONCE = 200;
const RECIPIENTS_MAX = 20;
/** Who decides, and who keeps the consents on which it rests, is told what colleagues asked for too. */
const ALL_OF_THE_AGENCY = ['approveSharing', 'recordIdentity'] as const;
/** What was settled longer ago is no news. */
const NEWS_DAYS = 30;
/** What is just being decided is looked at the next time. */
const SETTLED_AFTER_MS = 60_000;
const SETTLED_AT_ONCE = 500;
/** The claim names a leave before the leave holds: this much before at most. */
const GIVEN_WITHIN_MS = 600_000;

/**
 * Sharing of what touches protected persons (VP-11, VP-15, VP-16). One person of the originating agency asks, another one
 * decides, and the consent of every protected person of the claim must cover the purpose both times. The claim gets a new
 * version that names the leave; whether the leave holds is in the vault alone, where it begins and ends in one commit. What is
 * missing of role, agency, second person, claim or leave gives one refusal, `sharingRefused`.
 */
export class SharingService {
  readonly #log: MatterLog;

  constructor(
    private readonly vault: Pick<Vault, 'sharings' | 'audit' | 'now'>,
    private readonly graph: GraphStore,
    private readonly agencyExists: (id: string) => Promise<boolean>,
    private readonly screen: TextScreen,
  ) {
    this.#log = new MatterLog(vault.audit);
  }

  /** Asks for leave; gives its id. Throws InvalidInput, among them `sharingConsentMissing`; Forbidden. */
  async ask(scope: Scope, { assertionId, ...request }: SharingRequest): Promise<string> {
    const { principal } = scope;
    const { agencyId } = principal;
    const { recipients, purpose, reason } = await this.#read(request, agencyId);
    const claim = await this.#ownClaim(scope, assertionId);
    await this.#admit(mayRecord(principal.roles) && claim !== null, principal, 'askToShare', []);
    const { persons, audience, row } = claim!;
    if (persons.length === 0) throw invalidField('assertionId', 'sharingNotNeeded');
    // The partner has another code of its own (VP-02).
    if (row.kind === 'pseudonym') throw invalidField('assertionId', 'sharingCodeStays');
    if (recipients.every((id) => audience.includes(id))) throw invalidField('agencyIds', 'sharingAlready');
    await this.screen(principal, { reason });
    await this.#requireConsent(persons, purpose);
    const about = [assertionId, ...persons];
    const id = randomId('sharing');
    const requesterId = principal.userId;
    const asked = { agencyId, assertionId, persons, recipients, purpose, requesterId, reason };
    const facts = { sharing: id, agencies: recipients.length };
    await this.#log.announced(
      principal,
      'rights',
      'askToShare',
      about,
      { ...facts, writeId: id },
      async () => {
        // Withdrawn, or erased, in this moment.
        if (!(await this.vault.sharings.request(asked, id))) throw consentMissing();
      },
    );
    return id;
  }

  /**
   * Approves or refuses what a colleague asked for. Throws Conflict `sharingDecided` when it is decided or over, and
   * `claimChangedElsewhere` when the claim is not the one that was looked at; InvalidInput; Forbidden. `scopeNow` makes the scope anew:
   * a colleague who decides at the same moment gives the claim a handling that the scope of before does not know.
   */
  async decide(
    scope: Scope,
    { sharingId, isApproved, ...decision }: SharingDecision,
    scopeNow: () => Promise<Scope> = () => Promise.resolve(scope),
  ): Promise<void> {
    const { principal } = scope;
    const reason = requireReason(decision.reason);
    const sharing = await this.vault.sharings.byId(sharingId);
    const isAllowed = sharing !== null && mayWithIdentity(principal, 'approveSharing', matterOf(sharing));
    const claim = isAllowed
      ? ((await this.#ownClaim(scope, sharing.assertionId)) ??
        (await this.#ownClaim(await scopeNow(), sharing.assertionId)))
      : null;
    await this.#admit(claim !== null, principal, 'decideSharing', isAllowed ? [sharing.assertionId] : []);
    await this.screen(principal, { reason });
    if (!isPending(sharing!)) throw new Conflict('sharingDecided');
    const about = [sharing!.assertionId, ...sharing!.persons];
    // With it the end of the announcement is found, also after a crash (Sharings.endOf).
    const detail = { sharing: sharingId, isApproved, writeId: randomId('sharing') };
    await this.#log.announced(principal, 'rights', 'decideSharing', about, detail, async () => {
      if (isApproved) await this.#approve(scope, sharing!, claim!, reason, decision.expectedVersion ?? null);
      else if (!(await this.vault.sharings.refuse(sharingId, principal.userId, reason)))
        throw new Conflict('sharingDecided');
    });
  }

  /** Takes back what one asked for, or ends what is shared: who asked, or who may decide of it. Throws as `decide` does. */
  async takeBack(scope: Scope, sharingId: string): Promise<void> {
    const { principal } = scope;
    const sharing = await this.vault.sharings.byId(sharingId);
    const isAllowed =
      sharing !== null &&
      mayEnd(principal, sharing) &&
      (await this.#ownClaim(scope, sharing.assertionId)) !== null;
    const about = isAllowed ? [sharing.assertionId, ...sharing.persons] : [];
    await this.#admit(isAllowed, principal, 'withdrawSharingRequest', about);
    const detail = { sharing: sharingId, writeId: randomId('sharing') };
    await this.#log.announced(principal, 'rights', 'withdrawSharingRequest', about, detail, async () => {
      if (!(await this.vault.sharings.takeBack(sharingId))) throw new Conflict('sharingDecided');
    });
  }

  /**
   * Says what the agency of the person did with what it had of claims that another one shares no more (VP-16), to whoever shared
   * them: of all or of none. Throws Forbidden `sharingRefused`, also where one is no such claim; Conflict `recallAnswered` when it was said
   * of one already; InvalidInput.
   */
  async answerRecall({ principal }: Scope, { sharingIds, outcome, reason }: RecallDeed): Promise<void> {
    const { agencyId, userId } = principal;
    const ids = [...new Set(sharingIds)];
    const mayAnswer = mayIdentity(principal, 'heedSharingEnded') && ids.length <= NOTICES_MAX;
    const ended = mayAnswer ? await this.vault.sharings.endedWith(agencyId, ids.length, ids) : [];
    await this.#admit(ended.length > 0 && ended.length === ids.length, principal, 'answerRecall', []);
    const isKept = outcome === 'kept';
    if (!isKept && reason !== null) throw invalidField('reason', 'recallReasonOnlyOfKept');
    const why = isKept ? requireReason(reason ?? '') : null;
    if (why !== null) await this.screen(principal, { reason: why });
    const id = randomId('recall');
    const about = new Set(ended.flatMap(({ assertionId, persons }) => [assertionId, ...persons]));
    const detail = { sharings: ids.join(' '), outcome, writeId: id };
    await this.#log.announced(principal, 'rights', 'answerRecall', [...about], detail, async () => {
      const answer = { id, sharingIds: ids, agencyId, outcome, reason: why, answeredBy: userId };
      if (!(await this.vault.sharings.answerRecall(answer))) throw new Conflict('recallAnswered');
    });
  }

  /**
   * Ends the leaves by which nobody has the claim any more: it was withheld with its import, or the process that narrowed it ended before
   * it said so. A claim that the graph does not hold, or not as it was when the leave was given, is no sign of that: the graph is another
   * one, or an older one, and nothing is ended. Gives for how many agencies a leave ended; safe at any time, and beside other servers.
   * Throws the first failure, once all else is done.
   */
  async settle(): Promise<number> {
    const failures: unknown[] = [];
    const held = await this.vault.sharings.heldSince(new Date(this.vault.now().getTime() - SETTLED_AFTER_MS));
    let settled = 0;
    for (let at = 0; at < held.length; at += SETTLED_AT_ONCE) {
      const some = held.slice(at, at + SETTLED_AT_ONCE);
      const claims = await this.graph.leavesOf(some.map(({ assertionId }) => assertionId));
      for (const sharing of some) {
        const claim = claims.get(sharing.assertionId);
        if (!claim || claim.changedAt.getTime() < sharing.decidedAt!.getTime() - GIVEN_WITHIN_MS) continue;
        const lost = sharing.recipients.filter(
          (recipient) =>
            !claim.sharedWith.some(
              ({ sharingId, agencyId }) => sharingId === sharing.id && agencyId === recipient,
            ),
        );
        if (lost.length > 0)
          try {
            settled += await this.#settleOne(sharing, lost as AgencyId[]);
          } catch (error) {
            failures.push(error);
          }
      }
    }
    if (failures.length > 0) throw failures[0];
    return settled;
  }

  async #settleOne({ id, agencyId, assertionId }: Sharing, lost: readonly AgencyId[]): Promise<number> {
    const note = (outcome: 'intended' | 'done' | 'failed', agencies: number): Promise<void> =>
      this.vault.audit.append({
        action: 'system',
        operation: 'settleSharing',
        ...actorOf(null),
        agencyId: agencyId as AgencyId,
        ...subjectsOf([assertionId]),
        outcome,
        detail: { sharing: id, agencies },
      });
    await note('intended', lost.length);
    try {
      const ended = await this.vault.sharings.narrow(
        lost.map((recipient) => ({ sharingId: id, agencyId: recipient })),
      );
      // Another server was quicker.
      await note(ended > 0 ? 'done' : 'failed', ended);
      return ended;
    } catch (error) {
      await note('failed', 0);
      throw error;
    }
  }

  /**
   * What was asked for of claims that the person sees, open requests first: for who may decide, or keeps consents, those of the
   * agency, else one's own; the first so many after a place.
   */
  async list(
    scope: Scope,
    { first, after = null, assertionId = null }: SharingsAsked,
  ): Promise<{ readonly entries: readonly SharingView[]; readonly hasMore: boolean }> {
    const { principal } = scope;
    await this.#admit(mayList(principal), principal, 'sharings', []);
    const listed = await this.#listed(principal, { assertionId });
    const found: SharingInSight[] = [];
    // Cut after what is not seen was left out: the page does not tell of it.
    for (
      let rest = after ? listed.filter((each) => isBehind(each, after)) : listed;
      rest.length > 0 && found.length <= first;
      rest = rest.slice(LOOKED_AT_ONCE)
    )
      found.push(...(await this.#inSight(scope, rest.slice(0, LOOKED_AT_ONCE))));
    const visible = found.slice(0, first);
    const ids = visible.map(({ id }) => id);
    const [words, recalls] = await Promise.all([
      this.vault.sharings.words(ids),
      this.vault.sharings.recalls(ids),
    ]);
    const reasons = await this.vault.sharings.recallReasons(
      recalls.flatMap(({ answer }) => answer?.id ?? []),
    );
    const told = recalls.map((recall) => ({
      ...recall,
      answer: recall.answer && telling(recall.answer, reasons),
    }));
    const shown = visible.map((sharing) => ({
      ...words.get(sharing.id)!,
      ...sharing,
      recalls: told.filter(({ sharingId }) => sharingId === sharing.id),
    }));
    const about = [...new Set(shown.map(({ assertionId }) => assertionId))];
    await this.#log.note(principal, 'read', 'sharings', about, 'done', { results: shown.length });
    return { entries: shown, hasMore: found.length > first };
  }

  /**
   * Whether something is new in what `list` tells the person. No record is given by it, so it may be asked every few seconds and is
   * not in the audit.
   */
  async news(scope: Scope): Promise<ProtectionNews> {
    const visible = mayList(scope.principal)
      ? await this.#inSight(scope, await this.#listed(scope.principal, { withinDays: NEWS_DAYS }))
      : [];
    const recalls = await this.vault.sharings.recalls(visible.map(({ id }) => id));
    return newsOf(visible.filter(({ mayDecide }) => mayDecide).length, [
      visible.map(({ id, state }) => [id, state]),
      recalls.map(({ sharingId, agencyId, answer }) => [sharingId, agencyId, answer?.answeredAt]),
    ]);
  }

  /** Those that the person is told of, also of claims that the person does not see. */
  #listed(
    principal: Principal,
    of: { readonly withinDays?: number; readonly assertionId?: string | null },
  ): Promise<ListedSharing[]> {
    const isOfAll = ALL_OF_THE_AGENCY.some((right) => mayIdentity(principal, right));
    return this.vault.sharings.list(principal.agencyId, isOfAll ? null : principal.userId, of);
  }

  /** Those of them whose claims the person sees, with the claims. */
  async #inSight(scope: Scope, sharings: readonly ListedSharing[]): Promise<SharingInSight[]> {
    const claims = await claimsToShare(
      this.graph,
      scope,
      sharings.map(({ assertionId }) => assertionId),
    );
    return sharings.flatMap((sharing) => {
      const claim = claims.get(sharing.assertionId);
      return claim ? [viewOf(scope.principal, sharing, claim)] : [];
    });
  }

  /**
   * First the claim, which then names a leave that does not hold yet; then the leave, in one commit with a last look at the
   * consents. Stopped in between nothing is shared, and the request can be decided again.
   */
  async #approve(
    scope: Scope,
    { id, persons, purpose, recipients }: Sharing,
    claim: ClaimToShare,
    reason: string,
    expectedVersion: number | null,
  ): Promise<void> {
    if (
      claim.row.version !== (expectedVersion ?? claim.row.version) ||
      claim.persons.join() !== persons.join()
    )
      throw new Conflict('claimChangedElsewhere');
    await this.#requireConsent(persons, purpose);
    const added = recipients.map((agencyId) => ({ sharingId: id, agencyId: agencyId as AgencyId }));
    if (!claim.sharedWith.some(({ sharingId }) => sharingId === id))
      await shareClaim(this.graph, scope, claim, [...claim.sharedWith, ...added]);
    const outcome = await this.vault.sharings.approve(id, scope.principal.userId, reason);
    if (outcome === 'consentMissing') throw consentMissing();
    if (outcome === 'notOpen') throw new Conflict('sharingDecided');
  }

  async #requireConsent(persons: readonly string[], purpose: string): Promise<void> {
    if (!(await this.vault.sharings.areCovered(persons, purpose))) throw consentMissing();
  }

  async #read(
    { agencyIds, purpose, reason }: Omit<SharingRequest, 'assertionId'>,
    own: string,
  ): Promise<{ recipients: string[]; purpose: string; reason: string }> {
    const wrong: FieldError[] = [];
    const recipients = [...new Set(agencyIds)].filter((id) => id !== own).sort();
    if (recipients.length === 0 || recipients.length > RECIPIENTS_MAX)
      wrong.push({ field: 'agencyIds', key: 'sharingAgencyMissing' });
    else
      for (const id of recipients)
        if (!(await this.agencyExists(id))) wrong.push({ field: 'agencyIds', key: 'agencyUnknown' });
    if (!term('consentPurpose', purpose)) wrong.push({ field: 'purpose', key: 'codeUnknown' });
    const objection = objectionToReason(reason);
    if (objection) wrong.push({ field: 'reason', key: objection });
    if (wrong.length > 0) throw new InvalidInput(wrong[0]!.key, wrong);
    return { recipients, purpose, reason: plainText(reason) };
  }

  /** The claim as the person sees it, of the own agency; null for all others alike. */
  async #ownClaim(scope: Scope, id: string): Promise<ClaimToShare | null> {
    const claim = (await claimsToShare(this.graph, scope, [id])).get(id);
    return claim?.row.originator === scope.principal.agencyId ? claim : null;
  }

  async #admit(
    isAllowed: boolean,
    principal: Principal,
    operation: string,
    about: readonly string[],
  ): Promise<void> {
    if (!isAllowed) await this.#log.refuse(principal, operation, about, 'sharingRefused');
  }
}

export const telling = (answer: RecallAnswer, reasons: ReadonlyMap<string, string>): TellingAnswer => ({
  ...answer,
  reason: reasons.get(answer.id) ?? null,
});

const mayList = (principal: Principal): boolean =>
  mayIdentity(principal, 'approveSharing') || mayRecord(principal.roles);
/** Does it come after the place in the order of `Sharings.list`? */
const isBehind = ({ rank, requestedAt, id }: ListedSharing, place: SharingPlace): boolean =>
  (rank - place.rank || place.time - requestedAt.getTime() || (id > place.id ? 1 : -1)) > 0 &&
  id !== place.id;
const matterOf = ({ agencyId, requesterId }: Sharing) => ({ agencyId, compartments: [], requesterId });
const consentMissing = (): InvalidInput => invalidField('purpose', 'sharingConsentMissing');
const isPending = ({ decidedAt, endedAt }: Sharing): boolean => decidedAt === null && endedAt === null;

/** Who asked, or who may decide: to share less needs no second person. */
const mayEnd = (principal: Principal, sharing: Sharing): boolean =>
  (sharing.requesterId === principal.userId && sharing.agencyId === principal.agencyId) ||
  mayWithIdentity(principal, 'approveSharing', matterOf(sharing));

function viewOf(principal: Principal, sharing: ListedSharing, claim: ClaimToShare): SharingInSight {
  const isNamed = claim.sharedWith.some(({ sharingId }) => sharingId === sharing.id);
  const state: SharingState = sharing.endedAt
    ? 'ended'
    : sharing.isApproved === null
      ? 'pending'
      : !sharing.isApproved
        ? 'refused'
        : isNamed
          ? 'shared'
          : 'ended';
  const isOpen = state === 'pending' || state === 'shared';
  return {
    ...sharing,
    claim: claim.row,
    state,
    mayDecide: state === 'pending' && mayWithIdentity(principal, 'approveSharing', matterOf(sharing)),
    mayEnd: isOpen && mayEnd(principal, sharing),
  };
}
