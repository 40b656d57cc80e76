import { headingsOn } from '../columns.js';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { exportChart, openChartFile } from '../commands/exporting.js';
import { derive } from '../derive.js';
import {
  FLAT,
  link,
  LINKS,
  ORIGIN,
  period,
  PHONE,
  portsOf,
  PROTECTED,
  RECRUITER,
  thing,
  workspaceOf,
} from '../fixture.js';
import type { EntitySummary, Link } from '../model.js';
import { writeContent } from '../chart-content.js';
import { createStore } from '../store.js';
import { writeChartFile } from './chart-file.js';
import { writeGexf } from './gexf.js';
import { writeGraphml } from './graphml.js';
import { writeI2Csv } from './i2-csv.js';
import type { Outgoing } from './takeout.js';

interface Node {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Node[];
  text: string;
}
/** What a strict parser reads; it throws at whatever is not well formed. */
function parse(xml: string): Node {
  const root: Node = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const node: Node = { name, attributes: attributes as Record<string, string>, children: [], text: '' };
    open.at(-1)!.children.push(node);
    open.push(node);
  });
  parser.on('text', (text) => (open.at(-1)!.text += text));
  parser.on('closetag', () => void open.pop());
  parser.write(xml).close();
  return root.children[0]!;
}
const all = (node: Node, name: string): Node[] => [
  ...(node.name === name ? [node] : []),
  ...node.children.flatMap((child) => all(child, name)),
];

const THINGS = [RECRUITER, PHONE, FLAT, { ...PROTECTED, aliases: ['Mala'], particulars: [] }];
const TERMS = { term: (code: string) => `of ${code}` };
function outgoing(things: readonly EntitySummary[] = THINGS, links: readonly Link[] = LINKS): Outgoing {
  const state = workspaceOf(things, links);
  return {
    chart: derive(state),
    lens: state.lens,
    content: writeContent(state.sheet, state.lens),
    notes: { marks: [], regions: [] },
    headings: headingsOn(state.sheet),
    takeout: {
      origin: ORIGIN,
      subgraph: { entities: things, links },
      tlpOf: new Map([['recruiter', 'GREEN']]),
      remains: null,
      generalised: new Set<string>(),
      seal: 'sealed',
    },
  };
}
/** Letters that have broken files before: markup, quotes, control, half letters, turned direction, marks, a formula. */
const HOSTILE = '<b>&amp;"\'</b>]]>\u0000\u0008\ud800x\udfff\u202e\u200f\ufffe =1+1\r\n,ক্ষ र्क';
const SURVIVES = HOSTILE.replace(/[\u0000\u0008\ufffe\ud800\udfff]/g, '\ufffd');

describe('graphs for other programs', () => {
  it('are GraphML with declared keys, kinds, strength, sources, days and lights', () => {
    const root = parse(writeGraphml(outgoing(), TERMS));
    const keys = new Set(all(root, 'key').map(({ attributes }) => attributes['id']));
    const ids = all(root, 'node').map(({ attributes }) => attributes['id']);
    expect(ids).toEqual(['n1', 'n2', 'n3', 'n4']);
    for (const { attributes } of all(root, 'data')) expect(keys).toContain(attributes['key']);
    for (const { attributes } of all(root, 'edge'))
      expect(ids).toEqual(expect.arrayContaining([attributes['source'], attributes['target']]));
    const facts = (node: Node) =>
      Object.fromEntries(node.children.map(({ attributes, text }) => [attributes['key'], text]));
    expect(facts(all(root, 'node')[0]!)).toMatchObject({
      node_label: 'মোঃ রফিকুল ইসলাম',
      node_type: 'Person',
      node_marking: 'TLP:GREEN',
      node_setuId: 'recruiter',
    });
    expect(facts(all(root, 'edge')[0]!)).toMatchObject({
      edge_relation: 'USES',
      edge_strength: 'single',
      edge_sources: '1',
      edge_from: '2024-10-04',
      edge_to: '2025-01-12',
      edge_marking: 'TLP:AMBER+STRICT',
    });
    expect(
      facts({
        ...all(root, 'graph')[0]!,
        children: all(root, 'graph')[0]!.children.filter(({ name }) => name === 'data'),
      }),
    ).toMatchObject({
      graph_exportNumber: ORIGIN.number,
      graph_marking: 'TLP:AMBER+STRICT',
      graph_exportedBy: 'io.jashore',
      graph_purpose: 'INVESTIGATION',
      graph_case: 'JSR-12',
    });
  });

  it('are GEXF whose lines have spells with open ends left open, and none without a day', () => {
    const open = [period(20_000, Number.MAX_SAFE_INTEGER), period(20_150, 20_160)];
    const links = [link('recruiter', 'USES', 'phone', { periods: open }), link('recruiter', 'KNOWS', 'flat')];
    const root = parse(writeGexf(outgoing(THINGS, links), TERMS));
    expect(root.attributes['version']).toBe('1.3');
    const [dated, undated] = all(root, 'edge') as [Node, Node];
    expect(all(dated, 'spell').map(({ attributes }) => attributes)).toEqual([
      { start: '2024-10-04' },
      { start: '2025-03-03', end: '2025-03-13' },
    ]);
    expect(all(undated, 'spell')).toEqual([]);
    // Two relations between the same two things stay two lines: Gephi puts lines of one kind together.
    expect(all(root, 'edge').map(({ attributes }) => attributes['kind'])).toEqual(['USES', 'KNOWS']);
    const declared = new Set(all(root, 'attribute').map(({ attributes }) => attributes['id']));
    for (const { attributes } of all(root, 'attvalue')) expect(declared).toContain(attributes['for']);
    expect(all(root, 'description')[0]!.text).toContain(`exportNumber: ${ORIGIN.number}; `);
  });

  it('say which events are by month and district alone, and how many', () => {
    const plain = outgoing();
    const coarse = { ...plain, takeout: { ...plain.takeout, generalised: new Set(['phone']) } };
    const said = (of: Outgoing) =>
      all(parse(writeGraphml(of, TERMS)), 'data')
        .filter(({ attributes }) => /detail|byMonth/.test(attributes['key']!))
        .map(({ attributes, text }) => `${attributes['key']!} ${text}`);
    expect(said(coarse)).toEqual(['graph_byMonthAndDistrict events: 1', 'node_detail month and district']);
    expect(said(plain)).toEqual([]);
  });

  it('hold any name as text: markup, quotes, control and half letters', () => {
    const named = outgoing([thing('recruiter', 'Person', HOSTILE)], []);
    expect(all(parse(writeGraphml(named, TERMS)), 'data').map(({ text }) => text)).toContain(SURVIVES);
    expect(all(parse(writeGexf(named, TERMS)), 'node')[0]!.attributes['label']).toBe(SURVIVES);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        parse(writeGraphml(outgoing([thing('recruiter', 'Person', name)], []), TERMS));
        parse(writeGexf(outgoing([thing('recruiter', 'Person', name)], []), TERMS));
      }),
      { numRuns: 60 },
    );
    const long = writeGraphml(outgoing([thing('recruiter', 'Person', 'ক্ষ'.repeat(10_000))], []), TERMS);
    expect(all(parse(long), 'data').some(({ text }) => text.length === 30_000)).toBe(true);
  });

  it('tell of a protected person the code, and nothing by which two files could be joined', () => {
    const { entities, links } = writeI2Csv(outgoing(), TERMS);
    for (const text of [writeGraphml(outgoing(), TERMS), writeGexf(outgoing(), TERMS), entities, links]) {
      expect(text).toContain('PP-7K3Q');
      expect(text).not.toMatch(/Mala|\|protected|protected\|/);
    }
    expect(entities.split('\r\n').find((row) => row.includes('PP-7K3Q'))).not.toMatch(/protected/);
  });
});

describe('tables for i2', () => {
  it('are a pair that joins by id, each row with its origin', () => {
    const { entities, links } = writeI2Csv(outgoing(), TERMS);
    expect(entities.split('\r\n')[1]).toMatch(
      /^n1,মোঃ রফিকুল ইসলাম,Person,of Person,.*TLP:GREEN,recruiter,.*exp_k5/,
    );
    expect(links.split('\r\n')[1]).toMatch(
      /^e1,n1,মোঃ রফিকুল ইসলাম,n2,'\+880 1000 000123,USES,.*io\.jashore.*JSR-12/,
    );
    expect(entities.startsWith('\uFEFFentityId,label,type,')).toBe(true);
  });
  it('are quoted, and no cell is a formula', () => {
    const { entities } = writeI2Csv(outgoing([thing('a', 'Person', '=HYPERLINK("x","y")\n2')], []), TERMS);
    expect(entities).toContain(`"'=HYPERLINK(""x"",""y"")\n2"`);
  });
});

describe('a chart as a file', () => {
  const world = { entities: THINGS, links: LINKS };
  const before = {
    ...workspaceOf(THINGS, LINKS),
    lens: {
      window: { fromDay: 20_000, toDay: 20_200 },
      keepUndated: false,
      onlyCorroborated: true,
      hiddenStrengths: { ended: true },
      hiddenTypes: {},
      fanned: {},
      knownOn: 20_400,
      doubtedSource: null,
    },
  } as const;
  const fileOf = async (state: Parameters<typeof createStore>[1] = before, ports = portsOf(world)) => {
    let text = '';
    const store = createStore(ports, state);
    await store.dispatch(exportChart, {
      format: 'JSON',
      write: async (each) => void (text = writeChartFile(each)),
    });
    return text;
  };

  it('opens again exactly, and is a step that can be undone', async () => {
    const store = createStore(portsOf(world));
    expect(await store.dispatch(openChartFile, { file: new Blob([await fileOf()]) })).toBe(true);
    const { sheet, lens } = store.state();
    expect({ sheet, lens }).toEqual({ sheet: before.sheet, lens: before.lens });
    expect(Object.keys(sheet.nodes)).toEqual(Object.keys(before.sheet.nodes));
    store.undo();
    expect(store.state().sheet.nodes).toEqual({});
  });

  it('holds ids and places, and no name', async () => {
    expect(await fileOf()).not.toMatch(/রফিকুল|PP-7K3Q|Thane/);
  });

  it('leaves out what was hidden by hand, in a group too', async () => {
    const { nodes } = before.sheet;
    const group = { kind: 'members', by: { kind: 'hand' }, title: null, isClosed: true, x: 1, y: 1 } as const;
    const hiding = {
      ...before,
      sheet: {
        nodes: { ...nodes, phone: { ...nodes['phone']!, isHidden: true as const } },
        groups: { grp_1: { ...group, memberIds: ['phone', 'recruiter'] } },
        notes: {},
      },
    };
    const text = await fileOf(hiding);
    expect(text).toContain('"grp_1"');
    expect(text).not.toContain('phone');
  });

  it('leaves out what can not be seen any more, then and when it is opened', async () => {
    const less = { entities: [RECRUITER, PHONE], links: LINKS };
    expect(await fileOf(before, portsOf(less))).not.toContain('flat');
    const store = createStore(portsOf(less));
    await store.dispatch(openChartFile, { file: new Blob([await fileOf()]) });
    expect(Object.keys(store.state().sheet.nodes)).toEqual(['recruiter', 'phone']);
    expect(store.state().ui.notice?.key).toBe('notice.chartIncomplete');
  });

  it.each([
    ['nothing', () => '', 'fileNotChart'],
    ['another program', () => '{"nodes":[]}', 'fileNotChart'],
    ['a list', () => '[]', 'fileNotChart'],
    ['a null', () => 'null', 'fileNotChart'],
    ['a chart without things', (text: string) => text.replace('"nodes"', '"knots"'), 'fileNotChart'],
    ['a moved thing', (text: string) => text.replace('"x": 100', '"x": 101'), 'fileChanged'],
    ['another name in its origin', (text: string) => text.replace('io.jashore', 'io.mumbai'), 'fileChanged'],
    ['another light', (text: string) => text.replace('AMBER_STRICT', 'CLEAR'), 'fileChanged'],
    ['another seal', (text: string) => text.replace('"seal": "', '"seal": "x'), 'fileChanged'],
    [
      '200,000 things',
      () =>
        JSON.stringify({
          ...{ format: 'setu-chart', version: 1, seal: '' },
          chart: { nodes: Array.from({ length: 200_000 }, (_, at) => ({ id: `e${at}`, x: 0, y: 0 })) },
        }),
      'fileChartTooLarge',
    ],
  ])('of %s changes nothing and says why', async (_, changed, key) => {
    const store = createStore(portsOf(world), before);
    expect(await store.dispatch(openChartFile, { file: new Blob([changed(await fileOf())]) })).toBe(false);
    expect(store.state().ui.notice).toMatchObject({ tone: 'error', key: `error.${key}` });
    expect(store.state().sheet).toBe(before.sheet);
  });

  it('is not written when the server lets nothing out', async () => {
    const write = jest.fn();
    const refusing = portsOf(world, { takeOut: () => Promise.reject(new Error('no audit')) });
    expect(await createStore(refusing, before).dispatch(exportChart, { format: 'GEXF', write })).toBe(false);
    expect(write).not.toHaveBeenCalled();
  });
});
