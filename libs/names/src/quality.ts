import { createHash } from 'node:crypto';
import { prepareName, type PreparedName } from './prepare.js';
import { PROPOSAL_THRESHOLD, scorePrepared } from './compare.js';
import { readDataFile } from './data-files.js';
import { NameIndex } from './name-index.js';
import { normalise } from './normalise.js';

/** A name, and a name of the other script that is right for it. */
export interface NamePair {
  readonly query: string;
  readonly answer: string;
}

/** A share of a sample with its 95 % interval (Wilson). */
export interface Share {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly count: number;
}

/** What ranking a list of pairs gave. */
export interface RankingQuality {
  readonly recallAt10: Share;
  readonly recallAt1: Share;
  /** Queries whose best wrong name reaches the proposal threshold. */
  readonly falseAccepts: Share;
  /** Queries whose right name reaches the proposal threshold. */
  readonly trueAccepts: Share;
  /** Names that were ranked for each query. */
  readonly corpusSize: number;
}

/** Share `hits` of `count` with its Wilson interval at 95 %. */
export function wilson(hits: number, count: number): Share {
  if (count === 0) return { value: 0, low: 0, high: 1, count };
  const z = 1.959964;
  const p = hits / count;
  const middle = (p + (z * z) / (2 * count)) / (1 + (z * z) / count);
  const reach =
    (z * Math.sqrt((p * (1 - p)) / count + (z * z) / (4 * count * count))) / (1 + (z * z) / count);
  return { value: p, low: Math.max(0, middle - reach), high: Math.min(1, middle + reach), count };
}

/** Which half a text belongs to, by its SHA-256, so that the split never changes: rules were tuned on `tune` only. */
export function halfOf(text: string): 'tune' | 'test' {
  return createHash('sha256').update(text).digest()[0]! % 2 === 1 ? 'test' : 'tune';
}

/** The form in which two answers are the same: normalised, without punctuation, words in any order. */
export function answerForm(name: string): string {
  // In small letters first: a glued capital would part words that the data write as one.
  return normalise(name.toLowerCase())
    .replace(/[.,'()-]/g, ' ')
    .split(/\s+/)
    .filter(Boolean)
    .sort()
    .join(' ');
}

/**
 * Ranks all answers for each query. An answer counts as right when it is one of those that the data give for the same query
 * text, or is written with the same words (`answerForm`); every other is wrong, however alike.
 */
export function rankingQuality(queries: readonly NamePair[], all: readonly NamePair[]): RankingQuality {
  const right = new Map<string, Set<string>>();
  for (const { query, answer } of all) {
    const form = answerForm(query);
    right.set(form, (right.get(form) ?? new Set()).add(answerForm(answer)));
  }
  const index = new NameIndex(all.map(({ answer }) => answer));
  const texts = [...new Set(queries.map(({ query }) => query))];
  let at1 = 0;
  let at10 = 0;
  let falseAccepts = 0;
  let trueAccepts = 0;
  for (const text of texts) {
    const answers = right.get(answerForm(text)) ?? new Set<string>();
    const ranked = index.rank(text, 40);
    const place = ranked.findIndex(({ name }) => answers.has(answerForm(name)));
    if (place === 0) at1 += 1;
    if (place >= 0 && place < 10) at10 += 1;
    if (place >= 0 && ranked[place]!.score >= PROPOSAL_THRESHOLD) trueAccepts += 1;
    const wrong = ranked.find(({ name }) => !answers.has(answerForm(name)));
    if (wrong && wrong.score >= PROPOSAL_THRESHOLD) falseAccepts += 1;
  }
  const of = (hits: number): Share => wilson(hits, texts.length);
  return {
    recallAt10: of(at10),
    recallAt1: of(at1),
    falseAccepts: of(falseAccepts),
    trueAccepts: of(trueAccepts),
    corpusSize: index.size,
  };
}

/** A pair that somebody has labelled, with its score. */
export interface ScoredLabel {
  readonly score: number;
  readonly isMatch: boolean;
}

/** Best F1 over all thresholds, and where. */
export function bestF1(labels: readonly ScoredLabel[]): { f1: number; threshold: number } {
  const matches = labels.filter(({ isMatch }) => isMatch).length;
  const ordered = [...labels].sort((a, b) => b.score - a.score);
  let best = { f1: 0, threshold: 1 };
  let hits = 0;
  ordered.forEach(({ score, isMatch }, index) => {
    if (isMatch) hits += 1;
    if (ordered[index + 1]?.score === score) return;
    const f1 = (2 * hits) / (index + 1 + matches);
    if (f1 > best.f1) best = { f1, threshold: score };
  });
  return best;
}

/** F1 of labels at a threshold that was chosen elsewhere. */
export function f1At(labels: readonly ScoredLabel[], threshold: number): number {
  const accepted = labels.filter(({ score }) => score >= threshold);
  const hits = accepted.filter(({ isMatch }) => isMatch).length;
  const matches = labels.filter(({ isMatch }) => isMatch).length;
  return accepted.length + matches === 0 ? 0 : (2 * hits) / (accepted.length + matches);
}

/** 95 % interval of a figure of labels by 1,000 resamplings; the numbers drawn are always the same. */
export function bootstrap(
  labels: readonly ScoredLabel[],
  figure: (sample: readonly ScoredLabel[]) => number,
): { low: number; high: number } {
  let state = 20_240_501;
  const draw = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const figures = Array.from({ length: 1000 }, () =>
    figure(labels.map(() => labels[Math.floor(draw() * labels.length)]!)),
  ).sort((a, b) => a - b);
  return { low: figures[24]!, high: figures[974]! };
}

/**
 * Comparisons a second on one core: each of some queries against every answer, the median of `rounds`. Names are prepared
 * before; what is timed is `scorePrepared` alone, over pairs of which nearly all are different names, as in a search.
 */
export function comparisonsPerSecond(
  pairs: readonly NamePair[],
  rounds = 5,
): { median: number; preparedPerSecond: number } {
  const prepareStart = performance.now();
  const queries = pairs.map(({ query }) => prepareName(query));
  const answers = pairs.map(({ answer }) => prepareName(answer));
  const preparedPerSecond = (2000 * pairs.length) / (performance.now() - prepareStart);
  const chosen = queries.filter((_, index) => index % Math.max(1, Math.floor(queries.length / 60)) === 0);
  const rates = Array.from({ length: rounds }, () => rateOf(chosen, answers)).sort((a, b) => a - b);
  return {
    median: Math.round(rates[Math.floor(rounds / 2)]!),
    preparedPerSecond: Math.round(preparedPerSecond),
  };
}

function rateOf(queries: readonly PreparedName[], answers: readonly PreparedName[]): number {
  const start = performance.now();
  let sum = 0;
  for (const query of queries) for (const answer of answers) sum += scorePrepared(query, answer);
  const seconds = (performance.now() - start) / 1000;
  if (!Number.isFinite(sum)) throw new Error('a score is not a number');
  return (queries.length * answers.length) / seconds;
}

type Part = readonly string[];
interface ComposedFile {
  readonly kind: 'composedNames';
  readonly prefixes: { readonly m: readonly Part[]; readonly f: readonly Part[] };
  readonly muslimMale: readonly Part[];
  readonly muslimLast: readonly Part[];
  readonly muslimFemale: readonly Part[];
  readonly femaleLast: readonly Part[];
  readonly hinduMale: readonly Part[];
  readonly hinduFemale: readonly Part[];
  readonly hinduLast: readonly Part[];
}

/**
 * Common Bengali full names, each in Bangla with one Latin spelling, composed of `data/composed-names.yaml`: no real person's
 * name is meant, and every combination is as likely as another. Always the same list; about 2,000 names.
 */
export function composedNames(): NamePair[] {
  const file = readDataFile<ComposedFile>('composed-names.yaml', 'composedNames');
  const pairs: NamePair[] = [];
  let turn = 0;
  const spell = (part: Part): string => part[1 + (turn++ % (part.length - 1))]!;
  const add = (parts: readonly Part[]): void => {
    pairs.push({ query: parts.map((part) => part[0]!).join(' '), answer: parts.map(spell).join(' ') });
  };
  const cross = (
    firsts: readonly Part[],
    lasts: readonly Part[],
    prefixes: readonly Part[] | null,
    keep: (i: number, j: number) => boolean,
  ): void => {
    firsts.forEach((first, i) => {
      lasts.forEach((last, j) => {
        if (!keep(i, j)) return;
        const prefix = prefixes && (i + j) % 3 !== 0 ? prefixes[(i * 7 + j) % prefixes.length] : undefined;
        add(prefix ? [prefix, first, last] : [first, last]);
      });
    });
  };
  cross(file.muslimMale, file.muslimLast, file.prefixes.m, () => true);
  cross(file.muslimFemale, file.femaleLast, file.prefixes.f, () => true);
  cross(file.hinduMale, file.hinduLast, null, (i, j) => (i + j) % 5 !== 0);
  cross(file.hinduFemale, file.hinduLast, null, (i, j) => (i + j) % 2 === 0);
  return pairs;
}

/** `composedNames` with the query in Devanagari letters, as a court list of another state would write a Bengali name. */
export function composedNamesInDevanagari(): NamePair[] {
  return composedNames().map(({ query, answer }) => ({ query: toDevanagari(query), answer }));
}

/** Letter by letter: the blocks of both scripts have one order. ওয় is written व, and ৎ त. */
function toDevanagari(bangla: string): string {
  const moved = Array.from(bangla.normalize('NFC').replaceAll('\u09ce', '\u09a4\u09cd'), (letter) => {
    const code = letter.codePointAt(0)!;
    return code >= 0x0980 && code < 0x0a00 ? String.fromCodePoint(code - 0x80) : letter;
  }).join('');
  return moved
    .replaceAll('\u0913\u092f\u093c', '\u0935')
    .replaceAll('\u092f\u093c', '\u092f')
    .replace(/\u094d(?= |$)/g, '');
}
