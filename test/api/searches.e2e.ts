import { defaultMarking, type Marking } from '#domain';
import { CursorSeal, NetworkService } from '#network';
import { SEARCH_SEAL, SearchesResolver } from '../../apps/api/src/searches.resolver.js';
import { Browser, openVaultWorld, serve, type VaultWorld } from '../support/api.js';
import { BatchBuilder, JASHORE, KOLKATA, openWorld, principal, type World } from '../support/world.js';

const LIST = '{ savedSearches { id query types newMatches } }';
const SAVE =
  'mutation ($query: String!, $types: [EntityType!]) { saveSearch(query: $query, types: $types) { id query newMatches } }';
const SEE = 'mutation ($id: ID!) { seeSearch(id: $id) }';
const DROP = 'mutation ($id: ID!) { deleteSearch(id: $id) }';
const shared: Marking = { ...defaultMarking(JASHORE), tlp: 'AMBER', audience: [JASHORE, KOLKATA] };
const secret: Marking = { ...defaultMarking(JASHORE), compartments: ['case-1' as never] };

describe('saved searches', () => {
  let world: World;
  let vaults: VaultWorld;
  let server: Awaited<ReturnType<typeof serve>>;
  let rehana: Browser;
  let bimal: Browser;
  let now = Math.floor(Date.now() / 1000) - 1_000;

  beforeAll(async () => {
    [world, vaults] = await Promise.all([openWorld(() => now), openVaultWorld(() => new Date(now * 1000))]);
    await vaults.account('rehana');
    await vaults.account('bimal', { agencyId: 'agency-kolkata' });
    server = await serve({
      vault: vaults.vault,
      classes: world.graph,
      providers: [
        {
          provide: NetworkService,
          useValue: new NetworkService(world.graph, new CursorSeal(Buffer.alloc(32, 8))),
        },
        { provide: SEARCH_SEAL, useValue: new CursorSeal(Buffer.alloc(32, 9)) },
        SearchesResolver,
      ],
    });
    rehana = new Browser(server.address);
    await rehana.signIn('rehana');
    bimal = new Browser(server.address);
    await bimal.signIn('bimal');
  });
  afterAll(async () => {
    await server.close();
    await vaults.close();
    await world.close();
  });
  beforeEach(async () => {
    now += 10;
    await world.wipe();
    for (const browser of [rehana, bimal])
      for (const { id } of await list(browser)) await browser.ask(DROP, { id });
  });
  interface Saved {
    id: string;
    query: string;
    newMatches: number;
  }
  const list = async (browser = rehana): Promise<Saved[]> =>
    (await browser.ask(LIST)).data?.['savedSearches'] as Saved[];
  const record = async (name: string, value: string, marking = shared, type = 'Person', kind = 'name') => {
    now += 10;
    await world.graph.recordBatch(
      new BatchBuilder(name, marking).entity(name, type).value(name, kind, value).build(),
      principal(),
    );
    now += 10;
  };

  it('tell of what is recorded later and matches, in any script, until it was looked at', async () => {
    await record('before', 'Kutubuddin Paramanik');
    await rehana.ask(SAVE, { query: 'কুতুবউদ্দিন প্রামাণিক' });
    expect(await list()).toMatchObject([{ newMatches: 0 }]);
    await record('after', 'KUTUBUDDIN PARAMANIK');
    await record('other', 'Salma Khatun');
    const [saved] = await list();
    expect(saved).toMatchObject({ query: 'কুতুবউদ্দিন প্রামাণিক', newMatches: 1 });
    expect((await rehana.ask(SEE, { id: saved!.id })).data).toEqual({ seeSearch: true });
    now += 10;
    expect(await list()).toMatchObject([{ newMatches: 0 }]);
  });
  it('tell nothing of what the person may not see, nor of protected persons', async () => {
    await rehana.ask(SAVE, { query: 'Kutubuddin Paramanik' });
    await bimal.ask(SAVE, { query: 'Kutubuddin Paramanik' });
    await record('hidden', 'Kutubuddin Paramanik', secret);
    await record('own', 'Kutubuddin Paramanik', defaultMarking(JASHORE));
    await record('pp', 'PP-7K3Q', shared, 'ProtectedPerson', 'pseudonym');
    expect(await list(rehana)).toMatchObject([{ newMatches: 1 }]);
    expect(await list(bimal)).toMatchObject([{ newMatches: 0 }]);
  });
  it('are each person’s own', async () => {
    await rehana.ask(SAVE, { query: 'Kutubuddin' });
    const [{ id }] = (await list()) as [Saved];
    expect(await list(bimal)).toEqual([]);
    expect((await bimal.ask(SEE, { id })).data).toEqual({ seeSearch: false });
    expect((await bimal.ask(DROP, { id })).data).toEqual({ deleteSearch: false });
    expect(await list()).toHaveLength(1);
    expect((await rehana.ask(DROP, { id })).data).toEqual({ deleteSearch: true });
    expect(await list()).toEqual([]);
    expect((await new Browser(server.address).ask(LIST)).error).toMatchObject({ code: 'UNAUTHENTICATED' });
  });
  it('are kept sealed, and the audit does not say what was searched for', async () => {
    await rehana.ask(SAVE, { query: 'Rafi bhai of the ghat' });
    for (const table of ['saved_search', 'audit_event']) {
      const { rows } = await vaults.direct.query(`SELECT row_to_json(each)::text AS kept FROM ${table} each`);
      expect(rows.length).toBeGreaterThan(0);
      expect(JSON.stringify(rows)).not.toMatch(/Rafi|bhai|ghat/);
    }
  });
  it('are at most twenty, also when they come at once, and none is empty or too long', async () => {
    for (const query of ['  ', 'x'.repeat(201)])
      expect((await rehana.ask(SAVE, { query })).error).toMatchObject({ key: 'searchInvalid' });
    const answers = await Promise.all(
      Array.from({ length: 24 }, (_, at) => rehana.ask(SAVE, { query: `name ${String(at)}` })),
    );
    expect(answers.filter(({ error }) => error?.key === 'searchesFull')).toHaveLength(4);
    expect(await list()).toHaveLength(20);
  });
});
