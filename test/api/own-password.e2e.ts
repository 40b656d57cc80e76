import { freePort } from '#runtime';
import { LOCK_AFTER, LOCK_MS, type Account, type Vault } from '#vault';
import { Browser, openVaultWorld, PASSWORD, serve, type Answer, type VaultWorld } from '../support/api.js';
import { CLIENT, startProvider, Walker } from '../support/provider.js';

const CHANGE = 'mutation ($input: ChangePasswordInput!) { changePassword(input: $input) }';
const WHO = '{ viewer { username } }';
const NEW = 'ইছামতীর ঘাটে a boat';

describe("a person's own password", () => {
  let world: VaultWorld;
  let vault: Vault;
  let server: Awaited<ReturnType<typeof serve>>;
  let provider: Awaited<ReturnType<typeof startProvider>>;
  let clock = Date.UTC(2030, 0, 1);
  let people = 0;

  beforeAll(async () => {
    world = await openVaultWorld(() => new Date(clock));
    vault = world.vault;
    const port = await freePort();
    const publicUrl = `http://127.0.0.1:${String(port)}`;
    provider = await startProvider(await freePort(), `${publicUrl}/auth/oidc/return`);
    server = await serve({
      vault,
      classes: { visibilityClasses: () => Promise.resolve([]) },
      providers: [],
      port,
      publicUrl,
      oidc: { issuer: provider.issuer, ...CLIENT, claim: 'preferred_username', name: 'Police ID' },
    });
  });
  afterAll(async () => {
    await server?.close();
    await provider?.close();
    await world?.close();
  });

  const signedIn = async (username: string): Promise<Browser> => {
    const page = new Browser(server.address);
    expect((await page.signIn(username)).error).toBeUndefined();
    return page;
  };
  const person = async (): Promise<{ username: string; account: Account; page: Browser }> => {
    const username = `person${String((people += 1))}`;
    await world.account(username, { displayName: 'Nasrin Khatun' });
    const account = (await vault.accounts.byUsername(username))!;
    return { username, account, page: await signedIn(username) };
  };
  const change = (page: Browser, newPassword = NEW, presentPassword = PASSWORD): Promise<Answer> =>
    page.ask(CHANGE, { input: { presentPassword, newPassword } });
  const entry = async (username: string, password: string): Promise<string> => {
    const { data, error } = await new Browser(server.address).signIn(username, { password });
    return error?.key ?? (data?.['signIn'] ? 'in' : 'more');
  };
  const viewerOf = async (page: Browser): Promise<unknown> => (await page.ask(WHO)).data?.['viewer'];

  it('can be changed with the present one: the new one signs in, the old one no longer', async () => {
    const { username, account, page } = await person();
    expect((await change(page)).data).toEqual({ changePassword: true });
    expect(await entry(username, NEW)).toBe('in');
    expect(await entry(username, PASSWORD)).toBe('signInFailed');
    const [, , done] = await vault.audit.list({ limit: 3 });
    expect(done).toMatchObject({
      action: 'rights',
      operation: 'changePassword',
      outcome: 'done',
      userId: account.id,
    });
  });

  it('cannot be changed without it, nor by who is not signed in', async () => {
    const { username, account, page } = await person();
    for (const wrong of ['', 'river crossing 42', NEW])
      expect((await change(page, NEW, wrong)).error).toMatchObject({
        code: 'UNAUTHENTICATED',
        key: 'passwordWrong',
      });
    expect(await viewerOf(page)).toEqual({ username });
    const [refused] = await vault.audit.list({ limit: 1 });
    expect(refused).toMatchObject({
      action: 'signInFailed',
      operation: 'changePassword',
      outcome: 'refused',
      subjectIds: [account.id],
    });
    expect((await change(new Browser(server.address))).error?.key).toBe('notSignedIn');
    expect(await entry(username, NEW)).toBe('signInFailed');
    expect(await entry(username, PASSWORD)).toBe('in');
  });

  it('cannot be guessed at from an open session: wrong ones lock it as at a sign-in, for the right one too', async () => {
    const { username, page } = await person();
    const wrong = Array.from({ length: LOCK_AFTER + 2 }, (_, at) => `guess number ${String(at)}`);
    const answers = await Promise.all(wrong.map((guess) => change(page, NEW, guess)));
    const keys = answers.map(({ error }) => error?.key).sort();
    expect(keys).toEqual([
      ...Array<string>(LOCK_AFTER).fill('passwordWrong'),
      'tooManyAttempts',
      'tooManyAttempts',
    ]);
    expect((await change(page)).error?.key).toBe('tooManyAttempts');
    expect(await entry(username, PASSWORD)).toBe('tooManyAttempts');
    expect(await viewerOf(page)).toEqual({ username });
    clock += LOCK_MS;
    expect((await change(page)).data).toEqual({ changePassword: true });
    expect(await entry(username, NEW)).toBe('in');
  });

  it.each([
    ['too short', 'a boat, now', 'passwordInvalid'],
    ['empty', '', 'passwordInvalid'],
    ['too long', `${'a boat on the ichamati, '.repeat(5)} again, and`, 'passwordInvalid'],
    ['far too long', 'a boat on the ichamati, '.repeat(1_000), 'invalid'],
    ['among those tried first', 'P@ssw0rd-2026', 'passwordCommon'],
    ['made of the own names', 'Nasrin Khatun 1989', 'passwordCommon'],
    ['the present one', PASSWORD, 'passwordSame'],
    [
      'with the user name in it',
      (username: string) => `a boat of ${username.toUpperCase()}`,
      'passwordNamesUser',
    ],
  ] as const)('cannot become one that is %s, and nothing is changed', async (_, password, key) => {
    const { username, page } = await person();
    const other = await signedIn(username);
    const newPassword = typeof password === 'string' ? password : password(username);
    const { error } = await change(page, newPassword);
    expect(error).toMatchObject({ code: 'BAD_USER_INPUT' });
    if (key !== 'invalid') {
      expect(error?.key).toBe(key);
      const [refused] = await vault.audit.list({ limit: 1 });
      expect(refused).toMatchObject({
        action: 'rights',
        operation: 'changePassword',
        outcome: 'refused',
        detail: { reason: key },
      });
    }
    expect(await viewerOf(other)).toEqual({ username });
    expect(await entry(username, PASSWORD)).toBe('in');
  });

  it.each([
    ['of 12 characters', 'নৌকা, boat 7'],
    ['of 128', [...'নৌকা boat नाव ghat নদী, '.repeat(9)].slice(0, 128).join('')],
    ['with spaces at its ends, and signs', '  <b>"ferry" & \\ \'ghat\'</b>  '],
    ['beyond the first plane', '🚣 ইছামতীর মাঝি 🚣'],
  ])('can become one %s, and signs in whole and not without its last letter', async (_, newPassword) => {
    const { username, page } = await person();
    expect((await change(page, newPassword)).data).toEqual({ changePassword: true });
    expect(await entry(username, newPassword)).toBe('in');
    expect(await entry(username, [...newPassword].slice(0, -1).join(''))).toBe('signInFailed');
  });

  it('when it is changed, ends every other session, sign-ins half way and an invitation, and leaves this session and those of others', async () => {
    const { username, account, page } = await person();
    const [second, third, stranger] = [await signedIn(username), await signedIn(username), await person()];
    const token = await vault.invitations.invite(account.id);
    const halfWay = await vault.pendingSignIns.open(account.id, 'INVESTIGATION');
    expect((await change(page)).data).toEqual({ changePassword: true });
    for (const ended of [second, third]) expect(await viewerOf(ended)).toBeNull();
    expect(await viewerOf(page)).toEqual({ username });
    expect(await viewerOf(stranger.page)).toEqual({ username: stranger.username });
    expect(await vault.pendingSignIns.find(halfWay)).toBeNull();
    await expect(vault.invitations.accept(token, 'another crossing 43')).rejects.toMatchObject({
      key: 'invitationInvalid',
    });
    const { data } = await page.ask('{ accountSecurity { isProofNeeded devices { isCurrent } } }');
    expect(data?.['accountSecurity']).toEqual({ isProofNeeded: false, devices: [{ isCurrent: true }] });
  });

  it('of another person cannot be named: there is no place for it', async () => {
    const { account, page } = await person();
    const victim = await person();
    for (const query of [
      'mutation ($input: ChangePasswordInput!, $id: ID!) { changePassword(input: $input, id: $id) }',
      'mutation ($input: ChangePasswordInput!, $id: ID!) { changePassword(input: $input, accountId: $id) }',
    ]) {
      const input = { presentPassword: PASSWORD, newPassword: NEW };
      expect((await page.ask(query, { input, id: victim.account.id })).status).toBe(400);
    }
    for (const name of ['id', 'username', 'accountId', 'sessionId']) {
      const input = { presentPassword: PASSWORD, newPassword: NEW, [name]: victim.account.id };
      expect((await page.ask(CHANGE, { input })).error?.code).toBe('BAD_USER_INPUT');
    }
    for (const { username } of [account, victim]) expect(await entry(username, PASSWORD)).toBe('in');
  });

  it('of who signs in at a provider is none, here too, and none comes of it; with an account’s own one it can be changed', async () => {
    const { id } = await vault.accounts.create({
      username: 'rehana',
      displayName: 'Rehana',
      agencyId: 'agency-jashore',
      roles: ['investigator'],
      clearance: 'RED',
      compartments: [],
      language: 'bn',
    });
    const walker = new Walker(server.address);
    await walker.signIn('rehana');
    const page = walker.product;
    await page.ask('mutation { completeSignIn(input: { accessPurpose: "INVESTIGATION" }) { username } }');
    expect(await viewerOf(page)).toEqual({ username: 'rehana' });
    expect((await page.ask('{ accountSecurity { hasPassword } }')).data).toEqual({
      accountSecurity: { hasPassword: false },
    });
    for (const present of ['', PASSWORD, 'nobody has this password'])
      expect((await change(page, NEW, present)).error).toMatchObject({
        code: 'CONFLICT',
        key: 'passwordMissing',
      });
    expect(await vault.accounts.hasPassword(id)).toBe(false);
    expect(await entry('rehana', NEW)).toBe('signInFailed');

    const { username } = await person();
    const both = new Walker(server.address);
    await both.signIn(username);
    await both.product.ask(
      'mutation { completeSignIn(input: { accessPurpose: "INVESTIGATION" }) { username } }',
    );
    expect((await change(both.product)).data).toEqual({ changePassword: true });
  });

  it('of a demonstration is no longer shown once it is changed, and stays shown when the change was refused', async () => {
    const [changed, kept] = [await person(), await person()];
    const shown = async () => (await vault.demoAccounts.list()).map(({ username }) => username);
    await vault.demoAccounts.replace(
      [changed, kept].map(({ username }) => ({ username, password: PASSWORD, role: 'investigator' })),
    );
    await change(changed.page);
    await change(kept.page, 'password1234');
    expect(await shown()).toEqual([kept.username]);
    await vault.demoAccounts.replace([]);
  });

  it('cannot be changed by a form of another site', async () => {
    const { username, page } = await person();
    const answer = await page.ask(CHANGE, { input: { presentPassword: PASSWORD, newPassword: NEW } }, {});
    expect(answer.status).toBe(403);
    expect(await entry(username, PASSWORD)).toBe('in');
  });

  it('is in neither form in the audit or in a table, whatever came of the change', async () => {
    const { page } = await person();
    const [wrong, refused] = ['the wrong ferry 77', 'ferry'];
    await change(page, NEW, wrong);
    await change(page, refused);
    await change(page);
    let values = 0;
    for await (const { value } of vault.everyValue()) {
      values += 1;
      for (const word of [PASSWORD, NEW, wrong]) expect(String(value)).not.toContain(word);
    }
    expect(values).toBeGreaterThan(100);
    expect(JSON.stringify(await vault.audit.list({ limit: 1_000 }))).not.toMatch(/ferry|crossing 41|ঘাটে/);
  });
});
