import type { PlaceValue } from '#graph';
import {
  LAND_PORTS,
  POLICY,
  area,
  findAreas,
  findTerm,
  labelOf,
  landPort,
  type AreaTerm,
  type Language,
} from '#vocab';
import { readCoordinates } from '#values';

/** How exactly a place is known, nearest first. `near`: somewhere in a square of the policy's size around the point given. */
export const PLACE_PRECISION = ['near', 'port', 'city', 'district', 'state', 'country'] as const;
export type PlacePrecision = (typeof PLACE_PRECISION)[number];

/** Somewhere on the map. `state` is a division of Bangladesh too. */
export interface Place {
  /** The same for the same place, and it says nothing that the place does not. */
  readonly id: string;
  readonly precision: PlacePrecision;
  /** Code of the gazetteer, of a land port or of a country; null where it is `near`. */
  readonly code: string | null;
  /** WGS 84, decimal degrees; null for a country, which is listed and not drawn. */
  readonly latitude: number | null;
  readonly longitude: number | null;
  /** Of a circle as large as an area of this kind is on average: it says how vague the place is and nothing about a border. */
  readonly radiusKm: number;
}

/** Square root of (area of the country by its number of such areas, by π): 64 districts, 8 divisions; about 780 and 36 in India. */
const RADIUS_KM: Readonly<Record<AreaTerm['level'], Readonly<Record<string, number>>>> = {
  city: { BD: 12, IN: 12 },
  district: { BD: 27, IN: 36 },
  division: { BD: 77, IN: 77 },
  state: { BD: 77, IN: 170 },
};
const KM_PER_DEGREE = 111.32;
/** Side of the square for coordinates that are shown by district alone when nothing says which district. */
const DISTRICT_SQUARE_KM = 50;

export function areaPlace(term: AreaTerm): Place {
  const { code, level, country, latitude, longitude } = term;
  const precision = level === 'division' ? 'state' : level;
  return { id: code, precision, code, latitude, longitude, radiusKm: RADIUS_KM[level][country] ?? 36 };
}

function portPlace(code: string): Place {
  const { sides } = landPort(code)!;
  const middle = (of: 'latitude' | 'longitude') =>
    sides.reduce((sum, side) => sum + side[of], 0) / sides.length;
  return {
    id: code,
    precision: 'port',
    code,
    latitude: middle('latitude'),
    longitude: middle('longitude'),
    radiusKm: 1,
  };
}

const countryPlace = (code: string): Place => ({
  id: code,
  precision: 'country',
  code,
  latitude: null,
  longitude: null,
  radiusKm: 0,
});

/** The square of a fixed net that a point lies in: its middle says nothing nearer than the square, however often it is asked. */
export function nearPlace(latitude: number, longitude: number, squareKm: number): Place {
  const middle = (degrees: number, step: number) => (Math.floor(degrees / step) + 0.5) * step;
  const north = middle(latitude, squareKm / KM_PER_DEGREE);
  const east = middle(longitude, squareKm / (KM_PER_DEGREE * Math.cos((north * Math.PI) / 180)));
  const [at, across] = [north.toFixed(3), east.toFixed(3)];
  return {
    id: `${at},${across},${String(squareKm)}`,
    precision: 'near',
    code: null,
    latitude: Number(at),
    longitude: Number(across),
    radiusKm: squareKm * Math.SQRT1_2,
  };
}

/** What a place is called; null where only a square is known. */
export function placeName({ precision, code }: Place, language: Language): string | null {
  if (code === null) return null;
  if (precision === 'country') return labelOf(code, language, 'country');
  return (precision === 'port' ? landPort(code) : area(code))?.label[language] ?? code;
}

/**
 * Does a place lie in a named one: true, false, or null where it is not known, since all that is said is a square or the larger place.
 * A land port lies in the districts of both its sides.
 */
export function liesIn({ code }: Place, within: string): boolean | null {
  if (code === null) return null;
  if (around(code).has(within)) return true;
  return around(within).has(code) ? null : false;
}

/** Is it a code that `liesIn` knows? */
export const isPlaceCode = (code: string): boolean =>
  around(code).size > 1 || findTerm('country', code)?.code === code;

/** A place by its code with everything that it lies in. */
function around(code: string): Set<string> {
  const port = landPort(code);
  if (port) return new Set([code, ...port.sides.flatMap(({ district }) => [...around(district)])]);
  const codes = new Set([code]);
  for (let term = area(code); term; term = term.parent === null ? undefined : area(term.parent)) {
    codes.add(term.code);
    codes.add(term.country);
  }
  return codes;
}

/** Side in km of the square that coordinates of a claim under this light are moved to; null where the district alone is shown. */
export const squareKmOf = (tlp: string): number | null => POLICY.map.squareKm[tlp] ?? null;

/** May a site of this kind be shown nearer than by district? */
export const isNearType = (siteType: string): boolean => POLICY.map.nearSiteTypes.includes(siteType);

/** A place with the values that say it. */
export interface StatedPlace {
  readonly place: Place;
  readonly values: readonly PlaceValue[];
}

/**
 * Where a thing is by its own values, from the nearest kind of value that there is: land port, coordinates, district, name of an
 * area. Two sources that differ give two places. `squareOf`: the side of the square for a claim's coordinates, null for none nearer
 * than a district.
 */
export function statedPlaces(
  type: string,
  values: readonly PlaceValue[],
  squareOf: (value: PlaceValue) => number | null,
): StatedPlace[] {
  const said = (kind: string) => values.filter((value) => value.kind === kind);
  const districts = grouped(said('district'), ({ value }) => {
    const code = findTerm('district', value)?.code;
    return code === undefined ? null : areaPlace(area(code)!);
  });
  if (type === 'BorderCrossing') {
    const isOfficial = said('siteType').some(({ value }) => value === 'official-port');
    const ports = isOfficial ? grouped(said('name'), portNamed) : [];
    return ports.length > 0 ? ports : districts;
  }
  if (type === 'Site') {
    const kinds = said('siteType').map(({ value }) => value);
    const mayBeNear = kinds.length > 0 && kinds.every(isNearType);
    const near = (square: (value: PlaceValue) => number | null) =>
      grouped(said('coordinates'), (value) => pointPlace(value.value, square(value)));
    const exact = mayBeNear ? near(squareOf) : [];
    if (exact.length > 0) return exact;
    return districts.length > 0 ? districts : near(() => DISTRICT_SQUARE_KM);
  }
  if (type === 'Area' && districts.length === 0) return grouped(said('name'), areaNamed);
  return districts;
}

/** The countries that the values of a thing name: the last resort. */
export const statedCountries = (values: readonly PlaceValue[]): StatedPlace[] =>
  grouped(
    values.filter(({ kind }) => kind === 'country'),
    ({ value }) => {
      const code = findTerm('country', value)?.code;
      return code === undefined ? null : countryPlace(code);
    },
  );

function grouped(values: readonly PlaceValue[], read: (value: PlaceValue) => Place | null): StatedPlace[] {
  const found = new Map<string, { place: Place; values: PlaceValue[] }>();
  for (const value of values) {
    const place = read(value);
    if (!place) continue;
    const known = found.get(place.id);
    if (known) known.values.push(value);
    else found.set(place.id, { place, values: [value] });
  }
  return [...found.values()];
}

function pointPlace(written: string, squareKm: number | null): Place | null {
  const point = squareKm === null ? null : readCoordinates(written);
  if (!point) return null;
  const [latitude, longitude] = point.split(',').map(Number) as [number, number];
  return nearPlace(latitude, longitude, squareKm!);
}

function portNamed({ value }: PlaceValue): Place | null {
  const name = value.normalize('NFC');
  const port = LAND_PORTS.find(({ label, sides }) =>
    [label, ...sides.map((side) => side.name)].some((each) => Object.values(each).includes(name)),
  );
  return port ? portPlace(port.code) : null;
}

/** An area by a name that means one only: a district before the division or state of the same name. */
function areaNamed({ value }: PlaceValue): Place | null {
  const known = findTerm('district', value)?.code;
  const [only, second] = findAreas(value);
  const term = known === undefined ? (second ? undefined : only) : area(known);
  if (term) return areaPlace(term);
  const country = findTerm('country', value)?.code;
  return country === undefined ? null : countryPlace(country);
}
