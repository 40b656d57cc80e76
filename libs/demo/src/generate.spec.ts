import { createHash } from 'node:crypto';
import {
  OPEN_START_DAY,
  RELIABILITY,
  epochDay,
  type AssertionBatch,
  type EntityId,
  type Marking,
  type NewAssertion,
} from '#domain';
import { attribute, codelist, objectionToAttribute, objectionToLink } from '#vocab';
import { ACCOUNTS, AGENCIES, POLICE } from './agencies.js';
import { DEMO_TODAY, generateDemo, type Demo } from './generate.js';
import { lastKnownDay } from './report.js';

const demo: Demo = generateDemo();
const claims = demo.batches.flatMap(({ assertions }) => assertions);
const entities = demo.batches.flatMap((batch) => batch.entities);
const typeOf = new Map<string, string>(entities.map(({ id, type }) => [id, type]));
const sha256 = (of: Demo): string => createHash('sha256').update(JSON.stringify(of)).digest('hex');
const values = (...kinds: string[]): string[] =>
  claims.flatMap((claim) =>
    claim.form === 'attribute' && kinds.includes(claim.kind) ? [claim.value, claim.normalised] : [],
  );
const ends = (claim: NewAssertion): EntityId[] =>
  claim.form === 'link' ? [claim.subjectId, claim.objectId] : [claim.subjectId];

describe('the demo network', () => {
  test('the same seed gives the same network to the last byte, another seed another', () => {
    expect(sha256(generateDemo())).toBe(sha256(demo));
    expect(sha256(generateDemo({ seed: 2 }))).not.toBe(sha256(demo));
  });

  test('has about as many entities and claims as it says', () => {
    expect(entities.length).toBeGreaterThan(2_900);
    expect(entities.length).toBeLessThan(3_100);
    expect(claims.length).toBeGreaterThan(14_000);
    expect(claims.length).toBeLessThan(16_500);
    expect(demo.truth.networks.length).toBeGreaterThanOrEqual(8);
    expect(demo.truth.networks.length).toBeLessThanOrEqual(14);
  });

  test('can be smaller', () => {
    const small = generateDemo({ entities: 500 }).batches.flatMap((batch) => batch.entities);
    expect(small.length).toBeGreaterThan(400);
    expect(small.length).toBeLessThan(600);
  });

  test('every id is used once, and nothing is mentioned before it is introduced', () => {
    const known = new Set<string>();
    const wrong: string[] = [];
    for (const batch of demo.batches) {
      expect(batch.assertions.length).toBeLessThanOrEqual(2_000);
      for (const { id } of [...batch.entities, ...batch.sources, ...batch.reports, ...batch.assertions]) {
        if (known.has(id) || !/^(ent|ast|rep|src)_[a-z2-7]{26}$/.test(id)) wrong.push(id);
        known.add(id);
      }
      const reports = new Set<string>(batch.reports.map(({ id }) => id));
      for (const claim of batch.assertions)
        if (!reports.has(claim.reportId) || ends(claim).some((end) => !known.has(end))) wrong.push(claim.id);
    }
    expect(wrong).toEqual([]);
  });

  test('the vocabulary allows every claim, and its lists hold every code', () => {
    const against = claims.flatMap(
      (claim) =>
        (claim.form === 'link'
          ? objectionToLink(claim.kind, typeOf.get(claim.subjectId)!, typeOf.get(claim.objectId)!)
          : objectionToAttribute(claim.kind, typeOf.get(claim.subjectId)!)) ?? [],
    );
    expect(against).toEqual([]);
    const strange = claims.flatMap((claim) => {
      const list = claim.form === 'attribute' ? attribute(claim.kind)?.codelist : null;
      return claim.form === 'attribute' &&
        list &&
        !codelist(list)?.terms.some(({ code }) => code === claim.value)
        ? [`${claim.kind}=${claim.value}`]
        : [];
    });
    expect(strange).toEqual([]);
  });

  test('numbers, leases and memberships mostly end, and a stay lasts from a day to a day, so that time shows the network change', () => {
    const links = claims.filter(
      ({ form, validTime }) => form === 'link' && validTime.earliestDay > OPEN_START_DAY,
    );
    for (const kind of ['USES', 'CONTROLS_SITE', 'MEMBER_OF']) {
      const lasting = links.filter((each) => each.kind === kind);
      const ended = lasting.filter(({ validTime }) => validTime.latestDay < DEMO_TODAY);
      expect(ended.length / lasting.length).toBeGreaterThan(0.25);
      expect(ended.length / lasting.length).toBeLessThan(0.75);
    }
    for (const kind of ['HARBOURED_AT', 'HARBOURED', 'EXPLOITED_AT', 'EXPLOITED'])
      expect(
        links.filter(
          ({ kind: each, validTime: { earliestDay, latestDay } }) =>
            each === kind && (latestDay <= earliestDay || latestDay > DEMO_TODAY),
        ),
      ).toEqual([]);
  });

  test('a report is dated when everything that it tells has been, and none is of a day to come', () => {
    const dayOf = new Map(
      demo.batches.flatMap(({ reports }) => reports.map(({ id, reportedOn }) => [id, epochDay(reportedOn!)])),
    );
    expect(
      claims.filter(({ reportId, validTime }) => lastKnownDay(validTime) > dayOf.get(reportId)!),
    ).toEqual([]);
    expect([...dayOf.values()].filter((day) => day > DEMO_TODAY)).toEqual([]);
    expect(new Set(dayOf.values()).size).toBeGreaterThan(300);
  });

  test('what is known grows over the years: each report is recorded once, after it was written, by its agency, and nothing on a day to come', () => {
    const days = demo.batches.map(({ recordedOn }) => recordedOn);
    expect(days).toEqual([...days].sort((a, b) => a - b));
    expect(new Set(days).size).toBeGreaterThan(15);
    expect(days.filter((day) => day > DEMO_TODAY)).toEqual([]);
    expect(
      demo.batches.flatMap(({ recordedOn, reports }) =>
        reports.filter(({ reportedOn }) => epochDay(reportedOn!) > recordedOn),
      ),
    ).toEqual([]);
    const reports = demo.batches.flatMap((batch) => batch.reports.map(({ id }) => id));
    expect(new Set(reports).size).toBe(reports.length);
    for (const { reports: told, sources, assertions } of demo.batches) {
      expect(new Set(assertions.map(({ reportId }) => reportId))).toEqual(new Set(told.map(({ id }) => id)));
      expect(new Set(told.map(({ sourceId }) => sourceId))).toEqual(new Set(sources.map(({ id }) => id)));
    }
  });

  test('every text is in normal form C', () => {
    const text = JSON.stringify(demo);
    expect(text).toBe(text.normalize('NFC'));
  });

  test('days are from 2022 to 2026 and each span begins before it ends', () => {
    expect(
      claims.filter(
        ({ validTime }) =>
          validTime.earliestDay > validTime.latestDay ||
          (validTime.edtf && !/^202[2-6]-/.test(validTime.edtf)),
      ),
    ).toEqual([]);
    expect(claims.some(({ validTime }) => /[০-৯]/.test(validTime.verbatim ?? ''))).toBe(true);
    expect(claims.some(({ validTime }) => /[०-९]/.test(validTime.verbatim ?? ''))).toBe(true);
  });
});

describe('nobody real can be meant', () => {
  test('no phone number can be in use: no Bangladeshi network has 010, and 10 is no Indian mobile or area code', () => {
    const numbers = values('phoneNumber');
    expect(numbers.length).toBeGreaterThan(1_000);
    expect(numbers.filter((number) => !/^\+(88010\d{8}|9110\d{8})$/.test(number))).toEqual([]);
  });

  test('no account, plate, handset or paper can be somebody\u2019s', () => {
    const rules: Record<string, RegExp> = {
      accountNumber: /^(DEMO\d{8}|010\d{8})$/, // no bank's form; a mobile-money number of no network
      upiId: /^demo\d{6}@setudemo$/, // no bank has this handle
      vehiclePlate: /^ZZ/, // no state
      imei: /^00\d{13}$/, // no maker
      nid: /^00[12]\d{10}$/, // no district
      passportNumber: /^(ZZ0\d{6}|Z0\d{6})$/, // no series
      epic: /^ZZZ\d{7}$/, // see below
      handle: /^demo-[a-z2-9]{7}$/, // no platform allows a hyphen
      url: /^(https:\/\/)?setu-demo\.invalid\//, // reserved, RFC 2606
    };
    for (const [kind, rule] of Object.entries(rules)) {
      expect(values(kind).length).toBeGreaterThan(4);
      expect(
        values(kind).filter((value) => !rule.test(kind === 'vehiclePlate' ? value.replace(/ /g, '') : value)),
      ).toEqual([]);
    }
    const failing = claims.filter(
      (claim) => claim.form === 'attribute' && claim.kind === 'epic' && claim.check !== 'failed',
    );
    expect(failing).toEqual([]);
    expect(values('pan', 'aadhaarLast4', 'documentNumber', 'registrationNumber', 'ifsc', 'email')).toEqual(
      [],
    );
  });

  test('an officer who reads a phone or a plate is told that it is of a range that nobody has, and not that it is wrong', () => {
    const checks = claims.flatMap((claim) =>
      claim.form === 'attribute' && ['phoneNumber', 'vehiclePlate'].includes(claim.kind) ? [claim.check] : [],
    );
    expect(new Set(checks)).toEqual(new Set(['unassigned']));
  });

  test('places are districts, land ports and invented sites: no address, no coordinates', () => {
    expect(values('address', 'coordinates', 'birthplace', 'residence')).toEqual([]);
  });
});

describe('protected people', () => {
  const ofVictims = claims.filter((claim) =>
    ends(claim).some((end) => typeOf.get(end) === 'ProtectedPerson'),
  );

  test('have a random code and coded fields, and nothing that identifies them', () => {
    for (const claim of ofVictims) {
      if (claim.form !== 'attribute') continue;
      expect(attribute(claim.kind)?.identifying).toBe(false);
      expect(
        claim.kind === 'pseudonym' ? /^PP-[A-Z2-9]{5,6}$/.test(claim.value) : attribute(claim.kind)?.codelist,
      ).toBeTruthy();
    }
  });

  test('are never said to have done wrong, and never drawn to a family', () => {
    for (const claim of ofVictims)
      if (claim.form === 'link' && typeOf.get(claim.subjectId) === 'ProtectedPerson')
        expect(['MOVED_ON', 'HARBOURED_AT', 'EXPLOITED_AT', 'VICTIM_IN']).toContain(claim.kind);
    expect(ofVictims.filter(({ kind }) => kind === 'FAMILY_OF')).toEqual([]);
  });

  test('everything that touches them is RED, of a police agency and for that one alone', () => {
    expect(ofVictims.length).toBeGreaterThan(1_000);
    const touching = new Set(ofVictims);
    for (const { originator, assertions } of demo.batches)
      for (const claim of assertions) {
        if (!touching.has(claim)) continue;
        expect(POLICE).toContain(originator);
        expect(claim.marking).toMatchObject({ tlp: 'RED', victimLinked: true, audience: [originator] });
      }
    expect(claims.filter(({ marking }) => marking.victimLinked)).toHaveLength(ofVictims.length);
  });
});

describe('handling', () => {
  const marked: (Marking & { by: string })[] = demo.batches.flatMap((batch: AssertionBatch) =>
    [...batch.sources, ...batch.reports, ...batch.assertions].map(({ marking }) => ({
      ...marking,
      by: batch.originator,
    })),
  );

  test('who wrote something is always in its audience', () => {
    expect(marked.filter(({ audience, by }) => !audience.includes(by as never))).toEqual([]);
  });

  test('there are few kinds of handling, so that the store keeps few visibility classes', () => {
    const kinds = new Set(
      marked.map(({ tlp, audience, compartments, onwardShare, victimLinked }) =>
        JSON.stringify([tlp, [...audience].sort(), [...compartments].sort(), onwardShare, victimLinked]),
      ),
    );
    expect(kinds.size).toBeLessThan(60);
    expect(new Set(marked.map(({ tlp }) => tlp))).toEqual(new Set(['GREEN', 'AMBER', 'AMBER_STRICT', 'RED']));
    expect(marked.some(({ compartments }) => compartments.length > 0)).toBe(true);
  });

  test('some claims are disputed, some inferred, some not judged, and some repeat one origin', () => {
    expect(claims.some(({ status }) => status === 'disputed')).toBe(true);
    expect(claims.some(({ basis }) => basis === 'inferred')).toBe(true);
    expect(new Set(claims.map(({ grading }) => grading.reliability))).toEqual(new Set(RELIABILITY));
    const tellers = new Map<string, Set<string>>();
    for (const batch of demo.batches)
      for (const { lineageRoot } of batch.sources)
        tellers.set(lineageRoot, (tellers.get(lineageRoot) ?? new Set()).add(batch.originator));
    expect([...tellers.values()].some((agencies) => agencies.size > 1)).toBe(true);
  });

  test('sign-ins stand for roles at the seven agencies', () => {
    expect(AGENCIES).toHaveLength(7);
    for (const { agencyId, username, password, displayName } of ACCOUNTS) {
      expect(AGENCIES.map(({ id }) => id)).toContain(agencyId);
      expect(password).toBe(`setu-demo-${username}`);
      expect(displayName).toMatch(/\(demo\)$/);
    }
  });
});
