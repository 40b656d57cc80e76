import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { lockDataFolder, readConfig, startPostgres } from '#runtime';
import { KeyRing, openVault, rewriteIdentities, type Vault } from '#vault';
import { openInstallation } from '../../apps/cli/src/installation.js';
import { filesWith, ownEnvironment, PROGRAM, setu, setuWith } from '../support/command.js';

const work = mkdtempSync(join(tmpdir(), 'setu-erasures-'));
chmodSync(work, 0o711);
const place = (name: string): string => join(work, name);
const first = place('first');
const backup = place('backup');
const list = place('list.json');

/** Works on the vault of an installation that does not run. */
async function withVault<T>(dataDir: string, act: (vault: Vault, url: string) => Promise<T>): Promise<T> {
  const postgres = await startPostgres({ dataDir });
  const keys = new KeyRing(readFileSync(join(first, 'identity-keys'), 'utf8'));
  const vault = await openVault({ url: postgres.url, identityKeys: () => keys });
  try {
    return await act(vault, postgres.url);
  } finally {
    await vault.close();
    await postgres.stop();
  }
}
async function erase({ identities, erasures }: Vault, id: string, requesterId: string, deciderId: string) {
  const asked = { authority: 'courtOrder', requesterId, reason: 'the court said so' };
  const request = await erasures.request((await identities.heading(id))!, asked, []);
  const allowed = { mayAsk: () => true, mayDecide: () => true };
  expect(await erasures.carryOut(request.id, deciderId, allowed)).toMatchObject({
    ended: expect.any(Array) as object,
  });
}
const identity = (id: string, agencyId: string, recordedBy: string) => ({
  ...{ id, agencyId, recordedBy, compartments: ['case_late'], expectedVersion: null },
  ...{ content: { names: ['Testbala Namuna'] }, terms: ['name:testbala'] },
});
const listed = (): Record<string, unknown>[] =>
  (JSON.parse(readFileSync(list, 'utf8')) as { erasures: Record<string, unknown>[] }).erasures;
const findings = (dataDir: string): { what: string; state: string; text: string }[] =>
  (setu(dataDir, 'doctor', '--json').json() as { findings: { what: string; state: string; text: string }[] })
    .findings;
const isEmpty = (folder: string): boolean => !existsSync(folder) || readdirSync(folder).length === 0;

/** Ids of the one who was shared with others and of one who came after the backup; a leave; and what was kept of the first, byte for byte. */
let shared = '';
const LATE = 'ent_late';
let leave = '';
let bytes: Buffer[] = [];

describe('erasures and a backup from before (VP-28)', () => {
  beforeAll(async () => {
    expect(setu(first, 'seed', '--entities', '300', '--json')).toMatchObject({ status: 0 });
    await withVault(first, async (vault, url) => {
      const leaves = await Promise.all(
        (await vault.sharings.holding('ag_in_mumbai')).map((id) => vault.sharings.byId(id)),
      );
      [leave, shared] = [leaves[0]!.id, leaves[0]!.persons[0]!];
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      const { rows } = await client.query<Record<string, Buffer>>(
        'SELECT sealed, wrapped_key, digest FROM identity JOIN identity_index ON identity_id = id WHERE id = $1',
        [shared],
      );
      bytes = rows.flatMap((row) => Object.values(row));
      await client.end();
    });
    expect(setu(first, 'backup', backup)).toMatchObject({ status: 0 });
    expect(filesWith(backup, bytes)).not.toEqual([]);
  });
  afterAll(() => rmSync(work, { recursive: true, force: true }));

  it('are written into a new file that nobody else may read, with ids and without an identity', async () => {
    const config = { ...readConfig({ dataDir: first }), neo4j: null, postgresUrl: null };
    const installation = await openInstallation(config, { logLevel: 'silent' });
    try {
      const { vault } = installation;
      const { accounts } = vault;
      const custodian = (await accounts.byUsername('custodian.jashore'))!;
      const supervisor = (await accounts.byUsername('supervisor.jashore'))!;
      expect(findings(first).map(({ what }) => what)).not.toContain('Erasures');
      await erase(vault, shared, custodian.id, supervisor.id);
      const later = await accounts.create({ ...custodian, username: 'custodian.late', displayName: 'Late' });
      await vault.identities.record(identity(LATE, custodian.agencyId, later.id));
      await erase(vault, LATE, later.id, supervisor.id);
      const told = () => findings(first).find(({ what }) => what === 'Erasures');
      expect(told()).toMatchObject({
        state: 'note',
        text: expect.stringMatching(/^2 of 2 are in no list/) as string,
      });

      const run = setu(first, 'protect', 'erasures', '--export', list);
      expect(run).toMatchObject({ status: 0, err: '' });
      expect(run.out).toContain('The list of 2 erasures is in');
      expect(statSync(list).mode & 0o777).toBe(0o600);
      expect(readdirSync(work).filter((name) => name.startsWith('list'))).toEqual(['list.json']);
      expect(told()).toMatchObject({ state: 'ok' });
      expect(listed()).toMatchObject([{ identityId: shared }, { identityId: LATE, requesterId: later.id }]);
      expect(readFileSync(list, 'utf8')).not.toMatch(/Testbala|court said|Late|custodian/);
      expect(await vault.audit.list({ limit: 1 })).toMatchObject([
        { action: 'export', operation: 'protect erasures', outcome: 'done', detail: { erasures: 2 } },
      ]);

      // It is never written over, and a folder that is not there is named.
      const before = readFileSync(list);
      const twice = setu(first, 'protect', 'erasures', '--export', list);
      expect(twice).toMatchObject({
        status: 1,
        out: '',
        err: expect.stringContaining(`There is a file ${list} already.`) as string,
      });
      expect(readFileSync(list)).toEqual(before);
      expect(setu(first, 'protect', 'erasures', '--export', place('no/list')).err).toContain(
        `There is no folder ${place('no')}.`,
      );
    } finally {
      await installation.close();
    }
  });

  it('are carried out again with the list: gone for good, what was shared ended, the tombstone as before', async () => {
    const second = place('second');
    const run = setu(second, 'restore', backup, '--erasures', list);
    expect(run).toMatchObject({ status: 0, err: '' });
    expect(run.out).toContain(
      'Erasures of the list that were carried out again: 2; in the backup already: 0.',
    );
    expect(filesWith(join(second, 'postgres'), bytes)).toEqual([]);
    expect(existsSync(join(second, 'restoring'))).toBe(false);
    const told = await withVault(first, (vault) => vault.erasures.tombstone(shared));
    await withVault(second, async (vault) => {
      const { accounts, audit, erasures, identities, sharings } = vault;
      expect(await erasures.tombstone(shared)).toEqual(told);
      expect(await erasures.tombstone(LATE)).toMatchObject({
        requester: null,
        requesterId: null,
        isApproved: true,
      });
      const { id, agencyId } = (await accounts.byUsername('custodian.jashore'))!;
      for (const erased of [shared, LATE]) {
        expect(await identities.heading(erased)).toBeNull();
        await expect(identities.record(identity(erased, agencyId, id))).rejects.toMatchObject({
          key: 'identityErased',
        });
      }
      expect(await sharings.byId(leave)).toMatchObject({ endedBy: 'consent', endedAt: told!.decidedAt });
      expect(await sharings.holding('ag_in_mumbai')).not.toContain(leave);
      const events = (await audit.list({ limit: 20 })).filter(
        ({ operation }) => operation === 'restore erasures',
      );
      const [first, late] = listed();
      expect(events.reverse()).toMatchObject([
        {
          ...{ action: 'rights', outcome: 'done', userId: null, accessPurpose: 'ADMINISTRATION' },
          subjectIds: expect.arrayContaining([shared]) as string[],
          detail: {
            erasure: first!['id'],
            authority: 'courtOrder',
            requester: first!['requesterId'],
            wasHere: true,
          },
        },
        {
          subjectIds: [LATE],
          detail: {
            erasure: late!['id'],
            requester: late!['requesterId'],
            decider: late!['deciderId'],
            wasHere: false,
          },
        },
      ]);
      expect(await audit.verify()).toMatchObject({ ok: true });
    });
    // What is restored is no place for another restore.
    expect(setu(second, 'restore', backup, '--erasures', list).err).toContain('holds an installation');
  });

  it('touches no part of an installation: what lies in the folder, or a mark that no restore wrote, stops it', async () => {
    const stopped = (dataDir: string): string => {
      const before = readdirSync(dataDir, { recursive: true }).length;
      const run = setu(dataDir, 'restore', backup, '--erasures', list);
      expect({ status: run.status, out: run.out }).toEqual({ status: 1, out: '' });
      expect(readdirSync(dataDir, { recursive: true })).toHaveLength(before);
      return run.err;
    };
    // Where the stores are elsewhere, the key of the audit and the sources are all that is there.
    for (const part of ['audit', 'sources', 'imports']) {
      mkdirSync(place(`elsewhere-${part}/${part}`), { recursive: true });
      writeFileSync(place(`elsewhere-${part}/${part}/key`), 'kept');
      expect(stopped(place(`elsewhere-${part}`))).toContain('holds an installation, or a part of one');
      expect(readFileSync(place(`elsewhere-${part}/${part}/key`), 'utf8')).toBe('kept');
    }
    for (const mark of ['', 'restore']) {
      writeFileSync(place('second/restoring'), mark);
      expect(stopped(place('second'))).toContain('holds an installation');
      expect(setu(place('second'), 'audit', 'verify').err).toContain('that "restore" did not write');
    }
    rmSync(place('second/restoring'));
    await withVault(place('second'), async (vault) => {
      expect(await vault.erasures.tombstones()).toHaveLength(2);
    });
  });

  it('are not without it: the identity is there, and who restores is told what to do', async () => {
    const run = setu(place('without'), 'restore', backup);
    expect(run).toMatchObject({ status: 0, err: '' });
    expect(run.out).toContain('What was decided since is not in it: identities that were erased');
    expect(run.out).toContain('"protect erasures --export FILE" writes it');
    await withVault(place('without'), async (vault) => {
      expect(await vault.identities.heading(shared)).not.toBeNull();
      expect(await vault.sharings.holding('ag_in_mumbai')).toContain(leave);
      expect(await vault.erasures.tombstones()).toEqual([]);
    });
  });

  it('are carried out again in a vault that other tools restored, before anything else is done with it', async () => {
    // The vault of the copy without a list, by address, beside a data folder that knows of the list.
    const elsewhere = place('elsewhere');
    const atAddress = (url: string, ...args: string[]) =>
      setuWith(
        { NEO4J_URI: 'bolt://127.0.0.1:1', NEO4J_PASSWORD: 'x', SETU_POSTGRES_URL: url },
        elsewhere,
        ...args,
      );
    await withVault(place('without'), async (vault, url) => {
      const [account] = await vault.accounts.list();
      const token = await vault.sessions.open(account!.id, 'INVESTIGATION', null);
      const again = (...args: string[]) => atAddress(url, 'protect', 'erase-again', ...args);
      // A list is known by the key of the installation; none is made where there is none.
      expect(again(list)).toMatchObject({
        status: 1,
        err: expect.stringContaining('by which a list of erasures is known. Nothing was done.') as string,
      });
      expect(existsSync(join(elsewhere, 'audit'))).toBe(false);
      for (const part of ['audit/key', 'erasures-listed'])
        cpSync(join(first, part), join(elsewhere, part), { recursive: true });
      for (const command of [
        ['users', 'list'],
        ['export', place('never'), '--as', 'io.jashore'],
        ['serve', '--port', '0'],
      ])
        expect(atAddress(url, ...command)).toMatchObject({
          status: 1,
          out: '',
          err: expect.stringContaining(
            'The vault knows 0 erasures, and a list of 2 was written here',
          ) as string,
        });
      const toldByDoctor = (): unknown =>
        (atAddress(url, 'doctor', '--json').json()['findings'] as { what: string }[]).find(
          ({ what }) => what === 'Erasures',
        );
      expect(toldByDoctor()).toMatchObject({ state: 'problem' });

      const changed = place('changed-again.json');
      writeFileSync(changed, readFileSync(list, 'utf8').replace(LATE, 'ent_other'));
      expect(again(list, changed).err).toContain(`${changed} is not as it was written`);
      const unlock = lockDataFolder(elsewhere);
      expect(again(list).err).toContain(`Another Setu process (${String(process.pid)})`);
      unlock();
      expect(await vault.identities.heading(shared)).not.toBeNull();
      expect(await vault.sessions.find(token)).not.toBeNull();

      expect(again(list)).toMatchObject({
        status: 0,
        err: '',
        out: expect.stringContaining(
          'Sessions that were open are ended: 1.\nErasures that were carried out again: 2; known already: 0.\nWhat was decided',
        ) as string,
      });
      expect(await vault.identities.heading(shared)).toBeNull();
      expect(await vault.sessions.find(token)).toBeNull();
      expect(await vault.sharings.holding('ag_in_mumbai')).not.toContain(leave);
      expect(again(list).out).toContain('carried out again: 0; known already: 2.');
      expect(atAddress(url, 'users', 'list').status).toBe(0);
      expect(toldByDoctor()).toMatchObject({ state: 'ok' });
      expect(
        (await vault.audit.list({ limit: 10 })).filter(({ operation }) => operation === 'restore erasures'),
      ).toHaveLength(2);
    });
    expect(filesWith(join(place('without'), 'postgres'), bytes)).toEqual([]);
  });

  it('are out of the tables too where the role is not that of the whole server, and what is left is said', async () => {
    await withVault(place('without'), async (_, url) => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      const { rows } = await client.query<{ name: string }>(
        "SELECT format('%I', tablename) AS name FROM pg_tables WHERE schemaname = 'public'",
      );
      await client.query("CREATE ROLE plain LOGIN PASSWORD 'plain'");
      for (const { name } of rows) await client.query(`ALTER TABLE ${name} OWNER TO plain`);
      const files = async (): Promise<unknown[]> =>
        (
          await client.query<{ identity: number; statistic: number }>(
            "SELECT pg_relation_filenode('identity') AS identity, pg_relation_filenode('pg_statistic') AS statistic",
          )
        ).rows.flatMap(({ identity: own, statistic }) => [own, statistic]);
      const before = await files();
      const plain = new URL(url);
      [plain.username, plain.password] = ['plain', 'plain'];
      expect(await rewriteIdentities(plain.href)).toBe(false);
      const after = await files();
      expect([after[0] === before[0], after[1] === before[1]]).toEqual([false, true]);
      expect(await rewriteIdentities(url)).toBe(true);
      expect((await files())[1]).not.toBe(before[1]);
      await client.end();
    });
  });

  it('of a list that was changed, or of agencies that the backup does not know, are refused and nothing is restored', async () => {
    const refused = (file: string) => {
      const run = setu(place('refused'), 'restore', backup, '--erasures', list, file);
      expect({ status: run.status, out: run.out, isEmpty: isEmpty(place('refused')) }).toEqual({
        status: 1,
        out: '',
        isEmpty: true,
      });
      expect(run.err.trim().split('\n')).toHaveLength(1);
      return run.err;
    };
    const changed = place('changed.json');
    writeFileSync(changed, readFileSync(list, 'utf8').replace(LATE, 'ent_other'));
    expect(refused(changed)).toContain(`${changed} is not as it was written`);
    expect(refused(place('nothing.json'))).toContain('There is no file');
    writeFileSync(changed, '');
    expect(refused(changed)).toContain('is no list of erasures');

    await withVault(first, async (vault) => {
      await vault.agencies.upsert({
        id: 'ag_late',
        name: 'Late',
        nameBn: 'Late',
        nameHi: 'Late',
        country: 'BD',
      });
      const [one, other] = (await vault.accounts.list()).map(({ id }) => id);
      await vault.identities.record(identity('ent_later', 'ag_late', one!));
      await erase(vault, 'ent_later', one!, other!);
    });
    expect(setu(first, 'protect', 'erasures', '--export', place('late.json'))).toMatchObject({ status: 0 });
    expect(refused(place('late.json'))).toContain('agencies that are not in the backup: ag_late.');
  });

  it('stopped half-way leave nothing that could be opened; given again, the command has one outcome', async () => {
    const killed = place('killed');
    /** Kills a restore once a file is there. */
    const killAt = async (path: string): Promise<void> => {
      const args = [PROGRAM, '--data', killed, 'restore', backup, '--erasures', list];
      const child = spawn(process.execPath, args, { env: ownEnvironment(), stdio: 'ignore' });
      const ended = once(child, 'exit');
      while (!existsSync(join(killed, path)) && child.exitCode === null)
        await new Promise((resolve) => setTimeout(resolve, 5));
      child.kill('SIGKILL');
      expect(await ended).toEqual([null, 'SIGKILL']);
    };
    // While the graph is loaded, and while the server of the vault starts or works: both go on without the command.
    for (const path of ['neo4j/admin-pid', 'postgres/cluster/postmaster.pid']) {
      await killAt(path);
      for (const args of [
        ['audit', 'verify'],
        ['serve', '--port', '0'],
        ['backup', place('half')],
      ]) {
        const run = setu(killed, ...args);
        expect([args, run.status]).toEqual([args, 1]);
        expect(run.err).toContain('was stopped half-way');
      }
      expect(findings(killed)).toContainEqual(expect.objectContaining({ what: 'Restore', state: 'problem' }));
    }
    const run = setu(killed, 'restore', backup, '--erasures', list);
    expect(run).toMatchObject({ status: 0, err: '' });
    expect(run.out).toContain('carried out again: 2; in the backup already: 0.');
    await withVault(killed, async (vault) => {
      expect(await vault.identities.heading(shared)).toBeNull();
      expect(await vault.audit.verify()).toMatchObject({ ok: true });
    });
  });
});
