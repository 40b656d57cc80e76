import { defaultMarking, type AgencyId, type AssertionId, type CaseId } from '#domain';
import { SharingService } from '#protection';
import { KeyRing, newKeyText } from '#vault';
import { asking, nodesOf, type Browser, type VaultWorld } from '../support/api.js';
import { openWhole, type WholeWorld } from '../support/whole-api.js';
import { BatchBuilder, JASHORE, KOLKATA, ent, principal, scopeOf, type World } from '../support/world.js';

const MUMBAI = 'agency-mumbai' as AgencyId;
const CASE = 'case_rescue' as CaseId;
const GIRL = ent('girl');
const REFUSED = { code: 'FORBIDDEN', key: 'sharingRefused' };
const PURPOSES = ['case', 'partnerExchange', 'repatriation', 'statistics', 'research'];
/** Claims of the girl: two, and one of a case. */
const CLAIM = { age: 'ast_rescue_1', other: 'ast_rescue_2', inCase: 'ast_in-case_1' } as const;

const ASK = `mutation ($claim: ID!, $agencies: [ID!] = ["${KOLKATA}"], $purpose: String = "repatriation") {
  askToShare(assertionId: $claim, agencyIds: $agencies, purpose: $purpose, reason: "they bring her home") }`;
const DECIDE = `mutation ($id: ID!, $yes: Boolean = true) {
  decideSharing(sharingId: $id, isApproved: $yes, reason: "it helps her") }`;
const TAKE_BACK = 'mutation ($id: ID!) { withdrawSharingRequest(sharingId: $id) }';
const CONSENT = 'mutation ($input: RecordConsentInput!) { recordConsent(input: $input) { id } }';
const WITHDRAW = 'mutation ($id: ID!) { withdrawConsent(entityId: $id) }';
const NOTICES =
  '{ protectionNotices { kind about reason code opening { id } erasure { id } sharing { agency { id } } } }';
const ANSWERS =
  '{ protectionNotices { id mayAnswer sharing { answer { outcome reason } } } protectionNews { waiting mark } }';
const NEWS = '{ protectionNews { waiting mark } }';
const RECALLS =
  '{ sharings { edges { node { id state recalls { agency { id } answer { outcome reason answeredAt } } } } } }';
const STATES = '{ sharings { edges { node { state endedBy agencies { id } reason decision } } } }';
/** A list takes one as well. */
const ANSWER = `mutation ($id: [ID!]!, $outcome: RecallOutcome = destroyed, $reason: String) {
  answerRecall(sharingIds: $id, outcome: $outcome, reason: $reason) }`;

const CORRECT =
  'mutation ($claim: ID!, $input: CreateAssertionInput!) { correctAssertion(id: $claim, input: $input) { id } }';
const WITHHOLD =
  'mutation ($claim: ID!) { retractAssertion(id: $claim, reason: "it names her", withholds: true) }';

describe('a claim that is shared no more (VP-16)', () => {
  let world: World;
  let vaults: VaultWorld;
  let whole: WholeWorld;
  const people: Record<string, Browser> = {};
  const { ask, done } = asking(people, GIRL);
  const asked = async (claim: string, over: object = {}, who = 'asker'): Promise<string> =>
    (await done(who, ASK, { claim, ...over })).data!['askToShare'] as string;
  const shared = async (claim: string, over: object = {}): Promise<string> => {
    const id = await asked(claim, over);
    await done('chief', DECIDE, { id });
    return id;
  };
  /** Shared, and taken back. */
  const ended = async (claim: string = CLAIM.age, over: object = {}): Promise<string> => {
    const id = await shared(claim, over);
    await done('asker', TAKE_BACK, { id });
    return id;
  };
  const consent = (): Promise<unknown> =>
    done('custodian', CONSENT, {
      input: {
        entityId: GIRL,
        purposes: PURPOSES.map((purpose) => ({ purpose, isAgreed: true })),
        ...{ basis: 'consent', formVersion: '2', language: 'bn', explainedBy: 'Case worker One' },
      },
    });
  const told = async (who: string): Promise<unknown> => (await done(who, NOTICES)).data!['protectionNotices'];
  const answers = async (who = 'chief-partner') =>
    (await done(who, ANSWERS)).data as {
      protectionNotices: { id: string; mayAnswer: boolean; sharing: { answer: unknown } }[];
      protectionNews: { waiting: number; mark: string };
    };
  const recallsOf = async (id: string, who = 'chief') =>
    nodesOf<{
      id: string;
      recalls: { agency: { id: string }; answer: { outcome: string; reason: string | null } | null }[];
    }>((await done(who, RECALLS)).data, 'sharings').find((each) => each.id === id)?.recalls;
  const said = (outcome: string, reason: string | null = null) => ({
    outcome,
    reason,
    answeredAt: expect.any(String) as string,
  });
  const accountId = async (who: string): Promise<string> => (await vaults.vault.accounts.byUsername(who))!.id;

  beforeAll(async () => {
    whole = await openWhole(people);
    ({ world, vaults } = whole);
    const { enter } = whole;
    const { vault } = vaults;
    const names = { name: 'Mumbai unit', nameBn: 'মুম্বাই ইউনিট', nameHi: 'मुंबई इकाई' };
    await vault.agencies.upsert({ id: MUMBAI, ...names, country: 'IN', isDemo: true });
    await enter('asker', 'INVESTIGATION');
    await enter('asker-in-case', 'INVESTIGATION', { compartments: [CASE] });
    await enter('chief', 'INVESTIGATION', { roles: ['supervisor'] });
    await enter('chief-of-case', 'INVESTIGATION', { roles: ['supervisor'], compartments: [CASE] });
    const custodian = { roles: ['victim-custodian'], compartments: [CASE] };
    await enter('custodian', 'VICTIM_PROTECTION', custodian);
    const partner = { agencyId: KOLKATA };
    await enter('partner', 'INVESTIGATION', partner);
    await enter('liaison-partner', 'LIAISON', { ...partner, roles: ['liaison'] });
    const chief = { ...partner, roles: ['supervisor'] };
    await enter('chief-partner', 'INVESTIGATION', chief);
    await enter('chief-uncleared', 'INVESTIGATION', { ...chief, clearance: 'AMBER' });
    await enter('chief-partner-in-case', 'INVESTIGATION', { ...chief, compartments: [CASE] });
    const keeper = { ...partner, roles: ['victim-custodian'] };
    await enter('custodian-partner', 'VICTIM_PROTECTION', keeper);
    await enter('learning', 'TRAINING', keeper);
    await enter('chief-third', 'INVESTIGATION', { agencyId: MUMBAI, roles: ['supervisor'] });
    await vault.identities.record({
      id: GIRL,
      agencyId: JASHORE,
      compartments: [CASE],
      recordedBy: await accountId('chief'),
      content: {},
      terms: ['name:testbala namuna khatun'],
      expectedVersion: null,
    });
  });
  beforeEach(async () => {
    await world.wipe();
    await vaults.direct.query('DELETE FROM sharing; DELETE FROM consent');
    const own = defaultMarking(JASHORE, true);
    const rescue = new BatchBuilder('rescue', own)
      .entity('girl', 'ProtectedPerson')
      .value('girl', 'ageBroad', '9--17')
      .value('girl', 'ageBroad', '18--20');
    await world.graph.recordBatch(rescue.build(), principal());
    const inCase = new BatchBuilder('in-case', { ...own, compartments: [CASE] });
    await world.graph.recordBatch(inCase.value('girl', 'ageBroad', '0--8').build(), principal());
    await consent();
  });
  afterAll(() => whole.close());

  describe('is told where it was shared', () => {
    const codeAt = async (who: string, id: string): Promise<string> => {
      const { data } = await ask(who, 'query ($id: ID!) { entity(id: $id) { caption } }', { id });
      return (data!['entity'] as { caption: string }).caption;
    };
    const notice = (code: string | null) => ({
      ...{ kind: 'sharingEnded', about: null, reason: null, opening: null, erasure: null },
      ...{ code, sharing: { agency: { id: JASHORE } } },
    });

    it('to who answers for it, by the code that they knew, without the claim or the cause', async () => {
      await shared(CLAIM.age, { agencies: [KOLKATA, MUMBAI] });
      const code = await codeAt('partner', GIRL);
      expect(await told('chief-partner')).toEqual([]);
      await done('custodian', WITHDRAW);
      expect(await told('chief-partner')).toEqual([notice(code)]);
      expect(await told('custodian-partner')).toEqual([notice(code)]);
      expect(await told('chief-third')).toMatchObject([{ kind: 'sharingEnded' }]);
      expect(await told('chief-third')).not.toEqual([notice(code)]);
      expect((await vaults.vault.audit.list({ limit: 1 }))[0]).toMatchObject({
        operation: 'protectionNotices',
        subjectIds: [GIRL],
      });
    });
    it('to nobody else, and to nobody in training', async () => {
      await shared(CLAIM.age);
      await done('custodian', WITHDRAW);
      for (const who of [
        'asker',
        'chief',
        'custodian',
        'partner',
        'liaison-partner',
        'chief-third',
        'learning',
      ])
        expect([who, await told(who)]).toEqual([who, []]);
    });
    it('whatever ended it: taken back as well', async () => {
      await ended();
      expect(await told('chief-partner')).toMatchObject([{ kind: 'sharingEnded' }]);
    });
    it('without the code to whom the claim was not shown: not cleared, or not in the case', async () => {
      const inCase = await asked(CLAIM.inCase, {}, 'asker-in-case');
      await done('chief-of-case', DECIDE, { id: inCase });
      await done('custodian', WITHDRAW);
      expect(await told('chief-partner')).toEqual([notice(null)]);
      const [known] = (await told('chief-partner-in-case')) as [{ code: string }];
      expect(known.code).toBeTruthy();
      expect(await told('chief-partner-in-case')).toEqual([notice(known.code)]);

      await vaults.direct.query('DELETE FROM sharing');
      await consent();
      await shared(CLAIM.age);
      await done('custodian', WITHDRAW);
      expect(await told('chief-partner')).toEqual([notice(known.code)]);
      expect(await told('chief-uncleared')).toEqual([notice(null)]);
    });
    it('not of what never held, or holds by another leave', async () => {
      await done('asker', TAKE_BACK, { id: await asked(CLAIM.other) });
      const first = await shared(CLAIM.age);
      const second = await shared(CLAIM.age, { agencies: [KOLKATA, MUMBAI], purpose: 'partnerExchange' });
      await done('asker', TAKE_BACK, { id: first });
      expect(await told('chief-partner')).toEqual([]);
      await done('asker', TAKE_BACK, { id: second });
      expect(await told('chief-partner')).toHaveLength(1);
    });
    it('once of a claim, however often it was shared, and since when it first was', async () => {
      const since = async (): Promise<unknown[]> =>
        (
          (await done('chief-partner', '{ protectionNotices { sharing { sharedAt } } }')).data![
            'protectionNotices'
          ] as { sharing: { sharedAt: string } }[]
        ).map(({ sharing }) => sharing.sharedAt);
      await ended();
      const first = await since();
      for (let times = 0; times < 3; times += 1) await ended();
      expect(await since()).toEqual(first);
      await ended(CLAIM.other);
      expect(await since()).toHaveLength(2);
    });
  });

  describe('is answered for where it was shared', () => {
    it('stands and is counted until somebody says what was done, and for nobody who is not told of it', async () => {
      const watching = ['partner', 'chief-third', 'learning'];
      const others = await Promise.all(watching.map((who) => answers(who)));
      const before = await answers();
      const id = await ended();
      const open = {
        protectionNotices: [{ id, mayAnswer: true, sharing: { answer: null } }],
        protectionNews: { waiting: 1 },
      };
      const asks = await answers();
      expect([asks, await answers('custodian-partner')]).toMatchObject([open, open]);
      await vaults.direct.query("UPDATE sharing SET ended_at = ended_at - interval '90 days'");
      expect(await answers()).toMatchObject(open);
      expect(await Promise.all(watching.map((who) => answers(who)))).toEqual(others);

      expect((await done('custodian-partner', ANSWER, { id })).data).toEqual({ answerRecall: true });
      const after = await answers();
      expect(after).toMatchObject({
        protectionNotices: [{ id, mayAnswer: false, sharing: { answer: { outcome: 'destroyed' } } }],
        protectionNews: { waiting: 0 },
      });
      const marks = [before, asks, after].map(({ protectionNews }) => protectionNews.mark);
      expect(new Set(marks).size).toBe(3);
    });
    it('is told to whoever sees the claim and the leave, by agency and never by name; news of it too', async () => {
      const id = await ended(CLAIM.age, { agencies: [KOLKATA, MUMBAI] });
      const open = [KOLKATA, MUMBAI].map((agency) => ({ agency: { id: agency }, answer: null }));
      for (const who of ['asker', 'chief', 'custodian']) expect(await recallsOf(id, who)).toEqual(open);
      const news = async (): Promise<unknown> => (await done('chief', NEWS)).data;
      const before = await news();
      await done('custodian-partner', ANSWER, { id, outcome: 'nothingTaken' });
      expect(await news()).not.toEqual(before);
      for (const who of ['asker', 'chief', 'custodian']) {
        expect(await recallsOf(id, who)).toEqual([
          { agency: { id: KOLKATA }, answer: said('nothingTaken') },
          open[1],
        ]);
        expect((await ask(who, RECALLS)).body).not.toContain('custodian-partner');
      }
      // The other agency is told nothing of this answer.
      expect(await answers('chief-third')).toMatchObject({
        protectionNotices: [{ mayAnswer: true, sharing: { answer: null } }],
      });
    });
    it('is not told to who does not see the claim', async () => {
      const id = await asked(CLAIM.inCase, {}, 'asker-in-case');
      await done('chief-of-case', DECIDE, { id });
      await done('chief-of-case', TAKE_BACK, { id });
      await done('chief-partner', ANSWER, { id });
      expect(await recallsOf(id, 'chief-of-case')).toMatchObject([{ answer: { outcome: 'destroyed' } }]);
      expect(await recallsOf(id, 'chief')).toBeUndefined();
    });
    it('takes a reason where something is kept, sealed, and another answer once it is not', async () => {
      const id = await ended();
      const why = 'a print is in the file of the court';
      await done('chief-partner', ANSWER, { id, outcome: 'kept', reason: `  ${why} ` });
      expect(await recallsOf(id)).toEqual([{ agency: { id: KOLKATA }, answer: said('kept', why) }]);
      expect(await answers()).toMatchObject({
        protectionNotices: [{ mayAnswer: false, sharing: { answer: { outcome: 'kept', reason: why } } }],
      });
      const { rows } = await vaults.direct.query(
        "SELECT encode(reason, 'escape') AS sealed FROM recall_answer",
      );
      expect(rows).toHaveLength(1);
      expect(JSON.stringify(rows)).not.toContain('court');
      await done('custodian-partner', ANSWER, { id });
      expect(await recallsOf(id)).toEqual([{ agency: { id: KOLKATA }, answer: said('destroyed') }]);
      for (const outcome of ['kept', 'destroyed', 'nothingTaken'])
        expect(
          (
            await ask('chief-partner', ANSWER, {
              id,
              outcome,
              ...(outcome === 'kept' ? { reason: why } : {}),
            })
          ).error,
        ).toMatchObject({ code: 'CONFLICT', key: 'recallAnswered' });
      expect(await recallsOf(id)).toEqual([{ agency: { id: KOLKATA }, answer: said('destroyed') }]);
    });
    it('gives the reason to who could see the claim alone: a colleague who could not reads that something is kept', async () => {
      const id = await ended();
      const why = 'the print on the girl from the red case';
      await done('chief-partner', ANSWER, { id, outcome: 'kept', reason: why });
      const answer = { outcome: 'kept', reason: why };
      for (const who of ['chief-partner', 'custodian-partner'])
        expect(await answers(who)).toMatchObject({ protectionNotices: [{ sharing: { answer } }] });
      const { data, body } = await ask('chief-uncleared', ANSWERS);
      expect(data).toMatchObject({
        protectionNotices: [{ mayAnswer: false, sharing: { answer: { outcome: 'kept', reason: null } } }],
      });
      expect(body).not.toContain('red case');
    });
    it('is in reach as long as something is kept or not answered, whatever came after it', async () => {
      const kept = await ended(CLAIM.age);
      await done('chief-partner', ANSWER, { id: kept, outcome: 'kept', reason: 'the court has it' });
      const open = await ended(CLAIM.other);
      await vaults.direct.query(
        `INSERT INTO sharing SELECT (jsonb_populate_record(s, jsonb_build_object('id', 'shr_past_' || at, 'assertion_id', 'ast_past_' || at,
           'requested_at', s.requested_at + interval '1 hour', 'ended_at', s.ended_at + interval '1 hour'))).*
         FROM sharing s, generate_series(1, 100) at WHERE s.id = $1`,
        [kept],
      );
      await vaults.direct.query(
        `INSERT INTO recall_answer (id, sharing_id, agency_id, outcome, answered_by, answered_at)
         SELECT 'rec_' || id, id, $1, 'destroyed', requester_id, ended_at FROM sharing WHERE id LIKE 'shr_past_%'`,
        [KOLKATA],
      );
      const { protectionNotices } = await answers();
      expect(protectionNotices.filter((each) => [kept, open].includes(each.id))).toHaveLength(2);
      expect(protectionNotices).toHaveLength(100);

      const { sharings } = vaults.vault;
      const { persons, requesterId, purpose } = (await sharings.byId(open))!;
      for (let times = 0; times < 200; times += 1) {
        const later = await sharings.request({
          ...{ agencyId: JASHORE, assertionId: CLAIM.age, persons, recipients: [MUMBAI] },
          ...{ purpose, requesterId, reason: 'they ask' },
        });
        await sharings.refuse(later!.id, await accountId('chief'), 'not now');
      }
      expect(await recallsOf(kept)).toMatchObject([{ answer: { outcome: 'kept' } }]);
      expect(await recallsOf(open)).toMatchObject([{ answer: null }]);
    });
    it.each([
      [{ outcome: 'kept' }, 'reasonMissing'],
      [{ outcome: 'kept', reason: ' - ' }, 'reasonMissing'],
      [{ outcome: 'kept', reason: 'x'.repeat(501) }, 'reasonTooLong'],
      [{ outcome: 'destroyed', reason: 'burnt in the yard' }, 'recallReasonOnlyOfKept'],
      [{ outcome: 'kept', reason: 'call +8801012345678 about it' }, 'textNamesProtected'],
    ])('keeps nothing of what is wrong: %j', async (given, key) => {
      const id = await ended();
      const { error } = await ask('chief-partner', ANSWER, { id, ...given });
      expect(error).toMatchObject({ code: 'BAD_USER_INPUT', key });
      expect(await recallsOf(id)).toMatchObject([{ answer: null }]);
    });
    it('is for who is told of it: all others read the same as of what there is not', async () => {
      const id = await ended();
      const holding = await shared(CLAIM.other);
      const pending = await asked(CLAIM.other, { agencies: [MUMBAI] });
      const tries = [
        ...['asker', 'chief', 'custodian', 'partner', 'liaison-partner', 'chief-third', 'learning'].map(
          (who) => [who, id] as const,
        ),
        ...[
          holding,
          pending,
          'sharing_nowhere',
          '',
          "' OR 1=1",
          'a\0b',
          '\ud800',
          'অ',
          'x'.repeat(100_000),
        ].map((other) => ['chief-partner', other] as const),
      ];
      const bodies = new Set<string>();
      for (const [who, what] of tries) {
        const { error, body } = await ask(who, ANSWER, { id: what });
        expect([who, what, error]).toMatchObject([who, what, REFUSED]);
        bodies.add(body);
      }
      expect(bodies.size).toBe(1);
      const events = await vaults.vault.audit.list({ limit: tries.length });
      expect(new Set(events.map(({ operation, outcome }) => `${operation} ${outcome}`))).toEqual(
        new Set(['answerRecall refused']),
      );
      expect(await recallsOf(id)).toMatchObject([{ answer: null }]);
    });
    it('is asked anew once it is shared again and ended, and not while another leave holds', async () => {
      const first = await ended();
      await done('chief-partner', ANSWER, { id: first });
      const second = await shared(CLAIM.age);
      expect(await answers()).toMatchObject({ protectionNotices: [], protectionNews: { waiting: 0 } });
      expect((await ask('chief-partner', ANSWER, { id: first })).error).toMatchObject(REFUSED);
      expect(await recallsOf(first)).toEqual([]);
      await done('asker', TAKE_BACK, { id: second });
      expect(await answers()).toMatchObject({ protectionNotices: [{ id: second, mayAnswer: true }] });
      expect(await recallsOf(first)).toMatchObject([{ answer: { outcome: 'destroyed' } }]);
      expect(await recallsOf(second)).toMatchObject([{ answer: null }]);
      // One answer is of all leaves of it that ended.
      await done('chief-partner', ANSWER, { id: second, outcome: 'nothingTaken' });
      expect(await recallsOf(first)).toMatchObject([{ answer: { outcome: 'destroyed' } }]);
      expect(await recallsOf(second)).toMatchObject([{ answer: { outcome: 'nothingTaken' } }]);
    });
    it('is asked anew though a clock was set back meanwhile', async () => {
      const first = await ended();
      await done('chief-partner', ANSWER, { id: first });
      const second = await ended();
      await vaults.direct.query(
        "UPDATE sharing SET ended_at = (SELECT ended_at FROM sharing WHERE id = $1) - interval '1 hour' WHERE id = $2",
        [first, second],
      );
      expect(await answers()).toMatchObject({ protectionNotices: [{ mayAnswer: true }] });
      expect(await recallsOf(second)).toMatchObject([{ answer: null }]);
      const { id } = (await answers()).protectionNotices[0]!;
      await done('chief-partner', ANSWER, { id });
      expect(await recallsOf(second)).toMatchObject([{ answer: { outcome: 'destroyed' } }]);
    });
    it('is answered for several claims at once, of all or of none', async () => {
      const ids = [await ended(CLAIM.age), await ended(CLAIM.other)];
      const holding = await shared(CLAIM.age, { agencies: [MUMBAI], purpose: 'partnerExchange' });
      const refused = [
        [...ids, 'shr_nowhere'],
        [...ids, holding],
        [],
        Array.from({ length: 101 }, (_, at) => `shr_${String(at)}`),
      ];
      for (const id of refused)
        expect((await ask('chief-partner', ANSWER, { id })).error).toMatchObject(REFUSED);
      expect((await answers()).protectionNotices.map(({ mayAnswer }) => mayAnswer)).toEqual([true, true]);
      await done('chief-partner', ANSWER, { id: ids[0] });
      expect((await ask('custodian-partner', ANSWER, { id: ids })).error).toMatchObject({
        key: 'recallAnswered',
      });
      expect(await recallsOf(ids[1]!)).toMatchObject([{ answer: null }]);
      const more = [ids[1], await ended(CLAIM.age)];
      await done('custodian-partner', ANSWER, { id: [...more, ...more], outcome: 'nothingTaken' });
      for (const id of more)
        expect(await recallsOf(id!)).toMatchObject([{ answer: { outcome: 'nothingTaken' } }]);
      expect((await answers()).protectionNews.waiting).toBe(0);
    });
    describe('where its agency takes it away from some, or from all', () => {
      /** Corrects the claim, which goes to these agencies alone. */
      const goesTo = (...audience: string[]) =>
        done('asker', CORRECT, {
          claim: CLAIM.age,
          input: {
            ...{ subjectId: GIRL, attribute: 'ageBroad', value: '9--17', basis: 'reported' },
            ...{ reportTitle: 'Statement 12', sourceKind: 'statement' },
            grading: { reliability: 'B', credibility: '2' },
            marking: { tlp: 'RED', audience: [JASHORE, ...audience] },
          },
        });
      const states = async () =>
        nodesOf<{ state: string; endedBy: string | null; agencies: { id: string }[] }>(
          (await done('chief', STATES)).data,
          'sharings',
        )
          .map(({ state, endedBy, agencies }) => [state, endedBy, ...agencies.map(({ id }) => id)].join(' '))
          .sort();

      it('asks those that lost it and not those that have it', async () => {
        await shared(CLAIM.age, { agencies: [KOLKATA, MUMBAI] });
        await goesTo(MUMBAI);
        expect(await answers()).toMatchObject({ protectionNotices: [{ mayAnswer: true }] });
        expect((await answers('chief-third')).protectionNotices).toEqual([]);
        expect(await states()).toEqual([`ended narrowed ${KOLKATA}`, `shared  ${MUMBAI}`]);
        const { protectionNotices } = await answers();
        await done('chief-partner', ANSWER, { id: protectionNotices[0]!.id });
        expect(await recallsOf(protectionNotices[0]!.id)).toMatchObject([
          { answer: { outcome: 'destroyed' } },
        ]);
        // What was said when it was asked for and decided is said of both.
        const { body } = await ask('chief', STATES);
        expect(body.match(/they bring her home/g)).toHaveLength(2);
        expect(body.match(/it helps her/g)).toHaveLength(2);
        await goesTo();
        expect((await answers('chief-third')).protectionNotices).toMatchObject([{ mayAnswer: true }]);
        expect(await states()).toEqual([KOLKATA, MUMBAI].map((agency) => `ended narrowed ${agency}`));
      });
      it('and asks anew about a later leave that ends', async () => {
        await shared(CLAIM.age);
        await goesTo();
        const { id: first } = (await answers()).protectionNotices[0]!;
        await done('chief-partner', ANSWER, { id: first });
        const second = await ended();
        expect(await answers()).toMatchObject({ protectionNotices: [{ id: second, mayAnswer: true }] });
        expect(await recallsOf(second)).toMatchObject([{ answer: null }]);
      });
      it('asks where it is withheld, and not where it is corrected for all who have it', async () => {
        await shared(CLAIM.age);
        await goesTo(KOLKATA);
        expect((await answers()).protectionNotices).toEqual([]);
        await done('asker', WITHHOLD, { claim: CLAIM.age });
        expect(await answers()).toMatchObject({ protectionNotices: [{ mayAnswer: true }] });
      });

      describe('without a word to the vault, as with the import that it came by, or by a process that was killed', () => {
        const settle = (vault = vaults.vault): Promise<number> =>
          new SharingService(
            vault,
            world.graph,
            () => Promise.resolve(true),
            () => Promise.resolve(),
          ).settle();
        const anHourAgo = () =>
          vaults.direct.query("UPDATE sharing SET decided_at = decided_at - interval '1 hour'");
        const alsoWithMumbai = (claim: string) =>
          vaults.direct.query(
            'UPDATE sharing SET recipients = recipients || $1::text WHERE assertion_id = $2',
            [MUMBAI, claim],
          );
        const withdraw = async (withholds: boolean, claim: string = CLAIM.age): Promise<void> => {
          const classes = (await world.graph.visibilityClasses()).map(({ id }) => id);
          await world.graph.retract(claim as AssertionId, 'it names her', scopeOf(classes), 2, withholds);
        };

        it('ends the leave all the same, once, and asks those who had it', async () => {
          await shared(CLAIM.age, { agencies: [KOLKATA, MUMBAI] });
          await shared(CLAIM.other);
          await anHourAgo();
          await withdraw(true);
          expect([await settle(), await settle()]).toEqual([2, 0]);
          for (const who of ['chief-partner', 'chief-third'])
            expect(await answers(who)).toMatchObject({ protectionNotices: [{ mayAnswer: true }] });
          const { rows } = await vaults.direct.query(
            "SELECT body::jsonb ->> 'outcome' AS outcome, body::jsonb -> 'subjectIds' AS about FROM audit_event WHERE body::jsonb ->> 'operation' = 'settleSharing' ORDER BY seq",
          );
          expect(rows).toEqual(['intended', 'done'].map((outcome) => ({ outcome, about: [CLAIM.age] })));
        });
        it('ends it for those alone who have it no more', async () => {
          await shared(CLAIM.age);
          await anHourAgo();
          await alsoWithMumbai(CLAIM.age);
          expect(await settle()).toBe(1);
          expect(await states()).toEqual([`ended narrowed ${MUMBAI}`, `shared  ${KOLKATA}`]);
        });
        it('ends nothing that is still shared, was withdrawn and is shown as of an earlier day, or was decided just now', async () => {
          await shared(CLAIM.other);
          await shared(CLAIM.age);
          await anHourAgo();
          await withdraw(false);
          expect(await settle()).toBe(0);
          await alsoWithMumbai(CLAIM.other);
          await vaults.direct.query('UPDATE sharing SET decided_at = now()');
          expect(await settle()).toBe(0);
        });
        it('ends nothing where the graph is another one, or an older one', async () => {
          await shared(CLAIM.age);
          await anHourAgo();
          await alsoWithMumbai(CLAIM.age);
          await world.driver.executeQuery(
            `MATCH (claim:Assertion) SET claim.recordedFrom = claim.recordedFrom - 86400
             WITH claim WHERE claim.recordedTo < 9000000000 SET claim.recordedTo = claim.recordedTo - 86400`,
          );
          expect(await settle()).toBe(0);
          await world.wipe();
          expect(await settle()).toBe(0);
          const { rows } = await vaults.direct.query('SELECT 1 FROM sharing WHERE ended_at IS NOT NULL');
          expect(rows).toEqual([]);
        });
        it('where one leave can not be ended, ends the others', async () => {
          await shared(CLAIM.age);
          await shared(CLAIM.other);
          await anHourAgo();
          await alsoWithMumbai(CLAIM.age);
          await withdraw(true, CLAIM.other);
          // The words of a leave that is parted are sealed anew.
          const withoutKey = await vaults.reopen(new KeyRing(newKeyText()));
          await expect(settle(withoutKey)).rejects.toThrow();
          const { rows } = await vaults.direct.query(
            'SELECT assertion_id FROM sharing WHERE ended_at IS NOT NULL',
          );
          expect(rows).toEqual([{ assertion_id: CLAIM.other }]);
          await withoutKey.close();
          expect(await settle()).toBe(1);
        });
      });
    });
    it('of two who answer at once one is told that it was answered', async () => {
      const id = await ended();
      const both = await Promise.all(
        ['chief-partner', 'custodian-partner'].map((who) => ask(who, ANSWER, { id })),
      );
      expect(both.map(({ error }) => error?.key ?? 'done').sort()).toEqual(['done', 'recallAnswered']);
      const { rows } = await vaults.direct.query('SELECT DISTINCT id FROM recall_answer');
      expect(rows).toHaveLength(1);
    });
    it.each([true, false])('has an end in the audit after a crash (committed: %s)', async (isDone) => {
      const { audit, sharings } = vaults.vault;
      const sharing = await ended();
      const userId = await accountId('chief-partner');
      const crashed = await vaults.reopen(new KeyRing(newKeyText()));
      await crashed.audit.append({
        ...{ userId, agencyId: KOLKATA, accessPurpose: 'INVESTIGATION', action: 'rights' },
        ...{ operation: 'answerRecall', caseReference: null, requestId: null },
        ...{ subjectIds: [CLAIM.age, GIRL], subjectCount: 2, outcome: 'intended' },
        detail: { sharings: sharing, outcome: 'destroyed', writeId: 'recall_tried' },
      } as never);
      if (isDone)
        await sharings.answerRecall({
          ...{ id: 'recall_tried', sharingIds: [sharing], agencyId: KOLKATA, outcome: 'destroyed' },
          ...{ reason: null, answeredBy: userId },
        });
      await crashed.close();
      expect(await audit.settleAbandoned(() => Promise.reject(new Error('of the graph')))).toBe(1);
      expect(await audit.list({ limit: 1 })).toMatchObject([
        {
          operation: 'answerRecall',
          outcome: isDone ? 'done' : 'failed',
          detail: { settledAfterCrash: true },
        },
      ]);
    });
    it('is in the audit with the claim and the person, before and after, and no words', async () => {
      const id = await ended();
      await done('chief-partner', ANSWER, { id, outcome: 'kept', reason: 'the court has it' });
      const events = (await vaults.vault.audit.list({ limit: 3 })).filter(
        ({ operation }) => operation === 'answerRecall',
      );
      expect(events).toMatchObject(
        ['done', 'intended'].map((outcome) => ({
          action: 'rights',
          outcome,
          subjectIds: [CLAIM.age, GIRL],
          detail: { sharings: id, outcome: 'kept' },
        })),
      );
      expect(JSON.stringify(events)).not.toContain('court');
    });
  });
});
