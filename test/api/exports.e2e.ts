import { setTimeout } from 'node:timers/promises';
import { defaultMarking, epochDay, type Marking } from '#domain';
import { GraphStore } from '#graph';
import { CursorSeal, NetworkService, WhereaboutsService } from '#network';
import { NetworkView } from '#network/api';
import { TextScreenService } from '#protection';
import { EXPORT_SEAL, ExportsResolver } from '../../apps/api/src/exports.resolver.js';
import { Browser, openVaultWorld, serve, type Answer, type VaultWorld } from '../support/api.js';
import { BatchBuilder, ent, JASHORE, KOLKATA, openWorld, principal, type World } from '../support/world.js';

const TAKE = `mutation ($format: ExportFormat!, $ids: [ID!]!, $content: String, $without: ID, $at: DateTime) {
  exportChart(format: $format, ids: $ids, content: $content, withoutSourceId: $without, knownAt: $at, language: en) {
    origin { number tlp onwardShare username accessPurpose caseReference agency { id } }
    subgraph { entities { id caption aliases } links { id subjectId relation objectId validTime { earliest latest } periods { earliest latest } } } generalised markings { id tlp } without { source { id } fallen weakened { id } } seal } }`;
const FILE =
  'query ($content: String!, $seal: String!) { chartFile(content: $content, seal: $seal) { number username } }';
const green: Marking = { ...defaultMarking(JASHORE), tlp: 'GREEN', onwardShare: 'yes' };
const amber: Marking = {
  ...defaultMarking(JASHORE),
  tlp: 'AMBER',
  audience: [JASHORE, KOLKATA],
  onwardShare: 'ask',
};
const red: Marking = defaultMarking(JASHORE, true);

interface Taken {
  origin: {
    number: string;
    tlp: string;
    onwardShare: string;
    username: string;
    caseReference: string | null;
  };
  subgraph: {
    entities: { id: string; caption: string; aliases: string[] }[];
    links: { id: string; relation: string; objectId: string; validTime: object; periods: object[] }[];
  };
  generalised: string[];
  markings: { id: string; tlp: string }[];
  without: { source: { id: string }; fallen: string[] } | null;
  seal: string | null;
}

describe('taking a chart out', () => {
  let world: World;
  let vaults: VaultWorld;
  let server: Awaited<ReturnType<typeof serve>>;
  const people: Record<string, Browser> = {};
  const ALL = ['recruiter', 'phone', 'flat', 'victim'].map(ent);

  beforeAll(async () => {
    [world, vaults] = await Promise.all([openWorld(), openVaultWorld()]);
    server = await serve({
      vault: vaults.vault,
      classes: world.graph,
      providers: [
        { provide: GraphStore, useValue: world.graph },
        {
          provide: NetworkService,
          useValue: new NetworkService(world.graph, new CursorSeal(Buffer.alloc(32, 8))),
        },
        { provide: WhereaboutsService, useValue: new WhereaboutsService(world.graph) },
        {
          provide: NetworkView,
          useValue: new NetworkView(world.graph, () => Promise.resolve(null)),
        },
        { provide: TextScreenService, useValue: { screen: () => Promise.resolve() } },
        { provide: EXPORT_SEAL, useValue: new CursorSeal(Buffer.alloc(32, 9)) },
        ExportsResolver,
      ],
    });
    await vaults.account('rehana');
    await vaults.account('bimal', { agencyId: 'agency-kolkata' });
    await vaults.account('admin', { roles: ['administrator'] });
    for (const [name, accessPurpose] of [
      ['rehana', 'INVESTIGATION'],
      ['bimal', 'INVESTIGATION'],
      ['admin', 'ADMINISTRATION'],
    ] as const) {
      people[name] = new Browser(server.address);
      await people[name].signIn(name, { accessPurpose, caseReference: 'JSR-12' });
    }
    const record = (name: string, marking: Marking, add: (batch: BatchBuilder) => BatchBuilder) =>
      world.graph.recordBatch(add(new BatchBuilder(name, marking)).build(), principal());
    await record('open', green, (batch) =>
      batch.entity('recruiter').value('recruiter', 'name', 'Md. Rafiqul Islam').entity('phone', 'Phone'),
    );
    await record('shared', amber, (batch) =>
      batch.entity('phone', 'Phone').entity('recruiter').link('recruiter', 'USES', 'phone'),
    );
    await record('own', defaultMarking(JASHORE), (batch) =>
      batch.entity('flat', 'Site').value('flat', 'name', 'Flat in Thane'),
    );
    await record('victim', red, (batch) =>
      batch
        .entity('victim', 'ProtectedPerson')
        .entity('recruiter')
        .value('victim', 'pseudonym', 'PP-7K3Q')
        .link('recruiter', 'RECRUITED', 'victim'),
    );
  });
  afterAll(async () => {
    await server.close();
    await vaults.close();
    await world.close();
  });

  const take = (name: string, format: string, ids: readonly string[], content?: string): Promise<Answer> =>
    people[name]!.ask(TAKE, { format, ids, content });
  const taken = async (...asked: Parameters<typeof take>): Promise<Taken> => {
    const { data, error } = await take(...asked);
    expect(error).toBeUndefined();
    return data!['exportChart'] as Taken;
  };
  const things = ({ subgraph }: Taken): string[] => subgraph.entities.map(({ id }) => id).sort();
  const events = async () =>
    (await vaults.direct.query<{ body: string }>('SELECT body FROM audit_event ORDER BY seq')).rows
      .map(({ body }) => JSON.parse(body) as Record<string, unknown>)
      .filter(({ operation }) => operation === 'exportChart');

  it('is as if a source were wrong when that is asked, under the light of the source too, and the audit says so', async () => {
    const { data } = await people['rehana']!.ask(TAKE, {
      format: 'SVG',
      ids: ALL.slice(0, 2),
      without: 'src_shared',
    });
    const chart = data!['exportChart'] as Taken;
    expect(chart.without).toMatchObject({ source: { id: 'src_shared' }, fallen: [expect.any(String)] });
    expect((await events()).at(-1)).toMatchObject({ detail: { withoutSourceId: 'src_shared' } });
    expect((await taken('rehana', 'SVG', ALL.slice(0, 2))).without).toBeNull();
    // Nothing on this chart is of the source; its title is, and is marked higher.
    const { data: titled } = await people['rehana']!.ask(TAKE, {
      format: 'SVG',
      ids: [ALL[0]],
      without: 'src_victim',
    });
    expect((titled!['exportChart'] as Taken).origin.tlp).toBe('RED');
  });

  it('can not name a source that may not be seen, or not leave: the answer is that of none', async () => {
    const asked = (name: string, format: string, without: string) =>
      people[name]!.ask(TAKE, { format, ids: ALL.slice(0, 2), without });
    const nowhere = (await asked('bimal', 'SVG', 'src_nowhere')).body;
    expect(nowhere).toContain('notFound');
    expect((await asked('bimal', 'SVG', 'src_victim')).body).toBe(nowhere);
    // For programs nothing red leaves, and so no red source either.
    expect((await asked('rehana', 'GRAPHML', 'src_victim')).body).toBe(nowhere);
  });

  it('is as known at an instant when that is asked, and the audit has the instant', async () => {
    const at = (instant: string) => people['rehana']!.ask(TAKE, { format: 'SVG', ids: ALL, at: instant });
    expect((await at('2001-01-01T00:00:00Z')).body).toContain('nothingToExport');
    const later = new Date(Date.now() + 1_000).toISOString();
    expect(things((await at(later)).data!['exportChart'] as Taken)).toEqual([...ALL].sort());
    expect((await events()).at(-1)).toMatchObject({ detail: { knownAt: later } });
  });

  it('gives what is seen under the strictest light, and the audit has it by its number before', async () => {
    const chart = await taken('rehana', 'SVG', ALL);
    expect(things(chart)).toEqual([...ALL].sort());
    expect(chart.origin).toMatchObject({
      tlp: 'RED',
      onwardShare: 'no',
      username: 'rehana',
      caseReference: 'JSR-12',
    });
    expect(new Map(chart.markings.map(({ id, tlp }) => [id, tlp])).get(ent('recruiter'))).toBe('GREEN');
    expect((await events()).at(-1)).toMatchObject({
      action: 'export',
      outcome: 'done',
      accessPurpose: 'INVESTIGATION',
      subjectIds: expect.arrayContaining([chart.origin.number, ...ALL]),
      subjectCount: 4,
      detail: { number: chart.origin.number, format: 'SVG', tlp: 'RED' },
    });
  });

  it('gives other programs nothing that is RED, so no protected person either', async () => {
    const chart = await taken('rehana', 'GRAPHML', ALL);
    expect(things(chart)).toEqual(['flat', 'phone', 'recruiter'].map(ent));
    expect(chart.origin.tlp).toBe('AMBER_STRICT');
    expect(JSON.stringify(chart)).not.toContain('PP-7K3Q');
  });

  describe('with an event whose protected person is left out (VP-21)', () => {
    const day = (text: string) => ({
      validTime: { earliestDay: epochDay(text), latestDay: epochDay(text), isUncertain: false },
    });
    const on = day('2024-03-12');
    const HAPPENED = ['recruiter', 'handover', 'hotel', 'meeting'].map(ent);
    beforeAll(async () => {
      const shared = { ...green, tlp: 'AMBER' as const, audience: [JASHORE, KOLKATA] };
      await world.graph.recordBatch(
        new BatchBuilder('events', shared)
          .entity('recruiter')
          .entity('handover', 'TraffickingEvent')
          .entity('handover-again', 'TraffickingEvent')
          .entity('meeting', 'Meeting')
          .entity('hotel', 'Site')
          .value('handover', 'name', 'Handover at Hotel Rupsha, 12 March')
          .value('handover', 'district', 'Jashore')
          .value('handover-again', 'name', 'Handover of the 12th')
          .value('meeting', 'name', 'Met on 12 March')
          .value('hotel', 'name', 'Hotel Rupsha')
          .link('recruiter', 'PARTICIPATED_IN', 'handover', on)
          .link('recruiter', 'PARTICIPATED_IN', 'handover', day('2024-03-14'))
          .link('recruiter', 'PARTICIPATED_IN', 'meeting', on)
          .link('handover', 'LOCATED_AT', 'hotel', on)
          .link('recruiter', 'CONTROLS_SITE', 'hotel', day('2024-02-03'))
          .build(),
        principal(),
      );
      await world.graph.recordBatch(
        new BatchBuilder('suffered', red)
          .entity('victim', 'ProtectedPerson')
          .entity('handover', 'TraffickingEvent')
          .link('victim', 'VICTIM_IN', 'handover', on)
          .build(),
        principal(),
      );
    });
    const captionOf = (chart: Taken, name: string) =>
      chart.subgraph.entities.find(({ id }) => id === ent(name))?.caption;
    const lineTo = (chart: Taken, name: string) =>
      chart.subgraph.links.find(({ objectId }) => objectId === ent(name));
    const march = { earliest: '2024-03-01', latest: '2024-03-31' };
    const twelfth = { earliest: '2024-03-12', latest: '2024-03-12' };
    /** Everything that the answer says, but for who took it out and when. */
    const said = ({ subgraph, markings }: Taken) => JSON.stringify({ subgraph, markings });

    it.each(['GRAPHML', 'GEXF', 'I2_CSV', 'SVG'])('gives its month and district in %s', async (format) => {
      const chart = await taken('rehana', format, HAPPENED);
      expect(chart.generalised).toEqual([ent('handover')]);
      expect(captionOf(chart, 'handover')).toBe('Trafficking event, Jashore');
      // Two days of one month are that month once.
      expect(lineTo(chart, 'handover')).toMatchObject({ validTime: march, periods: [march] });
      expect(said(chart)).not.toMatch(/LOCATED_AT|12th|12 March, |2024-03-14/);
      expect((await events()).at(-1)).toMatchObject({ detail: { generalised: 1 } });
    });

    it('gives the other events and things of the chart as they are', async () => {
      const chart = await taken('rehana', 'GRAPHML', HAPPENED);
      expect(captionOf(chart, 'meeting')).toBe('Met on 12 March');
      expect(lineTo(chart, 'meeting')?.validTime).toEqual(twelfth);
      expect(lineTo(chart, 'hotel')).toMatchObject({ relation: 'CONTROLS_SITE' });
      expect(chart.markings.map(({ id }) => id).sort()).toEqual(
        [...HAPPENED, ...chart.subgraph.links.map(({ id }) => id)].sort(),
      );
    });

    it('gives the day and the place where the protected person is in the file by the code', async () => {
      const chart = await taken('rehana', 'SVG', [...HAPPENED, ent('victim')]);
      expect(chart.generalised).toEqual([]);
      expect(captionOf(chart, 'handover')).toBe('Handover at Hotel Rupsha, 12 March');
      expect(said(chart)).toContain('LOCATED_AT');
      // Nothing RED goes to other programs, so she is left out again.
      const data = await taken('rehana', 'GRAPHML', [...HAPPENED, ent('victim')]);
      expect(data.generalised).toEqual([ent('handover')]);
    });

    it('tells nobody of a protected person whom they can not see: the file says what the screen does', async () => {
      const chart = await taken('bimal', 'GRAPHML', HAPPENED);
      expect(chart.generalised).toEqual([]);
      expect(captionOf(chart, 'handover')).toBe('Handover at Hotel Rupsha, 12 March');
      expect(said(await taken('bimal', 'GRAPHML', [...HAPPENED, ent('victim')]))).toBe(said(chart));
    });

    it('can not be had to the day by a chart of an earlier day, when nobody knew of her', async () => {
      const before = new Date(Date.now() + 1_000).toISOString();
      await setTimeout(2_100);
      await world.graph.recordBatch(
        new BatchBuilder('later', red)
          .entity('victim', 'ProtectedPerson')
          .entity('meeting', 'Meeting')
          .link('victim', 'WITNESS_IN', 'meeting', on)
          .build(),
        principal(),
      );
      const { data } = await people['rehana']!.ask(TAKE, {
        format: 'SVG',
        ids: HAPPENED,
        at: before,
      });
      const chart = data!['exportChart'] as Taken;
      expect([...chart.generalised].sort()).toEqual([ent('handover'), ent('meeting')].sort());
      expect(captionOf(chart, 'meeting')).toMatch(/^Meeting [A-Z0-9_]{4}$/i);
    });

    it('is so for a second record that is judged to be the same event', async () => {
      await world.graph.recordBatch(
        new BatchBuilder('judged', { ...green, audience: [JASHORE] })
          .entity('handover', 'TraffickingEvent')
          .entity('handover-again', 'TraffickingEvent')
          .link('handover', 'SAME_AS', 'handover-again', { verdict: 'same' } as never)
          .build(),
        principal(),
      );
      const chart = await taken('rehana', 'GRAPHML', [ent('handover-again')]);
      expect(chart.generalised).toContain(ent('handover-again'));
      expect(said(chart)).not.toContain('12th');
    });
  });

  it('gives a partner what the partner sees; what is hidden, absent or unasked for gives one answer', async () => {
    const ofTheMoment = { number: '', caseReference: '' };
    const said = async (ids: string[]) => {
      const chart = await taken('bimal', 'PDF', ids);
      return { ...chart, origin: { ...chart.origin, ...ofTheMoment } };
    };
    const seen = [ent('recruiter'), ent('phone')];
    const plain = await said(seen);
    expect(things(plain)).toEqual([...seen].sort());
    expect(plain.origin).toMatchObject({ tlp: 'AMBER', onwardShare: 'ask' });
    expect(await said([...seen, ent('flat'), ent('victim')])).toEqual(plain);
    expect(await said([...seen, 'ent_nowhere'])).toEqual(plain);
    for (const ids of [[], [ent('flat')], ['ent_nowhere']])
      expect((await take('bimal', 'PDF', ids)).error).toMatchObject({ key: 'nothingToExport' });
  });

  it('gives an administrator nothing, which the audit has as refused', async () => {
    expect((await take('admin', 'PNG', ALL)).error).toMatchObject({ code: 'FORBIDDEN' });
    expect((await events()).at(-1)).toMatchObject({ action: 'denied', outcome: 'refused' });
  });

  it('knows a chart again that was kept as a file, and no other one', async () => {
    const content = JSON.stringify({ version: 1, nodes: ALL.map((id) => ({ id, x: 1, y: 2 })) });
    const { seal, origin } = await taken('rehana', 'JSON', ALL, content);
    const read = async (text: string, sealed: string) =>
      (await people['bimal']!.ask(FILE, { content: text, seal: sealed })).data?.['chartFile'];
    expect(await read(content, seal!)).toEqual({ number: origin.number, username: 'rehana' });
    expect(await read(content.replace('"x":1', '"x":2'), seal!)).toBeNull();
    expect(await read(content, `${seal!.slice(0, -4)}AAAA`)).toBeNull();
    expect(await read(content, new CursorSeal(Buffer.alloc(32, 7)).seal(['x', '{}']))).toBeNull();
    expect((await take('rehana', 'JSON', ALL, 'x'.repeat(2_000_001))).error?.key).toBe('chartTooLarge');
  });

  it('gives nothing when the audit can not be written', async () => {
    await vaults.direct.query('ALTER TABLE audit_event RENAME TO audit_event_away');
    const { data, error } = await take('rehana', 'PNG', ALL);
    await vaults.direct.query('ALTER TABLE audit_event_away RENAME TO audit_event');
    expect(data ?? null).toBeNull();
    expect(error).toMatchObject({ key: 'auditUnavailable' });
  });
});
