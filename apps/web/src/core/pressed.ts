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

/** Changes of a whole field (`keys` null), or of entries of it that follow each other; without `values` they are taken out. */
type Run = readonly [slice: keyof Workspace, field: string, keys: string[] | null, values?: unknown[]];

class PressedPatch implements Pressed {
  /** A byte in each letter: one string takes less than an array of bytes. */
  readonly #text: string;
  constructor(patch: Patch) {
    this.#text = strFromU8(deflateSync(strToU8(JSON.stringify(runsOf(patch)))), true);
  }
  read(): Patch {
    const runs = JSON.parse(strFromU8(inflateSync(strToU8(this.#text, true)))) as Run[];
    return runs.flatMap(([slice, field, keys, values]): Patch =>
      keys === null
        ? [{ path: [slice, field], value: values?.[0] }]
        : keys.map((key, at) => ({ path: [slice, field, key], value: values?.[at] })),
    );
  }
}

function runsOf(patch: Patch): Run[] {
  const runs: Run[] = [];
  for (const { path, value } of patch) {
    const [slice, field, key] = path;
    const [lastSlice, lastField, keys, values] = runs.at(-1) ?? [];
    const isGone = value === undefined;
    const goesOn = lastSlice === slice && lastField === field && !values === isGone;
    if (key !== undefined && keys && goesOn) {
      keys.push(key);
      values?.push(value);
    } else {
      const held = key === undefined ? null : [key];
      runs.push(isGone ? [slice, field, held] : [slice, field, held, [value]]);
    }
  }
  return runs;
}
