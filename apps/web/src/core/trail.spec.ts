import { TRAIL_STEPS } from '#domain';
import { isSameContent, writeContent } from './chart-content.js';
import { moveNodes, placeNodes } from './commands/arrange.js';
import { addToChart, expandEntity, newChart, removeFromChart } from './commands/content.js';
import { doubtSource } from './commands/doubting.js';
import { closeGroup, groupSelected, nameGroup, ungroup } from './commands/grouping.js';
import { hideSelected, showHidden } from './commands/hiding.js';
import { setKnownOn } from './commands/knowing.js';
import { setWindow, toggleCorroborated, toggleType } from './commands/looking.js';
import { keepNote, removeNote } from './commands/noting.js';
import { openChart, openShared, openVersion, restoreDraft, saveChart } from './commands/saving.js';
import { select } from './commands/screen.js';
import { sendAsNew, sendWaiting } from './commands/waiting-saves.js';
import { keepDraft, readDraft } from './drafts.js';
import { link, period, portsOf, thing, workspaceOf } from './fixture.js';
import { patchOf, type Step } from './history.js';
import { setField } from './patch.js';
import { PortError, type ChartToSave, type Ports, type StoredChart } from './ports.js';
import { createStore, type Store } from './store.js';
import { readTrail, TRAIL_LIMIT, writeTrail, type KeptTrail, type StoredTrail } from './trail.js';

const THINGS = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => thing(id));
const LINKS = THINGS.slice(1).map(({ id }, at) =>
  link(id, 'KNOWS', 'a', { periods: [period(at * 10, at * 10 + 5)] }),
);
const DAY = 86_400_000;

/** A server that keeps charts, their versions and their trails as the real one does, behind a line that can be cut. */
function openServer() {
  const kept = new Map<string, StoredChart>();
  const versions = new Map<string, string>();
  const trails = new Map<string, StoredTrail>();
  const world = { entities: THINGS, links: LINKS };
  const line = { isGone: false, clock: 1_700_000_000_000 };
  const asked = { trails: 0, things: 0, saves: [] as ChartToSave[] };
  const answer = <T>(value: () => T): Promise<T> =>
    line.isGone ? Promise.reject(new PortError('UNAVAILABLE', 'noConnection')) : Promise.resolve(value());
  const ports: Ports = portsOf(world, {
    linksAmong: (ids) =>
      answer(() => {
        asked.things += 1;
        return {
          entities: world.entities.filter(({ id }) => ids.includes(id)),
          links: world.links.filter(
            ({ subjectId, objectId }) => ids.includes(subjectId) && ids.includes(objectId),
          ),
        };
      }),
    linksWithout: () =>
      answer(() => ({
        source: { id: 'src', kind: 'statement', title: 'S', containsVictimIdentity: false },
        fallen: [],
        weakened: [],
      })),
    openChart: (id) => answer(() => kept.get(id) ?? null),
    openTrail: (id) =>
      answer(() => {
        asked.trails += 1;
        return trails.get(id) ?? null;
      }),
    chartVersion: (id, revision) => answer(() => versions.get(`${id} ${String(revision)}`) ?? null),
    saveChart: (chart) =>
      answer(() => {
        asked.saves.push(chart);
        const id = chart.id ?? `cht_${String(kept.size + 1)}`;
        const present = kept.get(id);
        if (present && present.revision !== chart.expectedRevision)
          throw new PortError('CONFLICT', 'chartChangedElsewhere');
        const isSame = present?.content === chart.content && present.title === chart.title;
        const revision = (present?.revision ?? 0) + (isSame ? 0 : 1);
        const stored = { id, title: chart.title, content: chart.content, revision };
        kept.set(id, stored);
        versions.set(`${id} ${String(revision)}`, chart.content);
        if (chart.trail) trails.set(id, { ...chart.trail, revision, keptAt: line.clock });
        return stored;
      }),
  });
  /** A window of somebody who has just signed in. */
  const window = (): Store => createStore(ports, undefined, undefined, () => line.clock);
  const reopened = async (id = 'cht_1'): Promise<Store> => {
    const store = window();
    expect(await store.dispatch(openChart, { id })).toBe(true);
    expect(await store.bringTrail()).toBe(true);
    return store;
  };
  return { kept, trails, versions, world, line, asked, ports, window, reopened };
}
const add = (store: Store, ...ids: string[]) =>
  store.dispatch(addToChart, { entities: THINGS.filter(({ id }) => ids.includes(id)) });
const save = (store: Store, { title = 'Jashore', asNew = false } = {}) =>
  store.dispatch(saveChart, { title, asNew });
const things = (store: Store) => Object.keys(store.state().sheet.nodes).sort();
const note = (id: string, text: string) => ({
  ...{ on: { kind: 'thing' as const, id }, text, task: null, goesAlong: false },
});
const labels = (steps: readonly Step[]) => steps.map(({ labelKey }) => labelKey);
const shown = (store: Store) => {
  const { sheet, lens } = store.state();
  return { sheet, lens: { ...lens, doubtedSource: null } };
};
const abouts = (steps: readonly Step[]) => steps.map(({ about }) => about);
const undoAll = async (store: Store, times = 1_000): Promise<ReturnType<typeof shown>[]> => {
  const states = [shown(store)];
  while (store.history().past.length > 0 && states.length <= times) {
    await store.undo();
    states.push(shown(store));
  }
  return states;
};

/** Numbers that are the same in each run. */
function chanceOf(seed: number) {
  let state = seed * 7_919 + 1;
  const next = (below: number): number => {
    state = (state * 16_807) % 2_147_483_647;
    return state % below;
  };
  return { next, one: <T>(of: readonly T[]): T => of[next(of.length)]! };
}

/** One deed of somebody at work; what can't be done now is not done. */
async function deed(store: Store, chance: ReturnType<typeof chanceOf>, turn: number): Promise<void> {
  const { one, next } = chance;
  const { sheet } = store.state();
  const ids = THINGS.map(({ id }) => id);
  const here = Object.keys(sheet.nodes).filter((id) => store.state().entities.summaries[id]);
  const [first, second] = [here.length > 0 ? one(here) : 'a', here.length > 0 ? one(here) : 'b'];
  const deeds: (() => unknown)[] = [
    () => add(store, one(ids), one(ids)),
    () => store.dispatch(moveNodes, { places: { [first]: { x: next(500), y: next(500) } } }),
    () => store.dispatch(placeNodes, { places: { [first]: { x: next(500), y: next(500) } } }),
    async () => {
      await store.dispatch(select, { ids: [first] });
      await store.dispatch(removeFromChart, undefined);
    },
    async () => {
      await store.dispatch(select, { ids: [first] });
      await store.dispatch(hideSelected, undefined);
    },
    () => store.dispatch(showHidden, undefined),
    async () => {
      await store.dispatch(select, { ids: [first, second] });
      await store.dispatch(groupSelected, undefined);
    },
    () => {
      const group = Object.keys(sheet.groups)[0];
      return group && store.dispatch(nameGroup, { id: group, title: `নাম ${String(turn)}` });
    },
    async () => {
      await store.dispatch(select, { ids: [first] });
      await store.dispatch(one([closeGroup, ungroup]), undefined);
    },
    () => store.dispatch(keepNote, { id: null, note: note(first, `note ${String(turn)}`) }),
    () => {
      const kept = Object.keys(store.state().sheet.notes);
      return kept.length > 0 && store.dispatch(removeNote, { id: one(kept) });
    },
    () => store.dispatch(setWindow, { window: { fromDay: next(30), toDay: 40 }, gesture: String(next(2)) }),
    () => store.dispatch(toggleCorroborated, undefined),
    () => store.dispatch(toggleType, { type: 'Phone' }),
    () => store.dispatch(setKnownOn, { knownOn: one([null, 20_000]) }),
    () => store.dispatch(doubtSource, { sourceId: 'src' }),
    () => store.undo(),
    () => store.undo(),
    () => store.redo(),
    () => store.travelTo(next(store.history().past.length + 2)),
    () => {
      const { past, asides } = store.history();
      const at = [asides, ...past.map((step) => step.asides)].findIndex((ways) => ways.length > 0);
      return at >= 0 && store.travelAside(at, 0);
    },
  ];
  await one(deeds)();
}

describe('the trail of a chart', () => {
  // What reads and writes it comes after the first chart.
  beforeAll(() => openServer().window().bringTrail());

  it.each(Array.from({ length: 40 }, (_, at) => at + 1))(
    'leads back and forward through the same states after it was saved and opened again (%i)',
    async (seed) => {
      const { window, reopened } = openServer();
      const chance = chanceOf(seed);
      const first = window();
      await add(first, 'a', 'b', 'c');
      let now = first;
      for (let session = 0; session < 3; session += 1) {
        for (let turn = 0; turn < 12; turn += 1) await deed(now, chance, session * 100 + turn);
        if (things(now).length === 0) await add(now, 'a', 'b');
        expect(await save(now)).toBe(true);
        const again = await reopened();
        const { past, future } = now.history();
        // What is only supposed is not kept, and neither is a step that changed nothing else.
        const real = (steps: readonly Step[]) =>
          steps.filter((step) => patchOf(step).some(({ path }) => path[1] !== 'doubtedSource'));
        expect(labels(again.history().past.filter((step) => patchOf(step).length > 0))).toEqual(
          labels(real(past)),
        );
        const statesOf = async (store: Store) => {
          const states = await undoAll(store);
          // A supposition changes nothing that is kept: it is no state of its own.
          return states.filter((each, at) => JSON.stringify(each) !== JSON.stringify(states[at - 1]));
        };
        const done = again.history().past.length;
        const [left, right] = [await statesOf(now), await statesOf(again)];
        expect(right.slice(1)).toEqual(left.slice(1));
        // And forward again to the end of the way, undone steps too.
        now.travelTo(Infinity);
        again.travelTo(Infinity);
        expect(shown(again)).toEqual(shown(now));
        expect(real(future).length).toBe(
          again
            .history()
            .past.slice(done)
            .filter((step) => patchOf(step).length > 0).length,
        );
        again.travelTo(done);
        now = again;
      }
    },
  );

  it('is the same text as long as a step is the same, so that only what is new is to be sent', async () => {
    const { window, trails, reopened } = openServer();
    const store = window();
    await add(store, 'a', 'b');
    await store.dispatch(moveNodes, { places: { a: { x: 5, y: 6 } } });
    await save(store);
    const first = trails.get('cht_1')!;
    const again = await reopened();
    expect(again.trail()!.steps[0]).toBe(first.steps[0]);
    await store.dispatch(moveNodes, { places: { b: { x: 7, y: 8 } } });
    const more = store.trail()!;
    expect(more.steps[0]).toBe(first.steps[0]);
    expect(more.steps).toHaveLength(3);
  });

  it('says when each step was done and which version was saved there, and what was saved stays a point of its own', async () => {
    const { window, line, reopened } = openServer();
    const store = window();
    const start = line.clock;
    await add(store, 'a');
    line.clock += DAY;
    await store.dispatch(setWindow, { window: { fromDay: 1, toDay: 2 }, gesture: '1' });
    await save(store);
    await store.dispatch(setWindow, { window: { fromDay: 1, toDay: 3 }, gesture: '1' });
    line.clock += DAY;
    await save(store);
    const again = await reopened();
    const { past } = again.history();
    expect(past.map(({ at }) => at - start)).toEqual([0, DAY, DAY]);
    expect(past.map(({ saves }) => saves?.map(({ revision }) => revision) ?? [])).toEqual([[], [1], [2]]);
    again.travelTo(2);
    expect(again.state().lens.window).toEqual({ fromDay: 1, toDay: 2 });
  });

  it('leads back to what was saved as to what is saved, in whatever order things came back', async () => {
    const { window } = openServer();
    const store = window();
    await add(store, 'a', 'b', 'c');
    await save(store);
    const isSaved = () => {
      const { sheet, lens, ui } = store.state();
      return isSameContent(ui.chart!.content, writeContent(sheet, lens));
    };
    await store.dispatch(select, { ids: ['a'] });
    await store.dispatch(removeFromChart, undefined);
    expect(isSaved()).toBe(false);
    await store.undo();
    expect(Object.keys(store.state().sheet.nodes)).toEqual(['b', 'c', 'a']);
    expect(isSaved()).toBe(true);
    // As long, and of the same letters: the places of two things, exchanged.
    await store.dispatch(moveNodes, { places: { a: { x: 1, y: 2 }, b: { x: 3, y: 4 } } });
    await save(store);
    await store.dispatch(moveNodes, { places: { a: { x: 3, y: 4 }, b: { x: 1, y: 2 } } });
    expect(isSaved()).toBe(false);
  });

  it('holds no name, no value and no supposition, and the day as known on as the chart does', async () => {
    const { window, trails, world } = openServer();
    world.entities = THINGS.map((each) => ({ ...each, caption: `Secret ${each.id}`, aliases: ['Hidden'] }));
    const store = window();
    await store.dispatch(addToChart, { entities: world.entities.slice(0, 3) });
    await store.dispatch(doubtSource, { sourceId: 'src' });
    await store.dispatch(setKnownOn, { knownOn: 19_000 });
    await save(store);
    const text = JSON.stringify(trails.get('cht_1'));
    for (const word of ['Secret', 'Hidden', 'src', 'doubtedSource']) expect(text).not.toContain(word);
    expect(text).toContain('knownOn');
    expect(trails.get('cht_1')!.steps).toHaveLength(2);
  });

  describe('of a chart that is opened beside other work', () => {
    const kept = async () => {
      const server = openServer();
      const before = server.window();
      await add(before, 'a', 'b');
      await before.dispatch(setWindow, { window: { fromDay: 3, toDay: 9 }, gesture: '1' });
      await save(before);
      const store = server.window();
      await add(store, 'e');
      await store.dispatch(toggleCorroborated, undefined);
      return { ...server, store };
    };
    it('is gone back through first, then to that work as it was', async () => {
      const { store } = await kept();
      const work = shown(store);
      await store.dispatch(openChart, { id: 'cht_1' });
      await store.undo();
      expect(store.state().lens.window).toBeNull();
      expect(store.state().ui.chart?.id).toBe('cht_1');
      await store.undo();
      expect(things(store)).toEqual([]);
      await store.undo();
      expect(shown(store)).toEqual(work);
      expect(store.state().ui.chart).toBeNull();
      store.travelTo(Infinity);
      expect(things(store)).toEqual(['a', 'b']);
      expect(store.state().lens).toMatchObject({ window: { fromDay: 3, toDay: 9 }, onlyCorroborated: false });
    });
    it('does not take up the steps of that work, nor of what is opened after it', async () => {
      const { store, trails, ports } = await kept();
      await store.dispatch(openChart, { id: 'cht_1' });
      await store.dispatch(moveNodes, { places: { a: { x: 1, y: 1 } } });
      await save(store);
      expect(trails.get('cht_1')!.steps).toHaveLength(3);
      expect(JSON.stringify(trails.get('cht_1'))).not.toContain('"e');
      const { content } = (await ports.openChart('cht_1'))!;
      await store.dispatch(openShared, { title: 's', owner: 'Kamal', content });
      await add(store, 'f');
      await save(store, { title: 'Mine' });
      expect(trails.get('cht_2')!.steps).toHaveLength(1);
      await store.dispatch(newChart, undefined);
      store.travelTo(6);
      expect(store.state().ui.chart?.id).toBe('cht_1');
      await save(store);
      expect(JSON.stringify(trails.get('cht_1'))).not.toContain('f\\":');
    });
    it('comes once, and only when it is asked for or the first step back needs it', async () => {
      const { store, asked } = await kept();
      await store.dispatch(openChart, { id: 'cht_1' });
      expect(asked.trails).toBe(0);
      expect(store.isTrailWanted()).toBe(true);
      await Promise.all([store.bringTrail(), store.undo(), store.bringTrail()]);
      expect(asked.trails).toBe(1);
      expect(store.isTrailWanted()).toBe(false);
      await store.bringTrail();
      expect(asked.trails).toBe(1);
    });
    it('leaves the chart as it is while the line is gone, says so, and comes when it is back', async () => {
      const { store, line } = await kept();
      await store.dispatch(openChart, { id: 'cht_1' });
      line.isGone = true;
      await store.undo();
      expect(things(store)).toEqual(['a', 'b']);
      expect(store.state().ui.notice?.key).toBe('error.noConnection');
      expect(await store.bringTrail()).toBe(false);
      line.isGone = false;
      await store.undo();
      expect(store.state().lens.window).toBeNull();
      // Once it is here, no line is needed: also for what is not on the chart any more.
      line.isGone = true;
      await store.undo();
      await store.undo();
      expect(things(store)).toEqual(['e']);
    });
    it('is not joined with another chart that was begun meanwhile', async () => {
      const { store } = await kept();
      await store.dispatch(openChart, { id: 'cht_1' });
      const bringing = store.bringTrail();
      // A step back that waits for it is not meant for another chart.
      const back = store.undo();
      await store.dispatch(newChart, undefined);
      await Promise.all([bringing, back]);
      expect(store.history().past.map(({ name }) => name)).toEqual([
        'addToChart',
        'toggleCorroborated',
        'openChart',
        'newChart',
      ]);
      await store.undo();
      await store.undo();
      expect(store.state().lens.window).toBeNull();
    });
    it('stands before what was done until it came', async () => {
      const { store } = await kept();
      await store.dispatch(openChart, { id: 'cht_1' });
      await store.dispatch(moveNodes, { places: { a: { x: 1, y: 1 } } });
      await store.undo();
      await store.dispatch(moveNodes, { places: { a: { x: 2, y: 2 } } });
      await store.bringTrail();
      await store.undo();
      // The way that was left aside where it was opened is found there.
      expect(store.history().past.at(-1)!.asides).toHaveLength(1);
      await store.undo();
      expect(store.state().lens.window).toBeNull();
      expect(store.history().past.at(-1)!.labelKey).toBe('command.addToChart');
    });
  });

  it('forgets what may not be seen any more, without a trace or a count, and keeps the rest', async () => {
    const { window, world, reopened } = openServer();
    const store = window();
    world.entities = [...THINGS, thing('secret')];
    await add(store, 'a', 'b', 'c');
    await store.dispatch(addToChart, { entities: [thing('secret')] });
    await store.dispatch(select, { ids: ['a', 'secret'] });
    await store.dispatch(groupSelected, undefined);
    await store.dispatch(keepNote, { id: null, note: note('secret', 'what was said of it') });
    await store.dispatch(keepNote, { id: null, note: note('a', 'stays') });
    await store.dispatch(moveNodes, { places: { secret: { x: 1, y: 2 } } });
    await store.dispatch(select, { ids: ['secret'] });
    await store.dispatch(removeFromChart, undefined);
    await save(store);
    expect(JSON.stringify(store.trail())).toContain('secret');
    world.entities = THINGS;
    const again = await reopened();
    expect(again.state().ui.notice).toBeNull();
    const seen = JSON.stringify([again.history(), await undoAll(again), again.history()]);
    for (const word of ['secret', 'what was said of it']) expect(seen).not.toContain(word);
    expect(seen).toContain('stays');
    again.travelTo(Infinity);
    expect(things(again)).toEqual(['a', 'b', 'c']);
    await save(again);
    expect(JSON.stringify(again.trail())).not.toContain('secret');
  });

  it('names what a step was done to by its id, as long as that may be seen, and never after', async () => {
    const { window, world, reopened } = openServer();
    const store = window();
    const choice = { relations: null, types: null, orderBy: 'strength' as const, first: 25 };
    await add(store, 'b');
    await add(store, 'c', 'd');
    await store.dispatch(expandEntity, { entityId: 'b', choice });
    await save(store);
    expect(JSON.stringify(store.trail())).not.toContain('caption');
    const again = await reopened();
    expect(abouts(again.history().past)).toEqual(['b', undefined, 'b']);
    world.entities = THINGS.filter(({ id }) => id !== 'b');
    const less = await reopened();
    // The step that brought others stays, without a name; that which brought it alone is gone.
    expect(labels(less.history().past)).toEqual(['command.addToChart', 'command.expand']);
    expect(abouts(less.history().past)).toEqual([undefined, undefined]);
    expect(things(less)).toEqual(['a', 'c', 'd']);
  });

  it('shows what a step back brings, with its links, although it is not on the chart that was opened', async () => {
    const { window, reopened } = openServer();
    const store = window();
    await add(store, 'a', 'b');
    await store.dispatch(select, { ids: ['b'] });
    await store.dispatch(removeFromChart, undefined);
    await save(store);
    const again = await reopened();
    await again.undo();
    expect(again.state().entities.summaries['b']?.caption).toBe('b');
    expect(Object.keys(again.state().entities.links)).toEqual(['b|KNOWS|a']);
  });

  it('leads on from what was changed elsewhere, by a step of its own', async () => {
    const { window, kept, versions, reopened, trails } = openServer();
    const store = window();
    await add(store, 'a', 'b');
    await store.dispatch(moveNodes, { places: { a: { x: 5, y: 6 } } });
    await save(store);
    const saved = shown(store);
    // By another window without the trail, or as a version that was put back.
    const content = kept.get('cht_1')!.content.replace('"x":5', '"x":50');
    kept.set('cht_1', { ...kept.get('cht_1')!, content, revision: 2 });
    const again = await reopened();
    expect(again.state().sheet.nodes['a']).toMatchObject({ x: 50 });
    expect(again.history().past.at(-1)!.labelKey).toBe('steps.elsewhere');
    await again.undo();
    expect(shown(again)).toEqual(saved);
    await again.undo();
    await again.undo();
    expect(things(again)).toEqual([]);
    // Saved, the trail leads to what is there now.
    again.travelTo(Infinity);
    await save(again);
    expect(trails.get('cht_1')).toMatchObject({ revision: 2, steps: { length: 3 } });
    // When what it led to is not kept any more, it leads nowhere.
    trails.set('cht_1', { ...trails.get('cht_1')!, revision: 1 });
    versions.delete('cht_1 1');
    const without = await reopened();
    expect(labels(without.history().past)).toEqual(['command.openChart']);
  });

  it('is that of the chart when an earlier version of it is opened', async () => {
    const { window, versions } = openServer();
    const store = window();
    await add(store, 'a');
    await save(store);
    await add(store, 'b');
    await save(store);
    const other = window();
    await other.dispatch(openVersion, { id: 'cht_1', content: versions.get('cht_1 1')! });
    expect(things(other)).toEqual(['a']);
    await other.undo();
    expect(things(other)).toEqual(['a', 'b']);
    await other.undo();
    expect(things(other)).toEqual(['a']);
    await other.undo();
    expect(things(other)).toEqual([]);
    // Of the chart that is open it is a step of its trail.
    await store.dispatch(openVersion, { id: 'cht_1', content: versions.get('cht_1 1')! });
    expect(store.trail()!.steps).toHaveLength(3);
  });

  it('goes along when the chart is saved as a new one, and the two part there', async () => {
    const { window, trails, reopened } = openServer();
    const store = window();
    await add(store, 'a');
    await save(store);
    await add(store, 'b');
    await save(store, { title: 'Copy', asNew: true });
    await add(store, 'c');
    await save(store, { title: 'Copy' });
    expect([trails.get('cht_1')!.steps.length, trails.get('cht_2')!.steps.length]).toEqual([1, 3]);
    const copy = await reopened('cht_2');
    await undoAll(copy, 2);
    expect(things(copy)).toEqual(['a']);
  });

  it('of two windows is that of who saved; who may not overwrite takes theirs to a new chart, whole', async () => {
    const { window, reopened, trails } = openServer();
    const first = window();
    await add(first, 'a');
    await save(first);
    const second = await reopened();
    await add(first, 'b');
    await save(first);
    await add(second, 'c');
    expect(await save(second)).toBe(false);
    expect(trails.get('cht_1')!.steps).toHaveLength(2);
    expect(await save(second, { title: 'Mine', asNew: true })).toBe(true);
    expect(trails.get('cht_2')!.steps).toHaveLength(2);
    expect(trails.get('cht_2')!.steps.join('')).toContain('"c"');
  });

  it('waits with a save while the line is gone, as it was then, also for a new chart', async () => {
    const { window, line, trails, asked, kept, reopened } = openServer();
    const store = window();
    await add(store, 'a');
    line.isGone = true;
    await save(store);
    await store.dispatch(moveNodes, { places: { a: { x: 1, y: 1 } } });
    line.isGone = false;
    await store.dispatch(sendWaiting, undefined);
    expect(trails.get('cht_1')!.steps).toHaveLength(1);
    expect(store.history().past[0]!.saves).toMatchObject([{ chartId: 'cht_1', revision: 1 }]);
    kept.set('cht_1', { ...kept.get('cht_1')!, revision: 5 });
    line.isGone = true;
    await save(store);
    line.isGone = false;
    await store.dispatch(sendWaiting, undefined);
    expect(store.state().ui.waitingSaves[0]!.refusal?.key).toBe('error.chartChangedElsewhere');
    await store.dispatch(sendAsNew, { chartId: 'cht_1' });
    expect(trails.get('cht_2')!.steps).toHaveLength(2);
    // Not here yet and out of reach: what the server keeps of it stays.
    kept.set('cht_1', { ...kept.get('cht_1')!, revision: 1 });
    const other = window();
    await other.dispatch(openChart, { id: 'cht_1' });
    await add(other, 'b');
    line.isGone = true;
    await save(other);
    line.isGone = false;
    await other.dispatch(sendWaiting, undefined);
    expect(asked.saves.at(-1)!.trail).toBeNull();
    expect(trails.get('cht_1')!.steps).toHaveLength(1);
    const again = await reopened();
    expect(labels(again.history().past)).toEqual(['command.addToChart', 'steps.elsewhere']);
  });

  it('is brought before a chart that was just opened is saved, so that nothing of it is lost', async () => {
    const { window, trails } = openServer();
    const store = window();
    await add(store, 'a');
    await save(store);
    const other = window();
    await other.dispatch(openChart, { id: 'cht_1' });
    await add(other, 'b');
    await save(other);
    expect(trails.get('cht_1')!.steps).toHaveLength(2);
  });

  describe('in the draft of a window', () => {
    const shelfOf = (room = Infinity) => {
      const kept = new Map<string, string>();
      return {
        kept,
        getItem: (key: string) => kept.get(key) ?? null,
        setItem: (key: string, value: string) => {
          if (value.length > room) throw new Error('full');
          kept.set(key, value);
        },
        removeItem: (key: string) => void kept.delete(key),
        key: (at: number) => [...kept.keys()][at] ?? null,
        get length() {
          return kept.size;
        },
      };
    };
    const reload = async (window: () => Store, shelf: ReturnType<typeof shelfOf>) => {
      const later = window();
      await later.dispatch(restoreDraft, { draft: readDraft(shelf, 'rehana')! });
      return later;
    };
    it('is there again after a reload, also of a chart that was never saved, without what may not be seen', async () => {
      const { window, world } = openServer();
      const store = window();
      world.entities = [...THINGS, thing('secret')];
      await store.dispatch(addToChart, { entities: [thing('secret')] });
      await add(store, 'a', 'b');
      await store.dispatch(select, { ids: ['a', 'b'] });
      await store.dispatch(groupSelected, undefined);
      await store.dispatch(select, { ids: ['b'] });
      await store.dispatch(removeFromChart, undefined);
      const shelf = shelfOf();
      keepDraft(shelf, 'rehana', store.state(), store.trail());
      const later = await reload(window, shelf);
      expect(later.history().past).toHaveLength(4);
      expect(await undoAll(later)).toEqual(await undoAll(store));
      later.travelTo(Infinity);
      keepDraft(shelf, 'rehana', later.state(), later.trail());
      world.entities = THINGS;
      const less = await reload(window, shelf);
      expect(less.history().past.length).toBeGreaterThan(0);
      expect(JSON.stringify(less.history())).not.toContain('secret');
      expect(readDraft(shelf, 'kamal')).toBeNull();
      expect(shelf.length).toBe(0);
    });
    it('is left out when there is no room, and asked of the server then', async () => {
      const { window, asked, trails } = openServer();
      const store = window();
      await add(store, 'a');
      for (let at = 0; at < 40; at += 1) await store.dispatch(moveNodes, { places: { a: { x: at, y: at } } });
      await save(store);
      expect(trails.get('cht_1')!.steps).toHaveLength(41);
      await add(store, 'b');
      const shelf = shelfOf(1_000);
      keepDraft(shelf, 'rehana', store.state(), store.trail());
      expect(readDraft(shelf, 'rehana')).toMatchObject({ trail: null, chart: { id: 'cht_1' } });
      const later = await reload(window, shelf);
      expect(asked.trails).toBe(0);
      await later.undo();
      expect(asked.trails).toBe(1);
      expect(things(later)).toEqual(['a']);
      await later.undo();
      expect(later.state().sheet.nodes['a']).toMatchObject({ x: 38 });
    });
    it.each(['7', '"x"', '{"steps":[7],"tail":"{}"}', '{"from":0,"steps":["{"],"tail":"{}"}'])(
      'is none when it is damaged, %s: the draft comes all the same',
      async (trail) => {
        const { window } = openServer();
        const shelf = shelfOf();
        keepDraft(shelf, 'rehana', workspaceOf([thing('a')]), null);
        const [[key, text]] = [...shelf.kept] as [[string, string]];
        shelf.setItem(key, text.replace('"trail":null', `"trail":${trail}`));
        const later = await reload(window, shelf);
        expect(things(later)).toEqual(['a']);
        expect(later.history().past).toEqual([]);
      },
    );
  });

  describe('that is none', () => {
    const TAIL = '{"version":1}';
    const step = (over: object = {}) =>
      JSON.stringify({ name: 'moveNodes', labelKey: 'command.move', at: 5, patch: {}, ...over });
    const nested = (depth: number): object =>
      depth === 0 ? {} : { asides: [[{ name: 'a', labelKey: 'b', at: 1, patch: {}, ...nested(depth - 1) }]] };
    it.each<[string, Partial<KeptTrail>]>([
      ['is cut off', { steps: ['{"name":'] }],
      ['has a step that is none', { steps: ['null'] }],
      ['has a step without a time', { steps: [step({ at: 'now' })] }],
      ['has a time that no calendar has', { steps: [step({ at: 9e15 })] }],
      ['has a name that is a sentence', { steps: [step({ labelKey: 'what she said' })] }],
      ['has ways that are none', { steps: [step({ asides: { 0: [] } })] }],
      ['is of another version', { tail: '{"version":2}' }],
      ['ends in nothing', { tail: '' }],
      ['begins nowhere', { from: 0.5 }],
      ['is as long as a library', { steps: [step({ pad: 'x'.repeat(10_000_000) })] }],
    ])('as it %s: the chart opens without', async (_, wrong) => {
      const { window, trails } = openServer();
      const store = window();
      await add(store, 'a');
      await save(store);
      trails.set('cht_1', { ...{ from: 0, steps: [], tail: TAIL, revision: 1, keptAt: 1 }, ...wrong });
      const again = window();
      await again.dispatch(openChart, { id: 'cht_1' });
      expect(await again.bringTrail()).toBe(true);
      expect(things(again)).toEqual(['a']);
      expect(labels(again.history().past)).toEqual(['command.openChart']);
      await again.undo();
      expect(things(again)).toEqual([]);
      expect(again.state().ui.notice).toBeNull();
    });
    it('in a part is without that part, and never reaches beyond the chart', () => {
      const wild =
        '{"nodes":{"__proto__":[1,2],"a":[1,"x"],"b":7},"groups":{"grp_x":{},"toString":0},"notes":{"note_1":{"text":7}},"sets":{"fanned":{"constructor":1},"hiddenTypes":{"Phone":1}},"lens":{"knownOn":"x","doubtedSource":"src","polluted":1},"ui":{"chart":null}}';
      const read = readTrail({
        from: 0,
        steps: [step().replace('"patch":{}', `"patch":${wild}`), step(nested(500))],
        tail: TAIL,
      })!;
      expect(read.past[0]!.patch).toEqual([
        { path: ['lens', 'knownOn'], value: null },
        { path: ['lens', 'hiddenTypes', 'Phone'], value: true },
        { path: ['sheet', 'nodes', 'a'], value: { x: null, y: null, pinned: false } },
        { path: ['sheet', 'groups', 'toString'], value: undefined },
      ]);
      expect(JSON.stringify(read.past[1]).split('asides').length).toBeLessThan(40);
    });
  });

  it('loses its oldest steps when it is too long, and says from where it is kept; the chart is saved', async () => {
    const { window, trails, reopened, world } = openServer();
    const store = window();
    const many = Array.from({ length: 2_000 }, (_, at) => thing(`ent_${String(at).padStart(26, '0')}`));
    world.entities = many;
    await store.dispatch(addToChart, { entities: many });
    for (let turn = 0; turn < 30; turn += 1)
      await store.dispatch(moveNodes, {
        places: Object.fromEntries(many.map(({ id }, at) => [id, { x: at * 7 + turn, y: turn * 13 }])),
      });
    expect(await save(store)).toBe(true);
    const kept = trails.get('cht_1')!;
    expect([...kept.steps, kept.tail].join('').length).toBeLessThanOrEqual(TRAIL_LIMIT);
    expect(kept.from).toBe(31 - kept.steps.length);
    expect(kept.steps.length).toBeGreaterThan(10);
    const again = await reopened();
    expect(again.history()).toMatchObject({ from: kept.from, past: { length: kept.steps.length } });
    await undoAll(again);
    expect(things(again)).toHaveLength(2_000);
    // What was dropped is not counted as done when more is saved.
    again.travelTo(Infinity);
    await again.dispatch(moveNodes, { places: { [many[0]!.id]: { x: 1, y: 1 } } });
    expect(again.trail()!.from + again.trail()!.steps.length).toBe(32);
  });
  it('holds no more steps than the server takes, however short they are', () => {
    const step: Step = {
      ...{ name: 't', labelKey: 'command.select', mergeKey: '', at: 0, asides: [] },
      patch: [setField('lens', 'onlyCorroborated', true)],
    };
    const past = Array.from({ length: TRAIL_STEPS + 5 }, () => step);
    const { from, steps, tail } = writeTrail(workspaceOf(THINGS, LINKS), { past, future: [], asides: [] });
    expect([from, steps.length]).toEqual([5, TRAIL_STEPS]);
    expect([...steps, tail].join('').length).toBeLessThan(TRAIL_LIMIT);
  });
});
