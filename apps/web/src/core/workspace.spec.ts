import fc from 'fast-check';
import {
  FLAT,
  LINKS,
  link,
  period,
  PHONE,
  portsOf,
  PROTECTED,
  RECRUITER,
  thing,
  workspaceOf,
} from './fixture.js';
import { arrangeChart, moveNodes, nudge, placeNodes, togglePin } from './commands/arrange.js';
import {
  addToChart,
  expandEntity,
  newChart,
  refreshChart,
  removeFromChart,
  showImport,
} from './commands/content.js';
import {
  allTime,
  nextPeriod,
  previousPeriod,
  setWindow,
  toggleStrength,
  toggleType,
  toggleUndated,
} from './commands/looking.js';
import { chartDeleted, openChart, openShared, openVersion, saveChart } from './commands/saving.js';
import { closeDialog, openAssertion, select } from './commands/screen.js';
import { selectAll } from './commands/selecting.js';
import { writeContent } from './chart-content.js';
import { deriveChart } from './derive.js';
import { PortError } from './ports.js';
import { createStore, type Store } from './store.js';

const world = { entities: [RECRUITER, PHONE, FLAT, PROTECTED], links: LINKS };
const ALL = { relations: null, types: null, orderBy: 'strength', first: 25 } as const;
const shown = (store: Store) => Object.keys(store.state().sheet.nodes);

describe('the chart', () => {
  it('offers to add a claim to who may record, and to nobody else', async () => {
    const store = createStore(portsOf(world));
    await store.dispatch(addToChart, { entities: [RECRUITER] });
    const { ui, ...rest } = store.state();
    expect(openAssertion.isEnabled(store.state())).toBe(true);
    expect(openAssertion.isEnabled({ ...rest, ui: { ...ui, mayRecord: false } })).toBe(false);
  });
  it('shows a found person and, after expanding, what the investigator chose', async () => {
    const store = createStore(portsOf(world));
    await store.dispatch(addToChart, { entities: [RECRUITER] });
    await store.dispatch(expandEntity, { entityId: 'recruiter', choice: { ...ALL, relations: ['USES'] } });
    expect(shown(store)).toEqual(['recruiter', 'phone']);
    expect(deriveChart(store.state()).links.map(({ id }) => id)).toEqual(['recruiter|USES|phone']);
  });
  it('draws links among things that were put there one by one', async () => {
    const store = createStore(portsOf(world));
    await store.dispatch(addToChart, { entities: [PROTECTED] });
    await store.dispatch(addToChart, { entities: [FLAT] });
    expect(deriveChart(store.state()).links).toHaveLength(1);
  });
  it('goes on with the next page of an expansion', async () => {
    const calls = Array.from({ length: 30 }, (_, at) => thing(`called-${at}`, 'Phone'));
    const store = createStore(
      portsOf({ entities: [PHONE, ...calls], links: calls.map(({ id }) => link('phone', 'CALLED', id)) }),
    );
    await store.dispatch(addToChart, { entities: [PHONE] });
    await store.dispatch(expandEntity, { entityId: 'phone', choice: { ...ALL, first: 20 } });
    expect(shown(store)).toHaveLength(21);
    await store.dispatch(expandEntity, {
      entityId: 'phone',
      choice: { ...ALL, first: 20 },
      isNextPage: true,
    });
    expect(shown(store)).toHaveLength(31);
    expect(store.state().entities.expansions['phone']?.hasMore).toBe(false);
  });
  it('never moves what a hand has placed when something is added', async () => {
    const store = createStore(portsOf(world), workspaceOf([RECRUITER]));
    await store.dispatch(moveNodes, { places: { recruiter: { x: 77, y: 88 } } });
    await store.dispatch(expandEntity, { entityId: 'recruiter', choice: ALL });
    await store.dispatch(placeNodes, {
      places: { phone: { x: 1, y: 2 }, protected: { x: 3, y: 4 }, recruiter: { x: 0, y: 0 } },
    });
    expect(store.state().sheet.nodes['recruiter']).toEqual({ x: 77, y: 88, pinned: true });
  });
  it('stays as it was when the server is away in the middle of an expansion, and says so', async () => {
    const store = createStore(
      portsOf(world, {
        expand: async () => {
          throw new PortError('UNAVAILABLE', 'noConnection');
        },
      }),
      workspaceOf([RECRUITER]),
    );
    const before = store.state().sheet;
    expect(await store.dispatch(expandEntity, { entityId: 'recruiter', choice: ALL })).toBe(false);
    expect(store.state().sheet).toBe(before);
    expect(store.state().ui.notice).toMatchObject({ tone: 'error', key: 'error.noConnection' });
    expect(store.state().ui.waiting).toEqual([]);
  });
  it('refuses what would flood it', async () => {
    const many = Array.from({ length: 2_001 }, (_, at) => thing(`n${at}`));
    const store = createStore(portsOf({ entities: many, links: [] }));
    expect(await store.dispatch(addToChart, { entities: many })).toBe(false);
    expect(store.state().ui.notice?.key).toBe('error.chartFull');
    expect(shown(store)).toEqual([]);
  });
  it('drops at a refresh what may no longer be seen, links and things alike', async () => {
    const store = createStore(
      portsOf({ entities: [RECRUITER, PHONE], links: [] }),
      workspaceOf([RECRUITER, PHONE, PROTECTED], LINKS),
    );
    await store.dispatch(refreshChart, undefined);
    expect(shown(store)).toEqual(['recruiter', 'phone']);
    expect(deriveChart(store.state()).links).toEqual([]);
    expect(store.state().entities.summaries['protected']).toBeUndefined();
  });
  describe('an import that is put on it', () => {
    const chart = { id: 'c', title: 'Kept', revision: 1, content: '' };
    const together = { chartId: 'c', title: 'Kept', isOwner: true };
    const begun = () => {
      const state = workspaceOf([RECRUITER]);
      return createStore(portsOf({ entities: [PHONE], links: [] }), {
        ...state,
        ui: { ...state.ui, chart, together, beside: 'doubt' },
      });
    };
    it('asks first where it is to go, and changes nothing until that is answered', async () => {
      const store = begun();
      const { sheet } = store.state();
      await store.dispatch(showImport, { importId: 'i' });
      expect(store.state().ui).toMatchObject({ dialog: 'putImport', askedImport: 'i', chart, together });
      await store.dispatch(closeDialog, undefined);
      expect(store.state()).toMatchObject({
        sheet,
        ui: { dialog: null, askedImport: null, chart, together },
      });
      expect(store.history().past).toEqual([]);
    });
    it('comes beside what is there, and the chart stays the one that it was', async () => {
      const store = begun();
      await store.dispatch(showImport, { importId: 'i', where: 'here' });
      expect(shown(store)).toEqual(['recruiter', 'phone']);
      expect(store.state().ui).toMatchObject({ chart, together });
    });
    it('takes the place of the chart when a new one is asked for, and a step back brings that alone', async () => {
      const store = begun();
      await store.dispatch(showImport, { importId: 'i', where: 'new' });
      expect(shown(store)).toEqual(['phone']);
      expect(store.state().ui).toMatchObject({ chart: null, together: null, beside: null });
      expect(store.history().past.at(-1)?.begins).toBe('new');
      await store.undo();
      expect(shown(store)).toEqual(['recruiter']);
      expect(store.state().ui).toMatchObject({ chart: { id: 'c' }, together: null });
    });
    it('is not asked about on an empty screen', async () => {
      const store = createStore(portsOf({ entities: [PHONE], links: [] }));
      await store.dispatch(showImport, { importId: 'i' });
      expect(shown(store)).toEqual(['phone']);
    });
  });
  describe('when an import is undone', () => {
    const withdrawn = { entities: [RECRUITER, PHONE], links: [] };
    /** A store over a world from which the flat and the protected person go when `isUndone` turns true. */
    const imported = () => {
      const current = { isUndone: false };
      const ports = portsOf(world);
      const store = createStore({
        ...ports,
        linksAmong: (ids) => (current.isUndone ? portsOf(withdrawn) : ports).linksAmong(ids, null),
      });
      return { store, undoImport: () => (current.isUndone = true) };
    };
    it('its things leave the chart, what is chosen and the open details', async () => {
      const { store, undoImport } = imported();
      await store.dispatch(addToChart, { entities: [RECRUITER] });
      await store.dispatch(showImport, { importId: 'i', where: 'here' });
      await store.dispatch(select, { ids: ['recruiter', 'flat'] });
      undoImport();
      await store.dispatch(refreshChart, undefined);
      expect(shown(store)).toEqual(['recruiter', 'phone']);
      expect(store.state().ui).toMatchObject({ selection: ['recruiter'], inspected: null });
    });
    it('neither undo nor redo brings them back, from whichever step', async () => {
      const { store, undoImport } = imported();
      await store.dispatch(showImport, { importId: 'i' });
      await store.dispatch(moveNodes, { places: { flat: { x: 5, y: 5 }, phone: { x: 6, y: 6 } } });
      await store.dispatch(newChart, undefined);
      await store.dispatch(addToChart, { entities: [FLAT] });
      store.undo();
      undoImport();
      await store.dispatch(refreshChart, undefined);
      for (const travel of [
        store.redo,
        store.undo,
        store.undo,
        store.undo,
        store.undo,
        store.redo,
        store.redo,
      ]) {
        travel();
        expect(shown(store)).not.toContain('flat');
        expect(shown(store)).not.toContain('protected');
      }
      expect(shown(store)).toContain('phone');
    });
  });
  it('reads a very big chart again in parts, and misses no link between two of them', async () => {
    const many = Array.from({ length: 4_500 }, (_, at) => thing(`n${at}`));
    const far = link('n0', 'KNOWS', 'n4499');
    const ports = portsOf({ entities: many.slice(0, -1), links: [] });
    const asked: number[] = [];
    const store = createStore(
      {
        ...ports,
        linksAmong: (ids) => {
          asked.push(ids.length);
          return ports.linksAmong(ids, null);
        },
      },
      workspaceOf(many, [far]),
    );
    await store.dispatch(refreshChart, undefined);
    expect(Math.max(...asked)).toBeLessThanOrEqual(2_000);
    expect(shown(store)).toHaveLength(4_499);
    expect(store.state().entities.links).toEqual({});
  });
});

describe('undo', () => {
  it('takes an expansion off the chart but never out of the evidence, and brings it back where it stood', async () => {
    const store = createStore(portsOf(world), workspaceOf([RECRUITER]));
    await store.dispatch(expandEntity, { entityId: 'recruiter', choice: ALL });
    await store.dispatch(placeNodes, { places: { phone: { x: 5, y: 6 }, protected: { x: 7, y: 8 } } });
    store.undo();
    expect(shown(store)).toEqual(['recruiter']);
    expect(store.state().entities.summaries['phone']).toBe(PHONE);
    store.redo();
    expect(store.state().sheet.nodes['phone']).toMatchObject({ x: 5, y: 6 });
  });
  it('counts a whole gesture of the slider as one step', async () => {
    const store = createStore(portsOf(world), workspaceOf([RECRUITER, PHONE], LINKS));
    for (const fromDay of [20_010, 20_020, 20_030])
      await store.dispatch(setWindow, { window: { fromDay, toDay: 20_100 }, gesture: '1' });
    await store.dispatch(setWindow, { window: { fromDay: 20_050, toDay: 20_060 }, gesture: '2' });
    expect(store.history().past).toHaveLength(2);
    store.undo();
    expect(store.state().lens.window?.fromDay).toBe(20_030);
    store.undo();
    expect(store.state().lens.window).toBeNull();
  });
  it('does not forget what can be done again when something is only selected', async () => {
    const store = createStore(portsOf(world), workspaceOf([RECRUITER, PHONE]));
    await store.dispatch(moveNodes, { places: { phone: { x: 9, y: 9 } } });
    store.undo();
    await store.dispatch(select, { ids: ['phone'] });
    expect(store.history().future).toHaveLength(1);
  });
  it('returns to the start from any sequence of commands, and forward to the end: undo(do(s)) = s', async () => {
    const place = fc.record({
      x: fc.integer({ min: -900, max: 900 }),
      y: fc.integer({ min: -900, max: 900 }),
    });
    const act = fc.oneof(
      place.map((at) => (store: Store) => store.dispatch(moveNodes, { places: { phone: at } })),
      fc
        .constantFrom('recruiter', 'phone', 'flat')
        .map(
          (id) => async (store: Store) =>
            (await store.dispatch(select, { ids: [id] })) && store.dispatch(removeFromChart, undefined),
        ),
      fc
        .constantFrom(RECRUITER, PHONE, FLAT, PROTECTED)
        .map((each) => (store: Store) => store.dispatch(addToChart, { entities: [each] })),
      fc
        .constantFrom(
          togglePin,
          arrangeChart,
          selectAll,
          nextPeriod,
          previousPeriod,
          allTime,
          toggleUndated,
          newChart,
        )
        .map((command) => (store: Store) => store.dispatch(command, undefined)),
      fc
        .constantFrom('single', 'corroborated', 'disputed')
        .map((strength) => (store: Store) => store.dispatch(toggleStrength, { strength })),
      fc.constant((store: Store) => store.dispatch(toggleType, { type: 'Phone' })),
      fc.constant((store: Store) => store.dispatch(nudge, { dx: 20, dy: 0 })),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 15 }), async (acts) => {
        const start = workspaceOf([RECRUITER, PHONE, FLAT], LINKS);
        const store = createStore(portsOf(world), start);
        for (const each of acts) await each(store);
        const end = store.state();
        const steps = store.history().past.length;
        for (let at = 0; at < steps; at += 1) store.undo();
        expect(store.state().sheet).toEqual(start.sheet);
        expect(store.state().lens).toEqual(start.lens);
        for (let at = 0; at < steps; at += 1) store.redo();
        expect(store.state().sheet).toEqual(end.sheet);
        expect(store.state().lens).toEqual(end.lens);
      }),
      { numRuns: 60 },
    );
  });
});

describe('time', () => {
  const phases = Array.from({ length: 11 }, (_, at) => period(9_000 + at * 60, 9_059 + at * 60));
  const callers = Array.from({ length: 4 }, (_, at) => thing(`n${at}`));
  const tapped = phases.flatMap((each, at) => [
    link('n0', 'COMMUNICATED_WITH', `n${1 + (at % 3)}`, { periods: [each] }),
    link(`n${1 + (at % 3)}`, 'CALLED', 'n0', { periods: [each] }),
  ]);
  const merged = Object.values(
    tapped.reduce<Record<string, (typeof tapped)[number]>>(
      (all, each) => ({
        ...all,
        [each.id]: { ...each, periods: [...(all[each.id]?.periods ?? []), ...each.periods] },
      }),
      {},
    ),
  );

  it('plays the eleven phases of a wire-tap case one after the other, and stops at the last', async () => {
    const store = createStore(portsOf(world), workspaceOf(callers, merged));
    const seen: number[] = [];
    for (let at = 0; at < 13; at += 1) {
      await store.dispatch(nextPeriod, undefined);
      seen.push(store.state().lens.window!.fromDay);
    }
    expect([...new Set(seen)]).toEqual(phases.map(({ fromDay }) => fromDay));
  });
  it('shows within a window only what could have been so then, and leaves every thing in its place', async () => {
    const start = workspaceOf([RECRUITER, PHONE, FLAT, PROTECTED], LINKS);
    const store = createStore(portsOf(world), start);
    await store.dispatch(setWindow, { window: { fromDay: 20_150, toDay: 20_155 }, gesture: '1' });
    const chart = deriveChart(store.state());
    expect(chart.links.map(({ id }) => id)).toEqual(['recruiter|RECRUITED|protected']);
    expect(chart.nodes.filter(({ isOutside }) => isOutside).map(({ id }) => id)).toEqual(['phone', 'flat']);
    expect(store.state().sheet).toBe(start.sheet);
  });
  it('keeps links without a date, unless asked not to', async () => {
    const store = createStore(
      portsOf(world),
      workspaceOf([RECRUITER, PHONE, FLAT], [...LINKS.slice(0, 1), link('recruiter', 'OWNS', 'flat')]),
    );
    await store.dispatch(setWindow, { window: { fromDay: 1, toDay: 2 }, gesture: '1' });
    expect(deriveChart(store.state()).links).toHaveLength(1);
    await store.dispatch(toggleUndated, undefined);
    expect(deriveChart(store.state()).links).toHaveLength(0);
  });
});

describe('keeping a chart', () => {
  it('opens from what was saved exactly: places, pins and time', async () => {
    const store = createStore(portsOf(world), workspaceOf([RECRUITER, PHONE, FLAT, PROTECTED], LINKS));
    await store.dispatch(moveNodes, { places: { phone: { x: -40, y: 12 } } });
    await store.dispatch(setWindow, { window: { fromDay: 20_000, toDay: 20_160 }, gesture: '1' });
    const { sheet, lens } = store.state();
    const other = createStore(
      portsOf(world, {
        openChart: async () => ({
          id: 'c',
          title: 'Jashore',
          revision: 3,
          content: writeContent(sheet, lens),
        }),
      }),
    );
    await other.dispatch(openChart, { id: 'c' });
    expect(other.state().sheet).toEqual(sheet);
    expect(other.state().lens).toEqual(lens);
    expect(other.state().ui.chart?.revision).toBe(3);
  });
  it('counts as saved after saving, in whatever form the server keeps it, and as changed after the next move', async () => {
    const store = createStore(
      portsOf(world, {
        saveChart: async ({ title }) => ({ id: 'c', title, revision: 1, content: '{"kept":"otherwise"}' }),
      }),
      workspaceOf([RECRUITER, PHONE]),
    );
    await store.dispatch(saveChart, { title: 'Jashore', asNew: true });
    const { sheet, lens, ui } = store.state();
    expect(ui.chart?.content).toBe(writeContent(sheet, lens));
    await store.dispatch(moveNodes, { places: { phone: { x: 1, y: 1 } } });
    expect(store.state().ui.chart?.content).not.toBe(writeContent(store.state().sheet, store.state().lens));
  });
  describe('beside another one', () => {
    const content = (things: Parameters<typeof workspaceOf>[0]) =>
      writeContent(workspaceOf(things).sheet, workspaceOf([]).lens);
    const kept = (id: string) => ({ id, title: id, revision: 1, content: content([RECRUITER]) });
    /** On the screen is the chart `a`, changed, and `b` was opened over it. */
    const opened = async (ports: Parameters<typeof portsOf>[1] = {}) => {
      const store = createStore(portsOf(world, { openChart: async (id) => kept(id), ...ports }));
      await store.dispatch(openChart, { id: 'a' });
      await store.dispatch(addToChart, { entities: [PHONE] });
      await store.dispatch(openChart, { id: 'b' });
      return store;
    };
    it('comes back by undo as the chart that it was, so that saving overwrites no other', async () => {
      const store = await opened();
      await store.undo();
      expect(shown(store)).toEqual(['recruiter', 'phone']);
      expect(store.state().ui.chart?.id).toBe('a');
      store.redo();
      expect(shown(store)).toEqual(['recruiter']);
      expect(store.state().ui.chart?.id).toBe('b');
      await store.dispatch(openShared, { title: 'c', owner: 'Rehana', content: content([FLAT]) });
      store.undo();
      expect(store.state().ui.chart?.id).toBe('b');
      await store.dispatch(newChart, undefined);
      store.undo();
      expect(store.state().ui.chart?.id).toBe('b');
    });
    it('stays what was saved last when a step within it goes back', async () => {
      const store = await opened({ saveChart: async () => ({ ...kept('b'), revision: 2 }) });
      await store.dispatch(openVersion, { id: 'b', content: content([FLAT]) });
      await store.dispatch(saveChart, { title: 'b', asNew: false });
      store.undo();
      expect(shown(store)).toEqual(['recruiter']);
      expect(store.state().ui.chart).toMatchObject({ id: 'b', revision: 2 });
    });
    it('is no saved one any more when it was deleted, and stays one when another was', async () => {
      const store = await opened();
      await store.dispatch(chartDeleted, { id: 'a' });
      expect(store.state().ui.chart?.id).toBe('b');
      await store.dispatch(chartDeleted, { id: 'b' });
      expect(store.state().ui.chart).toBeNull();
      expect(shown(store)).toEqual(['recruiter']);
    });
    it('is not taken for the one whose saving ends late', async () => {
      let answer = (): void => {};
      const store = await opened({
        saveChart: () => new Promise((resolve) => (answer = () => resolve({ ...kept('b'), revision: 2 }))),
      });
      const saving = store.dispatch(saveChart, { title: 'b', asNew: false });
      await store.dispatch(openChart, { id: 'a' });
      answer();
      expect(await saving).toBe(true);
      expect(store.state().ui.chart?.id).toBe('a');
    });
  });
  it('keeps no name or value in the saved chart', () => {
    const content = writeContent(workspaceOf([RECRUITER, PHONE, PROTECTED]).sheet, workspaceOf([]).lens);
    for (const { caption } of [RECRUITER, PHONE, PROTECTED]) expect(content).not.toContain(caption);
  });
  it('leaves out what can no longer be seen without saying how much that is', async () => {
    const content = writeContent(
      workspaceOf([RECRUITER, PHONE, FLAT, PROTECTED]).sheet,
      workspaceOf([]).lens,
    );
    const store = createStore(
      portsOf(
        { entities: [RECRUITER], links: [] },
        { openChart: async () => ({ id: 'c', title: 'Jashore', revision: 1, content }) },
      ),
    );
    await store.dispatch(openChart, { id: 'c' });
    expect(shown(store)).toEqual(['recruiter']);
    expect(store.state().ui.notice).toEqual({ tone: 'info', key: 'notice.chartIncomplete' });
  });
  it('puts an earlier version on the screen as a change of the chart, which is not saved by that', async () => {
    const [earlier, present] = [[RECRUITER, PHONE], [RECRUITER]].map((things) =>
      writeContent(workspaceOf(things).sheet, workspaceOf([]).lens),
    );
    const stored = { id: 'c', title: 'Jashore', revision: 7, content: present! };
    const store = createStore(portsOf(world, { openChart: async () => stored }));
    await store.dispatch(openVersion, { id: 'c', content: earlier!, chosen: ['phone', 'elsewhere'] });
    expect(shown(store)).toEqual(['recruiter', 'phone']);
    expect(store.state().ui).toMatchObject({ chart: stored, selection: ['phone'] });
    await store.dispatch(openVersion, { id: 'c', content: present! });
    const { sheet, lens, ui } = store.state();
    expect(ui.chart?.content).toBe(writeContent(sheet, lens));
  });
  it("puts somebody else's chart on the screen as one of one's own, and never says that anything is missing", async () => {
    const content = writeContent(workspaceOf([RECRUITER, FLAT]).sheet, workspaceOf([]).lens);
    const store = createStore(portsOf({ entities: [RECRUITER], links: [] }), workspaceOf([PHONE]));
    await store.dispatch(openShared, { title: 'Jashore', owner: 'Rehana', content });
    expect(shown(store)).toEqual(['recruiter']);
    expect(store.state().ui.chart).toBeNull();
    expect(store.state().ui.notice).toMatchObject({ key: 'notice.shared' });
  });
  it('raises no alarm when more comes back than was kept: records judged to be one since', async () => {
    const content = writeContent(workspaceOf([RECRUITER]).sheet, workspaceOf([]).lens);
    const store = createStore(
      portsOf(
        { entities: [RECRUITER, thing('other')], links: [] },
        { openChart: async () => ({ id: 'c', title: 'Jashore', revision: 1, content }) },
      ),
    );
    await store.dispatch(openChart, { id: 'c' });
    expect(shown(store)).toEqual(['recruiter']);
    expect(store.state().ui.notice).toBeNull();
  });
  it('says so when someone else has changed the chart meanwhile, and overwrites nothing', async () => {
    const store = createStore(
      portsOf(world, {
        saveChart: async () => {
          throw new PortError('CONFLICT', 'chartChangedElsewhere');
        },
      }),
      workspaceOf([RECRUITER]),
    );
    expect(await store.dispatch(saveChart, { title: 'Jashore', asNew: false })).toBe(false);
    expect(store.state().ui.notice?.key).toBe('error.chartChangedElsewhere');
  });
  it.each(['', '{', '[]', '{"nodes":7}', 'null'])(
    'answers a damaged chart %j with a message, not a crash',
    async (content) => {
      const store = createStore(
        portsOf(world, { openChart: async () => ({ id: 'c', title: 'x', revision: 1, content }) }),
        workspaceOf([RECRUITER]),
      );
      expect(await store.dispatch(openChart, { id: 'c' })).toBe(false);
      expect(store.state().ui.notice?.key).toBe('error.chartUnreadable');
      expect(shown(store)).toEqual(['recruiter']);
    },
  );
});
