import { choosePaths, keepFound, putPaths } from './commands/paths.js';
import { newChart, refreshChart } from './commands/content.js';
import { closeBeside, closeDialog, openFind, openPath } from './commands/screen.js';
import { foundNow, pathId, pathRows, type FoundPath, type FoundPaths } from './found-paths.js';
import { link, period, portsOf, thing, workspaceOf } from './fixture.js';
import type { Link } from './model.js';
import { createStore } from './store.js';

const [a, b, c] = ['a', 'b', 'c'].map((id) => thing(id)) as [
  ReturnType<typeof thing>,
  ReturnType<typeof thing>,
  ReturnType<typeof thing>,
];
const first = link('a', 'KNOWS', 'b', { periods: [period(100, 120)], strength: 'corroborated' });
const other = link('b', 'PAID', 'c', { periods: [period(300, 340)] });
const second: Link = {
  ...link('c', 'KNOWS', 'b', { periods: [period(200, 210)] }),
  independentSources: null,
};
const world = { entities: [a, b, c], links: [first, second, other] };
const path: FoundPath = {
  id: pathId(['a', 'b', 'c']),
  steps: [
    { entity: a, links: [first] },
    { entity: b, links: [second, other] },
    { entity: c, links: [] },
  ],
  length: 2,
  weakestStep: 1,
  weakestLinkId: other.id,
  weakestGrading: { reliability: 'C', credibility: '3' },
  places: [
    { id: 'BD-22', name: 'Jashore' },
    { id: '23.1,88.9,50', name: null },
    { id: 'IN-WB', name: 'West Bengal' },
  ],
};
const found = (over: Partial<FoundPaths> = {}): FoundPaths => ({
  paths: [path],
  hasMore: false,
  budgetReached: false,
  isThroughProtected: false,
  fallen: new Set(),
  knownOn: null,
  ...over,
});
const open = async (over: Partial<FoundPaths> = {}) => {
  const store = createStore(portsOf(world), workspaceOf([a, b], [first]));
  await store.dispatch(openPath, undefined);
  await store.dispatch(keepFound, { found: found(over) });
  return store;
};

describe('paths that were found', () => {
  it('are rows: what each hangs on, from when to when, and where', async () => {
    const store = await open();
    const [row] = pathRows(store.state());
    expect(row).toMatchObject({
      ...{ weakest: { id: other.id }, from: { id: 'b' }, to: { id: 'c' }, sign: 'single' },
      ...{
        firstDay: 100,
        lastDay: 340,
        places: [{ id: 'BD-22' }, { id: 'IN-WB' }],
        isBroken: false,
        isOnChart: false,
      },
    });
  });

  it('stay beside the chart while a window is open over both, and go with their panel', async () => {
    const store = await open();
    await store.dispatch(openFind, undefined);
    await store.dispatch(closeDialog, undefined);
    expect(store.state().ui).toMatchObject({ dialog: null, beside: 'path', found: { paths: [path] } });
    await store.dispatch(closeBeside, undefined);
    expect(store.state().ui).toMatchObject({ beside: null, found: null });
  });

  it('fall where no link of a step would be left, and only there', async () => {
    const broken = await open({ fallen: new Set([other.id, second.id]) });
    expect(pathRows(broken.state())[0]).toMatchObject({ isBroken: true, sign: 'unsupported' });
    const held = await open({ fallen: new Set([second.id]) });
    expect(pathRows(held.state())[0]).toMatchObject({ isBroken: false, sign: 'single' });
  });

  it('call their things as the page calls them now, and are none over a thing that is no longer shown', async () => {
    const inBangla = { ...b, caption: 'সেলিম' };
    const isSeen = { now: [a, inBangla, c] };
    const ports = portsOf(world, {
      linksAmong: async () => ({ entities: isSeen.now, links: world.links }),
    });
    const store = createStore(ports, workspaceOf([a, b], [first]));
    await store.dispatch(openPath, undefined);
    await store.dispatch(keepFound, { found: found() });
    const before = foundNow(store.state());
    expect(foundNow(store.state())).toBe(before);
    await store.dispatch(refreshChart, undefined);
    expect(pathRows(store.state())).toMatchObject([{ from: { caption: 'সেলিম' }, to: { id: 'c' } }]);
    expect(Object.keys(store.state().sheet.nodes)).toEqual(['a', 'b']);
    isSeen.now = [a, inBangla];
    await store.dispatch(refreshChart, undefined);
    expect(foundNow(store.state())!.paths).toEqual([]);
  });

  it('are no answer in another state of knowledge, and can then not be chosen or put', async () => {
    const store = await open({ knownOn: 20_000 });
    expect(pathRows(store.state())).toEqual([]);
    await store.dispatch(choosePaths, { ids: [path.id] });
    expect(store.state().ui).toMatchObject({ selection: [], lit: null });
    await store.dispatch(putPaths, { ids: [path.id] });
    expect(Object.keys(store.state().sheet.nodes)).toEqual(['a', 'b']);
  });

  it('are selected and lit as far as they are on the chart, and put there as one step', async () => {
    const store = await open();
    await store.dispatch(choosePaths, { ids: [path.id] });
    expect(store.state().ui).toMatchObject({ selection: ['a', 'b', first.id], lit: ['a', 'b'] });
    expect(await store.dispatch(putPaths, { ids: [path.id] })).toBe(true);
    await store.dispatch(choosePaths, { ids: [path.id] });
    expect(store.state().ui.lit).toEqual(['a', 'b', 'c']);
    expect(pathRows(store.state())[0]!.isOnChart).toBe(true);
    store.undo();
    expect(Object.keys(store.state().sheet.nodes)).toEqual(['a', 'b']);
    await store.dispatch(choosePaths, { ids: [] });
    expect(store.state().ui.lit).toBeNull();
  });

  it('go with the panel, and with the chart', async () => {
    const store = await open();
    await store.dispatch(choosePaths, { ids: [path.id] });
    await store.dispatch(closeBeside, undefined);
    expect(store.state().ui).toMatchObject({ found: null, lit: null });
    const second = await open();
    await second.dispatch(newChart, undefined);
    expect(second.state().ui.found).toBeNull();
  });
});
