import { FLAT, PROTECTED, RECRUITER, link, period, thing, workspaceOf } from './fixture.js';
import type { Group, Lens, Workspace } from './model.js';
import {
  askedIds,
  deriveMap,
  litThings,
  progressOf,
  type Leg,
  type Place,
  type Stay,
  type Whereabouts,
} from './whereabouts.js';

const place = (id: string, over: Partial<Place> = {}): Place => ({
  id,
  precision: 'district',
  code: id,
  name: id,
  latitude: 23,
  longitude: 89,
  radiusKm: 27,
  ...over,
});
const stay = (entityId: string, placeId: string, over: Partial<Stay> = {}): Stay => ({
  entityId,
  placeId,
  kind: 'LOCATED_AT',
  via: null,
  strength: 'single',
  independentSources: 1,
  periods: [],
  ...over,
});
const leg = (movementId: string, order: number, fromId: string, toId: string, from: number): Leg => ({
  movementId,
  order,
  fromId,
  toId,
  modes: ['by road'],
  strength: 'single',
  validTime: period(from, from + 9),
  periods: [period(from, from), period(from + 9, from + 9)],
});
const TRIP = thing('trip', 'Movement');
const WORLD: Whereabouts = {
  places: [place('thane'), place('jashore'), place('port', { precision: 'port' })],
  stays: [
    stay('flat', 'thane'),
    stay('recruiter', 'jashore', { periods: [period(20_000, 20_100)], strength: 'ended' }),
    stay('recruiter', 'thane', { periods: [period(20_200, 20_300)], strength: 'disputed' }),
    stay('trip', 'jashore', { kind: 'DEPARTED_FROM' }),
  ],
  legs: [leg('trip', 1, 'jashore', 'port', 20_010), leg('trip', 2, 'port', 'thane', 20_020)],
};
const workspace = (lens: Partial<Lens> = {}): Workspace => {
  const state = workspaceOf([RECRUITER, FLAT, PROTECTED, TRIP]);
  return { ...state, lens: { ...state.lens, ...lens } };
};
const there = (lens?: Partial<Lens>) => deriveMap(WORLD, workspace(lens));
const things = (content: ReturnType<typeof there>) =>
  Object.fromEntries(content.spots.map((spot) => [spot.place.id, spot.things.map(({ node }) => node.id)]));

describe('the chart on the ground', () => {
  it('puts things at their places, journeys in legs, and counts what has no place', () => {
    const content = there();
    expect(things(content)).toEqual({ thane: ['flat', 'recruiter'], jashore: ['recruiter'], port: [] });
    expect(content.journeys[0]!.legs.map(({ from, to }) => [from.id, to.id])).toEqual([
      ['jashore', 'port'],
      ['port', 'thane'],
    ]);
    expect(content.placeless.map(({ id }) => id)).toEqual(['protected']);
  });

  it('cannot show what is not on the chart, or is hidden there', () => {
    const state = workspaceOf([FLAT]);
    expect(things(deriveMap(WORLD, state))).toEqual({ thane: ['flat'] });
    expect(things(there({ hiddenTypes: { Person: true, Movement: true } }))).toEqual({ thane: ['flat'] });
    expect(things(there({ hiddenStrengths: { disputed: true } }))).toMatchObject({ thane: ['flat'] });
  });

  it('fades what is outside the time window and draws no journey of another time', () => {
    const content = there({ window: { fromDay: 20_200, toDay: 20_250 } });
    const faint = content.spots.flatMap((spot) =>
      spot.things.filter(({ isOutside }) => isOutside).map(({ node }) => `${node.id} ${spot.place.id}`),
    );
    expect(faint).toEqual(['recruiter jashore']);
    expect(content.journeys).toEqual([]);
    // A thing that was seen on the way still has a place.
    expect(content.placeless.map(({ id }) => id)).toEqual(['protected']);
  });

  it('draws a stay that has ended since as it was within the window', () => {
    const content = there({ window: { fromDay: 20_000, toDay: 20_050 } });
    const [recruiter] = content.spots.find((spot) => spot.place.id === 'jashore')!.things;
    expect(recruiter!.stays[0]!.strength).toBe('single');
  });

  it('keeps what has no date only as long as the chart does', () => {
    const window = { fromDay: 20_000, toDay: 20_050 };
    const flat = (keepUndated: boolean) =>
      there({ window, keepUndated }).spots.find((spot) => spot.place.id === 'thane')!.things[0]!;
    expect(flat(true).isOutside).toBe(false);
    expect(flat(false).isOutside).toBe(true);
  });

  it('shows the members of a closed group each at its place, and lights them all with the group', () => {
    const state = workspace();
    const group: Group = {
      kind: 'members',
      by: { kind: 'hand' },
      title: null,
      memberIds: ['flat', 'recruiter'],
      isClosed: true,
      x: 0,
      y: 0,
    };
    const grouped = { ...state, sheet: { ...state.sheet, groups: { grp_1: group } } };
    expect(things(deriveMap(WORLD, grouped))).toEqual(things(there()));
    expect([...litThings(grouped, ['grp_1', 'trip'])]).toEqual(['flat', 'recruiter', 'trip']);
  });

  it('shows a record that is judged to be another as that one, at the places of both', () => {
    const state = workspaceOf(
      [{ ...RECRUITER, memberIds: ['recruiter', 'twin'] }],
      [link('twin', 'USES', 'x')],
    );
    expect(askedIds(state)).toEqual(['recruiter', 'twin']);
    const content = deriveMap({ ...WORLD, stays: [stay('twin', 'thane')], legs: [] }, state);
    expect(things(content)).toEqual({ thane: ['recruiter'] });
  });
});

describe('how far a journey has come', () => {
  const [journey] = there().journeys;

  it('goes from its first day to its last', () => {
    expect([20_009, 20_019, 20_029, 20_500].map((day) => progressOf(journey!, day))).toEqual([0, 0.5, 1, 1]);
  });

  it('cannot be said without a window of time, or without days', () => {
    expect(progressOf(journey!, null)).toBeNull();
    expect(progressOf({ ...journey!, span: null }, 20_019)).toBeNull();
  });
});
