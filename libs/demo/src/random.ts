import { createHash } from 'node:crypto';

/** Seeded random numbers (mulberry32): the same seed gives the same network, on every machine. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 0;
  }

  /** From 0 up to, not with, 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** Whole number from `from` to `to`, both included. */
  int(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.next() * list.length)]!;
  }

  /** Distinct members of a list, in random order. */
  some<T>(list: readonly T[], count: number): T[] {
    const rest = [...list];
    const chosen: T[] = [];
    while (chosen.length < count && rest.length > 0)
      chosen.push(rest.splice(Math.floor(this.next() * rest.length), 1)[0]!);
    return chosen;
  }
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/** Ids that look random and come from the seed alone. */
export class DemoIds {
  #count = 0;
  constructor(private readonly seed: number) {}

  make(prefix: string): string {
    const digest = createHash('sha256')
      .update(`${String(this.seed)}|${String(this.#count++)}`)
      .digest();
    let text = '';
    for (let at = 0; at < 26; at += 1) text += ALPHABET[digest[at]! & 31]!;
    return `${prefix}_${text}`;
  }
}
