import type { Vault } from '#vault';
import { Authenticator } from '../support/authenticator.js';
import { Browser, openVaultWorld, serve, type Answer, type VaultWorld } from '../support/api.js';

const ORIGIN = 'https://setu.example';

describe('a passkey', () => {
  let world: VaultWorld;
  let vault: Vault;
  let server: Awaited<ReturnType<typeof serve>>;
  let people = 0;

  beforeAll(async () => {
    world = await openVaultWorld();
    vault = world.vault;
    server = await serve({
      vault,
      classes: { visibilityClasses: () => Promise.resolve([]) },
      providers: [],
      publicUrl: ORIGIN,
    });
  });
  afterAll(async () => {
    await server?.close();
    await world?.close();
  });

  const browser = (): Browser => new Browser(server.address);
  const signedIn = async (): Promise<{ page: Browser; username: string }> => {
    const username = `person${String((people += 1))}`;
    await world.account(username);
    const page = browser();
    await page.signIn(username);
    return { page, username };
  };
  const start = async (page: Browser): Promise<string> =>
    (await page.ask('mutation { startPasskey }')).data!['startPasskey'] as string;
  const add = (page: Browser, passkey: string): Promise<Answer> =>
    page.ask('mutation ($passkey: String!) { addPasskey(passkey: $passkey, name: " Yellow key ") }', {
      passkey,
    });
  const enrolled = async () => {
    const key = new Authenticator();
    const { page, username } = await signedIn();
    const answer = await add(page, key.register(await start(page), ORIGIN));
    expect(answer.data?.['addPasskey']).toHaveLength(10);
    return { page, username, key };
  };
  const pendingFor = async (username: string): Promise<Browser> => {
    const page = browser();
    expect((await page.signIn(username)).data).toEqual({ signIn: null });
    return page;
  };
  const challenge = async (page: Browser): Promise<string> =>
    (await page.ask('mutation { startPasskeySignIn }')).data!['startPasskeySignIn'] as string;
  const complete = (page: Browser, passkey: string): Promise<Answer> =>
    page.ask('mutation ($passkey: String!) { completeSignIn(input: { passkey: $passkey }) { username } }', {
      passkey,
    });

  it('is added under a name, and signs in as the second step', async () => {
    const { page, username, key } = await enrolled();
    expect((await page.ask('{ accountSecurity { passkeys { name lastUsedAt } } }')).data).toEqual({
      accountSecurity: { passkeys: [{ name: 'Yellow key', lastUsedAt: null }] },
    });
    const other = await pendingFor(username);
    expect((await other.ask('{ signInState { pending { needsFactor hasPasskey } } }')).data).toEqual({
      signInState: { pending: { needsFactor: true, hasPasskey: true } },
    });
    expect((await complete(other, key.sign(await challenge(other), ORIGIN))).data).toEqual({
      completeSignIn: { username },
    });
    const [last] = await vault.audit.list({ limit: 1 });
    expect(last).toMatchObject({ action: 'signIn', detail: { factor: 'passkey' } });
  });

  it.each([
    [
      'made on a page of another address',
      (options: string) => new Authenticator().register(options, 'https://setu.example.elsewhere.example'),
    ],
    ['made over http', (options: string) => new Authenticator().register(options, 'http://setu.example')],
    ['made for another question', () => new Authenticator().register('{"challenge":"b3RoZXI"}', ORIGIN)],
    ['that is no JSON', () => 'nonsense'],
    ['that is empty', () => '{}'],
  ])('%s is not taken', async (_, make) => {
    const { page } = await signedIn();
    expect((await add(page, make(await start(page)))).error).toEqual({
      code: 'BAD_USER_INPUT',
      key: 'passkeyInvalid',
      fields: [],
    });
    expect((await page.ask('{ accountSecurity { passkeys { id } recoveryCodesLeft } }')).data).toEqual({
      accountSecurity: { passkeys: [], recoveryCodesLeft: 0 },
    });
  });

  it('is not taken twice for one question, nor by a session that did not ask', async () => {
    const { page } = await signedIn();
    const made = new Authenticator().register(await start(page), ORIGIN);
    const stranger = await signedIn();
    expect((await add(stranger.page, made)).error?.key).toBe('passkeyInvalid');
    expect((await add(page, made)).error).toBeUndefined();
    expect((await add(page, made)).error?.key).toBe('passkeyInvalid');
  });

  it('of one person is of no use to another', async () => {
    const [mine, theirs] = [await enrolled(), await enrolled()];
    const page = await pendingFor(mine.username);
    expect((await complete(page, theirs.key.sign(await challenge(page), ORIGIN))).error?.key).toBe(
      'codeWrong',
    );
  });

  it('signs in nowhere with what it signed before, elsewhere, or for another sign-in', async () => {
    const { username, key } = await enrolled();
    const used = await pendingFor(username);
    const signed = key.sign(await challenge(used), ORIGIN);
    const other = await pendingFor(username);
    await challenge(other);
    expect((await complete(other, signed)).error?.key).toBe('codeWrong');
    expect((await complete(used, signed)).error).toBeUndefined();
    const replayed = await pendingFor(username);
    await challenge(replayed);
    expect((await complete(replayed, signed)).error?.key).toBe('codeWrong');
    const unasked = await pendingFor(username);
    expect((await complete(unasked, signed)).error?.key).toBe('codeWrong');
    const phished = await pendingFor(username);
    expect(
      (await complete(phished, key.sign(await challenge(phished), 'https://setu-login.example'))).error?.key,
    ).toBe('codeWrong');
  });

  it('whose counter goes back is a copy, and does not sign in', async () => {
    const { username, key } = await enrolled();
    const page = await pendingFor(username);
    await complete(page, key.sign(await challenge(page), ORIGIN));
    key.counter = 0;
    const copy = await pendingFor(username);
    expect((await complete(copy, key.sign(await challenge(copy), ORIGIN))).error?.key).toBe('codeWrong');
  });

  it('that was taken away does not sign in; one of another person is not taken away', async () => {
    const { page, username, key } = await enrolled();
    const second = new Authenticator();
    expect((await add(page, second.register(await start(page), ORIGIN))).data).toEqual({ addPasskey: [] });
    const stranger = await enrolled();
    const remove = (by: Browser, each: Authenticator) =>
      by.ask('mutation ($id: ID!) { removePasskey(id: $id) }', { id: each.id.toString('base64url') });
    await remove(stranger.page, key);
    const before = await pendingFor(username);
    expect((await complete(before, key.sign(await challenge(before), ORIGIN))).error).toBeUndefined();
    await remove(page, key);
    const after = await pendingFor(username);
    expect((await complete(after, key.sign(await challenge(after), ORIGIN))).error?.key).toBe('codeWrong');
    expect((await complete(after, second.sign(await challenge(after), ORIGIN))).error).toBeUndefined();
  });

  it('wrong answers are counted like wrong codes', async () => {
    const { username, key } = await enrolled();
    const page = await pendingFor(username);
    for (let tries = 0; tries < 5; tries += 1)
      expect((await complete(page, '{}')).error?.key).toBe('codeWrong');
    expect((await complete(page, key.sign(await challenge(page), ORIGIN))).error?.key).toBe(
      'tooManyAttempts',
    );
  });
});
