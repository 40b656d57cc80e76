import { geoMercator, geoPath, type GeoPermissibleObjects } from 'd3-geo';

/** In pixels. */
export type Point = readonly [x: number, y: number];
export interface Size {
  readonly width: number;
  readonly height: number;
}
/** How the drawing is moved and enlarged: a point of it stands at `x + k * point[0]`, `y + k * point[1]` of the window. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly k: number;
}
export interface Projection {
  point(longitude: number, latitude: number): Point;
  /** Pixels that so many kilometres take at a latitude. */
  pixels(km: number, latitude: number): number;
  /** An outline as the `d` of an SVG path. */
  path(outline: GeoPermissibleObjects): string;
}

/** Bangladesh and what lies around it: west, south, east, north, in degrees. */
const HOME = [86, 20.3, 93.4, 26.9] as const;
const [WEST, SOUTH, EAST, NORTH] = HOME;
const KM_PER_DEGREE = 111.32;
/** Small enough for what lies as far as Beirut and Kuala Lumpur. */
export const LEAST_ZOOM = 0.05;
export const MOST_ZOOM = 60;
/** No nearer than that when places are brought into view: what lies around them says where they are. */
const MOST_FIT = 5;
const MARGIN = 56;

/** A map with Bangladesh in the middle, as large as the window has room for. */
export function projectionFor({ width, height }: Size): Projection {
  const corners = {
    type: 'MultiPoint' as const,
    coordinates: [
      [WEST, SOUTH],
      [EAST, NORTH],
    ],
  };
  const mercator = geoMercator().fitExtent(
    [
      [0, 0],
      [width, height],
    ],
    corners,
  );
  const path = geoPath(mercator).digits(2);
  return {
    point: (longitude, latitude) => mercator([longitude, latitude])!,
    pixels: (km, latitude) =>
      ((mercator.scale() * Math.PI) / 180) * (km / KM_PER_DEGREE / Math.cos((latitude * Math.PI) / 180)),
    path: (outline) => path(outline) ?? '',
  };
}

/** The view that shows all these points of the drawing; without any, Bangladesh and what lies around it. */
export function viewOf(points: readonly Point[], { width, height }: Size): View {
  if (points.length === 0) return { x: 0, y: 0, k: 1 };
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  const room = (all: number, taken: number) => Math.max(all - 2 * MARGIN, 40) / Math.max(taken, 1);
  const k = Math.max(LEAST_ZOOM, Math.min(MOST_FIT, room(width, right - left), room(height, bottom - top)));
  return { k, x: width / 2 - (k * (left + right)) / 2, y: height / 2 - (k * (top + bottom)) / 2 };
}

export const seenAt = ([x, y]: Point, view: View): Point => [view.x + view.k * x, view.y + view.k * y];
