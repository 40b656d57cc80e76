/** Spreads a 32-bit number over all its bits (the finaliser of MurmurHash3). */
function mix(value: number): number {
  let bits = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}

/**
 * Counts how often an equal claim has stood in a file before, in memory that does not grow with the file: a Bloom
 * filter says "certainly new", and only what may be a repeat is counted one by one. Same file, same answers.
 */
export class Occurrences {
  readonly #bits: Uint32Array;
  readonly #mask: number;
  readonly #repeats = new Map<string, number>();

  /** `expected`: about how many claims will be asked for; four bytes are kept for each, at most 64 MB. */
  constructor(expected: number) {
    const wanted = Math.min(Math.max(expected * 32, 1 << 16), 1 << 29);
    const bits = 1 << Math.ceil(Math.log2(wanted));
    this.#bits = new Uint32Array(bits >>> 5);
    this.#mask = bits - 1;
  }

  /** 0 the first time, 1 the second, and so on. */
  next(id: string): number {
    const before = this.#repeats.get(id);
    if (before !== undefined) {
      this.#repeats.set(id, before + 1);
      return before + 1;
    }
    if (!this.#addAll(id)) return 0;
    this.#repeats.set(id, 1);
    return 1;
  }

  /** Sets four bits; true when all were set before. */
  #addAll(id: string): boolean {
    let first = 0x811c9dc5;
    let second = 0x01000193;
    for (let i = 0; i < id.length; i++) {
      first = Math.imul(first ^ id.charCodeAt(i), 0x01000193);
      second = Math.imul(second ^ id.charCodeAt(i), 0x5bd1e995);
      second ^= second >>> 15;
    }
    first = mix(first);
    second = mix(second) | 1;
    let seen = true;
    for (let i = 0; i < 4; i++) {
      const bit = (first + Math.imul(i, second)) & this.#mask;
      const word = bit >>> 5;
      const flag = 1 << (bit & 31);
      if ((this.#bits[word]! & flag) === 0) {
        seen = false;
        this.#bits[word]! |= flag;
      }
    }
    return seen;
  }
}
