import type { EntityId } from '#domain';
import { ACCOUNTS, AGENCIES, CASES, CLOSED_CASE, type DemoAccount, type DemoAgency } from './agencies.js';
import { remembered, WorldBook } from './facts.js';
import type { Contradiction } from './contradictions.js';
import { makeIdentities, type DemoIdentity } from './identities.js';
import { addNetwork, addRecruitment, type NetworkTruth, type RepeatedClaim } from './networks.js';
import { addPlaces, TRANSIT } from './places.js';
import { DemoIds, Random } from './random.js';
import { chooseRetractions, writeReports, type Retraction } from './report.js';
import { SHAPES, type HiddenLink } from './shapes.js';
import { byDayOfRecording, type DatedBatch } from './recording.js';
import { shareStory, type DemoSharing } from './sharings.js';
import { addStoryline, type Storyline } from './storyline.js';
import { addPerson } from './things.js';
import { addBystander, addRedHerrings } from './bystanders.js';

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
  /** Phones that agencies of both countries know, under two records of one person. */
  readonly sharedPhones: readonly EntityId[];
  /** Ties that are so and that nobody reported. */
  readonly hiddenLinks: readonly HiddenLink[];
  readonly contradictions: readonly Contradiction[];
  readonly repeats: readonly RepeatedClaim[];
  /** A movement and the payment that followed within 72 hours. */
  readonly paidMovements: readonly (readonly [movement: EntityId, payment: EntityId])[];
}

export interface Demo {
  readonly agencies: readonly DemoAgency[];
  readonly accounts: readonly DemoAccount[];
  readonly cases: readonly string[];
  readonly storyline: Storyline;
  readonly truth: DemoTruth;
  /** In the order in which they were recorded. */
  readonly batches: readonly DatedBatch[];
  /** Of some protected persons: for the vault, and for nothing else. */
  readonly identities: readonly DemoIdentity[];
  /** To be recorded as closed. */
  readonly closedCase: typeof CLOSED_CASE;
  /** To be asked for and decided, once everything is recorded. */
  readonly sharing: DemoSharing;
  /** To be taken back, each by its own agency, once everything is recorded. */
  readonly retractions: readonly Retraction[];
}

/** The demonstration's own day: 2026-11-01, so that the same seed gives the same network on any date. */
export const DEMO_TODAY = 20_758;
const ENTITIES_PER_NETWORK = 270;
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
  const networks = Array.from({ length: count }, (_, index) =>
    addNetwork(world, places, SHAPES[index % SHAPES.length]!, index, DEMO_TODAY),
  );
  const bridges: EntityId[] = [];
  for (const [index, { truth }] of networks.entries()) {
    const next = networks[(index + 1) % networks.length]!.truth;
    if (next === truth || !random.chance(0.6)) continue;
    const bridge = addPerson(world, places, 'broker', random.pick(TRANSIT));
    world.link(bridge.id, 'ASSOCIATE_OF', truth.leader, remembered(random, DEMO_TODAY - 300));
    world.link(bridge.id, 'ASSOCIATE_OF', next.brokers[0]!, remembered(random, DEMO_TODAY - 200));
    bridges.push(bridge.id);
  }
  const redHerrings = networks.flatMap((network) =>
    addRedHerrings(world, places, network, storyline.recruiter, DEMO_TODAY),
  );
  while (world.entities.length < entities - 1 - count)
    addBystander(world, places, random.pick(networks), DEMO_TODAY);
  for (const network of networks) addRecruitment(world, places, network);
  const truth: DemoTruth = {
    networks: networks.map((network) => network.truth),
    duplicates: [
      [storyline.recruiter, storyline.mumbaiTwin],
      ...networks.flatMap((network) => network.duplicates),
    ],
    redHerrings,
    bridges,
    sharedPhones: [storyline.phone, ...networks.flatMap((network) => network.sharedPhones)],
    hiddenLinks: networks.flatMap((network) => network.hiddenLinks),
    contradictions: networks.flatMap((network) => network.contradictions),
    repeats: networks.flatMap((network) => network.repeats),
    paidMovements: [
      [storyline.movement, storyline.payment],
      ...networks.flatMap((network) => network.paidMovements),
    ],
  };
  const batches = writeReports(world, DEMO_TODAY);
  return {
    agencies: AGENCIES,
    accounts: ACCOUNTS,
    cases: CASES,
    storyline,
    truth,
    batches: byDayOfRecording(batches, DEMO_TODAY),
    identities: makeIdentities(seed, batches),
    closedCase: CLOSED_CASE,
    sharing: shareStory(storyline, batches),
    retractions: chooseRetractions(world, batches, new Set(Object.values(storyline))),
  };
}
