import { createHash } from 'node:crypto';
import { NOT_SUPERSEDED, type ImportId, type Scope } from '#domain';
import { queries, type GraphStore, type ImportRow } from '#graph';
import { deterministicId } from '#runtime';
import type { Language } from '#vocab';
import { ErrorFile } from './error-file.js';
import { IntakeFailure } from './failure.js';
import { MappingLibrary, readMapping, type MappingSummary } from './mapping-library.js';
import type { Mapping } from './mapping/mapping.js';
import { proposeMapping, type Proposal } from './propose/propose-mapping.js';
import { sampleFile } from './propose/sample-file.js';
import { inspectFile } from './reading/inspect-file.js';
import type { RowError } from './rows/row-error.js';
import { commitPlan, startFrom, type CommitOptions } from './run/commit.js';
import { countRows } from './run/count-rows.js';
import { runOf, sum, type ImportPreview, type ImportRun, type ImportTotals, type StoredFile } from './run/import-run.js';
import { isLeaseAlive, LEASE_SECONDS, newLeaseOwner } from './run/lease.js';
import { planImport, type AdmitFile, type ImportPlan, type OfferedFile } from './run/plan.js';
import { previewPlan } from './run/preview.js';
import { RunWatch } from './run/run-watch.js';
import { SourceStore } from './source-store.js';

export interface IntakeLogger {
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
export interface IntakeOptions {
  readonly graph: GraphStore;
  readonly dataDir: string;
  /** Secret of the installation; ids are made under it. At least 32 bytes. */
  readonly idKey: Buffer;
  /** Folder of the mappings that came with the product. */
  readonly mappingsDir: string;
  /** Epoch seconds. */
  readonly now?: () => number;
  readonly logger?: IntakeLogger;
  readonly claimsPerBatch?: number;
  readonly workbookMaxBytes?: number;
}

/** What to import: files, others that lie beside them, and the mapping by name or as text. */
export interface ImportInput {
  readonly files: readonly OfferedFile[];
  /** Files that may serve as companions, such as the node table of an edge list. */
  readonly beside?: readonly OfferedFile[];
  readonly mapping: { readonly name: string } | { readonly yaml: string };
  /** Parameters of the mapping, set by hand. */
  readonly set?: Readonly<Record<string, string>>;
}

/** An import that was started: how it stands now, and its end. `finished` never rejects: failure is a state. */
export interface StartedImport {
  readonly run: ImportRun;
  readonly finished: Promise<ImportRun>;
}

const CLAIMS_PER_BATCH = 3_000;
const PREVIEW_ERRORS = 100;
const PREVIEW_ROWS = 20;

/** Bringing files in: propose, preview, start, resume, undo. Knows no transport; whoever calls gives a Scope. */
export class IntakeService {
  readonly #graph: GraphStore;
  readonly #idKey: Buffer;
  readonly #now: () => number;
  readonly #claimsPerBatch: number;
  readonly #sources: SourceStore;
  readonly #library: MappingLibrary;
  readonly #errors: ErrorFile;
  readonly #watch = new RunWatch<ImportRun>();
  readonly #ownLeases = new Set<string>();

  constructor(private readonly options: IntakeOptions) {
    if (options.idKey.length < 32) throw new RangeError('idKey must have at least 32 bytes');
    this.#graph = options.graph;
    this.#idKey = options.idKey;
    this.#now = options.now ?? (() => Math.floor(Date.now() / 1000));
    this.#claimsPerBatch = options.claimsPerBatch ?? CLAIMS_PER_BATCH;
    this.#sources = new SourceStore(options.dataDir, options.idKey);
    this.#library = new MappingLibrary(options.mappingsDir, options.dataDir);
    this.#errors = new ErrorFile(options.dataDir);
  }

  mappings(): Promise<MappingSummary[]> {
    return this.#library.list();
  }

  saveMapping(name: string, yaml: string): Promise<MappingSummary> {
    return this.#library.save(name, yaml);
  }

  /** A mapping proposed from the header and first rows of a file (and of the files beside it). */
  async propose(file: OfferedFile, beside: readonly OfferedFile[] = []): Promise<Proposal> {
    const own = await sampleFile(file);
    const others = await Promise.all(beside.slice(0, 50).map((each) => sampleFile(each).catch(() => [])));
    // In a workbook, the sheet of links is the main one and the others lie beside it.
    const proposals = own.map((sheet) => proposeMapping(sheet, [...own.filter((other) => other !== sheet), ...others.flat()]));
    return proposals.find(({ kind }) => kind === 'edge list' || kind === 'two-mode list') ?? proposals[0]!;
  }

  /** Maps every row and compares with the store; records nothing. */
  async preview(scope: Scope, input: ImportInput, language: Language = 'en'): Promise<ImportPreview> {
    const mapping = readMapping(await this.#yamlOf(input));
    const plan = await this.#plan(mapping, input, async (file) => ({ ...file, facts: await inspectFile(file.open) }));
    const { agencyId, userId } = scope.principal;
    const found = await previewPlan(plan, this.#graph, scope, {
      agencyId,
      idKey: this.#idKey,
      language,
      claimsPerBatch: this.#claimsPerBatch,
      maxErrors: PREVIEW_ERRORS,
      maxSample: PREVIEW_ROWS,
    });
    const { totals, created, unchanged, changed, errors, sample } = found;
    return {
      id: deterministicId(this.#idKey, 'imp', 'preview', agencyId, ...plan.files.map(({ facts }) => facts.sha256)),
      ...namesOf(plan),
      mappingName: mapping.name,
      state: 'previewed',
      rows: totals.rows,
      rowsDone: totals.rows,
      created,
      unchanged,
      changed,
      doubtful: sum(totals.doubts),
      doubts: totals.doubts,
      withheld: totals.withheld,
      errorCount: totals.errors,
      unmapped: plan.unmapped,
      startedAt: this.#now(),
      finishedAt: this.#now(),
      failureKey: null,
      startedBy: userId,
      errors,
      sample,
    };
  }

  /**
   * Keeps the files, checks them to their end, and starts recording. The same files with the same mapping go on where
   * an interrupted import stopped. Throws Conflict `importAlreadyRunning` when somebody is at it now.
   */
  async start(scope: Scope, input: ImportInput): Promise<StartedImport> {
    const yaml = await this.#yamlOf(input);
    const mapping = readMapping(yaml);
    const isSealed = holdsHiddenNames(mapping);
    const plan = await this.#plan(mapping, input, (file) => this.#sources.keep(file, isSealed));
    const rows = await countRows(plan);
    const { agencyId } = scope.principal;
    const parameters = JSON.stringify(input.set ?? {});
    const baseId = deterministicId(this.#idKey, 'imb', 'import', agencyId, createHash('sha256').update(yaml).digest('hex'), parameters, ...plan.files.map(({ name, facts }) => `${name} ${facts.sha256}`));
    const [latest] = await this.#graph.read(queries.intake.findAttempts, scope, { baseId, originator: agencyId });
    if (latest?.import.failureKey === 'undoInterrupted') await this.undo(scope, latest.import.id);
    const isOver = latest !== undefined && (['completed', 'undone'].includes(latest.import.state) || latest.import.failureKey === 'undoInterrupted');
    const attempt = latest === undefined ? 1 : latest.import.attempt + (isOver ? 1 : 0);
    const mains = new Set(plan.units.map(({ main }) => main));
    const files: StoredFile[] = plan.files.map((file) => ({ name: file.name, sha256: file.facts.sha256, isMain: mains.has(file), isSealed }));
    const fields = {
      baseId,
      attempt,
      originator: agencyId,
      ...namesOf(plan),
      files: JSON.stringify(files),
      mappingName: mapping.name,
      mapping: yaml,
      parameters,
      claimsPerBatch: this.#claimsPerBatch,
      unmapped: JSON.stringify(plan.unmapped),
      rows,
      startedAt: this.#now(),
      startedBy: scope.principal.userId,
    };
    return this.#open(scope, deterministicId(this.#idKey, 'imp', baseId, String(attempt)) as ImportId, fields, plan);
  }

  /** Goes on with an interrupted or failed import from the kept files. */
  async resume(scope: Scope, importId: string): Promise<StartedImport> {
    const row = await this.#row(scope, importId);
    const alive = this.#isAlive(row);
    if (row.state === 'running' && alive) throw new IntakeFailure('importAlreadyRunning', { startedBy: row.startedBy }, [], 'CONFLICT');
    if (!['running', 'failed', 'new'].includes(row.state) || row.failureKey === 'undoInterrupted') throw new IntakeFailure('importNotResumable', {}, [], 'CONFLICT');
    const mapping = readMapping(row.mapping);
    const files = JSON.parse(row.files) as StoredFile[];
    const offered = files.map((file): OfferedFile & StoredFile => ({ ...file, open: () => { throw new Error('not opened yet'); } }));
    const get: AdmitFile = async ({ name }) => {
      const file = files.find((each) => each.name === name)!;
      return this.#sources.get(name, file.sha256, file.isSealed);
    };
    const plan = await planImport(mapping, offered.filter(({ isMain }) => isMain), offered, get, { set: JSON.parse(row.parameters) as Record<string, string>, ...this.#limits() });
    return this.#open(scope, importId as ImportId, {}, plan);
  }

  /** Ends every claim of an import. Its history stays; the same file may be imported again. */
  async undo(scope: Scope, importId: string): Promise<ImportRun> {
    const row = await this.#row(scope, importId);
    if (row.state === 'running' && this.#isAlive(row)) throw new IntakeFailure('importNotUndoable', {}, [], 'CONFLICT');
    if (row.state === 'undone') return this.#runOf(row);
    const { agencyId, userId } = scope.principal;
    const finish = (state: string, failureKey: string | null): Promise<unknown> =>
      this.#graph.write(queries.intake.finishImport, scope, { id: importId, originator: agencyId, state, failureKey, totals: row.totals ?? '', rowsDone: row.rowsDone, now: this.#now() }, [importId]);
    await finish('failed', 'undoInterrupted');
    for (;;) {
      const [result] = await this.#graph.write(queries.graph.closeImport, scope, { importId, originator: agencyId, closedBy: userId, now: this.#now(), notSuperseded: NOT_SUPERSEDED }, [importId]);
      if (!result?.closed) break;
    }
    await finish('undone', null);
    const run = await this.get(scope, importId);
    this.#watch.tell(importId, run!);
    return run!;
  }

  /** How an import of the viewer's agency stands; null when there is none. */
  async get(scope: Scope, importId: string): Promise<ImportRun | null> {
    const [found] = await this.#graph.read(queries.intake.getImport, scope, { id: importId, originator: scope.principal.agencyId });
    return found ? this.#runOf(found.import) : null;
  }

  /** The latest imports of the viewer's agency. */
  async list(scope: Scope, first = 20): Promise<ImportRun[]> {
    const rows = await this.#graph.read(queries.intake.listImports, scope, { originator: scope.principal.agencyId, first });
    return rows.map((row) => this.#runOf(row.import));
  }

  /** Row errors of an import, in the order of the file. */
  async errors(scope: Scope, importId: string, first = 50): Promise<RowError[]> {
    await this.#row(scope, importId);
    return this.#errors.read(importId, first);
  }

  /** Entities that an import recorded claims about, as far as the viewer may see them; at most `first`. */
  async importGraphIds(scope: Scope, importId: string, first = 2_000): Promise<string[]> {
    const rows = await this.#graph.read(queries.intake.listImportEntities, scope, { importId, first });
    return rows.map(({ entityId }) => entityId);
  }

  /** States of an import as they change, the present one first; ends when the import does. */
  async *progress(scope: Scope, importId: string): AsyncGenerator<ImportRun> {
    const updates = this.#watch.listen(importId);
    try {
      const now = await this.get(scope, importId);
      if (!now) return;
      yield now;
      if (now.state !== 'running') return;
      for await (const run of updates) {
        yield run;
        if (run.state !== 'running') return;
      }
    } finally {
      await updates.return(undefined);
    }
  }

  async #open(scope: Scope, importId: ImportId, fields: object, plan: ImportPlan): Promise<StartedImport> {
    const leaseOwner = newLeaseOwner();
    const [before] = await this.#graph.read(queries.intake.getImport, scope, { id: importId, originator: scope.principal.agencyId });
    const deadOwner = before && !this.#isAlive(before.import) ? before.import.leaseOwner : null;
    this.#ownLeases.add(leaseOwner);
    const [opened] = await this.#graph.write(
      queries.intake.openImport,
      scope,
      { id: importId, fields: fields as Record<string, unknown>, leaseOwner, leaseUntil: this.#now() + LEASE_SECONDS, deadOwner, now: this.#now() },
      [importId],
    );
    if (!opened?.acquired) {
      this.#ownLeases.delete(leaseOwner);
      const { startedBy } = before?.import ?? (await this.#row(scope, importId));
      throw new IntakeFailure('importAlreadyRunning', { startedBy }, [], 'CONFLICT');
    }
    const row = await this.#row(scope, importId);
    const done = startFrom(opened.batchNumber, opened.totals);
    const finished = this.#run(scope, importId, row, plan, done).finally(() => this.#ownLeases.delete(leaseOwner));
    return { run: this.#runOf(row), finished };
  }

  async #run(scope: Scope, importId: ImportId, row: ImportRow, plan: ImportPlan, done: CommitOptions['done']): Promise<ImportRun> {
    let totals: ImportTotals = done.totals;
    const running = (): ImportRun => this.#runOf({ ...row, state: 'running', totals: JSON.stringify(totals), rowsDone: totals.rows });
    const errors = await this.#errors.begin(importId);
    try {
      totals = await commitPlan(plan, this.#graph, {
        importId,
        principal: scope.principal,
        idKey: this.#idKey,
        claimsPerBatch: row.claimsPerBatch,
        done,
        leaseUntil: () => this.#now() + LEASE_SECONDS,
        onBatch: (reached) => {
          totals = reached;
          this.#watch.tell(importId, running());
        },
        onErrors: errors.append,
      });
      await errors.end();
      return await this.#finish(scope, row, totals, 'completed', null);
    } catch (error) {
      await errors.end().catch(() => undefined);
      const failureKey = failureKeyOf(error);
      this.options.logger?.error({ importId, failureKey, error }, 'import failed');
      return this.#finish(scope, row, totals, 'failed', failureKey);
    }
  }

  /** Notes the end in the store; a store that is gone is told of by the state alone, and found interrupted later. */
  async #finish(scope: Scope, row: ImportRow, totals: ImportTotals, state: 'completed' | 'failed', failureKey: string | null): Promise<ImportRun> {
    const now = this.#now();
    const ended = this.#runOf({ ...row, state, failureKey, totals: JSON.stringify(totals), rowsDone: totals.rows, finishedAt: now });
    try {
      await this.#graph.write(queries.intake.finishImport, scope, { id: row.id, originator: row.originator, state, failureKey, totals: JSON.stringify(totals), rowsDone: totals.rows, now }, [row.id]);
    } catch (error) {
      this.options.logger?.error({ importId: row.id, error }, 'the end of an import could not be noted');
      const lost: ImportRun = { ...ended, state: 'failed', failureKey: failureKey ?? failureKeyOf(error) };
      this.#watch.tell(row.id, lost);
      return lost;
    }
    this.#watch.tell(row.id, ended);
    return ended;
  }

  #plan(mapping: Mapping, input: ImportInput, admit: AdmitFile): Promise<ImportPlan> {
    return planImport(mapping, input.files, input.beside ?? [], admit, { ...(input.set ? { set: input.set } : {}), ...this.#limits() });
  }

  #limits(): { workbookMaxBytes?: number } {
    return this.options.workbookMaxBytes === undefined ? {} : { workbookMaxBytes: this.options.workbookMaxBytes };
  }

  async #yamlOf({ mapping }: ImportInput): Promise<string> {
    return 'yaml' in mapping ? mapping.yaml : this.#library.get(mapping.name);
  }

  async #row(scope: Scope, importId: string): Promise<ImportRow> {
    const [found] = await this.#graph.read(queries.intake.getImport, scope, { id: importId, originator: scope.principal.agencyId });
    if (!found) throw new IntakeFailure('importNotFound');
    return found.import;
  }

  #isAlive(row: ImportRow): boolean {
    return isLeaseAlive(row, this.#now(), this.#ownLeases);
  }

  #runOf(row: ImportRow): ImportRun {
    return runOf(row, (each) => this.#isAlive(each));
  }
}

/** Does a mapping keep names out of the graph? Then its files are kept sealed. */
function holdsHiddenNames(mapping: Mapping): boolean {
  return mapping.tables.some(({ entities }) => entities.some((entity) => entity.protected !== undefined || entity.pseudonymise !== undefined));
}

function namesOf({ units }: ImportPlan): { fileName: string; sha256: string } {
  const [first, ...others] = units.map(({ main }) => main);
  if (others.length === 0) return { fileName: first!.name, sha256: first!.facts.sha256 };
  const all = createHash('sha256');
  for (const { main } of units) all.update(main.facts.sha256);
  return { fileName: `${first!.name} … ${others.at(-1)!.name} (${units.length})`, sha256: all.digest('hex') };
}

function failureKeyOf(error: unknown): string {
  const key = error instanceof Error && 'key' in error ? String(error.key) : 'internal';
  return key === 'tooCostly' ? 'storeUnavailable' : key;
}
