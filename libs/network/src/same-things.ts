import type { Scope } from '#domain';
import { queries, type GraphStore, type JudgedPair } from '#graph';

/** More records than these are not read as one thing: a chain of mistakes must not become a request without end. */
const MEMBERS_MAX = 200;

/** Groups of ids that pairs bring together, each in order of ids; ids in no pair are in no group. */
export function groupsOf(pairs: Iterable<JudgedPair>): Map<string, readonly string[]> {
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
  for (let fresh = [...known]; fresh.length > 0 && pairs.size < ids.length + MEMBERS_MAX;) {
    const rows = await graph.read(queries.network.listJudgements, scope, {
      ids: fresh,
      agencyId: scope.principal.agencyId,
      verdict: 'same',
    });
    fresh = [];
    for (const { judgement } of rows) {
      const { assertionId, subjectId, objectId } = judgement;
      pairs.set(assertionId, { subjectId, objectId: objectId! });
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
  const rows = await graph.read(queries.network.findVisibleEntities, scope, { ids: members });
  const visible = new Set(rows.map(({ id }) => id));
  return groupsOf(pairs.filter(({ subjectId, objectId }) => visible.has(subjectId) && visible.has(objectId)));
}
