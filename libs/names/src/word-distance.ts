import { MAX_READING } from './reading.js';
import { GAP, ROW, SUBSTITUTION } from './sound-table.js';

/** What a reading weighs: the price of its sounds if the other side had none, 100 for a full consonant. */
export function massOf(reading: ArrayLike<number>): number {
  let mass = 0;
  for (let index = 0; index < reading.length; index += 1) mass += GAP[reading[index]!]!;
  return mass;
}

/** Share of `massOf` that is consonants: what a rarity is guessed from, since spellings differ most in vowels. */
export function consonantMassOf(reading: ArrayLike<number>): number {
  let mass = 0;
  for (let index = 0; index < reading.length; index += 1)
    if (GAP[reading[index]!]! >= 80) mass += GAP[reading[index]!]!;
  return mass;
}

const row = new Int32Array(4 * MAX_READING + 1);

/**
 * Price of turning one reading into the other: 0 for the same sounds, 100 for one full consonant. Stops at `limit`:
 * a distance above it comes back as some number above it. Readings are cut at four words' length.
 */
export function distance(a: Uint8Array, b: Uint8Array, limit = Number.MAX_SAFE_INTEGER): number {
  const length = Math.min(b.length, row.length - 1);
  row[0] = 0;
  for (let j = 1; j <= length; j += 1) row[j] = row[j - 1]! + GAP[b[j - 1]!]!;
  for (let i = 0; i < a.length; i += 1) {
    const code = a[i]!;
    const gap = GAP[code]!;
    const prices = code * ROW;
    let diagonal: number = row[0]!;
    let left: number = diagonal + gap;
    row[0] = left;
    let least = left;
    for (let j = 1; j <= length; j += 1) {
      const other = b[j - 1]!;
      const above = row[j]!;
      let price = diagonal + SUBSTITUTION[prices + other]!;
      if (above + gap < price) price = above + gap;
      if (left + GAP[other]! < price) price = left + GAP[other]!;
      diagonal = above;
      row[j] = price;
      left = price;
      if (price < least) least = price;
    }
    if (least > limit) return least;
  }
  return row[length]!;
}

/** Likeness of two readings, 0 to 1: what is left of their mean mass after the distance between them. */
export function likeness(a: Uint8Array, massA: number, b: Uint8Array, massB: number, floor = 0): number {
  const mass = (massA + massB) / 2;
  if (mass === 0) return a.length === b.length ? 1 : 0;
  const limit = (1 - floor) * mass;
  const price = distance(a, b, limit);
  return price > limit ? 0 : 1 - price / mass;
}
