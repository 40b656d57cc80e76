import type { EntityId } from '#domain';
import { lasting, remembered, type WorldBook } from './facts.js';
import type { BuiltNetwork } from './networks.js';
import { ORIGIN, TRANSIT, type Places } from './places.js';
import { addPerson, addPhone } from './things.js';

/** Fathers of the recruiter's namesakes: what tells them apart. */
const FATHERS = [
  'Abdul Gafur Sheikh',
  'Motaleb Gazi',
  'Nur Mohammad Sardar',
  'Late Korban Ali',
  'Sadek Mollah',
  'Anisur Biswas',
  'Late Hashem Fakir',
  'Delwar Mridha',
  'Insan Ali Dhali',
  'Kader Paramanik',
  'Sobhan Talukdar',
  'Late Yusuf Howlader',
];

/**
 * People who only look involved: a driver whose hired car was used once, a couple who share one phone that a member
 * rang, and a man of the same common name as the storyline's recruiter with a father and a district of his own.
 */
export function addRedHerrings(
  world: WorldBook,
  places: Places,
  network: BuiltNetwork,
  recruiter: EntityId,
  today: number,
): EntityId[] {
  const { random } = world;
  const driver = addPerson(world, places, 'unknown', random.pick(TRANSIT));
  world.value(driver.id, 'occupation', 'taxi driver');
  world.value(driver.id, 'suspicionStatus', 'cleared');
  const taxi = network.vehicles.at(-1)!;
  world.link(driver.id, 'OWNS', taxi, lasting(today - 1200));
  world.link(
    random.pick(network.movements),
    'TRAVELLED_IN',
    taxi,
    remembered(random, today - random.int(60, 600)),
  );

  const couple = [0, 1].map(() => addPerson(world, places, 'unknown', random.pick(ORIGIN)));
  const shared = addPhone(world, 'BD');
  for (const each of couple) world.link(each.id, 'USES', shared, lasting(today - 900));
  world.link(couple[0]!.id, 'FAMILY_OF', couple[1]!.id);
  world.link(random.pick(network.phones), 'CALLED', shared, remembered(random, today - random.int(60, 600)), {
    weight: random.int(1, 3),
  });

  const namesake = world.add('Person');
  world.value(namesake, 'name', 'Rafikul Islam', { script: 'Latn' });
  world.value(namesake, 'fatherName', random.pick(FATHERS), { script: 'Latn' });
  world.link(
    namesake,
    'RESIDENT_OF',
    places.district(random.pick(ORIGIN.filter((name) => name !== 'Jashore'))),
  );
  // Some officer took him for the recruiter; a second report disputes it.
  if (random.chance(0.3))
    world.link(namesake, 'RELATED_TO', recruiter, undefined, {
      audience: ['ag_bd_cid', 'ag_bd_jashore'] as never,
      reportedBy: ['ag_bd_cid'] as never,
      basis: 'inferred',
      status: 'disputed',
      grading: { reliability: 'D', credibility: '5' },
    });
  return [driver.id, ...couple.map(({ id }) => id), namesake];
}

/** Somebody with a phone whom a member rang or knows, and of whom nothing else is known. */
export function addBystander(world: WorldBook, places: Places, network: BuiltNetwork, today: number): void {
  const { random } = world;
  const person = addPerson(world, places, 'unknown', random.pick([...ORIGIN, ...TRANSIT]));
  if (random.chance(0.4))
    world.value(
      person.id,
      'occupation',
      random.pick(['taxi driver', 'shopkeeper', 'farmer', 'day labourer', 'mobile-money agent']),
    );
  const phone = addPhone(world, random.chance(0.6) ? 'BD' : 'IN');
  world.link(person.id, 'USES', phone);
  const time = remembered(random, today - random.int(30, 900));
  if (random.chance(0.7))
    world.link(random.pick(network.phones), 'CALLED', phone, time, { weight: random.int(1, 12) });
  else world.link(person.id, 'KNOWS', random.pick(network.truth.members).id, time);
}
