import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import type { History, Step } from './history.js';
import type { Patch } from './patch.js';

/** So many of the last steps stay as they are: a hand goes back through them at once. */
const NEAR = 50;
/** No more are pressed after one change, so that it is not felt: the others follow. */
const AT_ONCE = 20;

const pressed = new WeakSet<Step>();
/** Ways left aside in which nothing is left to press. */
const done = new WeakSet<readonly Step[]>();

/**
 * The same history in a tenth of the memory: steps without limit would fill it otherwise. What older steps changed, and steps
 * that were left aside, is held pressed (DEFLATE, RFC 1951) and read again whenever it is asked for.
 */
export function press(history: History): History {
  let room = AT_ONCE;
  const pressStep = (step: Step): Step => {
    if (pressed.has(step) || room === 0) return step;
    room -= 1;
    const text = deflateSync(strToU8(JSON.stringify(step.patch)));
    const small = Object.defineProperty({ ...step }, 'patch', {
      enumerable: true,
      get: () => JSON.parse(strFromU8(inflateSync(text))) as Patch,
    });
    pressed.add(small);
    return small;
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
