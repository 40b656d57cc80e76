import type { EntityId } from '#domain';
import { remembered, type WorldBook } from './facts.js';
import { number } from './numbers.js';
import type { Person } from './things.js';

/** Identity papers of some members; one forged Indian card is held by the two records of one person. */
export function addPapers(
  world: WorldBook,
  people: readonly Person[],
  duplicates: readonly (readonly [EntityId, EntityId])[],
  forger: Person,
): void {
  const { random } = world;
  const paper = (
    kind: 'bd-nid' | 'passport' | 'in-voter-card',
    country: 'BD' | 'IN',
    status: string,
  ): EntityId => {
    const id = world.add('IdentityDocument');
    world.value(id, 'documentType', kind);
    if (kind === 'bd-nid') world.value(id, 'nid', number.nid(random));
    else if (kind === 'passport') world.value(id, 'passportNumber', number.passport(random, country));
    else world.value(id, 'epic', number.voterCard(random));
    world.value(id, 'documentStatus', status);
    world.value(id, 'issuingCountry', country);
    return id;
  };
  for (const person of random.some(people, 4))
    world.link(
      person.id,
      'HOLDS_DOCUMENT',
      random.chance(0.6)
        ? paper('bd-nid', 'BD', 'genuine')
        : paper('passport', random.pick(['BD', 'IN']), random.pick(['genuine', 'borrowed', 'unknown'])),
    );
  for (const [at, pair] of duplicates.entries()) {
    const forged = paper('in-voter-card', 'IN', 'forged');
    // The first pair can be joined by the card too, the second by its phone alone.
    for (const holder of at === 0 ? pair : pair.slice(1)) world.link(holder, 'HOLDS_DOCUMENT', forged);
    world.link(forger.id, 'SOLD', forged, undefined, { basis: 'inferred' });
  }
}

const PLATFORMS = [
  ['TikTok', 'REC-TIKTOK'],
  ['Facebook', 'REC-SOCIAL'],
  ['Imo', 'REC-SOCIAL'],
  ['Likee', 'REC-TIKTOK'],
  ['WhatsApp', 'REC-JOB-BEAUTY'],
] as const;

/** Accounts under which people are befriended or offered work. */
export function addOnlineAccounts(world: WorldBook, recruiters: readonly Person[], today: number): void {
  const { random } = world;
  const accounts = recruiters.map((recruiter) => {
    const [platform, tactic] = random.pick(PLATFORMS);
    const id = world.add('OnlineAccount');
    world.value(id, 'handle', number.handle(random));
    world.value(id, 'platform', platform);
    if (random.chance(0.3)) world.value(id, 'url', number.page(random));
    world.link(recruiter.id, 'USES', id, remembered(random, today - random.int(300, 900)));
    world.value(recruiter.id, 'tactic', tactic);
    return id;
  });
  for (const account of accounts.slice(1))
    world.link(accounts[0]!, 'MESSAGED', account, remembered(random, today - random.int(60, 400)), {
      weight: random.int(1, 60),
    });
}
