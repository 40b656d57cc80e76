import { cutChart, notesOn, thingsOn, thingsToShare } from './chart-cut.js';

const nodes = (...all: unknown[]): unknown => ({ version: 1, nodes: all });

describe('the things on a chart', () => {
  it('are each named once, with the last place that was given', () => {
    const content = nodes(
      { id: 'ent_a', x: 1.4, y: -2.6, pinned: true },
      { id: 'ent_b' },
      { id: 'ent_a', x: 5, y: 6 },
    );
    expect(thingsOn(content)).toEqual([
      { id: 'ent_a', x: 5, y: 6 },
      { id: 'ent_b', x: null, y: null },
    ]);
  });

  it.each([
    ['null', null],
    ['a list', [{ id: 'ent_a' }]],
    ['text', '{"nodes":[{"id":"ent_a"}]}'],
    ['nodes that are no list', { nodes: { id: 'ent_a', 0: { id: 'ent_a' } } }],
    ['nodes without ids', nodes('ent_a', ['ent_a'], null, { ent_a: 1 }, { id: ['ent_a'] }, { id: 7 })],
  ])('are none on %s', (_, content) => {
    expect(thingsOn(content)).toEqual([]);
  });

  it('have no place where half of one is said, or none that a drawing has', () => {
    expect(thingsOn(nodes({ id: 'ent_a', x: 1 }, { id: 'ent_b', x: '1', y: 2 }))).toEqual([
      { id: 'ent_a', x: null, y: null },
      { id: 'ent_b', x: null, y: null },
    ]);
  });
});

describe('a chart that is cut', () => {
  it('is the same with and without what is not seen, wherever that stands', () => {
    const [seen, also] = [
      { id: 'ent_a', x: 1, y: 2, pinned: true },
      { id: 'ent_b', x: 3, y: 4 },
    ];
    const bare = cutChart(nodes(seen, also), new Set(['ent_a', 'ent_b']));
    const full = {
      version: 'ent_h',
      nodes: [{ id: 'ent_h', x: 9, y: 9 }, { ...seen, near: 'ent_h', ent_h: [] }, { id: 'ent_i' }, also],
      groups: [{ members: ['ent_a', 'ent_h'] }],
      notes: { ent_h: 'The ent_h' },
      lens: { window: { fromDay: 1, toDay: 2 }, hiddenTypes: { Phone: true } },
      count: 4,
    };
    expect(cutChart(full, new Set(['ent_a', 'ent_b']))).toBe(bare);
    expect(JSON.parse(bare)).toEqual({ version: 1, nodes: [seen, also] });
  });

  it('holds nothing that its owner hid', () => {
    const content = nodes({ id: 'ent_a', x: 1, y: 2, isHidden: true }, { id: 'ent_b', x: 3, y: 4 });
    expect(thingsOn(content)).toHaveLength(2);
    expect(thingsToShare(content).map(({ id }) => id)).toEqual(['ent_b']);
    expect(JSON.parse(cutChart(content, new Set(['ent_a', 'ent_b'])))).toEqual({
      version: 1,
      nodes: [{ id: 'ent_b', x: 3, y: 4 }],
    });
  });

  describe('and its notes', () => {
    const seen = new Set(['ent_a', 'ent_b']);
    const chart = (...notes: object[]) => ({
      nodes: [{ id: 'ent_a' }, { id: 'ent_h' }, { id: 'ent_b' }],
      notes: notes.map((note, at) => ({
        id: `note_${String(at + 3)}`,
        text: 'word',
        goesAlong: true,
        ...note,
      })),
    });
    const on = (id: string) => ({ on: { kind: 'thing', id } });
    const link = (id: string, ...between: string[]) => ({ on: { kind: 'link', id, between } });
    const region = { on: { kind: 'region', x: 1, y: 2, width: 3, height: 4 } };
    const noted = new Set(['ent_a', 'lnk_ab', 'ent_h', 'lnk_ah']);
    const notesIn = (content: string) => (JSON.parse(content) as { notes?: object[] }).notes;

    it('takes those along that are to go and stand on what is seen, numbered anew, and nothing more of them', () => {
      const task = { isDone: true, dueDay: 20_000 };
      const full = chart(on('ent_a'), on('ent_h'), link('lnk_ab', 'ent_a', 'ent_b'), {
        ...region,
        ...{ task, by: 'ent_h', text: '<b>here</b>' },
      });
      expect(notesIn(cutChart(full, seen, noted))).toEqual([
        { id: 'note_1', ...on('ent_a'), text: 'word', task: null },
        { id: 'note_2', ...link('lnk_ab', 'ent_a', 'ent_b'), text: 'word', task: null },
        { id: 'note_3', ...region, text: '<b>here</b>', task },
      ]);
    });

    it.each([
      ['that are not ticked', { ...on('ent_a'), goesAlong: false }],
      ['ticked by anything but a tick', { ...on('ent_a'), goesAlong: 'yes' }],
      ['on a thing that is not seen', on('ent_h')],
      ['on a thing that is not on the chart', on('ent_x')],
      ['on a thing that may not be noted', on('ent_b')],
      ['on a link that is not seen', link('lnk_hidden', 'ent_a', 'ent_b')],
      ['on a link with an end that is not seen', link('lnk_ah', 'ent_a', 'ent_h')],
      ['on a group', { on: { kind: 'group', id: 'grp_1' } }],
    ])('is the same with and without those %s', (_, left) => {
      const bare = cutChart(chart(on('ent_a')), seen, noted);
      expect(cutChart(chart(left, on('ent_a'), left), seen, noted)).toBe(bare);
      expect(cutChart(chart(left), seen, noted)).toBe(cutChart(chart(), seen));
    });

    it('has none while one of them is not understood', () => {
      expect(notesIn(cutChart(chart(on('ent_a'), { on: 7 }), seen, noted))).toBeUndefined();
      expect(notesOn({ notes: { ent_h: 'word' } })).toBeNull();
      expect(notesOn('text')).toEqual([]);
    });
  });

  it('holds no thing of which only another spelling is seen', () => {
    expect(cutChart(nodes({ id: 'ENT_A' }, { id: 'ent_a ' }), new Set(['ent_a']))).toBe(
      '{"version":1,"nodes":[]}',
    );
  });
});
