import { NOTE_LENGTH, NOTES_LENGTH, NOTES_LIMIT, type ChartNote, type NoteSpot } from '#domain';
import { writeContent } from './chart-content.js';
import { readContent } from './read-content.js';
import { compareCharts, isSame } from './compare-charts.js';
import { keepSelected, newChart, refreshChart, removeFromChart } from './commands/content.js';
import { exportChart, openChartFile } from './commands/exporting.js';
import { closeGroup, groupSelected, openGroup, ungroup } from './commands/grouping.js';
import { keepNote, markDone, placeNote, removeNote } from './commands/noting.js';
import { openChart, restoreDraft, saveChart } from './commands/saving.js';
import { openNote, select } from './commands/screen.js';
import { deriveChart } from './derive.js';
import { FLAT, link, LINKS, PHONE, portsOf, PROTECTED, RECRUITER, workspaceOf } from './fixture.js';
import type { Outgoing } from './export/takeout.js';
import { OPEN_LENS, type Workspace } from './model.js';
import { notesDrawn } from './note-marks.js';
import { countAt, isShown, notesAt } from './notes.js';
import { PortError, type Ports } from './ports.js';
import { commandFor } from './registry.js';
import { createStore, type Store } from './store.js';

const things = [RECRUITER, PHONE, FLAT, PROTECTED];
const world = { entities: things, links: LINKS };
const USES = LINKS[0]!.id;
const onThing: NoteSpot = { kind: 'thing', id: 'recruiter' };
const onLink: NoteSpot = { kind: 'link', id: USES, between: ['recruiter', 'phone'] };
const onRegion: NoteSpot = { kind: 'region', x: 10, y: 20, width: 220, height: 120 };
const note = (over: Partial<ChartNote> = {}): ChartNote => ({
  ...{ on: onThing, text: 'ask the driver', task: null, goesAlong: false },
  ...over,
});
const task = (over: Partial<ChartNote> = {}) => note({ task: { isDone: false, dueDay: 20_000 }, ...over });
const open = (ports: Partial<Ports> = {}, state: Workspace = workspaceOf(things, LINKS)) =>
  createStore(portsOf(world, ports), state);
const add = (store: Store, each: ChartNote) => store.dispatch(keepNote, { id: null, note: each });
const notesOf = (store: Store) => store.state().sheet.notes;
const drawnOf = (store: Store) => notesDrawn({ ...store.state(), chart: deriveChart(store.state()) });

describe('a note', () => {
  test('is added, changed, done, deleted, and each is a step back and forth', async () => {
    const store = open();
    await add(store, task({ text: '  ask the driver \n' }));
    expect(notesOf(store)).toEqual({ note_1: task() });
    await store.dispatch(keepNote, { id: 'note_1', note: task({ text: 'ask twice' }) });
    await store.dispatch(markDone, { id: 'note_1', isDone: true });
    expect(notesOf(store)['note_1']).toMatchObject({ text: 'ask twice', task: { isDone: true } });
    await store.dispatch(removeNote, { id: 'note_1' });
    expect(notesOf(store)).toEqual({});
    store.undo();
    store.undo();
    store.undo();
    expect(notesOf(store)).toEqual({ note_1: task() });
    store.undo();
    expect(notesOf(store)).toEqual({});
    store.redo();
    expect(notesOf(store)).toEqual({ note_1: task() });
  });
  test.each([
    ['no words', { text: ' \n ' }, 'noteEmpty'],
    ['10,000 letters', { text: 'ক'.repeat(10_000) }, 'noteTooLong'],
    ['one letter too many', { text: 'x'.repeat(NOTE_LENGTH + 1) }, 'noteTooLong'],
    ['nothing on the chart to be about', { on: { kind: 'thing', id: 'nobody' } as const }, 'notFound'],
  ])('of %s is refused in words, and nothing is cut off or kept', async (_, over, key) => {
    const store = open();
    expect(await add(store, note(over))).toBe(false);
    expect(store.state().ui.notice).toMatchObject({ tone: 'error', key: `error.${key}` });
    expect(notesOf(store)).toEqual({});
  });
  test('is plain text, whatever it looks like', async () => {
    const store = open();
    const text = '<img src=x onerror=alert(1)> & **bold** </script>';
    await add(store, note({ text }));
    const { sheet, lens } = store.state();
    expect(readContent(writeContent(sheet, lens))!.sheet.notes['note_1']!.text).toBe(text);
  });
  test('is one of 500 at most, of 100,000 letters together', async () => {
    const many = Object.fromEntries(
      Array.from({ length: NOTES_LIMIT }, (_, at) => [`note_${String(at + 1)}`, note()]),
    );
    const state = workspaceOf(things, LINKS);
    const full = open({}, { ...state, sheet: { ...state.sheet, notes: many } });
    expect(await add(full, note())).toBe(false);
    expect(full.state().ui.notice).toMatchObject({ key: 'error.notesTooMany' });
    // One that is there can still be changed.
    expect(await full.dispatch(keepNote, { id: 'note_7', note: task() })).toBe(true);
    const long = Object.fromEntries(
      Array.from({ length: NOTES_LENGTH / NOTE_LENGTH }, (_, at) => [
        `note_${String(at + 1)}`,
        note({ text: 'x'.repeat(NOTE_LENGTH) }),
      ]),
    );
    const heavy = open({}, { ...state, sheet: { ...state.sheet, notes: long } });
    expect(await add(heavy, note())).toBe(false);
    expect(heavy.state().ui.notice).toMatchObject({ key: 'error.notesTooLong' });
  });
  test('on the drawing is moved and stretched, not smaller than can be read, and a drag is one step', async () => {
    const store = open();
    await add(store, note({ on: onRegion }));
    const place = (area: object, gesture: number) =>
      store.dispatch(placeNote, { id: 'note_1', area: { ...onRegion, ...area }, gesture });
    await place({ x: 30.4 }, 1);
    await place({ x: 50.6, width: 1, height: 1 }, 1);
    expect(notesOf(store)['note_1']!.on).toEqual({ kind: 'region', x: 51, y: 20, width: 80, height: 48 });
    store.undo();
    expect(notesOf(store)['note_1']!.on).toEqual(onRegion);
    await add(store, note());
    await store.dispatch(placeNote, { id: 'note_2', area: { ...onRegion }, gesture: 2 });
    expect(notesOf(store)['note_2']!.on).toEqual(onThing);
  });
});

describe('the key for a note', () => {
  const stroke = { key: 'N', code: 'KeyN', shiftKey: true, ctrlKey: false, metaKey: false, altKey: false };
  test.each([
    ['what was chosen last', ['phone', 'recruiter'], onThing],
    ['a link', [USES], onLink],
    ['the drawing where nothing is chosen', [], null],
  ])('is about %s', async (_, ids, on) => {
    const store = open();
    await store.dispatch(select, { ids });
    const command = commandFor(stroke, store.state());
    expect(command).toBe(openNote);
    await store.dispatch(command!, undefined);
    expect(store.state().ui).toMatchObject({ dialog: 'note', noted: { on } });
  });
  test('does nothing on an empty chart', () => {
    expect(commandFor(stroke, open({}, workspaceOf([])).state())).toBeUndefined();
  });
});

describe('notes on the chart', () => {
  test('are counted at the sign or line that they are about, with the tasks that are open', async () => {
    const store = open();
    for (const each of [note(), task(), note({ on: onLink }), note({ on: onRegion })]) await add(store, each);
    expect(drawnOf(store).marks).toEqual([
      { id: 'recruiter', count: 2, open: 1 },
      { id: USES, count: 1, open: 0 },
    ]);
    expect(drawnOf(store).regions).toMatchObject([{ id: 'note_4', area: { x: 10, width: 220 } }]);
    await store.dispatch(select, { ids: ['recruiter'] });
    expect(store.state().ui.spoken).toMatchObject({ key: 'note.count', values: { count: 2, open: 1 } });
    await store.dispatch(select, { ids: ['flat'] });
    expect(store.state().ui.spoken).toMatchObject({ turn: store.state().ui.spoken!.turn });
    expect(countAt(store.state(), 'flat')).toBeNull();
  });
  test('of what is in a closed group are at the group, and back at their own when it opens', async () => {
    const store = open();
    await add(store, note());
    await add(store, note({ on: onLink }));
    await store.dispatch(select, { ids: ['recruiter', 'flat'] });
    await store.dispatch(groupSelected, undefined);
    await add(store, note({ on: { kind: 'group', id: 'grp_1' }, goesAlong: true }));
    // With another's copy of a chart there are no groups.
    expect(notesOf(store)['note_3']!.goesAlong).toBe(false);
    expect(drawnOf(store).marks).toEqual([
      { id: 'grp_1', count: 2, open: 0 },
      { id: 'bundle grp_1 phone', count: 1, open: 0 },
    ]);
    expect(notesAt(store.state(), 'grp_1').map(([id]) => id)).toEqual(['note_1', 'note_3']);
    await store.dispatch(openGroup, undefined);
    expect(drawnOf(store).marks.map(({ id }) => id)).toEqual(['recruiter', USES, 'grp_1']);
    await store.dispatch(closeGroup, undefined);
    await store.dispatch(ungroup, undefined);
    // What was written on the group stays where it stood.
    expect(notesOf(store)['note_3']!.on).toMatchObject({ kind: 'region', width: 220 });
    store.undo();
    expect(notesOf(store)['note_3']!.on).toEqual({ kind: 'group', id: 'grp_1' });
  });
  test('of records that are judged to be one are at what stands for all', async () => {
    const twin = { ...PHONE, id: 'twin' };
    const both = [{ ...RECRUITER, memberIds: ['recruiter', 'twin'] }, twin];
    const store = open({}, workspaceOf(both));
    await add(store, note({ on: { kind: 'thing', id: 'twin' } }));
    expect(drawnOf(store).marks).toEqual([{ id: 'recruiter', count: 1, open: 0 }]);
    expect(countAt(store.state(), 'recruiter')).toEqual({ count: 1, open: 0 });
  });
  test('go with what is taken off the chart, come back by undo, and others stay', async () => {
    const store = open();
    for (const each of [note(), note({ on: onLink }), note({ on: onRegion })]) await add(store, each);
    await store.dispatch(select, { ids: ['phone'] });
    await store.dispatch(removeFromChart, undefined);
    expect(Object.keys(notesOf(store))).toEqual(['note_1', 'note_3']);
    store.undo();
    await store.dispatch(select, { ids: ['phone'] });
    await store.dispatch(keepSelected, undefined);
    expect(Object.keys(notesOf(store))).toEqual(['note_3']);
    store.undo();
    expect(Object.keys(notesOf(store))).toHaveLength(3);
    await store.dispatch(newChart, undefined);
    expect(notesOf(store)).toEqual({});
  });
  test('are as absent as what they are about, and undo does not bring them back', async () => {
    let seen = world;
    const store = open({
      linksAmong: async (ids, knownOn) => portsOf(seen).linksAmong(ids, knownOn),
    });
    await add(store, note());
    await add(store, note({ on: onLink }));
    await add(store, note({ on: { kind: 'thing', id: 'phone' } }));
    seen = { entities: things.filter(({ id }) => id !== 'recruiter'), links: LINKS.slice(2) };
    await store.dispatch(refreshChart, undefined);
    expect(Object.keys(notesOf(store))).toEqual(['note_3']);
    for (let step = 0; step < 4; step += 1) store.undo();
    for (let step = 0; step < 8; step += 1) store.redo();
    const { sheet, lens } = store.state();
    expect(writeContent(sheet, lens)).not.toContain('note_1');
    expect(JSON.stringify(store.history())).not.toContain('lnk');
  });
  test('on a link that may not be seen any more are not shown, though both ends are', () => {
    const state = workspaceOf(things, LINKS.slice(1));
    expect(isShown(state, note({ on: onLink }))).toBe(false);
    expect(isShown(workspaceOf(things, LINKS), note({ on: onLink }))).toBe(true);
    const of = { entityId: 'recruiter', relation: 'USES', outgoing: true, otherType: 'Phone' } as const;
    const group = { kind: 'neighbours', of: { ...of, fromDay: 1, toDay: 2, skip: 0 }, x: 0, y: 0 } as const;
    const grouped = { ...state, sheet: { ...state.sheet, groups: { nbr: group } } };
    // A group of neighbours without a count is as if it never was.
    expect(isShown(grouped, note({ on: { kind: 'group', id: 'nbr' } }))).toBe(false);
  });
});

describe('a kept chart', () => {
  const all = [task(), note({ on: onLink, goesAlong: true }), note({ on: onRegion })];
  const filled = async (ports: Partial<Ports> = {}) => {
    const store = open(ports);
    for (const each of all) await add(store, each);
    return store;
  };
  test('holds its notes and gives them back as they were', async () => {
    const kept: string[] = [];
    const store = await filled({
      saveChart: async ({ title, content }) => {
        kept.push(content);
        return { id: 'chart-1', title, content, revision: 1 };
      },
      openChart: async (id) => ({ id, title: 'T', content: kept[0]!, revision: 1 }),
    });
    const before = notesOf(store);
    await store.dispatch(saveChart, { title: 'T', asNew: true });
    await store.dispatch(newChart, undefined);
    await store.dispatch(openChart, { id: 'chart-1' });
    expect(notesOf(store)).toEqual(before);
    expect(store.state().ui.chart!.content).toBe(kept[0]);
    const fresh = open({}, workspaceOf([]));
    await fresh.dispatch(restoreDraft, { draft: { content: kept[0]!, chart: null, trail: null } });
    expect(notesOf(fresh)).toEqual(before);
  });
  test('opens without notes on what may not be seen any more', async () => {
    const { sheet, lens } = (await filled()).state();
    const seen = { entities: things.filter(({ id }) => id !== 'recruiter'), links: LINKS.slice(2) };
    const store = createStore(
      portsOf(seen, {
        openChart: async (id) => ({ id, title: 'T', content: writeContent(sheet, lens), revision: 1 }),
      }),
      workspaceOf([]),
    );
    await store.dispatch(openChart, { id: 'chart-1' });
    expect(Object.values(notesOf(store))).toEqual([note({ on: onRegion })]);
  });
  test('leaves out what is no note, and the others stay', () => {
    const raw = (notes: unknown) => readContent(JSON.stringify({ nodes: [{ id: 'recruiter' }], notes }));
    const good = { id: 'note_2', ...note() };
    expect(
      raw([null, 7, { id: 'note_1' }, { ...good, id: '__proto__' }, good, { ...good, text: 'twice' }])!.sheet
        .notes,
    ).toEqual({ note_2: note() });
    for (const none of [{ a: good }, 'note', 7]) expect(raw(none)!.sheet.notes).toEqual({});
    expect(raw([{ ...good, text: 'x'.repeat(9_999) }])!.sheet.notes['note_2']!.text).toHaveLength(
      NOTE_LENGTH,
    );
    expect(
      raw(Array.from({ length: 600 }, (_, at) => ({ ...good, id: `note_${String(at)}` }))),
    ).not.toBeNull();
  });
  test('that is refused for a note opens that note and says what to do', async () => {
    const refusal = new PortError('BAD_USER_INPUT', 'textNamesProtected', [
      { field: 'notes.1', key: 'textNamesProtected' },
    ]);
    const store = await filled({ saveChart: () => Promise.reject(refusal) });
    await store.dispatch(saveChart, { title: 'T', asNew: true });
    expect(store.state().ui).toMatchObject({
      ...{ dialog: 'note', noted: { id: 'note_2' } },
      notice: { tone: 'error', key: 'error.noteNamesProtected' },
    });
    const other = await filled({ saveChart: () => Promise.reject(new PortError('CONFLICT', 'x')) });
    await other.dispatch(saveChart, { title: 'T', asNew: true });
    expect(other.state().ui).toMatchObject({ dialog: null, notice: { key: 'error.x' } });
  });
  test('differs from another by what is written in it', () => {
    const with_ = (...notes: ChartNote[]) => ({
      sheet: {
        ...workspaceOf(things).sheet,
        notes: Object.fromEntries(notes.map((each, at) => [`note_${String(at + 1)}`, each])),
      },
      lens: OPEN_LENS,
    });
    const [one, two] = [task(), note({ on: onRegion, text: 'here' })];
    expect(compareCharts(with_(one, two), with_(two, note({ text: 'new' }))).notes).toEqual({
      added: [note({ text: 'new' })],
      removed: [one],
      changed: [],
    });
    const done = task({ task: { isDone: true, dueDay: 20_000 } });
    expect(compareCharts(with_(one), with_(done)).notes).toEqual({ added: [], removed: [], changed: [done] });
    expect(compareCharts(with_(one), with_(one, one)).notes.added).toEqual([one]);
    // By which number a note goes says nothing.
    expect(isSame(compareCharts(with_(one, two), with_(two, one)))).toBe(true);
    expect(isSame(compareCharts(with_(one), with_()))).toBe(false);
  });
});

describe('what leaves', () => {
  const taken = async (format: 'PNG' | 'GRAPHML' | 'JSON', withNotes: boolean, seen = world) => {
    const asked: { texts: readonly string[]; content: string | null }[] = [];
    const store = open({
      linksAmong: async (ids, knownOn) => portsOf(seen).linksAmong(ids, knownOn),
      takeOut: async (request) => {
        asked.push(request);
        return portsOf(seen).takeOut(request);
      },
    });
    for (const each of [note({ text: 'on him' }), note({ on: onLink }), note({ on: onRegion, text: 'here' })])
      await add(store, each);
    let outgoing: Outgoing | null = null;
    await store.dispatch(exportChart, {
      format,
      withNotes,
      write: async (given) => void (outgoing = given),
    });
    return { outgoing: outgoing as unknown as Outgoing, asked: asked[0]! };
  };
  test('has no notes on a picture unless it is asked for, and never in a file for other programs', async () => {
    const none = { marks: [], regions: [] };
    expect(await taken('PNG', false)).toMatchObject({ outgoing: { notes: none }, asked: { texts: [] } });
    expect(await taken('GRAPHML', true)).toMatchObject({ outgoing: { notes: none }, asked: { texts: [] } });
    const { outgoing, asked } = await taken('PNG', true);
    expect(outgoing.notes.marks.map(({ id }) => id)).toEqual(['recruiter', USES]);
    expect(outgoing.notes.regions).toHaveLength(1);
    // What is written out is screened; of the others nothing but a number is.
    expect(asked.texts).toEqual(['here']);
  });
  test('has nothing of a note on what is not let out', async () => {
    const seen = { entities: things.filter(({ id }) => id !== 'recruiter'), links: LINKS.slice(2) };
    expect((await taken('PNG', true, seen)).outgoing.notes.marks).toEqual([]);
    const { asked } = await taken('JSON', false, seen);
    expect(asked.content).not.toContain('on him');
    expect(asked.content).toContain('here');
    const unlinked = { entities: things, links: [link('phone', 'KNOWS', 'flat')] };
    expect((await taken('JSON', false, unlinked)).asked.content).not.toContain(USES);
  });
  test('as a file of one’s own has all of them, and opens again with them', async () => {
    const { asked } = await taken('JSON', false);
    const store = open({}, workspaceOf([]));
    const content = asked.content!;
    const { ORIGIN } = await import('./fixture.js');
    const file = JSON.stringify({
      ...{ format: 'setu-chart', version: 1, origin: ORIGIN },
      ...{ chart: JSON.parse(content) as unknown, seal: content },
    });
    await store.dispatch(openChartFile, { file: { size: 10, text: async () => file } });
    expect(Object.values(notesOf(store)).map(({ text }) => text)).toEqual([
      'on him',
      'ask the driver',
      'here',
    ]);
  });
});
