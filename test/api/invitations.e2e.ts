import type { Vault } from '#vault';
import { Browser, openVaultWorld, serve, type Answer, type VaultWorld } from '../support/api.js';

describe('an invitation', () => {
  let world: VaultWorld;
  let vault: Vault;
  let server: Awaited<ReturnType<typeof serve>>;
  let clock = Date.UTC(2030, 0, 1);
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

  const OWN = 'a boat on the ichamati';
  const INVALID = { code: 'BAD_USER_INPUT', key: 'invitationInvalid', fields: [] };
  const browser = (): Browser => new Browser(server.address);
  const invited = async () => {
    const username = `person${String((people += 1))}`;
    const { id } = await vault.accounts.create({
      username,
      displayName: username,
      agencyId: 'agency-jashore',
      roles: ['investigator'],
      clearance: 'RED',
      compartments: [],
      language: 'bn',
    });
    return { username, id, token: await vault.invitations.invite(id) };
  };
  const accept = (token: string, password = OWN): Promise<Answer> =>
    browser().ask('mutation ($input: AcceptInvitationInput!) { acceptInvitation(input: $input) }', {
      input: { token, password },
    });

  it('lets a person set a password that nobody else knows, and sign in with it', async () => {
    const { username, id, token } = await invited();
    for (const password of ['', OWN])
      expect((await browser().signIn(username, { password })).error?.key).toBe('signInFailed');
    const answer = await accept(token);
    expect(answer.data).toEqual({ acceptInvitation: true });
    // It signs nobody in: whoever saw the link over a shoulder still needs the password.
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect((await browser().signIn(username, { password: OWN })).data?.['signIn']).toMatchObject({
      userId: id,
    });
    const [, set] = await vault.audit.list({ limit: 2 });
    expect(set).toMatchObject({ action: 'rights', operation: 'acceptInvitation', userId: id });
  });

  it('is good once, for 72 hours, until the next one: what is used, old, replaced or made up has one answer', async () => {
    const used = await invited();
    await accept(used.token);
    const replaced = await invited();
    await vault.invitations.invite(replaced.id);
    const disabled = await invited();
    await vault.accounts.disable(disabled.id);
    const late = await invited();
    clock += 72 * 3_600_000;
    const bodies = new Set<string>();
    for (const token of [used, replaced, disabled, late].map((each) => each.token).concat('forged', '')) {
      const { error, body } = await accept(token, 'another password 43');
      expect(error).toEqual(INVALID);
      bodies.add(body);
    }
    expect(bodies.size).toBe(1);
    for (const { username } of [replaced, disabled, late])
      expect((await browser().signIn(username, { password: 'another password 43' })).error?.key).toBe(
        'signInFailed',
      );
    expect((await browser().signIn(used.username, { password: OWN })).error).toBeUndefined();
  });

  it('is good for one of many at once', async () => {
    const { token } = await invited();
    const answers = await Promise.all(Array.from({ length: 5 }, () => accept(token)));
    expect(answers.filter(({ data }) => data?.['acceptInvitation'] === true)).toHaveLength(1);
  });

  it.each([
    ['is too short', 'eleven char', 'passwordInvalid'],
    ['is too long', 'a boat on the ichamati, '.repeat(6), 'passwordInvalid'],
    ['is among those tried first', 'password1234', 'passwordCommon'],
    ['holds the user name', (username: string) => `the boat of ${username}`, 'passwordNamesUser'],
  ] as const)('is not spent by a password that %s, and says so', async (_, password, key) => {
    const { username, token } = await invited();
    const { error } = await accept(token, typeof password === 'string' ? password : password(username));
    expect(error).toMatchObject({ code: 'BAD_USER_INPUT', key });
    expect((await accept(token)).data).toEqual({ acceptInvitation: true });
  });

  it('of who has a password already sets another one, and who was signed in with the old one is out', async () => {
    await world.account('forgetful');
    const page = browser();
    await page.signIn('forgetful');
    const { id } = (await vault.accounts.byUsername('forgetful'))!;
    const token = await vault.invitations.invite(id);
    expect((await page.ask('{ viewer { username } }')).data?.['viewer']).not.toBeNull();
    await accept(token);
    expect((await page.ask('{ viewer { username } }')).data).toEqual({ viewer: null });
    expect((await browser().signIn('forgetful')).error?.key).toBe('signInFailed');
  });

  it('is kept as a hash, and no token or password is in the audit', async () => {
    const { token } = await invited();
    const { rows } = await world.direct.query<{ token_hash: Buffer }>('SELECT token_hash FROM invitation');
    for (const { token_hash: hash } of rows)
      for (const encoding of ['base64url', 'hex', 'latin1'] as const)
        expect((await accept(hash.toString(encoding))).error).toEqual(INVALID);
    await accept(token);
    const all = JSON.stringify(await vault.audit.list({ limit: 1_000 }));
    expect(all).not.toContain(token);
    expect(all).not.toContain(OWN);
  });

  it('can not be guessed at from one address for long', async () => {
    const guess = (address: string) =>
      browser().ask(
        'mutation { acceptInvitation(input: { token: "guess", password: "whatever it is" }) }',
        {},
        { 'x-setu-client': 'web', 'x-forwarded-for': address },
      );
    const answers = await Promise.all(Array.from({ length: 40 }, () => guess('203.0.113.80')));
    expect(answers.filter(({ error }) => error?.key === 'tooManyAttempts')).toHaveLength(10);
    expect((await guess('203.0.113.81')).error).toEqual(INVALID);
  });

  it('a form of another site can not use one', async () => {
    const { token } = await invited();
    const answer = await browser().ask(
      'mutation ($input: AcceptInvitationInput!) { acceptInvitation(input: $input) }',
      { input: { token, password: OWN } },
      {},
    );
    expect(answer.status).toBe(403);
    expect((await accept(token)).data).toEqual({ acceptInvitation: true });
  });
});

describe('roles that exclude each other', () => {
  it('open nothing, also when they were put into the store past the product', async () => {
    const world = await openVaultWorld();
    const server = await serve({
      vault: world.vault,
      classes: { visibilityClasses: () => Promise.resolve([]) },
      providers: [],
    });
    try {
      await world.account('both', { roles: ['administrator', 'investigator'] });
      const page = new Browser(server.address);
      for (const accessPurpose of ['INVESTIGATION', 'ADMINISTRATION'])
        expect((await page.signIn('both', { accessPurpose })).error?.key).toBe('purposeNotAllowed');
      expect(page.cookie).toBe('');
      await world.account('one', { roles: ['administrator'] });
      expect((await page.signIn('one', { accessPurpose: 'ADMINISTRATION' })).error).toBeUndefined();
      await world.direct.query(
        "UPDATE account SET roles = '{administrator,supervisor}' WHERE username = 'one'",
      );
      expect((await page.ask('{ viewer { accessPurposes } }')).data).toEqual({
        viewer: { accessPurposes: [] },
      });
    } finally {
      await server.close();
      await world.close();
    }
  });
});
