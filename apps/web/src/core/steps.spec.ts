import { addToChart, refreshChart, removeFromChart } from './commands/content.js';
import { moveNodes } from './commands/arrange.js';
import { select } from './commands/screen.js';
import { LINKS, PHONE, portsOf, RECRUITER } from './fixture.js';
import { createStore } from './store.js';

describe('going back and forward by steps', () => {
  const opened = async () => {
    const store = createStore(portsOf({ entities: [RECRUITER, PHONE], links: LINKS }));
    await store.dispatch(addToChart, { entities: [RECRUITER] });
    await store.dispatch(addToChart, { entities: [PHONE] });
    await store.dispatch(moveNodes, { places: { phone: { x: 5, y: 6 } } });
    await store.dispatch(select, { ids: ['phone'] });
    await store.dispatch(removeFromChart, undefined);
    return store;
  };
  const things = (store: Awaited<ReturnType<typeof opened>>) => Object.keys(store.state().sheet.nodes);

  test('names each step by what was done', async () => {
    const { past } = (await opened()).history();
    expect(past.map(({ labelKey }) => labelKey)).toEqual([
      'command.addToChart',
      'command.addToChart',
      'command.move',
      'command.remove',
    ]);
  });
  test('goes to any step and forward again, in one change that is drawn', async () => {
    const store = await opened();
    const after = store.state().sheet;
    let changes = 0;
    store.subscribe(() => (changes += 1));
    store.travelTo(1);
    expect(things(store)).toEqual(['recruiter']);
    expect(changes).toBe(1);
    store.travelTo(3);
    expect(store.state().sheet.nodes['phone']).toMatchObject({ x: 5, y: 6 });
    store.travelTo(4);
    expect(store.state().sheet).toEqual(after);
    store.travelTo(0);
    expect(things(store)).toEqual([]);
    expect(store.history().future).toHaveLength(4);
  });
  test('leaves aside what was undone and then done otherwise, and goes there and back without losing either', async () => {
    const store = await opened();
    const first = store.state().sheet;
    store.travelTo(1);
    await store.dispatch(moveNodes, { places: { recruiter: { x: 70, y: 80 } } });
    const second = store.state().sheet;
    expect(store.history()).toMatchObject({ future: [], past: [{ asides: [{ length: 3 }] }, {}] });
    store.travelAside(1, 0);
    expect(store.state().sheet).toEqual(first);
    expect(store.history().past.map(({ labelKey }) => labelKey)).toHaveLength(4);
    store.travelAside(1, 0);
    expect(store.state().sheet).toEqual(second);
    // A way that is left aside keeps those that were left aside on it.
    store.travelTo(0);
    await store.dispatch(addToChart, { entities: [PHONE] });
    const third = store.state().sheet;
    store.travelAside(0, 0);
    expect(store.state().sheet).toEqual(second);
    store.travelAside(1, 0);
    expect(store.state().sheet).toEqual(first);
    store.travelAside(0, 0);
    expect(store.state().sheet).toEqual(third);
  });
  test('goes nowhere when no such way was left aside', async () => {
    const store = await opened();
    const { sheet } = store.state();
    store.travelAside(4, 0);
    store.travelAside(4, 7);
    expect(store.state().sheet).toBe(sheet);
    store.travelTo(2);
    const history = store.history();
    store.travelAside(2, 0);
    expect(store.history()).toBe(history);
  });
  test('what may no longer be seen is on no way that was left aside either', async () => {
    const world = { entities: [RECRUITER, PHONE], links: LINKS };
    const store = createStore(portsOf(world));
    await store.dispatch(addToChart, { entities: [RECRUITER] });
    await store.dispatch(addToChart, { entities: [PHONE] });
    store.undo();
    await store.dispatch(moveNodes, { places: { recruiter: { x: 70, y: 80 } } });
    world.entities = [RECRUITER];
    await store.dispatch(refreshChart, undefined);
    expect(JSON.stringify(store.history())).not.toContain('phone');
    store.travelAside(1, 0);
    expect(Object.keys(store.state().sheet.nodes)).toEqual(['recruiter']);
  });
  test('stays where it is when there is no such step, or it is there already', async () => {
    const store = await opened();
    store.travelTo(4);
    store.travelTo(99);
    expect(store.history().past).toHaveLength(4);
    store.travelTo(-5);
    expect(store.history().past).toEqual([]);
  });
});
