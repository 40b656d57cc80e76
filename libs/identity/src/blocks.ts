/** Numbers that grow as they are written, without the cost of an array of objects. */
class Numbers {
  private items = new Float64Array(1 << 16);
  length = 0;

  push(item: number): void {
    if (this.length === this.items.length) {
      const larger = new Float64Array(this.length * 2);
      larger.set(this.items);
      this.items = larger;
    }
    this.items[this.length] = item;
    this.length += 1;
  }

  view(): Float64Array {
    return this.items.subarray(0, this.length);
  }

  sorted(): Float64Array {
    return this.view().sort();
  }
}

const HASH_BITS = 32;
/** Records that can be told apart beside a hash of 32 bits in one whole number. */
export const MOST_RECORDS = 2 ** (53 - HASH_BITS);

/** Two whole numbers as one of 32 bits, well spread (the finishing steps of MurmurHash3). */
export function mix(a: number, b: number): number {
  let hash = Math.imul(a ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(b + 0x7f4a7c15, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/**
 * Records gathered under hashes of what they share. Two different keys may fall on one hash, once in some thousands: then
 * records are compared that need not be, and nothing is lost.
 */
export class Blocks {
  private readonly entries = new Numbers();
  private readonly members = new Numbers();
  private readonly starts = new Numbers();

  constructor(
    private readonly records: number,
    private readonly most: number,
  ) {
    if (records > MOST_RECORDS)
      throw new RangeError(`at most ${String(MOST_RECORDS)} records can be compared at once`);
  }

  add(hash: number, record: number): void {
    this.entries.push(hash * MOST_RECORDS + record);
  }

  /** Keeps the blocks that are small enough, empties the list for the next round, and gives the hashes of those too large. */
  settle(): Set<number> {
    const large = new Set<number>();
    const entries = this.entries.sorted();
    for (let from = 0; from < entries.length;) {
      const hash = Math.floor(entries[from]! / MOST_RECORDS);
      const end = (hash + 1) * MOST_RECORDS;
      let to = from + 1;
      let size = 1;
      while (to < entries.length && entries[to]! < end) {
        if (entries[to] !== entries[to - 1]) size += 1;
        to += 1;
      }
      if (size > this.most) large.add(hash);
      else if (size > 1) {
        this.starts.push(this.members.length);
        for (let at = from; at < to; at += 1)
          if (at === from || entries[at] !== entries[at - 1])
            this.members.push(entries[at]! - hash * MOST_RECORDS);
      }
      from = to;
    }
    this.entries.length = 0;
    return large;
  }

  /** All pairs that share a block, each once, by the first record and then the second. */
  *pairs(): Generator<readonly [number, number]> {
    const count = this.starts.length;
    const starts = Int32Array.from(this.starts.view());
    const members = Int32Array.from(this.members.view());
    const sizeOf = (block: number): number =>
      (block + 1 < count ? starts[block + 1]! : members.length) - starts[block]!;
    const offsets = new Int32Array(this.records + 1);
    for (const member of members) offsets[member + 1]! += 1;
    for (let record = 0; record < this.records; record += 1) offsets[record + 1]! += offsets[record]!;
    const filled = offsets.slice();
    const blocksOf = new Int32Array(members.length);
    for (let block = 0; block < count; block += 1)
      for (let at = starts[block]!; at < starts[block]! + sizeOf(block); at += 1)
        blocksOf[filled[members[at]!]!++] = block;
    const seen = new Int32Array(this.records).fill(-1);
    for (let record = 0; record < this.records; record += 1) {
      const partners: number[] = [];
      for (let at = offsets[record]!; at < offsets[record + 1]!; at += 1) {
        const block = blocksOf[at]!;
        for (
          let place = starts[block]! + sizeOf(block) - 1;
          place >= starts[block]! && members[place]! > record;
          place -= 1
        ) {
          const partner = members[place]!;
          if (seen[partner] === record) continue;
          seen[partner] = record;
          partners.push(partner);
        }
      }
      partners.sort((a, b) => a - b);
      for (const partner of partners) yield [record, partner];
    }
  }
}
