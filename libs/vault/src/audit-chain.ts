import { createHash } from 'node:crypto';

/** An event as it is stored. `body` is canonical JSON (RFC 8785). */
export interface ChainedRow {
  readonly seq: number;
  /** ISO 8601, UTC, milliseconds. */
  readonly at: string;
  readonly body: string;
  readonly prevHash: string;
  readonly hash: string;
}

/** The first place where the chain is not what was written. */
export interface ChainProblem {
  readonly seq: number;
  /** `rewritten`: sound by itself, but not what was signed; `forged`: the signature of a checkpoint is not of this installation. */
  readonly kind: 'altered' | 'missing' | 'reordered' | 'inserted' | 'rewritten' | 'forged';
  /** With `rewritten`: the last event before it that is as signed; the first change lies after it. */
  readonly after?: number;
}

/** A place in the chain: a number and the link of that event. */
export interface ChainLink {
  readonly seq: number;
  readonly hash: string;
}

/** What the first event links to. */
export const GENESIS: ChainLink = { seq: 0, hash: '0'.repeat(64) };

/** Link of one event: SHA-256, hex, over the link before it, its number, its time and its body. */
export function linkHash(prevHash: string, seq: number, at: string, body: string): string {
  return createHash('sha256')
    .update(`${prevHash}\n${String(seq)}\n${at}\n${body}`)
    .digest('hex');
}

/** Reads a chain row by row after a link, in order of `seq`, and remembers the first place that does not fit. */
export class ChainReader {
  /** Number of the last good row. */
  checked: number;
  suspect: { readonly row: ChainedRow; readonly prevHash: string } | null = null;
  problem: ChainProblem | null = null;
  #last: ChainedRow | null = null;
  #prevOfLast: string;

  constructor(private readonly start: ChainLink = GENESIS) {
    this.checked = start.seq;
    this.#prevOfLast = start.hash;
  }

  get lastHash(): string {
    return this.#last?.hash ?? this.start.hash;
  }

  /** False once the reading can stop. A row with a wrong hash waits as `suspect` for the row after it. */
  accept(row: ChainedRow): boolean {
    if (this.suspect) {
      // The row after fits in the place of the suspect: the suspect was pushed in before it.
      const fits =
        row.prevHash === this.suspect.prevHash &&
        row.hash === linkHash(row.prevHash, this.suspect.row.seq, row.at, row.body);
      if (fits) this.problem = { seq: this.suspect.row.seq, kind: 'inserted' };
      return false;
    }
    const expected = this.checked + 1;
    if (row.seq < expected) return this.#stop(row.seq, 'inserted');
    if (row.seq > expected) return this.#stop(expected, 'missing');
    const own = linkHash(row.prevHash, row.seq, row.at, row.body);
    if (row.prevHash === this.lastHash && row.hash === own) {
      this.#prevOfLast = this.lastHash;
      this.#last = row;
      this.checked = expected;
      return true;
    }
    if (row.prevHash !== this.lastHash && this.#last) {
      // The row before is sound by itself, yet this one does not know it: it was pushed in, or written anew.
      const shifted =
        row.prevHash === this.#prevOfLast &&
        row.hash === linkHash(row.prevHash, row.seq - 1, row.at, row.body);
      if (shifted) return this.#stop(row.seq - 1, 'inserted');
      if (row.hash === own) return this.#stop(row.seq - 1, 'altered');
    }
    this.suspect = { row, prevHash: this.lastHash };
    return true;
  }

  #stop(seq: number, kind: ChainProblem['kind']): boolean {
    this.problem = { seq, kind };
    return false;
  }
}

/** Whether the content of `other` belongs in the place of the suspect. */
export function belongsInPlace(
  { row, prevHash }: NonNullable<ChainReader['suspect']>,
  other: ChainedRow,
): boolean {
  if (other.seq === row.seq) return false;
  const hash = linkHash(prevHash, row.seq, other.at, other.body);
  return hash === other.hash || hash === row.hash;
}
