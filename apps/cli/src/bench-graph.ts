import { existsSync, mkdirSync, rmSync, writeFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ScopeService } from '#access';
import type { AgencyId, AuditPort, CaseId, Principal, Scope, UserId } from '#domain';
import { writeBulkCsv, type BulkProbes } from '#demo';
import { BareDriver, GraphStore, queries } from '#graph';
import { SUMMARY_KINDS, CursorSeal, NetworkService, PathService } from '#network';
import { neo4jAdmin, prepareNeo4j, startNeo4j } from '#runtime';
import { percentiles, type BenchContext, type BenchResult } from './bench-result.js';

const HEAP_MB = 1536;
const PAGE_CACHE_MB = 2048;
const silentAudit: AuditPort = { append: () => Promise.resolve() };

interface BenchStore {
  readonly graph: GraphStore;
  readonly bare: BareDriver;
  readonly scope: Scope;
  readonly probes: BulkProbes;
  readonly size: { entities: number; assertions: number; links: number };
  close(): Promise<void>;
}

/** The large store: made once by bulk load under `<data>/bench-<entities>`, then kept for later runs. */
async function openBenchStore({ config, entities, scratch, say }: BenchContext): Promise<BenchStore> {
  const dataDir = join(config.dataDir, `bench-${String(entities)}`);
  const size = { entities, assertions: entities * 5, links: entities * 4 };
  const memory = { heapMb: HEAP_MB, pageCacheMb: PAGE_CACHE_MB };
  const marker = join(dataDir, 'probes.json');
  let probes: BulkProbes;
  if (existsSync(marker)) probes = JSON.parse(readFileSync(marker, 'utf8')) as BulkProbes;
  else {
    rmSync(dataDir, { recursive: true, force: true });
    mkdirSync(dataDir, { recursive: true });
    say(`Writing ${String(entities)} entities and ${String(size.assertions)} assertions …`);
    const written = await writeBulkCsv({ directory: scratch, entities, links: size.links, seed: 1 });
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
    probes,
    size,
    close: async () => {
      await bare.close();
      await graph.close();
      await server.stop();
    },
  };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/**
 * One page of 50 neighbours with counts, through the service, at ordinary entities and at the 50,000-link node. The
 * floor runs the same four statements through the plain driver with ready-made parameters, in turn with the service and
 * in alternating order, on pages that are in the cache.
 */
export async function benchExpand(context: BenchContext): Promise<BenchResult> {
  const store = await openBenchStore(context);
  try {
    const network = new NetworkService(store.graph, new CursorSeal(Buffer.alloc(32, 1)));
    const scope = {
      classes: store.scope.classes,
      knownAt: store.scope.knownAt,
      validFrom: store.scope.validFrom,
      validTo: store.scope.validTo,
      anyTime: true,
    };
    const measure = async (ids: readonly string[], warm: number) => {
      const service: number[] = [];
      const floor: number[] = [];
      for (const [index, entityId] of ids.entries()) {
        const ask = () =>
          network.expand(store.scope, { entityId, first: 50, orderBy: 'strength', language: 'en' });
        // Once untimed: both then find the same pages in the cache, and neither pays for the other.
        const otherIds = (await ask())?.edges.map(({ node }) => node.entity.id) ?? [];
        const counts = BareDriver.prepare({ entityIds: [entityId], scope });
        const page = BareDriver.prepare({
          entityIds: [entityId],
          scope,
          relations: null,
          types: null,
          isByRecent: false,
          linkLimit: 408,
        });
        const captions = BareDriver.prepare({ ids: otherIds, kinds: SUMMARY_KINDS, scope });
        const between = BareDriver.prepare({ entityIds: [entityId], otherIds, scope });
        const askBare = async (): Promise<void> => {
          await Promise.all([
            store.bare.read(queries.network.countLinks, counts),
            store.bare.read(queries.network.expandFirstPage, page),
          ]);
          await Promise.all([
            store.bare.read(queries.network.listCaptionValues, captions),
            store.bare.read(queries.network.listLinksBetween, between),
          ]);
        };
        let time = index % 2 ? await timed(ask) : 0;
        const bareTime = await timed(askBare);
        if (index % 2 === 0) time = await timed(ask);
        if (index >= warm) {
          service.push(time);
          floor.push(bareTime);
        }
      }
      const own = percentiles(service);
      const bare = percentiles(floor);
      return { ...own, bare, ratio: Math.round((100 * own.p50) / Math.max(bare.p50, 0.1)) / 100 };
    };
    context.say('Expanding …');
    const ordinary = await measure(store.probes.ordinary.slice(0, 140), 40);
    const supernode = await measure(
      Array.from({ length: 50 }, () => store.probes.supernode),
      10,
    );
    const holds =
      ordinary.p95 <= 200 && supernode.p95 <= 200 && ordinary.ratio <= 1.5 && supernode.ratio <= 1.5;
    return {
      bench: 'expand',
      store: store.size,
      target: 'p95 ≤ 200 ms and ≤ 1.5 × bare, also at a 50,000-link node',
      holds,
      p50: supernode.p50,
      p95: supernode.p95,
      bare: supernode.bare,
      ratio: supernode.ratio,
      ordinary,
      supernode,
    };
  } finally {
    await store.close();
  }
}

/** Five ways of up to six hops between pairs that have one and pairs that have none, and from the 50,000-link node. */
export async function benchPaths(context: BenchContext): Promise<BenchResult> {
  const store = await openBenchStore(context);
  try {
    const network = new NetworkService(store.graph, new CursorSeal(Buffer.alloc(32, 1)));
    const paths = new PathService(store.graph, network);
    const scope = {
      classes: store.scope.classes,
      knownAt: store.scope.knownAt,
      validFrom: store.scope.validFrom,
      validTo: store.scope.validTo,
      anyTime: true,
    };
    const measure = async (pairs: readonly (readonly [string, string])[], warm: number) => {
      const service: number[] = [];
      const floor: number[] = [];
      let none = 0;
      let over = 0;
      for (const [index, [fromId, toId]] of pairs.entries()) {
        let found = 0;
        const time = await timed(async () => {
          const result = await paths.paths(store.scope, {
            fromId,
            toId,
            maxHops: 6,
            count: 5,
            language: 'en',
          });
          found = result.paths.length;
          if (result.budgetReached) over += 1;
        });
        const params = BareDriver.prepare({
          fromId,
          toId,
          relations: null,
          minimumReliability: 0,
          maxHops: 6,
          cap: 201,
          scope,
        });
        const bareTime = await timed(() => store.bare.read(queries.network.findShortestPaths, params));
        if (index < warm) continue;
        if (found === 0) none += 1;
        service.push(time);
        floor.push(bareTime);
      }
      const own = percentiles(service);
      const bare = percentiles(floor);
      return {
        pairs: service.length,
        none,
        budgetReached: over,
        ...own,
        bare,
        ratio: Math.round((100 * own.p50) / Math.max(bare.p50, 0.1)) / 100,
      };
    };
    context.say('Looking for paths …');
    const random = await measure(store.probes.pairs, 10);
    const fromSupernode = await measure(
      store.probes.pairs.slice(0, 40).map(([, to]) => [store.probes.supernode, to] as const),
      5,
    );
    const holds = random.p95 <= 1000 && fromSupernode.p95 <= 1000;
    return {
      bench: 'paths',
      store: store.size,
      target: 'p95 ≤ 1 s, also when there is none',
      holds,
      p50: random.p50,
      p95: random.p95,
      bare: random.bare,
      ratio: random.ratio,
      random,
      fromSupernode,
    };
  } finally {
    await store.close();
  }
}
