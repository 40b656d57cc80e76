import { mix } from './blocks.js';

const FIRST_SLOTS = 2 ** 10;
const MOST_SLOTS = 2 ** 20;
const STRIDE = 2 ** 26;

/** What was found for two numbered things, remembered for the pairs met last: a bounded size, no search. */
export class PairMemory<T> {
  private keys = new Float64Array(FIRST_SLOTS).fill(-1);
  private found: (T | undefined)[] = new Array<T | undefined>(FIRST_SLOTS);
  private written = 0;

  /** What is remembered for the two, else what `find` says. The order of the two tells them apart. */
  recall(first: number, second: number, find: () => T): T {
    const key = first * STRIDE + second;
    const hash = mix(first, second);
    const slot = hash % this.keys.length;
    if (this.keys[slot] === key) return this.found[slot] as T;
    const result = find();
    if (this.written > this.keys.length && this.keys.length < MOST_SLOTS) this.grow();
    this.written += 1;
    this.keys[hash % this.keys.length] = key;
    this.found[hash % this.keys.length] = result;
    return result;
  }

  /** Starts anew with more room: what was remembered is soon found again. */
  private grow(): void {
    const slots = this.keys.length * 4;
    this.keys = new Float64Array(slots).fill(-1);
    this.found = new Array<T | undefined>(slots);
    this.written = 0;
  }
}
