import type {
  AgencyId,
  AssertionBatch,
  ImportId,
  NewAssertion,
  NewEntity,
  NewReport,
  NewSource,
} from '#domain';
import type { MappedRow } from '../rows/map-row.js';
import type { RowError, RowPlace } from '../rows/row-error.js';
import type { PlannedRow } from './map-plan.js';

/** What reading and mapping have come to; all counts are from the start of the import. */
export interface MappingTotals {
  /** Rows of main tables. */
  readonly rows: number;
  /** Rows of all tables: the place reached, for going on after a crash. */
  readonly rowsRead: number;
  /** Rows that were refused, each for one reason or more. */
  readonly errors: number;
  /** Rows that say nothing in any column which the mapping names: no records. */
  readonly emptyRows: number;
  /** Rows that the condition of their table passes over. */
  readonly passedOver: number;
  /** Values kept that look wrong, by why. */
  readonly doubts: Readonly<Record<string, number>>;
  /** Where the first few of each of them stand, so that somebody can look. */
  readonly doubtPlaces: Readonly<Record<string, readonly RowPlace[]>>;
  /** Cells left out because they would identify a protected person, by column. */
  readonly withheld: Readonly<Record<string, number>>;
}

export const NOTHING_MAPPED: MappingTotals = {
  rows: 0,
  rowsRead: 0,
  errors: 0,
  emptyRows: 0,
  passedOver: 0,
  doubts: {},
  doubtPlaces: {},
  withheld: {},
};

export interface MappedBatch {
  /** From 1. */
  readonly number: number;
  readonly batch: AssertionBatch;
  /** Errors of the rows of this batch. */
  readonly errors: readonly RowError[];
  readonly totals: MappingTotals;
  /** Main rows of this batch that were mapped, at most 50: for showing what they say. */
  readonly samples: readonly MappedRow[];
  readonly isLast: boolean;
}

export interface BatchOptions {
  readonly originator: AgencyId;
  readonly importId?: ImportId;
  /** A batch is closed when it holds this many claims: enough to be fast, small enough to be retried. */
  readonly claimsPerBatch: number;
}

/** Gathers mapped rows into batches that are consistent in themselves. Deterministic: a resumed run cuts at the same rows. */
export async function* inBatches(
  rows: AsyncIterable<readonly PlannedRow[]>,
  options: BatchOptions,
): AsyncGenerator<MappedBatch> {
  const totals = {
    ...NOTHING_MAPPED,
    doubts: {} as Record<string, number>,
    doubtPlaces: {} as Record<string, RowPlace[]>,
    withheld: {} as Record<string, number>,
  };
  let number = 1;
  const seen = new RecentIds(SEEN_VALUES);
  let open = new OpenBatch(seen);
  const close = (isLast: boolean): MappedBatch => ({
    number: number++,
    batch: open.toBatch(options),
    errors: open.errors,
    totals: {
      ...totals,
      doubts: { ...totals.doubts },
      doubtPlaces: Object.fromEntries(
        Object.entries(totals.doubtPlaces).map(([code, places]) => [code, [...places]]),
      ),
      withheld: { ...totals.withheld },
    },
    samples: open.samples,
    isLast,
  });
  for await (const chunk of rows) {
    for (const row of chunk) {
      totals.rowsRead += 1;
      if (row.isMain) totals.rows += 1;
      if (row.errors.length > 0) totals.errors += 1;
      if (row.mapped?.skipped === 'empty') totals.emptyRows += 1;
      if (row.mapped?.skipped === 'condition') totals.passedOver += 1;
      for (const { code, column } of row.mapped?.doubts ?? []) {
        totals.doubts[code] = (totals.doubts[code] ?? 0) + 1;
        const places = (totals.doubtPlaces[code] ??= []);
        if (places.length < PLACES_OF_A_DOUBT) places.push({ file: row.file, row: row.mapped!.row, column });
      }
      for (const { column } of row.mapped?.withheld ?? [])
        totals.withheld[column] = (totals.withheld[column] ?? 0) + 1;
      open.add(row);
    }
    if (open.size >= options.claimsPerBatch) {
      yield close(false);
      open = new OpenBatch(seen);
    }
  }
  yield close(true);
}

const SAMPLES = 50;
const PLACES_OF_A_DOUBT = 5;
const SEEN_VALUES = 300_000;

/** Remembers the latest ids, so that one value said in a thousand rows is sent once. */
class RecentIds {
  #now = new Set<string>();
  #before = new Set<string>();
  constructor(private readonly size: number) {}

  /** True when it is new, as far as is remembered. */
  add(id: string): boolean {
    if (this.#now.has(id) || this.#before.has(id)) return false;
    if (this.#now.size >= this.size) [this.#before, this.#now] = [this.#now, new Set()];
    this.#now.add(id);
    return true;
  }
}

class OpenBatch {
  readonly samples: MappedRow[] = [];
  readonly errors: RowError[] = [];
  readonly #entities = new Map<string, NewEntity>();
  readonly #sources = new Map<string, NewSource>();
  readonly #reports = new Map<string, NewReport>();
  readonly #assertions = new Map<string, NewAssertion>();

  constructor(private readonly seen: RecentIds) {}

  get size(): number {
    return this.#assertions.size;
  }

  add({ isMain, mapped, errors, source }: PlannedRow): void {
    this.errors.push(...errors);
    if (!mapped || (mapped.assertions.length === 0 && mapped.entities.length === 0)) return;
    if (isMain && this.samples.length < SAMPLES) this.samples.push(mapped);
    this.#sources.set(source.id, source);
    for (const report of mapped.reports) this.#reports.set(report.id, report);
    for (const entity of mapped.entities) this.#entities.set(entity.id, entity);
    for (const assertion of mapped.assertions) {
      if (assertion.form === 'link' || this.seen.add(assertion.id))
        this.#assertions.set(assertion.id, assertion);
    }
  }

  toBatch({ originator, importId }: BatchOptions): AssertionBatch {
    return {
      entities: [...this.#entities.values()],
      sources: [...this.#sources.values()],
      reports: [...this.#reports.values()],
      assertions: [...this.#assertions.values()],
      originator,
      ...(importId ? { importId } : {}),
    };
  }
}
