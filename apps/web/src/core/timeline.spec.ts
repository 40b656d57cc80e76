import { epochDay, OPEN_END_DAY, OPEN_START_DAY } from '#domain';
import { link, period, thing } from './fixture.js';
import { EMPTY_WORKSPACE, type Link, type Workspace } from './model.js';
import { placeOn, ticksOn, timelineOf } from './timeline.js';

const day = epochDay;
const spot = { x: 0, y: 0, pinned: false };
function workspace(links: readonly Link[], ids = ['a', 'b', 'c']): Workspace {
  return {
    ...EMPTY_WORKSPACE,
    entities: {
      ...EMPTY_WORKSPACE.entities,
      summaries: Object.fromEntries(ids.map((id) => [id, thing(id)])),
      links: Object.fromEntries(links.map((each) => [each.id, each])),
    },
    sheet: { ...EMPTY_WORKSPACE.sheet, nodes: Object.fromEntries(ids.map((id) => [id, spot])) },
  };
}

describe('the timeline', () => {
  const march = period(day('2025-03-01'), day('2025-03-31'));
  const since = period(day('2025-02-01'), OPEN_END_DAY);
  const until = { ...period(OPEN_START_DAY, day('2025-06-30')), isUncertain: true };

  it('has a row for each link that has a date, with each of its times once, and counts the others', () => {
    const state = workspace([
      link('a', 'ASSOCIATE_OF', 'b', { periods: [march, since, { ...march, origins: [1] }, until] }),
      link('b', 'ASSOCIATE_OF', 'c', { periods: [period(OPEN_START_DAY, OPEN_END_DAY)] }),
      link('a', 'ASSOCIATE_OF', 'c'),
    ]);
    const { span, rows, undated } = timelineOf(state);
    expect(span).toEqual({ fromDay: day('2025-02-01'), toDay: day('2025-06-30') });
    expect(undated).toBe(2);
    expect(rows.map(({ id, stretches }) => [id, stretches])).toEqual([
      [
        'a|ASSOCIATE_OF|b',
        [
          { fromDay: null, toDay: day('2025-06-30'), isUncertain: true },
          { fromDay: day('2025-02-01'), toDay: null, isUncertain: false },
          { fromDay: day('2025-03-01'), toDay: day('2025-03-31'), isUncertain: false },
        ],
      ],
    ]);
    expect(timelineOf(workspace([]))).toEqual({ span: null, rows: [], undated: 0 });
  });

  it('keeps its rows whatever time is chosen, and none that a filter or a hidden thing takes away', () => {
    const state = workspace([link('a', 'ASSOCIATE_OF', 'b', { periods: [march], strength: 'disputed' })]);
    const rowsWith = (lens: Partial<Workspace['lens']>, sheet = state.sheet) =>
      timelineOf({ ...state, sheet, lens: { ...state.lens, ...lens } }).rows.length;
    expect(rowsWith({ window: { fromDay: day('2020-01-01'), toDay: day('2020-12-31') } })).toBe(1);
    expect(rowsWith({ hiddenStrengths: { disputed: true } })).toBe(0);
    expect(rowsWith({ onlyCorroborated: true })).toBe(0);
    const nodes = { ...state.sheet.nodes, b: { ...spot, isHidden: true as const } };
    expect(rowsWith({}, { ...state.sheet, nodes })).toBe(0);
    // Neither is it worked out anew while the slider moves.
    const seen = timelineOf(state);
    expect(timelineOf({ ...state, lens: { ...state.lens, window: { fromDay: 1, toDay: 2 } } })).toBe(seen);
  });

  it('puts what is on an axis where it is, cut at its ends, and nothing that is beside it', () => {
    const axis = { fromDay: 100, toDay: 199 };
    expect(placeOn(axis, { fromDay: 120, toDay: 120 })).toEqual({ left: 0.2, width: 0.01 });
    expect(placeOn(axis, { fromDay: 50, toDay: 149 })).toEqual({ left: 0, width: 0.5 });
    expect(placeOn(axis, { fromDay: 150, toDay: null })).toEqual({ left: 0.5, width: 0.5 });
    expect(placeOn(axis, { fromDay: null, toDay: null })).toEqual({ left: 0, width: 1 });
    expect(placeOn(axis, { fromDay: null, toDay: 99 })).toBeNull();
    expect(placeOn(axis, { fromDay: 200, toDay: null })).toBeNull();
  });

  it.each([
    ['2025-03-03', '2025-03-05', ['2025-03-03', '2025-03-04', '2025-03-05'], 1],
    ['2025-01-10', '2025-05-20', ['2025-02-01', '2025-03-01', '2025-04-01', '2025-05-01'], 28],
    ['2019-05-01', '2023-05-01', ['2020-01-01', '2021-01-01', '2022-01-01', '2023-01-01'], 366],
    ['0031-06-01', '0035-01-01', ['0032-01-01', '0033-01-01', '0034-01-01', '0035-01-01'], 366],
  ])('marks an axis from %s to %s where days, months or years begin', (from, to, begins, days) => {
    const axis = { fromDay: day(from), toDay: day(to) };
    const ticks = ticksOn(axis);
    expect(ticks.map(({ fromDay }) => fromDay)).toEqual(begins.map((each) => day(each)));
    expect(ticks[0]!.toDay - ticks[0]!.fromDay + 1).toBe(days);
  });

  it('marks no axis more than it has room for', () => {
    for (const length of [1, 5, 40, 100, 300, 1_000, 5_000, 20_000, 100_000, 700_000]) {
      const ticks = ticksOn({ fromDay: 19_000, toDay: 19_000 + length - 1 });
      expect(ticks.length).toBeLessThanOrEqual(7);
      for (const { fromDay } of ticks) {
        expect(fromDay).toBeGreaterThanOrEqual(19_000);
        expect(fromDay).toBeLessThan(19_000 + length);
      }
    }
  });
});
