import { BareDriver, queries } from '#graph';
import { SUMMARY_KINDS, CursorSeal, NetworkService, PathService } from '#network';
import { percentiles, type BenchContext, type BenchResult } from './bench-result.js';
import { mixedSize, openMixedStore, timed } from './bench-store.js';

/**
 * One page of 50 neighbours with counts, through the service, at ordinary entities and at the 50,000-link node. The
 * floor runs the same four statements through the plain driver with ready-made parameters, in turn with the service and
 * in alternating order, on pages that are in the cache.
 */
export async function benchExpand(context: BenchContext): Promise<BenchResult> {
  const store = await openMixedStore(context);
  try {
    const network = new NetworkService(store.graph, new CursorSeal(Buffer.alloc(32, 1)));
    const scope = store.bareScope;
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
      store: mixedSize(context.entities),
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
  const store = await openMixedStore(context);
  try {
    const network = new NetworkService(store.graph, new CursorSeal(Buffer.alloc(32, 1)));
    const paths = new PathService(store.graph, network);
    const scope = store.bareScope;
    const measure = async (pairs: readonly (readonly [string, string])[], warm: number) => {
      const service: number[] = [];
      const floor: number[] = [];
      let none = 0;
      let over = 0;
      for (const [index, [fromId, toId]] of pairs.entries()) {
        let found = 0;
        const time = await timed(async () => {
          const result = await paths.paths(store.scope, {
            fromIds: [fromId],
            toIds: [toId],
            maxHops: 6,
            count: 5,
            language: 'en',
          });
          found = result.paths.length;
          if (result.budgetReached) over += 1;
        });
        const params = BareDriver.prepare({
          fromIds: [fromId],
          toIds: [toId],
          relations: null,
          gradeRanks: null,
          avoid: [],
          maxHops: 6,
          cap: 201,
          throughProtected: false,
          hidden: [],
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
      store: mixedSize(context.entities),
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
