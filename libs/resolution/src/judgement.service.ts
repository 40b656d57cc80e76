import {
  Conflict,
  InvalidInput,
  TLP,
  UNKNOWN_TIME,
  VERDICT,
  defaultMarking,
  expiryDay,
  parseGrading,
  type AssertionBatch,
  type AssertionId,
  type CaseId,
  type EntityId,
  type Marking,
  type ReportId,
  type Scope,
  type SourceId,
  type TextScreen,
  type Verdict,
} from '#domain';
import { maySee } from '#access';
import {
  classFields,
  classKey,
  queries,
  type AssertionRow,
  type GraphStore,
  type JudgedPair,
  type VisibilityClass,
} from '#graph';
import {
  MEMBERS_MAX,
  groupsOf,
  judgedSame,
  withoutResting,
  type CaptionLanguage,
  type EntitySummary,
  type NetworkService,
} from '#network';
import { readReason } from '#values';
import { objectionToLink } from '#vocab';

/** What a person decided about two records, and why. */
export interface JudgementRequest {
  readonly leftId: string;
  readonly rightId: string;
  readonly verdict: string;
  readonly reason: string;
  readonly grading: { readonly reliability: string; readonly credibility: string };
  /** The version of the own agency's judgement that the person saw; null when there was none. */
  readonly expectedVersion?: number | null;
}

/** What an agency decided on two records, with both as the viewer sees them. */
export interface Judgement {
  readonly row: AssertionRow;
  readonly left: EntitySummary;
  readonly right: EntitySummary;
}

/**
 * Ids of a judgement: the same for an agency, two records and a handling, so that an agency has one judgement on them. One
 * under a handling that a colleague may not see stands in nobody's way, since that would tell of it.
 */
export interface JudgementIds {
  judgement(agencyId: string, leftId: string, rightId: string, handling: string): string;
  next(kind: 'report' | 'source'): string;
}

const TITLE: Readonly<Record<CaptionLanguage, string>> = {
  en: 'Comparison of two records',
  bn: 'দুটি রেকর্ডের তুলনা',
  hi: 'दो अभिलेखों की तुलना',
};

/**
 * Keeps what agencies decide about records: a judgement is a claim of its agency, and nothing is rewritten by it. What
 * is shown as one is worked out from the judgements, so it is undone by withdrawing one.
 */
export class JudgementService {
  constructor(
    private readonly graph: GraphStore,
    private readonly network: NetworkService,
    private readonly ids: JudgementIds,
    private readonly screen: TextScreen,
  ) {}

  /**
   * Records the own agency's judgement, or changes it. False when one of the records is absent or not visible. Throws
   * Conflict `judgedElsewhere` when a colleague judged since, `judgementContradicts` when the records would come together
   * with some that the agency judged to be different; InvalidInput `sameTooMany` when one thing would have more records
   * than are shown as one, `recordedBeyondOwnRights` for a judgement that its writer could not see, and for the rest.
   */
  async judge(scope: Scope, request: JudgementRequest, language: CaptionLanguage): Promise<boolean> {
    const { verdict, reason, grading } = read(request);
    const [leftId, rightId] = [request.leftId, request.rightId].sort() as [string, string];
    const rows = await this.graph.read(queries.resolution.listNamingClasses, scope, {
      ids: [leftId, rightId],
    });
    const left = rows.find(({ id }) => id === leftId);
    const right = rows.find(({ id }) => id === rightId);
    if (!left || !right) return false;
    // SAFETY: pseudonyms are never joined in the graph (VP-02).
    const objection =
      left.type === 'ProtectedPerson' || right.type === 'ProtectedPerson'
        ? 'protectedNeverJoined'
        : objectionToLink('SAME_AS', left.type, right.type);
    if (objection) throw new InvalidInput(objection, [{ field: 'rightId', key: objection }]);
    const live = await this.own(scope, leftId, rightId);
    // Also what was recorded though its answer was lost on the way: to send it once more is no contradiction.
    const isUnchanged =
      live?.verdict === verdict &&
      live.note === reason &&
      live.reliability === grading.reliability &&
      live.credibility === grading.credibility;
    if (isUnchanged) return true;
    if ((live?.version ?? null) !== (request.expectedVersion ?? null)) throw new Conflict('judgedElsewhere');
    await this.#refuseContradiction(scope, verdict, leftId, rightId, live?.assertionId ?? null);
    const marking = await this.#marking(scope, left.classes, right.classes);
    const handling = classFields(marking);
    if (!maySee(scope.principal, handling, expiryDay(this.graph.now())))
      throw new InvalidInput('recordedBeyondOwnRights', [
        { field: 'rightId', key: 'recordedBeyondOwnRights' },
      ]);
    await this.screen(scope.principal, { reason });
    const id = (live?.assertionId ??
      this.ids.judgement(scope.principal.agencyId, leftId, rightId, classKey(handling))) as AssertionId;
    const batch = this.#batch(scope, {
      id,
      subjectId: leftId as EntityId,
      objectId: rightId as EntityId,
      verdict,
      note: reason,
      grading,
      marking,
      title: TITLE[language],
    });
    if (live) await this.#change(batch, scope, live.version);
    else {
      const { unchanged } = await this.graph.recordBatch(batch, scope.principal);
      // A colleague's judgement was recorded between the look and the write: it stands, and this one is told.
      if (unchanged > 0) throw new Conflict('judgedElsewhere');
    }
    return true;
  }

  /** Judgements that name any of some records, as far as the viewer may see them, earliest first. */
  async judgementsOn(scope: Scope, ids: readonly string[], language: CaptionLanguage): Promise<Judgement[]> {
    if (ids.length === 0) return [];
    const rows = await this.graph.read(queries.network.listJudgements, scope, {
      ids,
      agencyId: null,
      verdict: null,
    });
    const judged = rows.map(({ judgement }) => judgement);
    return this.shown(scope, await withoutResting(this.graph, scope, judged), language);
  }

  /** Judgements with their records as the viewer sees them. */
  async shown(scope: Scope, rows: readonly AssertionRow[], language: CaptionLanguage): Promise<Judgement[]> {
    const ids = rows.flatMap(({ subjectId, objectId }) => [subjectId, objectId!]);
    const summaries = await this.network.summaries(scope, ids, language);
    return rows.map((row) => ({
      row,
      left: summaries.get(row.subjectId)!,
      right: summaries.get(row.objectId!)!,
    }));
  }

  /** The own agency's judgement on two records, the latest that the viewer may see; null when there is none. */
  async own(scope: Scope, one: string, other: string): Promise<AssertionRow | null> {
    const [leftId, rightId] = [one, other].sort() as [string, string];
    const rows = await this.graph.read(queries.network.listJudgements, scope, {
      ids: [leftId],
      agencyId: scope.principal.agencyId,
      verdict: null,
    });
    const found = rows.findLast(
      ({ judgement }) => judgement.subjectId === leftId && judgement.objectId === rightId,
    );
    return found?.judgement ?? null;
  }

  async #change(batch: AssertionBatch, scope: Scope, version: number): Promise<void> {
    try {
      await this.graph.correct(batch, scope, version);
    } catch (error) {
      if (error instanceof Conflict && error.key === 'claimChangedElsewhere')
        throw new Conflict('judgedElsewhere');
      throw error;
    }
  }

  /** "A is B" and "B is C" must not quietly say that A is C where the agency said that it is not, nor the reverse. */
  async #refuseContradiction(
    scope: Scope,
    verdict: Verdict,
    leftId: string,
    rightId: string,
    changedId: string | null,
  ): Promise<void> {
    if (verdict === 'unsure') return;
    const isOther = ({ assertionId }: Pick<JudgedPair, 'assertionId'>): boolean => assertionId !== changedId;
    // Where there was none on the two at the look before, a colleague has judged them since.
    const refuseSince = (pairs: readonly Pick<AssertionRow, 'subjectId' | 'objectId'>[]): void => {
      const isSince = pairs.some(({ subjectId, objectId }) => subjectId === leftId && objectId === rightId);
      if (changedId === null && isSince) throw new Conflict('judgedElsewhere');
    };
    const others = (await judgedSame(this.graph, scope, [leftId, rightId])).filter(isOther);
    refuseSince(others);
    if (verdict === 'different') {
      if (groupsOf(others).get(leftId)?.includes(rightId)) throw new Conflict('judgementContradicts');
      return;
    }
    const joined = new Set(groupsOf([...others, { subjectId: leftId, objectId: rightId }]).get(leftId));
    if (joined.size > MEMBERS_MAX)
      throw new InvalidInput('sameTooMany', [
        { field: 'rightId', key: 'sameTooMany', values: { limit: MEMBERS_MAX } },
      ]);
    const rows = await this.graph.read(queries.network.listJudgements, scope, {
      ids: [...joined],
      agencyId: scope.principal.agencyId,
      verdict: 'different',
    });
    const apart = rows.map(({ judgement }) => judgement).filter(isOther);
    refuseSince(apart);
    if (apart.some(({ subjectId, objectId }) => joined.has(subjectId) && joined.has(objectId!)))
      throw new Conflict('judgementContradicts');
  }

  /** As strict as the stricter of the two records, for the own agency alone. */
  async #marking(scope: Scope, left: readonly number[], right: readonly number[]): Promise<Marking> {
    const known = new Map((await this.graph.visibilityClasses()).map((each) => [each.id, each]));
    const widest = (ids: readonly number[]): VisibilityClass =>
      ids.map((id) => known.get(id)!).sort((a, b) => strictness(a) - strictness(b) || a.id - b.id)[0]!;
    const classes = [widest(left), widest(right)];
    const base = defaultMarking(
      scope.principal.agencyId,
      classes.some(({ victimLinked }) => victimLinked),
    );
    const strictest = Math.max(
      TLP.indexOf(base.tlp),
      ...classes.map(({ tlp }) => TLP.indexOf(tlp as Marking['tlp'])),
    );
    return {
      ...base,
      tlp: TLP[strictest]!,
      compartments: [...new Set(classes.flatMap(({ compartments }) => compartments))].sort() as CaseId[],
    };
  }

  #batch(
    scope: Scope,
    said: {
      id: AssertionId;
      subjectId: EntityId;
      objectId: EntityId;
      verdict: Verdict;
      note: string;
      grading: NonNullable<ReturnType<typeof parseGrading>>;
      marking: Marking;
      title: string;
    },
  ): AssertionBatch {
    const { title, marking, ...claim } = said;
    const sourceId = this.ids.next('source') as SourceId;
    const reportId = this.ids.next('report') as ReportId;
    const { principal } = scope;
    return {
      entities: [],
      sources: [{ id: sourceId, kind: 'analysis', title, lineageRoot: sourceId, marking }],
      reports: [{ id: reportId, title, sourceId, marking }],
      assertions: [
        {
          ...claim,
          form: 'link',
          kind: 'SAME_AS',
          reportId,
          marking,
          basis: 'inferred',
          status: 'active',
          validTime: UNKNOWN_TIME,
          ...(principal.caseReference ? { caseId: principal.caseReference as CaseId } : {}),
        },
      ],
      originator: principal.agencyId,
    };
  }
}

function strictness({ tlp, compartments, victimLinked }: VisibilityClass): number {
  return TLP.indexOf(tlp as Marking['tlp']) * 100 + compartments.length * 2 + Number(victimLinked);
}

function read({ leftId, rightId, verdict, reason, grading }: JudgementRequest): {
  verdict: Verdict;
  reason: string;
  grading: NonNullable<ReturnType<typeof parseGrading>>;
} {
  const why = readReason(reason);
  const grade = parseGrading(`${grading.reliability}${grading.credibility}`);
  const wrong = [
    ...(leftId === rightId ? [{ field: 'rightId', key: 'sameRecord' }] : []),
    ...(VERDICT.includes(verdict as Verdict) ? [] : [{ field: 'verdict', key: 'codeUnknown' }]),
    ...(why ? [] : [{ field: 'reason', key: 'reasonMissing' }]),
    ...(grade ? [] : [{ field: 'grading', key: 'gradingInvalid' }]),
  ];
  if (wrong.length > 0 || !grade || !why) throw new InvalidInput(wrong[0]!.key, wrong);
  return { verdict: verdict as Verdict, reason: why, grading: grade };
}
