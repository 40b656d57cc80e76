import type { ImportId, Scope } from '#domain';
import type { GraphStore, RecordedCounts } from '#graph';
import type { RowError } from '../rows/row-error.js';
import { inBatches, type MappedBatch } from './batches.js';
import { addCounts, NO_TOTALS, type ImportTotals } from './import-run.js';
import { mapPlan } from './map-plan.js';
import { countMarkedOtherwise } from './marked-otherwise.js';
import type { ImportPlan } from './plan.js';

export interface CommitOptions {
  readonly importId: ImportId;
  readonly scope: Scope;
  readonly idKey: Buffer;
  readonly claimsPerBatch: number;
  /** The last batch that an earlier run of this import recorded, and what it had come to. */
  readonly done: { readonly batchNumber: number; readonly totals: ImportTotals };
  readonly leaseUntil: () => number;
  /** Told after every batch that is safe in the store. */
  readonly onBatch: (totals: ImportTotals) => void;
  /** Receives every row error once, in order. */
  readonly onErrors: (errors: readonly RowError[]) => Promise<void>;
}

/**
 * Maps and records a plan, one batch a transaction: the next batch is mapped while one is being written. The place
 * reached and the totals are stored in the batch's own transaction, so after a crash nothing is lost or done twice.
 */
export async function commitPlan(
  plan: ImportPlan,
  graph: GraphStore,
  options: CommitOptions,
): Promise<ImportTotals> {
  const { importId, scope, done } = options;
  const { principal } = scope;
  let totals: ImportTotals = done.totals;
  let writing: Promise<void> = Promise.resolve();
  let batchNumber = done.batchNumber;
  const record = async (mapped: MappedBatch): Promise<void> => {
    const before = totals;
    const after = (added: RecordedCounts): ImportTotals => ({
      ...mapped.totals,
      created: addCounts(addCounts(before.created, added.entities), added.assertions),
      unchanged: before.unchanged + added.unchanged,
      markedOtherwise: before.markedOtherwise ?? 0,
    });
    const progress = {
      importId,
      batchNumber: ++batchNumber,
      rowsDone: mapped.totals.rows,
      leaseUntil: options.leaseUntil(),
      totals: (added: RecordedCounts) => JSON.stringify(after(added)),
    };
    const added = await graph.recordBatch(mapped.batch, principal, progress);
    totals = after(added);
    if (added.unchanged > 0) {
      const more = await countMarkedOtherwise(mapped.batch.assertions, graph, scope);
      totals = { ...totals, markedOtherwise: (totals.markedOtherwise ?? 0) + more };
    }
    options.onBatch(totals);
  };
  const batches = inBatches(mapPlan(plan, { agencyId: principal.agencyId, idKey: options.idKey }), {
    originator: principal.agencyId,
    importId,
    claimsPerBatch: options.claimsPerBatch,
  });
  try {
    for await (const mapped of batches) {
      await options.onErrors(mapped.errors);
      await writing;
      if (mapped.totals.rowsRead <= done.totals.rowsRead) continue; // recorded before the crash
      const isEmpty = mapped.batch.entities.length === 0 && mapped.batch.assertions.length === 0;
      if (isEmpty) totals = { ...totals, ...mapped.totals };
      else {
        writing = record(mapped);
        writing.catch(() => undefined); // awaited before the next batch, and at the end
      }
    }
  } finally {
    await writing.catch(() => undefined);
  }
  await writing;
  return totals;
}

/** Where an import stands, from what was stored with its last batch. */
export const startFrom = (batchNumber: number, totals: string | null): CommitOptions['done'] => ({
  batchNumber,
  totals: { ...NO_TOTALS, ...(totals ? (JSON.parse(totals) as Partial<ImportTotals>) : {}) },
});
