import type { ImportId, Scope } from '#domain';
import { queries, type GraphStore, type ImportRow } from '#graph';
import type { ErrorFile } from '../error-file.js';
import { IntakeFailure, isDiskFull } from '../failure.js';
import { commitPlan, startFrom, type CommitOptions } from './commit.js';
import { runOf, type ImportRun, type ImportTotals } from './import-run.js';
import { isLeaseAlive, LEASE_SECONDS, newLeaseOwner } from './lease.js';
import type { ImportPlan } from './plan.js';
import { RunWatch } from './run-watch.js';

export interface IntakeLogger {
  error(fields: object, message: string): void;
}
/** An import that was started: how it stands now, and its end. `finished` never rejects: failure is a state. */
export interface StartedImport {
  readonly run: ImportRun;
  readonly finished: Promise<ImportRun>;
}

/** Runs imports of this process: takes their lease, records them, tells how they stand, and notes how they ended. */
export class ImportRunner {
  readonly watch = new RunWatch<ImportRun>();
  readonly #leases = new Set<string>();

  constructor(
    private readonly options: {
      readonly graph: GraphStore;
      readonly idKey: Buffer;
      readonly now: () => number;
      readonly errors: ErrorFile;
      readonly logger: IntakeLogger;
    },
  ) {}

  /** An import of the viewer's agency; null when there is none. */
  async find(scope: Scope, importId: string): Promise<ImportRow | null> {
    const asked = { id: importId, originator: scope.principal.agencyId };
    const [found] = await this.#asTheyAre(() =>
      this.options.graph.read(queries.intake.getImport, scope, asked),
    );
    return found ?? null;
  }

  /** The latest imports of the viewer's agency. */
  list(scope: Scope, first: number): Promise<ImportRow[]> {
    const asked = { originator: scope.principal.agencyId, first };
    return this.#asTheyAre(() => this.options.graph.read(queries.intake.listImports, scope, asked));
  }

  /**
   * The rows that were read. One that runs, and of which nobody holds the lease, may have ended since it was read: its end is
   * committed before the lease is given back, so it is read again.
   */
  async #asTheyAre(read: () => Promise<{ readonly import: ImportRow }[]>): Promise<ImportRow[]> {
    const rows = await read();
    const mayHaveEnded = rows.some(({ import: row }) => row.state === 'running' && !this.isAlive(row));
    return (mayHaveEnded ? await read() : rows).map(({ import: row }) => row);
  }

  /** The same. Throws `importNotFound`. */
  async row(scope: Scope, importId: string): Promise<ImportRow> {
    const found = await this.find(scope, importId);
    if (!found) throw new IntakeFailure('importNotFound');
    return found;
  }

  isAlive(row: ImportRow): boolean {
    return isLeaseAlive(row, this.options.now(), this.#leases);
  }

  runOf(row: ImportRow): ImportRun {
    return runOf(row, (each) => this.isAlive(each));
  }

  /** Takes the import's lease and starts recording. Throws Conflict `importAlreadyRunning` when it is held. */
  async open(scope: Scope, importId: ImportId, fields: object, plan: ImportPlan): Promise<StartedImport> {
    const leaseOwner = newLeaseOwner();
    const before = await this.find(scope, importId);
    const deadOwner = before && !this.isAlive(before) ? before.leaseOwner : null;
    this.#leases.add(leaseOwner);
    const [opened] = await this.options.graph.write(
      queries.intake.openImport,
      scope,
      {
        id: importId,
        fields: fields as Record<string, unknown>,
        leaseOwner,
        leaseUntil: this.options.now() + LEASE_SECONDS,
        deadOwner,
        now: this.options.now(),
      },
      [importId],
    );
    if (!opened?.acquired) {
      this.#leases.delete(leaseOwner);
      const { startedBy } = before ?? (await this.row(scope, importId));
      throw new IntakeFailure('importAlreadyRunning', { startedBy }, [], 'CONFLICT');
    }
    const row = await this.row(scope, importId);
    const done = startFrom(opened.batchNumber, opened.totals);
    const finished = this.#run(scope, importId, row, plan, done).finally(() =>
      this.#leases.delete(leaseOwner),
    );
    return { run: this.runOf(row), finished };
  }

  async #run(
    scope: Scope,
    importId: ImportId,
    row: ImportRow,
    plan: ImportPlan,
    done: CommitOptions['done'],
  ): Promise<ImportRun> {
    let totals: ImportTotals = done.totals;
    const running = (): ImportRun =>
      this.runOf({ ...row, state: 'running', totals: JSON.stringify(totals), rowsDone: totals.rows });
    let errors: Awaited<ReturnType<ErrorFile['begin']>> | null = null;
    try {
      errors = await this.options.errors.begin(importId);
      totals = await commitPlan(plan, this.options.graph, {
        importId,
        scope,
        idKey: this.options.idKey,
        claimsPerBatch: row.claimsPerBatch,
        done,
        leaseUntil: () => this.options.now() + LEASE_SECONDS,
        onBatch: (reached) => {
          totals = reached;
          this.watch.tell(importId, running());
        },
        onErrors: errors.append,
      });
      await errors.end();
      return await this.#finish(scope, row, totals, 'completed', null);
    } catch (error) {
      await errors?.end().catch(() => undefined);
      const failureKey = failureKeyOf(error);
      this.options.logger.error({ importId, failureKey, ...errorFacts(error) }, 'import failed');
      return this.#finish(scope, row, totals, 'failed', failureKey);
    }
  }

  /** Notes the end in the store; a store that is gone is told of by the state alone, and found interrupted later. */
  async #finish(
    scope: Scope,
    row: ImportRow,
    totals: ImportTotals,
    state: 'completed' | 'failed',
    failureKey: string | null,
  ): Promise<ImportRun> {
    const now = this.options.now();
    const ended = this.runOf({
      ...row,
      state,
      failureKey,
      totals: JSON.stringify(totals),
      rowsDone: totals.rows,
      finishedAt: now,
    });
    try {
      await this.options.graph.write(
        queries.intake.finishImport,
        scope,
        {
          id: row.id,
          originator: row.originator,
          state,
          failureKey,
          totals: JSON.stringify(totals),
          rowsDone: totals.rows,
          now,
        },
        [row.id],
      );
    } catch (error) {
      this.options.logger.error(
        { importId: row.id, ...errorFacts(error) },
        'the end of an import could not be noted',
      );
      const lost: ImportRun = { ...ended, state: 'failed', failureKey: failureKey ?? failureKeyOf(error) };
      this.watch.tell(row.id, lost);
      return lost;
    }
    this.watch.tell(row.id, ended);
    return ended;
  }
}

/**
 * SAFETY (VP-07): what a log may say of an error: its kind and its code. Its message and its trace may quote a cell or the
 * name of a file.
 */
function errorFacts(error: unknown): { readonly errorName: string; readonly errorCode?: string } {
  if (!(error instanceof Error)) return { errorName: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return { errorName: error.constructor.name, ...(/^[\w.-]{1,80}$/.test(code) ? { errorCode: code } : {}) };
}

function failureKeyOf(error: unknown): string {
  if (isDiskFull(error)) return 'diskFull';
  const key = error instanceof Error && 'key' in error ? String(error.key) : 'internal';
  return key === 'tooCostly' ? 'storeUnavailable' : key;
}
