import { addToChart, removeFromChart } from './commands/content.js';
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
  test('stays where it is when there is no such step, or it is there already', async () => {
    const store = await opened();
    store.travelTo(4);
    store.travelTo(99);
    expect(store.history().past).toHaveLength(4);
    store.travelTo(-5);
    expect(store.history().past).toEqual([]);
  });
});
