import { distance } from 'fastest-levenshtein';
import { identifierForms } from '#graph';
import {
  comparePrepared,
  foldName,
  prepareName,
  scorePrepared,
  scriptOf,
  searchTokens,
  soundKey,
  type PreparedName,
  type Reason,
} from '#names';

/** Honorific signs that never find a person by themselves. */
const WEAK = new Set(['md', 'mst', 'sri', 'smt', 'late', 'haji', 'dr']);

/** A Lucene query over visible classes; null when the text holds nothing to search by. */
export function luceneQuery(text: string, classes: readonly number[]): string | null {
  if (classes.length === 0) return null;
  const tokens = searchTokens(text);
  const strong = tokens.words.filter((word) => !WEAK.has(word));
  const clauses: string[] = [];
  for (const word of strong) {
    const key = soundKey(word);
    const options = [`searchWords:${escape(word)}`];
    if (word.length > 2) options.push(`searchWords:${escape(word)}*`);
    if (key.length > 1 && !/\d/.test(key)) options.push(`searchKeys:${escape(key)}`);
    // A word of one sound ("Mia") has no key of its own to be found by: it raises others, and alone it is asked for as written.
    const isWeak = key.length < 2 && strong.length > 1;
    clauses.push(`${isWeak ? '' : '+'}(${options.join(' ')})`);
  }
  const forms = identifierForms(text).filter((form) => form.length >= 4 && /\d/.test(form));
  const identifier =
    forms.length > 0
      ? `(${forms.map((form) => `searchWords:${escape(form)} searchWords:${escape(form)}*`).join(' ')})`
      : null;
  if (clauses.length === 0 && !identifier) return null;
  const alternatives = [clauses.length > 0 ? `(${clauses.join(' ')})` : null, identifier]
    .filter(Boolean)
    .join(' ');
  return `+(${alternatives}) +classToken:(${classes.map((id) => `v${String(id)}`).join(' ')})`;
}

function escape(word: string): string {
  return word.replace(/[+\-!(){}[\]^"~*?:\\/&|@]/g, '\\$&');
}

/** Why a value matched, and how well: 0 to 1000. The order is ours, so that nothing hidden moves it. */
export interface MatchRank {
  readonly rule: 'exact' | 'identifier' | 'prefix' | 'folded' | 'phonetic';
  readonly score: number;
}

export function rankMatch(query: string, value: string, searchWords: string): MatchRank {
  const indexed = searchWords.split(' ');
  const forms = identifierForms(query).filter((form) => /\d/.test(form));
  if (forms.some((form) => indexed.includes(form))) return { rule: 'identifier', score: 990 };
  const asked = foldName(query);
  const folded = foldName(value);
  if (query.normalize('NFC').trim() === value.normalize('NFC').trim()) return { rule: 'exact', score: 1000 };
  const askedWords = asked.split(' ').filter((word) => !WEAK.has(word));
  const valueWords = folded.split(' ');
  // Honorifics aside, the same words: first in the script that was typed, then in another.
  if (askedWords.join(' ') === valueWords.filter((word) => !WEAK.has(word)).join(' '))
    return { rule: 'folded', score: scriptOf(query) === scriptOf(value) ? 980 : 970 };
  const everyPrefix = askedWords.every((word) => valueWords.some((candidate) => candidate.startsWith(word)));
  const likeness = similarity(
    askedWords,
    valueWords.filter((word) => !WEAK.has(word)),
  );
  if (everyPrefix) return { rule: 'prefix', score: 700 + Math.round(200 * likeness) };
  return { rule: 'phonetic', score: Math.round(690 * likeness) };
}

/** Values beyond these are ranked by their letters alone: comparing sounds takes some 30 µs each. */
const COMPARED = 300;
/** A whole name that sounds the same stays below one that is written the same. */
const BY_SOUND = 965;

/** The query, made ready to be compared with many names. */
export class NameQuery {
  readonly #asked: PreparedName;

  constructor(text: string) {
    this.#asked = prepareName(text);
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
    return {
      ...match,
      score: Math.max(
        match.score,
        Math.round(BY_SOUND * scorePrepared(this.#asked, prepareName(match.value))),
      ),
    };
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
  return mean * (1 - 0.05 * Math.min(4, Math.max(0, value.length - asked.length)));
}
