import { ScopeService } from '#access';
import { expiryDay, type AssertionId, type Principal } from '#domain';
import { queries } from '#graph';
import { RecordService, type ClaimRequest, type MarkingRequest } from '#network';
import { randomId } from '#runtime';
import { BatchBuilder, JASHORE, KOLKATA, ent, openWorld, principal, type World } from '../support/world.js';

const DAY = 86_400;
/** 1 March 2026, 15:00 in Dhaka. */
const START = Date.parse('2026-03-01T09:00:00Z') / 1000;
const partner: Principal = principal(KOLKATA);
const writer: Principal = principal();

describe('what a claim’s marking says beside who may see it', () => {
  let world: World;
  let records: RecordService;
  let scopes: ScopeService;
  let clock = START;
  beforeAll(async () => {
    world = await openWorld(() => clock);
    records = new RecordService(
      world.graph,
      randomId,
      (id) => Promise.resolve([JASHORE, KOLKATA].includes(id as never)),
      () => Promise.resolve(),
    );
    scopes = new ScopeService(world.graph, () => clock);
  });
  beforeEach(async () => {
    await world.wipe();
    clock = START;
    await world.graph.recordBatch(
      new BatchBuilder('known')
        .entity('rafi')
        .value('rafi', 'name', 'Rafikul Islam')
        .entity('kept', 'ProtectedPerson')
        .value('kept', 'pseudonym', 'PP-AAA11')
        .build(),
      writer,
    );
  });
  afterAll(() => world.close());

  const request = (
    marking: MarkingRequest,
    subject = 'rafi',
    over: Partial<ClaimRequest> = {},
  ): ClaimRequest => ({
    subjectId: ent(subject),
    attribute: 'alias',
    value: 'Rafi bhai',
    grading: { reliability: 'B', credibility: '2' },
    basis: 'reported',
    marking,
    reportTitle: 'Statement 7',
    sourceKind: 'statement',
    ...over,
  });
  const create = async (...asked: Parameters<typeof request>): Promise<AssertionId> =>
    records.create(await scopes.scopeFor(writer), request(...asked));
  const read = async (id: string, who: Principal) => {
    const [row] = await world.graph.read(queries.network.listAssertions, await scopes.scopeFor(who), {
      ids: [id],
    });
    return row?.assertion;
  };
  const BOTH = { tlp: 'AMBER', audience: [JASHORE, KOLKATA] };

  it('is kept and given back: steps allowed, use in analysis, its last day', async () => {
    const id = await create({ ...BOTH, pap: 'GREEN', useInIntelligence: false, expiresOn: '2026-03-04' });
    expect(await read(id, partner)).toMatchObject({ pap: 'GREEN', useInIntelligence: false });
    expect(await world.graph.visibilityClasses()).toContainEqual(
      expect.objectContaining({ expiresOn: '2026-03-04', keptBy: JASHORE }),
    );
    expect(await read(await create(BOTH), partner)).toMatchObject({ pap: 'AMBER', useInIntelligence: true });
  });

  it('is seen by others to the end of its last day in Dhaka, and by its originator after it', async () => {
    const id = await create({ ...BOTH, expiresOn: '2026-03-04' });
    const endless = await create(BOTH);
    clock = Date.parse('2026-03-04T17:59:59Z') / 1000;
    expect(expiryDay(clock)).toBe('2026-03-04');
    expect(await read(id, partner)).toBeDefined();
    clock += 1;
    expect(await read(id, partner)).toBeUndefined();
    expect(await read(id, writer)).toBeDefined();
    expect(await read(endless, partner)).toBeDefined();
    clock += 365 * DAY;
    expect(await read(id, partner)).toBeUndefined();
    expect(await read(id, writer)).toBeDefined();
  });

  it('ends for GREEN too, which every agency may see until then', async () => {
    const id = await create({ tlp: 'GREEN', expiresOn: '2026-03-01' });
    expect(await read(id, partner)).toBeDefined();
    clock += DAY;
    expect(await read(id, partner)).toBeUndefined();
  });

  it('can be given a later end by its originator, and by nobody else', async () => {
    const id = await create({ ...BOTH, expiresOn: '2026-03-02' });
    const longer = request({ ...BOTH, expiresOn: '2026-12-31' });
    expect(await records.correct(await scopes.scopeFor(partner), id, longer)).toBeNull();
    clock += 5 * DAY;
    expect(await read(id, partner)).toBeUndefined();
    expect(await records.correct(await scopes.scopeFor(writer), id, longer)).toBe(id);
    expect(await read(id, partner)).toBeDefined();
  });

  it.each([
    ['a day that is over', { expiresOn: '2026-02-28' }, 'marking.expiresOn', 'expiryPast'],
    ['no day', { expiresOn: '31/02' }, 'marking.expiresOn', 'dateImpossible'],
    ['an unknown code', { pap: 'BLUE' }, 'marking.pap', 'codeUnknown'],
  ])('refuses %s, and records nothing', async (_, marking, field, key) => {
    const before = await world.driver.executeQuery('MATCH (a:Assertion) RETURN count(a) AS n');
    await expect(create({ ...BOTH, ...marking })).rejects.toMatchObject({
      fields: expect.arrayContaining([expect.objectContaining({ field, key })]) as unknown,
    });
    const after = await world.driver.executeQuery('MATCH (a:Assertion) RETURN count(a) AS n');
    expect(after.records[0]!.get('n')).toBe(before.records[0]!.get('n'));
  });

  it('tells of a source that it says who a protected person is, where that was said and nowhere else (VP-32)', async () => {
    const flags = async (over: Partial<ClaimRequest>): Promise<unknown> => {
      const id = await create({}, 'rafi', { sourceKind: 'open-source', ...over });
      const ids = [(await read(id, writer))!.reportId];
      const reports = await world.graph.read(queries.network.listReports, await scopes.scopeFor(writer), {
        ids,
      });
      return reports.map(({ source }) => source?.containsVictimIdentity);
    };
    expect(await flags({ sourceContainsVictimIdentity: true })).toEqual([true]);
    expect(await flags({})).toEqual([false]);
  });
  it('shows a source that tells it to who works the case in the own agency, whoever may have the claim (VP-32)', async () => {
    const seen = async (id: AssertionId, who: Principal): Promise<unknown[]> => {
      const claim = await read(id, who);
      const ids = claim ? [claim.reportId] : [];
      const scope = await scopes.scopeFor(who);
      const [report] = await world.graph.read(queries.network.listReports, scope, { ids });
      return [claim !== undefined, report?.title, report?.source?.title];
    };
    const liaison = principal(JASHORE, { roles: ['liaison'], accessPurpose: 'LIAISON' });
    const cleared = principal(JASHORE, { clearance: 'AMBER_STRICT' });
    const all = [true, 'Statement 7', 'Statement 7'];
    const open = { ...BOTH, tlp: 'GREEN' };
    const id = await create(open, 'rafi', { sourceContainsVictimIdentity: true });
    expect(await seen(id, writer)).toEqual(all);
    for (const who of [partner, liaison, cleared])
      expect(await seen(id, who)).toEqual([true, undefined, undefined]);
    const plain = await create(open);
    for (const who of [partner, liaison, cleared, writer]) expect(await seen(plain, who)).toEqual(all);
  });
  it('goes on telling it of a claim that is corrected, unless who corrects says that it is not so (VP-32)', async () => {
    const flagOf = async (id: AssertionId): Promise<unknown> => {
      const ids = [(await read(id, writer))!.reportId];
      const scope = await scopes.scopeFor(writer);
      const [report] = await world.graph.read(queries.network.listReports, scope, { ids });
      return report?.source?.containsVictimIdentity;
    };
    const corrected = async (id: AssertionId, over: Partial<ClaimRequest> = {}): Promise<unknown> => {
      await records.correct(await scopes.scopeFor(writer), id, request({}, 'rafi', over));
      return flagOf(id);
    };
    const id = await create({}, 'rafi', { sourceContainsVictimIdentity: true });
    for (const over of [{}, { sourceContainsVictimIdentity: null }])
      expect(await corrected(id, over)).toBe(true);
    expect(await corrected(id, { sourceContainsVictimIdentity: false })).toBe(false);
    expect(await corrected(id)).toBe(false);
    expect(await corrected(await create({}))).toBe(false);
  });
  it('of what touches a protected person allows no step that could be noticed (VP-19)', async () => {
    const claim = { attribute: 'pseudonym', value: 'PP-AAA12' };
    await expect(create({ pap: 'AMBER' }, 'kept', claim)).rejects.toMatchObject({
      fields: [{ field: 'marking.pap', key: 'victimLinkedIsRed' }],
    });
    expect(await read(await create({}, 'kept', claim), writer)).toMatchObject({ pap: 'RED' });
  });
});
