import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeyRing, newKeyText } from '#vault';
import { Browser, openVaultWorld, type VaultWorld } from '../support/api.js';
import { commandEnvironment, openWorld, type World } from '../support/world.js';

const root = join(__dirname, '../..');
const NAME = 'Testbala Namuna Khatun';

describe('the key of identities', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'setu-key-'));
  const key = newKeyText();
  const started: ChildProcess[] = [];
  let world: World;
  let vaults: VaultWorld;

  beforeAll(async () => {
    world = await openWorld();
    vaults = await openVaultWorld(undefined, undefined, new KeyRing(key));
    await vaults.account('custodian', { roles: ['victim-custodian'] });
    await vaults.vault.identities.record({
      id: 'ent_girl',
      agencyId: 'agency-jashore',
      compartments: [],
      expectedVersion: null,
      content: { names: [NAME] },
      terms: ['name:testbala'],
      recordedBy: (await vaults.vault.accounts.byUsername('custodian'))!.id,
    });
  });
  afterAll(async () => {
    // What a failed test left running.
    for (const child of started) if (child.exitCode === null) child.kill('SIGTERM');
    await vaults?.close();
    await world?.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const environment = (identityKey: string): NodeJS.ProcessEnv => ({
    ...commandEnvironment(vaults.url),
    SETU_IDENTITY_KEY: identityKey,
  });
  const line = (...args: string[]): string[] => [
    join(root, 'dist/apps/cli/src/main.js'),
    '--data',
    dataDir,
    ...args,
  ];
  const doctor = (identityKey: string): { state: string; text: string } => {
    const { stdout } = spawnSync(process.execPath, line('doctor', '--json'), {
      encoding: 'utf8',
      cwd: root,
      env: environment(identityKey),
    });
    const { findings } = JSON.parse(stdout.trim().split('\n').at(-1)!) as {
      findings: { what: string; state: string; text: string }[];
    };
    const { state, text } = findings.find(({ what }) => what === 'Identity key')!;
    return { state, text };
  };
  /** The product as it is served, its first words to the operator, and its address. */
  const serve = async (
    identityKey: string,
  ): Promise<{ address: string; said: () => string; child: ChildProcess }> => {
    const child = spawn(process.execPath, line('serve', '--no-demo', '--port', '0'), {
      cwd: root,
      env: environment(identityKey),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    started.push(child);
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += String(text)));
    const address = await new Promise<string>((resolve, reject) => {
      child.stdout.on('data', () => {
        const found = /Setu is at (\S+)/.exec(said)?.[1];
        if (found) resolve(found);
      });
      child.once('exit', () => reject(new Error(said)));
    });
    return { address, said: () => said, child };
  };
  const stop = (child: ChildProcess): Promise<void> =>
    new Promise((done) => {
      child.once('exit', () => done());
      child.kill('SIGTERM');
    });

  it('that fits is said to fit', () => {
    expect(doctor(key)).toEqual({ state: 'ok', text: 'fits' });
  });

  it.each([
    ['another one', newKeyText(), /missing or another one.*nothing of them is lost.*SETU_IDENTITY_KEY/],
    ['no key at all', 'not-a-key', /SETU_IDENTITY_KEY.*must be keys of 32 bytes/],
  ])('that is %s is told to the operator, without its text', (_, wrong, text) => {
    const found = doctor(wrong);
    expect(found).toEqual({ state: 'problem', text: expect.stringMatching(text) as string });
    expect(found.text).not.toContain(wrong);
  });

  it('that is no key at all does not let the product start', () => {
    const { status, stderr } = spawnSync(process.execPath, line('serve', '--no-demo', '--port', '0'), {
      encoding: 'utf8',
      cwd: root,
      env: environment('not-a-key'),
    });
    expect(status).toBe(1);
    expect(stderr).toContain('SETU_IDENTITY_KEY');
    expect(stderr).not.toContain('not-a-key');
  });

  it('that is another one is told when the product starts; a caller learns nothing, and nothing is lost', async () => {
    const { address, said, child } = await serve(newKeyText());
    const page = new Browser(address);
    await page.signIn('custodian', { accessPurpose: 'VICTIM_PROTECTION' });
    expect(said()).toMatch(/identity key is missing or another one/);
    // What needs no key is refused as ever, what needs it is not to be had now; neither says why.
    const answers = [
      await page.ask('{ identity(entityId: "ent_girl") { names } }'),
      await page.ask(`mutation { lookUpIdentity(kind: name, text: "${NAME}") { entityIds } }`),
    ];
    expect(answers.map(({ error }) => error)).toEqual([
      { code: 'FORBIDDEN', key: 'identityRefused', fields: [] },
      { code: 'UNAVAILABLE', key: 'identitiesUnavailable', fields: [] },
    ]);
    for (const { body } of answers) expect(body).not.toMatch(/SETU_|cipher|decrypt|Testbala/i);
    expect((await page.ask('{ viewer { username } }')).data).toEqual({ viewer: { username: 'custodian' } });
    await stop(child);
    expect((await vaults.vault.identities.open('ent_girl'))?.content).toEqual({ names: [NAME] });
  });
});
