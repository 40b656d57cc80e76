import type { Scope } from '#domain';
import { queries, type GraphStore } from '#graph';

/** What the graph tells of protected persons: that they are there, and their codes. Always as a scope shows it. */
export interface ProtectedPeople {
  isThere(scope: Scope, entityId: string): Promise<boolean>;
  /** The codes that the person's own agency gave them, by id; without those that have none which the scope shows (VP-02, VP-07). */
  codes(scope: Scope, ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Ids of those whom the person's own agency describes, in order, at most so many. */
  ofOwnAgency(scope: Scope, limit: number): Promise<string[]>;
}

export const protectedPeopleIn = (graph: GraphStore): ProtectedPeople => ({
  isThere: async (scope, entityId) => {
    const [found] = await graph.read(queries.network.findVisibleEntities, scope, { ids: [entityId] });
    return found?.type === 'ProtectedPerson';
  },
  codes: async (scope, ids) => {
    const rows = await graph.read(queries.network.listCaptionValues, scope, {
      ids: [...new Set(ids)],
      kinds: ['pseudonym'],
    });
    return new Map(
      rows.flatMap(({ id, type, values }) => {
        const own = values.filter(({ originator }) => originator === scope.principal.agencyId);
        const [code] = own.map(({ value }) => value).sort();
        return type === 'ProtectedPerson' && code ? [[id, code] as const] : [];
      }),
    );
  },
  ofOwnAgency: async (scope, limit) => {
    const { agencyId } = scope.principal;
    const rows = await graph.read(queries.network.listProtectedPersons, scope, { agencyId, limit });
    return rows.map(({ id }) => id);
  },
});
