import { codeOf, maySee } from '#access';
import { sharedWithOf, type Principal, type Scope } from '#domain';
import { queries, type GraphStore } from '#graph';
import type { EndedSharing } from '#vault';
import { dayOf } from './due.js';

/** What the graph tells of protected persons: that they are there, and their codes. Always as a scope shows it. */
export interface ProtectedPeople {
  isThere(scope: Scope, entityId: string): Promise<boolean>;
  /** What the person's own agency calls them, by id; without those whom the scope does not show (VP-02, VP-07). */
  codes(scope: Scope, ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Ids of those whom the person's own agency describes, in order, at most so many. */
  ofOwnAgency(scope: Scope, limit: number): Promise<string[]>;
  /** Ids of those leaves of other agencies by which the person, with the rights of now, could see the claim until they ended. */
  sharedWith(principal: Principal, ended: readonly EndedSharing[]): Promise<ReadonlySet<string>>;
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
  sharedWith: async (principal, ended) => {
    if (ended.length === 0) return new Set();
    const { agencyId } = principal;
    const classes = (await graph.visibilityClasses()).map((handling) => ({
      handling: { ...handling, audience: [agencyId] },
      leaves: new Set(
        sharedWithOf(handling.sharings ?? []).flatMap((shared) =>
          shared.agencyId === agencyId ? shared.sharingId : [],
        ),
      ),
    }));
    return new Set(
      ended
        .filter(({ id, endedAt }) =>
          classes.some(
            ({ handling, leaves }) => leaves.has(id) && maySee(principal, handling, dayOf(endedAt)),
          ),
        )
        .map(({ id }) => id),
    );
  },
});
