import { writeContent } from './chart-content.js';
import { readContent } from './read-content.js';
import { headingsOn } from './columns.js';
import { ARRANGEMENTS, moveNodes } from './commands/arrange.js';
import { newChart, removeFromChart } from './commands/content.js';
import { exportChart } from './commands/exporting.js';
import { select } from './commands/screen.js';
import type { Outgoing } from './export/takeout.js';
import { FLAT, LINKS, PHONE, portsOf, PROTECTED, RECRUITER, workspaceOf } from './fixture.js';
import { patchOf } from './history.js';
import { OPEN_LENS } from './model.js';
import { applyPatch } from './patch.js';
import { createStore } from './store.js';
import { forgetting, readTrail, writeTrail } from './trail.js';

const things = [RECRUITER, PHONE, FLAT, PROTECTED];
const world = { entities: things, links: LINKS };
const XS: Readonly<Record<string, number>> = { recruiter: 0, phone: 0, protected: 0, flat: 200 };
const ports = portsOf(world, {
  arrange: async ({ shape, nodes }) => ({
    places: Object.fromEntries(
      nodes.map(({ id }, at) => [id, shape === 'phases' ? { x: XS[id]!, y: at * 80 } : { x: at * 90, y: 0 }]),
    ),
    columns:
      shape === 'phases'
        ? [
            { head: 'recruitment', ids: ['recruiter', 'phone', 'protected'] },
            { head: 'exploitation', ids: ['flat'] },
          ]
        : [],
  }),
});
const byName = (name: string) => ARRANGEMENTS.find((each) => each.name === name)!;
const arranged = async () => {
  const store = createStore(ports, workspaceOf(things, LINKS));
  await store.dispatch(byName('arrangePhases'), undefined);
  return store;
};
const heads = ({ state }: Awaited<ReturnType<typeof arranged>>) =>
  headingsOn(state().sheet).map(({ head, count }) => `${head} ${String(count)}`);

describe('headings of columns', () => {
  it('stand on one line above the columns, as wide as these are apart', async () => {
    const store = await arranged();
    expect(heads(store)).toEqual(['recruitment 3', 'exploitation 1']);
    const [first, second] = headingsOn(store.state().sheet);
    expect([first!.x, second!.x]).toEqual([0, 200]);
    expect(first!.y).toBe(second!.y);
    expect(first!.y).toBeLessThan(0);
    expect(first!.width).toBeLessThan(200);
  });

  it('go with another arrangement, and come back with undo', async () => {
    const store = await arranged();
    await store.dispatch(byName('arrangeCircle'), undefined);
    expect(heads(store)).toEqual([]);
    store.undo();
    expect(heads(store)).toEqual(['recruitment 3', 'exploitation 1']);
    store.undo();
    expect(heads(store)).toEqual([]);
  });

  it('cannot stand above what a hand has moved out or in, but stand when it moves within its column', async () => {
    const store = await arranged();
    await store.dispatch(moveNodes, { places: { phone: { x: 0, y: 30 } } });
    expect(heads(store)).toEqual(['recruitment 3', 'exploitation 1']);
    await store.dispatch(moveNodes, { places: { phone: { x: 100, y: 30 } } });
    expect(heads(store)).toEqual(['exploitation 1']);
    await store.dispatch(moveNodes, { places: { phone: { x: 210, y: 150 } } });
    expect(heads(store)).toEqual([]);
    store.undo();
    store.undo();
    expect(heads(store)).toEqual(['recruitment 3', 'exploitation 1']);
  });

  it('are kept with the chart by ids and codes alone, and nothing else is read as one', async () => {
    const store = await arranged();
    const { sheet } = store.state();
    const content = writeContent(sheet, OPEN_LENS);
    expect(content).not.toContain('Thane');
    expect(headingsOn(readContent(content)!.sheet)).toEqual(headingsOn(sheet));
    const { phone: _, ...nodes } = sheet.nodes;
    expect(writeContent({ ...sheet, nodes }, OPEN_LENS)).not.toContain('phone');
    const bad = [{ head: 'Mala of Jashore', memberIds: ['flat'], x1: 0, x2: 1 }, { head: 'sale' }, 7, null];
    const damaged = { ...(JSON.parse(content) as object), columns: bad };
    expect(readContent(JSON.stringify(damaged))!.sheet.columns).toBeUndefined();
    await store.dispatch(newChart, undefined);
    expect(heads(store)).toEqual([]);
  });

  it('are gone back to and forward from a trail that was kept, and cannot name what may no longer be seen', async () => {
    const store = await arranged();
    await store.dispatch(byName('arrangeCircle'), undefined);
    const kept = readTrail(writeTrail(store.state(), store.history()))!;
    const { state: before, inverse } = applyPatch(store.state(), patchOf(kept.past.at(-1)!));
    const columned = headingsOn(before.sheet).map(({ head, count }) => `${head} ${String(count)}`);
    expect(columned).toEqual(['recruitment 3', 'exploitation 1']);
    expect(headingsOn(applyPatch(before, inverse).state.sheet)).toEqual([]);
    const cut = forgetting(kept, new Set(['phone']));
    expect(JSON.stringify(cut.past.map(patchOf))).not.toContain('phone');
    const [left] = applyPatch(store.state(), patchOf(cut.past.at(-1)!)).state.sheet.columns!;
    expect(left!.memberIds).toEqual(['recruiter', 'protected']);
  });

  it('of what is off the chart come back with it from a kept trail', async () => {
    const store = await arranged();
    await store.dispatch(select, { ids: ['phone'] });
    await store.dispatch(removeFromChart, undefined);
    const { sheet, lens } = store.state();
    const content = readContent(writeContent(sheet, lens))!;
    const kept = readTrail(writeTrail(store.state(), store.history()))!;
    const opened = applyPatch({ ...store.state(), ...content }, kept.rest).state;
    expect(headingsOn(applyPatch(opened, patchOf(kept.past.at(-1)!)).state.sheet)).toMatchObject([
      { head: 'recruitment', count: 3 },
      { head: 'exploitation', count: 1 },
    ]);
  });

  it('leave on a picture only above what was let out', async () => {
    const written: Outgoing[] = [];
    const write = async (outgoing: Outgoing) => void written.push(outgoing);
    const some = createStore(
      {
        ...ports,
        takeOut: async (request) => ({
          ...(await ports.takeOut(request)),
          subgraph: { entities: [RECRUITER, PHONE], links: [] },
        }),
      },
      (await arranged()).state(),
    );
    await some.dispatch(exportChart, { format: 'SVG', withNotes: false, write });
    await some.dispatch(exportChart, { format: 'GRAPHML', withNotes: false, write });
    expect(written.map(({ headings }) => headings.map(({ head, count }) => [head, count]))).toEqual([
      [['recruitment', 2]],
      [],
    ]);
  });
});
