import { writeContent } from './chart-content.js';
import { readContent } from './read-content.js';
import { newChart } from './commands/content.js';
import { select } from './commands/screen.js';
import { ceaseDoubt, doubtSource, renewDoubt } from './commands/doubting.js';
import { exportChart } from './commands/exporting.js';
import { toggleCorroborated } from './commands/looking.js';
import { derive } from './derive.js';
import { originFacts, type Outgoing } from './export/takeout.js';
import { link, portsOf, thing, workspaceOf } from './fixture.js';
import { lossesOf } from './losses.js';
import type { Group, Link, Workspace } from './model.js';
import type { Ports, Remains } from './ports.js';
import { createStore } from './store.js';
import { doubtOf } from './weight.js';

const THINGS = ['a', 'b', 'c', 'd'].map((id) => thing(id));
const alone = link('a', 'KNOWS', 'b');
const twice: Link = { ...link('b', 'KNOWS', 'c', { strength: 'corroborated' }), independentSources: 2 };
const unknown: Link = { ...link('c', 'USES', 'd'), assertionCount: 2, independentSources: null };
const LINKS = [alone, twice, unknown];
const source = { id: 'src_1', kind: 'statement', title: 'Statement of March', containsVictimIdentity: false };
const REMAINS: Remains = {
  source,
  fallen: [alone.id],
  weakened: [
    { ...twice, strength: 'single', independentSources: 1, assertionCount: 1 },
    { ...unknown, independentSources: 1, assertionCount: 1 },
  ],
};
const world = { entities: THINGS, links: LINKS };
const answering = (overrides: Partial<Ports> = {}) =>
  portsOf(world, {
    linksWithout: async (_, id) => (id === source.id ? REMAINS : null),
    takeOut: async (request) => ({
      ...(await portsOf(world).takeOut(request)),
      remains: request.withoutSourceId === null ? null : REMAINS,
    }),
    ...overrides,
  });
const open = (overrides: Partial<Ports> = {}) =>
  createStore(answering(overrides), workspaceOf(THINGS, LINKS));
const signs = (state: Workspace) => derive(state).links.map(({ sign }) => sign);

describe('what if a source is wrong', () => {
  it('draws what falls as not supported, what is left as it would stand, and counts both', async () => {
    const store = open();
    expect(await store.dispatch(doubtSource, { sourceId: source.id })).toBe(true);
    expect(signs(store.state())).toEqual(['unsupported', 'single', 'single']);
    const { fallen, single, unestablished } = lossesOf(store.state());
    expect([fallen, single, unestablished].map((each) => each.map(({ id }) => id))).toEqual([
      [alone.id],
      [twice.id],
      [unknown.id],
    ]);
    expect(
      derive(store.state())
        .nodes.filter(({ isOutside }) => isOutside)
        .map(({ id }) => id),
    ).toEqual(['a']);
    expect(store.state().ui).toMatchObject({
      beside: 'doubt',
      spoken: { key: 'doubt.counts', values: { fallen: 1, single: 1 } },
    });
  });

  it('changes nothing that is known, and leaving it or a step back shows all as before', async () => {
    const store = open();
    const before = derive(store.state());
    const { links } = store.state().entities;
    await store.dispatch(doubtSource, { sourceId: source.id });
    expect(store.state().entities.links).toBe(links);
    store.undo();
    expect(derive(store.state())).toEqual(before);
    store.redo();
    expect(signs(store.state())[0]).toBe('unsupported');
    await store.dispatch(ceaseDoubt, undefined);
    expect(derive(store.state())).toEqual(before);
    expect(lossesOf(store.state())).toEqual({ fallen: [], single: [], unestablished: [] });
  });

  it('leaves no way back to it from details that have come over it, but stays beside the chart when looked at', async () => {
    const store = open();
    await store.dispatch(doubtSource, { sourceId: source.id });
    await store.dispatch(ceaseDoubt, undefined);
    expect(store.state().ui.beside).toBe('doubt');
    await store.dispatch(doubtSource, { sourceId: source.id });
    await store.dispatch(select, { ids: ['a'] });
    await store.dispatch(ceaseDoubt, undefined);
    expect(store.state().ui).toMatchObject({ beside: null, inspected: 'a' });
    await store.dispatch(doubtSource, { sourceId: source.id });
    await store.dispatch(newChart, undefined);
    expect(store.state().ui.beside).toBeNull();
  });

  it('can not be asked of what may not be seen: nothing changes, and the answer is that of nothing', async () => {
    const store = open();
    const { sheet, lens } = store.state();
    expect(await store.dispatch(doubtSource, { sourceId: 'src_hidden' })).toBe(false);
    expect(store.state()).toMatchObject({ sheet, lens, ui: { notice: { key: 'error.notFound' } } });
  });

  it('ends when the source may not be seen any more', async () => {
    let answer: Remains | null = REMAINS;
    const store = open({ linksWithout: async () => answer });
    await store.dispatch(doubtSource, { sourceId: source.id });
    answer = null;
    await store.dispatch(renewDoubt, undefined);
    expect(store.state().lens.doubtedSource).toBeNull();
    expect(doubtOf(store.state())).toBeNull();
  });

  it('asks what more there is when links came since, without a step of its own', async () => {
    const store = open();
    await store.dispatch(doubtSource, { sourceId: source.id });
    const steps = store.history().past.length;
    await store.dispatch(renewDoubt, undefined);
    expect(store.history().past).toHaveLength(steps);
    expect(doubtOf(store.state())?.of).toBe(store.state().entities.links);
  });

  it('leaves nothing to stand with two sources where one of them is doubted', async () => {
    const store = open();
    await store.dispatch(doubtSource, { sourceId: source.id });
    await store.dispatch(toggleCorroborated, undefined);
    expect(derive(store.state()).links).toEqual([]);
  });

  it('counts what falls in closed groups too, whose line is as weak only when all in it falls', async () => {
    const state = workspaceOf(THINGS, LINKS);
    const group: Group = {
      ...{ kind: 'members', by: { kind: 'type', type: 'Person' }, title: null, isClosed: true },
      ...{ memberIds: ['b', 'c'], x: 0, y: 0 },
    };
    const store = createStore(answering(), { ...state, sheet: { ...state.sheet, groups: { group } } });
    await store.dispatch(doubtSource, { sourceId: source.id });
    const { bundles, weight } = derive(store.state());
    expect(bundles.map(({ targetId, sourceId, strength }) => [sourceId, targetId, strength])).toEqual([
      ['a', 'group', 'unsupported'],
      ['d', 'group', 'single'],
    ]);
    expect(weight).toEqual({ standing: 3, of: 3 });
    expect(lossesOf(store.state()).fallen.map(({ id }) => id)).toEqual([alone.id]);
  });

  it('is never kept with the chart', () => {
    const { sheet, lens } = workspaceOf(THINGS);
    const kept = writeContent(sheet, { ...lens, doubtedSource: source.id });
    expect(kept).toBe(writeContent(sheet, lens));
    expect(kept).not.toContain(source.id);
    const forged = JSON.stringify({ nodes: [], lens: { doubtedSource: source.id } });
    expect(readContent(forged)?.lens.doubtedSource).toBeNull();
  });

  it('is said in what leaves, made of what the server lets out; a file that opens again holds the chart as known', async () => {
    const store = open();
    await store.dispatch(doubtSource, { sourceId: source.id });
    const written: Outgoing[] = [];
    const write = async (outgoing: Outgoing) => void written.push(outgoing);
    await store.dispatch(exportChart, { format: 'GRAPHML', write });
    await store.dispatch(exportChart, { format: 'JSON', write });
    const [drawn, whole] = written as [Outgoing, Outgoing];
    expect(drawn.chart.links.map(({ sign }) => sign)).toEqual(['unsupported', 'single', 'single']);
    expect(originFacts(drawn)).toContainEqual(['asIfWrong', source.title]);
    expect(whole.takeout.remains).toBeNull();
    expect(whole.content).not.toContain(source.id);
  });

  it.each(['GRAPHML', 'SVG', 'PNG', 'PDF'] as const)(
    'is said without its title where that tells who a protected person is, as %s (VP-32)',
    async (format) => {
      const remains = { ...REMAINS, source: { ...source, containsVictimIdentity: true } };
      const store = createStore(
        answering({
          linksWithout: async () => remains,
          takeOut: async (request) => ({ ...(await portsOf(world).takeOut(request)), remains }),
        }),
        workspaceOf(THINGS, LINKS),
      );
      await store.dispatch(doubtSource, { sourceId: source.id });
      const written: Outgoing[] = [];
      await store.dispatch(exportChart, { format, write: async (outgoing) => void written.push(outgoing) });
      expect(JSON.stringify(written)).not.toContain(source.title);
      expect(originFacts(written[0]!)).toContainEqual(['asIfWrong', source.id]);
    },
  );
});
