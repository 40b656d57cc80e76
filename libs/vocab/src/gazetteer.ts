import { foldDigits } from './fold-spelling.js';
import { frozen } from './frozen.js';
import { AREAS as AREA_DATA, LAND_PORTS as PORT_DATA } from './generated/gazetteer.js';
import type { AreaTerm, LandPortTerm } from './types.js';

/** Divisions, states, districts and cities of Bangladesh and India that the product names. Not a complete list of India. */
export const AREAS: readonly AreaTerm[] = frozen(AREA_DATA);
/** Official land ports of the border. Informal crossings are entered by analysts at area precision and never ship with the product. */
export const LAND_PORTS: readonly LandPortTerm[] = frozen(PORT_DATA);

const byCode = new Map(AREAS.map((each) => [each.code, each]));
const portByCode = new Map(LAND_PORTS.map((each) => [each.code, each]));

/** Folds a place name for comparing: case, spaces, hyphens, dots and the script of digits do not count. */
const fold = (name: string): string =>
  foldDigits(name.normalize('NFC').toLowerCase()).replace(/[\s.\-'’]+/gu, '');

const byName = new Map<string, AreaTerm[]>();
for (const each of AREAS) {
  for (const key of new Set(
    [each.code, each.label.en, each.label.bn, each.label.hi, ...each.formerNames].map(fold),
  )) {
    byName.set(key, [...(byName.get(key) ?? []), each]);
  }
}

export const area = (code: string): AreaTerm | undefined => byCode.get(code);
export const landPort = (code: string): LandPortTerm | undefined => portByCode.get(code);

/** Areas with that name or code, present or former, in any of the three scripts. Two countries may share a name: all are given. */
export function findAreas(name: string): readonly AreaTerm[] {
  return byName.get(fold(name)) ?? [];
}
