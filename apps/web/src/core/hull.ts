import { polygonContains, polygonHull } from 'd3-polygon';

interface Spot {
  readonly x: number;
  readonly y: number;
}
/** Pixels of the chart between the middle of a thing and the line around its group. */
export const HULL_ROOM = 44;
/** The same around each member of a group that others stand in between. */
export const BEAD_ROOM = 34;
/** Width of the thread between two of those. */
export const THREAD = 10;

/** What is drawn around the members of an open group: one line around all, or beads on a thread. */
export type Outline =
  | { readonly kind: 'line'; readonly corners: readonly Spot[] }
  | {
      readonly kind: 'beads';
      readonly beads: readonly Spot[];
      readonly threads: readonly (readonly [Spot, Spot])[];
    };

/**
 * One line around all members; but where something that is no member would come to stand within it, each member has its own and
 * a thread joins them, so that nothing seems to be in a group that isn't. Null without members.
 */
export function outlineOf(members: readonly Spot[], others: readonly Spot[]): Outline | null {
  if (members.length === 0) return null;
  const corners = cornersOf(members);
  return others.some((spot) => isWithin(spot, corners))
    ? { kind: 'beads', beads: members, threads: threadsOf(members) }
    : { kind: 'line', corners };
}

function cornersOf(spots: readonly Spot[]): readonly Spot[] {
  const corners = spots.length < 3 ? null : polygonHull(spots.map(({ x, y }) => [x, y]));
  return corners ? corners.map(([x, y]) => ({ x, y })) : spots;
}

function isWithin(spot: Spot, corners: readonly Spot[]): boolean {
  if (
    corners.length > 2 &&
    polygonContains(
      corners.map(({ x, y }) => [x, y]),
      [spot.x, spot.y],
    )
  )
    return true;
  return corners.some(
    (corner, at) => distance(spot, corner, corners[(at + 1) % corners.length]!) < HULL_ROOM,
  );
}

/** From a place to the nearest on a line between two others. */
function distance({ x, y }: Spot, from: Spot, to: Spot): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - from.x) * dx + (y - from.y) * dy) / length));
  return Math.hypot(x - from.x - share * dx, y - from.y - share * dy);
}

/** The shortest lines that join all places (Prim's minimum spanning tree). */
function threadsOf([first, ...rest]: readonly Spot[]): [Spot, Spot][] {
  const threads: [Spot, Spot][] = [];
  const nearest = rest.map((spot) => ({ spot, to: first! }));
  const far = ({ spot, to }: { spot: Spot; to: Spot }): number => Math.hypot(spot.x - to.x, spot.y - to.y);
  while (nearest.length > 0) {
    const next = nearest.reduce((a, b) => (far(b) < far(a) ? b : a));
    nearest.splice(nearest.indexOf(next), 1);
    threads.push([next.to, next.spot]);
    for (const each of nearest) if (far({ spot: each.spot, to: next.spot }) < far(each)) each.to = next.spot;
  }
  return threads;
}

/** Where the name of the group stands: above its highest member. */
export const nameSpot = (outline: Outline): Spot => {
  const spots = outline.kind === 'line' ? outline.corners : outline.beads;
  const top = spots.reduce((a, b) => (b.y < a.y ? b : a));
  return { x: top.x, y: top.y - (outline.kind === 'line' ? HULL_ROOM : BEAD_ROOM) };
};
