import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { merge, mesh } from 'topojson-client';
import type { GeometryCollection, MultiPolygon, Polygon, Topology } from 'topojson-specification';
import type { Plugin } from 'vite';

type Countries = Topology<{ countries: GeometryCollection }>;

/** ISO 3166-1 numeric codes of what the map shows as land: Bangladesh, India and the countries around them. */
const LAND = new Set(
  '050 356 524 064 104 144 586 004 156 764 418 704 116 458 364 512 784 634 048 682 860 762 417 398 795'.split(
    ' ',
  ),
);
/** Borders that are drawn: of Bangladesh, and of India with Nepal, Bhutan and Myanmar. Those with Pakistan and China are not. */
const BORDERS = new Set(['050-356', '050-104', '356-524', '064-356', '104-356']);
const HUNDREDTHS = 100;

const MODULE = 'virtual:land-outlines';

/**
 * The coasts and a few borders of world-atlas (Natural Earth, public domain) as GeoJSON: land as one surface, without a line
 * between countries but those named above.
 */
export function landOutlines(): Plugin {
  return {
    name: 'setu-land-outlines',
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : null),
    load: (id) => (id === `\0${MODULE}` ? `export default ${JSON.stringify(outlines())};` : null),
  };
}

function outlines(): { land: object; borders: object } {
  const path = createRequire(import.meta.url).resolve('world-atlas/countries-50m.json');
  const world = JSON.parse(readFileSync(path, 'utf8')) as Countries;
  const near = world.objects.countries.geometries.filter((each) => LAND.has(String(each.id))) as (
    Polygon | MultiPolygon
  )[];
  const isDrawn = (a: { id?: string | number }, b: { id?: string | number }) =>
    BORDERS.has([a.id, b.id].map(String).sort().join('-'));
  return {
    land: rounded(merge(world, near)),
    borders: rounded(mesh(world, { type: 'GeometryCollection', geometries: near }, isDrawn)),
  };
}

const rounded = (geometry: object): object =>
  JSON.parse(JSON.stringify(geometry), (_, value: unknown) =>
    typeof value === 'number' ? Math.round(value * HUNDREDTHS) / HUNDREDTHS : value,
  ) as object;
