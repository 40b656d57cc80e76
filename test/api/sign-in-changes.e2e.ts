import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Secret, TOTP } from 'otpauth';
import type { Vault } from '#vault';
import { Browser, openVaultWorld, PASSWORD, serve, type VaultWorld } from '../support/api.js';
import { commandEnvironment } from '../support/world.js';

const root = join(__dirname, '../..');
const run = promisify(execFile);

const CHANGES = '{ accountSecurity { changes { id kind device at isSeen } } }';
const SEE = 'mutation ($ids: [ID!]!) { seeSignInChanges(ids: $ids) }';
const NEW = 'a boat on the ichamati';
interface Change {
  readonly id: string;
  readonly kind: string;
  readonly device: string;
  readonly at: string;
  readonly isSeen: boolean;
}

describe('a change of how a person signs in', () => {
  let world: VaultWorld;
  let vault: Vault;
  let server: Awaited<ReturnType<typeof serve>>;
  const clock = Date.UTC(2030, 0, 1);
  let people = 0;

  beforeAll(async () => {
    world = await openVaultWorld(() => new Date(clock));
    vault = world.vault;
    server = await serve({ vault, classes: { visibilityClasses: () => Promise.resolve([]) }, providers: [] });
  });
  afterAll(async () => {
    await server?.close();
    await world?.close();
  });

  const signedIn = async (username: string, password = PASSWORD): Promise<Browser> => {
    const page = new Browser(server.address);
    const agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
    expect((await page.signIn(username, { password }, { 'user-agent': agent })).error).toBeUndefined();
    return page;
  };
  const person = async (): Promise<{ username: string; id: string; page: Browser }> => {
    const username = `person${String((people += 1))}`;
    await world.account(username);
    const { id } = (await vault.accounts.byUsername(username))!;
    return { username, id, page: await signedIn(username) };
  };
  const changesOf = async (page: Browser): Promise<Change[]> =>
    ((await page.ask(CHANGES)).data!['accountSecurity'] as { changes: Change[] }).changes;
  const kindsOf = async (page: Browser): Promise<string[]> => (await changesOf(page)).map(({ kind }) => kind);
  const changePassword = (page: Browser, presentPassword: string, newPassword: string) =>
    page.ask('mutation ($input: ChangePasswordInput!) { changePassword(input: $input) }', {
      input: { presentPassword, newPassword },
    });

  it('is told with its time and device, at the next sign-in too, until the person says that they know of it', async () => {
    const { username, page } = await person();
    expect(await changesOf(page)).toEqual([]);
    await changePassword(page, PASSWORD, NEW);
    const told = [
      {
        id: expect.any(String) as string,
        kind: 'password',
        device: 'Firefox · Linux',
        at: new Date(clock).toISOString(),
        isSeen: false,
      },
    ];
    expect(await changesOf(page)).toEqual(told);
    const next = await signedIn(username, NEW);
    expect(await changesOf(next)).toEqual(told);
    const [{ id }] = (await changesOf(next)) as [Change];
    expect((await next.ask(SEE, { ids: [id] })).data).toEqual({ seeSignInChanges: true });
    // It stays in the list.
    expect(await changesOf(page)).toEqual([{ ...told[0], isSeen: true }]);
  });

  it('is none when it was refused, or when nothing was there to take away', async () => {
    const { page } = await person();
    await changePassword(page, 'river crossing 42', NEW);
    await changePassword(page, PASSWORD, 'password1234');
    for (const query of ['confirmTotp(code: "123456")', 'removeTotp', 'removePasskey(id: "nowhere")'])
      await page.ask(`mutation { ${query} }`);
    expect(await changesOf(page)).toEqual([]);
  });

  it('can be of each kind, and only the last ten are listed', async () => {
    const { page } = await person();
    const { secret } = (await page.ask('mutation { startTotp { secret } }')).data!['startTotp'] as {
      secret: string;
    };
    const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: clock });
    await page.ask('mutation ($code: String!) { confirmTotp(code: $code) }', { code });
    await page.ask('mutation { newRecoveryCodes }');
    await page.ask('mutation { removeTotp }');
    expect(await kindsOf(page)).toEqual(['totpRemoved', 'recoveryCodes', 'totpAdded']);
    for (let at = 0; at < 9; at++) await page.ask('mutation { newRecoveryCodes }');
    expect(await kindsOf(page)).toEqual([...Array<string>(9).fill('recoveryCodes'), 'totpRemoved']);
  });

  it('by an invitation is told where there was a password before, and not where it is the first', async () => {
    const { username, id } = await person();
    await vault.invitations.accept(await vault.invitations.invite(id), NEW);
    expect(await changesOf(await signedIn(username, NEW))).toMatchObject([{ kind: 'password', device: '' }]);

    const first = await vault.accounts.create({
      username: 'newcomer',
      displayName: 'Newcomer',
      agencyId: 'agency-jashore',
      roles: ['investigator'],
      clearance: 'RED',
      compartments: [],
      language: 'bn',
    });
    await vault.invitations.accept(await vault.invitations.invite(first.id), NEW);
    expect(await changesOf(await signedIn('newcomer', NEW))).toEqual([]);
  });

  it('by an administrator is told too', async () => {
    const { username, page } = await person();
    const dataDir = mkdtempSync(join(tmpdir(), 'setu-changes-'));
    try {
      for (const command of ['password', 'forget-second-factor'])
        await run(
          process.execPath,
          [join(root, 'dist/apps/cli/src/main.js'), '--data', dataDir, 'users', command, username],
          { cwd: root, env: commandEnvironment(world.url) },
        );
    } finally {
      rmSync(dataDir, { recursive: true, force: true });
    }
    expect(await changesOf(page)).toMatchObject([
      { kind: 'factorsForgotten', device: '' },
      { kind: 'passwordLink', device: '' },
    ]);
  });

  it('of another person is neither seen nor put away, and one that came later stays untold', async () => {
    const { page } = await person();
    const other = await person();
    await page.ask('mutation { newRecoveryCodes }');
    const [{ id }] = (await changesOf(page)) as [Change];
    expect(await changesOf(other.page)).toEqual([]);
    for (const ids of [[id], ['nowhere'], ["' OR true --"], []])
      expect((await other.page.ask(SEE, { ids })).data).toEqual({ seeSignInChanges: true });
    expect(await changesOf(page)).toMatchObject([{ isSeen: false }]);
    await page.ask('mutation { newRecoveryCodes }');
    await page.ask(SEE, { ids: [id] });
    expect(await changesOf(page)).toMatchObject([{ isSeen: false }, { id, isSeen: true }]);
    expect((await new Browser(server.address).ask(SEE, { ids: [id] })).error?.key).toBe('notSignedIn');
  });
});
