import { scorePrepared } from './compare.js';
import { prepareName, type PreparedName } from './prepare.js';
import { DEFAULT_RARITY, type RarityTable } from './rarity.js';
import { blockKeys } from './skeleton.js';

/** A name of the index with its score against the query. */
export interface RankedName {
  readonly name: string;
  readonly score: number;
}

/** Names that are compared at least, best first by shared pieces of sound; more where equally many pieces are shared. */
const CANDIDATES = 1000;
const MOST_CANDIDATES = 4000;
/** Steps in which shares are counted. */
const STEPS = 512;
/** A best score below this makes the whole index be compared. */
const DOUBTFUL = 0.72;
/** Below this many names everything is compared: looking up costs more. */
const SMALL = 600;

/**
 * Names in memory, ranked by likeness to a query. Pieces of sound (pairs of neighbouring consonants, voice folded) choose
 * whom to compare; when that finds few or nothing like the query, every name is compared, so the choice loses no answer
 * that is much like it. Equal texts are one name.
 */
export class NameIndex {
  private readonly names: PreparedName[];
  private readonly postings = new Map<string, Int32Array>();
  private readonly lengths: Float64Array;
  private readonly shared: Float64Array;

  constructor(
    names: Iterable<string>,
    private readonly rarity: RarityTable = DEFAULT_RARITY,
  ) {
    this.names = [...new Set(names)].map((name) => prepareName(name, rarity));
    this.lengths = new Float64Array(this.names.length);
    this.shared = new Float64Array(this.names.length);
    const lists = new Map<string, number[]>();
    this.names.forEach((name, id) => {
      for (const piece of piecesOf(name)) {
        const list = lists.get(piece);
        if (list) list.push(id);
        else lists.set(piece, [id]);
      }
    });
    for (const [piece, list] of lists) {
      this.postings.set(piece, Int32Array.from(list));
      const weight = this.weightOf(list.length);
      for (const id of list) this.lengths[id]! += weight * weight;
    }
    for (let id = 0; id < this.lengths.length; id += 1) this.lengths[id] = Math.sqrt(this.lengths[id]!) || 1;
  }

  /** Number of different names. */
  get size(): number {
    return this.names.length;
  }

  /**
   * The `top` names most like `query`, best first. Equal scores are ordered by closeness of the written form (order of
   * words, punctuation), then by text, so the order is total. Throws RangeError unless `top` is a positive whole number.
   */
  rank(query: string | PreparedName, top: number): RankedName[] {
    if (!Number.isInteger(top) || top < 1) throw new RangeError('top must be a positive whole number');
    const prepared = typeof query === 'string' ? prepareName(query, this.rarity) : query;
    const chosen =
      this.names.length > SMALL ? this.candidates(prepared, Math.max(CANDIDATES, 20 * top)) : null;
    let ranked = this.compare(prepared, chosen, top);
    if (chosen && (ranked.length < Math.min(top, this.names.length) || (ranked[0]?.score ?? 0) < DOUBTFUL))
      ranked = this.compare(prepared, null, top);
    return ranked;
  }

  private compare(query: PreparedName, chosen: readonly number[] | null, top: number): RankedName[] {
    const found: { name: PreparedName; score: number; form: number }[] = [];
    let least = 0;
    const consider = (name: PreparedName): void => {
      const score = scorePrepared(query, name);
      if (score <= 0 || score < least) return;
      found.push({ name, score, form: formDistance(query, name) });
      if (found.length >= 4 * top + 64) {
        sortFound(found);
        found.length = top;
        least = found.at(-1)!.score;
      }
    };
    if (chosen) for (const id of chosen) consider(this.names[id]!);
    else for (const name of this.names) consider(name);
    sortFound(found);
    return found.slice(0, top).map(({ name, score }) => ({ name: name.text, score }));
  }

  private weightOf(count: number): number {
    return Math.log(1 + this.names.length / count);
  }

  /** A share that at least `wanted` of the names reach, by counting in steps: sorting so many would cost more than comparing. */
  private barFor(touched: readonly number[], wanted: number, most: number): number {
    const counts = new Int32Array(STEPS + 1);
    for (const id of touched) counts[Math.floor((this.shared[id]! / most) * STEPS)]! += 1;
    let reached = 0;
    for (let step = STEPS; step > 0; step -= 1) {
      reached += counts[step]!;
      if (reached >= wanted) return (step / STEPS) * most;
    }
    return 0;
  }

  /** Names that share pieces with the query, most alike first: `wanted` of them and those as good as the last. */
  private candidates(query: PreparedName, wanted: number): number[] {
    const touched: number[] = [];
    for (const piece of piecesOf(query)) {
      const list = this.postings.get(piece);
      if (!list) continue;
      const weight = this.weightOf(list.length) ** 2;
      for (const id of list) {
        if (this.shared[id] === 0) touched.push(id);
        this.shared[id]! += weight;
      }
    }
    let most = 0;
    for (const id of touched) {
      const shared = (this.shared[id]! /= this.lengths[id]!);
      if (shared > most) most = shared;
    }
    let result = touched;
    if (touched.length > wanted) {
      const bar = this.barFor(touched, wanted, most);
      result = touched.filter((id) => this.shared[id]! >= bar);
      if (result.length > MOST_CANDIDATES) result = result.slice(0, MOST_CANDIDATES);
    }
    for (const id of touched) this.shared[id] = 0;
    return result;
  }
}

function sortFound(found: { name: PreparedName; score: number; form: number }[]): void {
  found.sort(
    (x, y) =>
      y.score - x.score ||
      x.form - y.form ||
      (x.name.text < y.name.text ? -1 : x.name.text > y.name.text ? 1 : 0),
  );
}

/**
 * Pieces of sound of a name: pairs of consonants of each word, neighbours and one apart, neighbours across words, how each
 * word begins, and the whole of a short one; and its families of spellings.
 */
function piecesOf(name: PreparedName): Set<string> {
  const pieces = new Set<string>();
  let before: string[] = [];
  const words = [...name.words, ...name.aliases.flatMap(({ words }) => words)];
  const isNaming = words.some(({ kind }) => kind === 'name');
  for (const { kind, reading, word } of words) {
    if ((isNaming && kind !== 'name') || reading.length === 0) continue;
    if (word.entry.familyKey) pieces.add(`=${word.entry.familyKey}`);
    if (word.entry.groupKey) pieces.add(`=${word.entry.groupKey}`);
    const keys = blockKeys(reading);
    for (const key of keys) {
      pieces.add(`^${key[0]!}`);
      if (key.length <= 2) pieces.add(`^${key}$`);
      for (let at = 1; at < key.length; at += 1) {
        pieces.add(key.slice(at - 1, at + 1));
        if (at > 1) pieces.add(`${key[at - 2]!}.${key[at]!}`);
      }
      for (const last of before) pieces.add(last + key[0]!);
    }
    before = keys.map((key) => key.at(-1)!);
  }
  return pieces;
}

/** How differently two names of the same score are written: punctuation, and the place of the first word. */
function formDistance(a: PreparedName, b: PreparedName): number {
  const marks = (text: string): number => text.replace(/[^.,]/g, '').length;
  const firstA = a.words[0];
  const firstB = b.words[0];
  return (
    Math.abs(marks(a.parsed.normalised) - marks(b.parsed.normalised)) +
    (firstA && firstB && firstA.kind !== firstB.kind ? 1 : 0)
  );
}
