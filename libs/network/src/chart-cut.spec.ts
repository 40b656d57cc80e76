import { cutChart, thingsOn, thingsToShare } from './chart-cut.js';

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

  it('holds no thing of which only another spelling is seen', () => {
    expect(cutChart(nodes({ id: 'ENT_A' }, { id: 'ent_a ' }), new Set(['ent_a']))).toBe(
      '{"version":1,"nodes":[]}',
    );
  });
});
