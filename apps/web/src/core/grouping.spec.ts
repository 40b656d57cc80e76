import type { EntityType } from '#vocab/browser';
import { writeContent } from './chart-content.js';
import { readContent } from './read-content.js';
import { allNeighbours, allOfImport, closedGroups, isMembers, neighbourGroupId } from './groups.js';
import { addToChart, refreshChart, removeFromChart, showImport } from './commands/content.js';
import { arrangeChart, moveNodes } from './commands/arrange.js';
import {
  closeGroup,
  collapseNeighbours,
  expandInGroups,
  groupByNetwork,
  groupByPhase,
  groupByPlace,
  groupByType,
  groupSelected,
  nameGroup,
  openGroup,
  showImportInGroups,
  ungroup,
} from './commands/grouping.js';
import { isInUse } from './commands/evidence.js';
import { selectAll } from './commands/selecting.js';
import { closeDialog, select } from './commands/screen.js';
import { compareCharts } from './compare-charts.js';
import { deriveChart } from './derive.js';
import { link, period, portsOf, thing, workspaceOf } from './fixture.js';
import { OPEN_LENS, type GroupCount, type MemberGroup, type Workspace } from './model.js';
import { PortError, type Ports } from './ports.js';
import { createStore } from './store.js';

// A recruiter with three phones that only he uses, a network of two others, and a place where one of them lives.
const things = [
  thing('boss'),
  ...['p1', 'p2', 'p3'].map((id) => thing(id, 'Phone')),
  thing('ring', 'Network'),
  thing('m1'),
  thing('m2'),
  thing('flat', 'Site'),
];
const links = [
  ...['p1', 'p2', 'p3'].map((id) => link('boss', 'USES', id, { periods: [period(20_000, 20_010)] })),
  link('boss', 'KNOWS', 'm1', { strength: 'corroborated' }),
  link('m1', 'MEMBER_OF', 'ring'),
  link('m2', 'MEMBER_OF', 'ring'),
  link('m2', 'LIVES_AT', 'flat', { strength: 'disputed' }),
];
const world = { entities: things, links };
const open = (ports: Partial<Ports> = {}, state: Workspace = workspaceOf(things, links)) =>
  createStore(portsOf(world, ports), state);
type Store = ReturnType<typeof open>;
const chosen = (store: Store, ...ids: string[]) => store.dispatch(select, { ids });
const groupsIn = (store: Store) => Object.values(store.state().sheet.groups).filter(isMembers);
const shown = (store: Store) => deriveChart(store.state());
const ids = (all: readonly { readonly id: string }[]) => all.map(({ id }) => id);

describe('a group made by hand', () => {
  const grouped = async () => {
    const store = open();
    await chosen(store, 'p1', 'p2', 'm1');
    await store.dispatch(groupSelected, undefined);
    return store;
  };

  test('is one sign with what it stands for, and is chosen', async () => {
    const store = await grouped();
    const { groups, nodes } = shown(store);
    expect(groups).toMatchObject([{ id: 'grp_1', place: { x: 200, y: 0 } }]);
    expect('members' in groups[0]! && ids(groups[0].members)).toEqual(['p1', 'p2', 'm1']);
    expect(ids(nodes)).toEqual(['boss', 'p3', 'ring', 'm2', 'flat']);
    expect(store.state().ui.selection).toEqual(['grp_1']);
  });
  test('has one line to each other end, as weak as the weakest of its links', async () => {
    const store = await grouped();
    expect(shown(store).bundles).toMatchObject([
      { sourceId: 'boss', targetId: 'grp_1', strength: 'single' },
      { sourceId: 'grp_1', targetId: 'ring', strength: 'single' },
    ]);
    expect(ids(shown(store).bundles[0]!.links)).toEqual(['boss|USES|p1', 'boss|USES|p2', 'boss|KNOWS|m1']);
    expect(ids(shown(store).links)).toEqual(['boss|USES|p3', 'm2|MEMBER_OF|ring', 'm2|LIVES_AT|flat']);
  });
  test('opens where its members stood, closes again, and both can be undone', async () => {
    const store = await grouped();
    const before = store.state().sheet.nodes;
    await store.dispatch(openGroup, undefined);
    expect(shown(store).groups).toEqual([]);
    expect(shown(store).hulls).toMatchObject([{ id: 'grp_1' }]);
    expect(store.state().sheet.nodes).toEqual(before);
    expect(store.state().ui.selection).toEqual(['p1', 'p2', 'm1']);
    await store.dispatch(closeGroup, undefined);
    expect(ids(shown(store).groups)).toEqual(['grp_1']);
    store.undo();
    store.undo();
    store.undo();
    expect(store.state().sheet).toEqual(workspaceOf(things, links).sheet);
  });
  test('moved, takes its members along, and what is moved while it is closed is where it is opened', async () => {
    const store = await grouped();
    await store.dispatch(moveNodes, { places: { grp_1: { x: 200, y: 50 } } });
    expect(store.state().sheet.nodes['p1']).toMatchObject({ x: 100, y: 50, pinned: false });
    expect(store.state().sheet.nodes['p3']).toMatchObject({ y: 0 });
  });
  test('grows by what is selected with it, and leaves no thing in two groups', async () => {
    const store = await grouped();
    await store.dispatch(nameGroup, { id: 'grp_1', title: '  রাতের দল ' });
    await chosen(store, 'grp_1', 'm2');
    await store.dispatch(groupSelected, undefined);
    expect(groupsIn(store)).toMatchObject([{ title: 'রাতের দল', memberIds: ['m2', 'p1', 'p2', 'm1'] }]);
    await store.dispatch(openGroup, undefined);
    await chosen(store, 'p1', 'p3');
    await store.dispatch(groupSelected, undefined);
    expect(groupsIn(store).map(({ memberIds }) => memberIds)).toEqual(
      expect.arrayContaining([
        ['m2', 'p2', 'm1'],
        ['p1', 'p3'],
      ]),
    );
  });
  test('is dissolved, or taken off the chart with all that is in it', async () => {
    const store = await grouped();
    await store.dispatch(ungroup, undefined);
    expect(store.state().sheet.groups).toEqual({});
    expect(shown(store).nodes).toHaveLength(8);
    store.undo();
    await chosen(store, 'grp_1');
    await store.dispatch(removeFromChart, undefined);
    expect(Object.keys(store.state().sheet.nodes)).toEqual(['boss', 'p3', 'ring', 'm2', 'flat']);
    store.undo();
    expect(ids(shown(store).groups)).toEqual(['grp_1']);
  });
  test('is opened by what is found in it', async () => {
    const store = await grouped();
    await store.dispatch(addToChart, { entities: [thing('p1', 'Phone')] });
    expect(shown(store).hulls).toHaveLength(1);
    expect(store.state().ui.selection).toEqual(['p1']);
  });
  test('needs two things', async () => {
    const store = open();
    await chosen(store, 'p1');
    expect(await store.dispatch(groupSelected, undefined)).toBe(false);
    await chosen(store, 'p1', 'p2');
    await store.dispatch(groupSelected, undefined);
    expect(await store.dispatch(groupSelected, undefined)).toBe(false);
  });
  test('is faint when all that it stands for is outside the window', async () => {
    const store = await grouped();
    const state = store.state();
    const beside = { ...state, lens: { ...OPEN_LENS, window: { fromDay: 1, toDay: 2 }, keepUndated: false } };
    expect(deriveChart(beside).groups).toMatchObject([{ isOutside: true }]);
    expect(deriveChart(beside).bundles).toEqual([]);
  });
});

describe('groups by what things have in common', () => {
  const by = async (command: typeof groupByType) => {
    const store = open();
    await store.dispatch(command, undefined);
    return { store, groups: groupsIn(store).map(({ by, memberIds }) => ({ by, memberIds })) };
  };

  test('by kind', async () => {
    expect((await by(groupByType)).groups).toEqual([
      { by: { kind: 'type', type: 'Person' }, memberIds: ['boss', 'm1', 'm2'] },
      { by: { kind: 'type', type: 'Phone' }, memberIds: ['p1', 'p2', 'p3'] },
    ]);
  });
  test('by network, which is in its own group, and by place', async () => {
    expect((await by(groupByNetwork)).groups).toEqual([
      { by: { kind: 'network', thingId: 'ring' }, memberIds: ['ring', 'm1', 'm2'] },
    ]);
    expect((await by(groupByPlace)).groups).toEqual([
      { by: { kind: 'place', thingId: 'flat' }, memberIds: ['m2', 'flat'] },
    ]);
  });
  test('by phase; without anything in common nothing is grouped, and it is said', async () => {
    const { store, groups } = await by(groupByPhase);
    expect(groups).toEqual([]);
    expect(store.state().ui.notice).toMatchObject({ key: 'notice.nothingToGroup' });
  });
});

describe('collapsing one thing', () => {
  test('takes what hangs on it alone, and nothing else', async () => {
    const store = open();
    await chosen(store, 'boss');
    await store.dispatch(collapseNeighbours, undefined);
    expect(groupsIn(store)).toMatchObject([
      { by: { kind: 'around', thingId: 'boss' }, memberIds: ['p1', 'p2', 'p3'], isClosed: true },
    ]);
    expect(store.state().sheet.nodes).toEqual(workspaceOf(things, links).sheet.nodes);
  });
  test('leaves what is pinned, and says when nothing hangs on it alone', async () => {
    const state = workspaceOf(things, links);
    const nodes = { ...state.sheet.nodes, p1: { x: 0, y: 0, pinned: true } };
    const store = open({}, { ...state, sheet: { ...state.sheet, nodes } });
    await chosen(store, 'boss');
    await store.dispatch(collapseNeighbours, undefined);
    expect(groupsIn(store)[0]!.memberIds).toEqual(['p2', 'p3']);
    await chosen(store, 'ring');
    await store.dispatch(collapseNeighbours, undefined);
    expect(store.state().ui.notice).toMatchObject({ key: 'notice.nothingToCollapse' });
  });
});

describe('an import that is more than a chart holds', () => {
  const count = (all: number): GroupCount => ({ things: all, claims: all, firstDay: null, lastDay: null });
  const kinds = [
    { otherType: 'Phone' as EntityType, count: count(150_000) },
    { otherType: 'Person' as EntityType, count: count(49_990) },
    { otherType: 'Site' as EntityType, count: count(2) },
  ];
  const big = (ports: Partial<Ports> = {}, state = workspaceOf([])) =>
    open({ importKinds: async () => kinds, ...ports }, state);
  const sites = [thing('s1', 'Site'), thing('s2', 'Site')];
  const opening: Partial<Ports> = {
    openNeighbours: async (of) => ({
      parts: [],
      entities: of.otherType === 'Site' ? sites : [],
      links: [],
    }),
    linksAmong: async () => ({ entities: sites, links: [] }),
  };
  const ofPhones = neighbourGroupId(allOfImport('imp_1', 'Phone'));

  test('is asked about first, and nothing is on the chart until it is answered', async () => {
    let asked = 0;
    const store = big({ importGraph: async () => ((asked += 1), world) });
    await store.dispatch(showImport, { importId: 'imp_1' });
    expect(store.state().ui).toMatchObject({
      ...{ dialog: 'bigImport', bigImport: { importId: 'imp_1', where: 'here', kinds }, view: 'chart' },
    });
    expect([store.state().sheet.nodes, store.state().sheet.groups, asked]).toEqual([{}, {}, 0]);
    expect(store.history().past).toEqual([]);
    await store.dispatch(closeDialog, undefined);
    expect(store.state().ui).toMatchObject({ dialog: null, bigImport: null });
  });
  test('is not asked about when it fits, but is when it does not with what is there', async () => {
    const fits = big({ importKinds: async () => [{ otherType: 'Person', count: count(8) }] });
    await fits.dispatch(showImport, { importId: 'imp_1' });
    expect(fits.state().ui.dialog).toBeNull();
    expect(shown(fits).nodes).toHaveLength(8);
    const many = Array.from({ length: 1_995 }, (_, at) => thing(`t${String(at)}`));
    const full = big(
      { importKinds: async () => [{ otherType: 'Person', count: count(8) }] },
      workspaceOf(many),
    );
    await full.dispatch(showImport, { importId: 'imp_1', where: 'here' });
    expect(full.state().ui.dialog).toBe('bigImport');
  });
  test('comes as a group of each kind and the few themselves, on no thing and in one step', async () => {
    const store = big(opening);
    await store.dispatch(showImportInGroups, { importId: 'imp_1', where: 'here', kinds });
    expect(shown(store).groups.map((each) => 'count' in each && each.count.things)).toEqual([
      150_000, 49_990,
    ]);
    expect(ids(shown(store).nodes)).toEqual(['s1', 's2']);
    expect(shown(store).bundles).toEqual([]);
    store.undo();
    expect(store.state().sheet).toMatchObject({ nodes: {}, groups: {} });
  });
  test('takes the place of another chart as groups too, when a new one is asked for', async () => {
    const state = workspaceOf([thing('there')]);
    const chart = { id: 'c', title: 'Kept', revision: 1, content: '' };
    const store = big(opening, { ...state, ui: { ...state.ui, chart } });
    await store.dispatch(showImportInGroups, { importId: 'imp_1', where: 'new', kinds });
    expect(ids(shown(store).nodes)).toEqual(['s1', 's2']);
    expect(store.state().ui.chart).toBeNull();
  });
  test('opens further, is kept as a question without a number, and can be taken off', async () => {
    const store = big(opening);
    await store.dispatch(showImportInGroups, { importId: 'imp_1', where: 'here', kinds: kinds.slice(0, 1) });
    expect(isInUse(store.state())).toBe(true);
    const content = writeContent(store.state().sheet, OPEN_LENS);
    expect(content).not.toContain('150000');
    expect(readContent(content)!.sheet.groups).toEqual({
      [ofPhones]: { ...store.state().sheet.groups[ofPhones]!, x: null, y: null },
    });
    expect(readContent(content.replace('"skip":0', '"skip":0.5'))!.sheet.groups).toEqual({});
    const part = { of: { ...allOfImport('imp_1', 'Phone'), skip: 60 }, count: count(149_940) };
    const found = thing('called', 'Phone');
    const again = big(
      {
        openNeighbours: async () => ({ parts: [part], entities: [found], links: [] }),
        linksAmong: async () => ({ entities: [found], links: [] }),
      },
      store.state(),
    );
    await chosen(again, ofPhones);
    await again.dispatch(openGroup, undefined);
    expect(ids(shown(again).nodes)).toEqual(['called']);
    expect(shown(again).groups).toMatchObject([{ count: { things: 149_940 }, about: null }]);
    await chosen(again, neighbourGroupId(part.of));
    await again.dispatch(removeFromChart, undefined);
    expect(shown(again).groups).toEqual([]);
  });
  test('cannot be drawn when nothing of it may be seen any more, nor go with another chart’s things', async () => {
    const store = big({ ...opening, countNeighbours: async () => null });
    await store.dispatch(showImportInGroups, { importId: 'imp_1', where: 'here', kinds });
    await store.dispatch(refreshChart, undefined);
    expect(shown(store).groups).toEqual([]);
  });
  test('cut to what is linked most never makes more than a chart holds', async () => {
    const many = Array.from({ length: 1_995 }, (_, at) => thing(`t${String(at)}`));
    const store = big({ linksAmong: async () => ({ entities: [], links: [] }) }, workspaceOf(many));
    await store.dispatch(showImport, { importId: 'imp_1', where: 'here', isCut: true });
    expect(Object.keys(store.state().sheet.nodes)).toHaveLength(2_000);
    expect(store.state().ui.notice).toMatchObject({ key: 'notice.importCut' });
    await store.dispatch(showImport, { importId: 'imp_1', where: 'here', isCut: true });
    expect(Object.keys(store.state().sheet.nodes)).toHaveLength(2_000);
  });
});

describe('neighbours that are not on the chart', () => {
  const of = allNeighbours({ entityId: 'boss', relation: 'CALLED', outgoing: true, otherType: 'Phone' });
  const id = neighbourGroupId(of);
  const count: GroupCount = { things: 50_000, claims: 60_000, firstDay: 20_000, lastDay: null };
  const calls = [
    { relation: 'CALLED' as const, outgoing: true, otherType: 'Phone' as EntityType, count: 50_000 },
  ];
  const half = (fromDay: number, toDay: number) => ({
    of: { ...of, fromDay, toDay },
    count: { ...count, things: 25_000 },
  });
  const expanded = async (ports: Partial<Ports> = {}) => {
    const store = open({ countNeighbours: async () => count, ...ports });
    await store.dispatch(expandInGroups, { entityId: 'boss', counts: calls });
    return store;
  };

  test('come as one sign with their number, however many they are, and once', async () => {
    const store = await expanded();
    expect(shown(store).groups).toMatchObject([{ id, count }]);
    expect(shown(store).bundles).toMatchObject([{ sourceId: 'boss', targetId: id, strength: null }]);
    await store.dispatch(expandInGroups, { entityId: 'boss', counts: calls });
    expect(shown(store).groups).toHaveLength(1);
    expect(store.state().ui.notice).toMatchObject({ key: 'notice.nothingNew' });
  });
  test('come themselves where they are few', async () => {
    const found = thing('called', 'Phone');
    const store = open({
      openNeighbours: async () => ({ parts: [], entities: [things[0]!, found], links: [] }),
      linksAmong: async () => ({ entities: [...things, found], links: [link('boss', 'CALLED', 'called')] }),
    });
    await store.dispatch(expandInGroups, { entityId: 'boss', counts: [{ ...calls[0]!, count: 1 }] });
    expect(shown(store).groups).toEqual([]);
    expect(Object.keys(store.state().sheet.nodes)).toContain('called');
  });
  test('open into smaller groups in one step, which one step back takes away', async () => {
    const parts = [half(20_000, 20_100), half(20_101, 20_200)];
    const store = await expanded({ openNeighbours: async () => ({ parts, entities: [], links: [] }) });
    await store.dispatch(openGroup, undefined);
    expect(ids(shown(store).groups)).toEqual(parts.map((part) => neighbourGroupId(part.of)));
    store.undo();
    expect(ids(shown(store).groups)).toEqual([id]);
  });
  test('open into the things, beside a group of the rest', async () => {
    const found = thing('called', 'Phone');
    const rest = { of: { ...of, skip: 60 }, count: { ...count, things: 9 } };
    const among = { entities: [...things, found], links: [...links, link('boss', 'CALLED', 'called')] };
    const store = await expanded({
      openNeighbours: async () => ({ parts: [rest], entities: [things[0]!, found], links: [] }),
      linksAmong: async () => among,
    });
    await store.dispatch(openGroup, undefined);
    expect(Object.keys(store.state().sheet.nodes)).toContain('called');
    expect(shown(store).groups).toMatchObject([{ count: { things: 9 } }]);
    expect(ids(shown(store).links)).toContain('boss|CALLED|called');
  });
  test('of which nothing may be seen any more are not drawn, and come back when they may', async () => {
    let seen: GroupCount | null = count;
    const store = await expanded({ countNeighbours: async () => seen });
    seen = null;
    await store.dispatch(refreshChart, undefined);
    expect(shown(store).groups).toEqual([]);
    expect(JSON.stringify(store.state().entities.groupCounts)).toBe('{}');
    seen = { ...count, things: 3 };
    await store.dispatch(refreshChart, undefined);
    expect(shown(store).groups).toMatchObject([{ count: { things: 3 } }]);
  });
  test('that the server does not know are not drawn, and nothing else suffers', async () => {
    const refuses = () => Promise.reject(new PortError('BAD_USER_INPUT', 'invalid'));
    const store = await expanded({ countNeighbours: async () => count });
    const again = open({ countNeighbours: refuses }, store.state());
    expect(await again.dispatch(refreshChart, undefined)).toBe(true);
    expect(shown(again).groups).toEqual([]);
    expect(shown(again).nodes).toHaveLength(8);
  });
  test('go with the thing whose neighbours they are', async () => {
    const store = await expanded();
    await chosen(store, 'boss');
    await store.dispatch(removeFromChart, undefined);
    expect(shown(store).groups).toEqual([]);
    expect(shown(store).bundles).toEqual([]);
  });
  test('stay where the chart is when the server is away', async () => {
    const store = await expanded({ openNeighbours: () => Promise.reject(new Error('away')) });
    const before = store.state().sheet;
    expect(await store.dispatch(openGroup, undefined)).toBe(false);
    expect(store.state().sheet).toBe(before);
    expect(store.state().ui.notice).toMatchObject({ tone: 'error' });
  });
});

describe('a chart with groups', () => {
  const state = async () => {
    const store = open({
      countNeighbours: async () => ({ things: 9, claims: 9, firstDay: null, lastDay: null }),
    });
    await chosen(store, 'p1', 'p2');
    await store.dispatch(groupSelected, undefined);
    await store.dispatch(nameGroup, { id: 'grp_1', title: 'phones' });
    await store.dispatch(expandInGroups, {
      entityId: 'm1',
      counts: [{ relation: 'CALLED', outgoing: false, otherType: 'Person', count: 90 }],
    });
    return store.state();
  };

  test('is written and read again as it was', async () => {
    const { sheet, lens } = await state();
    expect(readContent(writeContent(sheet, lens))).toEqual({ sheet, lens });
  });
  test('keeps no count and no id of what is not on it', async () => {
    const { sheet, lens } = await state();
    const { p1: _gone, m1: _also, ...nodes } = sheet.nodes;
    const text = writeContent({ ...sheet, nodes }, lens);
    expect(text).not.toMatch(/"p1"|"m1"|things/);
    expect(Object.values(readContent(text)!.sheet.groups)).toMatchObject([{ memberIds: ['p2'] }]);
  });
  test('that is damaged opens with the groups that are sound', () => {
    const groups = [
      {
        id: 'grp_1',
        kind: 'members',
        memberIds: ['a', 'b', 7, 'a'],
        isClosed: 1,
        by: { kind: 'type' },
        title: 5,
      },
      { id: 'grp_2', kind: 'members', memberIds: ['b'], by: 7 },
      { id: '__proto__', kind: 'members', memberIds: ['c'] },
      { kind: 'neighbours', of: { entityId: 'a', relation: 'NO_SUCH', outgoing: true } },
      {
        kind: 'neighbours',
        of: {
          ...allNeighbours({ entityId: 'a', relation: 'CALLED', outgoing: true, otherType: 'Phone' }),
          skip: 0.5,
        },
      },
      'grp_3',
      null,
    ];
    const read = readContent(JSON.stringify({ version: 1, nodes: [{ id: 'a' }], groups }))!;
    expect(read.sheet.groups).toEqual({
      grp_1: {
        ...{ kind: 'members', by: { kind: 'hand' }, title: null, memberIds: ['a', 'b'], isClosed: false },
        ...{ x: null, y: null },
      },
    });
  });
  test('differs from another in who is grouped how', async () => {
    const now = await state();
    const before = { sheet: { ...now.sheet, groups: {} }, lens: now.lens };
    expect(compareCharts(before, now).regrouped).toEqual(['p1', 'p2', 'm1']);
    expect(compareCharts(now, now).regrouped).toEqual([]);
  });
  test('is arranged by its signs: what is in a closed group goes along', async () => {
    const asked: string[] = [];
    const store = open(
      {
        countNeighbours: async () => null,
        arrange: async ({ nodes }) => {
          asked.push(...ids(nodes));
          return {
            places: Object.fromEntries(nodes.map((each) => [each.id, { x: 500, y: 500 }])),
            columns: [],
          };
        },
      },
      { ...(await state()), ui: { ...(await state()).ui, selection: [] } },
    );
    await store.dispatch(arrangeChart, undefined);
    expect(asked).not.toContain('p1');
    expect(asked).toContain('grp_1');
    const { nodes, groups } = store.state().sheet;
    expect(groups['grp_1']).toMatchObject({ x: 500, y: 500 });
    expect([nodes['p1']!.x, nodes['p2']!.x]).toEqual([450, 550]);
  });
  test('is chosen whole with its groups', async () => {
    const store = open({}, await state());
    await store.dispatch(selectAll, undefined);
    expect(store.state().ui.selection).toEqual(expect.arrayContaining(['grp_1', 'boss']));
    expect(store.state().ui.selection).not.toContain('p1');
  });
  test('has no thing in a closed group that is drawn too', async () => {
    const { sheet } = await state();
    expect([...closedGroups(sheet.groups)]).toEqual([
      ['p1', 'grp_1'],
      ['p2', 'grp_1'],
    ]);
    expect((sheet.groups['grp_1'] as MemberGroup).isClosed).toBe(true);
  });
});
