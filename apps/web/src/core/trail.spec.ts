import { moveNodes, placeNodes } from './commands/arrange.js';
import { addToChart, newChart, removeFromChart } from './commands/content.js';
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
import type { Step } from './history.js';
import { PortError, type ChartToSave, type Ports, type StoredChart } from './ports.js';
import { createStore, type Store } from './store.js';
import { readTrail, TRAIL_LIMIT, type KeptTrail, type StoredTrail } from './trail.js';

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
      answer(() => ({ source: { id: 'src', kind: 'statement', title: 'S' }, fallen: [], weakened: [] })),
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
          steps.filter(({ patch }) => patch.some(({ path }) => path[1] !== 'doubtedSource'));
        expect(labels(again.history().past.filter(({ patch }) => patch.length > 0))).toEqual(
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
            .filter(({ patch }) => patch.length > 0).length,
        );
        again.travelTo(done);
        now = again;
      }
    },
  );
});
void [
  newChart,
  openShared,
  openVersion,
  restoreDraft,
  sendAsNew,
  sendWaiting,
  keepDraft,
  readDraft,
  workspaceOf,
  readTrail,
  TRAIL_LIMIT,
  DAY,
];
type _ = KeptTrail;
