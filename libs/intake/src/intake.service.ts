import { createHash } from 'node:crypto';
import { expiryDay, NOT_SUPERSEDED, type ImportId, type Principal, type Scope } from '#domain';
import { queries, type GraphStore } from '#graph';
import { deterministicId } from '#runtime';
import type { Language } from '#vocab';
import { ErrorFile } from './error-file.js';
import { IntakeFailure } from './failure.js';
import { MappingLibrary, readMapping, type MappingStore, type MappingSummary } from './mapping-library.js';
import { markingProblems } from './mapping/check-marking.js';
import type { Mapping } from './mapping/mapping.js';
import { proposeMapping, type Proposal } from './propose/propose-mapping.js';
import { sampleFile } from './propose/sample-file.js';
import { inspectFile } from './reading/inspect-file.js';
import { mayBeProtected } from './rows/protected-row.js';
import type { RowError } from './rows/row-error.js';
import { countRows } from './run/count-rows.js';
import { allDoubts, sum, type ImportPreview, type ImportRun, type StoredFile } from './run/import-run.js';
import { ImportRunner, type IntakeLogger, type StartedImport } from './run/import-runner.js';
import { mappingFailure, planImport, type AdmitFile, type ImportPlan, type OfferedFile } from './run/plan.js';
import { previewPlan } from './run/preview.js';
import { SourceStore, type KeptFile } from './source-store.js';

export interface IntakeOptions {
  readonly graph: GraphStore;
  readonly dataDir: string;
  /** Secret of the installation; ids are made under it. At least 32 bytes. */
  readonly idKey: Buffer;
  /** Folder of the mappings that came with the product. */
  readonly mappingsDir: string;
  /** The agencies' own mappings. */
  readonly ownMappings: MappingStore;
  /** Agencies that exist: an audience may name no other. */
  readonly agencyExists: (id: string) => Promise<boolean>;
  /** Epoch seconds. */
  readonly now?: () => number;
  /** Told of imports that failed: ids and codes, never a cell or the name of a file. */
  readonly logger: IntakeLogger;
  readonly claimsPerBatch?: number;
  readonly workbookMaxBytes?: number;
}

/** What to import: files, others that lie beside them, and the mapping as text or by its name, shipped or of the agency. */
export interface ImportInput {
  readonly files: readonly OfferedFile[];
  /** Files that may serve as companions, such as the node table of an edge list. */
  readonly beside?: readonly OfferedFile[];
  readonly mapping: { readonly name: string } | { readonly yaml: string };
  /** Parameters of the mapping, set by hand. */
  readonly set?: Readonly<Record<string, string>>;
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
  readonly #runner: ImportRunner;

  constructor(private readonly options: IntakeOptions) {
    if (options.idKey.length < 32) throw new RangeError('idKey must have at least 32 bytes');
    this.#graph = options.graph;
    this.#idKey = options.idKey;
    this.#now = options.now ?? (() => Math.floor(Date.now() / 1000));
    this.#claimsPerBatch = options.claimsPerBatch ?? CLAIMS_PER_BATCH;
    this.#sources = new SourceStore(options.dataDir, options.idKey);
    this.#library = new MappingLibrary(options.mappingsDir, options.ownMappings);
    this.#errors = new ErrorFile(options.dataDir);
    this.#runner = new ImportRunner({
      graph: this.#graph,
      idKey: this.#idKey,
      now: this.#now,
      errors: this.#errors,
      logger: options.logger,
    });
  }

  /** Mappings that came with the product, and those of the person's agency. */
  mappings({ agencyId }: Principal): Promise<MappingSummary[]> {
    return this.#library.list(agencyId);
  }

  /** Keeps a mapping for the person's agency alone. */
  saveMapping({ agencyId }: Principal, name: string, yaml: string): Promise<MappingSummary> {
    return this.#library.save(agencyId, name, yaml);
  }

  /** A mapping proposed from the header and first rows of a file (and of the files beside it). Throws IntakeFailure. */
  async propose(file: OfferedFile, beside: readonly OfferedFile[] = []): Promise<Proposal> {
    const own = await sampleFile(file);
    const others = await Promise.all(beside.slice(0, 50).map((each) => sampleFile(each).catch(() => [])));
    // In a workbook, the sheet of links is the main one and the others lie beside it.
    const failures: unknown[] = [];
    const proposals = own.flatMap((sheet) => {
      try {
        return [proposeMapping(sheet, [...own.filter((other) => other !== sheet), ...others.flat()])];
      } catch (failure) {
        failures.push(failure);
        return [];
      }
    });
    const main =
      proposals.find(({ kind }) => kind === 'edge list' || kind === 'two-mode list') ?? proposals[0];
    if (!main) throw failures[0] ?? new IntakeFailure('fileEmpty', { fileName: file.name });
    return main;
  }

  /** Maps every row and compares with the store; records nothing. */
  async preview(scope: Scope, input: ImportInput, language: Language = 'en'): Promise<ImportPreview> {
    const mapping = await this.#mappingFor(scope, await this.#yamlOf(scope, input));
    const plan = await this.#plan(mapping, input, async (file) => ({
      ...file,
      facts: await inspectFile(file.open),
    }));
    const { agencyId, userId } = scope.principal;
    const found = await previewPlan(plan, this.#graph, scope, {
      agencyId,
      idKey: this.#idKey,
      language,
      claimsPerBatch: this.#claimsPerBatch,
      maxErrors: PREVIEW_ERRORS,
      maxSample: PREVIEW_ROWS,
    });
    const { totals, created, unchanged, changed, joined, markedOtherwise, errors, sample } = found;
    const doubts = allDoubts(totals.doubts, markedOtherwise);
    return {
      id: deterministicId(
        this.#idKey,
        'imp',
        'preview',
        agencyId,
        ...plan.files.map(({ facts }) => facts.sha256),
      ),
      ...namesOf(plan),
      mappingName: mapping.name,
      state: 'previewed',
      rows: totals.rows,
      rowsDone: totals.rows,
      created,
      unchanged,
      changed,
      joined,
      doubtful: sum(doubts),
      doubts,
      doubtPlaces: totals.doubtPlaces,
      withheld: totals.withheld,
      errorCount: totals.errors,
      emptyRows: totals.emptyRows,
      passedOver: totals.passedOver,
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
    const yaml = await this.#yamlOf(scope, input);
    const mapping = await this.#mappingFor(scope, yaml);
    const isSealed = holdsHiddenNames(mapping);
    const { plan, rows } = await this.#keepAndCheck(mapping, input, isSealed);
    const { agencyId } = scope.principal;
    const parameters = JSON.stringify(input.set ?? {});
    const baseId = deterministicId(
      this.#idKey,
      'imb',
      'import',
      agencyId,
      createHash('sha256').update(yaml).digest('hex'),
      parameters,
      ...plan.files.map(({ name, facts }) => `${name} ${facts.sha256}`),
    );
    const [latest] = await this.#graph.read(queries.intake.findAttempts, scope, {
      baseId,
      originator: agencyId,
    });
    const wasUndoing = isUndoing(latest?.import);
    if (latest && wasUndoing) await this.undo(scope, latest.import.id);
    const isOver =
      latest !== undefined && (['completed', 'undone'].includes(latest.import.state) || wasUndoing);
    const attempt = latest === undefined ? 1 : latest.import.attempt + (isOver ? 1 : 0);
    const mains = new Set(plan.units.map(({ main }) => main));
    const files: StoredFile[] = plan.files.map((file) => ({
      name: file.name,
      sha256: file.facts.sha256,
      isMain: mains.has(file),
      isSealed,
    }));
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
    return this.#runner.open(scope, this.#attemptId(baseId, attempt), fields, plan);
  }

  /** Goes on with an interrupted or failed import from the kept files. */
  async resume(scope: Scope, importId: string): Promise<StartedImport> {
    const row = await this.#runner.row(scope, importId);
    const alive = this.#runner.isAlive(row);
    if (row.state === 'running' && alive)
      throw new IntakeFailure('importAlreadyRunning', { startedBy: row.startedBy }, [], 'CONFLICT');
    if (!['running', 'failed', 'new'].includes(row.state) || isUndoing(row))
      throw new IntakeFailure('importNotResumable', {}, [], 'CONFLICT');
    const mapping = await this.#mappingFor(scope, row.mapping);
    const files = JSON.parse(row.files) as StoredFile[];
    const offered = files.map((file): OfferedFile & StoredFile => ({
      ...file,
      open: () => {
        throw new Error('not opened yet');
      },
    }));
    const get: AdmitFile = async ({ name }) => {
      const file = files.find((each) => each.name === name)!;
      return this.#sources.get(name, file.sha256, file.isSealed);
    };
    const plan = await planImport(
      mapping,
      offered.filter(({ isMain }) => isMain),
      offered,
      get,
      { set: JSON.parse(row.parameters) as Record<string, string>, ...this.#limits() },
    );
    return this.#runner.open(scope, importId as ImportId, {}, plan);
  }

  /**
   * Ends every claim of an import. Its history stays; the same file may be imported again. `withholds`, also of one undone before: nobody
   * reads what it recorded "as known on" an earlier day either, nor the cells that were refused.
   */
  async undo(scope: Scope, importId: string, withholds = false): Promise<ImportRun> {
    const row = await this.#runner.row(scope, importId);
    if (row.state === 'running' && this.#runner.isAlive(row))
      throw new IntakeFailure('importNotUndoable', {}, [], 'CONFLICT');
    // Interrupted while it withheld, it goes on as that.
    const isWithholding = withholds || row.failureKey === 'withholdInterrupted';
    if (row.state === 'undone' && !isWithholding) return this.#runner.runOf(row);
    const { agencyId, userId } = scope.principal;
    const finish = (state: string, failureKey: string | null): Promise<unknown> =>
      this.#graph.write(
        queries.intake.finishImport,
        scope,
        {
          id: importId,
          originator: agencyId,
          state,
          failureKey,
          totals: row.totals ?? '',
          rowsDone: row.rowsDone,
          now: this.#now(),
        },
        [importId],
      );
    await finish('failed', isWithholding ? 'withholdInterrupted' : 'undoInterrupted');
    const own = { importId, originator: agencyId, notSuperseded: NOT_SUPERSEDED };
    await untilNone(async () => {
      const given = { ...own, closedBy: userId, now: this.#now() };
      return (await this.#graph.write(queries.graph.closeImport, scope, given, [importId]))[0]?.closed;
    });
    await this.#graph.write(queries.graph.unflagSources, scope, { importId, originator: agencyId }, [
      importId,
    ]);
    if (isWithholding) {
      const visClass = await this.#graph.withheldClass();
      const given = { ...own, visClass, withheldBy: userId, now: this.#now() };
      await untilNone(
        async () =>
          (await this.#graph.write(queries.graph.withholdImport, scope, given, [importId]))[0]?.withheld,
      );
      await this.#errors.remove(importId);
    }
    await finish('undone', null);
    const run = await this.get(scope, importId);
    this.#runner.watch.tell(importId, run!);
    return run!;
  }

  /** How an import of the viewer's agency stands; null when there is none. */
  async get(scope: Scope, importId: string): Promise<ImportRun | null> {
    const found = await this.#runner.find(scope, importId);
    return found && this.#runner.runOf(found);
  }

  /** The latest imports of the viewer's agency. */
  async list(scope: Scope, first = 20): Promise<ImportRun[]> {
    return (await this.#runner.list(scope, first)).map((row) => this.#runner.runOf(row));
  }

  #attemptId(baseId: string, attempt: number): ImportId {
    return deterministicId(this.#idKey, 'imp', baseId, String(attempt)) as ImportId;
  }

  /** Row errors of an import, in the order of the file. */
  async errors(scope: Scope, importId: string, first = 50): Promise<RowError[]> {
    await this.#runner.row(scope, importId);
    return this.#errors.read(importId, first);
  }

  /**
   * Entities that the claims of an import are about, as far as the viewer may see them: the most linked first and
   * protected persons last (VP-05), at most `first`. A repeated import records nothing anew: its claims are those of the attempts before it. Empty for an import of
   * another agency.
   */
  async importGraphIds(scope: Scope, importId: string, first = 2_000): Promise<string[]> {
    const importIds = await this.attemptsOf(scope, importId);
    if (importIds.length === 0) return [];
    const rows = await this.#graph.read(queries.intake.listImportEntities, scope, { importIds, first });
    return rows.map(({ entityId }) => entityId);
  }

  /** Ids under which an import recorded its claims: its own and those of the attempts before it. Empty for an import of another agency. */
  async attemptsOf(scope: Scope, importId: string): Promise<string[]> {
    const found = await this.#runner.find(scope, importId);
    if (!found) return [];
    const { baseId, attempt } = found;
    return Array.from({ length: attempt }, (_, before) => this.#attemptId(baseId, before + 1));
  }

  /** States of an import as they change, the present one first; ends when the import does. */
  async *progress(scope: Scope, importId: string): AsyncGenerator<ImportRun> {
    const updates = this.#runner.watch.listen(importId);
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

  #plan(mapping: Mapping, input: ImportInput, admit: AdmitFile): Promise<ImportPlan> {
    return planImport(mapping, input.files, input.beside ?? [], admit, {
      ...(input.set ? { set: input.set } : {}),
      ...this.#limits(),
    });
  }

  /** Keeps the files and reads them to their end. Of an import that can't begin, no copy stays. */
  async #keepAndCheck(
    mapping: Mapping,
    input: ImportInput,
    isSealed: boolean,
  ): Promise<{ readonly plan: ImportPlan; readonly rows: number }> {
    const kept: KeptFile[] = [];
    try {
      const plan = await this.#plan(mapping, input, async (file) => {
        const copy = await this.#sources.keep(file, isSealed);
        kept.push(copy);
        return copy;
      });
      return { plan, rows: await countRows(plan) };
    } catch (error) {
      await Promise.all(kept.map((copy) => copy.forget()));
      if (error instanceof IntakeFailure && error.key === 'diskFull')
        this.options.logger.error({}, 'no room left on the disk: an import could not begin');
      throw error;
    }
  }

  #limits(): { workbookMaxBytes?: number } {
    return this.options.workbookMaxBytes === undefined
      ? {}
      : { workbookMaxBytes: this.options.workbookMaxBytes };
  }

  /** A mapping that this viewer may import with. Throws IntakeFailure with every problem. */
  async #mappingFor(scope: Scope, yaml: string): Promise<Mapping> {
    const mapping = readMapping(yaml);
    const { compartments } = scope.principal;
    const problems = await markingProblems(
      mapping,
      compartments,
      this.options.agencyExists,
      expiryDay(this.#now()),
    );
    if (problems.length > 0) throw mappingFailure(problems);
    return mapping;
  }

  async #yamlOf({ principal }: Scope, { mapping }: ImportInput): Promise<string> {
    return 'yaml' in mapping ? mapping.yaml : this.#library.get(principal.agencyId, mapping.name);
  }
}

/** Repeats what does a part of the work, until it finds none to do. */
async function untilNone(part: () => Promise<number | undefined>): Promise<void> {
  while (await part());
}

/** Was an undoing interrupted, so that it is only to be gone on with? */
const isUndoing = (run?: { readonly failureKey?: string | null }): boolean =>
  run?.failureKey === 'undoInterrupted' || run?.failureKey === 'withholdInterrupted';

/** Does a mapping keep names out of the graph? Then its files are kept sealed. */
function holdsHiddenNames(mapping: Mapping): boolean {
  return mapping.tables.some(({ entities }) =>
    entities.some((entity) => mayBeProtected(entity) || entity.pseudonymise !== undefined),
  );
}

function namesOf({ units }: ImportPlan): { fileName: string; sha256: string } {
  const [first, ...others] = units.map(({ main }) => main);
  if (others.length === 0) return { fileName: first!.name, sha256: first!.facts.sha256 };
  const all = createHash('sha256');
  for (const { main } of units) all.update(main.facts.sha256);
  return { fileName: `${first!.name} … ${others.at(-1)!.name} (${units.length})`, sha256: all.digest('hex') };
}
