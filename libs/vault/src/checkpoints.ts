import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { InvalidInput } from '#domain';
import type { ChainedRow, ChainLink, ChainProblem } from './audit-chain.js';
import { isSignedBy, SigningKey } from './signing-key.js';

/** A link of the audit's chain, signed. Whoever keeps one elsewhere notices a chain that was written anew. */
export interface Checkpoint extends ChainLink {
  /** When it was signed: ISO 8601, UTC. */
  readonly at: string;
  /** Ed25519, SPKI in DER, base64. */
  readonly publicKey: string;
  /** Over `setu-audit-checkpoint`, seq, hash and at, joined by line feeds; base64. */
  readonly signature: string;
}

const messageOf = ({ seq, hash, at }: Pick<Checkpoint, 'seq' | 'hash' | 'at'>): string =>
  `setu-audit-checkpoint\n${String(seq)}\n${hash}\n${at}`;

/** Is it signed by the key that it names? */
const isSigned = (checkpoint: Checkpoint): boolean =>
  isSignedBy(checkpoint.publicKey, messageOf(checkpoint), checkpoint.signature);

/** Reads what `audit checkpoint --export` wrote. Throws InvalidInput `checkpointInvalid`. */
export function readCheckpoint(text: string): Checkpoint {
  try {
    const { seq, hash, at, publicKey, signature } = JSON.parse(text) as Checkpoint;
    if (
      Number.isSafeInteger(seq) &&
      [hash, at, publicKey, signature].every((each) => typeof each === 'string')
    )
      return { seq, hash, at, publicKey, signature };
  } catch {
    // Said below.
  }
  throw new InvalidInput('checkpointInvalid', [{ field: 'checkpoint', key: 'checkpointInvalid' }]);
}

/** The checkpoints of an installation: a file outside the database, one a line, and the key that signs them. */
export class Checkpoints {
  readonly #key: SigningKey;

  /** `seed`: as `SigningKey` takes it. */
  constructor(
    private readonly path: string,
    seed: Buffer,
  ) {
    this.#key = new SigningKey(seed);
  }

  /** All, by number of event. */
  list(): Checkpoint[] {
    if (!existsSync(this.path)) return [];
    return readFileSync(this.path, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map(readCheckpoint)
      .sort((a, b) => a.seq - b.seq);
  }

  /** Is it ours? */
  isOwn(checkpoint: Checkpoint): boolean {
    return checkpoint.publicKey === this.#key.publicKey && isSigned(checkpoint);
  }

  add({ seq, hash }: ChainLink, at: Date): Checkpoint {
    const link = { seq, hash, at: at.toISOString() };
    const checkpoint = {
      ...link,
      publicKey: this.#key.publicKey,
      signature: this.#key.sign(messageOf(link)),
    };
    appendFileSync(this.path, `${JSON.stringify(checkpoint)}\n`, { mode: 0o600, flush: true });
    return checkpoint;
  }
}

/** Holds a chain that is read against the links that were signed. */
export class SignedLinks {
  /** How many are in the chain as signed. */
  agreeing = 0;
  readonly #links: Checkpoint[];
  #lastAgreeing = 0;
  #problem: ChainProblem | null = null;

  constructor(book: Checkpoints | null, elsewhere?: Checkpoint) {
    const own = book?.list() ?? [];
    this.#links = [...own, ...(elsewhere ? [elsewhere] : [])].sort((a, b) => a.seq - b.seq);
    const forged =
      own.find((each) => !book!.isOwn(each)) ?? (elsewhere && !isSigned(elsewhere) ? elsewhere : undefined);
    if (forged) this.#problem = { seq: forged.seq, kind: 'forged' };
  }

  /** Takes the rows in order of their numbers. */
  compare({ seq, hash }: ChainedRow): void {
    while (this.#links[0] && this.#links[0].seq <= seq) {
      const link = this.#links.shift()!;
      if (link.seq === seq && link.hash === hash) {
        this.agreeing += 1;
        this.#lastAgreeing = seq;
      } else if (link.seq === seq) this.#problem ??= { seq, kind: 'rewritten', after: this.#lastAgreeing };
    }
  }

  /** The first problem of all: what was found in the chain by itself, or what the signed links show. */
  before(found: ChainProblem | null, checked: number): ChainProblem | null {
    const [next] = this.#links;
    const cut: ChainProblem | null = next && !found ? { seq: checked + 1, kind: 'missing' } : null;
    const problems = [found, this.#problem, cut].filter((each) => each !== null);
    return problems.sort((a, b) => (a.after ?? a.seq - 1) - (b.after ?? b.seq - 1))[0] ?? null;
  }
}
