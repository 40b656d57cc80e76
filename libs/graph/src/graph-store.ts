import neo4j, {
  Neo4jError,
  isRetryableError,
  type Driver,
  type ManagedTransaction,
  type Session,
} from 'neo4j-driver';
import {
  Conflict,
  NOT_SUPERSEDED,
  OPEN_END_DAY,
  OPEN_START_DAY,
  sharedWithOf,
  type AssertionBatch,
  type AnnouncedWrites,
  type AuditPort,
  type Marking,
  type Principal,
  type Scope,
  type SharedWith,
} from '#domain';
import { ATTRIBUTES } from '#vocab';
import { AuditedWrites, type WriteNote, type WriteWork } from './audited-writes.js';
import { namedEntities, refuseObjections } from './batch-check.js';
import { batchRows, nextVersion, saidBy, searchFields, type BatchRows } from './batch-rows.js';
import { queries } from './generated/queries.js';
import { migrate } from './migrate.js';
import type { Query } from './query.js';
import type { AssertionRow } from './rows.js';
import { runStatement } from './run-statement.js';
import { domainError, isConstraintRace } from './store-errors.js';
import {
  WITHHELD,
  classFields,
  classKey,
  type ClassFields,
  type VisibilityClass,
} from './visibility-classes.js';

export interface GraphConnection {
  readonly uri: string;
  readonly user: string;
  readonly password: string;
  readonly database?: string;
}

/** How far an import has come; stored in the same transaction as the batch. */
export interface ImportProgress {
  readonly importId: string;
  readonly batchNumber: number;
  readonly rowsDone: number;
  readonly leaseUntil: number;
  /** JSON of the running totals, given what this batch adds to them. */
  readonly totals: (added: RecordedCounts) => string;
}

/** What one batch added. `unchanged` counts what was recorded already. */
export interface RecordedCounts {
  readonly entities: Readonly<Record<string, number>>;
  readonly assertions: Readonly<Record<string, number>>;
  readonly sources: number;
  readonly reports: number;
  readonly unchanged: number;
}

const READ_TIMEOUT_MS = 30_000;
const WRITE_TIMEOUT_MS = 120_000;
const ATTEMPTS_ON_RACE = 4;
const REINDEX_PAGE = 2_000;
/**
 * The driver cuts a message into chunks of 1,400 bytes, and the server looks at all that it has of a message whenever some
 * arrive: the cost of one grows with the square of its length. A few hundred kilobytes are cheap; a few megabytes are not.
 */
const ROWS_PER_MESSAGE = 200;

/**
 * The only door to Neo4j. Reads need a Scope by type. Writes name the person, set the recorded time and leave an
 * audit event before and after, so that no caller can forget one. Bookmarks chain a process's own reads to its
 * writes, so the same code runs against a cluster through `neo4j://`.
 */
export class GraphStore {
  #classes: Promise<readonly VisibilityClass[]> | null = null;
  readonly #classIds = new Map<string, number>();
  readonly #listeners = new Set<() => void>();
  readonly #repeatedImports = new Set<string>();
  readonly #writes: AuditedWrites;

  private constructor(
    private readonly driver: Driver,
    audit: AuditPort,
    /** Epoch second by which records are dated. */
    readonly now: () => number,
    private readonly database: string | undefined,
  ) {
    this.#writes = new AuditedWrites(audit, (mode, principal, work) => this.#run(mode, principal, work));
  }

  /** Connects and checks that the server answers. Throws StoreUnavailable when it does not. */
  static async connect(
    connection: GraphConnection,
    audit: AuditPort,
    now = (): number => Math.floor(Date.now() / 1000),
  ): Promise<GraphStore> {
    const driver = neo4j.driver(connection.uri, neo4j.auth.basic(connection.user, connection.password), {
      useBigInt: true,
      maxConnectionPoolSize: 50,
      connectionAcquisitionTimeout: 10_000,
      maxTransactionRetryTime: 15_000,
      userAgent: 'setu',
    });
    try {
      await driver.verifyConnectivity();
    } catch (error) {
      await driver.close();
      throw domainError(error);
    }
    return new GraphStore(driver, audit, now, connection.database);
  }

  async close(): Promise<void> {
    await this.driver.close();
  }

  /** Brings the schema up to date; see `migrate`. */
  migrate(): Promise<string[]> {
    return migrate(this.driver);
  }

  /** Notes in the audit how writes ended whose process is gone or lost the answer; safe beside processes at work. */
  settleWrites(announced: AnnouncedWrites): Promise<number> {
    return this.#writes.settle(announced);
  }

  /** True when the server answers now. */
  async isReachable(): Promise<boolean> {
    try {
      await this.driver.verifyConnectivity();
      return true;
    } catch {
      return false;
    }
  }

  /**
   * Runs a read statement on what the scope may see. Its transaction begins and ends with it, without a word to the server of their
   * own; where that fails and another try may help, it is tried again as long as the driver holds that to be of use.
   */
  async read<Params extends object, Row>(
    query: Query<'read', Params, Row>,
    scope: Scope,
    params: Params,
  ): Promise<Row[]> {
    const { principal } = scope;
    const given = { ...params, scope: scopeParameter(scope) };
    const session = this.#session('READ');
    try {
      return await runStatement(
        { run: (text, values) => session.run(text, values, transactionConfig('READ', principal)) },
        query,
        given,
      );
    } catch (error) {
      if (!(error instanceof Neo4jError && isRetryableError(error))) throw domainError(error);
    } finally {
      await session.close();
    }
    return this.#run('READ', principal, (tx) => runStatement(tx, query, given));
  }

  /** Runs one write statement under the scope, with its audit. */
  async write<Params extends object, Row>(
    query: Query<'write', Params, Row>,
    scope: Scope,
    params: Params,
    subjectIds: readonly string[],
  ): Promise<Row[]> {
    const { principal } = scope;
    return this.#audited({ action: 'write', operation: query.name, principal, subjectIds }, (attempt) =>
      attempt((tx) => runStatement(tx, query, { ...params, scope: scopeParameter(scope) })),
    );
  }

  /**
   * Records one batch in one transaction: all of it or nothing. What is recorded already stays as it is and counts
   * as unchanged, so a retry adds nothing; a claim that was closed is opened again as a new version.
   * Throws Conflict `endMissing` when a claim names an entity that is neither in the batch nor in the store.
   */
  async recordBatch(
    batch: AssertionBatch,
    principal: Principal,
    progress?: ImportProgress,
  ): Promise<RecordedCounts> {
    return this.#record(batch, principal, (tx, isFirstTry) =>
      this.#recordIn(tx, batch, principal, progress, isFirstTry && this.#mayAssumeNew(batch)),
    );
  }

  /**
   * Closes the live version of the batch's first claim and records the batch, in one transaction: the corrected
   * claim is the next version of the same id, and all versions get its class. `expectedVersion` is the version that the
   * writer saw; throws Conflict `claimChangedElsewhere` when it is not the live one any more.
   */
  async correct(batch: AssertionBatch, scope: Scope, expectedVersion: number): Promise<void> {
    const [corrected] = batch.assertions;
    if (!corrected) throw new Conflict('endMissing');
    await this.#record(batch, scope.principal, async (tx) => {
      await this.#closeLive(tx, scope, corrected.id, 'corrected', expectedVersion);
      await this.#recordIn(tx, batch, scope.principal);
    });
  }

  /**
   * Gives a claim of the principal's own agency another handling: a new version that says the same. Who may see it is
   * decided by the handling alone, also for its earlier versions. `live`: the version that the writer saw. Throws as
   * `correct` does.
   */
  async rehandle(live: AssertionRow, handling: ClassFields, scope: Scope): Promise<void> {
    const { principal } = scope;
    const { assertionId } = live;
    const visClass = await this.#intern(handling);
    await this.#audited(
      { action: 'write', operation: 'rehandle', principal, subjectIds: [assertionId] },
      (attempt) =>
        attempt(async (tx) => {
          await this.#closeLive(tx, scope, assertionId, 'rehandled', live.version);
          await this.#createRows(tx, nextVersion(live, visClass, this.now(), principal.userId));
          await runStatement(tx, queries.graph.reclassVersions, { rows: [{ assertionId, visClass }] });
        }),
    );
  }

  /**
   * Closes the live version of a claim of the principal's own agency. `withholds`: no version of it is seen by anyone any more, also
   * "as known on" a day when it stood. Throws as `correct` does.
   */
  async retract(
    assertionId: string,
    reason: string,
    scope: Scope,
    expectedVersion: number,
    withholds = false,
  ): Promise<void> {
    const { principal } = scope;
    const visClass = withholds ? await this.withheldClass() : null;
    await this.#audited(
      {
        action: 'write',
        operation: withholds ? 'withhold' : 'retract',
        principal,
        subjectIds: [assertionId],
      },
      (attempt) =>
        attempt(async (tx) => {
          await this.#closeLive(tx, scope, assertionId, reason, expectedVersion);
          if (visClass !== null) await this.#withhold(tx, assertionId, visClass, reason, principal);
        }),
    );
  }

  /**
   * Withholds a claim of which nothing stands any more: the caller has seen that it is the own agency's. False when something of it stands,
   * unseen by the caller, or was recorded at this moment.
   */
  async withhold(assertionId: string, reason: string, { principal }: Scope): Promise<boolean> {
    const visClass = await this.withheldClass();
    return this.#audited(
      { action: 'write', operation: 'withhold', principal, subjectIds: [assertionId] },
      (attempt) =>
        attempt(async (tx) => {
          await runStatement(tx, queries.graph.lockAssertion, { assertionId });
          return this.#withhold(tx, assertionId, visClass, reason, principal);
        }),
    );
  }

  async #withhold(
    tx: ManagedTransaction,
    assertionId: string,
    visClass: number,
    reason: string,
    { userId: withheldBy }: Principal,
  ): Promise<boolean> {
    const [row] = await runStatement(tx, queries.graph.withholdClaim, {
      ...{ assertionId, visClass, reason, withheldBy },
      now: this.now(),
      notSuperseded: NOT_SUPERSEDED,
    });
    return (row?.withheld ?? 0) > 0;
  }

  /** The class of what was withheld. */
  withheldClass(): Promise<number> {
    return this.#intern(WITHHELD);
  }

  /** Of two writers at once the second waits for the lock, and then finds that the version it saw is closed. */
  async #closeLive(
    tx: ManagedTransaction,
    scope: Scope,
    assertionId: string,
    closedReason: string,
    expectedVersion: number,
  ): Promise<void> {
    await runStatement(tx, queries.graph.lockAssertion, { assertionId });
    const [row] = await runStatement(tx, queries.graph.closeAssertion, {
      assertionId,
      originator: scope.principal.agencyId,
      closedBy: scope.principal.userId,
      closedReason,
      expectedVersion,
      now: this.now(),
      notSuperseded: NOT_SUPERSEDED,
      scope: scopeParameter(scope),
    });
    if (row?.closed !== 1) throw new Conflict('claimChangedElsewhere');
  }

  async #record<T>(
    batch: AssertionBatch,
    principal: Principal,
    work: (tx: ManagedTransaction, isFirstTry: boolean) => Promise<T>,
  ): Promise<T> {
    const markings = new Map<string, Marking>();
    const distinct = new Set(
      [...batch.sources, ...batch.reports, ...batch.assertions].map(({ marking }) => marking),
    );
    for (const marking of distinct) markings.set(classKey(classFields(marking)), marking);
    for (const marking of markings.values()) await this.internClass(marking);
    return this.#audited(
      {
        action: batch.importId ? 'import' : 'write',
        operation: 'recordBatch',
        principal,
        subjectIds: batch.importId ? [batch.importId] : batch.assertions.map(({ id }) => id),
        detail: { assertions: batch.assertions.length },
      },
      async (attempt) => {
        for (let turn = 1; ; turn += 1) {
          try {
            return await attempt((tx) => work(tx, turn === 1));
          } catch (error) {
            // Two writers made the same id at once: the second look finds it recorded.
            if (turn >= ATTEMPTS_ON_RACE || !isConstraintRace(error)) throw error;
            if (batch.importId) this.#repeatedImports.add(batch.importId);
          }
        }
      },
    );
  }

  /** The claims of an import are new unless a batch of it has shown otherwise: looking for each costs a third of the write. */
  #mayAssumeNew({ importId }: AssertionBatch): boolean {
    return importId !== undefined && !this.#repeatedImports.has(importId);
  }

  async #recordIn(
    tx: ManagedTransaction,
    batch: AssertionBatch,
    principal: Principal,
    progress?: ImportProgress,
    areNew = false,
  ): Promise<RecordedCounts> {
    const [known] = await runStatement(tx, queries.graph.findKnownIds, {
      entityIds: namedEntities(batch),
      sourceIds: batch.sources.map(({ id }) => id),
      reportIds: batch.reports.map(({ id }) => id),
      // A wrong guess breaks the uniqueness of (assertionId, version), and the batch is tried again with a look first.
      assertionIds: areNew ? [] : batch.assertions.map(({ id }) => id),
    });
    if (!known) throw new Error('findKnownIds gave no row');
    const types = new Map<string, string>(batch.entities.map(({ id, type }) => [id, type]));
    for (const { id, type } of known.entities) types.set(id, type);
    refuseObjections(batch, types);
    const entities = new Set(known.entities.map(({ id }) => id));
    const sources = new Set(known.sources);
    const reports = new Set(known.reports);
    const versions = new Map(known.assertions.map((row) => [row.assertionId, row]));
    const rows = batchRows(batch, {
      classOf: this.#classLookup(),
      recordedFrom: this.now(),
      recordedBy: principal.userId,
      versionOf: (id) => {
        const row = versions.get(id);
        if (!row) return 1;
        return row.recordedTo === NOT_SUPERSEDED ? undefined : row.version + 1;
      },
      isNew: {
        entity: (id) => !entities.has(id),
        source: (id) => !sources.has(id),
        report: (id) => !reports.has(id),
      },
    });
    await this.#createRows(tx, rows);
    await this.#flagKnown(tx, batch, sources, reports);
    const records = [...[...rows.links, ...rows.judgements].map(({ record }) => record), ...rows.attributes];
    const reopened = records
      .filter((record) => (record['version'] as number) > 1)
      .map((record) => ({
        assertionId: record['assertionId'] as string,
        visClass: record['visClass'] as number,
      }));
    if (reopened.length > 0) await runStatement(tx, queries.graph.reclassVersions, { rows: reopened });
    const added: RecordedCounts = {
      entities: countBy(rows.entities, ({ type }) => type),
      assertions: countBy(records, (record) => record['kind'] as string),
      sources: rows.sources.length,
      reports: rows.reports.length,
      unchanged: batch.assertions.length - records.length,
    };
    if (progress) {
      const [saved] = await runStatement(tx, queries.graph.saveImportProgress, {
        ...progress,
        totals: progress.totals(added),
      });
      if (saved?.saved !== 1) throw new Conflict('importBatchAlreadyRecorded');
    }
    return added;
  }

  /** SAFETY (VP-32): what a batch says of a source holds for that source too where it, or a report of it, is recorded already. */
  async #flagKnown(
    tx: ManagedTransaction,
    { sources, reports, originator, importId }: AssertionBatch,
    knownSources: ReadonlySet<string>,
    knownReports: ReadonlySet<string>,
  ): Promise<void> {
    const telling = new Set<string>(
      sources.flatMap(({ id, containsVictimIdentity }) => (containsVictimIdentity ? id : [])),
    );
    const sourceIds = [...telling].filter((id) => knownSources.has(id));
    const reportIds = reports
      .filter(({ id, sourceId }) => telling.has(sourceId) && knownReports.has(id))
      .map(({ id }) => id);
    if (sourceIds.length + reportIds.length > 0)
      await runStatement(tx, queries.graph.flagSources, {
        ...{ sourceIds, reportIds, originator },
        saidBy: saidBy(importId),
      });
  }

  /** Finds the class of a marking; a batch names the same few markings thousands of times. */
  #classLookup(): (marking: Marking) => number {
    const known = new Map<Marking, number>();
    return (marking) => {
      const found = known.get(marking) ?? this.#classIds.get(classKey(classFields(marking)))!;
      known.set(marking, found);
      return found;
    };
  }

  async #createRows(tx: ManagedTransaction, rows: BatchRows): Promise<void> {
    const create = async <Row>(
      query: Query<'write', { rows: readonly Row[] }, { created: number }>,
      list: readonly Row[],
    ): Promise<void> => {
      const parts = Array.from({ length: Math.ceil(list.length / ROWS_PER_MESSAGE) }, (_, at) =>
        list.slice(at * ROWS_PER_MESSAGE, (at + 1) * ROWS_PER_MESSAGE),
      );
      const results = await Promise.all(parts.map((part) => runStatement(tx, query, { rows: part })));
      if (results.reduce((sum, [result]) => sum + (result?.created ?? 0), 0) !== list.length)
        throw new Conflict('endMissing');
    };
    // Sent without waiting for each: the server runs them in this order, and packing the next goes on beside it.
    await Promise.all([
      create(queries.graph.createEntities, rows.entities),
      create(queries.graph.createSources, rows.sources),
      create(queries.graph.createReports, rows.reports),
      create(queries.graph.createLinkAssertions, rows.links),
      create(queries.graph.createJudgements, rows.judgements),
      create(queries.graph.createAttributeAssertions, rows.attributes),
    ]);
  }

  /**
   * Makes the search index of every live value anew, after the rules or data files of names have changed. Safe beside
   * people at work, and to repeat. Calls back with the number of values looked at. Returns how many were replaced.
   */
  async reindex(
    principal: Principal,
    onProgress: (looked: number) => void = () => undefined,
  ): Promise<number> {
    const kinds = ATTRIBUTES.filter(({ searchable }) => searchable).map(({ code }) => code);
    let afterId = '';
    let looked = 0;
    let replaced = 0;
    for (;;) {
      const page = await this.#run('READ', principal, (tx) =>
        runStatement(tx, queries.graph.listSearchedValues, {
          afterId,
          kinds,
          notSuperseded: NOT_SUPERSEDED,
          limit: REINDEX_PAGE,
        }),
      );
      const rows = page.flatMap(
        ({ value: { assertionId, version, kind, value, normalised, visClass, ...known } }) => {
          const made = searchFields(kind, value, normalised, visClass);
          const isSame =
            made && known.searchWords === made.searchWords && known.searchKeys === made.searchKeys;
          return made && !isSame
            ? [{ assertionId, version, searchWords: made.searchWords, searchKeys: made.searchKeys }]
            : [];
        },
      );
      const subjectIds = rows.map(({ assertionId }) => assertionId);
      if (rows.length > 0)
        await this.#audited({ action: 'write', operation: 'reindex', principal, subjectIds }, (attempt) =>
          attempt((tx) =>
            runStatement(tx, queries.graph.setSearchFields, { rows, notSuperseded: NOT_SUPERSEDED }),
          ),
        );
      replaced += rows.length;
      looked += page.length;
      onProgress(looked);
      if (page.length < REINDEX_PAGE) return replaced;
      afterId = page.at(-1)!.value.assertionId;
    }
  }

  /** Every handling in the store, by id. Cached; `onClassesChanged` tells when a new one was added here. */
  visibilityClasses(): Promise<readonly VisibilityClass[]> {
    this.#classes ??= this.#run('READ', null, (tx) =>
      runStatement(tx, queries.graph.listVisibilityClasses, {}),
    ).then((rows) => {
      for (const row of rows) this.#classIds.set(classKey(row), row.id);
      return rows;
    });
    this.#classes.catch(() => (this.#classes = null));
    return this.#classes;
  }

  /**
   * By which leaves some claims go to other agencies, and when a claim was last changed, by its id; nothing of one that is not in the
   * store. Asked of who writes: what rests on it can not be taken back. For who keeps the leaves; no reader is told.
   */
  async leavesOf(
    assertionIds: readonly string[],
  ): Promise<ReadonlyMap<string, { readonly sharedWith: readonly SharedWith[]; readonly changedAt: Date }>> {
    const rows = await this.#run('WRITE', null, (tx) =>
      runStatement(tx, queries.graph.listClaimLeaves, {
        ids: assertionIds,
        notSuperseded: NOT_SUPERSEDED,
      }),
    );
    return new Map(
      rows.map(({ id, leaves, changedAt }) => [
        id,
        { sharedWith: sharedWithOf(leaves), changedAt: new Date(changedAt * 1_000) },
      ]),
    );
  }

  /** Calls back after a handling was added, so that rights worked out before are worked out again. */
  onClassesChanged(listener: () => void): void {
    this.#listeners.add(listener);
  }

  /** Reads the class table anew: another process may have added to it. */
  refreshClasses(): void {
    this.#classes = null;
    for (const listener of this.#listeners) listener();
  }

  /** Forgets every class: for a store that was emptied or restored under a running process. */
  forgetClasses(): void {
    this.#classIds.clear();
    this.refreshClasses();
  }

  /** The number of a handling, given it when it is new. */
  internClass(marking: Marking): Promise<number> {
    return this.#intern(classFields(marking));
  }

  async #intern(fields: ClassFields): Promise<number> {
    const key = classKey(fields);
    const known = this.#classIds.get(key);
    if (known !== undefined) return known;
    const [row] = await this.#run('WRITE', null, (tx) =>
      runStatement(tx, queries.graph.internVisibilityClass, { key, ...fields }),
    );
    this.#classIds.set(key, row!.id);
    this.refreshClasses();
    return row!.id;
  }

  #audited<T>(note: WriteNote, work: WriteWork<T>): Promise<T> {
    return this.#writes.write(note, work);
  }

  #session(mode: 'READ' | 'WRITE'): Session {
    return this.driver.session({
      defaultAccessMode: mode,
      bookmarkManager: this.driver.executeQueryBookmarkManager,
      ...(this.database ? { database: this.database } : {}),
    });
  }

  async #run<T>(
    mode: 'READ' | 'WRITE',
    principal: Principal | null,
    work: (tx: ManagedTransaction) => Promise<T>,
  ): Promise<T> {
    const session = this.#session(mode);
    const config = transactionConfig(mode, principal);
    try {
      return mode === 'READ'
        ? await session.executeRead(work, config)
        : await session.executeWrite(work, config);
    } catch (error) {
      throw domainError(error);
    } finally {
      await session.close();
    }
  }
}

/** How long the server works on it at most, and for whom. */
const transactionConfig = (mode: 'READ' | 'WRITE', principal: Principal | null) => ({
  timeout: mode === 'READ' ? READ_TIMEOUT_MS : WRITE_TIMEOUT_MS,
  metadata: { user: principal?.userId ?? 'system', purpose: principal?.accessPurpose ?? 'system' },
});

/** The scope as statements take it; `anyTime` spares two reads a link when the window of valid time is open. */
function scopeParameter({ classes, knownAt, validFrom, validTo }: Scope): object {
  return {
    classes,
    knownAt,
    validFrom,
    validTo,
    anyTime: validFrom <= OPEN_START_DAY && validTo >= OPEN_END_DAY,
  };
}

function countBy<T>(list: readonly T[], keyOf: (item: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const entry of list) counts[keyOf(entry)] = (counts[keyOf(entry)] ?? 0) + 1;
  return counts;
}
