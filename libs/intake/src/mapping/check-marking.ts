import type { ClaimSpec, Mapping, MappingProblem } from './mapping.js';

/**
 * What of a mapping's markings the importer may not say, with the keys of the form for single claims: an audience names
 * agencies that exist, compartments are the importer's own, and an end is not over. Asked at each import: all change.
 */
export async function markingProblems(
  mapping: Mapping,
  compartments: readonly string[],
  agencyExists: (id: string) => Promise<boolean>,
  /** See `expiryDay`. */
  today: string,
): Promise<MappingProblem[]> {
  const problems: MappingProblem[] = [];
  const known = new Map<string, Promise<boolean>>();
  const exists = (id: string): Promise<boolean> => {
    const answer = known.get(id) ?? agencyExists(id);
    known.set(id, answer);
    return answer;
  };
  for (const { path, marking } of markings(mapping)) {
    for (const agency of marking?.audience ?? [])
      if (!(await exists(agency)))
        problems.push({ path: `${path}.marking.audience`, code: 'agencyUnknown', values: { agency } });
    if (marking?.expiresOn !== undefined && marking.expiresOn < today)
      problems.push({
        path: `${path}.marking.expiresOn`,
        code: 'expiryPast',
        values: { day: marking.expiresOn },
      });
    for (const compartment of marking?.compartments ?? [])
      if (!compartments.includes(compartment))
        problems.push({
          path: `${path}.marking.compartments`,
          code: 'compartmentNotHeld',
          values: { compartment },
        });
  }
  return problems;
}

/** Every place of a mapping that says how claims are held. */
function* markings(mapping: Mapping): Generator<{ path: string; marking: ClaimSpec['marking'] }> {
  yield { path: 'claims', marking: mapping.claims.marking };
  for (const table of mapping.tables) {
    const at = `tables.${table.name}`;
    yield { path: at, marking: table.marking };
    for (const entity of table.entities) {
      const of = `${at}.entities.${entity.name}`;
      yield { path: of, marking: entity.marking };
      for (const { code, marking } of entity.attributes) yield { path: `${of}.attributes.${code}`, marking };
    }
    for (const [index, { marking }] of table.links.entries())
      yield { path: `${at}.links[${index}]`, marking };
  }
}
