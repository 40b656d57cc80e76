import { codeOf, mayIdentity, mayWithIdentity } from '#access';
import {
  Conflict,
  Forbidden,
  invalidField,
  InvalidInput,
  TooCostly,
  type Principal,
  type Scope,
} from '#domain';
import type {
  EndedSharing,
  Erasure,
  IdentityHeading,
  Opening,
  PendingErasure,
  ProtectionNotice,
  UndecidedOpening,
  Vault,
} from '#vault';
import type { IdentityAction } from '#vocab';
import { erasureFor, type ErasureView } from './erasure.service.js';
import { dayOf } from './due.js';
import { identitiesDue } from './identities-due.js';
import { MatterLog, requireReason, supervisorsOf } from './matter.js';
import { readIdentity, termsOf, type IdentityContent, type IdentityRequest } from './identity-record.js';
import { newsOf, NOTICES_MAX, type ProtectionNews } from './news.js';
import { telling, type TellingAnswer } from './sharing.service.js';
import type { ProtectedPeople } from './protected-people.js';
import { termOf, type TermKind } from './terms.js';

/** An opened identity, with the leave that it was opened under. */
export interface OpenedIdentity extends IdentityContent {
  readonly entityId: string;
  readonly version: number;
  readonly compartments: readonly string[];
  readonly openUntil: Date;
}
export interface IdentityToKeep {
  readonly entityId: string;
  readonly compartments: readonly string[];
  readonly content: IdentityRequest;
  readonly expectedVersion?: number | null;
}

/** A notice with the neutral code of the person whom it is about, as far as the scope shows it. */
export interface ToldNotice extends ProtectionNotice {
  readonly code: string | null;
  readonly erasure: ErasureView | null;
  readonly sharing: (EndedSharing & { readonly answer: TellingAnswer | null }) | null;
  /** Of what another agency shares no more: the agency of the person is to say what it did with what it had. */
  readonly mayAnswer: boolean;
}

const HOUR_MS = 3_600_000;
export const OPENING_HOURS = { usual: 8, most: 24 } as const;
export const BREAK_GLASS_HOURS = { open: 4, reviewWithin: 72 } as const;
export const LOOK_UPS_AN_HOUR = 10;
const SUPERVISORS_TOLD = 2;
const OPENINGS_MAX = 200;
const PEOPLE_MAX = 500;
/** Which right each kind of notice is told for. */
const TOLD_FOR = {
  openingRequested: 'approveOpening',
  breakGlass: 'reviewBreakGlass',
  lookUpLimit: 'approveOpening',
  erasureRequested: 'approveErasure',
  statusNotice: 'reviewIdentity',
  identityRetention: 'reviewIdentity',
  consentWithdrawn: 'reviewIdentity',
  dueUnattended: 'approveOpening',
  sharingEnded: 'heedSharingEnded',
} as const satisfies Record<ProtectionNotice['kind'], IdentityAction>;

/** A protected person of the own agency and cases, as known without opening anything. */
export interface KeptPerson {
  readonly entityId: string;
  /** Neutral code, as far as the scope shows it. */
  readonly code: string | null;
  readonly hasIdentity: boolean;
  /** Until when the longest leave of the person who asks holds. */
  readonly openUntil: Date | null;
  /** The person who asks waits for an approval. */
  readonly isPending: boolean;
  readonly hasConsent: boolean;
  /** The latest that was asked for; once it is carried out there is nothing else of the identity. */
  readonly erasure: ErasureView | null;
}

/**
 * The only way to identities. Every question is in the audit, with ids and counts alone, before its answer leaves; whatever
 * is missing for an action (role, purpose, case, agency, leave, second person, or the record itself) gives one and the same
 * refusal, `identityRefused` (VP-03).
 */
export class IdentityService {
  readonly #log: MatterLog;

  constructor(
    private readonly vault: Pick<
      Vault,
      | 'identities'
      | 'openings'
      | 'erasures'
      | 'caseStates'
      | 'dueDeeds'
      | 'notices'
      | 'sharings'
      | 'consents'
      | 'accounts'
      | 'audit'
    >,
    private readonly people: ProtectedPeople,
    private readonly now: () => Date = () => new Date(),
  ) {
    this.#log = new MatterLog(vault.audit);
  }

  /**
   * Records or replaces an identity and gives its version. Throws InvalidInput, Conflict `identityChangedElsewhere`, and Conflict
   * `identityErased` for whom the erased one was (VP-28).
   */
  async record(scope: Scope, { entityId, compartments, ...request }: IdentityToKeep): Promise<number> {
    const { principal } = scope;
    const content = readIdentity(request.content);
    const cases = [...new Set(compartments)].sort();
    if (cases.length === 0) throw invalidField('compartments', 'identityCaseMissing');
    const heading = await this.vault.identities.heading(entityId);
    const tombstone = await this.vault.erasures.tombstone(entityId);
    const before = heading ?? tombstone;
    const isAllowed =
      mayWithIdentity(principal, 'recordIdentity', { agencyId: principal.agencyId, compartments: cases }) &&
      (before === null || mayWithIdentity(principal, 'recordIdentity', before)) &&
      (await this.people.isThere(scope, entityId));
    await this.#log.admit(isAllowed, principal, 'recordIdentity', entityId);
    if (tombstone) {
      await this.#log.note(principal, 'denied', 'recordIdentity', [entityId], 'refused', {
        erasure: tombstone.id,
      });
      throw new Conflict('identityErased');
    }
    await this.#log.note(principal, 'write', 'recordIdentity', [entityId], 'intended');
    const version = await this.#log.attempt(principal, 'write', 'recordIdentity', [entityId], () =>
      this.vault.identities.record({
        id: entityId,
        agencyId: principal.agencyId,
        compartments: cases,
        recordedBy: principal.userId,
        content,
        terms: termsOf(content),
        expectedVersion: request.expectedVersion ?? null,
      }),
    );
    await this.#log.note(principal, 'write', 'recordIdentity', [entityId], 'done', { version });
    return version;
  }

  /**
   * Protected persons of the own agency: those whose identity belongs to cases that the person works on, then those of whom it
   * was erased, then those whom the agency describes in the graph and of whom no identity is known to that person. At most 500;
   * nobody without a case.
   */
  async persons(scope: Scope): Promise<KeptPerson[]> {
    const { principal } = scope;
    await this.#log.admit(mayIdentity(principal, 'requestOpening'), principal, 'protectedPersons', null);
    const kept = keptFor(principal, await this.#own(principal));
    const erasures = await this.#erasuresFor(principal, kept);
    const erased = erasures.filter(({ isApproved }) => isApproved).map(({ identityId }) => identityId);
    const described =
      principal.compartments.length === 0 ? [] : await this.people.ofOwnAgency(scope, PEOPLE_MAX);
    const ids = [...new Set([...kept, ...erased, ...described])].slice(0, PEOPLE_MAX);
    const [codes, openings, agreed] = await Promise.all([
      this.people.codes(scope, ids),
      this.vault.openings.ofRequester(principal.userId, OPENINGS_MAX),
      this.vault.consents.holding(kept),
    ]);
    await this.#log.note(principal, 'read', 'protectedPersons', ids, 'done', { results: ids.length });
    return ids.map((entityId) => {
      const own = openings.filter(({ identityId }) => identityId === entityId);
      const erasure = erasures.find(({ identityId }) => identityId === entityId);
      return {
        entityId,
        code: codes.get(entityId) ?? null,
        hasIdentity: kept.includes(entityId),
        openUntil: this.#latestEnd(own),
        isPending: own.some(({ isBreakGlass, approverId }) => !isBreakGlass && approverId === null),
        hasConsent: agreed.has(entityId),
        erasure: erasure ? erasureFor(principal, erasure) : null,
      };
    });
  }

  /** What the person asked for or opened of identities that are still in reach, latest first. */
  async openings(principal: Principal): Promise<Opening[]> {
    await this.#log.admit(mayIdentity(principal, 'requestOpening'), principal, 'identityOpenings', null);
    const openings = await this.#openingsFor(principal);
    const about = [...new Set(openings.map(({ identityId }) => identityId))];
    await this.#log.note(principal, 'read', 'identityOpenings', about, 'done', { results: openings.length });
    return openings;
  }

  /** What is known of identities of the person's cases without opening them; of none for whom there is nothing to do about any. */
  async #own(principal: Principal): Promise<IdentityHeading[]> {
    const { agencyId, compartments } = principal;
    const mayAct = (['requestOpening', 'reviewIdentity'] as const).some((right) =>
      mayIdentity(principal, right),
    );
    return mayAct ? this.vault.identities.ofAgency(agencyId, compartments) : [];
  }

  async #openingsFor(principal: Principal): Promise<Opening[]> {
    const openings = await this.vault.openings.ofRequester(principal.userId, OPENINGS_MAX);
    const about = [...new Set(openings.map(({ identityId }) => identityId))];
    const headings = await this.vault.identities.headings(about);
    const headingOf = new Map(headings.map((heading) => [heading.id, heading]));
    return openings.filter(({ identityId, isBreakGlass }) => {
      const heading = headingOf.get(identityId);
      const action = isBreakGlass ? 'breakGlass' : 'requestOpening';
      return heading !== undefined && mayWithIdentity(principal, action, heading);
    });
  }

  /** Erasures of the cases that they were asked for in, which may be others than those of the identity now. */
  async #erasuresFor(principal: Principal, kept: readonly string[]): Promise<Erasure[]> {
    const isKept = new Set(kept);
    return (await this.vault.erasures.ofAgency(principal.agencyId)).filter(
      (erasure) =>
        (erasure.isApproved || isKept.has(erasure.identityId)) &&
        mayWithIdentity(principal, 'requestOpening', erasure),
    );
  }

  /** When the last of these leaves ends that still hold; null where none does. */
  #latestEnd(openings: readonly Opening[]): Date | null {
    const ends = openings.flatMap(({ expiresAt }) =>
      expiresAt && expiresAt > this.now() ? [expiresAt.getTime()] : [],
    );
    return ends.length === 0 ? null : new Date(Math.max(...ends));
  }

  /** Asks for leave to open an identity; every supervisor of the agency is told. Throws InvalidInput, Forbidden. */
  async requestOpening(
    principal: Principal,
    entityId: string,
    reason: string,
    hours: number = OPENING_HOURS.usual,
  ): Promise<Opening> {
    const why = requireReason(reason);
    if (!Number.isInteger(hours) || hours < 1 || hours > OPENING_HOURS.most)
      throw invalidField('hours', 'openingHoursInvalid');
    const heading = await this.vault.identities.heading(entityId);
    const isAllowed = heading !== null && mayWithIdentity(principal, 'requestOpening', heading);
    await this.#log.admit(isAllowed, principal, 'requestIdentityOpening', entityId);
    await this.#log.note(principal, 'rights', 'requestIdentityOpening', [entityId], 'intended', { hours });
    const supervisors = await supervisorsOf(this.vault.accounts, principal);
    const opening = await this.#log.attempt(principal, 'rights', 'requestIdentityOpening', [entityId], () =>
      this.vault.openings.request({ ...whose(principal, entityId), reason: why, hours }, supervisors),
    );
    await this.#log.note(principal, 'rights', 'requestIdentityOpening', [entityId], 'done', {
      opening: opening.id,
      hours,
    });
    return opening;
  }

  /** Approves what somebody else of the agency asked for; its time begins now. */
  async approveOpening(principal: Principal, openingId: string): Promise<Opening> {
    const opening = await this.vault.openings.byId(openingId);
    const isAllowed = opening !== null && mayWithIdentity(principal, 'approveOpening', matterOf(opening));
    await this.#log.admit(isAllowed, principal, 'approveIdentityOpening', opening?.identityId ?? null);
    const about = [opening!.identityId];
    await this.#log.note(principal, 'rights', 'approveIdentityOpening', about, 'intended', {
      opening: openingId,
    });
    const approved = await this.vault.openings.approve(openingId, principal.userId);
    await this.#log.admit(approved !== null, principal, 'approveIdentityOpening', opening!.identityId);
    await this.#log.note(principal, 'rights', 'approveIdentityOpening', about, 'done', {
      opening: openingId,
    });
    return approved!;
  }

  /** Opens an identity. Every factor of VP-03 must hold at this moment. */
  async open(principal: Principal, entityId: string): Promise<OpenedIdentity> {
    const leave = await this.#leave(principal, entityId);
    await this.#log.admit(leave !== undefined, principal, 'identity', entityId);
    const opened = await this.vault.identities.open(entityId).catch(async (error: unknown) => {
      await this.#log.note(principal, 'read', 'identity', [entityId], 'failed');
      throw error;
    });
    if (!opened) throw new Forbidden('identityRefused');
    await this.#log.note(principal, 'read', 'identity', [entityId], 'done', {
      opening: leave!.id,
      breakGlass: leave!.isBreakGlass,
    });
    return {
      ...(opened.content as IdentityContent),
      entityId,
      version: opened.heading.version,
      compartments: opened.heading.compartments,
      openUntil: leave!.expiresAt!,
    };
  }

  /**
   * Until when an identity that is open may still be looked at. Nothing of it leaves, and whoever has the leave knows of it: only
   * that it holds no longer is in the audit.
   */
  async openUntil(principal: Principal, entityId: string): Promise<Date> {
    const leave = await this.#leave(principal, entityId);
    await this.#log.admit(leave !== undefined, principal, 'identityOpenUntil', entityId);
    return leave!.expiresAt!;
  }

  /** The leave under which the person may open an identity at this moment. */
  async #leave(principal: Principal, entityId: string): Promise<Opening | undefined> {
    const heading = await this.vault.identities.heading(entityId);
    const leaves = await this.vault.openings.holding(entityId, principal.userId);
    return leaves.find(
      ({ isBreakGlass }) =>
        heading !== null &&
        mayWithIdentity(principal, isBreakGlass ? 'openBrokenGlass' : 'openIdentity', {
          ...heading,
          isGranted: true,
        }),
    );
  }

  /**
   * Ids of protected persons with exactly this name, document or phone number, in the cases that the person works on. Throws
   * TooCostly `lookUpLimit` after ten within an hour; the supervisors are told of it (VP-04). `left`: how many more now.
   */
  async lookUp(
    principal: Principal,
    kind: TermKind,
    text: string,
  ): Promise<{ entityIds: string[]; left: number }> {
    const term = termOf(kind, text);
    if (term === null) throw invalidField('text', 'lookUpInvalid');
    await this.#log.admit(mayIdentity(principal, 'lookUpIdentity'), principal, 'lookUpIdentity', null);
    const left = await this.countLookUp(principal);
    if (left < 0) {
      await this.#log.note(principal, 'denied', 'lookUpIdentity', [], 'refused');
      throw new TooCostly('lookUpLimit');
    }
    const found = await this.vault.identities.withTerm([term]);
    const ids = found
      .filter((heading) => mayWithIdentity(principal, 'lookUpIdentity', heading))
      .map(({ id }) => id);
    await this.#log.note(principal, 'search', 'lookUpIdentity', ids, 'done', { results: ids.length });
    return { entityIds: ids, left };
  }

  /**
   * Counts one question about who is in the vault. Gives how many more may be asked within the hour, below 0 over the limit;
   * the supervisors are told once an hour.
   */
  async countLookUp(principal: Principal): Promise<number> {
    const since = new Date(this.now().getTime() - HOUR_MS);
    const count = await this.vault.identities.countLookUp(principal.userId, since);
    if (count === LOOK_UPS_AN_HOUR + 1)
      await this.vault.notices.tell(
        'lookUpLimit',
        principal.userId,
        await supervisorsOf(this.vault.accounts, principal),
      );
    return LOOK_UPS_AN_HOUR - count;
  }

  /** Opens the way at once where life is at risk; two supervisors or more are told in the same moment (VP-26). */
  async breakGlass(principal: Principal, entityId: string, reason: string): Promise<Opening> {
    const why = requireReason(reason);
    const heading = await this.vault.identities.heading(entityId);
    const isAllowed = heading !== null && mayWithIdentity(principal, 'breakGlass', heading);
    await this.#log.admit(isAllowed, principal, 'breakGlass', entityId);
    const supervisors = await supervisorsOf(this.vault.accounts, principal);
    if (supervisors.length < SUPERVISORS_TOLD) throw new InvalidInput('supervisorsMissing');
    await this.#log.note(principal, 'rights', 'breakGlass', [entityId], 'intended');
    const opening = await this.#log.attempt(principal, 'rights', 'breakGlass', [entityId], () =>
      this.vault.openings.breakGlass(
        { ...whose(principal, entityId), reason: why, hours: BREAK_GLASS_HOURS.open },
        BREAK_GLASS_HOURS.reviewWithin,
        supervisors,
      ),
    );
    await this.#log.note(principal, 'rights', 'breakGlass', [entityId], 'done', {
      opening: opening.id,
      told: supervisors.length,
    });
    return opening;
  }

  /** Keeps what a supervisor other than who broke the glass found about it. */
  async reviewBreakGlass(principal: Principal, openingId: string, finding: string): Promise<Opening> {
    const what = requireReason(finding, 'finding');
    const opening = await this.vault.openings.byId(openingId);
    const isAllowed = opening !== null && mayWithIdentity(principal, 'reviewBreakGlass', matterOf(opening));
    const reviewed = isAllowed ? await this.vault.openings.review(openingId, principal.userId, what) : null;
    await this.#log.admit(reviewed !== null, principal, 'reviewBreakGlass', opening?.identityId ?? null);
    await this.#log.note(principal, 'rights', 'reviewBreakGlass', [opening!.identityId], 'done', {
      opening: openingId,
    });
    return reviewed!;
  }

  /**
   * What a person was told, latest first: only the person's own, as long as the right holds that it was told for. What waits for a
   * decision that the person may take is all there, also for who came later, as is what other agencies share no more (VP-16); what
   * fell due is there as long as it is due. With the codes that the scope shows; of what is shared no more those that it showed, and to
   * whom the claim was not shown neither a code nor why something of it is kept.
   */
  async notices(scope: Scope): Promise<ToldNotice[]> {
    const { principal } = scope;
    const { waiting, told } = await this.#noticesFor(principal, await this.#own(principal));
    const notices = [...waiting, ...told].sort((one, other) => other.at.getTime() - one.at.getTime());
    const about = notices.map(
      ({ opening, erasure, identityId, sharing }) =>
        sharing?.persons ??
        [opening?.identityId ?? erasure?.identityId ?? identityId].filter((id) => id !== null),
    );
    const named = [...new Set(about.flat())];
    const [codes, shared] = await Promise.all([
      this.people.codes(scope, named),
      this.people.sharedWith(
        principal,
        notices.flatMap(({ sharing }) => sharing ?? []),
      ),
    ]);
    const reasons = await this.vault.sharings.recallReasons(
      notices.flatMap(({ sharing }) => (sharing?.answer && shared.has(sharing.id) ? sharing.answer.id : [])),
    );
    // SAFETY: that a claim which somebody could not see was about a person is not for that somebody to know.
    const codeIn = (id: string, { sharing }: ProtectionNotice): string | readonly [] =>
      sharing === null
        ? (codes.get(id) ?? [])
        : shared.has(sharing.id)
          ? (codes.get(id) ?? codeOf(id, [], principal.agencyId))
          : [];
    await this.#log.note(principal, 'read', 'protectionNotices', named, 'done', { results: notices.length });
    return notices.map((notice, at) => ({
      ...notice,
      erasure: notice.erasure && erasureFor(principal, notice.erasure),
      sharing: notice.sharing && {
        ...notice.sharing,
        answer: notice.sharing.answer && telling(notice.sharing.answer, reasons),
      },
      code: about[at]!.flatMap((id) => codeIn(id, notice)).join(', ') || null,
      mayAnswer: mayAnswer(notice),
    }));
  }

  /**
   * Whether something is new in what `notices`, `openings` and `persons` tell the person. No record is read by it, so it may be asked
   * every few seconds and is not in the audit.
   */
  async news(principal: Principal): Promise<ProtectionNews> {
    const own = await this.#own(principal);
    const mayAsk = mayIdentity(principal, 'requestOpening');
    const [{ waiting, told, due }, openings, erasures] = await Promise.all([
      this.#noticesFor(principal, own),
      mayAsk ? this.#openingsFor(principal) : [],
      mayAsk ? this.#erasuresFor(principal, keptFor(principal, own)) : [],
    ]);
    const standOf = ({ id, approverId, expiresAt, reviewedAt }: Opening) => [
      ...[id, approverId, expiresAt, reviewedAt],
      expiresAt !== null && expiresAt > this.now(),
    ];
    const stand = [
      ...[...waiting, ...told].map(({ id, opening, erasure, sharing }) => [
        id,
        opening && standOf(opening),
        erasure?.decidedAt,
        sharing?.answer?.answeredAt,
      ]),
      ...openings.map(standOf),
      ...erasures.map(({ id, decidedAt }) => [id, decidedAt]),
      ...due,
    ];
    return newsOf(waiting.length + due.size + told.filter(mayAnswer).length, stand);
  }

  /** What waits for a decision of the person, what else they were told, and what is due for them, by kind and entity id. */
  async #noticesFor(
    principal: Principal,
    own: readonly IdentityHeading[],
  ): Promise<{
    readonly waiting: readonly ProtectionNotice[];
    readonly told: readonly ProtectionNotice[];
    readonly due: ReadonlySet<string>;
  }> {
    const [due, openings, erasures, ended] = await Promise.all([
      mayIdentity(principal, 'reviewIdentity')
        ? identitiesDue(this.vault, principal.agencyId, own, dayOf(this.now()))
        : [],
      this.vault.openings.undecided(principal.agencyId),
      this.vault.erasures.pending(principal.agencyId),
      mayIdentity(principal, TOLD_FOR.sharingEnded)
        ? this.vault.sharings.endedWith(principal.agencyId, NOTICES_MAX)
        : [],
    ]);
    const mayDecide = (kind: keyof typeof TOLD_FOR, opening: Opening): boolean =>
      mayWithIdentity(principal, TOLD_FOR[kind], matterOf(opening));
    const undecided = new Set<string | undefined>(openings.map(({ id }) => id));
    const ownDue = new Set(
      due
        .filter(({ heading }) => mayWithIdentity(principal, 'reviewIdentity', heading))
        .map(({ kind, heading }) => `${kind} ${heading.id}`),
    );
    const told = (await this.vault.notices.of(principal.userId, NOTICES_MAX, ownDue)).filter(
      ({ kind, opening, erasure, identityId }) =>
        erasure?.decidedAt !== null &&
        !undecided.has(opening?.id) &&
        (identityId !== null || mayIdentity(principal, TOLD_FOR[kind])),
    );
    return {
      waiting: [
        ...openings.map(openingNotice).filter(({ kind, opening }) => mayDecide(kind, opening)),
        ...erasures.map(erasureNotice).filter(({ erasure }) => erasureFor(principal, erasure).mayDecide),
      ],
      told: [...told, ...ended.map(sharingNotice)],
      due: ownDue,
    };
  }
}

/** Ids of those of which the person may ask for a leave. */
const keptFor = (principal: Principal, headings: readonly IdentityHeading[]): string[] =>
  headings.filter((heading) => mayWithIdentity(principal, 'requestOpening', heading)).map(({ id }) => id);

const whose = ({ agencyId, userId }: Principal, identityId: string) => ({
  identityId,
  agencyId,
  requesterId: userId,
});

const matterOf = ({ agencyId, requesterId }: Opening) => ({ agencyId, compartments: [], requesterId });

// What waits for a decision, as supervisors are told of it.
const openingNotice = ({ reason, requester, ...opening }: UndecidedOpening) => ({
  id: opening.id,
  kind: opening.isBreakGlass ? ('breakGlass' as const) : ('openingRequested' as const),
  about: requester,
  identityId: null,
  at: opening.requestedAt,
  opening,
  erasure: null,
  sharing: null,
  reason,
});
const erasureNotice = ({ reason, ...erasure }: PendingErasure) => ({
  id: erasure.id,
  kind: 'erasureRequested' as const,
  about: erasure.requester,
  identityId: null,
  at: erasure.requestedAt,
  opening: null,
  erasure,
  sharing: null,
  reason,
});
const mayAnswer = ({ sharing }: ProtectionNotice): boolean => sharing?.answer === null;
const sharingNotice = (sharing: EndedSharing) => ({
  id: sharing.id,
  kind: 'sharingEnded' as const,
  about: null,
  identityId: null,
  at: sharing.endedAt,
  opening: null,
  erasure: null,
  sharing,
  reason: null,
});
