import type { Command } from './command.js';
import { removeFromChart } from './commands/content.js';
import { keep, place } from './commands/evidence.js';
import { REMEMBERED } from './commands/remembering.js';
import { select } from './commands/screen.js';
import { link, portsOf, thing } from './fixture.js';
import { PortError, type Subgraph } from './ports.js';
import { createStore } from './store.js';

const PART = 1_000;
const PARTS = 8;
/** Things of one part, each linked with the next. */
const part = (of: number): Subgraph => {
  const ids = Array.from({ length: PART }, (_, at) => `t${String(of)}-${String(at)}`);
  return {
    entities: ids.map((id) => thing(id, 'Person', id)),
    links: ids.slice(1).map((id, at) => link(ids[at]!, 'KNOWS', id)),
  };
};
/** Brings a part to the chart, as an expansion does. */
const bring: Command<number> = {
  name: 'bring',
  labelKey: 'command.expand',
  record: 'step',
  isEnabled: () => true,
  run({ state }, of) {
    const graph = part(of);
    const ids = graph.entities.map(({ id }) => id);
    return [...keep(graph), ...place(state(), ids)];
  },
};

/** All parts were on the chart in turn, and taken off again; `hidden` may not be seen any more. */
async function worked({ isLineGone = false, hidden = new Set<string>() } = {}) {
  const asked: number[] = [];
  let isOff = false;
  const store = createStore(
    portsOf(part(0), {
      linksAmong: async (ids) => {
        if (isOff) throw new PortError('OFFLINE', 'offline');
        asked.push(ids.length);
        const wanted = new Set(ids.filter((id) => !hidden.has(id)));
        const parts = Array.from({ length: PARTS }, (_, of) => part(of));
        return {
          entities: parts.flatMap(({ entities }) => entities.filter(({ id }) => wanted.has(id))),
          links: parts.flatMap(({ links }) =>
            links.filter(({ subjectId, objectId }) => wanted.has(subjectId) && wanted.has(objectId)),
          ),
        };
      },
    }),
  );
  for (let of = 0; of < PARTS; of += 1) {
    await store.dispatch(bring, of);
    await store.dispatch(select, { ids: part(of).entities.map(({ id }) => id) });
    await store.dispatch(removeFromChart, undefined);
  }
  isOff = isLineGone;
  return { store, asked };
}
const quiet = () => new Promise((done) => setTimeout(done));

describe('what the page remembers of what is off the chart', () => {
  it('is bounded, and what is on the chart is never forgotten', async () => {
    const { store } = await worked();
    const { summaries, links } = store.state().entities;
    expect(Object.keys(summaries).length).toBeLessThanOrEqual(REMEMBERED + 2 * PART);
    expect(Object.keys(links).length).toBeLessThanOrEqual(REMEMBERED + 2 * PART);
    // The latest are the ones that are remembered.
    expect('t0-0' in summaries).toBe(false);
    expect(`t${String(PARTS - 1)}-0` in summaries).toBe(true);
    for (const { subjectId, objectId } of Object.values(links))
      expect(subjectId in summaries && objectId in summaries).toBe(true);
    await store.dispatch(bring, 0);
    await store.dispatch(bring, 1);
    for (const id of Object.keys(store.state().sheet.nodes))
      expect(id in store.state().entities.summaries).toBe(true);
  });

  it('is asked for again when a step leads there, once, and stands as it stood', async () => {
    const { store, asked } = await worked();
    store.travelTo(1);
    await quiet();
    expect(asked).toEqual([PART]);
    const { sheet, entities } = store.state();
    expect(Object.keys(sheet.nodes)).toHaveLength(PART);
    expect(Object.keys(sheet.nodes).every((id) => id in entities.summaries)).toBe(true);
    expect(Object.values(entities.links).filter(({ subjectId }) => subjectId in sheet.nodes)).toHaveLength(
      PART - 1,
    );
    // What is remembered is not asked for.
    store.travelTo(2 * PARTS - 1);
    await quiet();
    expect(asked).toHaveLength(1);
  });

  it('leaves the chart and the trail when it may not be seen any more', async () => {
    const { store } = await worked({ hidden: new Set(['t0-5']) });
    store.travelTo(1);
    await quiet();
    expect('t0-5' in store.state().sheet.nodes).toBe(false);
    expect(JSON.stringify(store.history())).not.toContain('t0-5"');
    expect(Object.keys(store.state().sheet.nodes)).toHaveLength(PART - 1);
  });

  it('is said to be out of reach when the line is gone, and comes with the next step', async () => {
    const { store } = await worked({ isLineGone: true });
    store.travelTo(1);
    await quiet();
    expect(store.state().ui.notice?.tone).toBe('error');
    expect(Object.keys(store.state().sheet.nodes)).toHaveLength(PART);
  });
});
