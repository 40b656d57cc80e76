import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { ScopeService } from '#access';
import type { UserId } from '#domain';
import { IntakeService } from '#intake';
import { CursorSeal, NetworkService, PathService, RecordService } from '#network';
import { NetworkResolver, NetworkView } from '#network/api';
import { ImportsResolver } from '../../apps/api/src/imports.resolver.js';
import { UploadController } from '../../apps/api/src/upload.controller.js';
import { Uploads } from '../../apps/api/src/uploads.js';
import { Browser, openVaultWorld, serve, type VaultWorld } from '../support/api.js';
import { root } from '../support/intake.js';
import { JASHORE, openWorld, principal, type World } from '../support/world.js';

const VICTIM = 'রহিমা খাতুন';
const CALLS = `setu: 1
name: calls
keySpace: calls
claims: { grade: B2 }
tables:
  people:
    file: '{stem}.nodes.csv'
    by: id
    entities:
      person: { type: Person, key: id, protected: { id: ['1'] }, attributes: { name: name } }
  calls:
    file: '*.edges.csv'
    links:
      - { relation: CALLED, from: { row: people, by: from }, to: { row: people, by: to }, when: day }
`;

describe('imports over the API', () => {
  let world: World;
  let vaults: VaultWorld;
  let intake: IntakeService;
  let server: Awaited<ReturnType<typeof serve>>;
  let jashore: Browser;
  let kolkata: Browser;
  const dataDir = mkdtempSync(join(tmpdir(), 'setu-imports-'));

  beforeAll(async () => {
    [world, vaults] = await Promise.all([openWorld(), openVaultWorld()]);
    await vaults.account('rehana');
    await vaults.account('mitu');
    await vaults.account('bimal', { agencyId: 'agency-kolkata' });
    const { graph } = world;
    const network = new NetworkService(graph, new CursorSeal(Buffer.alloc(32, 8)));
    intake = new IntakeService({
      graph,
      dataDir,
      idKey: Buffer.alloc(32, 5),
      mappingsDir: join(root, 'mappings'),
      ownMappings: vaults.vault.mappings,
      logger: { error: () => undefined },
      agencyExists: async (id) => (await vaults.vault.agencies.byId(id)) !== null,
    });
    server = await serve({
      vault: vaults.vault,
      classes: graph,
      providers: [
        {
          provide: IntakeService,
          useValue: intake,
        },
        {
          provide: Uploads,
          useFactory: () => new Uploads({ dataDir, key: Buffer.alloc(32, 6), limitBytes: 1_000_000 }),
        },
        { provide: NetworkService, useValue: network },
        { provide: NetworkView, useValue: new NetworkView(graph, () => Promise.resolve(null)) },
        { provide: PathService, useValue: new PathService(graph, network) },
        {
          provide: RecordService,
          useValue: new RecordService(
            graph,
            (kind) => kind as never,
            () => Promise.resolve(true),
            () => Promise.resolve(),
          ),
        },
        NetworkResolver,
        ImportsResolver,
      ],
      controllers: [UploadController],
    });
    jashore = new Browser(server.address);
    kolkata = new Browser(server.address);
    await jashore.signIn('rehana');
    await kolkata.signIn('bimal');
  });
  afterAll(async () => {
    await server?.close();
    await vaults?.close();
    await world?.close();
    rmSync(dataDir, { recursive: true });
  });

  const upload = async (page: Browser, files: Readonly<Record<string, string>>): Promise<string> => {
    const body = new FormData();
    for (const [name, content] of Object.entries(files)) body.append('file', new Blob([content]), name);
    const response = await fetch(`${server.address}/upload`, {
      method: 'POST',
      body,
      headers: { 'x-setu-client': 'web', cookie: page.cookie },
    });
    return ((await response.json()) as { uploadId: string }).uploadId;
  };
  const ended = async (page: Browser, id: string): Promise<object> => {
    for (;;) {
      const { data } = await page.ask(
        'query ($id: ID!) { import(id: $id) { state rows errorCount failureKey } }',
        { id },
      );
      const run = data?.['import'] as { state: string };
      if (run.state !== 'running') return run;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const onDisk = (folder: string): string[] =>
    globSync(join(dataDir, folder, '**/*')).filter((path) => statSync(path).isFile());
  const files = {
    'a.edges.csv': 'from,to,day\n2,3,05/03/2023\n',
    'a.nodes.csv': `id,name\n1,${VICTIM}\n2,Alif Test\n3,Chand Test\n`,
  };

  it('reads sealed uploads with their siblings, and leaves nothing of them once their source is kept', async () => {
    const uploadId = await upload(jashore, files);
    expect(onDisk('uploads')).toHaveLength(3);
    const { data: proposed } = await jashore.ask('query ($id: ID!) { proposeMapping(uploadId: $id) }', {
      id: uploadId,
    });
    expect(proposed?.['proposeMapping']).toContain('{stem}.nodes.csv');
    const { data: previewed, error: refused } = await jashore.ask(
      'mutation ($id: ID!, $yaml: String) { previewImport(uploadId: $id, mappingYaml: $yaml) { rows errorCount errors { code } } }',
      { id: uploadId, yaml: CALLS },
    );
    expect(refused).toBeUndefined();
    expect(previewed).toEqual({ previewImport: { rows: 1, errorCount: 0, errors: [] } });
    for (const path of onDisk('.'))
      expect([path, readFileSync(path, 'utf8').includes(VICTIM)]).toEqual([path, false]);

    // One that can not begin keeps its upload, so that it can be put right.
    const wrong = await jashore.ask(
      'mutation ($id: ID!, $yaml: String) { startImport(uploadId: $id, mappingYaml: $yaml) { id } }',
      { id: uploadId, yaml: CALLS.replace('when: day', 'when: dya') },
    );
    expect(wrong.error).toMatchObject({ key: 'mappingWrong' });
    const { data: started } = await jashore.ask(
      'mutation ($id: ID!, $yaml: String) { startImport(uploadId: $id, mappingYaml: $yaml) { id } }',
      { id: uploadId, yaml: CALLS },
    );
    const { id } = started?.['startImport'] as { id: string };
    expect(globSync(join(dataDir, 'uploads/*/*'))).toEqual([]);
    expect(await ended(jashore, id)).toEqual({
      state: 'completed',
      rows: 1,
      errorCount: 0,
      failureKey: null,
    });
    const again = await jashore.ask(
      'mutation ($id: ID!, $yaml: String) { startImport(uploadId: $id, mappingYaml: $yaml) { id } }',
      { id: uploadId, yaml: CALLS },
    );
    expect(again.error).toMatchObject({ code: 'BAD_USER_INPUT', key: 'uploadUnknown' });
    const { data: undone } = await jashore.ask('mutation ($id: ID!) { undoImport(id: $id) { state } }', {
      id,
    });
    expect(undone).toEqual({ undoImport: { state: 'undone' } });
    expect(globSync(join(dataDir, 'uploads/*/*'))).toEqual([]);
    for (const path of onDisk('.'))
      expect([path, readFileSync(path, 'utf8').includes(VICTIM)]).toEqual([path, false]);
  });

  it('tells imports apart by file, time, name and counts, and says in the language asked for what is wrong', async () => {
    const yaml = `setu: 1
name: list
table: { entities: { a: { type: { column: kind }, key: id, attributes: { fatherName: father } } } }`;
    const list = 'id,kind,father,other\n1,Person,F,x\n2,Phone,G,x\n,,,x\n';
    const { data } = await jashore.ask(
      'mutation ($id: ID!, $yaml: String) { startImport(uploadId: $id, mappingYaml: $yaml) { id } }',
      { id: await upload(jashore, { 'list.csv': list }), yaml },
    );
    await ended(jashore, (data?.['startImport'] as { id: string }).id);
    const operator = principal(JASHORE, { userId: 'usr_operator' as UserId });
    const { finished } = await intake.start(await new ScopeService(world.graph).scopeFor(operator), {
      files: [{ name: 'empty.csv', open: () => Readable.from([Buffer.from('id,kind,father\n,,\n')]) }],
      mapping: { yaml },
    });
    await finished;
    const fields =
      'fileName startedBy rows errorCount emptyRows unmapped joined created { kind count } errors(language: bn) { column message }';
    const { data: listed } = await jashore.ask(`{ imports(first: 2) { ${fields} } }`);
    const runs = listed?.['imports'] as { fileName: string }[];
    expect(runs.find(({ fileName }) => fileName === 'list.csv')).toEqual({
      fileName: 'list.csv',
      startedBy: 'rehana',
      rows: 3,
      errorCount: 1,
      emptyRows: 1,
      unmapped: ['list.csv: other'],
      joined: null,
      created: [
        { kind: 'Person', count: 1 },
        { kind: 'fatherName', count: 1 },
      ],
      errors: [{ column: 'father', message: expect.stringMatching(/বলা যায় না.*ব্যক্তি/) as string }],
    });
    expect(runs.find(({ fileName }) => fileName === 'empty.csv')).toMatchObject({
      startedBy: null,
      emptyRows: 1,
      created: [],
    });
    expect((await kolkata.ask(`{ imports { ${fields} } }`)).data).toEqual({ imports: [] });
  });

  it("does not read or remove another's upload", async () => {
    const uploadId = await upload(jashore, files);
    for (const question of [
      'query ($id: ID!) { proposeMapping(uploadId: $id) }',
      'mutation ($id: ID!) { previewImport(uploadId: $id, mappingName: "calls") { id } }',
      'mutation ($id: ID!) { startImport(uploadId: $id, mappingName: "calls") { id } }',
    ])
      expect((await kolkata.ask(question, { id: uploadId })).error).toMatchObject({ key: 'uploadUnknown' });
    const discard = 'mutation ($id: ID!) { discardUpload(uploadId: $id) }';
    expect((await kolkata.ask(discard, { id: uploadId })).data).toEqual({ discardUpload: false });
    expect(onDisk('uploads')).not.toEqual([]);
    expect((await jashore.ask(discard, { id: uploadId })).data).toEqual({ discardUpload: true });
    expect(onDisk('uploads')).toEqual([]);
  });

  describe('mappings', () => {
    const save = (page: Browser, yaml: string) =>
      page.ask('mutation ($yaml: String!) { saveMapping(name: "calls", yaml: $yaml) { name } }', { yaml });
    const list = async (page: Browser) => {
      const { data } = await page.ask('{ mappings { name yaml } }');
      return data?.['mappings'] as { name: string; yaml: string }[];
    };
    const textFor = async (page: Browser) => (await list(page)).find(({ name }) => name === 'calls')?.yaml;
    const preview = async (page: Browser) =>
      page.ask('mutation ($id: ID!) { previewImport(uploadId: $id, mappingName: "calls") { mappingName } }', {
        id: await upload(page, files),
      });

    it("are the agency's own: another agency's can be neither seen nor used nor replaced", async () => {
      expect((await save(jashore, CALLS)).data).toEqual({ saveMapping: { name: 'calls' } });
      expect(await textFor(jashore)).toBe(CALLS);
      expect((await preview(jashore)).data).toEqual({ previewImport: { mappingName: 'calls' } });

      // As absent: what the other agency is told is what it is told of a name that nobody has.
      expect(await textFor(kolkata)).toBeUndefined();
      expect((await preview(kolkata)).error).toMatchObject({ key: 'mappingNotFound' });

      const theirs = CALLS.replace(" protected: { id: ['1'] },", '');
      expect((await save(kolkata, theirs)).data).toEqual({ saveMapping: { name: 'calls' } });
      expect([await textFor(jashore), await textFor(kolkata)]).toEqual([CALLS, theirs]);
      expect((await preview(kolkata)).data).toEqual({ previewImport: { mappingName: 'calls' } });
      // Both see what came with the product.
      for (const page of [jashore, kolkata])
        expect((await list(page)).map(({ name }) => name)).toContain('caviar-phases');
      expect(existsSync(join(dataDir, 'mappings'))).toBe(false);
    });

    it('can be replaced by a colleague of the agency', async () => {
      const colleague = new Browser(server.address);
      await colleague.signIn('mitu');
      const better = CALLS.replace('name: calls', 'name: calls\ntitle: Calls');
      await save(colleague, better);
      expect(await textFor(jashore)).toBe(better);
    });
  });
});
