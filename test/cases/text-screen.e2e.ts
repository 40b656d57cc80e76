import { defaultMarking, type TextScreen } from '#domain';
import { IdentityService, TextScreenService, protectedPeopleIn } from '#protection';
import { ChartsResolver } from '../../apps/api/src/charts.resolver.js';
import { openVaultWorld, type VaultWorld } from '../support/api.js';
import { resolutionOver, scopeWithin, type Resolution } from '../support/resolution.js';
import { BatchBuilder, JASHORE, ent, openWorld, principal, type World } from '../support/world.js';

const REFUSED = { code: 'BAD_USER_INPUT', key: 'textNamesProtected' };
/** A name of the vault in the script that it was not recorded in, and what is noticed by its form. */
const HITS = [
  'seen with Rinaa Testbala Khatun yesterday',
  'ask at 01711-000001',
  'ভুক্তভোগীর নাম জানা আছে',
  'पीड़िता का नाम पता है',
];
const CLEAR = ['seen with a Rinaa Khatun yesterday', 'আসামির নাম জানা আছে', 'पीड़िता ने बयान दिया'];

const chartWith = (...notes: string[]): string =>
  JSON.stringify({
    notes: notes.map((text, at) => ({
      id: `note_${String(at)}`,
      on: { kind: 'region', x: 0, y: 0, width: 1, height: 1 },
      text,
    })),
  });

describe('free text on its way into the store (VP-10)', () => {
  let world: World;
  let vaults: VaultWorld;
  let services: Resolution;
  let charts: ChartsResolver;
  const who = { userId: '' };
  const scope = () => scopeWithin(world, { principal: principal(JASHORE, { userId: who.userId as never }) });

  beforeAll(async () => {
    world = await openWorld();
    vaults = await openVaultWorld();
    const { vault } = vaults;
    await vaults.account('officer');
    await vaults.account('chief', { roles: ['supervisor'] });
    who.userId = (await vault.accounts.byUsername('officer'))!.id;
    const screen = new TextScreenService(vault, new IdentityService(vault, protectedPeopleIn(world.graph)));
    const typed: TextScreen = (...texts) => screen.screen(...texts);
    services = resolutionOver(world, { screen: typed });
    charts = new ChartsResolver(vault, screen);
    await vault.identities.record({
      id: ent('girl'),
      agencyId: JASHORE,
      compartments: ['case_one'],
      recordedBy: who.userId,
      content: {},
      terms: ['name:rinaa testbala khatun'],
      expectedVersion: null,
    });
    const batch = new BatchBuilder('seen', defaultMarking(JASHORE))
      .entity('rafi')
      .entity('salam')
      .value('rafi', 'name', 'Rafikul Islam')
      .value('salam', 'name', 'Abdus Salam');
    await world.graph.recordBatch(batch.build(), principal());
  });
  beforeEach(() => vaults.direct.query('DELETE FROM identity_look_up'));
  afterAll(async () => {
    await vaults.close();
    await world.close();
  });

  const claim = (over: object) => ({
    subjectId: ent('rafi'),
    attribute: 'callName',
    value: 'Rafi bhai',
    grading: { reliability: 'B', credibility: '2' },
    basis: 'reported',
    reportTitle: 'Statement',
    sourceKind: 'statement',
    ...over,
  });
  const WAYS: Record<string, (text: string) => Promise<unknown>> = {
    note: async (text) => services.records.create(await scope(), claim({ note: text })),
    'report title': async (text) => services.records.create(await scope(), claim({ reportTitle: text })),
    correction: async (text) => services.records.correct(await scope(), 'ast_seen_1', claim({ note: text })),
    retraction: async (text) => services.records.retract(await scope(), 'ast_seen_2', text),
    judgement: async (text) =>
      services.judgements.judge(
        await scope(),
        {
          leftId: ent('rafi'),
          rightId: ent('salam'),
          verdict: 'different',
          reason: text,
          grading: { reliability: 'B', credibility: '2' },
        },
        'en',
      ),
    'chart title': async (text) => charts.saveChart((await scope()).principal, null, text, '{}', null, null),
    'chart note': async (text) =>
      charts.saveChart((await scope()).principal, null, 'Chart', chartWith('clear', text), null, null),
    'chart comment': async (text) =>
      charts.saveChart((await scope()).principal, null, 'Chart', '{}', null, text),
  };
  const everything = async (): Promise<string> => {
    const session = world.driver.session();
    const { records } = await session.run(
      'MATCH (n) WITH n ORDER BY elementId(n) WITH collect(properties(n)) AS nodes OPTIONAL MATCH ()-[r]->() RETURN nodes, collect(properties(r)) AS links',
    );
    await session.close();
    const { rows: saved } = await vaults.direct.query('SELECT title, comment, content FROM chart_version');
    return JSON.stringify([records[0]!.toObject(), saved], (_, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    );
  };

  it.each(Object.keys(WAYS))('is refused as a whole where it may hold an identity: %s', async (way) => {
    const before = await everything();
    for (const text of HITS) await expect(WAYS[way]!(text)).rejects.toMatchObject(REFUSED);
    expect(await everything()).toBe(before);
  });
  it.each(Object.keys(WAYS))('is saved where it holds none: %s', async (way) => {
    const text = CLEAR[Object.keys(WAYS).indexOf(way) % CLEAR.length]!;
    await WAYS[way]!(text);
    expect(await everything()).toContain(text);
  });
  it('tells which note of a chart it is, one at a time, and counts each as a look-up', async () => {
    const saved = async () =>
      charts.saveChart(
        (await scope()).principal,
        null,
        'Chart',
        chartWith('clear', HITS[0]!, CLEAR[0]!, HITS[0]!, HITS[1]!),
        null,
        null,
      );
    const failure = await saved().catch((error: unknown) => error as { fields: unknown });
    expect(failure).toMatchObject({ fields: [{ field: 'notes.1', key: 'textNamesProtected' }] });
    const { rows } = await vaults.direct.query('SELECT count(*)::int AS count FROM identity_look_up');
    expect(rows).toEqual([{ count: 1 }]);
  });
  it('names the fields and never the ground', async () => {
    const failures = await Promise.all(
      HITS.map((text) => WAYS['note']!(text).catch((error: unknown) => JSON.stringify(error))),
    );
    expect(new Set(failures).size).toBe(1);
    expect(failures[0]).toContain('"field":"note"');
  });
  it('tells the supervisors of somebody who tries out names, and keeps none in the audit', async () => {
    for (let count = 0; count <= 10; count++)
      await expect(WAYS['note']!(HITS[0]!)).rejects.toMatchObject(REFUSED);
    const chief = (await vaults.vault.accounts.byUsername('chief'))!;
    expect(await vaults.vault.notices.of(chief.id, 10)).toMatchObject([
      { kind: 'lookUpLimit', about: 'officer' },
    ]);
    expect(JSON.stringify(await vaults.vault.audit.list({ limit: 50 }))).not.toMatch(/Testbala|01711/i);
  });
  it('tells nobody where numbers alone were typed', async () => {
    await vaults.direct.query('DELETE FROM protection_notice');
    for (let count = 0; count <= 12; count++)
      await expect(WAYS['note']!(HITS[1]!)).rejects.toMatchObject(REFUSED);
    const chief = (await vaults.vault.accounts.byUsername('chief'))!;
    expect(await vaults.vault.notices.of(chief.id, 10)).toEqual([]);
  });
});
