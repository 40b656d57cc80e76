import type { Marking, NewAssertion, Scope } from '#domain';
import { classFields, classKey, queries, type GraphStore } from '#graph';

/**
 * How many of a batch's claims stand recorded under another marking than the batch says. They stay as they are: an import
 * never re-marks, but whoever imports with a stricter mapping must learn that the wider marking still holds.
 */
export async function countMarkedOtherwise(
  assertions: readonly NewAssertion[],
  graph: GraphStore,
  scope: Scope,
): Promise<number> {
  if (assertions.length === 0) return 0;
  const classes = new Map((await graph.visibilityClasses()).map((each) => [classKey(each), each.id]));
  const known = new Map<Marking, number>();
  const classOf = (marking: Marking): number => {
    // No class: nothing was ever recorded under this marking.
    const id = known.get(marking) ?? classes.get(classKey(classFields(marking))) ?? 0;
    known.set(marking, id);
    return id;
  };
  const [found] = await graph.read(queries.intake.countMarkedOtherwise, scope, {
    originator: scope.principal.agencyId,
    rows: assertions.map(({ id, marking }) => ({
      assertionId: id,
      visClass: classOf(marking),
      handling: marking.handling,
      useInCourt: marking.useInCourt,
      pap: marking.pap,
      useInIntelligence: marking.useInIntelligence,
      caveat: marking.caveat ?? '',
    })),
  });
  return found?.count ?? 0;
}
