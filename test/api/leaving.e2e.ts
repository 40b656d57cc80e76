import { Query, Resolver, Subscription } from '@nestjs/graphql';
import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import { openVault, type Vault } from '#vault';
import { Browser, openVaultWorld, PASSWORD, serve, type VaultWorld } from '../support/api.js';

/** A subscription that says nothing by itself, and one that does. */
@Resolver()
class Probe {
  @Query(() => Boolean)
  isAnswered(): boolean {
    return true;
  }

  @Subscription(() => Boolean)
  async *quiet(): AsyncGenerator<{ quiet: boolean }> {
    yield { quiet: true };
    await new Promise(() => undefined);
  }

  @Subscription(() => Boolean)
  async *busy(): AsyncGenerator<{ busy: boolean }> {
    for (;;) {
      yield { busy: true };
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

const SIGNED_OUT = 4401;
const RIGHTS_CHANGED = 4499;

describe('whoever leaves', () => {
  let world: VaultWorld;
  /** Another process on the same store: changes are made there, sockets are open here. */
  let elsewhere: Vault;
  let server: Awaited<ReturnType<typeof serve>>;
  const clients: Client[] = [];
  let people = 0;

  beforeAll(async () => {
    world = await openVaultWorld();
    elsewhere = await openVault({ url: world.url });
    server = await serve({
      vault: world.vault,
      classes: { visibilityClasses: () => Promise.resolve([]) },
      providers: [Probe],
    });
  });
  afterAll(async () => {
    await Promise.all(clients.map((client) => client.dispose()));
    await server?.close();
    await elsewhere?.close();
    await world?.close();
  });

  const person = async (): Promise<{ username: string; id: string; page: Browser }> => {
    const username = `person${String((people += 1))}`;
    await world.account(username);
    const page = new Browser(server.address);
    await page.signIn(username);
    return { username, id: (await world.vault.accounts.byUsername(username))!.id, page };
  };
  /** An open socket: `begun` when the first value is there, `closed` with the code, `after` the values after the close. */
  const watch = (page: Browser, name: 'quiet' | 'busy') => {
    class WithCookie extends WebSocket {
      constructor(address: string, protocols: string[]) {
        super(address, protocols, { headers: { cookie: page.cookie } });
      }
    }
    const client = createClient({
      url: `${server.address.replace('http', 'ws')}/graphql`,
      webSocketImpl: WithCookie,
      retryAttempts: 0,
    });
    clients.push(client);
    let isClosed = false;
    let after = 0;
    const closed = new Promise<number>((resolve) => {
      client.on('closed', (event) => {
        isClosed = true;
        resolve((event as { code: number }).code);
      });
    });
    const begun = new Promise<void>((resolve) => {
      client.subscribe(
        { query: `subscription { ${name} }` },
        {
          next: ({ data }) => {
            if (isClosed && data) after += 1;
            resolve();
          },
          error: () => undefined,
          complete: () => undefined,
        },
      );
    });
    return { begun, closed, after: () => after, isClosed: () => isClosed };
  };

  it.each([
    ['is disabled', SIGNED_OUT, (id: string) => elsewhere.accounts.disable(id)],
    ['moves to another agency', SIGNED_OUT, (id: string) => elsewhere.accounts.move(id, 'agency-kolkata')],
    ['gets other roles', SIGNED_OUT, (id: string) => elsewhere.accounts.setRoles(id, ['prosecutor'])],
    [
      'has another password',
      SIGNED_OUT,
      (id: string) => elsewhere.accounts.setPassword(id, 'other crossing 42'),
    ],
    ['gets another clearance', RIGHTS_CHANGED, (id: string) => elsewhere.accounts.setClearance(id, 'AMBER')],
    ['loses a compartment', RIGHTS_CHANGED, (id: string) => elsewhere.accounts.setCompartments(id, [])],
  ])(
    'and %s has no open socket any more (%i), also a quiet one, whichever process did it',
    async (_, code, change) => {
      const { id, page } = await person();
      const other = await person();
      const sockets = [watch(page, 'quiet'), watch(page, 'busy')];
      const untouched = watch(other.page, 'quiet');
      await Promise.all([...sockets, untouched].map(({ begun }) => begun));
      await change(id);
      for (const socket of sockets) expect(await socket.closed).toBe(code);
      expect((await page.ask('{ isAnswered }')).error?.key).toBe(
        code === SIGNED_OUT ? 'notSignedIn' : undefined,
      );
      for (const socket of sockets) expect(socket.after()).toBe(0);
      expect(untouched.isClosed()).toBe(false);
      expect((await other.page.ask('{ isAnswered }')).data).toEqual({ isAnswered: true });
    },
  );

  it('a device by its owner has no socket any more, and the other device keeps its own', async () => {
    const { username, id, page } = await person();
    const second = new Browser(server.address);
    await second.signIn(username);
    const [gone, kept] = [watch(page, 'quiet'), watch(second, 'quiet')];
    await Promise.all([gone.begun, kept.begun]);
    const { data } = await second.ask('{ accountSecurity { devices { id isCurrent } } }');
    const { devices } = data!['accountSecurity'] as { devices: { id: string; isCurrent: boolean }[] };
    await elsewhere.sessions.end(id, devices.find(({ isCurrent }) => !isCurrent)!.id);
    expect(await gone.closed).toBe(SIGNED_OUT);
    expect(kept.isClosed()).toBe(false);
  });

  it('by another password of their own has no socket any more elsewhere, and keeps the one here', async () => {
    const { username, page } = await person();
    const second = new Browser(server.address);
    await second.signIn(username);
    const [kept, gone] = [watch(page, 'quiet'), watch(second, 'quiet')];
    await Promise.all([kept.begun, gone.begun]);
    const answer = await page.ask(
      'mutation ($input: ChangePasswordInput!) { changePassword(input: $input) }',
      { input: { presentPassword: PASSWORD, newPassword: 'a boat on the ichamati' } },
    );
    expect(answer.data).toEqual({ changePassword: true });
    expect(await gone.closed).toBe(SIGNED_OUT);
    expect(kept.isClosed()).toBe(false);
    expect((await page.ask('{ isAnswered }')).data).toEqual({ isAnswered: true });
  });

  it('is noticed also when the line to the store breaks meanwhile', async () => {
    const { id, page } = await person();
    const socket = watch(page, 'quiet');
    await socket.begun;
    await world.direct.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'setu-listen' AND datname = current_database()",
    );
    await elsewhere.accounts.disable(id);
    expect(await socket.closed).toBe(SIGNED_OUT);
    // And it is heard again from then on.
    const next = await person();
    const later = watch(next.page, 'quiet');
    await later.begun;
    await elsewhere.accounts.disable(next.id);
    expect(await later.closed).toBe(SIGNED_OUT);
  });
});
