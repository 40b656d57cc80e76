import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import pg from 'pg';
import { ROLES } from '#access';
import { freePort, lockDataFolder, readConfig, startPostgres } from '#runtime';
import { openVault, type Vault } from '#vault';
import { openInstallation, type Installation } from '../../apps/cli/src/installation.js';
import { filesWith, setu, setuWith } from '../support/command.js';

const root = join(__dirname, '../..');
const work = mkdtempSync(join(tmpdir(), 'setu-operations-'));
chmodSync(work, 0o711);
const first = join(work, 'first');

const read = (folder: string, file: string): string => readFileSync(join(work, folder, file), 'utf8');

/** Invented victims, whose names must be nowhere. */
const CANARIES = ['Zubeida Kanari-Quill', 'জুবেইদা কানারি-কুইল', '01799-CANARY-55'] as const;

/** An installation while it runs: commands beside it use its stores. */
let running: Installation | null = null;
async function start(dataDir: string): Promise<void> {
  const config = { ...readConfig({ dataDir }), neo4j: null, postgresUrl: null };
  running = await openInstallation(config, { logLevel: 'silent' });
}
async function stop(): Promise<void> {
  await running?.close();
  running = null;
}

/** Works on the accounts and sessions of an installation. */
async function withVault<T>(dataDir: string, work: (vault: Vault) => Promise<T>): Promise<T> {
  if (running?.config.dataDir === dataDir) return work(running.vault);
  const postgres = await startPostgres({ dataDir });
  const vault = await openVault({ url: postgres.url });
  try {
    return await work(vault);
  } finally {
    await vault.close();
    await postgres.stop();
  }
}

/** Records an identity and erases it; gives what was kept of it, byte for byte. */
async function eraseOne({ accounts, identities, erasures }: Vault): Promise<Buffer[]> {
  const [one, other] = (await accounts.list()).map(({ id }) => id);
  const { agencyId } = (await accounts.byId(one!))!;
  const id = 'ent_erased';
  await identities.record({
    id,
    agencyId,
    compartments: ['case_erased'],
    recordedBy: one!,
    content: { names: ['Testbala Namuna'] },
    terms: ['name:testbala namuna'],
    expectedVersion: null,
  });
  const client = new pg.Client({ connectionString: running!.stores.postgresUrl });
  await client.connect();
  const { rows } = await client.query<Record<string, Buffer>>(
    'SELECT sealed, wrapped_key, digest FROM identity JOIN identity_index ON identity_id = id WHERE id = $1',
    [id],
  );
  // As a server at work does from time to time.
  await client.query('ANALYZE');
  await client.end();
  const heading = (await identities.heading(id))!;
  const asked = await erasures.request(
    heading,
    { authority: 'courtOrder', requesterId: one!, reason: 'tried' },
    [],
  );
  expect(
    await erasures.carryOut(asked.id, other!, { mayAsk: () => true, mayDecide: () => true }),
  ).toMatchObject({ ended: [] });
  return Object.values(rows[0]!);
}
describe('the command line, where there is no installation', () => {
  const nowhere = join(work, 'nowhere');
  it.each([
    [['import', join(root, 'README.md'), '--mapping', 'caviar-full']],
    [['imports', 'undo', 'imp_x']],
    [['export', join(work, 'nothing'), '--as', 'io.jashore']],
    [['users', 'list']],
    [['agencies', 'add', 'ag_new', '--name', 'New', '--country', 'BD']],
    [['audit', 'verify']],
    [['reindex']],
    [['backup', join(work, 'nothing')]],
  ])('refuses %j, names the folder and the option, and makes nothing', (args) => {
    const run = setu(nowhere, ...args);
    expect([run.status, run.out]).toEqual([1, '']);
    expect(run.err).toContain(`There is no installation in ${nowhere}.`);
    expect(run.err).toContain('--data FOLDER');
    expect([existsSync(nowhere), existsSync(join(work, 'nothing'))]).toEqual([false, false]);
  });
  it('is told so by the doctor, who makes nothing either', () => {
    const run = setu(nowhere, 'doctor');
    expect(run.status).toBe(1);
    expect(run.out).toContain(`PROBLEM  Installation: There is no installation in ${nowhere}.`);
    expect(existsSync(nowhere)).toBe(false);
  });
});

describe('the command line, on an installation of its own', () => {
  beforeAll(async () => {
    const seeded = setu(first, 'seed', '--entities', '400', '--json');
    expect({ status: seeded.status, err: seeded.err }).toEqual({ status: 0, err: '' });
    await start(first);
  });
  afterAll(async () => {
    await stop();
    rmSync(work, { recursive: true, force: true });
  });

  it('exports what an investigator may see, with its marking, and nothing of a protected person', () => {
    const run = setu(first, 'export', join(work, 'wide'), '--as', 'io.jashore', '--json');
    expect(run.status).toBe(0);
    expect(run.json()).toMatchObject({ withheld: expect.any(Number) as number });
    expect(run.json()['withheld']).not.toBe(0);
    expect([run.json()['generalised'], run.json()['exact']]).not.toContain(0);
    const told = parse(read('wide', 'attributes.csv'), { columns: true, bom: true }) as Record<
      string,
      string
    >[];
    // Each says what it rests on, who may have it and until when.
    expect(told.find(({ value }) => value === 'Rafi bhai')).toMatchObject({
      grade: expect.stringMatching(/^[A-F][1-6]$/) as string,
      tlp: expect.stringMatching(/^(GREEN|AMBER|AMBER_STRICT|RED)$/) as string,
      audience: expect.stringContaining('ag_bd_jashore') as string,
      useInIntelligence: 'yes',
      recordedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string,
      report: expect.stringMatching(/./) as string,
      reportedOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string,
      source: expect.stringMatching(/./) as string,
    });
    // Where the person who was moved is left out, the name and the day of the journey are too (VP-21); of others they are there.
    const daysOf = (isNamed: boolean) =>
      new Set(
        told
          .filter(({ attribute, entity }) => attribute === 'transportMode' && (entity !== '') === isNamed)
          .map(({ earliest }) => earliest?.slice(7)),
      );
    expect([...daysOf(false)]).toEqual(['-01']);
    expect(daysOf(true).size).toBeGreaterThan(1);
    const links = parse(read('wide', 'links.csv'), { columns: true, bom: true }) as Record<string, string>[];
    // A link is read without looking its ends up.
    expect(
      links.find(({ from, relation }) => from === 'Md. Rafiqul Islam' && relation === 'USES'),
    ).toMatchObject({ fromType: 'Person', to: expect.stringMatching(/^'?(\+880)?\d+$/) as string });
    expect(read('wide', 'attributes.csv') + read('wide', 'links.csv')).not.toMatch(
      /PP-|ProtectedPerson|RECRUITED|pseudonym/,
    );
  });

  it('exports less for a partner, with no trace of the rest, and nothing for an administrator', () => {
    expect(setu(first, 'export', join(work, 'narrow'), '--as', 'partner.kolkata', '--json').status).toBe(0);
    const all = read('narrow', 'attributes.csv') + read('narrow', 'links.csv');
    expect(all).toContain('রফিকুল');
    expect(all).not.toMatch(/Rafi bhai|Rented flat, Thane|Rekha Patil/);
    const nothing = setu(first, 'export', join(work, 'none'), '--as', 'admin', '--json').json();
    expect(nothing).toMatchObject({ attributes: 0, links: 0 });
  });

  it('refuses to write into a folder that holds something', () => {
    expect(setu(first, 'export', join(work, 'wide'), '--as', 'io.jashore').status).toBe(1);
  });

  it('says before it records for whom, what, and of which columns nothing is made', () => {
    const file = join(work, 'list.csv');
    writeFileSync(file, 'id,name,kind,secret\n1,Alif Test,Person,x\n2,Phone Test,Phone,y\n,,,z\n');
    const mapping = join(work, 'list.yaml');
    writeFileSync(
      mapping,
      'setu: 1\nname: list\ntable: { entities: { a: { type: { column: kind }, key: id, attributes: { fatherName: name } } } }\n',
    );
    const dry = (...args: string[]) =>
      setu(first, 'import', file, '--mapping', mapping, '--dry-run', ...args);
    const { out, status } = dry();
    expect(status).toBe(0);
    expect(out).toContain('(ag_bd_jashore), since neither --as nor --agency was given.');
    expect(out).toContain("1 × Father's name (fatherName)");
    expect(out).toContain('list.csv: secret');
    expect(out).toContain(
      "list.csv, row 3, name “Phone Test”: “Father's name” can’t be said of “Phone number”.",
    );
    const inBangla = dry('--language', 'bn').out;
    expect(inBangla).toContain('(ag_bd_jashore)-এর হয়ে');
    expect(inBangla).toContain('list.csv, ৩ নং সারি, name “Phone Test”');
    // Names of columns, codes and files alone are as they are written.
    expect(
      inBangla.replace(/list\.csv|\(.*?\)|“.*?”|--\w+|\b(secret|name|type|Alif Test)\b/g, ''),
    ).not.toMatch(/[a-z]{3}/i);
    expect(dry('--agency', 'ag_in_wb', '--json').json()).toMatchObject({
      agency: 'ag_in_wb',
      dryRun: true,
      created: { Person: 1, fatherName: 1 },
      emptyRows: 1,
      unmapped: ['list.csv: secret'],
      joined: 0,
      sample: [{ row: 2 }],
      errors: [{ row: 3, column: 'name', code: 'wrongOwner', value: 'Phone Test' }],
    });
    expect(dry('--as', 'admin')).toMatchObject({ status: 1, out: '' });
  });

  it('lists the imports of an agency and takes one back as a whole, for nobody else', () => {
    const file = join(work, 'undo.csv');
    writeFileSync(file, 'id,name\n1,Undo Test\n2,Undo Other\n');
    const mapping = join(work, 'undo.yaml');
    writeFileSync(
      mapping,
      'setu: 1\nname: undo\nsource: { kind: open-source, containsVictimIdentity: true }\ntable: { entities: { a: { type: Person, key: id, attributes: { name: name } } } }\n',
    );
    const told = setu(first, 'import', file, '--mapping', mapping, '--as', 'io.jashore');
    const id = /imports undo (imp_\S+)/.exec(told.out)![1]!;
    const undo = (...args: string[]) => setu(first, 'imports', 'undo', id, ...args, '--json');
    const listed = (...args: string[]) => setu(first, 'imports', 'list', ...args, '--json').json()['imports'];
    expect(listed('--agency', 'ag_in_wb')).toEqual([]);
    const others = undo('--agency', 'ag_in_wb', '--language', 'hi');
    expect(others).toMatchObject({ status: 1, err: 'ऐसा कोई आयात नहीं है।\n' });
    expect(others.json()).toMatchObject({ state: 'refused', errors: [{ code: 'importNotFound' }] });
    expect(undo('--as', 'admin').status).toBe(1);
    expect(listed('--as', 'io.jashore')).toMatchObject([{ id, state: 'completed', rows: 2 }]);
    const inWords = setu(first, 'imports', 'list', '--as', 'io.jashore', '--language', 'bn').out;
    expect(inWords).toMatch(new RegExp(`^${id}  .*  .*২টি সারি  undo\\.csv  \\S`));
    expect(inWords).not.toMatch(/T\d\d:/);

    // A source that tells who a protected person is goes nowhere, by no title and no hash (VP-32); what else it says does.
    setu(first, 'export', join(work, 'press'), '--as', 'io.jashore');
    const press = parse(read('press', 'attributes.csv'), { columns: true, bom: true }) as Record<
      string,
      string
    >[];
    expect(press.find(({ value }) => value === 'Undo Test')).toMatchObject({
      grade: 'F6',
      ...{ report: '', reportedOn: '', sourceKind: '', source: '', sourceSha256: '' },
    });

    expect(undo('--as', 'io.jashore').json()).toMatchObject({ id, state: 'undone', agency: 'ag_bd_jashore' });
    setu(first, 'export', join(work, 'undone'), '--as', 'io.jashore');
    expect(read('undone', 'attributes.csv')).toBe(read('wide', 'attributes.csv'));
  });

  it('tells of a source that the person does not see neither its title nor that of a report from it (VP-32)', () => {
    const file = join(work, 'held.csv');
    writeFileSync(file, 'id,name\n1,Held Test\n');
    const ids = ['{ compartments: [CASE-JSR-2025-03] }', '{ tlp: GREEN }'].map((marking, at) => {
      const name = `held-${String(at)}`;
      const mapping = join(work, `${name}.yaml`);
      writeFileSync(
        mapping,
        `setu: 1\nname: ${name}\nsource: { kind: open-source, containsVictimIdentity: ${String(at === 0)} }\nclaims: { marking: ${marking} }\ntable: { entities: { a: { type: Person, key: id, attributes: { name: name } } } }\n`,
      );
      const { out } = setu(first, 'import', file, '--mapping', mapping, '--as', 'io.jashore');
      return /imports undo (imp_\S+)/.exec(out)![1]!;
    });
    setu(first, 'export', join(work, 'unseen'), '--as', 'partner.kolkata');
    const held = parse(read('unseen', 'attributes.csv'), { columns: true, bom: true }) as Record<
      string,
      string
    >[];
    expect(held.find(({ value }) => value === 'Held Test')).toMatchObject({
      ...{ tlp: 'GREEN', reportId: expect.stringMatching(/^rep_/) as string },
      ...{ report: '', reportedOn: '', sourceKind: '', source: '', sourceSha256: '' },
    });
    for (const id of ids)
      expect(setu(first, 'imports', 'undo', id, '--as', 'io.jashore', '--json').json()['state']).toBe(
        'undone',
      );
  });

  it('says which roles and which agencies there are to who names none of them', () => {
    const add = (agency: string, roles: string) =>
      setu(first, 'users', 'invite', 'new.person', '--agency', agency, '--roles', roles);
    const wrongRole = add('ag_in_wb', 'boss');
    expect(wrongRole).toMatchObject({ status: 1, out: '' });
    expect(wrongRole.err).toContain(`There is no such role. Roles: ${ROLES.join(', ')}.`);
    const wrongAgency = add('ag_nowhere', 'analyst');
    expect(wrongAgency).toMatchObject({ status: 1, out: '' });
    expect(wrongAgency.err).toMatch(/no agency ag_nowhere\. Known: .*ag_in_wb/);
    expect(setu(first, 'users', 'list').out).not.toContain('new.person');

    expect(setu(first, 'agencies', 'list').out).toMatch(/^ag_in_wb +IN +\S/m);
    expect(add('ag_in_wb', 'analyst, supervisor').status).toBe(0);
    expect(setu(first, 'users', 'list').out).toMatch(/^new\.person +ag_in_wb +analyst,supervisor/m);
  });

  it('asks for whom when agencies that are not invented share the installation', () => {
    expect(setu(first, 'agencies', 'add', 'ag_real', '--name', 'Real', '--country', 'BD').status).toBe(0);
    const run = setu(first, 'export', join(work, 'whose'));
    expect(run.status).toBe(1);
    expect(run.err).toMatch(/--as USER or --agency ID.*ag_real/);
    expect(existsSync(join(work, 'whose'))).toBe(false);
  });

  it('invites a person with a link and no password, and refuses roles that exclude each other', async () => {
    const invite = (username: string, roles: string) =>
      setu(first, 'users', 'invite', username, '--agency', 'ag_real', '--roles', roles);
    const refused = invite('both', 'administrator,investigator');
    expect([refused.status, refused.err]).toEqual([
      1,
      expect.stringContaining('administrator and auditor are held alone'),
    ]);
    const invited = invite('first.user', 'supervisor');
    expect(invited.status).toBe(0);
    const [, token] = /http:\/\/localhost:\d+\/welcome#([\w-]{43})\n$/.exec(invited.out)!;
    expect(invited.out).toContain('This link opens on this machine alone.');
    expect(invited.out).not.toMatch(/password.* with|can sign in/);
    const changed = setu(first, 'users', 'rights', 'first.user', '--roles', 'supervisor,auditor');
    expect([changed.status, changed.err]).toEqual([
      1,
      expect.stringContaining('administrator and auditor are held alone'),
    ]);
    expect(setu(first, 'agencies', 'require-second-factor', 'ag_real').status).toBe(0);
    expect(setu(first, 'agencies', 'require-second-factor', 'ag_none').status).toBe(1);
    await withVault(first, async ({ accounts, agencies, invitations, audit }) => {
      expect(await accounts.byUsername('both')).toBeNull();
      const { id, roles } = (await accounts.byUsername('first.user'))!;
      expect(roles).toEqual(['supervisor']);
      expect((await agencies.byId('ag_real'))?.requiresSecondFactor).toBe(true);
      expect(await accounts.hasPassword(id)).toBe(false);
      expect(await invitations.accept(token!, 'a boat on the ichamati')).toBe(id);
      const told = (await audit.list({ limit: 10 })).map(
        ({ operation, outcome }) => `${operation} ${outcome}`,
      );
      expect(told).toEqual(
        expect.arrayContaining(['agencies require-second-factor done', 'users invite done']),
      );
    });
  });

  it('keeps no victim’s name of a file that it takes in', () => {
    const rows = CANARIES.map((name, at) => `${String(at)},${name},victim,${CANARIES[2]}`).join('\n');
    const file = join(work, 'victims.csv');
    writeFileSync(file, `id,name,role,phone\n${rows}\n9,Accused Person,accused,\n`);
    const mapping = join(work, 'victims.yaml');
    writeFileSync(
      mapping,
      'setu: 1\nname: victims\ntable: { entities: { a: { type: Person, key: id, protected: { role: victim }, attributes: { name: name } } } }\n',
    );
    expect(
      setu(first, 'import', file, '--mapping', mapping, '--as', 'io.jashore', '--json').json(),
    ).toMatchObject({ state: 'completed', created: { ProtectedPerson: 3, Person: 1 } });
    expect(setu(first, 'export', join(work, 'with-victims'), '--as', 'io.jashore').status).toBe(0);
    expect(read('with-victims', 'attributes.csv')).toContain('Accused Person');
  });

  it('backs up everything and restores it into an empty folder: same claims, whole audit, nobody signed in', async () => {
    const token = await withVault(first, async ({ accounts, sessions }) =>
      sessions.open((await accounts.list())[0]!.id, 'INVESTIGATION', null),
    );
    const erased = await eraseOne(running!.vault);
    await stop();
    // Deleted rows lie in the files of a database until it is written anew.
    expect(filesWith(join(first, 'postgres'), erased)).not.toEqual([]);
    expect(setu(first, 'backup', join(work, 'backup')).status).toBe(0);
    for (const folder of [join(first, 'postgres'), join(work, 'backup')])
      expect(filesWith(folder, erased)).toEqual([]);
    expect(statSync(join(first, 'identity-keys')).mode & 0o777).toBe(0o600);
    expect(existsSync(join(work, 'backup', 'identity-keys'))).toBe(false);
    const second = join(work, 'second');
    const restored = setu(second, 'restore', join(work, 'backup'));
    expect({ status: restored.status, err: restored.err }).toEqual({ status: 0, err: '' });
    expect(restored.out).toContain('Sessions that were open in it are ended: 1');
    // Nothing of later decisions is in it, and who restores is told.
    const { madeAt } = JSON.parse(readFileSync(join(work, 'backup', 'manifest.json'), 'utf8')) as {
      madeAt: string;
    };
    expect(restored.out).toContain(`as it was on ${madeAt}`);
    expect(restored.out).toContain('identities that were erased');
    expect(await withVault(first, ({ sessions }) => sessions.find(token))).not.toBeNull();
    await start(second);
    expect(await withVault(second, ({ sessions }) => sessions.find(token))).toBeNull();
    const verified = setu(second, 'audit', 'verify');
    expect(verified.status).toBe(0);
    expect(verified.json()).toMatchObject({ ok: true });
    expect(setu(second, 'export', join(work, 'again'), '--as', 'io.jashore').status).toBe(0);
    for (const file of ['attributes.csv', 'links.csv'])
      expect(read('again', file)).toBe(read('with-victims', file));
    await stop();
  });

  it('keeps no victim’s name anywhere: not in a store, file or backup; and a scan finds one that is (VP-01)', async () => {
    const canaries = join(work, 'canaries.txt');
    writeFileSync(canaries, `${CANARIES.join('\n')}\n`);
    const exported = join(work, 'with-victims');
    const scan = (...args: string[]) =>
      setu(first, 'protect', 'scan', '--canary', canaries, '--json', '--also', exported, ...args);
    const clean = scan('--backup', join(work, 'backup'));
    expect(clean.json()).toMatchObject({ count: 0, hits: [] });
    expect(clean.status).toBe(0);
    const { scanned } = clean.json() as { scanned: Record<string, number> };
    expect(Math.min(...Object.values(scanned))).toBeGreaterThan(100);

    // Each place where one could be: the vault, a file as another program writes it, a folder named besides.
    await withVault(first, async ({ charts, accounts }) => {
      const { id, agencyId } = (await accounts.byUsername('io.jashore'))!;
      await charts.save({ ownerId: id, agencyId, title: `About ${CANARIES[0].toLowerCase()}`, content: {} });
    });
    mkdirSync(join(first, 'sources'), { recursive: true });
    writeFileSync(join(first, 'sources', 'planted'), Buffer.from(`xx${CANARIES[1]}`, 'utf16le'));
    writeFileSync(
      join(exported, 'log.txt'),
      JSON.stringify({ said: Buffer.from(CANARIES[2]).toString('base64') }),
    );
    const found = scan();
    expect(found.status).toBe(1);
    const places = (found.json()['hits'] as { line: number; place: string }[]).map(
      ({ line, place }) => `${String(line)} ${place}`,
    );
    for (const place of [/^1 vault: chart\.title$/, /^2 sources\/planted in /, /^3 log\.txt in /])
      expect(places).toContainEqual(expect.stringMatching(place));
    expect(found.out).not.toMatch(/kanari|কানারি/i);
    rmSync(join(first, 'sources', 'planted'));
  });

  it('refuses a list of canaries that would be found by chance', () => {
    const short = join(work, 'short.txt');
    writeFileSync(short, 'Rahim\n');
    const run = setu(first, 'protect', 'scan', '--canary', short);
    expect(run).toMatchObject({ status: 1, out: '' });
    expect(run.err).toContain('line 1 has fewer than 6 characters');
  });

  it('restores nothing from a backup that was altered', () => {
    const manifest = JSON.parse(read('backup', 'manifest.json')) as { files: Record<string, string> };
    const victim = Object.keys(manifest.files).find((name) => name.endsWith('.dump'))!;
    writeFileSync(join(work, 'backup', victim), 'altered');
    const third = join(work, 'third');
    const run = setu(third, 'restore', join(work, 'backup'));
    expect(run.status).toBe(1);
    expect(run.err).toContain(victim);
    expect(existsSync(join(third, 'neo4j'))).toBe(false);
  });

  it('leaves a folder alone that another process holds', () => {
    const addresses = join(first, 'running.json');
    const unlock = lockDataFolder(first);
    writeFileSync(
      addresses,
      JSON.stringify({ neo4j: { uri: 'bolt://127.0.0.1:1' }, postgresUrl: 'postgres://x' }),
    );
    for (const args of [['seed'], ['serve', '--port', '0'], ['backup', join(work, 'held')]]) {
      const run = setu(first, ...args);
      expect([args[0], run.status]).toEqual([args[0], 1]);
      expect(run.err).toMatch(new RegExp(`rocess .*${String(process.pid)}.*${first}`));
      expect(run.err).toContain('Stop it');
      expect(run.err).not.toContain('http');
    }
    // Where a product runs, whoever starts it again is told where it is to be found.
    writeFileSync(addresses, JSON.stringify({ address: 'http://127.0.0.1:4711' }));
    const again = setu(first, 'serve', '--port', '0');
    expect([again.status, again.err]).toEqual([
      1,
      expect.stringContaining('and is at http://127.0.0.1:4711. Open that address, or stop it'),
    ]);
    rmSync(addresses);
    unlock();
  });

  it('says what an installation lacks', async () => {
    // Whatever else runs on this machine: the port that is asked about is one that was free a moment ago.
    const port = await freePort();
    const problems = () =>
      (
        setuWith({ SETU_PORT: String(port) }, first, 'doctor', '--json').json() as {
          findings: { what: string; state: string }[];
        }
      ).findings.flatMap(({ what, state }) => (state === 'problem' ? [what] : []));
    expect(problems()).toEqual([]);
    const other = createServer().listen(port, '127.0.0.1');
    await once(other, 'listening');
    expect(problems()).toEqual(['Port']);
    other.close();
  });
});
