import { UNKNOWN_TIME, type EntityId } from '#domain';
import { BANGLADESHI_POLICE, id, INDIAN_POLICE, POLICE } from './agencies.js';
import { addContradictions, type Contradiction } from './contradictions.js';
import { forSomeTime, lasting, remembered, type WorldBook } from './facts.js';
import { addJourneys } from './journeys.js';
import { addOnlineAccounts, addPapers } from './papers.js';
import { DESTINATION, ORIGIN, TRANSIT, type Places } from './places.js';
import { connect, keyPlayersOf, SIZE, type HiddenLink, type Shape } from './shapes.js';
import {
  addDevice,
  addMobileAccount,
  addOtherAccount,
  addPerson,
  addPhone,
  addSite,
  addTwin,
  addUpi,
  addVehicle,
  type Person,
} from './things.js';

/** What is true of a network, for scoring what analytics find. */
export interface NetworkTruth {
  readonly id: EntityId;
  readonly shape: Shape;
  /** Every member with the part that he or she plays. */
  readonly members: readonly { readonly id: EntityId; readonly role: string }[];
  readonly leader: EntityId;
  readonly brokers: readonly EntityId[];
  /** Whose loss would hurt the network most, by its shape. */
  readonly keyPlayers: readonly EntityId[];
  readonly origin: string;
  readonly transit: string;
  readonly destination: string;
}
/** A network and what others hang on it. */
export interface BuiltNetwork {
  readonly truth: NetworkTruth;
  readonly phones: readonly EntityId[];
  readonly vehicles: readonly EntityId[];
  readonly movements: readonly EntityId[];
  readonly victims: readonly EntityId[];
  /** Two records of one person, in two countries. */
  readonly duplicates: readonly (readonly [EntityId, EntityId])[];
  /** Phones that agencies of both countries report, each for a person of its own spelling. */
  readonly sharedPhones: readonly EntityId[];
  readonly hiddenLinks: readonly HiddenLink[];
  readonly contradictions: readonly Contradiction[];
  readonly repeats: readonly RepeatedClaim[];
  /** A payment and the movement that it followed within three days. */
  readonly paidMovements: readonly (readonly [movement: EntityId, payment: EntityId])[];
}
/** One origin that several agencies repeat: it counts once, however many say it. */
export interface RepeatedClaim {
  readonly subject: EntityId;
  readonly kind: string;
  readonly object: EntityId;
  readonly lineageRoot: string;
}

/** Needed by every network, then those that larger ones have besides. */
const ROLES = [
  'organiser',
  'recruiter',
  'transporter',
  'carrier',
  'harbourer',
  'harbourer',
  'broker',
  'broker',
  'seller',
  'buyer',
  'manager',
  'exploiter',
  'money-mover',
];
const MORE_ROLES = [
  'recruiter',
  'online-recruiter',
  'transporter',
  'document-forger',
  'sub-agent',
  'manager',
  'enforcer',
  'route-controller',
  'lookout',
  'escort',
  'sub-agent',
  'carrier',
  'financier',
  'recruiter',
  'harbourer',
  'enforcer',
  'lookout',
];
const AT_ORIGIN = new Set([
  'organiser',
  'recruiter',
  'sub-agent',
  'online-recruiter',
  'transporter',
  'carrier',
  'lookout',
  'financier',
]);
const ON_THE_WAY = new Set([
  'harbourer',
  'broker',
  'route-controller',
  'money-mover',
  'document-forger',
  'escort',
]);
const RECRUITING = [
  'REC-JOB-DOM',
  'REC-JOB-BEAUTY',
  'REC-JOB-GARMENT',
  'REC-LOVER',
  'REC-MARRIAGE',
  'REC-KIN',
  'REC-DANCE',
  'REC-TRAVEL',
];
const ENDS = [
  { type: 'brothel', word: 'Brothel', tactic: 'SALE-PRICE', sector: 'SEX-BROTHEL' },
  { type: 'rented-flat', word: 'Rented flat', tactic: 'HAR-FLAT', sector: 'SEX-FLAT' },
  { type: 'spa-massage-parlour', word: 'Spa', tactic: 'HAR-SPA', sector: 'SEX-SPA' },
  { type: 'dance-bar', word: 'Dance bar', tactic: 'CTL-QUOTA', sector: 'SEX-DANCEBAR' },
  { type: 'brick-kiln', word: 'Brick kiln', tactic: 'HAR-WORKSITE', sector: 'LAB-BRICK' },
  { type: 'factory', word: 'Factory', tactic: 'HAR-WORKSITE', sector: 'LAB-GARMENT' },
  { type: 'household', word: 'Household', tactic: 'CTL-PASSPORT', sector: 'LAB-DOMESTIC' },
] as const;
const LONG_AGO = 19_000;
/** Shortest and longest, in days. */
const MEMBERSHIP_DAYS = [500, 1_100] as const;
const PHONE_DAYS = [400, 1_100] as const;
const LEASE_DAYS = [300, 1_000] as const;

const letterOf = (index: number): string => `${String.fromCharCode(65 + (index % 26))}${String(index + 1)}`;

/** One network from recruitment in Khulna division to exploitation in an Indian city, with its phones, money and routes. */
export function addNetwork(
  world: WorldBook,
  places: Places,
  shape: Shape,
  index: number,
  today: number,
): BuiltNetwork {
  const { random } = world;
  const id = world.add('Network');
  world.value(id, 'name', `Network ${letterOf(index)} (demo)`, {
    script: 'Latn',
  });
  const [origin, transit, destination] = [
    random.pick(ORIGIN),
    random.pick(TRANSIT),
    random.pick(DESTINATION),
  ];
  const districtOf = (role: string): string =>
    AT_ORIGIN.has(role) ? origin : ON_THE_WAY.has(role) ? transit : destination;
  const country = (person: Person): 'BD' | 'IN' => (AT_ORIGIN.has(person.role) ? 'BD' : 'IN');
  const roles = [...ROLES, ...MORE_ROLES.slice(0, SIZE[shape] - ROLES.length)];
  // Two members are in another country's reports too: what is said of them here comes from Bangladesh alone.
  const twinned = new Set(random.some(roles.map((_, at) => at).slice(1), 2));
  const people = roles.map((role, at) =>
    addPerson(
      world,
      places,
      role,
      districtOf(role),
      twinned.has(at) ? { reportedBy: random.some(BANGLADESHI_POLICE, 1) } : {},
    ),
  );
  const of = (...wanted: string[]): Person[] => people.filter(({ role }) => wanted.includes(role));
  const leader = people[0]!;
  const inUse = (days: readonly [number, number], goesOn: number) =>
    forSomeTime(random, LONG_AGO + random.int(0, 600), days, goesOn);
  for (const person of people)
    world.link(
      person.id,
      person === leader ? 'LEADS' : 'MEMBER_OF',
      id,
      person === leader ? lasting(LONG_AGO) : inUse(MEMBERSHIP_DAYS, 0.65),
    );
  const hiddenLinks = connect(world, shape, people);

  const phoneOf = new Map<EntityId, EntityId>();
  const phones = people.flatMap((person) =>
    Array.from({ length: random.chance(0.35) ? 2 : 1 }, () => {
      const phone = addPhone(world, country(person));
      world.link(person.id, 'USES', phone, inUse(PHONE_DAYS, 0.45));
      phoneOf.set(person.id, phone);
      return phone;
    }),
  );
  for (let call = 0; call < phones.length; call += 1) {
    const [from, to] = random.some(phones, 2) as [EntityId, EntityId];
    const first = today - random.int(90, 900);
    const times = random.int(1, 40);
    // Many calls are known as the days of the first and of the last one.
    world.link(
      from,
      random.chance(0.8) ? 'CALLED' : 'MESSAGED',
      to,
      times <= 3 ? remembered(random, first) : lasting(first, first + random.int(1, times * 2)),
      { weight: times },
    );
  }
  for (const phone of random.some(phones, 2)) addDevice(world, phone);

  const sharedPhones: EntityId[] = [];
  const duplicates = [...twinned].map((at): [EntityId, EntityId] => {
    const original = people[at]!;
    const over = { reportedBy: random.some(INDIAN_POLICE, 1) };
    const twin = addTwin(world, places, original, destination, over);
    const phone = phoneOf.get(original.id)!;
    world.link(original.id, 'USES', phone, lasting(LONG_AGO + random.int(0, 600)), {
      reportedBy: random.some(BANGLADESHI_POLICE, 1),
    });
    world.link(twin, 'USES', phone, lasting(LONG_AGO + random.int(600, 1200)), over);
    sharedPhones.push(phone);
    return [original.id, twin];
  });

  const accounts = random.some(people, 11).map((person) => {
    const account = addSomeAccount(
      world,
      country(person),
      world.textOf(phoneOf.get(person.id)!, 'phoneNumber'),
    );
    world.link(person.id, 'USES', account, inUse(PHONE_DAYS, 0.6));
    return account;
  });
  const hundi = addOtherAccount(world, 'hundi');
  world.link(of('money-mover')[0]!.id, 'USES', hundi, lasting(LONG_AGO));
  accounts.push(hundi);
  const vehicles = Array.from({ length: 3 }, () => addVehicle(world));
  for (const [at, vehicle] of vehicles.entries())
    world.link(of('transporter', 'carrier')[at % 2]!.id, 'USES', vehicle, inUse(LEASE_DAYS, 0.5));
  const sites = addSites(world, places, index, { origin, transit, destination });
  world.link(of('harbourer')[0]!.id, 'CONTROLS_SITE', sites.border, inUse(LEASE_DAYS, 0.4));
  for (const harbourer of of('harbourer').slice(1))
    world.link(harbourer.id, 'CONTROLS_SITE', sites.safe, inUse(LEASE_DAYS, 0.4));
  for (const [at, manager] of of('manager', 'exploiter').entries())
    world.link(manager.id, 'CONTROLS_SITE', sites.ends[at % sites.ends.length]!, inUse(LEASE_DAYS, 0.4));
  for (const recruiter of of('recruiter', 'sub-agent'))
    world.value(recruiter.id, 'tactic', random.pick(RECRUITING));

  addPapers(world, people, duplicates, random.pick(of('document-forger', 'broker')));
  addOnlineAccounts(world, of('online-recruiter', 'recruiter').slice(0, 3), today);
  const { movements, paidMovements, victims, rescued } = addJourneys(
    world,
    places,
    { people, accounts, hundi, vehicles, sites, origin, transit, destination },
    today,
  );
  const court = addMeetingsAndCases(world, people, rescued, { index, places: [origin, transit] }, today);
  const contradictions = addContradictions(
    world,
    places,
    {
      people,
      movements,
      court,
      elsewhere: [...ORIGIN, ...TRANSIT].filter((name) => name !== origin && name !== transit),
    },
    today,
  );

  // What one partner told, three agencies repeat.
  const [teller, told] = [random.pick(of('recruiter')), random.pick(of('buyer', 'seller'))];
  const lineageRoot = world.ids.make('root');
  world.link(teller.id, 'OPERATED_WITH', told.id, lasting(LONG_AGO + 300), {
    reportedBy: [random.pick(BANGLADESHI_POLICE), ...random.some(INDIAN_POLICE, 2)],
    lineage: lineageRoot,
    grading: { reliability: 'C', credibility: '3' },
  });
  const repeats = [{ subject: teller.id, kind: 'OPERATED_WITH', object: told.id, lineageRoot }];

  const truth: NetworkTruth = {
    id,
    shape,
    members: people.map((person) => ({ id: person.id, role: person.role })),
    leader: leader.id,
    brokers: of('broker').map((person) => person.id),
    keyPlayers: keyPlayersOf(shape, people),
    origin,
    transit,
    destination,
  };
  return {
    truth,
    phones,
    vehicles,
    movements,
    victims,
    duplicates,
    sharedPhones,
    hiddenLinks,
    contradictions,
    repeats,
    paidMovements,
  };
}

function addSomeAccount(world: WorldBook, country: 'BD' | 'IN', phone: string): EntityId {
  const { random } = world;
  if (random.chance(0.12)) return addOtherAccount(world, 'bank');
  if (country === 'BD')
    return addMobileAccount(
      world,
      random.pick(['bKash', 'Nagad', 'Rocket']),
      random.chance(0.3) ? 'mfs-agent' : 'mfs-personal',
      phone,
    );
  return addUpi(world, random.pick(['Paytm', 'PhonePe', 'GooglePay']));
}

/** Where people are kept and exploited: a kind of place and a district, no more. */
export interface Sites {
  readonly border: EntityId;
  readonly safe: EntityId;
  readonly ends: readonly EntityId[];
}
function addSites(
  world: WorldBook,
  places: Places,
  index: number,
  { origin, transit, destination }: { origin: string; transit: string; destination: string },
): Sites {
  const border = addSite(
    world,
    places,
    'border-house',
    origin,
    `Border house, ${origin} (network ${letterOf(index)})`,
  );
  world.value(border, 'tactic', 'HAR-BORDER');
  const safe = addSite(
    world,
    places,
    'safe-house-transit',
    transit,
    `Safe house, ${transit} (network ${letterOf(index)})`,
  );
  world.value(safe, 'tactic', 'HAR-SAFEHOUSE');
  const ends = world.random.some(ENDS, 3).map(({ type, word, tactic, sector }) => {
    const site = addSite(
      world,
      places,
      type,
      destination,
      `${word}, ${destination} (network ${letterOf(index)})`,
    );
    world.value(site, 'tactic', tactic);
    world.value(site, 'exploitationSector', sector);
    return site;
  });
  return { border, safe, ends };
}

/** Meetings, an arrest, a rescue and a court case; gives the court case and whom it accuses. */
function addMeetingsAndCases(
  world: WorldBook,
  people: readonly Person[],
  rescued: readonly EntityId[],
  { index, places }: { index: number; places: readonly string[] },
  today: number,
): { id: EntityId; accused: Person } {
  const { random } = world;
  for (let time = 0; time < 5; time += 1) {
    const meeting = world.add('Meeting');
    const at = remembered(random, today - random.int(60, 900));
    world.value(meeting, 'description', `Meeting reported in ${random.pick(places)} district`, {}, at);
    for (const person of random.some(people, 3)) world.link(person.id, 'ATTENDED', meeting, at);
  }
  const arrest = world.add('LawEnforcementAction');
  const day = remembered(random, today - random.int(30, 500));
  world.value(arrest, 'actionType', 'arrest', {}, day);
  world.value(arrest, 'caseNumber', `DEMO-PS/${String(index + 1)}/${String(2023 + (index % 3))}`);
  for (const person of random.some(people, 2)) world.link(person.id, 'ARRESTED_IN', arrest, day);
  const rescue = world.add('LawEnforcementAction');
  const then = remembered(random, today - random.int(20, 300));
  world.value(rescue, 'actionType', 'rescue', {}, then);
  for (const victim of rescued) world.link(victim, 'VICTIM_IN', rescue, then);
  const court = world.add('CourtCase');
  world.value(court, 'caseNumber', `DEMO-TR/${String(index + 1)}/${String(2024 + (index % 2))}`);
  world.value(court, 'caseStatus', random.pick(['Active', 'FollowUp', 'Closed']));
  const accused = random.some(people, 3);
  for (const person of accused)
    world.link(person.id, 'ACCUSED_IN', court, remembered(random, today - random.int(10, 300)));
  return { id: court, accused: accused[0]! };
}

/** Where the people of a network were recruited, as one event of a district: what a map counts by district is made of. */
export function addRecruitment(world: WorldBook, places: Places, { truth, victims }: BuiltNetwork): void {
  const told = { reportedBy: [id('bd_cid')], audience: POLICE, tlp: 'AMBER' } as const;
  const event = world.add('TraffickingEvent');
  world.value(event, 'eventType', 'Recruitment', told);
  world.link(event, 'LOCATED_AT', places.district(truth.origin), UNKNOWN_TIME, told);
  for (const victim of victims) world.link(victim, 'VICTIM_IN', event);
}
