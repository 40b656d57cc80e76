import { randomUUID } from 'node:crypto';
import type { ManagedTransaction } from 'neo4j-driver';
import {
  SetuError,
  StoreUnavailable,
  TooCostly,
  actorOf,
  subjectsOf,
  type AnnouncedWrites,
  type AuditAction,
  type AuditEvent,
  type AuditPort,
  type Principal,
  type WriteEnd,
} from '#domain';
import { queries } from './generated/queries.js';
import { runStatement } from './run-statement.js';

type Work<T> = (tx: ManagedTransaction) => Promise<T>;
/** Runs a transaction that is all there or not at all, for a person or for the installation itself. */
export type RunTransaction = <T>(
  mode: 'READ' | 'WRITE',
  principal: Principal | null,
  work: Work<T>,
) => Promise<T>;

/** A write, which may try its transaction several times; at most one of them is kept. */
export type WriteWork<T> = (attempt: (work: Work<T>) => Promise<T>) => Promise<T>;

type Announced = Omit<AuditEvent, 'outcome'>;

/** What a write says of itself in the audit. */
export interface WriteNote {
  readonly action: AuditAction;
  readonly operation: string;
  readonly principal: Principal;
  readonly subjectIds: readonly string[];
  readonly detail?: Readonly<Record<string, number>>;
}

const MARKS_AT_ONCE = 1_000;

/**
 * Makes a write and its audit one thing across two databases. The write is announced first and leaves a mark in its own
 * transaction; its end is noted after. Where the end is missing (a crash, a lost answer) the mark tells which it was:
 * without a mark the write is given up by one of the same id, on which a later attempt fails.
 */
export class AuditedWrites {
  /** Writes whose end is in the audit: the next write takes their marks away. */
  readonly #ended = new Set<string>();
  /** Writes of this process of which it does not know the end, or could not note it. */
  readonly #unclear = new Map<string, Announced>();

  constructor(
    private readonly audit: AuditPort,
    private readonly run: RunTransaction,
  ) {}

  async write<T>(note: WriteNote, work: WriteWork<T>): Promise<T> {
    const writeId = randomUUID();
    const event: Announced = {
      action: note.action,
      operation: note.operation,
      ...actorOf(note.principal),
      ...subjectsOf(note.subjectIds),
      detail: { ...note.detail, writeId },
    };
    await this.audit.append({ ...event, outcome: 'intended' });
    let result: T;
    try {
      result = await work((transaction) => this.#marked(writeId, note.principal, transaction));
    } catch (error) {
      // What we refuse ourselves is rolled back for sure; after any other failure only the store knows.
      const isCertain =
        error instanceof SetuError && !(error instanceof StoreUnavailable || error instanceof TooCostly);
      await this.#end(writeId, event, () => (isCertain ? Promise.resolve('failed') : this.#decide(writeId)))
        // Noted at the next settling.
        .catch(() => undefined);
      throw error;
    }
    await this.#end(writeId, event, () => Promise.resolve('done'));
    return result;
  }

  /** Notes the end of every write that has none: of this process, then of processes that are gone. Gives how many. */
  async settle(announced: AnnouncedWrites): Promise<number> {
    let settled = 0;
    for (const [writeId, event] of this.#unclear) {
      await this.#end(writeId, event, () => this.#decide(writeId));
      settled += 1;
    }
    settled += await announced.settleAbandoned((writeId) => this.#decide(writeId));
    await this.#removeMarks(announced);
    return settled;
  }

  async #end(writeId: string, event: Announced, decide: () => Promise<WriteEnd>): Promise<void> {
    try {
      const outcome = await decide();
      await this.audit.append({ ...event, outcome });
      this.#unclear.delete(writeId);
      if (outcome === 'done') this.#ended.add(writeId);
    } catch (error) {
      this.#unclear.set(writeId, event);
      throw error;
    }
  }

  async #marked<T>(writeId: string, principal: Principal, work: Work<T>): Promise<T> {
    const ended = [...this.#ended].slice(0, MARKS_AT_ONCE);
    const result = await this.run('WRITE', principal, async (tx) => {
      // Sent first and not waited for: whoever settles waits until this transaction has ended.
      const marking = runStatement(tx, queries.graph.markWrite, { writeId, ended });
      marking.catch(() => undefined);
      const done = await work(tx);
      const [mark] = await marking;
      if (mark?.isGivenUp !== false) throw new StoreUnavailable();
      return done;
    });
    for (const id of ended) this.#ended.delete(id);
    return result;
  }

  async #decide(writeId: string): Promise<WriteEnd> {
    const [mark] = await this.run('WRITE', null, (tx) =>
      runStatement(tx, queries.graph.giveUpWrite, { writeId }),
    );
    return mark?.isGivenUp === false ? 'done' : 'failed';
  }

  /** A mark is made after its announcement, so one that no announcement is open for has done its work. */
  async #removeMarks(announced: AnnouncedWrites): Promise<void> {
    for (let afterId = ''; ;) {
      const page = await this.run('READ', null, (tx) =>
        runStatement(tx, queries.graph.listWriteMarks, { afterId, limit: MARKS_AT_ONCE }),
      );
      const marks = page.map(({ writeId }) => writeId);
      const open = new Set(await announced.openAmong(marks));
      const ended = marks.filter((id) => !open.has(id));
      if (ended.length > 0)
        await this.run('WRITE', null, (tx) => runStatement(tx, queries.graph.removeWriteMarks, { ended }));
      if (marks.length < MARKS_AT_ONCE) return;
      afterId = marks.at(-1)!;
    }
  }
}
