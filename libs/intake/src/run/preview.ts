import { NOT_SUPERSEDED, type AgencyId, type NewAssertion, type Scope } from '#domain';
import { queries, type GraphStore } from '#graph';
import type { Language } from '#vocab';
import { sentencesOf } from '../sentences.js';
import type { RowError } from '../rows/row-error.js';
import { inBatches, NOTHING_MAPPED, type MappedBatch, type MappingTotals } from './batches.js';
import { addCounts } from './import-run.js';
import { mapPlan } from './map-plan.js';
import { countMarkedOtherwise } from './marked-otherwise.js';
import type { ImportPlan } from './plan.js';

export interface PreviewOptions {
  readonly agencyId: AgencyId;
  readonly idKey: Buffer;
  readonly language: Language;
  readonly claimsPerBatch: number;
  readonly maxErrors: number;
  readonly maxSample: number;
}
export interface Preview {
  readonly totals: MappingTotals;
  readonly created: Readonly<Record<string, number>>;
  readonly unchanged: number;
  readonly changed: number;
  readonly joined: number;
  readonly markedOtherwise: number;
  readonly errors: readonly RowError[];
  readonly sample: readonly { readonly row: number; readonly statements: readonly string[] }[];
}

/** Maps every row and asks the store what it knows already. Records nothing. */
export async function previewPlan(
  plan: ImportPlan,
  graph: GraphStore,
  scope: Scope,
  options: PreviewOptions,
): Promise<Preview> {
  const counted = new Set<string>();
  const errors: RowError[] = [];
  const sample: { row: number; statements: readonly string[] }[] = [];
  let created: Record<string, number> = {};
  let unchanged = 0;
  let changed = 0;
  let joined = 0;
  let markedOtherwise = 0;
  let totals: MappingTotals = NOTHING_MAPPED;
  for await (const batch of inBatches(mapPlan(plan, options), {
    originator: options.agencyId,
    claimsPerBatch: options.claimsPerBatch,
  })) {
    totals = batch.totals;
    errors.push(...batch.errors.slice(0, options.maxErrors - errors.length));
    for (const row of batch.samples.slice(0, options.maxSample - sample.length))
      sample.push({ row: row.row, statements: sentencesOf(row, options.language) });
    const known = await compare(batch, graph, scope, counted);
    created = addCounts(created, known.created);
    unchanged += known.unchanged;
    changed += known.changed;
    joined += known.joined;
    markedOtherwise += known.markedOtherwise;
  }
  return { totals, created, unchanged, changed, joined, markedOtherwise, errors, sample };
}

interface Comparison {
  readonly created: Record<string, number>;
  readonly unchanged: number;
  readonly changed: number;
  /** Things of the batch that are here already, each counted once a file. */
  readonly joined: number;
  readonly markedOtherwise: number;
}

async function compare(
  { batch }: MappedBatch,
  graph: GraphStore,
  scope: Scope,
  counted: Set<string>,
): Promise<Comparison> {
  const created: Record<string, number> = {};
  const count = (kind: string): void => void (created[kind] = (created[kind] ?? 0) + 1);
  const entities = batch.entities.filter(({ id }) => !counted.has(id));
  if (batch.assertions.length === 0 && entities.length === 0)
    return { created, unchanged: 0, changed: 0, joined: 0, markedOtherwise: 0 };
  const [known] = await graph.read(queries.graph.findKnownIds, scope, {
    entityIds: entities.map(({ id }) => id),
    sourceIds: [],
    reportIds: [],
    assertionIds: batch.assertions.map(({ id }) => id),
  });
  const knownEntities = new Set((known?.entities ?? []).map(({ id }) => id));
  const live = new Set(
    (known?.assertions ?? [])
      .filter(({ recordedTo }) => recordedTo === NOT_SUPERSEDED)
      .map(({ assertionId }) => assertionId),
  );
  for (const { id, type } of entities) {
    counted.add(id);
    if (!knownEntities.has(id)) count(type);
  }
  const fresh = batch.assertions.filter(({ id }) => !live.has(id));
  for (const { kind } of fresh) count(kind);
  const recorded = batch.assertions.filter(({ id }) => live.has(id));
  return {
    created,
    unchanged: recorded.length,
    markedOtherwise: await countMarkedOtherwise(recorded, graph, scope),
    changed: await countChanged(fresh, knownEntities, graph, scope),
    joined: await countVisible([...knownEntities], graph, scope),
  };
}

/** Of things that are known those that the person sees: what an undone import has left is there for nobody. */
async function countVisible(ids: readonly string[], graph: GraphStore, scope: Scope): Promise<number> {
  if (ids.length === 0) return 0;
  return (await graph.read(queries.network.findVisibleEntities, scope, { ids })).length;
}

/** New values of a kind that a known entity has already, with other words. */
async function countChanged(
  fresh: readonly NewAssertion[],
  knownEntities: ReadonlySet<string>,
  graph: GraphStore,
  scope: Scope,
): Promise<number> {
  const keyOf = ({ subjectId, kind }: { subjectId: string; kind: string }): string => `${subjectId} ${kind}`;
  const pairs = new Map<string, { subjectId: string; kind: string }>();
  const said = new Map<string, string[]>();
  for (const each of fresh) {
    if (each.form !== 'attribute' || !knownEntities.has(each.subjectId)) continue;
    const { subjectId, kind } = each;
    pairs.set(keyOf(each), { subjectId, kind });
    said.set(keyOf(each), [...(said.get(keyOf(each)) ?? []), each.normalised]);
  }
  if (pairs.size === 0) return 0;
  const rows = await graph.read(queries.intake.findValued, scope, { rows: [...pairs.values()] });
  return rows.filter((row) => said.get(keyOf(row))!.some((value) => !row.values.includes(value))).length;
}
