import fc from 'fast-check';
import { RELATION_LOOKS } from '#vocab/browser';
import { PHASES } from '../core/columns.js';
import { shapeColumns, shapePlaces, type Shaped, type ShapedLink } from './shapes.js';
import { separate } from './spacing.js';

const room = { halfWidth: 50, above: 25, below: 45 };
const thing = (id: string, fixed: Shaped['fixed'] = null): Shaped => ({
  ...{ id, type: id < 'm' ? 'Person' : 'Phone', caption: id, fixed, room },
});
const link = (source: string, target: string, phase: string | null = null): ShapedLink => ({
  ...{ source, target, phase },
});
const around = { focus: null, middle: { x: 0, y: 0 } };
const places = (
  shape: Parameters<typeof shapePlaces>[0],
  ids: string,
  links: readonly ShapedLink[] = [],
  focus: string | null = null,
) =>
  shapePlaces(
    shape,
    [...ids].map((id) => thing(id)),
    links,
    { ...around, focus },
  );
const rounded = (values: readonly number[]) => [...new Set(values.map(Math.round))];

describe('shapes', () => {
  it('know every phase that a relation has', () => {
    const named = RELATION_LOOKS.flatMap(({ phase }) => phase ?? []);
    expect(named.filter((phase) => !PHASES.includes(phase))).toEqual([]);
    expect(PHASES.filter((phase) => !named.includes(phase))).toEqual([]);
  });

  it('a circle keeps everything as far from its middle, and what is linked side by side', () => {
    const found = places('circle', 'abcdef', [link('a', 'd'), link('d', 'f')], 'a');
    expect(rounded(Object.values(found).map(({ x, y }) => Math.hypot(x, y) / 10))).toHaveLength(1);
    const at = (id: string) => Math.atan2(found[id]!.y, found[id]!.x);
    const turn = (a: string, b: string) => {
      const between = Math.abs(at(a) - at(b));
      return Math.min(between, 2 * Math.PI - between);
    };
    expect(turn('a', 'd')).toBeCloseTo(Math.PI / 3);
    expect(turn('d', 'f')).toBeCloseTo(Math.PI / 3);
  });

  it('a grid is ordered by kind and name', () => {
    const found = places('grid', 'zapb');
    const order = Object.entries(found)
      .sort(([, a], [, b]) => a.y - b.y || a.x - b.x)
      .map(([id]) => id);
    expect(order.join('')).toBe('abpz');
  });

  it('rings and rows count links from the chosen thing, else from the most linked one', () => {
    const links = [link('a', 'b'), link('b', 'c'), link('b', 'd'), link('d', 'e')];
    const rows = (focus: string | null) => {
      const found = places('rows', 'abcdex', links, focus);
      const heights = rounded(Object.values(found).map(({ y }) => y)).sort((a, b) => a - b);
      return heights.map((height) =>
        Object.keys(found)
          .filter((id) => Math.round(found[id]!.y) === height)
          .join(''),
      );
    };
    expect(rows(null)).toEqual(['b', 'acd', 'e', 'x']);
    expect(rows('e')).toEqual(['e', 'd', 'b', 'ac', 'x']);
    const rings = places('rings', 'abcde', links);
    const from = (id: string) => Math.hypot(rings[id]!.x - rings['b']!.x, rings[id]!.y - rings['b']!.y);
    expect(from('a')).toBeCloseTo(from('d'), 0);
    expect(from('e')).toBeGreaterThan(from('d') + 40);
  });

  it('no protected person is the middle of a shape, unless somebody chose so (VP-05)', () => {
    const things = [...'abcd'].map((id) => ({
      ...thing(id),
      type: id === 'a' ? 'ProtectedPerson' : 'Person',
    }));
    const links = [link('a', 'b'), link('a', 'c'), link('a', 'd'), link('c', 'd')];
    const inMiddle = (focus: string | null) => {
      const found = shapePlaces('rows', things, links, { ...around, focus });
      return Object.keys(found).sort((one, other) => found[one]!.y - found[other]!.y)[0];
    };
    expect(inMiddle(null)).toBe('c');
    expect(inMiddle('a')).toBe('a');
  });

  it('phases go from recruitment on the left to money on the right; what has none stands with its neighbours', () => {
    const found = places('phases', 'rvsmpx', [
      link('r', 'v', 'recruitment'),
      link('v', 's', 'exploitation'),
      link('m', 's', 'finance'),
      link('p', 'm'),
    ]);
    const { r, v, s, m, p, x } = Object.fromEntries(Object.entries(found).map(([id, spot]) => [id, spot.x]));
    expect(r!).toBeLessThan(v!);
    expect(v!).toBeLessThan(s!);
    // The seller of sex and the payer: both have a link of money, and stand where it says so.
    expect(s!).toBeLessThanOrEqual(m!);
    expect(Math.round(p!)).toBe(Math.round(m!));
    expect(x!).toBeGreaterThan(m!);
  });

  it('columns of phases hold only what has a link of that phase, or is linked with what has', () => {
    const links = [
      link('r', 'v', 'recruitment'),
      link('v', 's', 'exploitation'),
      link('v', 't', 'recruitment'),
      link('v', 'u', 'recruitment'),
      link('m', 's', 'finance'),
      link('p', 'm'),
    ];
    const columns = shapeColumns(
      'phases',
      [...'rvstumpx'].map((id) => thing(id)),
      links,
    );
    expect(columns.map(({ head, ids }) => [head, [...ids].sort().join('')])).toEqual([
      ['recruitment', 'rtuv'],
      ['finance', 'mps'],
      ['none', 'x'],
    ]);
    for (const { head, ids } of columns.slice(0, 2))
      for (const id of ids.filter((each) => each !== 'p'))
        expect(
          links.some(({ source, target, phase }) => phase === head && (source === id || target === id)),
        ).toBe(true);
    // What is fixed was set nowhere.
    expect(shapeColumns('phases', [thing('r', { x: 0, y: 0 }), thing('v')], links)).toEqual([
      { head: 'recruitment', ids: ['v'] },
    ]);
  });

  it('columns by place have a heading where no place heads them, others none', () => {
    const things = [{ ...thing('jashore'), type: 'Area' }, thing('a'), thing('stranger')];
    const links = [link('a', 'jashore')];
    expect(shapeColumns('places', things, links)).toEqual([{ head: 'noPlace', ids: ['stranger'] }]);
    expect(shapeColumns('places', things.slice(0, 2), links)).toEqual([]);
    for (const shape of ['free', 'circle', 'grid', 'rings', 'rows'] as const)
      expect(shapeColumns(shape, things, links)).toEqual([]);
  });

  it('a place heads the column of what is nearest to it, in the order of the phases', () => {
    const found = shapePlaces(
      'places',
      [
        { ...thing('thane'), type: 'Site' },
        { ...thing('jashore'), type: 'Area' },
        ...['recruiter', 'girl', 'phone', 'broker', 'stranger'].map((id) => thing(id)),
      ],
      [
        link('recruiter', 'jashore', null),
        link('girl', 'recruiter', 'recruitment'),
        link('phone', 'recruiter', null),
        link('broker', 'thane', 'exploitation'),
        link('broker', 'girl', 'sale'),
      ],
      around,
    );
    const ids = Object.keys(found).sort((a, b) => found[a]!.y - found[b]!.y);
    const ordered = rounded(Object.values(found).map(({ x }) => x))
      .sort((a, b) => a - b)
      .map((x) => ids.filter((id) => Math.round(found[id]!.x) === x));
    expect(ordered.map(([head]) => head)).toEqual(['jashore', 'thane', 'stranger']);
    expect(ordered[0]!.slice(1).sort()).toEqual(['girl', 'phone', 'recruiter']);
    expect(ordered[1]!.slice(1)).toEqual(['broker']);
  });

  it('leave what is fixed, give everything else a place, and no name lies on another', () => {
    const chart = fc.record({
      shape: fc.constantFrom('circle', 'grid', 'rings', 'rows', 'phases', 'places' as const),
      count: fc.integer({ min: 1, max: 40 }),
      links: fc.array(
        fc.tuple(fc.nat(39), fc.nat(39), fc.option(fc.constantFrom(...PHASES), { nil: null })),
        { maxLength: 60 },
      ),
      fixed: fc.nat(39),
    });
    fc.assert(
      fc.property(chart, ({ shape, count, links, fixed }) => {
        const id = (at: number) => `t${String(at % count)}`;
        const things = Array.from({ length: count }, (_, at) =>
          thing(id(at), at === fixed ? { x: 20, y: 20 } : null),
        );
        const found = shapePlaces(
          shape,
          things,
          links.map(([a, b, phase]) => link(id(a), id(b), phase)),
          around,
        );
        expect(Object.keys(found).sort()).toEqual(
          things
            .filter((each) => each.fixed === null)
            .map((each) => each.id)
            .sort(),
        );
        const spots = things.map((each) => ({ ...(each.fixed ?? found[each.id]!) }));
        expect(spots.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true);
        const before = structuredClone(spots);
        separate(
          spots,
          things.map((each) => each.room),
          things.map((each) => each.fixed !== null),
        );
        expect(spots).toEqual(before);
      }),
      { numRuns: 150 },
    );
  });

  it('come round a middle of one thing, and of none', () => {
    expect(shapePlaces('circle', [thing('a')], [], { focus: null, middle: { x: 5, y: 6 } })).toEqual({
      a: { x: 5, y: 6 },
    });
    expect(shapePlaces('rings', [], [], around)).toEqual({});
  });
});
