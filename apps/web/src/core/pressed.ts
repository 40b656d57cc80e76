import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import type { History, Pressed, Step } from './history.js';
import type { Workspace } from './model.js';
import type { Patch } from './patch.js';

/** So many of the last steps stay as they are: a hand goes back through them at once. */
const NEAR = 50;
/** No more are pressed after one change, so that it is not felt: the others follow. */
const AT_ONCE = 20;

/** Ways left aside in which nothing is left to press. */
const done = new WeakSet<readonly Step[]>();

/**
 * The same history in a tenth of the memory: steps without limit would fill it otherwise. What older steps changed, and steps
 * that were left aside, is held pressed (DEFLATE, RFC 1951) and read again whenever it is asked for.
 */
export function press(history: History): History {
  let room = AT_ONCE;
  const pressStep = (step: Step): Step => {
    const { patch } = step;
    if ('read' in patch || patch.length === 0 || room === 0) return step;
    room -= 1;
    return { ...step, patch: new PressedPatch(patch) };
  };
  const withWays = (step: Step): Step => {
    const asides = pressWays(step.asides);
    return asides === step.asides ? step : { ...step, asides };
  };
  const pressWays = (ways: Step['asides']): Step['asides'] =>
    mapped(ways, (way) => {
      if (done.has(way)) return way;
      const small = mapped(way, (step) => pressStep(withWays(step)));
      if (room > 0) done.add(small);
      return small;
    });
  const asides = pressWays(history.asides);
  const near = history.past.length - NEAR;
  const past = mapped(history.past, (step, at) => (at < near ? pressStep(withWays(step)) : withWays(step)));
  return past === history.past && asides === history.asides ? history : { ...history, past, asides };
}

/** The list with each entry changed; the same one when none is. */
function mapped<T>(list: readonly T[], change: (entry: T, at: number) => T): readonly T[] {
  let copy: T[] | null = null;
  for (const [at, entry] of list.entries()) {
    const now = change(entry, at);
    if (now !== entry) (copy ??= [...list])[at] = now;
  }
  return copy ?? list;
}

/** Entries that have the same fields, field by field: what is alike then lies together, and is pressed to two thirds. */
interface Table {
  readonly fields: readonly string[];
  readonly columns: readonly (readonly unknown[])[];
}
/** Changes of a whole field (`keys` null), or of entries of it that follow each other; without `values` they are taken out. */
type Run = readonly [
  slice: keyof Workspace,
  field: string,
  keys: string[] | null,
  values?: readonly unknown[] | Table,
];

class PressedPatch implements Pressed {
  /** A byte in each letter: one string takes less than an array of bytes. */
  readonly #text: string;
  constructor(patch: Patch) {
    this.#text = strFromU8(deflateSync(strToU8(JSON.stringify(runsOf(patch)))), true);
  }
  read(): Patch {
    const runs = JSON.parse(strFromU8(inflateSync(strToU8(this.#text, true)))) as Run[];
    return runs.flatMap(([slice, field, keys, held]): Patch => {
      const values = held && 'columns' in held ? entriesOf(held) : held;
      return keys === null
        ? [{ path: [slice, field], value: values?.[0] }]
        : keys.map((key, at) => ({ path: [slice, field, key], value: values?.[at] }));
    });
  }
}

function runsOf(patch: Patch): Run[] {
  const runs: { slice: keyof Workspace; field: string; keys: string[] | null; values: unknown[] | null }[] =
    [];
  for (const { path, value } of patch) {
    const [slice, field, key] = path;
    const last = runs.at(-1);
    const isGone = value === undefined;
    const goesOn = last?.slice === slice && last.field === field && !last.values === isGone;
    if (key !== undefined && goesOn && last.keys) {
      last.keys.push(key);
      last.values?.push(value);
    } else
      runs.push({ slice, field, keys: key === undefined ? null : [key], values: isGone ? null : [value] });
  }
  return runs.map(({ slice, field, keys, values }) =>
    values ? [slice, field, keys, tableOf(values) ?? values] : [slice, field, keys],
  );
}

/** Null where the entries differ in their fields, or are too few to gain by it. */
function tableOf(values: readonly unknown[]): Table | null {
  const [first] = values;
  if (values.length < 4 || !isEntry(first)) return null;
  const fields = Object.keys(first);
  // In the same order too: a trail is kept as text, and a step that is read is to be the same text.
  const isAlike = (value: unknown): boolean =>
    isEntry(value) &&
    Object.keys(value).length === fields.length &&
    Object.entries(value).every(([field, held], at) => field === fields[at] && held !== undefined);
  if (fields.length === 0 || !values.every(isAlike)) return null;
  return {
    fields,
    columns: fields.map((field) => values.map((value) => (value as Record<string, unknown>)[field])),
  };
}
const isEntry = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const entriesOf = ({ fields, columns }: Table): readonly unknown[] =>
  columns[0]!.map((_, at) =>
    Object.fromEntries(fields.map((field, column) => [field, columns[column]![at]])),
  );
