import { createServer, type Server } from 'node:http';
import Provider from 'oidc-provider';
import { Browser } from './api.js';

export const CLIENT = { clientId: 'setu', clientSecret: 'the secret of a test' };

/** A real OpenID Connect provider on loopback. Whoever types a name there is that person: `unverified.*` has no verified address. */
export async function startProvider(
  port: number,
  returnAddress: string,
): Promise<{ readonly issuer: string; close(): Promise<void> }> {
  const issuer = `http://127.0.0.1:${String(port)}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.clientId,
        client_secret: CLIENT.clientSecret,
        redirect_uris: [returnAddress],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    claims: { openid: ['sub'], profile: ['preferred_username'], email: ['email', 'email_verified'] },
    pkce: { required: () => true },
    cookies: { keys: ['of a test'] },
    features: { devInteractions: { enabled: true } },
    findAccount: (_context, name) => ({
      accountId: name,
      claims: () => ({
        sub: name,
        preferred_username: name,
        email: `${name}@police.example`,
        email_verified: !name.startsWith('unverified.'),
      }),
    }),
  });
  provider.on('server_error', (_context, error) => process.stderr.write(`${String(error.stack)}\n`));
  const server: Server = createServer(provider.callback());
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    issuer,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** A browser that follows addresses from the product to the provider and back; cookies of each apart. */
export class Walker {
  readonly product: Browser;
  readonly #atProvider = new Browser('');

  constructor(address: string) {
    this.product = new Browser(address);
  }

  /** One step, without going on; gives where it would go on. */
  async step(address: string, form?: Readonly<Record<string, string>>): Promise<string | null> {
    const keeper = address.startsWith(this.product.address) ? this.product : this.#atProvider;
    const response = await fetch(address, {
      redirect: 'manual',
      headers: { cookie: keeper.cookie },
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    });
    await response.text();
    keeper.keep(response.headers.getSetCookie());
    const next = response.headers.get('location');
    return next === null ? null : new URL(next, address).href;
  }

  /** To the provider; gives the address that the product sends the browser to. */
  async leave(): Promise<string> {
    return (await this.step(`${this.product.address}/auth/oidc`))!;
  }

  /** Signs in at the provider as `name`; gives the address of the product that it sends back to, not yet visited. */
  async atProvider(address: string, name: string): Promise<string> {
    let next: string | null = address;
    const forms = [{ prompt: 'login', login: name, password: 'any' }, { prompt: 'consent' }];
    while (next && !next.startsWith(this.product.address))
      next = await this.step(next, next.includes('/interaction/') ? forms.shift() : undefined);
    return next!;
  }

  async signIn(name: string): Promise<string | null> {
    return this.step(await this.atProvider(await this.leave(), name));
  }
}
