import { defaultMarking } from '#domain';
import { Browser, openVaultWorld, serve, type VaultWorld } from '../support/api.js';
import { resolutionOver, resolutionProviders } from '../support/resolution.js';
import { BatchBuilder, ent, JASHORE, KOLKATA, openWorld, principal, type World } from '../support/world.js';

const QUEUE = `query ($entityId: ID) { identityQueue(entityId: $entityId, language: bn) {
  open compared isComparing edges { cursor node { score flags left { id caption } right { id caption }
    reasons { field left right rule bits } judgements { verdict } } } } }`;
const JUDGE = `mutation ($input: JudgeIdentityInput!) { judgeIdentity(input: $input) {
  id version verdict reason judgedBy left { id memberIds } right { id } agency { name } grading { reliability } } }`;
const JUDGED = 'query ($id: ID!) { identityJudgements(entityId: $id) { verdict judgedBy } }';

describe('who is the same person, over the API', () => {
  let world: World;
  let vaults: VaultWorld;
  let server: Awaited<ReturnType<typeof serve>>;
  const browsers = new Map<string, Browser>();
  const as = async (username: string, accessPurpose = 'INVESTIGATION'): Promise<Browser> => {
    const known = browsers.get(username);
    if (known) return known;
    const browser = new Browser(server.address);
    await browser.signIn(username, { accessPurpose });
    browsers.set(username, browser);
    return browser;
  };

  beforeAll(async () => {
    [world, vaults] = await Promise.all([openWorld(), openVaultWorld()]);
    await vaults.account('rehana', { displayName: 'Rehana Parvin' });
    await vaults.account('mitu');
    await vaults.account('bimal', { agencyId: 'agency-kolkata' });
    await vaults.account('pp', { roles: ['prosecutor'] });
    await vaults.account('root', { roles: ['administrator'] });
    const { graph } = world;
    const agencyOf = async (id: string) => {
      const agency = await vaults.vault.agencies.byId(id);
      return agency && { ...agency };
    };
    server = await serve({
      vault: vaults.vault,
      classes: graph,
      providers: resolutionProviders(
        world,
        resolutionOver(world),
        agencyOf,
        async (id) => (await vaults.vault.accounts.byId(id))?.displayName ?? null,
      ),
    });
    const shared = { ...defaultMarking(JASHORE), tlp: 'AMBER' as const, audience: [JASHORE, KOLKATA] };
    await graph.recordBatch(
      new BatchBuilder('people', shared)
        .entity('jashore')
        .entity('mumbai')
        .entity('pp', 'ProtectedPerson')
        .value('jashore', 'name', 'মোঃ কুতুবউদ্দিন প্রামাণিক')
        .value('jashore', 'birthDate', '1984-03-12')
        .value('mumbai', 'name', 'KUTUBUDDIN PARAMANIK')
        .value('mumbai', 'birthDate', '1984-03-12')
        .value('pp', 'pseudonym', 'PP-7K3Q')
        .build(),
      principal(),
    );
  });
  afterAll(async () => {
    await server.close();
    await vaults.close();
    await world.close();
  });
  const input = (over: object = {}) => ({
    leftId: ent('jashore'),
    rightId: ent('mumbai'),
    verdict: 'same',
    reason: 'name and birthday agree',
    grading: { reliability: 'B', credibility: '2' },
    ...over,
  });

  it('asks nobody who is not signed in, and nobody who sees no content', async () => {
    const stranger = new Browser(server.address);
    expect((await stranger.ask(QUEUE)).error).toMatchObject({ code: 'UNAUTHENTICATED' });
    const administrator = await as('root', 'ADMINISTRATION');
    const answer = await administrator.ask(QUEUE);
    expect(answer.data).toMatchObject({ identityQueue: { open: 0, compared: 0, edges: [] } });
    expect((await administrator.ask(JUDGE, { input: input() })).error).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('lets a prosecutor look and not decide', async () => {
    const prosecutor = await as('pp', 'PROSECUTION');
    expect((await prosecutor.ask(QUEUE)).data).toMatchObject({ identityQueue: { open: 1, compared: 2 } });
    expect((await prosecutor.ask(JUDGE, { input: input() })).error).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('gives one answer for what is protected, hidden or absent, and clear ones for bad input', async () => {
    const rehana = await as('rehana');
    expect((await rehana.ask(JUDGE, { input: input({ rightId: ent('nobody') }) })).data).toEqual({
      judgeIdentity: null,
    });
    expect((await rehana.ask(JUDGE, { input: input({ reason: '  ' }) })).error).toMatchObject({
      key: 'reasonMissing',
    });
    expect((await rehana.ask(JUDGE, { input: input({ reason: 'x'.repeat(5_000) }) })).error?.code).toBe(
      'BAD_USER_INPUT',
    );
    expect((await rehana.ask(JUDGE, { input: input({ rightId: 'x'.repeat(500) }) })).error?.code).toBe(
      'BAD_USER_INPUT',
    );
    expect((await rehana.ask(JUDGE, { input: input({ rightId: ent('jashore') }) })).error).toMatchObject({
      key: 'sameRecord',
    });
    const body = JSON.stringify(await rehana.ask(QUEUE, { entityId: ent('pp') }));
    expect(body).not.toContain('PP-7K3Q');
  });

  it('takes the first language where none is said, and leaves no report without a title', async () => {
    const rehana = await as('rehana');
    const nameless = JUDGE.replace(
      ') { judgeIdentity(input: $input)',
      ') { judgeIdentity(input: $input, language: null)',
    );
    expect((await rehana.ask(nameless, { input: input() })).error).toBeUndefined();
    const { records } = await world.driver.executeQuery(
      'MATCH (report:Report) WHERE report.title IS NULL RETURN count(report) AS count',
    );
    expect(Number(records[0]!.get('count'))).toBe(0);
  });

  it('records who decided, shows it to colleagues, and nothing of it to another agency', async () => {
    const rehana = await as('rehana');
    const judged = (await rehana.ask(JUDGE, { input: input() })).data;
    expect(judged).toMatchObject({
      judgeIdentity: {
        version: 1,
        verdict: 'same',
        judgedBy: 'Rehana Parvin',
        agency: { name: 'Jashore unit' },
        left: { id: ent('jashore'), memberIds: [ent('jashore'), ent('mumbai')] },
      },
    });
    const mitu = await as('mitu');
    expect((await mitu.ask(JUDGED, { id: ent('mumbai') })).data).toEqual({
      identityJudgements: [{ verdict: 'same', judgedBy: 'Rehana Parvin' }],
    });
    expect((await mitu.ask(JUDGE, { input: input({ verdict: 'different' }) })).error).toMatchObject({
      code: 'CONFLICT',
      key: 'judgedElsewhere',
    });
    const bimal = await as('bimal');
    expect((await bimal.ask(JUDGED, { id: ent('mumbai') })).data).toEqual({ identityJudgements: [] });
    expect((await bimal.ask(QUEUE)).data).toMatchObject({ identityQueue: { open: 1 } });
    expect((await rehana.ask(QUEUE)).data).toMatchObject({ identityQueue: { open: 0 } });
  });

  it('notes each look and each decision in the audit, by ids alone', async () => {
    const { rows } = await vaults.direct.query<{ event: string }>(
      "SELECT row_to_json(audit_event)::text AS event FROM audit_event WHERE row_to_json(audit_event)::text LIKE '%identityQueue%' OR row_to_json(audit_event)::text LIKE '%judgeIdentity%'",
    );
    const text = rows.map(({ event }) => event).join('\n');
    expect(text).toContain('judgeIdentity');
    expect(text).toContain(ent('jashore'));
    expect(text).not.toContain('birthday agree');
    expect(text).not.toMatch(/PARAMANIK|প্রামাণিক/);
  });
});
