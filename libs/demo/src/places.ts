import type { EntityId } from '#domain';
import { AREAS, LAND_PORTS } from '#vocab';
import type { WorldBook } from './facts.js';

/** Districts of origin, of transit and of exploitation: district level only, no village. */
export const ORIGIN = ['Jashore', 'Satkhira', 'Jhenaidah', 'Narail', 'Khulna', 'Bagerhat'];
export const TRANSIT = ['North 24 Parganas', 'South 24 Parganas', 'Nadia', 'Kolkata', 'Murshidabad'];
export const DESTINATION = [
  'Mumbai',
  'Thane',
  'Pune',
  'Bengaluru',
  'Hyderabad',
  'Delhi',
  'Surat',
  'Ahmedabad',
];

export interface Places {
  /** District entity by its English name. */
  readonly district: (name: string) => EntityId;
  readonly districtCode: (name: string) => string;
  readonly crossings: readonly EntityId[];
  readonly crossing: (code: string) => EntityId;
}

/** Adds the districts and official land ports, known to all at TLP:GREEN. */
export function addPlaces(world: WorldBook): Places {
  const byName = new Map<string, { id: EntityId; code: string }>();
  for (const name of [...ORIGIN, ...TRANSIT, ...DESTINATION]) {
    const area = AREAS.find(
      (each) =>
        each.level !== 'division' &&
        each.level !== 'state' &&
        [each.label.en, ...each.formerNames].some((known) => known === name || known.endsWith(` ${name}`)),
    );
    if (!area) throw new RangeError(`no district ${name} in the gazetteer`);
    const id = world.add('Area');
    byName.set(name, { id, code: area.code });
    const open = {
      tlp: 'GREEN' as const,
      grading: { reliability: 'A' as const, credibility: '1' as const },
      basis: 'observed' as const,
    };
    world.value(id, 'name', area.label.en, { ...open, script: 'Latn' });
    world.value(id, 'name', area.label.bn, { ...open, script: 'Beng' });
    world.value(id, 'name', area.label.hi, { ...open, script: 'Deva' });
    world.value(id, 'district', area.code, open);
  }
  const ports = LAND_PORTS.map((port) => {
    const id = world.add('BorderCrossing');
    const open = {
      tlp: 'GREEN' as const,
      grading: { reliability: 'A' as const, credibility: '1' as const },
      basis: 'observed' as const,
    };
    world.value(id, 'name', port.label.en, { ...open, script: 'Latn' });
    world.value(id, 'name', port.label.bn, { ...open, script: 'Beng' });
    world.value(id, 'name', port.label.hi, { ...open, script: 'Deva' });
    world.value(id, 'siteType', 'official-port', open);
    return { code: port.code, id };
  });
  const known = (name: string) => {
    const found = byName.get(name);
    if (!found) throw new RangeError(`no district ${name}`);
    return found;
  };
  return {
    district: (name) => known(name).id,
    districtCode: (name) => known(name).code,
    crossings: ports.slice(0, 6).map(({ id }) => id),
    crossing: (code) => ports.find((port) => port.code === code)!.id,
  };
}
