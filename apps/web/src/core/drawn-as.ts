import type { Link, Workspace } from './model.js';

/** Keeps the last answer of a pure function while its inputs are identical. */
export function remembering<A, R>(
  compute: (input: A) => R,
  parts: (input: A) => readonly unknown[],
): (input: A) => R {
  let last: { parts: readonly unknown[]; result: R } | null = null;
  return (input) => {
    const now = parts(input);
    if (
      last &&
      now.length === last.parts.length &&
      now.every((part, place) => Object.is(part, last!.parts[place]))
    )
      return last.result;
    const result = compute(input);
    last = { parts: now, result };
    return result;
  };
}

/**
 * Which thing on the chart stands for each record: itself, or the one that was on the chart first of those that are judged to be one.
 * Records keep their places and lines of their own: when the judgement is withdrawn, everything stands as before.
 */
export const drawnAs = remembering(
  ({ entities, sheet }: Pick<Workspace, 'entities' | 'sheet'>): ReadonlyMap<string, string> => {
    const drawn = new Map<string, string>();
    for (const id of Object.keys(sheet.nodes)) {
      if (drawn.has(id)) continue;
      for (const member of entities.summaries[id]?.memberIds ?? []) drawn.set(member, id);
      drawn.set(id, id);
    }
    return drawn;
  },
  ({ entities, sheet }) => [entities.summaries, sheet.nodes],
);

/** Are both ends of a link on the chart, and not one thing? */
export function isOnChart(
  drawn: ReadonlyMap<string, string>,
  { subjectId, objectId, relation }: Link,
): boolean {
  const subject = drawn.get(subjectId);
  const object = drawn.get(objectId);
  return subject !== undefined && object !== undefined && !(relation === 'SAME_AS' && subject === object);
}
