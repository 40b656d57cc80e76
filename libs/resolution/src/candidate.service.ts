import type { Grading, Scope } from '#domain';
import { queries, type GraphStore, type MatchValue } from '#graph';
import type { CommonValue, MatchRecord, PairReason, ProposedPair } from '#identity';
import {
  pageSize,
  recordsOfSame,
  visibleAmong,
  type CaptionLanguage,
  type CursorSeal,
  type EntitySummary,
  type NetworkService,
  type Page,
} from '#network';
import type { Judgement, JudgementService } from './judgement.service.js';
import { gradesOf, matchRecordOf, PERSON_KINDS, printOf, THING_KINDS } from './match-values.js';
import { standing, type Proposals } from './proposals.js';

/** What one field says, with the grades under which each record says it. */
export interface GradedReason extends PairReason {
  readonly gradesA: readonly Grading[];
  readonly gradesB: readonly Grading[];
}
/** Two records that may be of one person, as the viewer sees them. */
export interface Candidate {
  readonly left: EntitySummary;
  readonly right: EntitySummary;
  readonly proposal: ProposedPair;
  readonly reasons: readonly GradedReason[];
  /** What agencies decided on the two, as far as the viewer may see it. */
  readonly judgements: readonly Judgement[];
}

/** A page of the review queue. */
export interface CandidateQueue extends Page<Candidate> {
  /** Pairs that the own agency has still to decide on. */
  readonly open: number;
  /** Records that were compared. */
  readonly compared: number;
  /** True when the store holds more than are compared at once: those with the first ids were. */
  readonly isPartial: boolean;
  /** When the comparison was made; null while the first is under way. */
  readonly comparedAt: Date | null;
  readonly isComparing: boolean;
  readonly overCorrelating: readonly CommonValue[];
}

export interface QueueRequest {
  readonly first: number;
  readonly after?: string | null;
  /** Only pairs with this record, or one that is judged to be the same. */
  readonly entityId?: string | null;
  /** Also pairs that the own agency is unsure of. */
  readonly withUnsure: boolean;
  readonly language: CaptionLanguage;
}

interface Comparison {
  readonly seconds: number;
  readonly at: Date;
  readonly isPartial: boolean;
  readonly proposals: Proposals;
  /** What each record said when it was compared. */
  readonly prints: ReadonlyMap<string, string>;
}
interface Held {
  done: Comparison | null;
  running: Promise<void> | null;
  /** The last attempt failed: when, and why. */
  failed: { readonly at: Date; readonly error: unknown } | null;
}

const PAGE_LIMIT = 100;
/** Persons that are compared at once: above it memory and minutes run out of hand. */
const COMPARED_MAX = 100_000;
const READ_PAGE = 1_000;
/** A small store's comparison is waited for; a large one's goes on beside. */
const WAIT_MS = 5_000;
/**
 * A comparison is made anew at the first question after so many times its own duration, and not before these seconds.
 * SAFETY: by time alone. Made anew upon a write, it would tell that somebody wrote what the viewer may not see.
 */
const REST = 20;
const LEAST_SECONDS = 5;
/** A comparison that took no longer than this is waited for when it is made anew. */
const SHORT_SECONDS = 2;
/** Views (sets of classes) whose comparison is kept. */
const VIEWS_KEPT = 24;
/** After a comparison that failed the next is not tried before so many seconds: it would probably fail as well. */
const FAILED_SECONDS = 30;
/** Pairs whose records are looked at once more before they are shown, at a time. */
const LOOKED = 50;

/**
 * The review queue: pairs of records of persons that may be one, worked out on what each viewer may see and nothing else.
 * It proposes only; whoever asks decides (VP-33). Protected persons are never read, so never compared (VP-04).
 */
export class CandidateService {
  readonly #held = new Map<string, Held>();
  /** Comparisons of several views wait for each other: one at a time is all that a small machine bears. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly graph: GraphStore,
    private readonly network: NetworkService,
    private readonly judgements: JudgementService,
    private readonly cursors: CursorSeal,
    /** Compares records; in the product in a thread of its own. */
    private readonly propose: (records: readonly MatchRecord[]) => Promise<Proposals>,
    private readonly now: () => Date = () => new Date(),
  ) {}

  /** A page of the queue. Throws InvalidInput for a page size or cursor that is none. */
  async queue(scope: Scope, request: QueueRequest): Promise<CandidateQueue> {
    const { language } = request;
    const first = pageSize(request.first, PAGE_LIMIT);
    const held = await this.#compared(scope);
    const { done } = held;
    const isComparing = held.running !== null;
    if (!done)
      return {
        edges: [],
        hasNextPage: false,
        open: 0,
        compared: 0,
        isPartial: false,
        comparedAt: null,
        isComparing,
        overCorrelating: [],
      };
    const open = await this.#open(scope, done.proposals.pairs, request);
    const [afterScore, afterA, afterB] = request.after ? this.cursors.open(request.after, 'queue') : [];
    const start =
      afterA === undefined
        ? 0
        : open.findIndex((pair) => isAfter(pair, Number(afterScore), String(afterA), String(afterB)));
    const shown = start < 0 ? [] : await this.#unchanged(scope, done, open.slice(start), first + 1);
    const page = shown.slice(0, first);
    const ids = page.flatMap(({ proposal: { a, b } }) => [a, b]);
    const [summaries, judged] = await Promise.all([
      this.network.summaries(scope, ids, language),
      this.judgements.judgementsOn(scope, ids, language),
    ]);
    return {
      edges: page.map(({ proposal, reasons }) => ({
        node: {
          left: summaries.get(proposal.a)!,
          right: summaries.get(proposal.b)!,
          ...{ proposal, reasons },
          judgements: judged.filter(({ left, right }) => left.id === proposal.a && right.id === proposal.b),
        },
        cursor: this.cursors.seal([standing(proposal), proposal.a, proposal.b], 'queue'),
      })),
      hasNextPage: shown.length > first,
      open: open.length,
      compared: done.proposals.compared,
      isPartial: done.isPartial,
      comparedAt: done.at,
      isComparing,
      overCorrelating: done.proposals.overCorrelating,
    };
  }

  /** Pairs on which the own agency has still to decide, of records that are still there. */
  async #open(
    scope: Scope,
    pairs: readonly ProposedPair[],
    { entityId, withUnsure }: QueueRequest,
  ): Promise<ProposedPair[]> {
    const wanted = entityId
      ? new Set((await recordsOfSame(this.graph, scope, [entityId])).get(entityId) ?? [entityId])
      : null;
    const asked = wanted ? pairs.filter(({ a, b }) => wanted.has(a) || wanted.has(b)) : pairs;
    const ids = [...new Set(asked.flatMap(({ a, b }) => [a, b]))];
    if (ids.length === 0) return [];
    const [there, own, same] = await Promise.all([
      visibleAmong(this.graph, scope, ids),
      this.graph.read(queries.network.listJudgements, scope, {
        ids,
        agencyId: scope.principal.agencyId,
        verdict: null,
      }),
      recordsOfSame(this.graph, scope, ids),
    ]);
    const decided = new Map(
      own.map(({ judgement }) => [`${judgement.subjectId} ${judgement.objectId!}`, judgement.verdict]),
    );
    return asked.filter(({ a, b }) => {
      const verdict = decided.get(`${a} ${b}`);
      const isDecided = verdict !== undefined && !(withUnsure && verdict === 'unsure');
      return there.has(a) && there.has(b) && !isDecided && !same.get(a)?.includes(b);
    });
  }

  /**
   * The first pairs of which both records still say what was compared. Rights are always today's: a value that was withdrawn
   * or marked stricter since is not shown as a reason. The next comparison brings such a pair back, if it is still one.
   */
  async #unchanged(
    scope: Scope,
    { prints }: Comparison,
    pairs: readonly ProposedPair[],
    count: number,
  ): Promise<Pick<Candidate, 'proposal' | 'reasons'>[]> {
    const found: Pick<Candidate, 'proposal' | 'reasons'>[] = [];
    for (let at = 0; at < pairs.length && found.length < count; at += LOOKED) {
      const looked = pairs.slice(at, at + LOOKED);
      const rows = await this.#values(scope, [...new Set(looked.flatMap(({ a, b }) => [a, b]))], true);
      const now = new Map(rows.map(({ id, values }) => [id, values]));
      for (const proposal of looked) {
        const [ofA, ofB] = [now.get(proposal.a), now.get(proposal.b)];
        if (!ofA || !ofB) continue;
        if (printOf(ofA) === prints.get(proposal.a) && printOf(ofB) === prints.get(proposal.b))
          found.push({ proposal, reasons: graded(proposal.why, ofA, ofB) });
      }
    }
    return found.slice(0, count);
  }

  #values(scope: Scope, ids: readonly string[], graded: boolean) {
    return this.graph.read(queries.resolution.listMatchValues, scope, {
      ...{ ids, graded },
      kinds: PERSON_KINDS,
      thingKinds: THING_KINDS,
    });
  }

  async #compared(scope: Scope): Promise<Held> {
    const key = scope.classes.join(',');
    const held: Held = this.#held.get(key) ?? { done: null, running: null, failed: null };
    // Kept in the order of use: the view that nobody asked for longest goes first.
    this.#held.delete(key);
    this.#held.set(key, held);
    for (const [oldest, { running }] of this.#held)
      if (this.#held.size > VIEWS_KEPT && !running) this.#held.delete(oldest);
    if (!held.running && this.#isDue(held)) this.#begin(scope, held);
    if (held.running && (held.done?.seconds ?? 0) < SHORT_SECONDS) {
      let timer: NodeJS.Timeout | undefined;
      const waited = new Promise<void>((resolve) => (timer = setTimeout(resolve, WAIT_MS)));
      await Promise.race([held.running, waited]).finally(() => clearTimeout(timer));
    }
    if (!held.done && !held.running && held.failed) throw held.failed.error;
    return held;
  }

  #begin(scope: Scope, held: Held): void {
    const compared = this.#last.then(() => this.#compare(scope));
    this.#last = held.running = compared
      .then(
        (done) => Object.assign(held, { done, failed: null }),
        (error: unknown) => (held.failed = { at: this.now(), error }),
      )
      .then(() => void (held.running = null));
  }

  #isDue({ done, failed }: Held): boolean {
    if (failed && this.now().getTime() - failed.at.getTime() < FAILED_SECONDS * 1000) return false;
    if (!done) return true;
    const seconds = (this.now().getTime() - done.at.getTime()) / 1000;
    return seconds > Math.max(LEAST_SECONDS, REST * done.seconds);
  }

  async #compare(scope: Scope): Promise<Comparison> {
    const started = this.now();
    const records: MatchRecord[] = [];
    const prints = new Map<string, string>();
    let isPartial = false;
    for (let afterId = ''; ;) {
      const persons = await this.graph.read(queries.resolution.listPersons, scope, {
        afterId,
        limit: READ_PAGE,
      });
      const ids = persons.map(({ id }) => id);
      for (const { id, values } of await this.#values(scope, ids, false)) {
        const record = matchRecordOf(id, values);
        if (record.names.length === 0) continue;
        records.push(record);
        prints.set(id, printOf(values));
      }
      isPartial = records.length >= COMPARED_MAX;
      if (ids.length < READ_PAGE || isPartial) break;
      afterId = ids.at(-1)!;
    }
    const proposals = await this.propose(records);
    const at = this.now();
    const seconds = (at.getTime() - started.getTime()) / 1000;
    return { isPartial, proposals, prints, at, seconds };
  }
}

const graded = (
  why: readonly PairReason[],
  ofA: readonly MatchValue[],
  ofB: readonly MatchValue[],
): GradedReason[] =>
  why.map((reason) => ({
    ...reason,
    gradesA: gradesOf(reason.field, reason.a, ofA),
    gradesB: gradesOf(reason.field, reason.b, ofB),
  }));

function isAfter(pair: ProposedPair, score: number, a: string, b: string): boolean {
  const own = standing(pair);
  return own < score || (own === score && (pair.a > a || (pair.a === a && pair.b > b)));
}
