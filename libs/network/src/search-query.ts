import { distance } from 'fastest-levenshtein';
import { identifierForms } from '#graph';
import {
  comparePrepared,
  foldName,
  prepareName,
  scriptOf,
  searchTokens,
  soundKey,
  type PreparedName,
  type Reason,
} from '#names';
import { attribute } from '#vocab';

/** UTF-16 units of what is typed; what is beyond finds nothing more. */
export const QUERY_LENGTH = 200;
/** From so many signs on a beginning finds numbers: the page says so (`core/sought.ts`). */
const NUMBER_BEGINNING = 4;
/** Honorific signs that never find a person by themselves. */
const WEAK = new Set(['md', 'mst', 'sri', 'smt', 'late', 'haji', 'dr']);

const strongWords = (folded: string): string[] => folded.split(' ').filter((word) => !WEAK.has(word));

/** How far a search reaches: to words that begin or sound alike, or only to whole words as they are written. */
export type Reach = 'alike' | 'written';

/** A Lucene query over visible classes; null when the text holds nothing to search by. */
export function luceneQuery(
  typed: string,
  classes: readonly number[],
  reach: Reach = 'alike',
): string | null {
  if (classes.length === 0) return null;
  const text = typed.slice(0, QUERY_LENGTH);
  const tokens = searchTokens(text);
  const strong = tokens.words.filter((word) => !WEAK.has(word));
  const clauses: string[] = [];
  for (const word of strong) {
    const key = soundKey(word);
    const options = [`searchWords:${escape(word)}`];
    if (reach === 'alike' && word.length > 2) options.push(`searchWords:${escape(word)}*`);
    if (reach === 'alike' && key.length > 1 && !/\d/.test(key)) options.push(`searchKeys:${escape(key)}`);
    // A word of one sound ("Mia") has no key of its own to be found by: it raises others, and alone it is asked for as written.
    const isWeak = key.length < 2 && strong.length > 1;
    clauses.push(`${isWeak ? '' : '+'}(${options.join(' ')})`);
  }
  const forms = identifierForms(text).filter((form) => form.length >= NUMBER_BEGINNING && /\d/.test(form));
  const identifier =
    forms.length > 0
      ? `(${forms.map((form) => `searchWords:${escape(form)}${reach === 'alike' ? ` searchWords:${escape(form)}*` : ''}`).join(' ')})`
      : null;
  if (clauses.length === 0 && !identifier) return null;
  const alternatives = [clauses.length > 0 ? `(${clauses.join(' ')})` : null, identifier]
    .filter(Boolean)
    .join(' ');
  return `+(${alternatives}) ${classClause(classes)}`;
}

/** A pattern is many times faster than a list of terms, of which there may be no more than 1,024. */
const RUNS_PER_PATTERN = 1_000;

/**
 * What is of these classes, and of no other. It counts for nothing in the order, and with a weight of nought Lucene looks at it only
 * where the words are found.
 */
function classClause(classes: readonly number[]): string {
  const runs = runsOf(classes);
  const patterns = Array.from(
    { length: Math.ceil(runs.length / RUNS_PER_PATTERN) },
    (_, at) => `/v(${runs.slice(at * RUNS_PER_PATTERN, (at + 1) * RUNS_PER_PATTERN).join('|')})/`,
  );
  return `+classToken:(${patterns.join(' ')})^0`;
}

/** Numbers that follow each other as one interval of a pattern. */
function runsOf(numbers: readonly number[]): string[] {
  const runs: [first: number, last: number][] = [];
  for (const number of [...new Set(numbers)].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run && number === run[1] + 1) run[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([first, last]) => (first === last ? String(first) : `<${String(first)}-${String(last)}>`));
}

function escape(word: string): string {
  return word.replace(/[+\-!(){}[\]^"~*?:\\/&|@]/g, '\\$&');
}

/** Why a value matched, and how well: 0 to 1000. The order is ours, so that nothing hidden moves it. */
export interface MatchRank {
  readonly rule: 'exact' | 'identifier' | 'identifierPrefix' | 'prefix' | 'folded' | 'phonetic';
  readonly score: number;
}

/**
 * The order of results: how well they match, in steps, then who has more links that the viewer may see, then ids. So
 * a first name alone finds the person of whom most is known before the namesakes of whom little is.
 */
export interface Position {
  readonly step: number;
  readonly links: number;
  readonly id: string;
}
export function byPosition(a: Position, b: Position): number {
  return b.step - a.step || b.links - a.links || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
/** Scores within one step are equally good matches. */
export const stepOf = (score: number): number => Math.floor(score / 25);

/** Of a number in whatever way it is written. */
const SAME_NUMBER = 990;
/** Values beyond these are ranked by their letters alone: comparing sounds takes some 30 µs each. */
const COMPARED = 300;
/** Likeness from which two words are one word, spelt otherwise. */
const SAME_SOUND = 0.97;
/** A whole name that sounds the same stays below one that is written the same. */
const BY_SOUND = 965;

/** A value that the index gave, with the words by which the index has it. */
interface FoundValue {
  readonly kind: string;
  readonly value: string;
  readonly searchWords: string;
}

/** What was typed, made ready once to be compared with the many values that were found. */
export class SearchQuery {
  readonly #written: string;
  readonly #script: ReturnType<typeof scriptOf>;
  readonly #forms: readonly string[];
  readonly #beginnings: readonly string[];
  readonly #words: readonly string[];
  readonly #asked: PreparedName;
  /** Namesakes have one value between them: each is compared once. */
  readonly #ranks = new Map<string, MatchRank | null>();
  readonly #sounds = new Map<string, number>();

  constructor(text: string) {
    this.#written = text.normalize('NFC').trim();
    this.#script = scriptOf(text);
    this.#forms = identifierForms(text);
    const strong = strongWords(foldName(text));
    this.#words = [...new Set(strong)];
    this.#beginnings = [...this.#forms, ...identifierForms(strong.join(''))];
    this.#asked = prepareName(text.slice(0, QUERY_LENGTH));
  }

  /** How well a value matches by its letters; null where it does not. `searchWords` are those of the index. */
  rank(found: FoundValue): MatchRank | null {
    const key = `${found.kind} ${found.value}`;
    const known = this.#ranks.get(key);
    if (known !== undefined) return known;
    const rank = this.#rank(found);
    this.#ranks.set(key, rank);
    return rank;
  }

  #rank({ kind, value, searchWords }: FoundValue): MatchRank | null {
    const indexed = searchWords.split(' ');
    const isIdentifier = attribute(kind)?.valueType === 'identifier';
    const isWritten = this.#written === value.normalize('NFC').trim();
    if (this.#forms.some((form) => (isIdentifier || /\d/.test(form)) && indexed.includes(form)))
      return { rule: isWritten ? 'exact' : 'identifier', score: SAME_NUMBER };
    if (isWritten) return { rule: 'exact', score: 1000 };
    if (isIdentifier) return this.#begins(indexed);
    const strong = indexed.filter((word) => !WEAK.has(word));
    // Honorifics aside, the same words: first in the script that was typed, then in another.
    if (this.#words.join(' ') === strong.join(' '))
      return { rule: 'folded', score: this.#script === scriptOf(value) ? 980 : 970 };
    const everyPrefix = this.#words.every((word) => indexed.some((candidate) => candidate.startsWith(word)));
    const likeness = similarity(this.#words, strong);
    if (everyPrefix) return { rule: 'prefix', score: wordsScore(likeness) };
    return { rule: 'phonetic', score: Math.round(690 * likeness) };
  }

  /** A number, a plate or an address is in the index in one piece, in each way of writing it; it sounds like nothing. */
  #begins(indexed: readonly string[]): MatchRank | null {
    const shares = this.#beginnings.flatMap((beginning) =>
      indexed.filter((form) => form.startsWith(beginning)).map((form) => beginning.length / form.length),
    );
    return shares.length === 0 ? null : { rule: 'identifierPrefix', score: wordsScore(Math.max(...shares)) };
  }

  /** The ranked values, each raised to how well it sounds like the query where that is better; best first, in a total order. */
  refine<
    M extends { readonly rule: string; readonly score: number; readonly value: string; readonly id: string },
  >(ranked: readonly M[]): M[] {
    const byScore = (a: M, b: M): number => b.score - a.score || (a.id < b.id ? -1 : 1);
    const ordered = [...ranked].sort(byScore);
    return [
      ...ordered
        .slice(0, COMPARED)
        .map((match) => (match.rule === 'phonetic' || match.rule === 'prefix' ? this.#raised(match) : match)),
      ...ordered.slice(COMPARED),
    ].sort(byScore);
  }

  #raised<M extends { readonly score: number; readonly value: string }>(match: M): M {
    const known = this.#sounds.get(match.value) ?? this.#soundScore(match.value);
    this.#sounds.set(match.value, known);
    return { ...match, score: Math.max(match.score, known) };
  }

  #soundScore(value: string): number {
    const { score, why } = comparePrepared(this.#asked, prepareName(value));
    const asked = why.filter(({ a, rule }) => a !== null && rule !== 'sign' && rule !== 'title');
    const isWhole = ({ b, likeness }: Reason): boolean => b !== null && likeness >= SAME_SOUND;
    // Whole words that sound just as those asked are as good in another script as whole words that are written so.
    const inWords =
      asked.length > 0 && asked.every(isWhole)
        ? wordsScore(longer(this.#words.length, strongWords(foldName(value)).length))
        : 0;
    return Math.max(Math.round(BY_SOUND * score), inWords);
  }

  /** Which part matched which, and by which rule. */
  reasons(value: string): readonly Reason[] {
    return comparePrepared(this.#asked, prepareName(value)).why.filter(
      ({ a, b }) => a !== null && b !== null,
    );
  }
}

/** Mean over the asked words of the best spelling likeness, lowered a little for words that nobody asked for. */
function similarity(asked: readonly string[], value: readonly string[]): number {
  if (asked.length === 0 || value.length === 0) return 0;
  const best = asked.map((word) =>
    Math.max(
      ...value.map((candidate) => 1 - distance(word, candidate) / Math.max(word.length, candidate.length)),
    ),
  );
  const mean = best.reduce((sum, part) => sum + part, 0) / best.length;
  return mean * longer(asked.length, value.length);
}

const longer = (asked: number, found: number): number => 1 - 0.05 * Math.min(4, Math.max(0, found - asked));
const wordsScore = (likeness: number): number => 700 + Math.round(200 * likeness);
