import { compareCharts, isSame, type ChartState } from './compare-charts.js';
import { OPEN_LENS, type Lens, type SheetNode } from './model.js';

const at = (x: number | null, y: number | null = x, pinned = false): SheetNode => ({ x, y, pinned });
const state = (nodes: Record<string, SheetNode>, lens: Partial<Lens> = {}): ChartState => ({
  sheet: { nodes, groups: {}, notes: {} },
  lens: { ...OPEN_LENS, ...lens },
});
const NOTHING = {
  added: [],
  removed: [],
  moved: [],
  pinned: [],
  unpinned: [],
  concealed: [],
  revealed: [],
  regrouped: [],
  filters: [],
  notes: { added: [], removed: [], changed: [] },
};

describe('two charts', () => {
  it('differ by what was added, removed, moved, pinned and let go', () => {
    const before = state({ stays: at(0), moves: at(0), goes: at(1), held: at(2, 2, true), free: at(3) });
    const after = state({ comes: at(9), stays: at(0), moves: at(5), held: at(2), free: at(3, 3, true) });
    expect(compareCharts(before, after)).toEqual({
      ...NOTHING,
      added: ['comes'],
      removed: ['goes'],
      moved: ['moves'],
      pinned: ['free'],
      unpinned: ['held'],
    });
    expect(compareCharts(after, before)).toMatchObject({
      added: ['goes'],
      removed: ['comes'],
      pinned: ['held'],
    });
  });

  it('differ by what was hidden by hand and shown again', () => {
    const hidden = { ...at(0), isHidden: true as const };
    const difference = compareCharts(state({ a: at(0), b: hidden }), state({ a: hidden, b: at(0) }));
    expect(difference).toEqual({ ...NOTHING, concealed: ['a'], revealed: ['b'] });
  });

  it('differ by how they are looked at', () => {
    const before = state({}, { hiddenTypes: { Phone: true }, hiddenStrengths: { single: true } });
    const window = { fromDay: 1, toDay: 9 };
    const after = state(
      {},
      { hiddenTypes: { Site: true }, window, keepUndated: false, onlyCorroborated: true },
    );
    expect(compareCharts(before, after).filters).toEqual([
      { kind: 'window', window },
      { kind: 'undated', isShown: false },
      { kind: 'corroborated', isOnly: true },
      { kind: 'strength', strength: 'single', isShown: true },
      { kind: 'type', type: 'Phone', isShown: true },
      { kind: 'type', type: 'Site', isShown: false },
    ]);
    expect(compareCharts(after, state({})).filters[0]).toEqual({ kind: 'window', window: null });
  });

  it.each([
    ['nothing was changed', state({ a: at(1) }, { window: { fromDay: 1, toDay: 2 } })],
    [
      'a thing was nudged by less than a pixel',
      state({ a: at(1.4, 1.4) }, { window: { fromDay: 1, toDay: 2 } }),
    ],
  ])('do not differ where %s', (_, after) => {
    const before = state({ a: at(1) }, { window: { fromDay: 1, toDay: 2 } });
    expect(compareCharts(before, after)).toEqual(NOTHING);
    expect(isSame(compareCharts(before, after))).toBe(true);
  });

  it('do not say that what had no place yet has moved', () => {
    expect(isSame(compareCharts(state({ a: at(null) }), state({ a: at(40) })))).toBe(true);
  });

  it('do not take the words of the language for things', () => {
    expect(compareCharts(state({}), state({ constructor: at(1) })).added).toEqual(['constructor']);
  });
});
