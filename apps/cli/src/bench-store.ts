import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ScopeService } from '#access';
import type { AgencyId, AuditPort, CaseId, Principal, Scope, UserId } from '#domain';
import { writeBulkCsv, type BulkFiles, type BulkProbes } from '#demo';
import { BareDriver, GraphStore } from '#graph';
import { neo4jAdmin, prepareNeo4j, startNeo4j } from '#runtime';
import type { BenchContext } from './bench-result.js';

const HEAP_MB = 1536;
const PAGE_CACHE_MB = 2048;
const silentAudit: AuditPort = { append: () => Promise.resolve() };

/** A large store of a bench, running, and the person who asks. */
export interface BenchStore {
  readonly graph: GraphStore;
  readonly bare: BareDriver;
  readonly scope: Scope;
  /** The scope as a statement takes it. */
  readonly bareScope: Readonly<Record<string, unknown>>;
  readonly probes: BulkProbes;
  close(): Promise<void>;
}

/** Opens the store under `<data>/<folder>`: made once by bulk load of the files that `write` makes, then kept for later runs. */
export async function openBulkStore(
  { config, scratch, say }: BenchContext,
  folder: string,
  write: (directory: string) => Promise<BulkFiles>,
): Promise<BenchStore> {
  const dataDir = join(config.dataDir, folder);
  const memory = { heapMb: HEAP_MB, pageCacheMb: PAGE_CACHE_MB };
  const marker = join(dataDir, 'probes.json');
  let probes: BulkProbes;
  if (existsSync(marker)) probes = JSON.parse(readFileSync(marker, 'utf8')) as BulkProbes;
  else {
    rmSync(dataDir, { recursive: true, force: true });
    mkdirSync(dataDir, { recursive: true });
    say(`Writing the store ${folder} …`);
    const written = await write(scratch);
    probes = written.probes;
    await prepareNeo4j({ dataDir, ...memory });
    say('Loading them in bulk …');
    await neo4jAdmin(
      dataDir,
      [
        'database',
        'import',
        'full',
        'neo4j',
        ...written.importArguments,
        '--overwrite-destination=true',
        '--id-type=integer',
        `--report-file=${join(scratch, 'report.txt')}`,
      ],
      3072,
    );
  }
  const server = await startNeo4j({ dataDir, ...memory });
  const graph = await GraphStore.connect(server, silentAudit);
  say('Building indexes …');
  await graph.migrate();
  writeFileSync(marker, JSON.stringify(probes));
  const principal: Principal = {
    userId: 'usr_bench' as UserId,
    agencyId: probes.viewer.agencyId as AgencyId,
    roles: ['analyst'],
    clearance: probes.viewer.clearance,
    compartments: probes.viewer.compartments as readonly CaseId[],
    accessPurpose: 'TRAINING',
  };
  const scope = await new ScopeService(graph).scopeFor(principal);
  const bare = BareDriver.open(server);
  return {
    graph,
    bare,
    scope,
    bareScope: {
      classes: scope.classes,
      knownAt: scope.knownAt,
      validFrom: scope.validFrom,
      validTo: scope.validTo,
      anyTime: true,
    },
    probes,
    close: async () => {
      await bare.close();
      await graph.close();
      await server.stop();
    },
  };
}

/** Milliseconds that some work took. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** The mixed store of 1,000,000 entities and 5,000,000 claims, or of another size. */
export const mixedSize = (entities: number) => ({
  entities,
  assertions: entities * 5,
  links: entities * 4,
});
export function openMixedStore(context: BenchContext): Promise<BenchStore> {
  const { entities, links } = mixedSize(context.entities);
  return openBulkStore(context, `bench-${String(entities)}`, (directory) =>
    writeBulkCsv({ directory, entities, links, seed: 1 }),
  );
}
