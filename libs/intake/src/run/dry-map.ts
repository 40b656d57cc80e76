import type { AgencyId } from '#domain';
import { openFile } from '../reading/bytes.js';
import { inspectFile } from '../reading/inspect-file.js';
import { parseMapping } from '../mapping/parse-mapping.js';
import type { RowError } from '../rows/row-error.js';
import { inBatches, NOTHING_MAPPED, type MappingTotals } from './batches.js';
import { mapPlan } from './map-plan.js';
import { mappingFailure, planImport, type ImportPlan, type OfferedFile, type PlanOptions } from './plan.js';

/** What a mapping makes of files, without any store: for tests and for writing a mapping. */
export interface DryMap {
  readonly plan: ImportPlan;
  readonly totals: MappingTotals;
  /** Distinct entities by type and claims by kind. */
  readonly made: Readonly<Record<string, number>>;
  readonly errors: readonly RowError[];
  readonly ids: ReadonlySet<string>;
  readonly batches: number;
}

export async function dryMap(
  yaml: string,
  paths: readonly string[],
  options: PlanOptions & {
    readonly beside?: readonly string[];
    readonly agencyId?: AgencyId;
    readonly idKey?: Buffer;
    readonly claimsPerBatch?: number;
  } = {},
): Promise<DryMap> {
  const parsed = parseMapping(yaml);
  if (!parsed.mapping) throw mappingFailure(parsed.problems);
  const plan = await planImport(
    parsed.mapping,
    offered(paths),
    offered(options.beside ?? []),
    async (file) => ({ ...file, facts: await inspectFile(file.open) }),
    options,
  );
  const agencyId = options.agencyId ?? ('agency-test' as AgencyId);
  const rows = mapPlan(plan, { agencyId, idKey: options.idKey ?? Buffer.alloc(32, 7) });
  const made: Record<string, number> = {};
  const ids = new Set<string>();
  const errors: RowError[] = [];
  let totals: MappingTotals = NOTHING_MAPPED;
  let batches = 0;
  const count = (id: string, kind: string): void => {
    if (ids.has(id)) return;
    ids.add(id);
    made[kind] = (made[kind] ?? 0) + 1;
  };
  for await (const batch of inBatches(rows, {
    originator: agencyId,
    claimsPerBatch: options.claimsPerBatch ?? 3_000,
  })) {
    for (const entity of batch.batch.entities) count(entity.id, entity.type);
    for (const assertion of batch.batch.assertions) count(assertion.id, assertion.kind);
    errors.push(...batch.errors);
    totals = batch.totals;
    batches = batch.number;
  }
  return { plan, totals, made, errors, ids, batches };
}

const offered = (paths: readonly string[]): OfferedFile[] =>
  paths.map((path) => ({ name: path.split('/').at(-1)!, open: openFile(path) }));
