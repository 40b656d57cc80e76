/** What a JSON text says; undefined when it is none. */
export function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** Level by level: a function that calls itself would be what it guards against. */
export function* levelsOf(value: unknown): Generator<unknown[]> {
  let level = [value];
  while (level.length > 0) {
    yield level;
    level = level.flatMap((each) => (each !== null && typeof each === 'object' ? Object.values(each) : []));
  }
}

/** Are lists and objects in it nested deeper than so many levels? */
export function isDeeperThan(limit: number, value: unknown): boolean {
  const levels = levelsOf(value);
  for (let depth = 0; depth <= limit; depth++) if (levels.next().done) return false;
  return !levels.next().done;
}
