import { mix } from './blocks.js';

const SLOTS = 2 ** 20;
const STRIDE = 2 ** 26;

/** What was found for two numbered things, remembered for the pairs met last: a fixed size, no search. */
export class PairMemory<T> {
  private readonly keys = new Float64Array(SLOTS).fill(-1);
  private readonly found: (T | undefined)[] = new Array<T | undefined>(SLOTS);

  /** What is remembered for the two, else what `find` says. The order of the two tells them apart. */
  recall(first: number, second: number, find: () => T): T {
    const key = first * STRIDE + second;
    const slot = mix(first, second) % SLOTS;
    if (this.keys[slot] === key) return this.found[slot] as T;
    const result = find();
    this.keys[slot] = key;
    this.found[slot] = result;
    return result;
  }
}
