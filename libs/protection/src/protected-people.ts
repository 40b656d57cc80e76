import { codeOf } from '#access';
import type { Scope } from '#domain';
import { queries, type GraphStore } from '#graph';

/** What the graph tells of protected persons: that they are there, and their codes. Always as a scope shows it. */
export interface ProtectedPeople {
  isThere(scope: Scope, entityId: string): Promise<boolean>;
  /** What the person's own agency calls them, by id; without those whom the scope does not show (VP-02, VP-07). */
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
    const asked = [...new Set(ids)];
    const [rows, visible] = await Promise.all([
      graph.read(queries.network.listCaptionValues, scope, { ids: asked, kinds: ['pseudonym'] }),
      graph.read(queries.network.findVisibleEntities, scope, { ids: asked }),
    ]);
    const values = new Map(rows.map((row) => [row.id, row.values]));
    return new Map(
      visible.flatMap(({ id, type }) =>
        type === 'ProtectedPerson'
          ? [[id, codeOf(id, values.get(id) ?? [], scope.principal.agencyId)] as const]
          : [],
      ),
    );
  },
  ofOwnAgency: async (scope, limit) => {
    const { agencyId } = scope.principal;
    const rows = await graph.read(queries.network.listProtectedPersons, scope, { agencyId, limit });
    return rows.map(({ id }) => id);
  },
});
