import { audienceNow } from '#access';
import { sharedWithOf, sharingCodes, type Scope, type SharedWith } from '#domain';
import { queries, type AssertionRow, type GraphStore } from '#graph';

/** A claim of which it is asked who may see it. */
export interface ClaimToShare {
  readonly row: AssertionRow;
  /** Ids of the protected persons whom it touches. */
  readonly persons: readonly string[];
  /** Its leaves to share, also those that hold no longer. */
  readonly sharedWith: readonly SharedWith[];
  /** The agencies that it is for now. */
  readonly audience: readonly string[];
}

/** The claims that a scope shows of those with these ids, by id. */
export async function claimsToShare(
  graph: GraphStore,
  scope: Scope,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ClaimToShare>> {
  if (ids.length === 0) return new Map();
  const rows = await graph.read(queries.network.listAssertions, scope, { ids: [...new Set(ids)] });
  const claims = rows.map(({ assertion }) => assertion);
  const ends = claims.flatMap(endsOf);
  const [found, classes] = await Promise.all([
    graph.read(queries.network.findVisibleEntities, scope, { ids: [...new Set(ends)] }),
    graph.visibilityClasses(),
  ]);
  const isProtected = new Set(found.filter(({ type }) => type === 'ProtectedPerson').map(({ id }) => id));
  const handlings = new Map(classes.map((each) => [each.id, each]));
  const holding = new Set(scope.sharings);
  return new Map(
    claims.map((row) => [
      row.assertionId,
      {
        row,
        persons: endsOf(row).filter((id) => isProtected.has(id)),
        sharedWith: sharedWithOf(handlings.get(row.visClass)?.sharings ?? []),
        audience: audienceNow(handlings.get(row.visClass)!, holding),
      },
    ]),
  );
}

/** Gives a claim these leaves to share in place of those it has, as a new version. Throws as `GraphStore.correct` does. */
export async function shareClaim(
  graph: GraphStore,
  scope: Scope,
  { row }: ClaimToShare,
  sharedWith: readonly SharedWith[],
): Promise<void> {
  const { id: _, ...handling } = (await graph.visibilityClasses()).find(({ id }) => id === row.visClass)!;
  const fields = { expiresOn: null, keptBy: null, ...handling, sharings: sharingCodes(sharedWith) };
  await graph.rehandle(row, fields, scope);
}

const endsOf = ({ subjectId, objectId }: AssertionRow): string[] =>
  objectId ? [subjectId, objectId] : [subjectId];
