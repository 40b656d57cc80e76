import type { EntityId } from '#domain';
import { lasting, remembered, type WorldBook } from './facts.js';
import type { Sites } from './networks.js';
import type { Places } from './places.js';
import { addMovement, addPayment, addProtectedPerson, type Crossing, type Person } from './things.js';

const VICTIMS = 16;
const RESCUED = 3;
/** What carriers and brokers are said to get for one person, in taka: leads look for such sums soon after a movement. */
const PER_HEAD_BDT = [15_000, 25_000, 45_000, 60_000, 80_000];

interface Parts {
  readonly people: readonly Person[];
  readonly accounts: readonly EntityId[];
  readonly hundi: EntityId;
  readonly vehicles: readonly EntityId[];
  readonly sites: Sites;
  readonly origin: string;
  readonly transit: string;
  readonly destination: string;
}
interface Journeys {
  readonly movements: readonly EntityId[];
  readonly paidMovements: readonly (readonly [movement: EntityId, payment: EntityId])[];
  readonly victims: readonly EntityId[];
  readonly rescued: readonly EntityId[];
}

/**
 * Protected people on their way from recruitment to exploitation. Every second journey is known as a movement over a
 * land port or an area of the border, and is followed by a payment within 72 hours.
 */
export function addJourneys(
  world: WorldBook,
  places: Places,
  { people, accounts, hundi, vehicles, sites, origin, transit, destination }: Parts,
  today: number,
): Journeys {
  const { random } = world;
  const of = (...roles: string[]): EntityId =>
    random.pick(people.filter(({ role }) => roles.includes(role))).id;
  // Most who cross by a port cross at the busiest.
  const port = random.chance(0.4) ? places.crossing('BENAPOLE-PETRAPOLE') : random.pick(places.crossings);
  const movements: EntityId[] = [];
  const paidMovements: [EntityId, EntityId][] = [];
  const victims: EntityId[] = [];
  for (let turn = 0; turn < VICTIMS; turn += 1) {
    const victim = addProtectedPerson(world);
    victims.push(victim);
    const day = today - random.int(420, 1000);
    const later = (days: number) => remembered(random, day + days);
    world.link(of('recruiter', 'sub-agent', 'online-recruiter'), 'RECRUITED', victim, later(0));
    const carrier = of('transporter', 'carrier');
    world.link(carrier, 'TRANSPORTED', victim, later(3));
    if (turn % 2 === 0) {
      const crossing: Crossing = random.chance(0.7) ? { port } : { area: places.district(origin) };
      const movement = addMovement(world, places, origin, transit, day + 3, crossing);
      movements.push(movement);
      world.link(victim, 'MOVED_ON', movement, later(3));
      world.link(carrier, 'PARTICIPATED_IN', movement, later(3));
      if ('port' in crossing) world.link(movement, 'TRAVELLED_IN', random.pick(vehicles), later(3));
      // Some is carried by hundi; the rest from phone to phone.
      const [from, to] = random.chance(0.15)
        ? [hundi, random.pick(accounts.filter((each) => each !== hundi))]
        : (random.some(accounts, 2) as [EntityId, EntityId]);
      paidMovements.push([
        movement,
        addPayment(world, from, to, random.pick(PER_HEAD_BDT), 'BDT', day + 3 + random.int(0, 2)),
      ]);
    }
    const stay = lasting(day + 4, day + 4 + random.int(2, 6));
    world.link(victim, 'HARBOURED_AT', random.chance(0.3) ? sites.border : sites.safe, stay);
    world.link(of('harbourer'), 'HARBOURED', victim, stay);
    if (random.chance(0.5)) world.link(of('seller', 'broker'), 'SOLD', victim, later(9));
    if (random.chance(0.5))
      world.link(of('buyer', 'manager'), random.chance(0.7) ? 'BOUGHT' : 'RECEIVED', victim, later(9));
    if (turn % 5 === 0) {
      const onward = addMovement(world, places, transit, destination, day + 10, null);
      movements.push(onward);
      world.link(victim, 'MOVED_ON', onward, later(10));
    }
    const exploited = lasting(day + 12, day + 12 + random.int(60, 400));
    world.link(victim, 'EXPLOITED_AT', random.pick(sites.ends), exploited);
    world.link(of('manager', 'exploiter'), 'EXPLOITED', victim, exploited);
  }
  return { movements, paidMovements, victims, rescued: random.some(victims, RESCUED) };
}
