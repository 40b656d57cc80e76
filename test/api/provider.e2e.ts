import { Secret, TOTP } from 'otpauth';
import { SESSION_COOKIE, type OidcSettings } from '#access/api';
import { freePort } from '#runtime';
import type { Vault } from '#vault';
import { Browser, openVaultWorld, serve, type VaultWorld } from '../support/api.js';
import { CLIENT, startProvider, Walker } from '../support/provider.js';

const STATE = '{ signInState { provider pending { username needsFactor needsPurpose accessPurposes } } }';
const PENDING = 'setu_sign_in';

describe('signing in at a provider', () => {
  let world: VaultWorld;
  let vault: Vault;
  let server: Awaited<ReturnType<typeof serve>>;
  let provider: Awaited<ReturnType<typeof startProvider>>;
  const serveWith = async (over: Partial<OidcSettings>, port: number) =>
    serve({
      vault,
      classes: { visibilityClasses: () => Promise.resolve([]) },
      providers: [],
      port,
      publicUrl: `http://127.0.0.1:${String(port)}`,
      oidc: { issuer: provider.issuer, ...CLIENT, claim: 'preferred_username', name: 'Police ID', ...over },
    });

  beforeAll(async () => {
    world = await openVaultWorld();
    vault = world.vault;
    const port = await freePort();
    provider = await startProvider(await freePort(), `http://127.0.0.1:${String(port)}/auth/oidc/return`);
    server = await serveWith({}, port);
    for (const username of ['rehana', 'arif']) await world.account(username);
    await world.account('left');
    await vault.accounts.disable((await vault.accounts.byUsername('left'))!.id);
  });
  afterAll(async () => {
    await server?.close();
    await provider?.close();
    await world?.close();
  });

  const home = (): string => `${server.address}/`;
  const failed = (): string => `${server.address}/#signInFailed`;
  const stateOf = async (page: Browser) => (await page.ask(STATE)).data?.['signInState'];
  const complete = (page: Browser, input: object) =>
    page.ask('mutation ($input: CompleteSignInInput!) { completeSignIn(input: $input) { username } }', {
      input,
    });
  const refusedFor = async (walker: Walker): Promise<void> => {
    expect(walker.product.cookie).not.toContain(PENDING);
    expect(await stateOf(walker.product)).toEqual({ provider: 'Police ID', pending: null });
  };

  it('comes back as the account of that name, which then declares its purpose', async () => {
    const walker = new Walker(server.address);
    expect(await walker.signIn('Rehana')).toBe(home());
    const page = walker.product;
    expect(await stateOf(page)).toEqual({
      provider: 'Police ID',
      pending: {
        username: 'rehana',
        needsFactor: false,
        needsPurpose: true,
        accessPurposes: ['INVESTIGATION', 'ANALYSIS', 'TRAINING'],
      },
    });
    expect((await page.ask('{ viewer { username } }')).data).toEqual({ viewer: null });
    for (const [accessPurpose, key] of [
      [null, 'purposeMissing'],
      ['AUDIT', 'purposeNotAllowed'],
    ])
      expect((await complete(page, { accessPurpose })).error?.key).toBe(key);
    expect((await complete(page, { accessPurpose: 'ANALYSIS', caseReference: 'BD-9' })).data).toEqual({
      completeSignIn: { username: 'rehana' },
    });
    expect(page.cookie).toMatch(new RegExp(`^${SESSION_COOKIE}=[\\w-]{43}$`));
    const [last] = await vault.audit.list({ limit: 1 });
    expect(last).toMatchObject({
      action: 'signIn',
      accessPurpose: 'ANALYSIS',
      caseReference: 'BD-9',
      detail: { factor: 'provider' },
    });
  });

  it('asks with state, nonce and PKCE, each new each time', async () => {
    const [first, second] = await Promise.all(
      [new Walker(server.address), new Walker(server.address)].map(
        async (walker) => new URL(await walker.leave()).searchParams,
      ),
    );
    expect(first!.get('code_challenge_method')).toBe('S256');
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(first!.get(name)).toMatch(/^[\w-]{43}$/);
      expect(first!.get(name)).not.toBe(second!.get(name));
    }
  });

  it('of a person who has no account here opens nothing and makes none', async () => {
    const before = await vault.accounts.list();
    const walker = new Walker(server.address);
    expect(await walker.signIn('somebody.else')).toBe(failed());
    await refusedFor(walker);
    expect(await vault.accounts.list()).toEqual(before);
    const [last] = await vault.audit.list({ limit: 1 });
    expect(last).toMatchObject({ action: 'signInFailed', operation: 'provider', subjectIds: [] });
  });

  it('of a disabled account opens nothing, with the same answer', async () => {
    const walker = new Walker(server.address);
    expect(await walker.signIn('left')).toBe(failed());
    await refusedFor(walker);
  });

  it('does not replace a second factor that was set up here', async () => {
    const page = new Browser(server.address);
    await page.signIn('arif');
    const { secret } = (await page.ask('mutation { startTotp { secret } }')).data!['startTotp'] as {
      secret: string;
    };
    const totp = new TOTP({ secret: Secret.fromBase32(secret) });
    const { data } = await page.ask('mutation ($code: String!) { confirmTotp(code: $code) }', {
      code: totp.generate(),
    });
    const [recovery] = data!['confirmTotp'] as string[];
    const walker = new Walker(server.address);
    await walker.signIn('arif');
    expect(await stateOf(walker.product)).toMatchObject({
      pending: { needsFactor: true, needsPurpose: true },
    });
    const accessPurpose = 'INVESTIGATION';
    expect((await complete(walker.product, { accessPurpose })).error?.key).toBe('secondFactorMissing');
    expect((await complete(walker.product, { accessPurpose, code: recovery })).error).toBeUndefined();
  });

  describe('is refused on the way back', () => {
    it('in another browser than the one that left: nobody is signed in as somebody else by a link', async () => {
      const walker = new Walker(server.address);
      const back = await walker.atProvider(await walker.leave(), 'rehana');
      const stranger = new Walker(server.address);
      expect(await stranger.step(back)).toBe(failed());
      await refusedFor(stranger);
      const leaving = new Walker(server.address);
      await leaving.leave();
      expect(await leaving.step(back)).toBe(failed());
      await refusedFor(leaving);
    });

    it.each([
      ['another state', (back: URL) => back.searchParams.set('state', 'a'.repeat(43))],
      ['no state', (back: URL) => back.searchParams.delete('state')],
      ['a made-up code', (back: URL) => back.searchParams.set('code', 'a'.repeat(43))],
      ['another issuer', (back: URL) => back.searchParams.set('iss', 'https://elsewhere.example')],
      [
        'a refusal of the provider',
        (back: URL) => {
          back.searchParams.delete('code');
          back.searchParams.set('error', 'access_denied');
        },
      ],
      ['nothing', (back: URL) => void (back.search = '')],
    ])('with %s', async (_, change) => {
      const walker = new Walker(server.address);
      const back = new URL(await walker.atProvider(await walker.leave(), 'rehana'));
      change(back);
      expect(await walker.step(back.href)).toBe(failed());
      await refusedFor(walker);
    });

    it('the second time, also for who kept the cookie', async () => {
      const walker = new Walker(server.address);
      const left = await walker.leave();
      const kept = walker.product.cookie;
      const back = await walker.atProvider(left, 'rehana');
      expect(await walker.step(back)).toBe(home());
      const again = new Walker(server.address);
      again.product.cookie = kept;
      expect(await again.step(back)).toBe(failed());
      await refusedFor(again);
    });

    it('with a cookie that was made up or changed', async () => {
      for (const forge of [() => 'forged', (kept: string) => `${kept.slice(0, -4)}AAAA`]) {
        const walker = new Walker(server.address);
        const back = await walker.atProvider(await walker.leave(), 'rehana');
        walker.product.cookie = `setu_provider=${forge(walker.product.cookie.split('=')[1]!)}`;
        expect(await walker.step(back)).toBe(failed());
        await refusedFor(walker);
      }
    });
  });

  it('goes by a mail address only where the provider has verified it', async () => {
    await server.close();
    const port = Number(new URL(server.address).port);
    server = await serveWith({ claim: 'email' }, port);
    for (const username of ['mitu@police.example', 'unverified.mitu@police.example'])
      await world.account(username);
    expect(await new Walker(server.address).signIn('mitu')).toBe(home());
    expect(await new Walker(server.address).signIn('unverified.mitu')).toBe(failed());
  });

  it('says so when the provider can not be reached, and the password still works', async () => {
    const port = await freePort();
    const alone = await serveWith({ issuer: `http://127.0.0.1:${String(await freePort())}` }, port);
    try {
      const walker = new Walker(alone.address);
      expect(await walker.leave()).toBe(`${alone.address}/#providerUnavailable`);
      expect((await walker.product.signIn('rehana')).data?.['signIn']).toMatchObject({
        userId: expect.any(String) as string,
      });
    } finally {
      await alone.close();
    }
  });

  it('is not offered where none is set up, and its address leads nowhere', async () => {
    const plain = await serve({
      vault,
      classes: { visibilityClasses: () => Promise.resolve([]) },
      providers: [],
    });
    try {
      const walker = new Walker(plain.address);
      expect(await stateOf(walker.product)).toEqual({ provider: null, pending: null });
      expect(await walker.leave()).toBe(`${plain.address}/#signInFailed`);
      expect(await walker.step(`${plain.address}/auth/oidc/return?code=x`)).toBe(
        `${plain.address}/#signInFailed`,
      );
    } finally {
      await plain.close();
    }
  });
});
