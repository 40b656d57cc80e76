import type { FeatureCollection, MultiPolygon } from 'geojson';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OutlinesError, readMapOutlines } from './map-outlines.js';

/** The 64 districts of Bangladesh, beside the project where the data for its measures are. */
const DISTRICTS = join(
  import.meta.dirname,
  '../../../../shared/data/geography/bangladesh-boundaries/bd_adm2_districts.geojson',
);
const folder = mkdtempSync(join(tmpdir(), 'setu-outlines-'));
afterAll(() => rmSync(folder, { recursive: true }));

const SQUARE = [
  [88, 23],
  [89, 23],
  [89, 24],
  [88, 24],
  [88, 23],
];
const featureOf = (properties: object, coordinates: unknown = [SQUARE]) => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Polygon', coordinates },
});
const fileOf = (content: unknown): string => {
  const path = join(folder, 'outlines.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};
const read = (content: unknown) =>
  JSON.parse(readMapOutlines(fileOf(content))) as FeatureCollection<MultiPolygon>;
const collection = (...features: object[]) => ({ type: 'FeatureCollection', features });

describe('outlines of districts', () => {
  it('finds the property that names them, by code or by name, and takes no division for a district', () => {
    const { features } = read(
      collection(
        featureOf({ division: 'Khulna', name: 'Jessore' }),
        featureOf({ division: 'Khulna', name: 'BD-58' }),
        featureOf({ division: 'Khulna', name: 'somewhere else' }),
      ),
    );
    expect(features.map(({ properties }) => properties)).toEqual([
      { code: 'BD-22' },
      { code: 'BD-58' },
      { code: null },
    ]);
  });

  it('winds rings as the drawing needs them, whichever way they were', () => {
    const hole = [
      [88.2, 23.2],
      [88.4, 23.2],
      [88.4, 23.4],
      [88.2, 23.4],
      [88.2, 23.2],
    ];
    const both = read(
      collection(
        featureOf({ name: 'Jashore' }, [SQUARE, hole]),
        featureOf({ name: 'Narail' }, [[...SQUARE].reverse(), [...hole].reverse()]),
      ),
    );
    expect(both.features[0]!.geometry).toEqual(both.features[1]!.geometry);
    expect(both.features[0]!.geometry.coordinates[0]![0]![1]).toEqual([88, 24]);
  });

  it('reads TopoJSON', () => {
    const { features } = read({
      type: 'Topology',
      arcs: [SQUARE],
      objects: {
        districts: {
          type: 'GeometryCollection',
          geometries: [{ type: 'Polygon', arcs: [[0]], properties: { name: 'Jashore' } }],
        },
      },
    });
    expect(features).toHaveLength(1);
  });

  it.each([
    ['{', 'is not JSON'],
    ['null', 'holds no GeoJSON'],
    [collection(), 'holds no GeoJSON'],
    [{ type: 'Topology', arcs: [], objects: { a: { type: 'Polygon', arcs: [[7]] } } }, 'damaged TopoJSON'],
    [collection(featureOf({ name: 'nowhere' })), 'names districts'],
    [
      collection(
        featureOf({ name: 'Jashore' }, [
          [
            [8_800, 23],
            [89, 23],
            [89, 24],
            [8_800, 23],
          ],
        ]),
      ),
      'no longitude',
    ],
  ])('cannot be read from what holds none: %j', (content, why) => {
    expect(() => readMapOutlines(fileOf(content))).toThrow(OutlinesError);
    expect(() => readMapOutlines(fileOf(content))).toThrow(why);
  });

  it('cannot be read from a file that is not there', () => {
    expect(() => readMapOutlines(join(folder, 'missing.json'))).toThrow('does not exist');
  });

  const there = existsSync(DISTRICTS) ? it : it.skip;
  there('names all 64 districts of Bangladesh in a published file, in less than half of its size', () => {
    const text = readMapOutlines(DISTRICTS);
    const codes = (JSON.parse(text) as FeatureCollection).features.map(({ properties }) =>
      String(properties!['code']),
    );
    expect(new Set(codes).size).toBe(64);
    expect(codes).not.toContain('null');
    expect(text.length).toBeLessThan(400_000);
  });
});
