import type { PlaceValue } from '#graph';
import { nearPlace, placeName, squareKmOf, statedCountries, statedPlaces } from './place.js';

let next = 0;
const value = (kind: string, text: string): PlaceValue => ({
  assertionId: `ast_${String((next += 1))}`,
  subjectId: 'ent_x',
  kind,
  value: text,
  visClass: 1,
  reliability: 'B',
  credibility: '2',
  basis: 'reported',
  status: 'active',
  weight: null,
  validFrom: 0,
  validTo: 1,
  isUncertain: false,
  lineageRoot: 'root',
  sourceIsVisible: true,
});
const POINT = value('coordinates', '22.8765,88.4321');
const near = (...values: PlaceValue[]) => statedPlaces('Site', values, () => 5).map(({ place }) => place);

describe('where a thing is by its own values', () => {
  it('is near its coordinates where its kind may be shown so', () => {
    const [place] = near(POINT, value('siteType', 'safe-house-transit'), value('district', 'BD-22'));
    expect(place).toMatchObject({ precision: 'near', code: null });
    expect(place!.radiusKm).toBeCloseTo(3.54, 2);
  });

  it('cannot be told from another point of the same square, nor does its middle move with the point', () => {
    const [one, other] = [nearPlace(22.8765, 88.4321, 5), nearPlace(22.8768, 88.4329, 5)];
    expect(one).toEqual(other);
    expect([one.latitude, one.longitude]).not.toEqual([22.8765, 88.4321]);
    expect(Math.abs(one.latitude! - 22.8765)).toBeLessThan(5 / 111);
  });

  it.each(['protected-place', 'household', 'crossing-point'])(
    'cannot be near for the kind %s: the district is all there is',
    (kind) => {
      expect(near(POINT, value('siteType', kind), value('district', 'BD-22'))).toMatchObject([
        { id: 'BD-22' },
      ]);
    },
  );

  it('cannot be near when its kind is not visible, or one of two kinds may not be shown so', () => {
    expect(near(POINT, value('district', 'BD-22'))).toMatchObject([{ id: 'BD-22' }]);
    expect(
      near(
        POINT,
        value('siteType', 'hotel-lodge'),
        value('siteType', 'protected-place'),
        value('district', 'BD-22'),
      ),
    ).toMatchObject([{ id: 'BD-22' }]);
  });

  it('is somewhere in a square as wide as a district when nothing names the district', () => {
    expect(near(POINT)).toMatchObject([{ precision: 'near', radiusKm: 50 * Math.SQRT1_2 }]);
    expect(near(value('coordinates', 'by the old bridge'))).toEqual([]);
  });

  it('is at both of two districts that are said', () => {
    expect(near(value('district', 'BD-22'), value('district', 'Satkhira'))).toMatchObject([
      { id: 'BD-22' },
      { id: 'BD-58' },
    ]);
  });

  it('is at a land port by its name in any language, and only when it is said to be official', () => {
    const named = value('name', 'বেনাপোল – পেট্রাপোল'.normalize('NFC'));
    const places = (...values: PlaceValue[]) =>
      statedPlaces('BorderCrossing', values, () => null).map(({ place }) => place);
    expect(places(named, value('siteType', 'official-port'))).toMatchObject([
      { id: 'BENAPOLE-PETRAPOLE', precision: 'port' },
    ]);
    expect(places(named)).toEqual([]);
    expect(
      places(named, value('siteType', 'crossing-point'), POINT, value('district', 'BD-22')),
    ).toMatchObject([{ id: 'BD-22', precision: 'district' }]);
  });

  it('is an area by a name that means one, and nowhere by one that means none', () => {
    const named = (name: string) => statedPlaces('Area', [value('name', name)], () => null);
    expect(named('Jessore')).toMatchObject([{ place: { id: 'BD-22' } }]);
    expect(named('West Bengal')).toMatchObject([{ place: { id: 'IN-WB', precision: 'state' } }]);
    expect(named('the far bank')).toEqual([]);
  });

  it('is in a country without a point on the map', () => {
    expect(statedCountries([value('country', 'BD')])).toMatchObject([
      { place: { id: 'BD', precision: 'country', latitude: null } },
    ]);
  });
});

it('names places in three languages, and none that is only near', () => {
  const { place } = statedPlaces('Site', [value('district', 'BD-22')], () => null)[0]!;
  expect([placeName(place, 'en'), placeName(place, 'bn'), placeName(place, 'hi')]).toEqual([
    'Jashore',
    'যশোর',
    'जशोर',
  ]);
  expect(placeName(nearPlace(22, 88, 5), 'en')).toBeNull();
});

it('moves coordinates further the stricter their light, and shows those under RED by district alone', () => {
  const sides = ['CLEAR', 'GREEN', 'AMBER', 'AMBER_STRICT'].map((tlp) => squareKmOf(tlp)!);
  expect(sides).toEqual([...sides].sort((a, b) => a - b));
  expect(squareKmOf('RED')).toBeNull();
  expect(squareKmOf('anything else')).toBeNull();
});
