import { NOTES_LENGTH, TRAIL_STEPS } from '#domain';
import type { TrailToSave } from '#vault';
import { isDeeperThan, parsed } from './json.js';

/** Letters of all steps of a trail and its tail together, as they are sent. */
export const TRAIL_LIMIT = 2_500_000;
/** A way that was left aside on another one lies three levels deeper; the page keeps thirty of these. */
const DEPTH_LIMIT = 200;

/** The trail of a chart as it was sent: what people wrote in it is known, and can be left out. */
export interface ReadTrail {
  readonly trail: TrailToSave;
  /** Each text once. */
  readonly texts: readonly string[];
  /** Nothing that anybody may have written is in it; what is left out can't be gone back to. */
  bare(): TrailToSave;
}

/** Null for what is no trail, or too much of one: a chart is saved without it. */
export function readTrail({ onto, from, steps, tail }: TrailToSave): ReadTrail | null {
  const all = [...steps, tail];
  const isNumbered = [onto ?? 0, from].every(
    (each) => Number.isSafeInteger(each) && each >= 0 && each + steps.length < MANY,
  );
  if (!isNumbered || steps.length > TRAIL_STEPS) return null;
  if (all.reduce((sum, { length }) => sum + length, 0) > TRAIL_LIMIT) return null;
  const read = all.map(parsed);
  if (read.some((each) => !isRecord(each) || isDeeperThan(DEPTH_LIMIT, each))) return null;
  const texts = new Set<string>();
  for (const each of read) gather(each, texts);
  return {
    trail: { onto, from, steps, tail },
    texts: [...texts],
    bare: () => {
      const left = read.map((each) => JSON.stringify(stripped(each)));
      return { onto, from, steps: left.slice(0, -1), tail: left.at(-1)! };
    },
  };
}
/** Is it more than is looked through at once? Then nothing of it is kept. */
export const isTooMuch = (texts: readonly string[]): boolean =>
  texts.reduce((sum, { length }) => sum + length, 0) > NOTES_LENGTH;

/** Steps are counted by what the store counts with. */
const MANY = 2 ** 31;

/** Only these can be what a person wrote; whatever else is not a word of the machine may be too. */
const WRITTEN: ReadonlySet<string> = new Set(['text', 'title']);
const WORD = /^(?:[\w.:|-]{0,400}|(?:bundle|nbr|imp)(?: [\w.:|-]{1,120}){1,8})$/;
const isWritten = (key: string, value: unknown): value is string =>
  typeof value === 'string' && (WRITTEN.has(key) || !WORD.test(value));

function gather(value: unknown, texts: Set<string>): void {
  if (Array.isArray(value)) {
    for (const each of value as unknown[]) {
      if (isWritten('', each)) texts.add(each);
      gather(each, texts);
    }
  } else if (isRecord(value))
    for (const [key, each] of Object.entries(value)) {
      if (!WORD.test(key)) texts.add(key);
      if (isWritten(key, each)) texts.add(each);
      gather(each, texts);
    }
}

/** A note without its text is none; a group without its name is one. */
function stripped(value: unknown): unknown {
  if (Array.isArray(value))
    return (value as unknown[]).filter((each) => !isWritten('', each) && !isNote(each)).map(stripped);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, each]) => WORD.test(key) && !isWritten(key, each) && !isNote(each))
      .map(([key, each]) => [key, stripped(each)]),
  );
}
const isNote = (value: unknown): boolean => isRecord(value) && typeof value['text'] === 'string';
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
