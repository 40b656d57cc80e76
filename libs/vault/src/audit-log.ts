import { SetuError, type AnnouncedWrites, type AuditEvent, type AuditPort, type WriteEnd } from '#domain';
import {
  belongsInPlace,
  ChainReader,
  GENESIS,
  linkHash,
  type ChainedRow,
  type ChainLink,
  type ChainProblem,
} from './audit-chain.js';
import { SignedLinks, type Checkpoint, type Checkpoints } from './checkpoints.js';
import { canonicalJson, type Json } from './canonical-json.js';
import type { Database, Run } from './database.js';
import { WRITER_LOCK, WriterLease } from './writer-lease.js';

/** An event with its place in the chain. */
export interface StoredAuditEvent extends AuditEvent {
  readonly seq: number;
  readonly at: Date;
}

/** Which events: what is left out does not matter. */
export interface AuditFilter {
  readonly userId?: string | undefined;
  /** A record that the event names. */
  readonly subjectId?: string | undefined;
  readonly accessPurpose?: string | undefined;
  readonly action?: string | undefined;
  readonly outcome?: string | undefined;
  readonly from?: Date | undefined;
  /** Before this instant. */
  readonly to?: Date | undefined;
}

/** Answer of a check of the whole chain. */
export interface AuditVerification {
  readonly ok: boolean;
  /** Events that are as written, counted from the first. */
  readonly checked: number;
  /** Signed links that are in it. */
  readonly checkpoints: number;
  readonly problem?: ChainProblem;
}

interface Waiting {
  readonly at: string;
  readonly body: string;
  /** The write that the event announces or ends. */
  readonly write: { readonly id: string; readonly isEnd: boolean } | null;
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
/** Events after which the chain is signed again. */
const SIGN_EVERY = 1_000;
const SNAPSHOT = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';

interface StoredHead extends Record<string, unknown> {
  seq: string;
  hash: string;
}
const HEAD = 'SELECT seq, hash FROM audit_head';
const linkOf = (head: StoredHead | undefined): ChainLink => ({
  seq: Number(head?.seq ?? GENESIS.seq),
  hash: head?.hash ?? GENESIS.hash,
});

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

/** The chain is not what was written. Carries the place. */
export class AuditBroken extends SetuError {
  constructor(readonly problem: ChainProblem) {
    super('INTERNAL', 'auditBroken');
  }
}

function writeOf({ outcome, detail }: AuditEvent): Waiting['write'] {
  const id = detail['writeId'];
  return typeof id === 'string' ? { id, isEnd: outcome !== 'intended' } : null;
}

/** The audit: each event holds the hash of the one before, so what is changed later shows. */
export class AuditLog implements AuditPort, AnnouncedWrites {
  readonly #queue: Waiting[] = [];
  #working: Promise<void> | null = null;
  #writerRole: boolean | null = null;
  readonly #lease: WriterLease;

  #signing: Promise<Checkpoint | null> = Promise.resolve(null);
  /** Last event written here, and last one signed, as far as this process knows. */
  #seq = 0;
  #signedSeq = 0;

  constructor(
    private readonly database: Database,
    private readonly now: () => Date,
    private readonly checkpoints: Checkpoints | null = null,
    private readonly onCheckpointFailed: (error: unknown) => void = () => undefined,
    /** How a write to this store itself ended; null for all others. */
    private readonly endHere: (event: AuditEvent) => Promise<WriteEnd> | null = () => null,
  ) {
    this.#lease = new WriterLease(database);
  }

  /** Resolves once the event is committed. Events that arrive while one commit runs share the next, in order of arrival. */
  append(event: AuditEvent): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#queue.push({
        at: this.now().toISOString(),
        body: bodyOf(event),
        write: writeOf(event),
        resolve,
        reject,
      });
      this.#working ??= this.#work();
    });
  }

  /** Writes what waits; then other processes may end what this one announced and did not end. */
  async close(): Promise<void> {
    while (this.#working) await this.#working;
    await this.checkpoint().catch(this.onCheckpointFailed);
    await this.#lease.end();
  }

  async settleAbandoned(decide: (writeId: string) => Promise<WriteEnd>): Promise<number> {
    const writers = await this.database.run<{ writer: number }>(
      'SELECT DISTINCT writer FROM announced_write ORDER BY writer',
    );
    let settled = 0;
    for (const { writer } of writers) settled += await this.#settleWriter(writer, decide);
    return settled;
  }

  async openAmong(writeIds: readonly string[]): Promise<readonly string[]> {
    const rows = await this.database.run<{ write_id: string }>(
      'SELECT write_id FROM announced_write WHERE write_id = ANY($1)',
      [writeIds],
    );
    return rows.map(({ write_id }) => write_id);
  }

  /** Who gets the lock of a writer knows that the writer is gone, and that nobody else settles for it now. */
  #settleWriter(writer: number, decide: (writeId: string) => Promise<WriteEnd>): Promise<number> {
    return this.database.withConnection(async (client) => {
      const { rows } = await client.query<{ taken: boolean }>(
        'SELECT pg_try_advisory_lock($1, $2) AS taken',
        [WRITER_LOCK, writer],
      );
      if (!rows[0]?.taken) return 0;
      const open = await client.query<{ write_id: string; body: string }>(
        'SELECT write_id, body FROM announced_write WHERE writer = $1 ORDER BY write_id',
        [writer],
      );
      let settled = 0;
      for (const { write_id, body } of open.rows) {
        const event = JSON.parse(body) as AuditEvent;
        const outcome = await (this.endHere(event) ?? decide(write_id));
        // A writer that had lost its lock and lives may have ended it itself meanwhile.
        if ((await this.openAmong([write_id])).length === 0) continue;
        await this.append({ ...event, outcome, detail: { ...event.detail, settledAfterCrash: true } });
        settled += 1;
      }
      await client.query('SELECT pg_advisory_unlock($1, $2)', [WRITER_LOCK, writer]);
      return settled;
    });
  }

  /** Number and hash of the last event. */
  async head(): Promise<ChainLink> {
    return this.#head(this.database.run);
  }

  /**
   * Reads the whole chain at one instant and names the first place that was changed. The links that were signed must be
   * in it: those of this installation, and one that was kept `elsewhere`.
   */
  verify(elsewhere?: Checkpoint): Promise<AuditVerification> {
    return this.database.transaction(async (run) => {
      const reader = new ChainReader();
      const signed = new SignedLinks(this.checkpoints, elsewhere);
      await this.#each(run, GENESIS.seq, (row) => {
        signed.compare(row);
        return reader.accept(row);
      });
      const head = await this.#head(run);
      const problem = signed.before(
        reader.problem ?? (await this.#suspicion(run, reader, head.seq)) ?? endingOf(reader, head),
        reader.checked,
      );
      return {
        ok: problem === null,
        checked: problem?.after ?? reader.checked,
        checkpoints: signed.agreeing,
        ...(problem ? { problem } : {}),
      };
    }, SNAPSHOT);
  }

  /**
   * Signs the last link, unless it is signed already or the last signature is younger than `everyMs`. Only what goes on
   * from the last signed link is signed: throws AuditBroken when the events after it don't. Null where nothing is kept.
   */
  checkpoint(everyMs = 0): Promise<Checkpoint | null> {
    return (this.#signing = this.#signing.catch(() => null).then(() => this.#sign(everyMs)));
  }

  /** Latest first, at most 1,000. `before`: only events with a smaller number. Every part of the filter must hold. */
  async list({
    limit,
    before,
    ...filter
  }: AuditFilter & { readonly limit: number; readonly before?: number }): Promise<StoredAuditEvent[]> {
    const conditions: string[] = [];
    const values: unknown[] = [Math.min(Math.max(1, Math.trunc(limit)), 1_000)];
    const where = (condition: string, value: unknown): void => {
      if (value === undefined) return;
      values.push(value);
      conditions.push(condition.replace('?', `$${String(values.length)}`));
    };
    where('seq < ?', before);
    where('at >= ?', filter.from);
    where('at < ?', filter.to);
    for (const name of ['userId', 'accessPurpose', 'action', 'outcome'] as const)
      where(`body::jsonb ->> '${name}' = ?`, filter[name]);
    where(
      "body::jsonb -> 'subjectIds' @> ?::jsonb",
      filter.subjectId === undefined ? undefined : JSON.stringify([filter.subjectId]),
    );
    const rows = await this.database.run<StoredRow>(
      `SELECT seq, at, body FROM audit_event ${conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''} ORDER BY seq DESC LIMIT $1`,
      values,
    );
    return rows.map(({ seq, at, body }) => ({ ...(JSON.parse(body) as AuditEvent), seq: Number(seq), at }));
  }

  async #sign(everyMs: number): Promise<Checkpoint | null> {
    const book = this.checkpoints;
    if (!book) return null;
    const last = book.list().at(-1) ?? null;
    if (last && !book.isOwn(last)) throw new AuditBroken({ seq: last.seq, kind: 'forged' });
    const now = this.now();
    if (last && Math.abs(now.getTime() - Date.parse(last.at)) < everyMs) return last;
    const head = await this.database.transaction(async (run) => {
      const reader = new ChainReader(last ?? GENESIS);
      await this.#each(run, reader.checked, (row) => reader.accept(row));
      const end = await this.#head(run);
      const problem =
        reader.problem ?? (await this.#suspicion(run, reader, end.seq)) ?? endingOf(reader, end);
      if (problem) throw new AuditBroken(problem);
      return end;
    }, SNAPSHOT);
    this.#signedSeq = head.seq;
    return head.seq === (last ?? GENESIS).seq ? last : book.add(head, now);
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
    if (this.checkpoints && this.#seq - this.#signedSeq >= SIGN_EVERY) {
      this.#signedSeq = this.#seq;
      this.checkpoint().catch(this.onCheckpointFailed);
    }
  }

  async #commit(group: readonly Waiting[]): Promise<void> {
    const announced = group.filter(({ write }) => write && !write.isEnd);
    const ended = group.filter(({ write }) => write?.isEnd).map(({ write }) => write!.id);
    const writer = announced.length > 0 ? await this.#lease.number() : 0;
    let last = this.#seq;
    await this.database.transaction(
      async (run, [head]) => {
        let { seq, hash } = linkOf(head as StoredHead | undefined);
        const rows = group.map(({ at, body }) => {
          const prevHash = hash;
          seq += 1;
          hash = linkHash(prevHash, seq, at, body);
          return { seq, at, body, prevHash, hash };
        });
        await run(
          `WITH made AS (INSERT INTO audit_event (seq, at, body, prev_hash, hash)
           SELECT * FROM unnest($1::bigint[], $2::timestamptz[], $3::text[], $4::text[], $5::text[]))
         UPDATE audit_head SET seq = $6, hash = $7`,
          [
            rows.map((row) => row.seq),
            rows.map((row) => row.at),
            rows.map((row) => row.body),
            rows.map((row) => row.prevHash),
            rows.map((row) => row.hash),
            seq,
            hash,
          ],
        );
        last = seq;
        if (announced.length > 0)
          await run(
            'INSERT INTO announced_write (write_id, writer, body) SELECT id, $2, body FROM unnest($1::text[], $3::text[]) AS made (id, body)',
            [announced.map(({ write }) => write!.id), writer, announced.map(({ body }) => body)],
          );
        if (ended.length > 0) await run('DELETE FROM announced_write WHERE write_id = ANY($1)', [ended]);
      },
      await this.#opening(),
    );
    this.#seq = last;
  }

  /** Takes the chain and asks for its last link, as one question: every answer of the product waits for it. */
  async #opening(): Promise<string> {
    return [
      'BEGIN',
      'SET LOCAL synchronous_commit = on',
      ...((await this.#hasWriterRole()) ? [`SET LOCAL ROLE ${WRITER_ROLE}`] : []),
      `SELECT pg_advisory_xact_lock(${String(CHAIN_LOCK)})`,
      HEAD,
    ].join('; ');
  }

  /** False where the server did not let the product make the role (V0004); asked once. */
  async #hasWriterRole(): Promise<boolean> {
    this.#writerRole ??=
      (
        await this.database.run<{ may: boolean }>(
          "SELECT pg_has_role(oid, CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END) AS may FROM pg_roles WHERE rolname = $1",
          [WRITER_ROLE],
        )
      )[0]?.may ?? false;
    return this.#writerRole;
  }

  async #head(run: Run): Promise<ChainLink> {
    return linkOf((await run<StoredHead>(HEAD))[0]);
  }

  /** Rows after a number; from the first row on where that is none, also one that was pushed in before it. */
  async #each(run: Run, from: number, accept: (row: ChainedRow) => boolean): Promise<void> {
    let after: string | null = from === GENESIS.seq ? null : String(from);
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
    await this.#each(run, GENESIS.seq, (row) => {
      isElsewhere = belongsInPlace(suspect, row);
      return !isElsewhere;
    });
    return { seq: suspect.row.seq, kind: isElsewhere ? 'reordered' : 'altered' };
  }
}

function endingOf(reader: ChainReader, head: ChainLink): ChainProblem | null {
  if (reader.checked < head.seq) return { seq: reader.checked + 1, kind: 'missing' };
  if (reader.checked > head.seq) return { seq: head.seq + 1, kind: 'inserted' };
  return reader.lastHash === head.hash ? null : { seq: head.seq, kind: 'altered' };
}
