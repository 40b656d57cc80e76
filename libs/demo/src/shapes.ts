import type { EntityId } from '#domain';
import { forSomeTime, type WorldBook } from './facts.js';
import type { Person } from './things.js';

export const SHAPES = ['chain', 'hub', 'two-broker', 'family-run', 'cell'] as const;
export type Shape = (typeof SHAPES)[number];
/** Members of a network of each shape. */
export const SIZE: Readonly<Record<Shape, number>> = {
  chain: 18,
  hub: 26,
  'two-broker': 30,
  'family-run': 16,
  cell: 22,
};

/** A tie that is so in the invented world and that nobody has reported. */
export type HiddenLink = readonly [EntityId, string, EntityId];
const HIDDEN_SHARE = 0.06;
const CELL = 5;
const LONG_AGO = 19_000;
/** Shortest and longest of those ties that end, in days. */
const TIE_DAYS = [500, 1_200] as const;

/** Records the ties between members by the network's shape, the first member being its leader. Gives those left out. */
export function connect(world: WorldBook, shape: Shape, people: readonly Person[]): HiddenLink[] {
  const { random } = world;
  const [leader] = people as readonly [Person];
  const hidden: HiddenLink[] = [];
  const tied = new Set<string>();
  const tie = (
    a: Person,
    b: Person,
    kind = random.pick(['ASSOCIATE_OF', 'KNOWS', 'OPERATED_WITH']),
  ): void => {
    const pair = [a.id, b.id].sort().join(' ');
    if (a === b || tied.has(pair)) return;
    tied.add(pair);
    if (random.chance(HIDDEN_SHARE)) hidden.push([a.id, kind, b.id]);
    else world.link(a.id, kind, b.id, forSomeTime(random, LONG_AGO + random.int(0, 500), TIE_DAYS, 0.75));
  };
  if (shape === 'chain')
    people.slice(1).forEach((person, at) => {
      tie(people[at]!, person);
    });
  if (shape === 'hub') for (const person of people) tie(leader, person, 'CONTROLLED');
  if (shape === 'family-run')
    people.slice(1).forEach((person, at) => {
      tie(person, people[Math.floor(at / 3)]!, at < 8 ? 'FAMILY_OF' : 'WORKS_FOR');
    });
  if (shape === 'two-broker') {
    const brokers = people.filter(({ role }) => role === 'broker').slice(0, 2) as [Person, Person];
    tie(brokers[0], brokers[1], 'BUSINESS_WITH');
    for (const [at, person] of people.entries()) tie(person, brokers[at % 2]!);
  }
  if (shape === 'cell') {
    const cells = Array.from({ length: Math.ceil(people.length / CELL) }, (_, at) =>
      people.slice(at * CELL, (at + 1) * CELL),
    );
    // Inside a cell everybody knows everybody; between cells only their heads do.
    for (const cell of cells)
      for (const [at, a] of cell.entries()) for (const b of cell.slice(at + 1)) tie(a, b);
    for (const [head] of cells.slice(1)) tie(leader, head!, 'CONTROLLED');
  }
  for (let extra = 0; extra < people.length / 4; extra += 1) {
    const [a, b] = random.some(people, 2) as [Person, Person];
    tie(a, b);
  }
  return hidden;
}

/** Whose loss would hurt most, by shape: the leader, and whoever holds the parts together. */
export function keyPlayersOf(shape: Shape, people: readonly Person[]): EntityId[] {
  const leader = people[0]!;
  const others: Readonly<Record<Shape, readonly Person[]>> = {
    chain: people.slice(Math.floor(people.length / 2) - 1, Math.floor(people.length / 2) + 1),
    hub: [],
    'two-broker': people.filter(({ role }) => role === 'broker').slice(0, 2),
    'family-run': people.slice(1, 4),
    cell: people.filter((_, at) => at > 0 && at % CELL === 0),
  };
  return [...new Set([leader, ...others[shape]])].map(({ id }) => id);
}
