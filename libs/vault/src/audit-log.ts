import type { AuditEvent, AuditPort } from '#domain';
import {
  belongsInPlace,
  ChainReader,
  GENESIS,
  linkHash,
  type ChainedRow,
  type ChainProblem,
} from './audit-chain.js';
import { canonicalJson, type Json } from './canonical-json.js';
import type { Database, Run } from './database.js';

/** An event with its place in the chain. */
export interface StoredAuditEvent extends AuditEvent {
  readonly seq: number;
  readonly at: Date;
}

/** Answer of a check of the whole chain. `checked`: events that are as written, counted from the first. */
export interface AuditVerification {
  readonly ok: boolean;
  readonly checked: number;
  readonly problem?: ChainProblem;
}

interface Waiting {
  readonly at: string;
  readonly body: string;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}
interface StoredRow extends Record<string, unknown> {
  seq: string;
  at: Date;
  body: string;
  prev_hash: string;
  hash: string;
}

const CHAIN_LOCK = 7_388_002;
const WRITER_ROLE = 'setu_audit_writer';
const GROUP = 500;
const PAGE = 2_000;

const chained = ({ seq, at, body, prev_hash, hash }: StoredRow): ChainedRow => ({
  seq: Number(seq),
  at: at.toISOString(),
  body,
  prevHash: prev_hash,
  hash,
});

/** RFC 8785; half characters and NUL, which PostgreSQL can't index, become U+FFFD. */
function bodyOf(event: AuditEvent): string {
  const clean = JSON.parse(
    JSON.stringify(event, (_, value: unknown) =>
      typeof value === 'string'
        ? Buffer.from(value, 'utf8').toString('utf8').replaceAll('\0', '\uFFFD')
        : value,
    ),
  ) as Json;
  return canonicalJson(clean);
}

/** The audit: each event holds the hash of the one before, so what is changed later shows. */
export class AuditLog implements AuditPort {
  readonly #queue: Waiting[] = [];
  #working: Promise<void> | null = null;
  #writerRole: boolean | null = null;

  constructor(
    private readonly database: Database,
    private readonly now: () => Date,
  ) {}

  /** Resolves once the event is committed. Events that arrive while one commit runs share the next, in order of arrival. */
  append(event: AuditEvent): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ at: this.now().toISOString(), body: bodyOf(event), resolve, reject });
      this.#working ??= this.#work();
    });
  }

  /** Resolves when nothing waits any more. */
  async settled(): Promise<void> {
    while (this.#working) await this.#working;
  }

  /** Number and hash of the last event: note it outside this installation to notice a chain that was written anew. */
  async head(): Promise<{ seq: number; hash: string }> {
    return this.#head(this.database.run);
  }

  /** Reads the whole chain at one instant and names the first place that was changed. */
  verify(): Promise<AuditVerification> {
    return this.database.transaction(async (run) => {
      const reader = new ChainReader();
      await this.#each(run, (row) => reader.accept(row));
      const head = await this.#head(run);
      const problem =
        reader.problem ?? (await this.#suspicion(run, reader, head.seq)) ?? this.#ending(reader, head);
      return problem
        ? { ok: false, checked: reader.checked, problem }
        : { ok: true, checked: reader.checked };
    }, 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  }

  /** Latest first. `before`: only events with a smaller number; `subjectId`: events that name this record. */
  async list({
    limit,
    before,
    userId,
    subjectId,
  }: {
    readonly limit: number;
    readonly before?: number;
    readonly userId?: string;
    readonly subjectId?: string;
  }): Promise<StoredAuditEvent[]> {
    const rows = await this.database.run<StoredRow>(
      `SELECT seq, at, body, prev_hash, hash FROM audit_event
       WHERE ($2::bigint IS NULL OR seq < $2) AND ($3::text IS NULL OR body::jsonb ->> 'userId' = $3)
         AND ($4::jsonb IS NULL OR body::jsonb -> 'subjectIds' @> $4)
       ORDER BY seq DESC LIMIT $1`,
      [
        Math.min(Math.max(1, Math.trunc(limit)), 1_000),
        before ?? null,
        userId ?? null,
        subjectId === undefined ? null : JSON.stringify([subjectId]),
      ],
    );
    return rows.map(({ seq, at, body }) => ({ ...(JSON.parse(body) as AuditEvent), seq: Number(seq), at }));
  }

  async #work(): Promise<void> {
    // One turn of the event loop, so that what is asked at once is written at once.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#queue.length > 0) {
      const group = this.#queue.splice(0, GROUP);
      try {
        await this.#commit(group);
        for (const { resolve } of group) resolve();
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    this.#working = null;
  }

  #commit(group: readonly Waiting[]): Promise<void> {
    return this.database.transaction(async (run) => {
      await run('SET LOCAL synchronous_commit = on');
      if (await this.#hasWriterRole(run)) await run(`SET LOCAL ROLE ${WRITER_ROLE}`);
      await run('SELECT pg_advisory_xact_lock($1)', [CHAIN_LOCK]);
      const head = await this.#head(run);
      let { seq, hash } = head;
      const rows = group.map(({ at, body }) => {
        const prevHash = hash;
        seq += 1;
        hash = linkHash(prevHash, seq, at, body);
        return { seq, at, body, prevHash, hash };
      });
      await run(
        'INSERT INTO audit_event (seq, at, body, prev_hash, hash) SELECT * FROM unnest($1::bigint[], $2::timestamptz[], $3::text[], $4::text[], $5::text[])',
        [
          rows.map((row) => row.seq),
          rows.map((row) => row.at),
          rows.map((row) => row.body),
          rows.map((row) => row.prevHash),
          rows.map((row) => row.hash),
        ],
      );
      await run('UPDATE audit_head SET seq = $1, hash = $2', [seq, hash]);
    });
  }

  /** False where the server did not let the product make the role (V0004); asked once. */
  async #hasWriterRole(run: Run): Promise<boolean> {
    this.#writerRole ??=
      (
        await run<{ may: boolean }>(
          "SELECT pg_has_role(oid, CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END) AS may FROM pg_roles WHERE rolname = $1",
          [WRITER_ROLE],
        )
      )[0]?.may ?? false;
    return this.#writerRole;
  }

  async #head(run: Run): Promise<{ seq: number; hash: string }> {
    const [head] = await run<{ seq: string; hash: string }>('SELECT seq, hash FROM audit_head');
    return { seq: Number(head?.seq ?? 0), hash: head?.hash ?? GENESIS };
  }

  async #each(run: Run, accept: (row: ChainedRow) => boolean): Promise<void> {
    let after: string | null = null;
    for (;;) {
      const rows: StoredRow[] = await run<StoredRow>(
        'SELECT seq, at, body, prev_hash, hash FROM audit_event WHERE $1::bigint IS NULL OR seq > $1 ORDER BY seq LIMIT $2',
        [after, PAGE],
      );
      for (const row of rows) if (!accept(chained(row))) return;
      if (rows.length < PAGE) return;
      after = rows.at(-1)!.seq;
    }
  }

  async #suspicion(run: Run, { suspect }: ChainReader, lastSeq: number): Promise<ChainProblem | null> {
    if (!suspect) return null;
    if (suspect.row.seq > lastSeq) return { seq: suspect.row.seq, kind: 'inserted' };
    let isElsewhere = false;
    await this.#each(run, (row) => {
      isElsewhere = belongsInPlace(suspect, row);
      return !isElsewhere;
    });
    return { seq: suspect.row.seq, kind: isElsewhere ? 'reordered' : 'altered' };
  }

  #ending(reader: ChainReader, head: { seq: number; hash: string }): ChainProblem | null {
    if (reader.checked < head.seq) return { seq: reader.checked + 1, kind: 'missing' };
    if (reader.checked > head.seq) return { seq: head.seq + 1, kind: 'inserted' };
    return reader.lastHash === head.hash ? null : { seq: head.seq, kind: 'altered' };
  }
}
