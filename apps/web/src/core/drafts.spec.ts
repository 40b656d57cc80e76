import { FLAT, LINKS, PHONE, portsOf, PROTECTED, RECRUITER, workspaceOf } from './fixture.js';
import { moveNodes } from './commands/arrange.js';
import { setWindow } from './commands/looking.js';
import { restoreDraft, saveChart } from './commands/saving.js';
import { deriveChart } from './derive.js';
import { clearDrafts } from './draft-shelf.js';
import { keepDraft, readDraft } from './drafts.js';
import { PortError } from './ports.js';
import { readContent } from './read-content.js';
import { createStore, type Store } from './store.js';

const world = { entities: [RECRUITER, PHONE, FLAT, PROTECTED], links: LINKS };
const shown = (store: Store) => Object.keys(store.state().sheet.nodes);

it('brings a thing that lies out of reach to its edge', () => {
  const nodes = [
    { id: 'a', x: 1e15, y: -1e9 },
    { id: 'b', x: 12.5, y: -999_999 },
  ];
  expect(readContent(JSON.stringify({ nodes }))!.sheet.nodes).toMatchObject({
    a: { x: 1_000_000, y: -1_000_000 },
    b: { x: 12.5, y: -999_999 },
  });
});

describe('a chart that is not saved', () => {
  /** A window's shelf, as a browser keeps it. */
  const shelfOf = (entries: Record<string, string> = {}) => {
    const kept = new Map(Object.entries(entries));
    return {
      kept,
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
      key: (at: number) => [...kept.keys()][at] ?? null,
      get length() {
        return kept.size;
      },
    };
  };
  const moved = async (store: Store) => store.dispatch(moveNodes, { places: { phone: { x: -40, y: 12 } } });

  it('is there again after a reload, with its places and time, and holds no name meanwhile', async () => {
    const store = createStore(portsOf(world), workspaceOf([RECRUITER, PHONE, PROTECTED], LINKS));
    await moved(store);
    await store.dispatch(setWindow, { window: { fromDay: 20_000, toDay: 20_160 }, gesture: '1' });
    const shelf = shelfOf();
    keepDraft(shelf, 'rehana', store.state());
    for (const { caption } of [RECRUITER, PHONE])
      expect([...shelf.kept.values()].join()).not.toContain(caption);
    const later = createStore(portsOf(world));
    await later.dispatch(restoreDraft, { draft: readDraft(shelf, 'rehana')! });
    expect(later.state().sheet).toEqual(store.state().sheet);
    expect(later.state().lens).toEqual(store.state().lens);
    expect(deriveChart(later.state()).nodes.map(({ id }) => id)).toEqual(['recruiter', 'phone', 'protected']);
  });
  it('comes back without what may no longer be seen', async () => {
    const shelf = shelfOf();
    keepDraft(shelf, 'rehana', workspaceOf([RECRUITER, FLAT]));
    const later = createStore(portsOf({ entities: [RECRUITER], links: [] }));
    await later.dispatch(restoreDraft, { draft: readDraft(shelf, 'rehana')! });
    expect(shown(later)).toEqual(['recruiter']);
  });
  it('is nobody else\u2019s: another person finds nothing, and it is gone', () => {
    const shelf = shelfOf({ other: 'stays' });
    keepDraft(shelf, 'rehana', workspaceOf([RECRUITER]));
    expect(readDraft(shelf, 'kamal')).toBeNull();
    expect([...shelf.kept.keys()]).toEqual(['other']);
  });
  it('leaves nothing when the chart is emptied or everybody signs out', () => {
    const shelf = shelfOf();
    keepDraft(shelf, 'rehana', workspaceOf([RECRUITER]));
    keepDraft(shelf, 'rehana', workspaceOf([]));
    expect(shelf.length).toBe(0);
    keepDraft(shelf, 'rehana', workspaceOf([RECRUITER]));
    clearDrafts(shelf);
    expect(shelf.length).toBe(0);
  });
  it('made from a saved chart is still that chart: saved while unchanged, and a conflict when it was changed elsewhere', async () => {
    const revisions = { now: 0 };
    const contents: Record<string, string> = {};
    const ports = portsOf(world, {
      saveChart: async ({ title, content, expectedRevision }) => {
        if (expectedRevision !== null && expectedRevision !== revisions.now)
          throw new PortError('CONFLICT', 'chartChangedElsewhere');
        revisions.now += 1;
        contents['c'] = content;
        return { id: 'c', title, revision: revisions.now, content };
      },
      openChart: async () => ({
        id: 'c',
        title: 'Jashore',
        revision: revisions.now,
        content: contents['c']!,
      }),
    });
    const store = createStore(ports, workspaceOf([RECRUITER, PHONE]));
    await store.dispatch(saveChart, { title: 'Jashore', asNew: true });
    const shelf = shelfOf();
    const reloaded = async () => {
      const later = createStore(ports);
      await later.dispatch(restoreDraft, { draft: readDraft(shelf, 'rehana')! });
      return later;
    };
    keepDraft(shelf, 'rehana', store.state());
    const same = await reloaded();
    expect(same.state().ui.chart).toEqual(store.state().ui.chart);
    await moved(same);
    await same.dispatch(saveChart, { title: 'Jashore', asNew: false });
    const old = await reloaded();
    expect(await old.dispatch(saveChart, { title: 'Jashore', asNew: false })).toBe(false);
    expect(old.state().ui.notice?.key).toBe('error.chartChangedElsewhere');
  });
  it.each(['{', '7', '{"content":3}', 'null'])('a damaged draft %j is none', (text) => {
    expect(readDraft(shelfOf({ 'setu.draft.rehana': text }), 'rehana')).toBeNull();
  });
});
