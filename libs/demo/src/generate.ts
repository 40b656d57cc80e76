import type { AssertionBatch, EntityId } from '#domain';
import { ACCOUNTS, AGENCIES, CASES, type DemoAccount, type DemoAgency } from './agencies.js';
import { remembered, WorldBook } from './facts.js';
import { addNetwork, SHAPES, type NetworkTruth } from './networks.js';
import { addPlaces, DESTINATION, ORIGIN, TRANSIT } from './places.js';
import { DemoIds, Random } from './random.js';
import { writeReports } from './report.js';
import { addStoryline, type Storyline } from './storyline.js';
import { addPerson, addPhone } from './things.js';

export interface DemoOptions {
  readonly seed?: number;
  /** About how many entities. */
  readonly entities?: number;
}

/** What is true in the invented world, for scoring what analytics and matching find. */
export interface DemoTruth {
  readonly networks: readonly NetworkTruth[];
  /** Two entities that are one person, known to agencies of different countries. */
  readonly duplicates: readonly (readonly [EntityId, EntityId])[];
  /** People who only look involved: a taxi driver, a shared family phone. */
  readonly redHerrings: readonly EntityId[];
  /** People who link two networks. */
  readonly bridges: readonly EntityId[];
}

export interface Demo {
  readonly agencies: readonly DemoAgency[];
  readonly accounts: readonly DemoAccount[];
  readonly cases: readonly string[];
  readonly storyline: Storyline;
  readonly truth: DemoTruth;
  readonly batches: readonly AssertionBatch[];
}

/** The demonstration's own day: 2026-11-01, so that the same seed gives the same network on any date. */
export const DEMO_TODAY = 20_758;
const ENTITIES_PER_NETWORK = 222;
const FIXED_ENTITIES = 60;

/**
 * An invented network of trafficking from Khulna division to Indian cities, as seven agencies report it. Pure: the same
 * seed gives the same bytes. No person, phone, plate or account in it is real or could be.
 */
export function generateDemo({ seed = 1, entities = 3000 }: DemoOptions = {}): Demo {
  const random = new Random(seed);
  const world = new WorldBook(random, new DemoIds(seed));
  const places = addPlaces(world);
  const storyline = addStoryline(world, places, DEMO_TODAY);
  const count = Math.max(1, Math.round((entities * 0.93 - FIXED_ENTITIES) / ENTITIES_PER_NETWORK));
  const networks = Array.from({ length: count }, (_, index) => addNetwork(world, places, SHAPES[index % SHAPES.length]!, index, DEMO_TODAY));
  const duplicates: [EntityId, EntityId][] = [[storyline.recruiter, storyline.mumbaiTwin]];
  const bridges: EntityId[] = [];
  const redHerrings: EntityId[] = [];
  for (const [index, network] of networks.entries()) {
    const next = networks[(index + 1) % networks.length]!;
    if (next !== network && random.chance(0.6)) {
      const bridge = addPerson(world, places, 'broker', random.pick(TRANSIT));
      world.link(bridge.id, 'ASSOCIATE_OF', network.leader, remembered(random, DEMO_TODAY - 300));
      world.link(bridge.id, 'ASSOCIATE_OF', next.brokers[0]!, remembered(random, DEMO_TODAY - 200));
      bridges.push(bridge.id);
    }
    const twin = addPerson(world, places, 'unknown', random.pick(DESTINATION));
    duplicates.push([random.pick(network.members), twin.id]);
  }
  while (world.entities.length < entities) {
    const bystander = addPerson(world, places, 'unknown', random.pick([...ORIGIN, ...TRANSIT]));
    world.value(bystander.id, 'occupation', random.pick(['taxi driver', 'shopkeeper', 'farmer', 'day labourer', 'mobile-money agent']));
    const phone = addPhone(world, 'BD');
    world.link(bystander.id, 'USES', phone);
    const network = random.pick(networks);
    world.link(bystander.id, 'KNOWS', random.pick(network.members), remembered(random, DEMO_TODAY - random.int(30, 600)));
    redHerrings.push(bystander.id);
  }
  return { agencies: AGENCIES, accounts: ACCOUNTS, cases: CASES, storyline, truth: { networks, duplicates, redHerrings, bridges }, batches: writeReports(world, DEMO_TODAY) };
}
