import { arrangeChart, ARRANGEMENTS, LINES, moveNodes } from './commands/arrange.js';
import { keepSelected } from './commands/content.js';
import { fitChart } from './commands/looking.js';
import { select } from './commands/screen.js';
import { invertSelection, selectAll, selectNeighbours, selectSameType } from './commands/selecting.js';
import { FLAT, LINKS, link, PHONE, portsOf, PROTECTED, RECRUITER, thing, workspaceOf } from './fixture.js';
import type { Workspace } from './model.js';
import type { ArrangeRequest } from './ports.js';
import { commandFor, PLAIN_COMMANDS } from './registry.js';
import { createStore, type Store } from './store.js';

const things = [RECRUITER, PHONE, FLAT, PROTECTED];
const world = { entities: things, links: LINKS };
const chosen = (store: Store) => [...store.state().ui.selection].sort();
const xs = (store: Store) =>
  Object.fromEntries(Object.entries(store.state().sheet.nodes).map(([id, { x }]) => [id, x]));
const open = (state: Workspace = workspaceOf(things, LINKS), asked: ArrangeRequest[] = []) =>
  createStore(
    portsOf(world, {
      arrange: async (request) => {
        asked.push(request);
        return {
          places: Object.fromEntries(request.nodes.map(({ id }) => [id, { x: 777, y: 7 }])),
          columns: [],
        };
      },
    }),
    state,
  );

describe('choosing things', () => {
  it('goes to what is linked, step by step, and to what is of the same kind', async () => {
    const store = open();
    await store.dispatch(select, { ids: ['phone'] });
    await store.dispatch(selectNeighbours, undefined);
    expect(store.state().ui.selection).toEqual(['recruiter', 'phone']);
    await store.dispatch(selectNeighbours, undefined);
    expect(chosen(store)).toEqual(['phone', 'protected', 'recruiter']);
    await store.dispatch(select, { ids: ['phone'] });
    await store.dispatch(selectSameType, undefined);
    expect(chosen(store)).toEqual(['phone']);
    await store.dispatch(invertSelection, undefined);
    expect(chosen(store)).toEqual(['flat', 'protected', 'recruiter']);
    await store.dispatch(selectAll, undefined);
    await store.dispatch(invertSelection, undefined);
    expect(chosen(store)).toEqual([]);
  });

  it('follows no link that is not shown', async () => {
    const state = workspaceOf(things, LINKS);
    const store = open({ ...state, lens: { ...state.lens, hiddenStrengths: { single: true } } });
    await store.dispatch(select, { ids: ['phone'] });
    await store.dispatch(selectNeighbours, undefined);
    expect(chosen(store)).toEqual(['phone']);
  });

  it('keeps what is selected, with the records that are drawn as it, and undo brings the rest back', async () => {
    const twin = { ...thing('twin'), memberIds: ['recruiter', 'twin'] };
    const first = { ...RECRUITER, memberIds: ['recruiter', 'twin'] };
    const store = open(workspaceOf([first, PHONE, twin, FLAT], LINKS));
    await store.dispatch(select, { ids: ['recruiter'] });
    await store.dispatch(keepSelected, undefined);
    expect(Object.keys(store.state().sheet.nodes).sort()).toEqual(['recruiter', 'twin']);
    expect(chosen(store)).toEqual(['recruiter']);
    store.undo();
    expect(Object.keys(store.state().sheet.nodes)).toHaveLength(4);
    expect(keepSelected.isEnabled(open().state())).toBe(false);
  });
});

describe('arranging', () => {
  const rings = ARRANGEMENTS.find(({ name }) => name === 'arrangeRings')!;

  it('moves the selection alone, in one step; of one selected thing it moves all, around it', async () => {
    const asked: ArrangeRequest[] = [];
    const store = open(undefined, asked);
    await store.dispatch(select, { ids: ['phone', 'flat'] });
    await store.dispatch(rings, undefined);
    expect(asked[0]).toMatchObject({ shape: 'rings', focus: 'flat' });
    expect(asked[0]!.nodes.filter(({ fixed }) => !fixed).map(({ id }) => id)).toEqual(['phone', 'flat']);
    expect(xs(store)).toEqual({ recruiter: 0, phone: 777, flat: 777, protected: 300 });
    store.undo();
    expect(xs(store)).toEqual({ recruiter: 0, phone: 100, flat: 200, protected: 300 });
    await store.dispatch(select, { ids: ['phone'] });
    await store.dispatch(arrangeChart, undefined);
    expect(asked[1]).toMatchObject({ shape: 'free', focus: 'phone' });
    expect(new Set(Object.values(xs(store)))).toEqual(new Set([777]));
  });

  it('leaves what is pinned, and says of each link which phase it belongs to', async () => {
    const asked: ArrangeRequest[] = [];
    const state = workspaceOf(things, LINKS);
    const nodes = { ...state.sheet.nodes, flat: { x: 200, y: 0, pinned: true } };
    const store = open({ ...state, sheet: { nodes, groups: {}, notes: {} } }, asked);
    await store.dispatch(rings, undefined);
    expect(xs(store)['flat']).toBe(200);
    expect(asked[0]!.links.map(({ phase }) => phase)).toEqual([null, 'recruitment', 'transit-harbouring']);
  });

  it('shows the chart, when it was asked for from the table', async () => {
    const state = workspaceOf(things, LINKS);
    const store = open({ ...state, ui: { ...state.ui, view: 'table' } });
    expect(fitChart.isEnabled(store.state())).toBe(false);
    await store.dispatch(rings, undefined);
    expect(store.state().ui.view).toBe('chart');
    expect(fitChart.isEnabled(store.state())).toBe(true);
  });

  it('aligns and spreads what is selected, and pins it there', async () => {
    const state = workspaceOf([thing('a'), thing('b'), thing('c')], [link('a', 'KNOWS', 'b')]);
    const nodes = {
      a: { x: 0, y: 10, pinned: false },
      b: { x: 90, y: 20, pinned: false },
      c: { x: 100, y: 60, pinned: false },
    };
    const store = open({ ...state, sheet: { nodes, groups: {}, notes: {} } });
    const [row, , across] = LINES;
    await store.dispatch(select, { ids: ['a', 'b'] });
    expect(across!.isEnabled(store.state())).toBe(false);
    await store.dispatch(row!, undefined);
    expect(store.state().sheet.nodes).toMatchObject({
      a: { x: 0, y: 15, pinned: true },
      b: { x: 90, y: 15, pinned: true },
      c: { y: 60, pinned: false },
    });
    await store.dispatch(select, { ids: ['c', 'a', 'b'] });
    await store.dispatch(across!, undefined);
    expect(xs(store)).toEqual({ a: 0, b: 50, c: 100 });
  });
});

describe('the list of commands', () => {
  it('names each command once, and no two by one key', () => {
    const names = PLAIN_COMMANDS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const keys = PLAIN_COMMANDS.flatMap(({ shortcut }) => shortcut ?? []);
    expect(new Set(keys).size).toBe(keys.length);
  });
  it('opens the palette by Ctrl and K, not by K alone; while a window opens, what is typed is no command', () => {
    const stroke = { key: 'k', code: 'KeyK', ctrlKey: true, metaKey: false, shiftKey: false, altKey: false };
    const state = workspaceOf(things, LINKS);
    expect(commandFor(stroke, state)?.name).toBe('open.palette');
    expect(commandFor({ ...stroke, ctrlKey: false }, state)).toBeUndefined();
    const letter = { ...stroke, key: 't', ctrlKey: false };
    const at = (open: Partial<Workspace['ui']>) =>
      commandFor(letter, { ...state, ui: { ...state.ui, ...open } })?.name;
    expect([at({}), at({ beside: 'path' })]).toEqual(['toggleTable', 'toggleTable']);
    expect([at({ dialog: 'palette' }), at({ beside: 'path', dialog: 'find' })]).toEqual([
      undefined,
      undefined,
    ]);
  });
});

it('puts a thing on a whole pixel that a file can hold', async () => {
  const store = open();
  await store.dispatch(moveNodes, { places: { recruiter: { x: -0.3, y: -4.6 } } });
  const { x, y } = store.state().sheet.nodes['recruiter']!;
  expect([x, y].map((at) => Object.is(at, JSON.parse(JSON.stringify(at))))).toEqual([true, true]);
  expect([x, y]).toEqual([0, -5]);
});
