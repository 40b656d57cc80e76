import type { AgencyId, EntityId } from '#domain';
import { BANGLADESHI_POLICE, INDIAN_POLICE } from './agencies.js';
import { onDay, type FactOver, type WorldBook } from './facts.js';
import type { Places } from './places.js';
import type { Person } from './things.js';

/** Two agencies that say different things of one matter; both claims are recorded as disputed. */
export interface Contradiction {
  readonly about: EntityId;
  readonly on: 'date' | 'role' | 'district';
  readonly agencies: readonly [AgencyId, AgencyId];
}
interface Matter {
  readonly people: readonly Person[];
  readonly movements: readonly EntityId[];
  readonly court: { readonly id: EntityId; readonly accused: Person };
  readonly elsewhere: readonly string[];
}

/** Plants contradictions between a Bangladeshi and an Indian agency: on a date, on a role and on a district. */
export function addContradictions(
  world: WorldBook,
  places: Places,
  { people, movements, court, elsewhere }: Matter,
  today: number,
): Contradiction[] {
  const { random } = world;
  const planted: Contradiction[] = [];
  const dispute = (
    about: EntityId,
    on: Contradiction['on'],
    tell: readonly [(over: FactOver) => void, (over: FactOver) => void],
  ): void => {
    const agencies = [random.pick(BANGLADESHI_POLICE), random.pick(INDIAN_POLICE)] as const;
    for (const [at, agency] of agencies.entries())
      tell[at]!({
        reportedBy: [agency],
        audience: agencies,
        tlp: 'AMBER',
        status: 'disputed',
        grading: { reliability: at === 0 ? 'B' : 'C', credibility: at === 0 ? '3' : '4' },
      });
    planted.push({ about, on, agencies });
  };

  const movement = random.pick(movements);
  const companion = random.pick(people);
  const day = today - random.int(200, 900);
  dispute(movement, 'date', [
    (over) => {
      world.link(companion.id, 'PARTICIPATED_IN', movement, onDay(day), over);
    },
    (over) => {
      world.link(companion.id, 'PARTICIPATED_IN', movement, onDay(day + random.int(4, 21)), over);
    },
  ]);
  const accusedOn = today - random.int(30, 200);
  dispute(court.id, 'date', [
    (over) => {
      world.link(court.accused.id, 'ACCUSED_IN', court.id, onDay(accusedOn), over);
    },
    (over) => {
      world.link(court.accused.id, 'ACCUSED_IN', court.id, onDay(accusedOn - random.int(5, 25)), over);
    },
  ]);
  const [misread, moved] = random.some(people.slice(1), 2) as [Person, Person];
  dispute(misread.id, 'role', [
    (over) => {
      world.value(misread.id, 'roleInProcess', misread.role, over);
    },
    (over) => {
      world.value(misread.id, 'roleInProcess', misread.role === 'broker' ? 'escort' : 'broker', over);
    },
  ]);
  const [here, there] = random.some(elsewhere, 2) as [string, string];
  dispute(moved.id, 'district', [
    (over) => {
      world.link(moved.id, 'RESIDENT_OF', places.district(here), undefined, over);
    },
    (over) => {
      world.link(moved.id, 'RESIDENT_OF', places.district(there), undefined, over);
    },
  ]);
  return planted;
}
