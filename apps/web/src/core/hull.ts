import { polygonHull } from 'd3-polygon';

interface Spot {
  readonly x: number;
  readonly y: number;
}
/** Pixels of the chart between the middle of a thing and the line around its group. */
export const HULL_ROOM = 44;

/** Corners of the line around some places, in order; of one or two places these. */
export function hullOf(spots: readonly Spot[]): readonly Spot[] {
  if (spots.length < 3) return spots;
  const corners = polygonHull(spots.map(({ x, y }) => [x, y]));
  return corners ? corners.map(([x, y]) => ({ x, y })) : spots;
}
