import type {
  Feature,
  FeatureCollection,
  GeoJsonProperties,
  Geometry,
  MultiPolygon,
  Position,
} from 'geojson';
import { readFileSync, statSync } from 'node:fs';
import { feature } from 'topojson-client';
import type { Topology } from 'topojson-specification';
import { findTerm } from '#vocab';

/** Why a file of outlines can't be used, for the administrator. */
export class OutlinesError extends Error {
  override readonly name = 'OutlinesError';
}

const LIMIT_BYTES = 64 * 1024 * 1024;
/** Corners are kept to this part of a degree, about 1.1 km: enough for a district, and the same on both sides of a border. */
const STEPS_PER_DEGREE = 100;

/**
 * Reads outlines of districts from a GeoJSON or TopoJSON file: thinned for the page, wound as d3-geo wants them, each with the
 * gazetteer's `code` where one of its properties names a district. Gives the text of a FeatureCollection.
 * @throws OutlinesError the file is missing, too large, no such file, or names no district
 */
export function readMapOutlines(path: string): string {
  const features = featuresIn(parsed(path)).flatMap(({ geometry, properties }) => {
    const polygons = polygonsOf(geometry);
    return polygons.length > 0 ? [{ polygons, properties }] : [];
  });
  const property = namingProperty(features.map(({ properties }) => properties));
  if (property === null)
    throw new OutlinesError('no property of its features names districts by ISO 3166-2 code or by name');
  return JSON.stringify({
    type: 'FeatureCollection',
    features: features.map(({ polygons, properties }): Feature<MultiPolygon> => ({
      type: 'Feature',
      properties: { code: districtOf(properties?.[property]) ?? null },
      geometry: { type: 'MultiPolygon', coordinates: polygons },
    })),
  } satisfies FeatureCollection);
}

function parsed(path: string): unknown {
  const size = statSync(path, { throwIfNoEntry: false });
  if (!size?.isFile()) throw new OutlinesError('does not exist');
  if (size.size > LIMIT_BYTES) throw new OutlinesError('is larger than 64 MB');
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw new OutlinesError('is not JSON');
  }
}

function featuresIn(json: unknown): Feature<Geometry | null>[] {
  const { type, objects } = (json ?? {}) as Partial<Topology>;
  const collections =
    type === 'Topology' && objects
      ? Object.values(objects).map((object) => unpacked(json as Topology, object))
      : [json];
  const features = collections.flatMap((each) => {
    const found = each as Partial<FeatureCollection> | null;
    return found?.type === 'FeatureCollection' && Array.isArray(found.features) ? found.features : [];
  });
  if (features.length === 0)
    throw new OutlinesError('holds no GeoJSON FeatureCollection and no TopoJSON object');
  return features;
}

function unpacked(topology: Topology, object: Topology['objects'][string]): unknown {
  try {
    return feature(topology, object);
  } catch {
    throw new OutlinesError('is a damaged TopoJSON file');
  }
}

function polygonsOf(geometry: Geometry | null): Position[][][] {
  const polygons =
    geometry?.type === 'Polygon'
      ? [geometry.coordinates]
      : geometry?.type === 'MultiPolygon'
        ? geometry.coordinates
        : [];
  return polygons.flatMap((rings) => {
    const [outer, ...holes] = rings.map(thinned);
    if (!outer || outer.length < 4) return [];
    return [
      [wound(outer, true), ...holes.filter((hole) => hole.length >= 4).map((hole) => wound(hole, false))],
    ];
  });
}

function thinned(ring: readonly Position[]): Position[] {
  const kept: Position[] = [];
  for (const [east, north] of ring) {
    if (!isDegrees(east, 180) || !isDegrees(north, 90))
      throw new OutlinesError('has a corner that is no longitude and latitude');
    const corner = [east, north].map((degrees) => Math.round(degrees * STEPS_PER_DEGREE) / STEPS_PER_DEGREE);
    const last = kept.at(-1);
    if (!last || last[0] !== corner[0] || last[1] !== corner[1]) kept.push(corner);
  }
  return kept;
}

const isDegrees = (value: unknown, most: number): value is number =>
  typeof value === 'number' && Math.abs(value) <= most;

/** Clockwise without, the other way within: d3-geo takes a ring that is wound otherwise for all the rest of the globe. */
function wound(ring: readonly Position[], isOuter: boolean): Position[] {
  const area = ring.slice(1).reduce((sum, [east, north], at) => {
    const [x, y] = ring[at]!;
    return sum + x! * north! - east! * y!;
  }, 0);
  return area < 0 === isOuter ? [...ring] : [...ring].reverse();
}

const districtOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? findTerm('district', value)?.code : undefined;

/** The property that names most districts: "Khulna" stands also in each feature of the division of that name. */
function namingProperty(all: readonly GeoJsonProperties[]): string | null {
  const names = new Set(all.flatMap((properties) => Object.keys(properties ?? {})));
  const known = [...names]
    .map((name) => ({ name, count: new Set(all.flatMap((each) => districtOf(each?.[name]) ?? [])).size }))
    .sort((a, b) => b.count - a.count);
  return known[0] && known[0].count > 0 ? known[0].name : null;
}
