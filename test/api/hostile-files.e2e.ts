import { execFileSync } from 'node:child_process';
import {
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { Browser, openVaultWorld, type VaultWorld } from '../support/api.js';
import { IntakeBench, storeCounts } from '../support/intake.js';
import { serveWhole } from '../support/whole-api.js';
import { book, ROW, SHEET, zipOf } from '../support/workbook.js';
import { openWorld, type World } from '../support/world.js';

const MAPPING = `setu: 1
name: people
keySpace: people
claims: { grade: B2 }
table: { entities: { a: { type: Person, key: id, attributes: { name: name } } } }
`;
const LIST = 'id,name\n1,Alif Test\n2,Chand Test\n';
const PREVIEW =
  'mutation ($id: ID!, $yaml: String) { previewImport(uploadId: $id, mappingYaml: $yaml) { rows errorCount errors { code } } }';
const START = 'mutation ($id: ID!, $yaml: String) { startImport(uploadId: $id, mappingYaml: $yaml) { id } }';
const END = 'query ($id: ID!) { import(id: $id) { state failureKey rows } }';
/** A text of the machine that no answer may hold. */
const SECRET = readFileSync('/etc/passwd', 'utf8').split('\n')[0]!;

/** A small disk takes the right to mount one: root of a machine has it, root of a container mostly not. */
function mayMount(): boolean {
  const place = mkdtempSync(join(tmpdir(), 'setu-mount-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4096', 'tmpfs', place], { stdio: 'ignore' });
    execFileSync('umount', [place]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(place, { recursive: true });
  }
}

describe('a hostile file', () => {
  let world: World;
  let vaults: VaultWorld;
  let intake: IntakeBench;
  let server: { address: string; close(): Promise<void> };
  let page: Browser;

  beforeAll(async () => {
    [world, vaults] = await Promise.all([openWorld(), openVaultWorld()]);
    intake = new IntakeBench(world, { ownMappings: vaults.vault.mappings });
    await vaults.account('rehana');
    server = await serveWhole(world, vaults, intake, () => new Date());
    page = new Browser(server.address);
    await page.signIn('rehana');
  });
  afterAll(async () => {
    await server?.close();
    intake?.clean();
    await vaults?.close();
    await world?.close();
  });

  const given: string[] = [];
  afterEach(async () => {
    for (const id of given.splice(0))
      await page.ask('mutation ($id: ID!) { discardUpload(uploadId: $id) }', { id });
    expect([onDisk('uploads'), onDisk('sources')]).toEqual([[], []]);
    expect((await fetch(`${server.address}/health`)).status).toBe(200);
  });

  const upload = async (name: string, content: Buffer | string) => {
    const body = new FormData();
    body.append('file', new Blob([typeof content === 'string' ? content : new Uint8Array(content)]), name);
    const response = await fetch(`${server.address}/upload`, {
      method: 'POST',
      body,
      headers: { 'x-setu-client': 'web', cookie: page.cookie },
    });
    const answer = (await response.json()) as { uploadId?: string; fileName?: string; key?: string };
    if (answer.uploadId) given.push(answer.uploadId);
    return { status: response.status, ...answer };
  };
  const onDisk = (folder: string): string[] =>
    globSync(join(intake.dataDir, folder, '**/*')).filter((path) => statSync(path).isFile());

  const DTD = `<!DOCTYPE sst [<!ENTITY a "${'x'.repeat(1_000)}">${Array.from({ length: 9 }, (_, at) => `<!ENTITY a${String(at)} "${`&a${at === 0 ? '' : String(at - 1)};`.repeat(10)}">`).join('')}<!ENTITY file SYSTEM "file:///etc/passwd"><!ENTITY web SYSTEM "http://127.0.0.1:9/x">]>`;
  const CELLS =
    '<row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c><c r="B1" t="inlineStr"><is><t>name</t></is></c></row>';
  it.each<[string, string, () => Buffer | string, RegExp]>([
    [
      'a workbook of one endless cell',
      'a.xlsx',
      () => book(SHEET(ROW('x'.repeat(60_000_000)))),
      /^workbookCellTooLong$/,
    ],
    [
      'a workbook that unpacks to half a gigabyte',
      'a.xlsx',
      () => zipOf({ 'xl/media/a.png': Buffer.alloc(450_000_000) }),
      /^workbookExpands$/,
    ],
    [
      'an archive in an archive',
      'a.xlsx',
      () => zipOf({ 'inner.xlsx': book(SHEET(ROW('x'))) }),
      /^workbookUnreadable$/,
    ],
    [
      'an archive of paths that lead out',
      'a.xlsx',
      () => zipOf({ '../../../../tmp/setu-out': 'x', '/etc/cron.d/x': 'x' }),
      /^workbookUnreadable$/,
    ],
    [
      'entities that grow, read a file and call a server',
      'a.xlsx',
      () =>
        book(
          DTD +
            SHEET(
              `${CELLS}<row r="2"><c r="A2" t="inlineStr"><is><t>&a8;</t></is></c><c r="B2" t="inlineStr"><is><t>&file;&web;</t></is></c></row>`,
            ),
        ),
      /^(workbook|previewed)/,
    ],
    ['a workbook that calls itself a table', 'a.csv', () => book(SHEET(ROW('x'))), /./],
    [
      'a document that calls itself a table',
      'a.csv',
      () => Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj<</JS(app.alert(1))>>endobj', 'latin1'),
      /^fileIsDocument$/,
    ],
    [
      'a page that calls itself a table',
      'a.csv',
      () => '<html><script>alert(1)</script>,name\n1,x\n',
      /^(columnUnknown|mappingWrong)$/,
    ],
    [
      'a program that calls itself a table',
      'a.csv',
      () => Buffer.concat([Buffer.from('MZ\x90\0'), Buffer.alloc(5_000, 0xcc)]),
      /^(encodingUnknown|columnUnknown|fileEmpty|mappingWrong)$/,
    ],
    ['a table that calls itself a workbook', 'a.xlsx', () => LIST, /^(previewed|workbook)/],
    ['an old workbook', 'a.xls', () => Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0, 0]), /^workbookOld$/],
    [
      'a line without end',
      'a.csv',
      () => `id,name\n1,${'x'.repeat(10_000_000)}\n`,
      /^(previewed|recordTooLong|rowTooLong|lineTooLong)/,
    ],
    ['nothing', 'a.csv', () => '', /^fileEmpty$/],
    ['zeros', 'a.csv', () => Buffer.alloc(1_000_000), /./],
  ])('%s is refused in clear words or read as what it is', async (_, name, content, key) => {
    const before = await storeCounts(world);
    const made = content();
    // Packing it held this process up, and with it the server's other end of idle lines.
    await new Promise((resolve) => setTimeout(resolve, 200));
    const { status, uploadId } = await upload(name, made);
    expect(status).toBe(201);
    const answer = await page.ask(PREVIEW, { id: uploadId, yaml: MAPPING });
    expect(answer.error?.code ?? 'BAD_USER_INPUT').toBe('BAD_USER_INPUT');
    expect(answer.error?.key ?? 'previewed').toMatch(key);
    expect(answer.body.length).toBeLessThan(20_000);
    expect(answer.body).not.toContain(SECRET);
    const proposed = await page.ask('query ($id: ID!) { proposeMapping(uploadId: $id) }', { id: uploadId });
    expect(proposed.error?.code ?? 'BAD_USER_INPUT').toBe('BAD_USER_INPUT');
    expect(await storeCounts(world)).toEqual(before);
  });

  it.each([
    ['../../../../tmp/out.csv', 'out.csv'],
    ['/etc/cron.d/out', 'out'],
    ['C:\\Windows\\out.csv', 'out.csv'],
    ['..%2f..%2fout.csv', '..%2f..%2fout.csv'.replace(/^\.+/, '')],
    ['.htaccess', 'htaccess'],
    ['..', 'file'],
    ['<img src=x onerror=alert(1)>.csv', '<img src=x onerror=alert(1)>.csv'],
    ['list\u202evsc.exe', 'listvsc.exe'],
    [`${'ক'.repeat(5_000)}.csv`, `${'ক'.repeat(65)}.csv`],
  ])('a name like %s names no place on the disk', async (name, kept) => {
    const { status, fileName } = await upload(name, LIST);
    expect([status, fileName]).toEqual([201, kept]);
    expect(onDisk('uploads').map((path) => relative(intake.dataDir, path))).toEqual([
      expect.stringMatching(/^uploads\/usr_\w+\/[0-9a-f]{32}\/0\.sealed$/),
      expect.stringMatching(/^uploads\/usr_\w+\/[0-9a-f]{32}\/contents\.sealed$/),
    ]);
  });

  it.each([
    [
      'that grows as it is read',
      `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
        .split('')
        .map((letter, at) => `${letter}: &${letter} [${Array(9).fill(`*${'abcdefgh'[at]!}`).join(',')}]`)
        .join('\n')}`,
    ],
    ['with a type of another language', 'setu: 1\nname: !!js/function "function(){}"'],
    ['that sets what all objects have', '{"__proto__": {"isAdmin": true}, "setu": 1}'],
    [
      'with a pattern that never ends',
      `${MAPPING.replace('name: name }', 'name: { column: name, pattern: "(a+)+$" } }')}`,
    ],
    ['of ten thousand levels', `${'{a: '.repeat(10_000)}1${'}'.repeat(10_000)}`],
  ])('a mapping %s is refused', async (_, yaml) => {
    const { uploadId } = await upload('list.csv', `id,name\n1,${'a'.repeat(200)}!\n`);
    const { error, body } = await page.ask(PREVIEW, { id: uploadId, yaml });
    expect([error?.code, body.length < 20_000]).toEqual(['BAD_USER_INPUT', true]);
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });

  (mayMount() ? describe : describe.skip)(
    'on a disk that is full (needs the right to mount a small one)',
    () => {
      const SIZE = 2_000_000;
      const disk = (): string => intake.dataDir;
      beforeAll(() => {
        execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${String(SIZE)}`, 'tmpfs', disk()]);
      });
      afterAll(() => execFileSync('umount', ['-l', disk()]));
      const free = (): void => rmSync(join(disk(), 'ballast'), { force: true });
      const fill = (leaving: number): void => {
        free();
        const { bavail, bsize } = statfsSync(disk());
        writeFileSync(join(disk(), 'ballast'), Buffer.alloc(Math.max(0, bavail * bsize - leaving), 1));
      };
      const people = (rows: number): string =>
        `id,name\n${Array.from({ length: rows }, (_, at) => `${String(at)},Namuna Test ${String(at)}`).join('\n')}\n`;
      const ended = async (id: string): Promise<unknown> => {
        for (;;) {
          const { data } = await page.ask(END, { id });
          const run = data?.['import'] as { state: string; failureKey: string | null };
          // Read in the moment in which it ends, a run looks as if its process were gone.
          if (run.state !== 'running' && run.failureKey !== 'interrupted') return run;
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
      };

      it('an upload is refused in clear words, nothing of it stays, and a smaller one is taken', async () => {
        expect(await upload('large.csv', 'x'.repeat(SIZE + 500_000))).toEqual({
          status: 503,
          code: 'UNAVAILABLE',
          key: 'diskFull',
          fields: [],
        });
        expect(onDisk('uploads')).toEqual([]);
        const { status, uploadId } = await upload('small.csv', LIST);
        expect(status).toBe(201);
        expect((await page.ask(PREVIEW, { id: uploadId, yaml: MAPPING })).data).toMatchObject({
          previewImport: { rows: 2 },
        });
      });

      it.each([
        ['as it came', MAPPING],
        ['sealed', MAPPING.replace('key: id,', "key: id, protected: { id: ['1'] },")],
      ])('an import whose file can not be kept %s does not begin; with room it does', async (_, yaml) => {
        const { uploadId } = await upload('list.csv', people(3_000));
        const before = await storeCounts(world);
        fill(8_192);
        const { error } = await page.ask(START, { id: uploadId, yaml });
        expect(error).toMatchObject({ code: 'UNAVAILABLE', key: 'diskFull' });
        expect(onDisk('sources')).toEqual([]);
        expect(await storeCounts(world)).toEqual(before);
        expect((await fetch(`${server.address}/health`)).status).toBe(200);
        free();
        const { data } = await page.ask(START, { id: uploadId, yaml });
        const { id } = data!['startImport'] as { id: string };
        expect(await ended(id)).toEqual({ state: 'completed', failureKey: null, rows: 3_000 });
        await page.ask('mutation ($id: ID!) { undoImport(id: $id) { state } }', { id });
        rmSync(join(disk(), 'sources'), { recursive: true });
      });

      it('an import whose list of mistakes can not be written ends as failed, and goes on when there is room', async () => {
        const wrong = MAPPING.replace('name: name }', 'name: name, birthDate: name }');
        const { uploadId } = await upload('wrong.csv', people(3_000));
        // Room for one name, which is its own.
        mkdirSync(join(disk(), 'imports'), { recursive: true });
        execFileSync('mount', [
          '-t',
          'tmpfs',
          '-o',
          'size=4096,nr_inodes=1',
          'tmpfs',
          join(disk(), 'imports'),
        ]);
        const { data, error } = await page.ask(START, { id: uploadId, yaml: wrong });
        expect(error).toBeUndefined();
        const { id } = data!['startImport'] as { id: string };
        expect(await ended(id)).toMatchObject({ state: 'failed', failureKey: 'diskFull' });
        execFileSync('umount', [join(disk(), 'imports')]);
        expect((await fetch(`${server.address}/health`)).status).toBe(200);
        await page.ask('mutation ($id: ID!) { resumeImport(id: $id) { state } }', { id });
        expect(await ended(id)).toMatchObject({ state: 'completed', failureKey: null });
        rmSync(join(disk(), 'sources'), { recursive: true });
      });
    },
  );
});
