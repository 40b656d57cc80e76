import { EMPTY_WORKSPACE, type SheetNode, type Workspace } from './model.js';
import { openChart } from './commands/saving.js';
import { leaveTogether, workTogether } from './commands/together.js';
import { portsOf, thing } from './fixture.js';
import { createStore } from './store.js';
import { Sharing, type Incoming } from './together.js';

const at = (x: number, over: Partial<SheetNode> = {}): SheetNode => ({ x, y: 0, pinned: false, ...over });
const state = (nodes: Workspace['sheet']['nodes'], known = ['a', 'b', 'c']): Workspace => ({
  ...EMPTY_WORKSPACE,
  entities: {
    ...EMPTY_WORKSPACE.entities,
    summaries: Object.fromEntries(known.map((id) => [id, thing(id)])),
  },
  sheet: { ...EMPTY_WORKSPACE.sheet, nodes },
});
const says = (over: Partial<Incoming>): Incoming => ({
  ...{ isWhole: false, things: [], removed: [], acknowledged: null, ...over },
});
const place = (id: string, x: number) => ({ id, x, y: 0, pinned: false });
/** A window in a room that holds `a` and `b`. */
const joined = (isOwner = false): Sharing => {
  const sharing = new Sharing(isOwner);
  sharing.hear(says({ isWhole: true, things: [place('a', 0), place('b', 0)] }));
  return sharing;
};

describe('own changes on a chart that is worked on together', () => {
  test('hold, also while they are on their way, until the room says they are in effect; then the room holds', () => {
    const sharing = joined();
    sharing.note({ a: at(0) }, state({ a: at(5) }));
    sharing.hear(says({ things: [place('a', 1)] }));
    expect(sharing.placeOf('a')).toMatchObject({ x: 5 });
    const message = sharing.take(10)!;
    expect(message).toEqual({ number: 1, things: [{ ...place('a', 5), isNew: false }], removed: [] });
    sharing.hear(says({ things: [place('a', 2)] }));
    expect(sharing.placeOf('a')).toMatchObject({ x: 5 });
    expect(sharing.take(10)).toBeNull();
    // In effect, and somebody has moved it since.
    expect([...sharing.hear(says({ acknowledged: 1, things: [place('a', 9)] }))]).toEqual(['a']);
    expect(sharing.placeOf('a')).toMatchObject({ x: 9 });
  });

  test('that were on their way when the line broke are told again, but for what was done since', () => {
    const sharing = joined();
    sharing.note({}, state({ c: at(1) }));
    sharing.take(10);
    sharing.note({ c: at(1) }, state({ c: at(2) }));
    sharing.hear(says({ isWhole: true, things: [place('a', 7)] }));
    expect(sharing.placeOf('a')).toMatchObject({ x: 7 });
    expect(sharing.placeOf('b')).toBeNull();
    // What was put there and then moved is still put there.
    expect(sharing.take(10)).toEqual({ number: 1, things: [{ ...place('c', 2), isNew: true }], removed: [] });
  });

  test('are many in parts, merged by thing', () => {
    const sharing = joined();
    sharing.note({ a: at(0), b: at(0) }, state({ a: at(1), b: at(1), c: at(1) }));
    sharing.note({ a: at(1), b: at(1), c: at(1) }, state({ a: at(2), c: at(3) }));
    expect(sharing.take(2)).toMatchObject({ things: [{ id: 'a', x: 2 }], removed: ['b'] });
    sharing.hear(says({ acknowledged: 1 }));
    expect(sharing.take(2)).toMatchObject({ number: 2, things: [{ id: 'c', x: 3, isNew: true }] });
  });

  test('are not told before a thing has a place, nor when it left because it may not be seen any more', () => {
    const sharing = joined();
    sharing.note({}, state({ c: { x: null, y: null, pinned: false } }));
    expect(sharing.hasWaiting).toBe(false);
    sharing.note({ c: { x: null, y: null, pinned: false } }, state({ c: at(4) }));
    expect(sharing.take(9)).toMatchObject({ things: [{ id: 'c', isNew: true }] });
    const withdrawn = joined();
    withdrawn.note({ a: at(0), b: at(0) }, state({ b: at(0) }, ['b']));
    expect(withdrawn.hasWaiting).toBe(false);
    withdrawn.note({ b: at(0) }, state({}, ['b']));
    expect(withdrawn.take(9)).toMatchObject({ removed: ['b'] });
  });

  test('of hiding by hand are told by the owner, as taking off, and by nobody else', () => {
    const hidden = { a: at(0, { isHidden: true }) };
    const guest = joined();
    guest.note({ a: at(0) }, state(hidden));
    expect(guest.hasWaiting).toBe(false);
    expect(guest.nodeFor('a', hidden.a)).toBeNull();
    const owner = joined(true);
    owner.note({ a: at(0) }, state(hidden));
    expect(owner.take(9)).toMatchObject({ removed: ['a'] });
    owner.hear(says({ acknowledged: 1 }));
    expect(owner.nodeFor('a', hidden.a)).toBeNull();
    // Another has found it and put it there again: its owner has it where the others do, and hidden.
    owner.hear(says({ things: [place('a', 6)] }));
    expect(owner.nodeFor('a', hidden.a)).toEqual({ node: at(6, { isHidden: true }) });
  });
});

test('undo of the owner stops where working together began, and goes on once one works alone', async () => {
  const content = JSON.stringify({ nodes: [{ id: 'rafi', x: 0, y: 0 }] });
  const world = { entities: [thing('rafi')], links: [] };
  const store = createStore({
    ...portsOf(world),
    openChart: async (id) => ({ id, title: 'T', revision: 1, content }),
  });
  const shown = () => Object.keys(store.state().sheet.nodes);
  await store.dispatch(openChart, { id: 'cht_1' });
  await store.dispatch(workTogether, undefined);
  await store.undo();
  expect(store.state().ui).toMatchObject({
    ...{ together: { chartId: 'cht_1' }, notice: { key: 'notice.togetherBegan' } },
  });
  expect(shown()).toEqual(['rafi']);
  await store.dispatch(leaveTogether, undefined);
  await store.undo();
  expect(shown()).toEqual([]);
});
