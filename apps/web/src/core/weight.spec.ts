import { writeContent } from './chart-content.js';
import { readContent } from './read-content.js';
import { toggleCorroborated } from './commands/looking.js';
import { derive } from './derive.js';
import { link, period, portsOf, thing, workspaceOf } from './fixture.js';
import { OPEN_LENS, type Link, type Workspace } from './model.js';
import { createStore } from './store.js';
import { sourcesWithin } from './weight.js';

const THINGS = [thing('a'), thing('b'), thing('c'), thing('d')];
/** Two sources, each of another time; one alone; two claims of which nobody knows whether they are independent. */
const twice: Link = {
  ...link('a', 'KNOWS', 'b', {
    periods: [period(10, 20, [0]), period(40, 50, [1])],
    strength: 'corroborated',
  }),
  independentSources: 2,
};
const once = link('b', 'KNOWS', 'c', { periods: [period(10, 50)] });
const unknown: Link = {
  ...link('c', 'KNOWS', 'd', { periods: [period(10, 50, [])] }),
  assertionCount: 2,
  independentSources: null,
};
const LINKS = [twice, once, unknown];
const open = (state: Workspace = workspaceOf(THINGS, LINKS)) =>
  createStore(portsOf({ entities: THINGS, links: LINKS }), state);
const ids = (state: Workspace) => derive(state).links.map(({ id }) => id);

describe('only what stands with two independent sources', () => {
  it('keeps those links, draws what is left without any faint, and moves and removes nothing', async () => {
    const store = open();
    const before = derive(store.state());
    await store.dispatch(toggleCorroborated, undefined);
    const chart = derive(store.state());
    expect(ids(store.state())).toEqual([twice.id]);
    expect(chart.weight).toEqual({ standing: 1, of: 3 });
    expect(chart.nodes.map(({ id, place }) => [id, place])).toEqual(
      before.nodes.map(({ id, place }) => [id, place]),
    );
    expect(chart.nodes.filter(({ isOutside }) => isOutside).map(({ id }) => id)).toEqual(['c', 'd']);
    expect(store.state().ui.spoken).toMatchObject({ key: 'weight.only', values: { count: 1, of: 3 } });
  });

  it('does not keep one source, nor independence that is not established', async () => {
    const store = open();
    await store.dispatch(toggleCorroborated, undefined);
    expect(ids(store.state())).not.toContain(once.id);
    expect(ids(store.state())).not.toContain(unknown.id);
  });

  it('is one step back, and off again by the same command', async () => {
    const store = open();
    await store.dispatch(toggleCorroborated, undefined);
    store.undo();
    expect(ids(store.state())).toHaveLength(3);
    store.redo();
    await store.dispatch(toggleCorroborated, undefined);
    expect(ids(store.state())).toHaveLength(3);
    expect(store.state().ui.spoken).toMatchObject({ key: 'spoken.allLinks', values: { count: 3 } });
  });

  it('counts the sources of the window that is looked at', () => {
    const at = (fromDay: number, toDay: number) =>
      sourcesWithin(twice, { ...OPEN_LENS, window: { fromDay, toDay } });
    expect([at(10, 50), at(20, 40), at(10, 30), at(30, 35)]).toEqual([2, 2, 1, 0]);
    expect(sourcesWithin(unknown, { ...OPEN_LENS, window: { fromDay: 10, toDay: 50 } })).toBeNull();
    const state = workspaceOf(THINGS, LINKS);
    const lens = { ...state.lens, onlyCorroborated: true, window: { fromDay: 10, toDay: 30 } };
    expect(ids({ ...state, lens })).toEqual([]);
  });

  it('is kept with the chart, and a chart of before opens with all links', () => {
    const { sheet, lens } = workspaceOf(THINGS);
    const kept = writeContent(sheet, { ...lens, onlyCorroborated: true });
    expect(readContent(kept)?.lens.onlyCorroborated).toBe(true);
    const old = JSON.parse(kept) as { lens: Record<string, unknown> };
    delete old.lens['onlyCorroborated'];
    expect(readContent(JSON.stringify(old))?.lens.onlyCorroborated).toBe(false);
  });
});
