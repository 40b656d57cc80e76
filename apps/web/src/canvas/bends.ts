/** A straight line that runs through a third thing reads as a link to it, which doesn't exist: such lines are bent. */
export interface Point {
  readonly id: string;
  readonly x: number;
  readonly y: number;
}
export interface Line {
  readonly id: string;
  readonly source: string;
  readonly target: string;
}

/** A stronger bend reads worse than the false link that it avoids. */
const MOST_BEND = 130;

/**
 * How far, in pixels, each line must bend to pass every third point at `clearance`; lines that need no bend are left
 * out. Positive bends to the left of the way from source to target, as Cytoscape's control points do. Points are kept
 * in a coarse grid, so that a line looks only at those near it.
 */
export function bends(
  points: readonly Point[],
  lines: readonly Line[],
  clearance: number,
): ReadonlyMap<string, number> {
  const cell = Math.max(clearance * 4, 1);
  const grid = new Map<string, Point[]>();
  const byId = new Map<string, Point>();
  for (const point of points) {
    byId.set(point.id, point);
    const key = `${Math.floor(point.x / cell)}/${Math.floor(point.y / cell)}`;
    const known = grid.get(key);
    if (known) known.push(point);
    else grid.set(key, [point]);
  }
  const bent = new Map<string, number>();
  for (const line of lines) {
    const from = byId.get(line.source);
    const to = byId.get(line.target);
    if (!from || !to || from === to) continue;
    const dx = to.x - from.x;
    const dy = to.y - from.y;
    const length = Math.hypot(dx, dy);
    if (length < clearance) continue;
    let worst: { across: number; along: number } | null = null;
    for (const point of near(points, grid, from, to, cell, clearance)) {
      if (point.id === line.source || point.id === line.target) continue;
      const along = ((point.x - from.x) * dx + (point.y - from.y) * dy) / (length * length);
      if (along <= 0.02 || along >= 0.98) continue;
      // Signed distance of the point from the line; its sign says on which side the point lies.
      const across = ((point.x - from.x) * dy - (point.y - from.y) * dx) / length;
      if (Math.abs(across) < clearance && (worst === null || Math.abs(across) < Math.abs(worst.across)))
        worst = { across, along };
    }
    if (worst !== null) {
      const away = worst.across > 0 ? -1 : 1;
      // A curve with its control point at distance d lies 2·t·(1−t)·d off the line at the share t of its way.
      const reach = 2 * worst.along * (1 - worst.along);
      bent.set(
        line.id,
        Math.round(away * Math.min((clearance - Math.abs(worst.across) + 4) / reach, MOST_BEND)),
      );
    }
  }
  return bent;
}

/** A line that is longer than there are points to pass looks at each of them. */
function* near(
  points: readonly Point[],
  grid: ReadonlyMap<string, Point[]>,
  from: Point,
  to: Point,
  cell: number,
  clearance: number,
): Iterable<Point> {
  const seen = new Set<string>();
  const steps = Math.max(1, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / (cell / 2)));
  if (!(steps <= points.length)) return yield* points;
  for (let step = 0; step <= steps; step += 1) {
    const x = from.x + ((to.x - from.x) * step) / steps;
    const y = from.y + ((to.y - from.y) * step) / steps;
    for (const ox of [-clearance, clearance])
      for (const oy of [-clearance, clearance]) {
        const key = `${Math.floor((x + ox) / cell)}/${Math.floor((y + oy) / cell)}`;
        if (seen.has(key)) continue;
        seen.add(key);
        yield* grid.get(key) ?? [];
      }
  }
}
