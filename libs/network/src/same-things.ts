import type { Scope } from '#domain';
import { queries, type AssertionRow, type GraphStore, type JudgedPair } from '#graph';

/** No judgement joins more records than these to one thing: a chain of mistakes must not become a request without end. */
export const MEMBERS_MAX = 100;

/** Groups of ids that pairs bring together, each in order of ids; ids in no pair are in no group. */
export function groupsOf(pairs: Iterable<Omit<JudgedPair, 'assertionId'>>): Map<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const { subjectId, objectId } of pairs) {
    const first = groups.get(subjectId) ?? [subjectId];
    const second = groups.get(objectId) ?? [objectId];
    const joined = first === second ? first : [...first, ...second];
    for (const id of joined) groups.set(id, joined);
  }
  for (const group of new Set(groups.values())) group.sort();
  return groups;
}

/**
 * The pairs that the viewer's own agency judged to be one, from some records on, as far as they lead: also those that
 * join a record which was withdrawn since.
 */
export async function judgedSame(
  graph: GraphStore,
  scope: Scope,
  ids: readonly string[],
): Promise<JudgedPair[]> {
  const known = new Set(ids);
  const pairs = new Map<string, JudgedPair>();
  // A chain of all that may be one thing is read to its end; what colleagues with other rights joined beyond it is not.
  for (let fresh = [...known], steps = 0; fresh.length > 0 && steps < MEMBERS_MAX; steps += 1) {
    const rows = await graph.read(queries.network.listJudgements, scope, {
      ids: fresh,
      agencyId: scope.principal.agencyId,
      verdict: 'same',
    });
    fresh = [];
    for (const { judgement } of rows) {
      const { assertionId, subjectId, objectId } = judgement;
      pairs.set(assertionId, { assertionId, subjectId, objectId: objectId! });
      for (const id of [subjectId, objectId!]) {
        if (!known.has(id)) fresh.push(id);
        known.add(id);
      }
    }
  }
  return [...pairs.values()];
}

/**
 * For each thing that the viewer's own agency judged to be recorded more than once: all its records that the viewer may
 * see, in order of ids. A judgement of another agency joins nothing here; a record that was withdrawn is not a member.
 */
export async function recordsOfSame(
  graph: GraphStore,
  scope: Scope,
  ids: readonly string[],
): Promise<Map<string, readonly string[]>> {
  const pairs = await judgedSame(graph, scope, ids);
  if (pairs.length === 0) return new Map();
  const members = [...new Set(pairs.flatMap(({ subjectId, objectId }) => [subjectId, objectId]))];
  const visible = await visibleAmong(graph, scope, members);
  return groupsOf(pairs.filter(({ subjectId, objectId }) => visible.has(subjectId) && visible.has(objectId)));
}

/**
 * Claims without the judgements on a record that the viewer may not see, or not any more: unlike a link, a judgement does
 * not make its records visible, so it would tell of one that was withdrawn or marked stricter since.
 */
export async function withoutResting(
  graph: GraphStore,
  scope: Scope,
  rows: readonly AssertionRow[],
): Promise<AssertionRow[]> {
  const judged = rows.filter(({ kind }) => kind === 'SAME_AS');
  if (judged.length === 0) return [...rows];
  const ends = judged.flatMap(({ subjectId, objectId }) => [subjectId, objectId!]);
  const visible = await visibleAmong(graph, scope, ends);
  return rows.filter(
    ({ kind, subjectId, objectId }) =>
      kind !== 'SAME_AS' || (visible.has(subjectId) && visible.has(objectId!)),
  );
}

/** Which of some entities exist for the viewer. */
export async function visibleAmong(
  graph: GraphStore,
  scope: Scope,
  ids: readonly string[],
): Promise<Set<string>> {
  const rows = await graph.read(queries.network.findVisibleEntities, scope, { ids: [...new Set(ids)] });
  return new Set(rows.map(({ id }) => id));
}
