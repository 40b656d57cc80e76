import type { EntityId, NewAssertion, NewLinkAssertion } from '#domain';
import { banglaThird, rains } from './date-words.js';
import { generateDemo } from './generate.js';
import { SHAPES } from './shapes.js';

const demo = generateDemo();
const { truth } = demo;
const told = demo.batches.flatMap(({ assertions, originator, sources, reports }) => {
  const rootOf = new Map(
    reports.map(({ id, sourceId }) => [id, sources.find((source) => source.id === sourceId)!.lineageRoot]),
  );
  return assertions.map((claim) => ({ claim, by: originator, root: rootOf.get(claim.reportId)! }));
});
const claims: NewAssertion[] = told.map(({ claim }) => claim);
const links = claims.filter((claim): claim is NewLinkAssertion => claim.form === 'link');
const typeOf = new Map<string, string>(
  demo.batches.flatMap(({ entities }) => entities.map(({ id, type }) => [id, type])),
);
const linked = (a: EntityId, kind: string, b: EntityId): NewLinkAssertion[] =>
  links.filter((claim) => claim.subjectId === a && claim.kind === kind && claim.objectId === b);
const valuesOf = (id: EntityId, kind: string): string[] =>
  claims.flatMap((claim) =>
    claim.form === 'attribute' && claim.subjectId === id && claim.kind === kind ? [claim.value] : [],
  );
const isOf = (country: 'bd' | 'in', agency: string): boolean => agency.startsWith(`ag_${country}_`);

describe('the planted truth', () => {
  test('every shape of network is there, and every member is recorded with the part that he or she plays', () => {
    expect(new Set(truth.networks.map(({ shape }) => shape))).toEqual(new Set(SHAPES));
    for (const network of truth.networks) {
      expect(typeOf.get(network.id)).toBe('Network');
      for (const { id, role } of network.members) {
        expect(valuesOf(id, 'roleInProcess')).toContain(role);
        expect(
          [...linked(id, 'MEMBER_OF', network.id), ...linked(id, 'LEADS', network.id)].length,
        ).toBeGreaterThan(0);
      }
      const members = network.members.map(({ id }) => id);
      for (const id of [network.leader, ...network.brokers, ...network.keyPlayers])
        expect(members).toContain(id);
      expect(network.keyPlayers).toContain(network.leader);
    }
  });

  test('a hidden link is in no report, in neither direction', () => {
    expect(truth.hiddenLinks.length).toBeGreaterThan(5);
    for (const [a, kind, b] of truth.hiddenLinks)
      expect([...linked(a, kind, b), ...linked(b, kind, a)]).toEqual([]);
  });

  test('the two records of one person share a phone, are spelt differently, and come from two countries', () => {
    expect(truth.duplicates.length).toBe(truth.sharedPhones.length);
    for (const [at, [one, other]] of truth.duplicates.entries()) {
      const phone = truth.sharedPhones[at]!;
      for (const each of [one, other]) expect(linked(each, 'USES', phone).length).toBeGreaterThan(0);
      const names = valuesOf(one, 'name');
      expect(valuesOf(other, 'name').length).toBeGreaterThan(0);
      expect(
        valuesOf(other, 'name').filter((name) => names.includes(name) && !/[\u0900-\u097f]/.test(name)),
      ).toEqual([]);
      const tellers = (id: EntityId, phoneId: EntityId) =>
        told
          .filter(
            ({ claim }) => claim.form === 'link' && claim.subjectId === id && claim.objectId === phoneId,
          )
          .map(({ by }) => by);
      expect(tellers(one, phone).some((agency) => isOf('bd', agency))).toBe(true);
      expect(tellers(other, phone).every((agency) => isOf('in', agency))).toBe(true);
    }
  });

  test('in every contradiction two agencies say different things, and both claims are disputed', () => {
    expect(new Set(truth.contradictions.map(({ on }) => on))).toEqual(new Set(['date', 'role', 'district']));
    for (const { about, agencies } of truth.contradictions) {
      for (const agency of agencies) {
        expect(
          told.some(
            ({ claim, by }) =>
              by === agency &&
              claim.status === 'disputed' &&
              (claim.subjectId === about || (claim.form === 'link' && claim.objectId === about)),
          ),
        ).toBe(true);
      }
    }
  });

  test('what three agencies repeat has one origin', () => {
    expect(truth.repeats.length).toBe(truth.networks.length);
    for (const { subject, kind, object, lineageRoot } of truth.repeats) {
      const repeated = told.filter(
        ({ claim, root }) =>
          root === lineageRoot &&
          claim.form === 'link' &&
          claim.subjectId === subject &&
          claim.kind === kind &&
          claim.objectId === object,
      );
      expect(new Set(repeated.map(({ by }) => by)).size).toBe(3);
    }
  });

  test('money follows a movement within 72 hours, by phone or by hundi', () => {
    expect(truth.paidMovements.length).toBeGreaterThan(50);
    const days = (id: EntityId, kind: string) =>
      links
        .filter((claim) => claim.kind === kind && (claim.subjectId === id || claim.objectId === id))
        .map(({ validTime }) => validTime);
    for (const [movement, payment] of truth.paidMovements) {
      const left = Math.min(...days(movement, 'DEPARTED_FROM').map(({ earliestDay }) => earliestDay));
      const received = days(payment, 'RECEIVED_MONEY');
      expect(received.some(({ latestDay }) => latestDay >= left)).toBe(true);
      expect(
        Math.min(...received.map(({ earliestDay }) => earliestDay)) -
          Math.max(...days(movement, 'DEPARTED_FROM').map(({ latestDay }) => latestDay)),
      ).toBeLessThanOrEqual(3);
    }
    expect(
      claims.some(
        (claim) => claim.form === 'attribute' && claim.kind === 'accountKind' && claim.value === 'hundi',
      ),
    ).toBe(true);
  });

  test('the border is crossed at land ports, or in an area known no closer than its district', () => {
    const places = new Set(
      links.filter(({ kind }) => kind === 'CROSSED_AT').map(({ objectId }) => typeOf.get(objectId)),
    );
    expect(places).toEqual(new Set(['BorderCrossing', 'Area']));
  });
});

describe('claims that are taken back', () => {
  test('are some of those recorded, by their own agency, with a reason, and none of the story or of a protected person', () => {
    const story = new Set<string>(Object.values(demo.storyline));
    expect(demo.retractions.length).toBeGreaterThan(20);
    for (const { assertionId, originator, reason } of demo.retractions) {
      const { claim, by } = told.find((each) => each.claim.id === assertionId)!;
      expect(by).toBe(originator);
      expect(reason).toMatch(/\(demo\)$/);
      expect(claim.marking.victimLinked).toBe(false);
      expect(
        [claim.subjectId, claim.form === 'link' ? claim.objectId : ''].filter((id) => story.has(id)),
      ).toEqual([]);
    }
  });
});

describe('dates as people say them', () => {
  const day = (iso: string): number => Date.parse(iso) / 86_400_000;
  test('the end of Choitro is the days before the Bangla new year of 14 April', () => {
    expect(banglaThird(day('2025-04-10'))).toEqual({
      words: 'চৈত্রের শেষে',
      from: day('2025-04-04'),
      to: day('2025-04-13'),
    });
    expect(banglaThird(day('2025-01-02')).words).toBe('পৌষের মাঝামাঝি');
  });

  test('the rains are June to September, and no rains are said of January', () => {
    expect(rains('2025-07-03', 'hi')).toEqual({ words: '२०२५ की बरसात में', edtf: '2025-06/2025-09' });
    expect(rains('2025-01-03', 'en')).toBeNull();
  });
});
