import { maySee } from '#access';
import { OPEN_END_DAY, OPEN_START_DAY, type EntityId, type NewAssertion } from '#domain';
import { ACCOUNTS } from './agencies.js';
import { generateDemo } from './generate.js';

const account = (username: string) => ACCOUNTS.find((each) => each.username === username)!;

describe.each([1, 7])('the story that every demonstration tells, with seed %d', (seed) => {
  const { batches, storyline: story, truth, sharing, identities } = generateDemo({ seed });
  const typeOf = new Map<string, string>(
    batches.flatMap(({ entities }) => entities.map(({ id, type }) => [id, type])),
  );
  const seenBy = (username: string): NewAssertion[] =>
    batches.flatMap(({ assertions }) =>
      assertions.filter(({ marking }) => maySee(account(username), marking, '2026-06-01')),
    );
  const has = (claims: readonly NewAssertion[], subject: EntityId, kind: string, object: EntityId): boolean =>
    claims.some(
      (claim) =>
        claim.form === 'link' &&
        claim.subjectId === subject &&
        claim.kind === kind &&
        claim.objectId === object,
    );
  const names = (claims: readonly NewAssertion[], subject: EntityId): string[] =>
    claims.flatMap((claim) =>
      claim.form === 'attribute' &&
      claim.subjectId === subject &&
      ['name', 'alias', 'weakAlias'].includes(claim.kind)
        ? [claim.value]
        : [],
    );
  const about = (claims: readonly NewAssertion[], entity: EntityId): NewAssertion[] =>
    claims.filter(
      (claim) => claim.subjectId === entity || (claim.form === 'link' && claim.objectId === entity),
    );
  const investigator = seenBy('io.jashore');
  const partner = seenBy('partner.kolkata');

  const parts: [EntityId, string, EntityId][] = [
    [story.recruiter, 'RECRUITED', story.protectedPerson],
    [story.transporter, 'TRANSPORTED', story.protectedPerson],
    [story.protectedPerson, 'MOVED_ON', story.movement],
    [story.movement, 'CROSSED_AT', story.crossing],
    [story.protectedPerson, 'HARBOURED_AT', story.transitSite],
    [story.broker, 'SOLD', story.protectedPerson],
    [story.protectedPerson, 'HARBOURED_AT', story.harbourSite],
    [story.harbourer, 'CONTROLS_SITE', story.harbourSite],
    [story.brokerAccount, 'SENT_MONEY_TO', story.account],
    [story.brokerAccount, 'PAID', story.payment],
    [story.account, 'RECEIVED_MONEY', story.payment],
    [story.recruiter, 'USES', story.account],
    [story.broker, 'USES', story.brokerAccount],
    [story.recruiter, 'USES', story.phone],
    [story.mumbaiTwin, 'USES', story.phone],
  ];

  test('the investigator in Jashore sees every part of it', () => {
    expect(parts.filter(([subject, kind, object]) => !has(investigator, subject, kind, object))).toEqual([]);
    expect(names(investigator, story.recruiter)).toEqual(
      expect.arrayContaining(['মোঃ রফিকুল ইসলাম', 'Md. Rafiqul Islam', 'Rafi bhai']),
    );
    expect(names(investigator, story.mumbaiTwin)).toContain('RAFIKUL ISLAM');
  });

  test('a way from the recruiter to the flat runs past perpetrators alone, never through a protected person', () => {
    const chain: [EntityId, string, EntityId][] = [
      [story.recruiter, 'ASSOCIATE_OF', story.transporter],
      [story.transporter, 'KNOWS', story.broker],
      [story.broker, 'ASSOCIATE_OF', story.harbourer],
      [story.harbourer, 'CONTROLS_SITE', story.harbourSite],
    ];
    for (const [subject, kind, object] of chain) {
      expect(has(investigator, subject, kind, object)).toBe(true);
      for (const end of [subject, object]) expect(typeOf.get(end)).not.toBe('ProtectedPerson');
    }
  });

  test('the money reaches the recruiter within 72 hours of the crossing', () => {
    const dayOf = (subject: EntityId, kind: string) =>
      investigator.find(
        (claim) => claim.form === 'link' && claim.subjectId === subject && claim.kind === kind,
      )!.validTime;
    const crossed = dayOf(story.movement, 'CROSSED_AT');
    const paid = dayOf(story.account, 'RECEIVED_MONEY');
    expect(paid.earliestDay).toBeGreaterThanOrEqual(crossed.latestDay);
    expect(paid.latestDay - crossed.earliestDay).toBeLessThanOrEqual(3);
  });

  test('month after month another picture: what happens has its days, and what lasts mostly ends', () => {
    const ofStory = new Set<string>(Object.values(story));
    const dated = investigator.filter(
      (claim) =>
        claim.form === 'link' &&
        ofStory.has(claim.subjectId) &&
        ofStory.has(claim.objectId) &&
        claim.validTime.earliestDay > OPEN_START_DAY,
    );
    const first = Math.min(...dated.map(({ validTime }) => validTime.earliestDay));
    const months = Array.from({ length: 16 }, (_, at) => first + at * 30);
    const shown = months.map((from) =>
      JSON.stringify(
        dated.flatMap(({ id, validTime: { earliestDay, latestDay } }) =>
          earliestDay < from + 30 && latestDay >= from ? [id] : [],
        ),
      ),
    );
    expect(new Set(shown).size).toBeGreaterThan(10);
    expect(dated.filter(({ validTime }) => validTime.latestDay === OPEN_END_DAY).length).toBeLessThan(
      dated.length / 3,
    );
  });

  test('the partner in Kolkata sees the recruiter, the transporter and the crossing', () => {
    expect(names(partner, story.recruiter)).toContain('Md. Rafiqul Islam');
    expect(names(partner, story.transporter)).not.toEqual([]);
    expect(has(partner, story.movement, 'CROSSED_AT', story.crossing)).toBe(true);
    expect(has(partner, story.recruiter, 'ASSOCIATE_OF', story.transporter)).toBe(true);
  });

  test('the partner finds no trace of the payment, the accounts, the flat, the harbourer, the call name or the protected person', () => {
    for (const entity of [
      story.payment,
      story.account,
      story.brokerAccount,
      story.harbourSite,
      story.harbourer,
      story.protectedPerson,
      story.mumbaiTwin,
    ])
      expect(about(partner, entity)).toEqual([]);
    expect(names(partner, story.recruiter)).not.toContain('Rafi bhai');
    expect(partner.filter(({ marking }) => marking.victimLinked)).toEqual([]);
  });

  test('Mumbai sees the protected person by what is shared with it alone, each a claim of Jashore', () => {
    expect(
      about(seenBy('io.mumbai'), story.protectedPerson).filter(({ kind }) => kind !== 'pseudonym'),
    ).toEqual([]);
    const shared = about(investigator, story.protectedPerson).filter(({ id }) =>
      sharing.assertionIds.includes(id),
    );
    expect(shared.map(({ kind }) => kind).sort()).toEqual(['HARBOURED_AT', 'RECRUITED', 'SOLD']);
    expect(identities.map(({ entityId }) => entityId)).toContain(sharing.person);
    const agencies = [sharing.custodian, sharing.asker, sharing.decider].map(
      (each) => account(each).agencyId,
    );
    expect(new Set(agencies)).toEqual(new Set([account('io.jashore').agencyId]));
    expect(sharing.recipients).toEqual([account('io.mumbai').agencyId]);
  });

  test.each(['admin', 'auditor'])('%s sees no content at all', (username) => {
    expect(seenBy(username)).toEqual([]);
  });

  test('the truth names the twin, and every pair is two separate records', () => {
    expect(truth.duplicates).toContainEqual([story.recruiter, story.mumbaiTwin]);
    for (const [one, other] of truth.duplicates) {
      expect(one).not.toBe(other);
      expect([typeOf.get(one), typeOf.get(other)]).toEqual(['Person', 'Person']);
    }
    for (const person of [
      ...truth.redHerrings,
      ...truth.bridges,
      ...truth.networks.flatMap(({ brokers, leader }) => [...brokers, leader]),
    ])
      expect(typeOf.get(person)).toBe('Person');
  });
});
