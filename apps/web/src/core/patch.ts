import type { Workspace } from './model.js';

/** One changed place of the workspace: a field of a slice, or one entry of a field that is a map. */
export interface Change {
  readonly path:
    | readonly [slice: keyof Workspace, field: string]
    | readonly [slice: keyof Workspace, field: string, key: string];
  /** `undefined` removes an entry of a map. */
  readonly value: unknown;
}
export type Patch = readonly Change[];

/** Sets a whole field of a slice. */
export function setField<S extends keyof Workspace, F extends keyof Workspace[S] & string>(
  slice: S,
  field: F,
  value: Workspace[S][F],
): Change {
  return { path: [slice, field], value };
}
type Entry<T> = T extends Readonly<Partial<Record<string, infer V>>> ? V : never;
/** Sets, or with `undefined` removes, one entry of a map. */
export function setEntry<S extends keyof Workspace, F extends keyof Workspace[S] & string>(
  slice: S,
  field: F,
  key: string,
  value: Entry<Workspace[S][F]> | undefined,
): Change {
  return { path: [slice, field, key], value };
}

export interface Applied {
  readonly state: Workspace;
  /** Applied to `state`, it gives the state before again. */
  readonly inverse: Patch;
}

/**
 * Applies changes in order to a copy; each map is copied once however many of its entries change, so that
 * thousands of nodes move in one step. Changes without effect are left out of the inverse.
 */
export function applyPatch(before: Workspace, patch: Patch): Applied {
  const copied = new Map<string, Record<string, unknown>>();
  const state = { ...before } as unknown as Record<string, Record<string, unknown>>;
  const inverse: Change[] = [];
  const own = (key: string, holder: Record<string, unknown>, field: string): Record<string, unknown> => {
    const known = copied.get(key);
    if (known) return known;
    const copy = { ...(holder[field] as Record<string, unknown>) };
    copied.set(key, copy);
    holder[field] = copy;
    return copy;
  };
  for (const { path, value } of patch) {
    const [slice, field, key] = path;
    if (key === undefined) {
      const current = state[slice]![field];
      if (Object.is(current, value)) continue;
      inverse.push({ path, value: current });
      own(slice, state, slice)[field] = value;
      // A later entry change must copy the new map, not write into the caller's.
      copied.delete(`${slice}.${field}`);
    } else {
      const current = (state[slice]![field] as Record<string, unknown>)[key];
      if (Object.is(current, value)) continue;
      inverse.push({ path, value: current });
      const map = own(`${slice}.${field}`, own(slice, state, slice), field);
      if (value === undefined) delete map[key];
      else map[key] = value;
    }
  }
  return { state: state as unknown as Workspace, inverse: inverse.reverse() };
}
