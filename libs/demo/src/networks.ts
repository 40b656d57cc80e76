import type { EntityId } from '#domain';
import { INDIAN_POLICE } from './agencies.js';
import { lasting, remembered, type WorldBook } from './facts.js';
import { DESTINATION, ORIGIN, TRANSIT, type Places } from './places.js';
import { addAccount, addDevice, addMovement, addPayment, addPerson, addPhone, addProtectedPerson, addSite, addTwin, addVehicle, type Person } from './things.js';

export const SHAPES = ['chain', 'hub', 'two-broker', 'family-run', 'cell'] as const;
export type Shape = (typeof SHAPES)[number];

/** What is true of a network, for scoring what analytics find. */
export interface NetworkTruth {
  readonly id: EntityId;
  readonly shape: Shape;
  readonly members: readonly EntityId[];
  readonly leader: EntityId;
  readonly brokers: readonly EntityId[];
}
/** A network and what others hang on it. */
export interface BuiltNetwork {
  readonly truth: NetworkTruth;
  readonly phones: readonly EntityId[];
  readonly vehicles: readonly EntityId[];
  readonly movements: readonly EntityId[];
  readonly duplicates: readonly (readonly [EntityId, EntityId])[];
}

const ROLES = ['organiser', 'recruiter', 'recruiter', 'sub-agent', 'online-recruiter', 'transporter', 'transporter', 'carrier', 'route-controller', 'harbourer', 'harbourer', 'broker', 'broker', 'seller', 'buyer', 'manager', 'manager', 'exploiter', 'enforcer', 'money-mover', 'document-forger', 'lookout', 'escort'];
const LONG_AGO = 19_000;

/** One network from recruitment in Khulna division to exploitation in an Indian city, with its phones, money and routes. */
export function addNetwork(world: WorldBook, places: Places, shape: Shape, index: number, today: number): BuiltNetwork {
  const { random } = world;
  const id = world.add('Network');
  world.value(id, 'name', `Network ${String.fromCharCode(65 + (index % 26))}${String(index + 1)} (demo)`, { script: 'Latn' });
  const origin = random.pick(ORIGIN);
  const transit = random.pick(TRANSIT);
  const destination = random.pick(DESTINATION);
  const districtOf = (role: string): string =>
    ['organiser', 'recruiter', 'sub-agent', 'online-recruiter', 'transporter', 'carrier', 'lookout'].includes(role) ? origin : ['harbourer', 'broker', 'route-controller', 'money-mover', 'document-forger', 'escort'].includes(role) ? transit : destination;
  const people = ROLES.map((role) => addPerson(world, places, role, districtOf(role)));
  const of = (...roles: string[]): Person[] => people.filter(({ role }) => roles.includes(role));
  const leader = of('organiser')[0]!;
  for (const person of people) world.link(person.id, person === leader ? 'LEADS' : 'MEMBER_OF', id, lasting(LONG_AGO + random.int(0, 400)));
  connect(world, shape, people, leader);

  const country = (person: Person): 'BD' | 'IN' => (districtOf(person.role) === origin ? 'BD' : 'IN');
  const phoneOf = new Map<EntityId, EntityId>();
  const phones = people.flatMap((person) =>
    Array.from({ length: random.chance(0.35) ? 2 : 1 }, () => {
      const phone = addPhone(world, country(person));
      world.link(person.id, 'USES', phone, lasting(LONG_AGO + random.int(0, 600)));
      phoneOf.set(person.id, phone);
      return phone;
    }),
  );
  for (let call = 0; call < phones.length; call += 1) {
    const [from, to] = random.some(phones, 2) as [EntityId, EntityId];
    world.link(from, random.chance(0.8) ? 'CALLED' : 'MESSAGED', to, remembered(random, today - random.int(30, 900)), { weight: random.int(1, 40) });
  }
  const accounts = random.some(people, 12).map((person) => {
    const account = country(person) === 'BD' ? addAccount(world, random.pick(['bKash', 'Nagad', 'Rocket']), random.chance(0.3) ? 'mfs-agent' : 'mfs-personal') : addAccount(world, random.pick(['Paytm', 'PhonePe', 'GooglePay']), 'upi');
    world.link(person.id, 'USES', account, lasting(LONG_AGO + random.int(0, 600)));
    return account;
  });
  const vehicles = Array.from({ length: 3 }, () => addVehicle(world));
  for (const [at, vehicle] of vehicles.entries()) world.link(of('transporter', 'carrier')[at % 3]!.id, 'USES', vehicle);
  const border = addSite(world, places, 'border-house', origin, `Border house, ${origin} district #${String(index + 1)}`);
  const safe = addSite(world, places, 'safe-house-transit', transit, `Safe house, ${transit} #${String(index + 1)}`);
  const ends = ['brothel', 'rented-flat', 'spa-massage-parlour'].map((type, at) => addSite(world, places, type, destination, `Site, ${destination} #${String(index + 1)}.${String(at + 1)}`));
  for (const [at, harbourer] of of('harbourer').entries()) world.link(harbourer.id, 'CONTROLS_SITE', at === 0 ? border : safe, lasting(LONG_AGO));
  for (const [at, manager] of of('manager', 'exploiter').entries()) world.link(manager.id, 'CONTROLS_SITE', ends[at % ends.length]!, lasting(LONG_AGO));
  const crossing = random.pick(places.crossings);
  const movements: EntityId[] = [];
  for (const phone of random.some(phones, 2)) addDevice(world, phone);
  // Reports that contradict each other: another district than the one already recorded.
  for (const person of random.some(people, 2)) {
    const elsewhere = random.pick([...ORIGIN, ...TRANSIT].filter((name) => name !== districtOf(person.role)));
    world.link(person.id, 'RESIDENT_OF', places.district(elsewhere), undefined, { status: 'disputed', grading: { reliability: 'D', credibility: '4' } });
  }
  // Two members are in another country's reports too, under another spelling, with the same phone.
  const duplicates = random.some(people.slice(1), 2).map((original): [EntityId, EntityId] => {
    const over = { reportedBy: random.some(INDIAN_POLICE, 1) };
    const twin = addTwin(world, places, original, destination, over);
    world.link(twin, 'USES', phoneOf.get(original.id)!, lasting(LONG_AGO + random.int(600, 1200)), over);
    return [original.id, twin];
  });

  for (let turn = 0; turn < 20; turn += 1) {
    const victim = addProtectedPerson(world);
    const day = today - random.int(60, 1000);
    const at = remembered(random, day);
    const later = (days: number) => remembered(random, day + days);
    world.link(random.pick(of('recruiter', 'sub-agent', 'online-recruiter')).id, 'RECRUITED', victim, at);
    const carrier = random.pick(of('transporter', 'carrier'));
    world.link(carrier.id, 'TRANSPORTED', victim, later(3));
    if (turn % 2 === 0) {
      const movement = addMovement(world, places, origin, transit, day + 3, crossing);
      movements.push(movement);
      world.link(victim, 'MOVED_ON', movement, later(3));
      world.link(carrier.id, 'PARTICIPATED_IN', movement, later(3));
      world.link(movement, 'TRAVELLED_IN', random.pick(vehicles), later(3));
    }
    world.link(victim, 'HARBOURED_AT', safe, later(4));
    world.link(random.pick(of('harbourer')).id, 'HARBOURED', victim, later(4));
    if (random.chance(0.5)) world.link(random.pick(of('seller', 'broker')).id, 'SOLD', victim, later(9));
    if (random.chance(0.5)) world.link(random.pick(of('buyer', 'manager')).id, random.chance(0.7) ? 'BOUGHT' : 'RECEIVED', victim, later(9));
    const end = random.pick(ends);
    world.link(victim, 'EXPLOITED_AT', end, lasting(day + 12, day + 12 + random.int(60, 400)));
    world.link(random.pick(of('manager', 'exploiter')).id, 'EXPLOITED', victim, later(14));
    if (turn % 2 === 1) {
      const [from, to] = random.some(accounts, 2) as [EntityId, EntityId];
      addPayment(world, from, to, 500 * random.int(8, 90), country(leader) === 'BD' ? 'BDT' : 'INR', day + 5);
    }
  }
  for (let time = 0; time < 5; time += 1) {
    const meeting = world.add('Meeting');
    const at = remembered(random, today - random.int(60, 900));
    world.value(meeting, 'description', `Meeting reported in ${random.pick([origin, transit])} district`, {}, at);
    for (const person of random.some(people, 3)) world.link(person.id, 'ATTENDED', meeting, at);
  }
  const action = world.add('LawEnforcementAction');
  world.value(action, 'actionType', 'arrest', {}, remembered(random, today - random.int(30, 500)));
  world.value(action, 'caseNumber', `DEMO-PS/${String(random.int(1, 99))}/${String(2023 + (index % 3))}`);
  for (const person of random.some(people, 2)) world.link(person.id, 'ARRESTED_IN', action, remembered(random, today - random.int(30, 500)));
  const court = world.add('CourtCase');
  world.value(court, 'caseNumber', `DEMO-TR/${String(random.int(1, 99))}/${String(2024 + (index % 2))}`);
  for (const person of random.some(people, 3)) world.link(person.id, 'ACCUSED_IN', court, remembered(random, today - random.int(10, 300)));
  const truth = { id, shape, members: people.map((person) => person.id), leader: leader.id, brokers: of('broker').map((person) => person.id) };
  return { truth, phones, vehicles, movements, duplicates };
}

/** The ties between members, by the network's shape. */
function connect(world: WorldBook, shape: Shape, people: readonly Person[], leader: Person): void {
  const { random } = world;
  const tie = (a: Person, b: Person, kind = random.pick(['ASSOCIATE_OF', 'KNOWS', 'OPERATED_WITH'])): void => {
    if (a !== b) world.link(a.id, kind, b.id, lasting(LONG_AGO + random.int(0, 500)));
  };
  if (shape === 'chain') people.slice(1).forEach((person, at) => { tie(people[at]!, person); });
  if (shape === 'hub') for (const person of people) tie(leader, person, 'CONTROLLED');
  if (shape === 'family-run') people.slice(1).forEach((person, at) => { tie(person, people[Math.floor(at / 3)]!, at < 8 ? 'FAMILY_OF' : 'WORKS_FOR'); });
  const brokers = people.filter(({ role }) => role === 'broker');
  if (shape === 'two-broker') for (const [at, person] of people.entries()) tie(person, brokers[at % brokers.length]!);
  if (shape === 'cell') for (let from = 0; from < people.length; from += 5) for (const a of people.slice(from, from + 5)) for (const b of random.some(people.slice(from, from + 5), 2)) tie(a, b);
  for (let extra = 0; extra < 18; extra += 1) {
    const [a, b] = random.some(people, 2) as [Person, Person];
    tie(a, b);
  }
}
