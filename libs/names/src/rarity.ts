import { readDataFile } from './data-files.js';
import { lookUp } from './lexicon.js';
import { normalise } from './normalise.js';
import { readWord } from './reading.js';
import { skeleton } from './skeleton.js';
import { consonantMassOf } from './word-distance.js';

/**
 * How much a part of a name says of its bearer, in bits: the binary logarithm of 1 / share of persons with that part.
 * Islam has about 4; more than MAX_BITS count as MAX_BITS. `key` is `rarityKey` of the part.
 */
export interface RarityTable {
  /** Bits of a part with this key, or null for a part that the table does not know. */
  bitsOf(key: string): number | null;
}

export interface RarityFile {
  readonly kind: 'rarity';
  readonly shares: Readonly<Record<string, readonly string[]>>;
}

/** Bits above which rarity adds nothing more. */
export const MAX_BITS = 10;

/** Bits that a part without a known share has for each full consonant (100 of the table of sounds). */
const BITS_PER_CONSONANT = 2.3;

/** The key under which a rarity table holds a part: the family of spellings, else the consonants of its sound. */
export function rarityKey(word: string): string {
  const form = normalise(word);
  const { familyKey, groupKey } = lookUp(form);
  return familyKey ?? groupKey ?? `-${skeleton(readWord(form))}`;
}

/** Bits of a part that no table knows: the longer, the rarer. `reading` is `readWord` of the part. */
export function bitsOfUnknown(reading: Uint8Array): number {
  return Math.min(MAX_BITS, 1.5 + (BITS_PER_CONSONANT * consonantMassOf(reading)) / 100);
}

function tableOf(shares: ReadonlyMap<string, number>): RarityTable {
  return {
    bitsOf: (key) => {
      const share = shares.get(key);
      return share === undefined ? null : Math.min(MAX_BITS, Math.max(0, -Math.log2(share)));
    },
  };
}

function shippedShares(): Map<string, number> {
  const shares = new Map<string, number>();
  for (const [share, words] of Object.entries(readDataFile<RarityFile>('rarity.yaml', 'rarity').shares)) {
    for (const word of words) {
      const key = rarityKey(word);
      shares.set(key, Math.max(shares.get(key) ?? 0, Number(share) / 10_000));
    }
  }
  return shares;
}

let shipped: RarityTable | undefined;
/** The shipped table: orders of magnitude of common parts of names of Bengal and its neighbours (`data/rarity.yaml`). */
export const DEFAULT_RARITY: RarityTable = {
  bitsOf: (key) => (shipped ??= tableOf(shippedShares())).bitsOf(key),
};

/**
 * A table from counted names: `words` yields the parts of the names of `persons` persons, one for each bearer. A part is
 * taken to have been seen half a time more than it was, so that a name seen once in a small store is not thought unique.
 * Throws RangeError when `persons` is not a positive number.
 */
export function rarityFromCounts(words: Iterable<string>, persons: number): RarityTable {
  if (!(persons > 0)) throw new RangeError('persons must be a positive number');
  const counts = new Map<string, number>();
  for (const word of words) {
    const key = rarityKey(word);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return tableOf(new Map([...counts].map(([key, count]) => [key, Math.min(1, (count + 0.5) / persons)])));
}
