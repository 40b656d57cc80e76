import { linesAt, tellStep } from './commands/walking.js';
import { derive } from './derive.js';
import { link, period, portsOf, thing, workspaceOf } from './fixture.js';
import type { Group, Link } from './model.js';
import { commandFor, latinKey } from './registry.js';
import { createStore } from './store.js';

const THINGS = [thing('a'), thing('b'), thing('c'), thing('d')];
const sure: Link = { ...link('b', 'KNOWS', 'a', { strength: 'corroborated' }), independentSources: 2 };
const later = link('a', 'KNOWS', 'c', { periods: [period(40, 50)] });
const earlier = link('a', 'KNOWS', 'd', { periods: [period(10, 20)] });
const elsewhere = link('c', 'KNOWS', 'd');
const LINKS = [elsewhere, later, sure, earlier];

describe('the links at a thing', () => {
  const chart = derive(workspaceOf(THINGS, LINKS));

  it('are those that it has an end of, what is best supported first, then by time', () => {
    expect(linesAt(chart, 'a').map(({ id, otherId }) => [id, otherId])).toEqual([
      [sure.id, 'b'],
      [earlier.id, 'd'],
      [later.id, 'c'],
    ]);
    expect(linesAt(chart, 'nowhere')).toEqual([]);
  });

  it('say from which end they are met', () => {
    expect(linesAt(chart, 'a')[0]).toMatchObject({ outgoing: false });
    expect(linesAt(chart, 'b')[0]).toMatchObject({ outgoing: true, otherId: 'a' });
  });

  it('are one line to a closed group', () => {
    const state = workspaceOf(THINGS, LINKS);
    const group: Group = {
      kind: 'members',
      by: { kind: 'hand' },
      title: null,
      memberIds: ['c', 'd'],
      isClosed: true,
      x: 0,
      y: 0,
    };
    const grouped = derive({ ...state, sheet: { ...state.sheet, groups: { g: group } } });
    const [own, together] = linesAt(grouped, 'a');
    expect(own).toMatchObject({ id: sure.id });
    expect(together).toMatchObject({ otherId: 'g', bundle: { links: [later, earlier] } });
  });

  it('are told in words, each time anew, and leave nothing to undo', async () => {
    const store = createStore(portsOf({ entities: THINGS, links: LINKS }), workspaceOf(THINGS, LINKS));
    await store.dispatch(tellStep, { key: 'walk.thing', values: { name: 'a' } });
    const { turn } = store.state().ui.spoken!;
    await store.dispatch(tellStep, { key: 'walk.thing', values: { name: 'a' } });
    expect(store.state().ui.spoken).toMatchObject({ key: 'walk.thing', turn: turn + 1 });
    expect(store.history().past).toEqual([]);
  });
});

describe('a keyboard that writes Bangla', () => {
  const held = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };
  const state = workspaceOf(THINGS, LINKS);

  it('gives the commands that stand on the same keys', () => {
    expect(commandFor({ ...held, key: 'ট', code: 'KeyT' }, state)?.name).toBe('toggleTable');
    expect(commandFor({ ...held, ctrlKey: true, key: 'ক', code: 'KeyK' }, state)?.name).toBe('open.palette');
    expect(commandFor({ ...held, key: '০', code: 'Digit0' }, state)?.name).toBe('fitChart');
    expect(commandFor({ ...held, shiftKey: true, key: 'য়', code: 'Slash' }, state)?.name).toBe(
      'open.shortcuts',
    );
  });

  it('cannot change what a Latin keyboard says, wherever the letter stands, nor the name of a key', () => {
    // On a French keyboard A stands where others have Q.
    expect(latinKey({ ...held, key: 'a', code: 'KeyQ' })).toBe('a');
    expect(latinKey({ ...held, key: 'Delete', code: 'Delete' })).toBe('Delete');
    expect(latinKey({ ...held, key: 'ং', code: 'IntlBackslash' })).toBe('ং');
  });
});
