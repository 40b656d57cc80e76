import { moveNodes } from './commands/arrange.js';
import { addToChart } from './commands/content.js';
import { setWindow } from './commands/looking.js';
import { portsOf, thing } from './fixture.js';
import { forget, NO_HISTORY, patchOf, remember, type History, type Step } from './history.js';
import { setEntry, setField, type Patch } from './patch.js';
import { press } from './pressed.js';
import { createStore, type Store } from './store.js';
import { readTrail, writeTrail } from './trail.js';

const THINGS = Array.from({ length: 40 }, (_, at) => thing(`t${String(at)}`));
const window = async (): Promise<Store> => {
  const store = createStore(portsOf({ entities: THINGS, links: [] }));
  expect(await store.bringTrail()).toBe(true);
  await store.dispatch(addToChart, { entities: THINGS });
  return store;
};
const moveAll = (store: Store, x: number) =>
  store.dispatch(moveNodes, { places: Object.fromEntries(THINGS.map(({ id }) => [id, { x, y: x / 3 }])) });
const isPressed = ({ patch }: Step): boolean => 'read' in patch;
const shown = (store: Store) => ({ sheet: store.state().sheet, lens: store.state().lens });

describe('steps beyond the last fifty', () => {
  it('are pressed, and lead back and forward through the same states', async () => {
    const store = await window();
    const states = [shown(store)];
    for (let turn = 1; turn <= 120; turn += 1) {
      await (turn % 9 === 0
        ? store.dispatch(setWindow, { window: { fromDay: turn, toDay: turn + 5 }, gesture: String(turn) })
        : moveAll(store, turn));
      states.push(shown(store));
    }
    const { past } = store.history();
    expect(past).toHaveLength(121);
    expect(past.map(isPressed)).toEqual(past.map((_, at) => at < 71));
    for (let at = states.length - 2; at >= 0; at -= 1) {
      await store.undo();
      expect(shown(store)).toEqual(states[at]);
    }
    store.travelTo(past.length);
    expect(shown(store)).toEqual(states.at(-1));
  });

  it('are kept with the chart as the others are', async () => {
    const store = await window();
    const asItWas: Step[] = [];
    for (let turn = 1; turn <= 90; turn += 1) {
      await moveAll(store, turn);
      asItWas.push(store.history().past.at(-1)!);
    }
    const plain: History = { ...store.history(), past: [store.history().past[0]!, ...asItWas] };
    expect(store.history().past.some(isPressed)).toBe(true);
    expect(plain.past.slice(1).some(isPressed)).toBe(false);
    const kept = writeTrail(store.state(), store.history());
    expect(kept).toEqual(writeTrail(store.state(), plain));
    expect(readTrail(kept)!.past).toHaveLength(91);
  });

  it('forget what may no longer be seen, and stay pressed where nothing of it was', async () => {
    const store = await window();
    await store.dispatch(moveNodes, { places: { t1: { x: 1, y: 1 } } });
    for (let turn = 1; turn <= 90; turn += 1)
      await store.dispatch(moveNodes, { places: { [`t${String(turn % 2 ? 2 : 3)}`]: { x: turn, y: turn } } });
    const { past } = forget(store.history(), new Set(['t1']));
    expect(past).toHaveLength(store.history().past.length - 1);
    expect(JSON.stringify(past)).not.toContain('"t1"');
    expect(past.filter(isPressed)).toHaveLength(store.history().past.filter(isPressed).length - 2);
  });
});

it('a step that is pressed holds each change in its order: set, taken out, of a whole field', () => {
  const spot = (x: number) => ({ x, y: -x, pinned: x % 2 === 0 });
  const nodes = (entries: Readonly<Record<string, number | undefined>>): Patch =>
    Object.entries(entries).map(([id, x]) =>
      setEntry('sheet', 'nodes', id, x === undefined ? undefined : spot(x)),
    );
  const patch: Patch = [
    ...nodes({ a: 1, b: 2, c: undefined, d: undefined, e: 3 }),
    setField('sheet', 'nodes', { a: spot(4) }),
    ...nodes({ b: 5 }),
    setField('sheet', 'columns', undefined),
    setField('lens', 'window', null),
    setField('lens', 'doubtedSource', 'মানব পাচার ☎'),
    ...nodes({ a: undefined, '': 6 }),
    // Entries alike, one with a field more or fewer among them, with fields that stand otherwise, and none at all.
    ...nodes({ f: 7, g: 8, h: 9, i: 10 }),
    setField('lens', 'doubtedSource', null),
    ...nodes({ j: 11, k: 12, l: 13 }),
    setEntry('sheet', 'nodes', 'm', { ...spot(14), isHidden: true }),
    setEntry('sheet', 'nodes', 'n', { pinned: false, y: 1, x: 2 }),
    setField('lens', 'doubtedSource', 'x'),
    ...['o', 'p', 'q', 'r'].map((id) => setEntry('sheet', 'nodes', id, {} as never)),
    setField('lens', 'doubtedSource', 'y'),
    ...['s', 't', 'u', 'v'].map((id) => setEntry('sheet', 'nodes', id, [1, id] as never)),
  ];
  const steps = Array.from({ length: 51 }, (_, at): Step => {
    const label = { name: 'x', labelKey: 'x', mergeKey: '', at };
    return { ...label, patch: at === 0 ? patch : [setField('lens', 'window', null)], asides: [] };
  });
  const [first] = press({ ...NO_HISTORY, past: steps }).past;
  expect(isPressed(first!)).toBe(true);
  expect(patchOf(first!)).toStrictEqual(patch);
});

describe('what was left aside', () => {
  it('is pressed at once, is gone to as before, and ways in it too', async () => {
    const store = await window();
    await moveAll(store, 10);
    await moveAll(store, 20);
    const far = shown(store);
    await store.undo();
    await moveAll(store, 30);
    const near = shown(store);
    const { asides } = store.history().past[1]!;
    expect(asides).toHaveLength(1);
    expect(asides[0]!.every(isPressed)).toBe(true);
    await store.undo();
    await store.undo();
    await moveAll(store, 40);
    // The way with a way in it.
    const [way] = store.history().past[0]!.asides;
    expect(way!.flatMap((step) => [step, ...step.asides.flat()]).every(isPressed)).toBe(true);
    store.travelAside(1, 0);
    expect(shown(store)).toEqual(near);
    store.travelAside(2, 0);
    expect(shown(store)).toEqual(far);
  });

  it('of many thousands is pressed a few at a time', () => {
    let history = NO_HISTORY;
    const step = (at: number) =>
      remember(
        history,
        { name: 'moveNodes', labelKey: 'command.moveNodes', at },
        [setField('sheet', 'nodes', { [`t${String(at)}`]: { x: at, y: at, pinned: false } })],
        'step',
      );
    for (let at = 0; at < 200; at += 1) history = step(at);
    const counts = [];
    for (let turn = 0; turn < 10; turn += 1) {
      history = press(history);
      counts.push(history.past.filter(isPressed).length);
    }
    expect(counts).toEqual([20, 40, 60, 80, 100, 120, 140, 150, 150, 150]);
    expect(press(history)).toBe(history);
  });
});

it('nothing is pressed before what does it is here, nor while one works with others', async () => {
  const store = createStore(portsOf({ entities: THINGS, links: [] }));
  await store.bringTrail();
  await store.dispatch(addToChart, { entities: THINGS });
  const company = { isOwner: false, chartId: 'cht_1' };
  const together = createStore(portsOf({ entities: THINGS, links: [] }), {
    ...store.state(),
    ui: { ...store.state().ui, together: { ...store.state().ui.together, ...company } as never },
  });
  for (let turn = 1; turn <= 60; turn += 1) {
    await moveAll(store, turn);
    await moveAll(together, turn);
  }
  expect(store.history().past.some(isPressed)).toBe(true);
  expect(together.history().past.some(isPressed)).toBe(false);
});
