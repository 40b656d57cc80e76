import { createWriteStream, mkdirSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { ScopeService } from '#access';
import type { AgencyId, Principal, UserId } from '#domain';
import { CASE_REGISTER_MAPPING, CASE_TABLE_MAPPING, caseTableCsv } from '#demo';
import { BareDriver, queries } from '#graph';
import { offeredFiles } from '#intake';
import { readConfig } from '#runtime';
import type { BenchContext, BenchResult } from './bench-result.js';
import { openInstallation } from './installation.js';

const BATCH = 3_000;
const PARTS = 5;

/**
 * A generated case table through the whole pipeline: file kept, rows mapped, batches committed with their audit and
 * progress. The floor writes the same nodes and links in equal batches through the plain driver, on the same server,
 * into an emptied store with the same indexes.
 */
export async function benchImport({ scratch, rows, wide, say }: BenchContext): Promise<BenchResult> {
  const dataDir = join(scratch, 'data');
  mkdirSync(dataDir);
  const file = join(scratch, 'case-table.csv');
  const stream = createWriteStream(file);
  for (const line of caseTableCsv(rows)) if (!stream.write(line)) await once(stream, 'drain');
  stream.end();
  await once(stream, 'finish');
  const installation = await openInstallation(readConfig({ dataDir }), {
    heapMb: 1536,
    pageCacheMb: 512,
    logLevel: 'silent',
    mayCreate: true,
  });
  const bare = BareDriver.open(installation.stores.neo4j);
  try {
    await installation.vault.agencies.upsert({
      id: 'ag_bench',
      name: 'Bench',
      nameBn: 'Bench',
      nameHi: 'Bench',
      country: 'BD',
      isDemo: false,
    });
    const principal: Principal = {
      userId: 'usr_bench' as UserId,
      agencyId: 'ag_bench' as AgencyId,
      roles: ['analyst'],
      clearance: 'RED',
      compartments: [],
      accessPurpose: 'TRAINING',
    };
    const scope = await new ScopeService(installation.graph).scopeFor(principal);
    say(`Importing ${String(rows)} rows …`);
    const started = performance.now();
    const { run, finished } = await installation.intake.start(scope, {
      ...(await offeredFiles([file])),
      beside: [],
      mapping: { yaml: wide ? CASE_TABLE_MAPPING : CASE_REGISTER_MAPPING },
    });
    const marks: { rows: number; at: number }[] = [];
    const watching = (async () => {
      for await (const now of installation.intake.progress(scope, run.id))
        marks.push({ rows: now.rowsDone, at: performance.now() });
    })();
    const end = await finished;
    const seconds = (performance.now() - started) / 1000;
    await watching;
    if (end.state !== 'completed' || end.errorCount > 0)
      throw new Error(`the import ended ${end.state} with ${String(end.errorCount)} row errors`);

    say('Reading back what was recorded …');
    const entities = await bare.rows(
      'MATCH (n:Entity) RETURN n.id AS id, n.type AS type, [label IN labels(n) WHERE label <> "Entity"] AS labels',
    );
    const attributes = (await bare.rows('MATCH (n:AttributeAssertion) RETURN properties(n) AS row')).map(
      ({ row }) => row,
    );
    const links = await bare.rows(
      'MATCH (n:LinkAssertion) MATCH (:Entity {id: n.subjectId})-[r]->(:Entity {id: n.objectId}) WHERE r.assertionId = n.assertionId RETURN properties(n) AS record, properties(r) AS link',
    );
    await bare.empty();
    say('Writing the same through the plain driver …');
    const size = { rows, entities: entities.length, assertions: attributes.length + links.length };
    const batches = batchesOf(entities, attributes, links);
    const bareStarted = performance.now();
    for (const batch of batches) await bare.write(batch);
    const bareSeconds = (performance.now() - bareStarted) / 1000;

    const rate = Math.round(rows / seconds);
    const bareRate = Math.round(rows / bareSeconds);
    const ratio = Math.round((100 * rate) / bareRate) / 100;
    const flat = ratesOf(marks, started, rows);
    const isFlat = flat.every((later, at) => flat.slice(0, at).every((earlier) => later >= 0.8 * earlier));
    return {
      bench: 'import',
      store: size,
      target: '≥ 2,000 rows/s, flat (no fifth below 0.8 × an earlier one), ≥ 0.35 × bare batched writes',
      holds: rate >= 2000 && ratio >= 0.35 && isFlat,
      rowsPerSecond: rate,
      seconds: Math.round(seconds * 10) / 10,
      bare: { rowsPerSecond: bareRate, seconds: Math.round(bareSeconds * 10) / 10 },
      ratio,
      rowsPerSecondByFifth: flat,
    };
  } finally {
    await bare.close();
    await installation.close();
  }
}

/** Write transactions of about equal size: entities first, since links need both ends. */
function batchesOf(
  entities: readonly unknown[],
  attributes: readonly unknown[],
  links: readonly unknown[],
): { text: string; params: Record<string, unknown> }[][] {
  const cut = (list: readonly unknown[], text: string) =>
    Array.from({ length: Math.ceil(list.length / BATCH) }, (_, at) => [
      { text, params: BareDriver.prepare({ rows: list.slice(at * BATCH, (at + 1) * BATCH) }) },
    ]);
  return [
    ...cut(entities, queries.graph.createEntities.text),
    ...cut(attributes, queries.graph.createAttributeAssertions.text),
    ...cut(links, queries.graph.createLinkAssertions.text),
  ];
}

/** Rows a second in each fifth of the run. */
function ratesOf(marks: readonly { rows: number; at: number }[], started: number, rows: number): number[] {
  const timeAt = (target: number): number => {
    const reached = marks.find((mark) => mark.rows >= target);
    return reached?.at ?? marks.at(-1)?.at ?? started;
  };
  return Array.from({ length: PARTS }, (_, part) => {
    const from = part === 0 ? started : timeAt((rows * part) / PARTS);
    const to = timeAt((rows * (part + 1)) / PARTS);
    return Math.round(rows / PARTS / Math.max((to - from) / 1000, 0.001));
  });
}
