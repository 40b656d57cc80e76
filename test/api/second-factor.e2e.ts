import { TextScreenService } from '#protection';
import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { SESSION_COOKIE } from '#access/api';
import type { Vault } from '#vault';
import { ChartsResolver } from '../../apps/api/src/charts.resolver.js';
import { Browser, openVaultWorld, PASSWORD, serve, type VaultWorld } from '../support/api.js';

const STATE =
  '{ signInState { provider pending { username needsFactor needsEnrolment needsPurpose hasPasskey accessPurposes } } }';
const SECURITY =
  '{ accountSecurity { hasTotp recoveryCodesLeft isSecondFactorRequired isProofNeeded hasPassword devices { id device isCurrent } } }';
const PENDING = 'setu_sign_in';
const STEP_MS = 30_000;

interface Security {
  readonly hasTotp: boolean;
  readonly recoveryCodesLeft: number;
  readonly isProofNeeded: boolean;
  readonly devices: readonly { readonly id: string; readonly device: string; readonly isCurrent: boolean }[];
}

describe('the second step of a sign-in', () => {
  let world: VaultWorld;
  let vault: Vault;
  let server: Awaited<ReturnType<typeof serve>>;
  let clock = Date.UTC(2030, 0, 1);
  const factorKey = randomBytes(32);
  let people = 0;

  beforeAll(async () => {
    world = await openVaultWorld(() => new Date(clock));
    vault = world.vault;
    await vault.agencies.upsert({
      id: 'agency-real',
      name: 'Real unit',
      nameBn: 'ইউনিট',
      nameHi: 'इकाई',
      country: 'BD',
    });
    server = await serve({
      vault,
      classes: { visibilityClasses: () => Promise.resolve([]) },
      providers: [
        ChartsResolver,
        { provide: TextScreenService, useValue: { screen: () => Promise.resolve() } },
      ],
      factorKey,
    });
  });
  afterAll(async () => {
    await server?.close();
    await world?.close();
  });

  const browser = (): Browser => new Browser(server.address);
  const person = async (over: Parameters<VaultWorld['account']>[1] = {}): Promise<string> => {
    const username = `person${String((people += 1))}`;
    await world.account(username, over);
    return username;
  };
  const codeOf = (secret: string, at = clock): string =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at });
  const complete = (page: Browser, input: object) =>
    page.ask('mutation ($input: CompleteSignInInput!) { completeSignIn(input: $input) { username } }', {
      input,
    });
  /** Somebody with an authenticator app, signed in; the clock stands at the next step. */
  const enrolled = async (over: Parameters<VaultWorld['account']>[1] = {}) => {
    const username = await person(over);
    const page = browser();
    await page.signIn(username);
    const { secret, uri } = (await page.ask('mutation { startTotp { secret uri } }')).data!['startTotp'] as {
      secret: string;
      uri: string;
    };
    const { data } = await page.ask('mutation ($code: String!) { confirmTotp(code: $code) }', {
      code: codeOf(secret),
    });
    clock += STEP_MS;
    return { username, page, secret, uri, codes: data!['confirmTotp'] as string[] };
  };
  const security = async (page: Browser): Promise<Security> =>
    (await page.ask(SECURITY)).data!['accountSecurity'] as Security;
  const pendingFor = async (username: string, over: object = {}): Promise<Browser> => {
    const page = browser();
    expect((await page.signIn(username, over)).data).toEqual({ signIn: null });
    return page;
  };

  describe('with an authenticator app', () => {
    it('is set up by one code of it, and gives ten recovery codes once', async () => {
      const { page, uri, secret, codes } = await enrolled();
      expect(uri).toMatch(/^otpauth:\/\/totp\/Setu:person\d+\?issuer=Setu&secret=[A-Z2-7]{32}&/);
      expect(uri).toContain(secret);
      expect(codes).toHaveLength(10);
      for (const code of codes) expect(code).toMatch(/^[a-z2-7]{4}(-[a-z2-7]{4}){3}$/);
      expect(await security(page)).toMatchObject({ hasTotp: true, recoveryCodesLeft: 10 });
    });

    it('is not set up by a wrong code, and one may go on as before', async () => {
      const username = await person();
      const page = browser();
      await page.signIn(username);
      const { secret } = (await page.ask('mutation { startTotp { secret } }')).data!['startTotp'] as {
        secret: string;
      };
      const wrong = String((Number(codeOf(secret)) + 1) % 1_000_000).padStart(6, '0');
      expect(
        (await page.ask('mutation ($code: String!) { confirmTotp(code: $code) }', { code: wrong })).error,
      ).toMatchObject({ code: 'BAD_USER_INPUT', key: 'codeWrong' });
      expect(await security(page)).toMatchObject({ hasTotp: false, recoveryCodesLeft: 0 });
      expect((await browser().signIn(username)).data?.['signIn']).toMatchObject({
        userId: expect.any(String),
      });
    });

    it('is asked for at the next sign-in, whose purpose and case are kept', async () => {
      const { username, secret } = await enrolled();
      const page = await pendingFor(username, { caseReference: 'JSR-7' });
      expect((await page.ask(STATE)).data?.['signInState']).toEqual({
        provider: null,
        pending: {
          username,
          needsFactor: true,
          needsEnrolment: false,
          needsPurpose: false,
          hasPasskey: false,
          accessPurposes: ['INVESTIGATION', 'ANALYSIS', 'TRAINING'],
        },
      });
      const done = await complete(page, { code: codeOf(secret) });
      expect(done.data?.['completeSignIn']).toEqual({ username });
      expect(page.cookie).toMatch(new RegExp(`^${SESSION_COOKIE}=[\\w-]{43}$`));
      expect((await page.ask('{ viewer { accessPurpose caseReference } }')).data?.['viewer']).toEqual({
        accessPurpose: 'INVESTIGATION',
        caseReference: 'JSR-7',
      });
      const [last] = await vault.audit.list({ limit: 1 });
      expect(last).toMatchObject({ action: 'signIn', outcome: 'done', detail: { factor: 'totp' } });
    });

    it('takes digits of Bangla and Hindi keyboards, and spaces', async () => {
      const { username, secret } = await enrolled();
      for (const zero of [0x9e6, 0x966]) {
        const typed = codeOf(secret).replace(/\d/g, (digit) => String.fromCharCode(zero + Number(digit)));
        const page = await pendingFor(username);
        expect(
          (await complete(page, { code: `${typed.slice(0, 3)} ${typed.slice(3)}` })).error,
        ).toBeUndefined();
        clock += STEP_MS;
      }
    });

    it.each([
      ['one step ago', -1, undefined],
      ['one step ahead', 1, undefined],
      ['two steps ago', -2, 'codeWrong'],
      ['two steps ahead', 2, 'codeWrong'],
    ])('a code of %s: %s', async (_, steps, key) => {
      const { username, secret } = await enrolled();
      clock += 5 * STEP_MS;
      const page = await pendingFor(username);
      expect((await complete(page, { code: codeOf(secret, clock + steps * STEP_MS) })).error?.key).toBe(key);
      clock += 5 * STEP_MS;
    });

    it('takes no code twice: neither the one of the set-up, nor one of a sign-in, nor an older one', async () => {
      const { username, secret } = await enrolled();
      const ofSetup = codeOf(secret, clock - STEP_MS);
      const page = await pendingFor(username);
      expect((await complete(page, { code: ofSetup })).error).toEqual({
        code: 'UNAUTHENTICATED',
        key: 'codeWrong',
        fields: [],
      });
      const code = codeOf(secret);
      expect((await complete(page, { code })).error).toBeUndefined();
      const other = await pendingFor(username);
      expect((await complete(other, { code })).error?.key).toBe('codeWrong');
    });

    it('takes no code that was good before the clock went back', async () => {
      const { username, secret } = await enrolled();
      const code = codeOf(secret);
      expect((await complete(await pendingFor(username), { code })).error).toBeUndefined();
      clock -= 3 * STEP_MS;
      for (const at of [clock, clock + 3 * STEP_MS])
        expect((await complete(await pendingFor(username), { code: codeOf(secret, at) })).error?.key).toBe(
          'codeWrong',
        );
      clock += 6 * STEP_MS;
    });

    it('lets one of many at once through with the same code', async () => {
      const { username, secret } = await enrolled();
      const pages = await Promise.all(Array.from({ length: 4 }, () => pendingFor(username)));
      const code = codeOf(secret);
      const answers = await Promise.all(pages.map((page) => complete(page, { code })));
      expect(answers.filter(({ error }) => error === undefined)).toHaveLength(1);
    });

    it('is locked by five wrong codes as a password is, also for the right one, and for longer the next time', async () => {
      const { username, secret } = await enrolled();
      const page = await pendingFor(username);
      const lock = async (): Promise<void> => {
        for (let tries = 0; tries < 5; tries += 1)
          expect((await complete(page, { code: '000000' })).error?.key).toBe('codeWrong');
        expect((await complete(page, { code: codeOf(secret) })).error?.key).toBe('tooManyAttempts');
      };
      const again = async (): Promise<Browser> => {
        await page.signIn(username);
        return page;
      };
      await lock();
      clock += 15 * 60_000;
      await again();
      await lock();
      clock += 15 * 60_000;
      expect((await complete(await again(), { code: codeOf(secret) })).error?.key).toBe('tooManyAttempts');
      clock += 15 * 60_000;
      expect((await complete(await again(), { code: codeOf(secret) })).error).toBeUndefined();
      // Nor does the lock of one person's codes concern their password or anybody else.
      expect((await pendingFor(username)).cookie).toContain(PENDING);
    });

    it('refusals are in the audit, with the account and never the code', async () => {
      const { username } = await enrolled();
      const page = await pendingFor(username);
      await complete(page, { code: '123123' });
      const [last] = await vault.audit.list({ limit: 1 });
      expect(last).toMatchObject({
        action: 'signInFailed',
        operation: 'secondFactor',
        outcome: 'refused',
        userId: null,
        subjectIds: [(await vault.accounts.byUsername(username))!.id],
      });
      expect(JSON.stringify(last)).not.toContain('123123');
    });

    it('keeps no secret that the database alone opens, nor one that opens in the row of another', async () => {
      const [first, second] = [await enrolled(), await enrolled()];
      const { rows } = await world.direct.query<{ account_id: string; sealed: Buffer }>(
        'SELECT account_id, sealed FROM totp WHERE sealed IS NOT NULL',
      );
      for (const { sealed } of rows)
        expect(sealed.toString('latin1') + sealed.toString('base64')).not.toContain(first.secret);
      await world.direct.query(
        'UPDATE totp SET sealed = (SELECT sealed FROM totp WHERE account_id = $1) WHERE account_id = $2',
        [
          (await vault.accounts.byUsername(first.username))!.id,
          (await vault.accounts.byUsername(second.username))!.id,
        ],
      );
      const page = await pendingFor(second.username);
      expect((await complete(page, { code: codeOf(first.secret) })).error).toMatchObject({
        code: 'UNAVAILABLE',
        key: 'factorsUnreadable',
      });
    });

    it('with another key in place of the lost one lets nobody in, says so, and loses nothing', async () => {
      const { username, secret } = await enrolled();
      const other = await serve({
        vault,
        classes: { visibilityClasses: () => Promise.resolve([]) },
        providers: [],
      });
      try {
        const page = new Browser(other.address);
        await page.signIn(username);
        expect((await complete(page, { code: codeOf(secret) })).error?.key).toBe('factorsUnreadable');
      } finally {
        await other.close();
      }
      expect((await complete(await pendingFor(username), { code: codeOf(secret) })).error).toBeUndefined();
    });
  });

  describe('half way', () => {
    it('gives access to nothing, whichever cookie its token is put into', async () => {
      const { username } = await enrolled();
      const page = await pendingFor(username);
      const token = /setu_sign_in=([\w-]+)/.exec(page.cookie)![1]!;
      for (const cookie of [
        page.cookie,
        `${SESSION_COOKIE}=${token}`,
        `${SESSION_COOKIE}=${token}; ${page.cookie}`,
      ]) {
        page.cookie = cookie;
        for (const query of [
          '{ charts { id } }',
          '{ agencies { id } }',
          SECURITY,
          'mutation { startTotp { secret } }',
          'mutation { newRecoveryCodes }',
          'mutation { removeTotp }',
          'mutation { startPasskey }',
          'mutation { endOtherSessions }',
          'mutation { changePassword(input: { presentPassword: "x", newPassword: "y" }) }',
          'mutation { declarePurpose(accessPurpose: "INVESTIGATION") { userId } }',
        ])
          expect([query, (await page.ask(query)).error?.key]).toEqual([query, 'notSignedIn']);
        expect((await page.ask('{ viewer { username } }')).data).toEqual({ viewer: null });
      }
    });

    it('is over after ten minutes, after it was used, and when it is given up', async () => {
      const { username, secret } = await enrolled();
      const late = await pendingFor(username);
      clock += 10 * 60_000;
      expect((await complete(late, { code: codeOf(secret) })).error?.key).toBe('signInOver');

      const used = await pendingFor(username);
      const kept = used.cookie;
      await complete(used, { code: codeOf(secret) });
      clock += STEP_MS;
      used.cookie = kept;
      expect((await complete(used, { code: codeOf(secret) })).error?.key).toBe('signInOver');

      const given = await pendingFor(username);
      const before = given.cookie;
      await given.ask('mutation { abandonSignIn }');
      expect(given.cookie).toBe('');
      given.cookie = before;
      expect((await complete(given, { code: codeOf(secret) })).error?.key).toBe('signInOver');
    });

    it.each(['', 'forged', 'a'.repeat(43)])('a forged token is as good as none: %j', async (token) => {
      const page = browser();
      page.cookie = `${PENDING}=${token}`;
      expect((await page.ask(STATE)).data).toEqual({ signInState: { provider: null, pending: null } });
      expect((await complete(page, { code: '123456' })).error).toEqual({
        code: 'UNAUTHENTICATED',
        key: 'signInOver',
        fields: [],
      });
    });

    it('ends without a code in nothing, and leaves the session of before as it is', async () => {
      const { username, page } = await enrolled();
      await page.signIn(username);
      expect(page.cookie).toContain(SESSION_COOKIE);
      expect((await complete(page, {})).error?.key).toBe('secondFactorMissing');
      expect((await page.ask('{ viewer { username } }')).data).toEqual({ viewer: { username } });
    });

    it('ends in a new session, and the one before in this browser is over', async () => {
      const { username, page, secret } = await enrolled();
      const before = page.cookie;
      await page.signIn(username);
      await complete(page, { code: codeOf(secret) });
      expect(page.cookie).not.toBe(before);
      page.cookie = before;
      expect((await page.ask('{ viewer { username } }')).data).toEqual({ viewer: null });
    });
  });

  describe('with a recovery code', () => {
    it('each works once, in any spelling; another person’s and a made-up one never', async () => {
      const { username, codes } = await enrolled();
      const stranger = await enrolled();
      const page = await pendingFor(username);
      expect((await complete(page, { code: stranger.codes[0] })).error?.key).toBe('codeWrong');
      expect((await complete(page, { code: 'aaaa-bbbb-cccc-dddd' })).error?.key).toBe('codeWrong');
      expect(
        (await complete(page, { code: codes[3]!.toUpperCase().replaceAll('-', ' ') })).error,
      ).toBeUndefined();
      expect(await security(page)).toMatchObject({ recoveryCodesLeft: 9 });
      expect((await complete(await pendingFor(username), { code: codes[3] })).error?.key).toBe('codeWrong');
    });

    it('new ones make the old ones void', async () => {
      const { username, page, codes } = await enrolled();
      const { data } = await page.ask('mutation { newRecoveryCodes }');
      expect(data?.['newRecoveryCodes']).toHaveLength(10);
      expect((await complete(await pendingFor(username), { code: codes[0] })).error?.key).toBe('codeWrong');
    });

    it('is kept as a hash', async () => {
      const { codes } = await enrolled();
      const { rows } = await world.direct.query<{ code_hash: Buffer }>('SELECT code_hash FROM recovery_code');
      const kept = rows.map(({ code_hash }) => code_hash.toString('latin1')).join();
      for (const code of codes) expect(kept).not.toContain(code.replaceAll('-', ''));
    });
  });

  describe('is required', () => {
    it.each([
      ['a victim custodian', ['victim-custodian'], 'VICTIM_PROTECTION', true],
      ['a supervisor', ['supervisor'], 'INVESTIGATION', true],
      ['an administrator', ['administrator'], 'ADMINISTRATION', true],
      ['an investigator', ['investigator'], 'INVESTIGATION', false],
    ])('of %s by policy: %j for %s: %s', async (_, roles, accessPurpose, isRequired) => {
      const username = await person({ agencyId: 'agency-real', roles });
      const page = browser();
      const { data } = await page.signIn(username, { accessPurpose });
      expect(data?.['signIn'] === null).toBe(isRequired);
      expect((await page.ask('{ viewer { username } }')).data?.['viewer'] === null).toBe(isRequired);
    });

    it('of all people of an agency that wants it: who has none sets one up before anything else', async () => {
      const username = await person({ agencyId: 'agency-real' });
      const before = browser();
      await before.signIn(username);
      await vault.agencies.requireSecondFactor('agency-real', true);
      try {
        expect((await before.ask('{ charts { id } }')).error?.key).toBe('notSignedIn');
        const page = await pendingFor(username);
        expect((await page.ask(STATE)).data?.['signInState']).toMatchObject({
          pending: { needsFactor: false, needsEnrolment: true },
        });
        for (const input of [{}, { code: '123456' }])
          expect((await complete(page, input)).error?.key).toBe('secondFactorMissing');
        const { secret } = (await page.ask('mutation { startTotp { secret } }')).data!['startTotp'] as {
          secret: string;
        };
        expect((await complete(page, { code: codeOf(secret) })).error?.key).toBe('secondFactorMissing');
        const codes = await page.ask('mutation ($code: String!) { confirmTotp(code: $code) }', {
          code: codeOf(secret),
        });
        expect(codes.data?.['confirmTotp']).toHaveLength(10);
        expect((await complete(page, {})).data?.['completeSignIn']).toEqual({ username });
        // And it can not be taken away again.
        expect((await page.ask('mutation { removeTotp }')).error).toMatchObject({
          code: 'CONFLICT',
          key: 'secondFactorRequired',
        });
        expect(await security(page)).toMatchObject({ hasTotp: true });
      } finally {
        await vault.agencies.requireSecondFactor('agency-real', false);
      }
      expect(
        (await browser().signIn(await person({ agencyId: 'agency-real' }))).data?.['signIn'],
      ).not.toBeNull();
    });

    it('of nobody else: who took it away signs in with the password, and the recovery codes are void', async () => {
      const { username, page } = await enrolled();
      expect((await page.ask('mutation { removeTotp }')).data).toEqual({ removeTotp: true });
      expect(await security(page)).toMatchObject({ hasTotp: false, recoveryCodesLeft: 0 });
      expect((await browser().signIn(username)).data?.['signIn']).toMatchObject({
        userId: expect.any(String),
      });
    });
  });

  describe('is changed', () => {
    const CHANGES = [
      'mutation { startTotp { secret } }',
      'mutation { confirmTotp(code: "123456") }',
      'mutation { removeTotp }',
      'mutation { newRecoveryCodes }',
      'mutation { startPasskey }',
      'mutation { addPasskey(passkey: "{}", name: "x") }',
      'mutation { removePasskey(id: "x") }',
    ];
    it.each(CHANGES)('by nobody who is not signed in: %s', async (query) => {
      expect((await browser().ask(query)).error?.key).toBe('notSignedIn');
    });

    it('only by who has shown the password within ten minutes: a browser left open is not enough', async () => {
      const { page } = await enrolled();
      clock += 10 * 60_000;
      expect(await security(page)).toMatchObject({ isProofNeeded: true });
      for (const query of CHANGES) expect((await page.ask(query)).error?.key).toBe('proofNeeded');
      expect((await page.ask('mutation { prove(password: "wrong wrong") }')).error?.key).toBe('signInFailed');
      expect((await page.ask('mutation { newRecoveryCodes }')).error?.key).toBe('proofNeeded');
      expect(
        (
          await page.ask('mutation ($password: String!) { prove(password: $password) }', {
            password: PASSWORD,
          })
        ).data,
      ).toEqual({ prove: true });
      expect((await page.ask('mutation { newRecoveryCodes }')).error).toBeUndefined();
    });

    it('and the audit says what was changed, without a word of it', async () => {
      const { secret, codes, username } = await enrolled();
      const events = await vault.audit.list({ limit: 1 });
      expect(events).toEqual([
        expect.objectContaining({
          action: 'rights',
          operation: 'confirmTotp',
          userId: (await vault.accounts.byUsername(username))!.id,
        }),
      ]);
      const all = JSON.stringify(await vault.audit.list({ limit: 1_000 }));
      for (const word of [secret, ...codes]) expect(all).not.toContain(word);
    });
  });

  describe("one's devices", () => {
    const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';
    const PHONE =
      'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36';

    it('are listed roughly, with the current one marked; those of others are not', async () => {
      const username = await person();
      const [desk, phone, other] = [browser(), browser(), browser()];
      await desk.signIn(username, {}, { 'user-agent': FIREFOX });
      clock += 60_000;
      await phone.signIn(username, {}, { 'user-agent': PHONE });
      await other.signIn(await person());
      expect((await security(desk)).devices).toEqual([
        { id: expect.stringMatching(/^ses_/) as string, device: 'Firefox · Windows', isCurrent: true },
        { id: expect.stringMatching(/^ses_/) as string, device: 'Chrome · Android', isCurrent: false },
      ]);
      expect((await security(other)).devices).toHaveLength(1);
      const { rows } = await world.direct.query('SELECT device FROM session');
      expect(JSON.stringify(rows)).not.toMatch(/Pixel|Gecko/);
    });

    it('can be signed out, one or all others; nobody signs out those of another', async () => {
      const username = await person();
      const pages = [browser(), browser(), browser(), browser()] as const;
      for (const page of pages) await page.signIn(username);
      const [desk, first, second, third] = pages;
      const idOf = async (page: Browser): Promise<string> =>
        (await security(page)).devices.find(({ isCurrent }) => isCurrent)!.id;
      const end = (page: Browser, id: string) =>
        page.ask('mutation ($id: ID!) { endSession(id: $id) }', { id });
      const stranger = browser();
      await stranger.signIn(await person());
      expect((await end(stranger, await idOf(first))).data).toEqual({ endSession: false });
      expect((await end(stranger, 'ses_none')).data).toEqual({ endSession: false });
      expect((await security(first)).devices).toHaveLength(4);

      expect((await end(desk, await idOf(first))).data).toEqual({ endSession: true });
      expect((await first.ask('{ charts { id } }')).error?.key).toBe('notSignedIn');
      expect((await desk.ask('mutation { endOtherSessions }')).data).toEqual({ endOtherSessions: 2 });
      for (const page of [second, third])
        expect((await page.ask('{ charts { id } }')).error?.key).toBe('notSignedIn');
      expect((await desk.ask('{ charts { id } }')).error).toBeUndefined();
      expect((await stranger.ask('{ charts { id } }')).error).toBeUndefined();
    });
  });

  it('nothing that happened here broke the chain of the audit', async () => {
    expect(await vault.audit.verify()).toMatchObject({ ok: true });
  });
});

describe('the time-outs of a session', () => {
  it('are those of the settings', async () => {
    let clock = Date.UTC(2030, 0, 1);
    const world = await openVaultWorld(() => new Date(clock), { idleMs: 20 * 60_000, maxMs: 60 * 60_000 });
    try {
      await world.account('rehana');
      const { id } = (await world.vault.accounts.byUsername('rehana'))!;
      const token = await world.vault.sessions.open(id, 'INVESTIGATION', null);
      const isOpen = async (over = {}): Promise<boolean> =>
        (await world.vault.sessions.find(token, over)) !== null;
      for (let minutes = 0; minutes < 57; minutes += 19) {
        clock += 19 * 60_000;
        expect(await isOpen()).toBe(true);
      }
      clock += 3 * 60_000;
      expect(await isOpen()).toBe(false);

      const quiet = await world.vault.sessions.open(id, 'INVESTIGATION', null);
      clock += 19 * 60_000;
      // What comes by itself over a socket is no use.
      expect(await world.vault.sessions.find(quiet, { isUse: false })).not.toBeNull();
      clock += 60_000;
      expect(await world.vault.sessions.find(quiet)).toBeNull();
    } finally {
      await world.close();
    }
  });
});
