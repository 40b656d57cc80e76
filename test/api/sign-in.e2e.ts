import { Inject } from '@nestjs/common';
import { Int, Query, Resolver, Subscription } from '@nestjs/graphql';
import argon2 from '@node-rs/argon2';
import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import { ScopeService } from '#access';
import { CurrentPrincipal, SESSION_COOKIE } from '#access/api';
import type { Principal } from '#domain';
import type { Vault } from '#vault';
import { TextScreenService } from '#protection';
import { ChartsResolver } from '../../apps/api/src/charts.resolver.js';
import { Browser, openVaultWorld, PASSWORD, serve, type VaultWorld } from '../support/api.js';

/** Stands for the resolvers that read the graph: says what scope a question gets. */
@Resolver()
class Probe {
  constructor(@Inject(ScopeService) private readonly scopes: ScopeService) {}

  @Query(() => [Int])
  async classesSeen(@CurrentPrincipal() principal: Principal): Promise<number[]> {
    return [...(await this.scopes.scopeFor(principal)).classes];
  }

  @Subscription(() => Int)
  async *ticks(): AsyncGenerator<{ ticks: number }> {
    for (let ticks = 1; ; ticks += 1) {
      yield { ticks };
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
  }
}

const CLASSES = [
  {
    id: 1,
    tlp: 'AMBER_STRICT',
    audience: ['agency-jashore'],
    compartments: [],
    onwardShare: 'no',
    victimLinked: false,
  },
  {
    id: 2,
    tlp: 'AMBER',
    audience: ['agency-jashore', 'agency-kolkata'],
    compartments: [],
    onwardShare: 'ask',
    victimLinked: false,
  },
  {
    id: 3,
    tlp: 'RED',
    audience: ['agency-jashore'],
    compartments: [],
    onwardShare: 'no',
    victimLinked: true,
  },
];

describe('signing in', () => {
  let world: VaultWorld;
  let vault: Vault;
  let server: Awaited<ReturnType<typeof serve>>;
  let clock = Date.UTC(2030, 0, 1);
  const logged: object[] = [];
  const browser = (): Browser => new Browser(server.address);
  const audited = async (limit = 1) =>
    (await vault.audit.list({ limit })).map(
      ({ action, operation, outcome, userId, subjectIds, accessPurpose, caseReference }) => ({
        action,
        operation,
        outcome,
        userId,
        subjectIds,
        accessPurpose,
        caseReference,
      }),
    );

  beforeAll(async () => {
    world = await openVaultWorld(() => new Date(clock));
    vault = world.vault;
    for (const username of ['rehana', 'arif', 'locked', 'left', 'changed']) await world.account(username);
    await world.account('sourav', { agencyId: 'agency-kolkata', roles: ['liaison'] });
    await world.account('admin', { roles: ['administrator'] });
    server = await serve({
      vault,
      classes: { visibilityClasses: () => Promise.resolve(CLASSES) },
      providers: [
        Probe,
        ChartsResolver,
        { provide: TextScreenService, useValue: { screen: () => Promise.resolve() } },
      ],
      logged,
      operations: {
        'sha256:charts': 'query Charts { charts { id } }',
        'sha256:ticks': 'subscription { ticks }',
      },
    });
  });
  afterAll(async () => {
    await server?.close();
    await world?.close();
  });

  describe('with name, password and purpose', () => {
    it('gives a cookie that no script reads and no other site sends, and says who one is', async () => {
      const page = browser();
      const answer = await page.signIn(' Rehana ', { caseReference: ' JSR-2030-12 ' });
      expect(answer.data?.['signIn']).toMatchObject({
        username: 'rehana',
        agency: { id: 'agency-jashore', nameBn: 'যশোর ইউনিট' },
        roles: ['investigator'],
        accessPurpose: 'INVESTIGATION',
        caseReference: 'JSR-2030-12',
        accessPurposes: ['INVESTIGATION', 'ANALYSIS', 'TRAINING'],
      });
      const cookie = answer.headers.getSetCookie()[0]!;
      expect(cookie).toMatch(new RegExp(`^${SESSION_COOKIE}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict$`));
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(
        (await page.ask('{ viewer { username accessPurpose caseReference } }')).data?.['viewer'],
      ).toEqual({ username: 'rehana', accessPurpose: 'INVESTIGATION', caseReference: 'JSR-2030-12' });
      expect(await audited()).toEqual([
        expect.objectContaining({
          action: 'signIn',
          outcome: 'done',
          accessPurpose: 'INVESTIGATION',
          caseReference: 'JSR-2030-12',
          userId: expect.stringMatching(/^usr_/) as string,
        }),
      ]);
    });

    it('gives a cookie for https only when the request came by https', async () => {
      const { headers } = await browser().signIn('rehana', {}, { 'x-forwarded-proto': 'https' });
      expect(headers.getSetCookie()[0]).toContain('; Secure');
    });

    it('gives each person the classes of their agency and role, and an administrator none', async () => {
      const seen: Record<string, unknown> = {};
      for (const [username, accessPurpose] of [
        ['rehana', 'INVESTIGATION'],
        ['sourav', 'LIAISON'],
        ['admin', 'ADMINISTRATION'],
      ] as const) {
        const page = browser();
        await page.signIn(username, { accessPurpose });
        seen[username] = (await page.ask('{ classesSeen }')).data?.['classesSeen'];
      }
      expect(seen).toEqual({ rehana: [1, 2, 3], sourav: [2], admin: [] });
    });

    it('starts a new session each time, and the one before in this browser is over', async () => {
      const page = browser();
      await page.signIn('rehana');
      const before = page.cookie;
      await page.signIn('rehana');
      expect(page.cookie).not.toBe(before);
      page.cookie = before;
      expect((await page.ask('{ viewer { username } }')).data).toEqual({ viewer: null });
    });

    it('does not take over a session id that somebody else put into the browser', async () => {
      const page = browser();
      page.cookie = `${SESSION_COOKIE}=${'a'.repeat(43)}`;
      await page.signIn('rehana');
      expect(page.cookie).not.toContain('a'.repeat(43));
    });
  });

  describe('is refused', () => {
    it.each([
      ['a wrong password', 'rehana', { password: 'river crossing 42' }],
      ['a name that is not known', 'nobody.here', {}],
      ['an empty password', 'rehana', { password: '' }],
      ['a name with a NUL in it', 'reh\0ana', {}],
    ])('for %s, with one answer', async (_, username, over) => {
      const page = browser();
      const answer = await page.signIn(username, over);
      expect(answer.error).toEqual({ code: 'UNAUTHENTICATED', key: 'signInFailed', fields: [] });
      expect(answer.data).toEqual({ signIn: null });
      expect(page.cookie).toBe('');
    });

    it('for a disabled account with the right password, in the same words', async () => {
      await vault.accounts.disable((await vault.accounts.byUsername('left'))!.id);
      expect((await browser().signIn('left')).error).toEqual({
        code: 'UNAUTHENTICATED',
        key: 'signInFailed',
        fields: [],
      });
    });

    it('and the audit knows whose account was tried, but not which name or password was typed', async () => {
      await browser().signIn('arif', { password: 'guess number one' });
      const { id } = (await vault.accounts.byUsername('arif'))!;
      expect(await audited()).toEqual([
        expect.objectContaining({
          action: 'signInFailed',
          outcome: 'refused',
          userId: null,
          subjectIds: [id],
        }),
      ]);
      await browser().signIn('ghost-of-nobody');
      expect(await audited()).toEqual([expect.objectContaining({ action: 'signInFailed', subjectIds: [] })]);
      expect(JSON.stringify(await vault.audit.list({ limit: 1_000 }))).not.toMatch(
        /guess number|ghost-of|river crossing/,
      );
    });

    it.each(['locked', 'never-existed'])(
      'after five wrong passwords for %s, also with the right one, until the lock is over',
      async (username) => {
        for (let tries = 0; tries < 5; tries += 1)
          expect((await browser().signIn(username, { password: 'wrong again' })).error?.key).toBe(
            'signInFailed',
          );
        expect((await browser().signIn(username)).error).toEqual({
          code: 'UNAUTHENTICATED',
          key: 'tooManyAttempts',
          fields: [],
        });
        clock += 16 * 60_000;
        expect((await browser().signIn(username)).error?.key).toBe(
          username === 'locked' ? undefined : 'signInFailed',
        );
      },
    );

    it('to one address that tries many names, and not to another address', async () => {
      const from = (address: string, username: string) =>
        browser().signIn(username, { password: 'spray and pray' }, { 'x-forwarded-for': address });
      const answers = await Promise.all(
        Array.from({ length: 40 }, (_, at) => from('203.0.113.77', `name${String(at)}`)),
      );
      expect(answers.filter(({ error }) => error?.key === 'tooManyAttempts')).toHaveLength(10);
      expect((await browser().signIn('rehana', {}, { 'x-forwarded-for': '203.0.113.77' })).error?.key).toBe(
        'tooManyAttempts',
      );
      expect(
        (await browser().signIn('rehana', {}, { 'x-forwarded-for': '203.0.113.78' })).error,
      ).toBeUndefined();
    });

    it.each([
      ['PROSECUTION', null, 'purposeNotAllowed'],
      ['', null, 'purposeMissing'],
      ['INVESTIGATION', 'x'.repeat(101), 'inputInvalid'],
      ['INVESTIGATION', 'JSR\u0000-12', 'caseReferenceInvalid'],
    ])('for the purpose %j and the case %j', async (accessPurpose, caseReference, key) => {
      const page = browser();
      expect((await page.signIn('rehana', { accessPurpose, caseReference })).error).toMatchObject({
        code: 'BAD_USER_INPUT',
        key,
      });
      expect(page.cookie).toBe('');
    });

    it('for an unknown name after the work that a known one costs', async () => {
      // Not a stand-in: what is computed is only watched.
      const verify = jest.spyOn(argon2, 'verify');
      const workFor = async (username: string): Promise<string[]> => {
        verify.mockClear();
        expect((await browser().signIn(username, { password: 'wrong wrong' })).error?.key).toBe(
          'signInFailed',
        );
        return verify.mock.calls.map(([hash]) => String(hash).split('$').slice(0, 4).join('$'));
      };
      const known = await workFor('rehana');
      expect(known).toEqual([expect.stringMatching(/^\$argon2id\$v=19\$m=\d+,t=\d+,p=\d+$/)]);
      expect(await workFor('unknown')).toEqual(known);
      verify.mockRestore();
      await vault.accounts.setPassword((await vault.accounts.byUsername('rehana'))!.id, PASSWORD);
    });
  });

  describe('without a session', () => {
    it.each([
      '{ classesSeen }',
      '{ agencies { id } }',
      '{ charts { id } }',
      'mutation { signOut }',
      'mutation { declarePurpose(accessPurpose: "INVESTIGATION") { userId } }',
    ])('nothing is answered: %s', async (query) => {
      const answer = await browser().ask(query);
      expect(answer.error).toEqual({ code: 'UNAUTHENTICATED', key: 'notSignedIn', fields: [] });
      expect(answer.data).toBeNull();
    });

    it('one may ask who one is and for the sign-ins of a demonstration, of which there are none here', async () => {
      expect((await browser().ask('{ viewer { userId } demoAccounts { username } }')).data).toEqual({
        viewer: null,
        demoAccounts: [],
      });
    });

    it('a refusal is in the audit', async () => {
      await browser().ask('{ classesSeen }');
      expect(await audited()).toEqual([
        expect.objectContaining({
          action: 'denied',
          operation: 'classesSeen',
          outcome: 'refused',
          userId: null,
        }),
      ]);
    });

    it.each(['forged', 'a'.repeat(43), '%E0%A4%A', "' OR 1=1 --"])(
      'a forged token is as good as none: %s',
      async (token) => {
        const page = browser();
        page.cookie = `${SESSION_COOKIE}=${token}`;
        expect((await page.ask('{ classesSeen }')).error?.code).toBe('UNAUTHENTICATED');
      },
    );
  });

  describe('a page of another site', () => {
    it('can not ask with the cookie of the visitor, since a form can not set our header', async () => {
      const page = browser();
      await page.signIn('rehana');
      const answer = await page.ask('mutation { signOut }', {}, {});
      expect(answer.status).toBe(403);
      expect((await page.ask('{ viewer { username } }')).data?.['viewer']).not.toBeNull();
    });

    it('can not ask by an address alone', async () => {
      const page = browser();
      await page.signIn('rehana');
      const response = await fetch(
        `${server.address}/graphql?query=${encodeURIComponent('{ classesSeen }')}`,
        { headers: { cookie: page.cookie } },
      );
      expect(response.status).toBe(400);
      expect(await response.text()).not.toContain('classesSeen"');
    });
  });

  describe('a session', () => {
    it('ends at sign-out, also for who kept the cookie', async () => {
      const page = browser();
      await page.signIn('rehana');
      const kept = page.cookie;
      expect((await page.ask('mutation { signOut }')).data).toEqual({ signOut: true });
      expect(page.cookie).toBe('');
      page.cookie = kept;
      expect((await page.ask('{ classesSeen }')).error?.code).toBe('UNAUTHENTICATED');
    });

    it('ends after twelve hours without use', async () => {
      const page = browser();
      await page.signIn('rehana');
      clock += 11 * 3_600_000;
      expect((await page.ask('{ classesSeen }')).error).toBeUndefined();
      clock += 12 * 3_600_000 + 1;
      expect((await page.ask('{ classesSeen }')).error?.code).toBe('UNAUTHENTICATED');
    });

    it('has the rights of now: who loses clearance sees less at the next question', async () => {
      const page = browser();
      await page.signIn('changed');
      const { id } = (await vault.accounts.byUsername('changed'))!;
      expect((await page.ask('{ classesSeen }')).data).toEqual({ classesSeen: [1, 2, 3] });
      await vault.accounts.setClearance(id, 'AMBER');
      expect((await page.ask('{ classesSeen }')).data).toEqual({ classesSeen: [2] });
    });

    it.each([
      ['gets other roles', (id: string) => vault.accounts.setRoles(id, ['prosecutor'])],
      ['moves to another agency', (id: string) => vault.accounts.move(id, 'agency-kolkata')],
      ['is disabled', (id: string) => vault.accounts.disable(id)],
      ['has another password', (id: string) => vault.accounts.setPassword(id, 'another crossing 42')],
    ])('and a sign-in half way end at once when the person %s', async (what, change) => {
      const username = `ends-${what.replaceAll(' ', '-')}`;
      await world.account(username);
      const page = browser();
      await page.signIn(username);
      const { id } = (await vault.accounts.byUsername(username))!;
      const pending = await vault.pendingSignIns.open(id, 'INVESTIGATION');
      expect((await page.ask('{ classesSeen }')).data).toEqual({ classesSeen: [1, 2, 3] });
      await change(id);
      expect((await page.ask('{ classesSeen }')).error?.code).toBe('UNAUTHENTICATED');
      expect(await vault.pendingSignIns.find(pending)).toBeNull();
    });

    it('takes another purpose, which every later question carries', async () => {
      const page = browser();
      await page.signIn('rehana');
      const { data } = await page.ask(
        'mutation { declarePurpose(accessPurpose: "ANALYSIS", caseReference: "BD-7") { accessPurpose caseReference } }',
      );
      expect(data?.['declarePurpose']).toEqual({ accessPurpose: 'ANALYSIS', caseReference: 'BD-7' });
      await page.ask('{ classesSeen }');
      expect(await audited(2)).toEqual([
        expect.objectContaining({
          operation: 'classesSeen',
          accessPurpose: 'ANALYSIS',
          caseReference: 'BD-7',
        }),
        expect.objectContaining({
          action: 'rights',
          operation: 'declarePurpose',
          accessPurpose: 'ANALYSIS',
          caseReference: 'BD-7',
        }),
      ]);
      expect(
        (await page.ask('mutation { declarePurpose(accessPurpose: "AUDIT") { accessPurpose } }')).error?.key,
      ).toBe('purposeNotAllowed');
      expect((await page.ask('{ viewer { accessPurpose } }')).data?.['viewer']).toEqual({
        accessPurpose: 'ANALYSIS',
      });
    });
  });

  describe('an operation of the page named by its hash', () => {
    it('is answered and audited like its text', async () => {
      const page = browser();
      await page.signIn('rehana');
      expect((await page.post({ documentId: 'sha256:charts' })).data).toEqual({ charts: [] });
      expect(await audited()).toEqual([
        expect.objectContaining({ action: 'read', operation: 'charts', outcome: 'done' }),
      ]);
    });

    it('gives nothing without a session, nor when nobody knows it', async () => {
      expect(await browser().post({ documentId: 'sha256:charts' })).toMatchObject({
        data: null,
        error: { key: 'notSignedIn' },
      });
      expect(await browser().post({ documentId: 'sha256:none', query: '{ charts { id } }' })).toMatchObject({
        status: 400,
        error: { code: 'BAD_USER_INPUT', key: 'pageOutdated' },
      });
    });
  });

  describe('saved charts', () => {
    const SAVE =
      'mutation ($id: ID, $revision: Int, $content: String = "{}") { saveChart(id: $id, title: "Night bus", content: $content, expectedRevision: $revision) { id revision } }';

    it("are one's own: another person can neither read, change nor delete one, and can not tell it from none", async () => {
      const [mine, other] = [browser(), browser()];
      await mine.signIn('rehana');
      await other.signIn('arif');
      const { id } = (await mine.ask(SAVE)).data!['saveChart'] as { id: string };
      expect((await other.ask('query ($id: ID!) { chart(id: $id) { title } }', { id })).data).toEqual({
        chart: null,
      });
      expect((await other.ask('mutation ($id: ID!) { deleteChart(id: $id) }', { id })).data).toEqual({
        deleteChart: false,
      });
      const [theirs, none] = await Promise.all([
        other.ask(SAVE, { id }),
        other.ask(SAVE, { id: 'cht_none' }),
      ]);
      expect(theirs.error).toEqual(none.error);
      expect((await mine.ask('query ($id: ID!) { chart(id: $id) { title } }', { id })).data).toEqual({
        chart: { title: 'Night bus' },
      });
    });

    it('are not overwritten from an old copy', async () => {
      const page = browser();
      await page.signIn('rehana');
      const { id } = (await page.ask(SAVE)).data!['saveChart'] as { id: string };
      expect((await page.ask(SAVE, { id, revision: 1, content: '[]' })).data).toEqual({
        saveChart: { id, revision: 2 },
      });
      expect((await page.ask(SAVE, { id, revision: 1 })).error).toEqual({
        code: 'CONFLICT',
        key: 'chartChangedElsewhere',
        fields: [],
      });
    });
  });

  describe('over a socket', () => {
    const clients: Client[] = [];
    const connect = (headers: Record<string, string>): Client => {
      class WithHeaders extends WebSocket {
        constructor(address: string, protocols: string[]) {
          super(address, protocols, { headers });
        }
      }
      const client = createClient({
        url: `${server.address.replace('http', 'ws')}/graphql`,
        webSocketImpl: WithHeaders,
        retryAttempts: 0,
        lazy: true,
      });
      clients.push(client);
      return client;
    };
    /** Values until the end; the end says how. */
    const watch = (
      client: Client,
      query: string | { query: string; documentId: string },
      onValue: (count: number) => void = () => undefined,
    ) =>
      new Promise<{ values: number; end: unknown }>((resolve) => {
        let values = 0;
        client.subscribe(typeof query === 'string' ? { query } : query, {
          next: (message) => {
            if (message.data) onValue((values += 1));
            else resolve({ values, end: message.errors });
          },
          error: (end) => {
            resolve({ values, end });
          },
          complete: () => {
            resolve({ values, end: null });
          },
        });
      });
    const signedIn = async (username = 'rehana'): Promise<Browser> => {
      const page = browser();
      await page.signIn(username);
      return page;
    };
    afterAll(() => Promise.all(clients.map((client) => client.dispose())));

    it('a signed-in person gets what comes, and the start is in the audit', async () => {
      const client = connect({ cookie: (await signedIn()).cookie });
      const iterator = client.iterate({ query: 'subscription { ticks }' });
      expect((await iterator.next()).value).toEqual({ data: { ticks: 1 } });
      expect(await audited()).toEqual([
        expect.objectContaining({
          action: 'read',
          operation: 'ticks',
          outcome: 'intended',
          accessPurpose: 'INVESTIGATION',
        }),
      ]);
      await iterator.return?.();
    });

    it('may name an operation of the page by its hash, and none that nobody knows', async () => {
      const client = connect({ cookie: (await signedIn()).cookie });
      const iterator = client.iterate({ query: '', documentId: 'sha256:ticks' } as never);
      expect((await iterator.next()).value).toEqual({ data: { ticks: 1 } });
      await iterator.return?.();
      expect(await watch(client, { query: '', documentId: 'sha256:none' })).toMatchObject({
        values: 0,
        end: [{ extensions: { code: 'BAD_USER_INPUT', key: 'pageOutdated' } }],
      });
    });

    it.each([
      ['no cookie', {}],
      ['a forged cookie', { cookie: `${SESSION_COOKIE}=forged` }],
    ])('nobody connects with %s', async (_, headers) => {
      expect(await watch(connect(headers as Record<string, string>), 'subscription { ticks }')).toMatchObject(
        { values: 0, end: { code: 4403 } },
      );
    });

    it("a page of another site can not connect with the visitor's cookie", async () => {
      expect(
        await watch(
          connect({ cookie: (await signedIn()).cookie, origin: 'https://elsewhere.example' }),
          'subscription { ticks }',
        ),
      ).toMatchObject({ values: 0, end: { code: 4403 } });
    });

    it.each([
      ['a question', '{ classesSeen }'],
      ['a change', 'mutation { signOut }'],
      ['text that is no GraphQL', '{ nonsense'],
      ['a misspelt subscription', 'subscription { tick }'],
      ['a subscription of 4,000 words', `subscription { ${'__typename '.repeat(4_000)} }`],
    ])('%s does not pass: it has the other door, with its own audit', async (_, query) => {
      const { values, end } = await watch(connect({ cookie: (await signedIn()).cookie }), query);
      expect(values).toBe(0);
      expect(end).toEqual([
        expect.objectContaining({
          extensions: expect.objectContaining({
            key: expect.stringMatching(/^(queryInvalid|tooCostly)$/) as string,
          }) as object,
        }),
      ]);
      expect(JSON.stringify(end)).not.toMatch(/Did you mean|ticks/);
    });

    it('a subscription does not pass at the door of questions: it is a wrong question, and no fault of the server', async () => {
      const { error, data } = await (await signedIn()).ask('subscription { ticks }');
      expect(error).toMatchObject({ code: 'BAD_USER_INPUT', key: 'queryInvalid' });
      expect(data ?? null).toBeNull();
    });

    it('who signs out is told so and gets nothing more', async () => {
      const page = await signedIn();
      const { end } = await watch(connect({ cookie: page.cookie }), 'subscription { ticks }', (count) => {
        if (count === 2) void page.ask('mutation { signOut }');
      });
      expect(end).toMatchObject(
        Array.isArray(end) ? [{ extensions: { code: 'UNAUTHENTICATED' } }] : { code: 4401 },
      );
    });

    it('who is disabled gets nothing more', async () => {
      await world.account('leaver');
      const page = await signedIn('leaver');
      const { id } = (await vault.accounts.byUsername('leaver'))!;
      const { end } = await watch(connect({ cookie: page.cookie }), 'subscription { ticks }', (count) => {
        if (count === 2) void vault.accounts.disable(id);
      });
      expect(end).toMatchObject(
        Array.isArray(end) ? [{ extensions: { code: 'UNAUTHENTICATED' } }] : { code: 4401 },
      );
    });
  });

  describe('when the audit can not be written', () => {
    it('no answer leaves, nobody signs in, and nothing of the database is said', async () => {
      const page = browser();
      await page.signIn('rehana');
      await world.direct.query('ALTER TABLE audit_event RENAME TO audit_event_away');
      try {
        expect(await page.ask('{ classesSeen }')).toMatchObject({
          data: null,
          error: { code: 'UNAVAILABLE', key: 'auditUnavailable' },
        });
        const other = browser();
        const refused = await other.signIn('rehana');
        expect(refused.error?.code).toBe('INTERNAL');
        expect(refused.body).not.toMatch(/audit_event|relation|42P01/);
        expect(other.cookie).toBe('');
      } finally {
        await world.direct.query('ALTER TABLE audit_event_away RENAME TO audit_event');
      }
      expect((await page.ask('{ classesSeen }')).data).toEqual({ classesSeen: [1, 2, 3] });
    });
  });

  it('a refusal is no fault: the log of the server says nothing of it', async () => {
    logged.length = 0;
    const page = browser();
    expect((await page.signIn('rehana', { password: 'wrong password' })).error?.key).toBe('signInFailed');
    expect((await page.ask('mutation { signOut }')).error?.key).toBe('notSignedIn');
    expect(logged).toEqual([]);
  });

  it('nothing that happened here broke the chain of the audit', async () => {
    expect(await vault.audit.verify()).toMatchObject({ ok: true });
    expect(JSON.stringify(logged)).not.toMatch(/river crossing|setu_session/);
  });
});
