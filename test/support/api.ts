import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Module, type DynamicModule, type Provider, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import type { ApolloDriverConfig } from '@nestjs/apollo';
import type { NestExpressApplication } from '@nestjs/platform-express';
import pg from 'pg';
import { type VisibilityClassReader } from '#access';
import { AccessModule, type OidcSettings } from '#access/api';
import {
  KeyRing,
  newKeyText,
  openVault,
  type KeyService,
  type NewAccount,
  type SessionLimits,
  type Vault,
} from '#vault';
import { graphqlOptions } from '../../apps/api/src/graphql-options.js';
import { PersistedOperations } from '../../apps/api/src/persisted-operations.js';
import { prepareHttp } from '../../apps/api/src/http.js';
import { storeAddress } from './world.js';

/** A vault in a database of its own, with a direct connection as its owner. */
export interface VaultWorld {
  readonly vault: Vault;
  /** Address of the database, for another process on it. */
  readonly url: string;
  readonly direct: pg.Client;
  /** The same database once more, with another key for identities. */
  reopen(identityKeys: KeyService): Promise<Vault>;
  account(username: string, over?: Partial<NewAccount>): Promise<void>;
  /** Empties what is kept of erasures, also tombstones, which nobody else can. */
  forgetErasures(): Promise<void>;
  close(): Promise<void>;
}

export const PASSWORD = 'river crossing 41';

/** Two agencies, no accounts. */
export async function openVaultWorld(
  now?: () => Date,
  sessionLimits?: SessionLimits,
  identityKeys: KeyService = new KeyRing(newKeyText()),
): Promise<VaultWorld> {
  const { postgresUrl } = storeAddress();
  if (!postgresUrl) throw new Error('SETU_POSTGRES_URL is not set: run the tests with `npm test`');
  const name = `setu_test_${randomBytes(6).toString('hex')}`;
  const url = new URL(postgresUrl);
  url.pathname = `/${name}`;
  const server = new pg.Client({ connectionString: postgresUrl });
  await server.connect();
  await server.query(`CREATE DATABASE ${name}`);
  const open = (keys: KeyService): Promise<Vault> =>
    openVault({
      url: url.href,
      identityKeys: () => keys,
      ...(now ? { now } : {}),
      ...(sessionLimits ? { sessionLimits } : {}),
    });
  const vault = await open(identityKeys);
  const direct = new pg.Client({ connectionString: url.href });
  // The database is dropped with force at the end.
  direct.on('error', () => undefined);
  await direct.connect();
  await vault.agencies.upsert({
    id: 'agency-jashore',
    name: 'Jashore unit',
    nameBn: 'যশোর ইউনিট',
    nameHi: 'जशोर इकाई',
    country: 'BD',
    // Policy asks some roles for a second factor, but not those of a demonstration.
    isDemo: true,
  });
  await vault.agencies.upsert({
    id: 'agency-kolkata',
    name: 'Kolkata unit',
    nameBn: 'কলকাতা ইউনিট',
    nameHi: 'कोलकाता इकाई',
    country: 'IN',
    isDemo: true,
  });
  return {
    vault,
    url: url.href,
    direct,
    reopen: open,
    account: async (username, over = {}) => {
      await vault.accounts.create({
        username,
        password: PASSWORD,
        displayName: username,
        agencyId: 'agency-jashore',
        roles: ['investigator'],
        clearance: 'RED',
        compartments: [],
        language: 'bn',
        ...over,
      });
    },
    forgetErasures: async () => {
      await direct.query(
        `ALTER TABLE identity_erasure DISABLE TRIGGER tombstone_stays; DELETE FROM identity_erasure;
         ALTER TABLE identity_erasure ENABLE ALWAYS TRIGGER tombstone_stays`,
      );
    },
    close: async () => {
      await vault.close();
      await direct.end();
      await server.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await server.end();
    },
  };
}

@Module({})
class ServedModule {}

/** What a page of a list holds. */
export const nodesOf = <T>(data: Answer['data'], list: string): T[] =>
  (data![list] as { edges: { node: T }[] }).edges.map(({ node }) => node);

/** How people ask about one record: `ask` gives the answer as it is, `done` expects it to be no refusal. */
export function asking(people: Readonly<Record<string, Browser>>, id: string) {
  const ask = (who: string, query: string, variables: object = {}): Promise<Answer> =>
    people[who]!.ask(query, { id, ...variables });
  const done = async (who: string, query: string, variables: object = {}): Promise<Answer> => {
    const answer = await ask(who, query, variables);
    expect(answer.error).toBeUndefined();
    return answer;
  };
  return { ask, done };
}

/** A browser of somebody who has an account from now on, and is signed in. */
export async function entered(
  { account }: Pick<VaultWorld, 'account'>,
  address: string,
  username: string,
  accessPurpose: string,
  over: Partial<NewAccount> = {},
): Promise<Browser> {
  await account(username, over);
  const browser = new Browser(address);
  expect((await browser.signIn(username, { accessPurpose })).error).toBeUndefined();
  return browser;
}

/** The product's HTTP and GraphQL set-up around the resolvers given, and what they need. */
export async function serve(options: {
  readonly vault: Vault;
  readonly classes: VisibilityClassReader;
  readonly providers: readonly Provider[];
  readonly controllers?: readonly Type[];
  readonly isProduction?: boolean;
  readonly introspection?: boolean;
  readonly logged?: object[];
  readonly operations?: Readonly<Record<string, string>>;
  /** Tests do not wait for the moment at which an empty answer leaves, but for the one of that. */
  readonly answerBucketMs?: number;
  readonly factorKey?: Buffer;
  readonly publicUrl?: string;
  readonly oidc?: OidcSettings;
  readonly port?: number;
}): Promise<{ address: string; close(): Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'setu-served-'));
  const { isProduction = false, introspection = !isProduction } = options;
  const config = { isProduction, introspection, secureCookies: false, dataDir };
  const operations = new PersistedOperations(new Map(Object.entries(options.operations ?? {})));
  const logger = { error: (line: object) => options.logged?.push(line) } as never;
  const module: DynamicModule = {
    module: ServedModule,
    imports: [
      AccessModule.of({
        vault: options.vault,
        classes: options.classes,
        secureCookies: config.secureCookies,
        factorKey: options.factorKey ?? randomBytes(32),
        publicUrl: options.publicUrl ?? null,
        oidc: options.oidc ?? null,
      }),
      GraphQLModule.forRoot<ApolloDriverConfig>(
        graphqlOptions({
          config,
          logger,
          vault: options.vault,
          operations,
          answerBucketMs: options.answerBucketMs ?? 0,
        }),
      ),
    ],
    providers: [...options.providers],
    controllers: [...(options.controllers ?? [])],
  };
  const app = await NestFactory.create<NestExpressApplication>(module, {
    logger: {
      log: () => undefined,
      warn: () => undefined,
      error: (...words: unknown[]) => options.logged?.push({ nest: words.map(String) }),
    },
    bodyParser: false,
  });
  prepareHttp(app, config, operations);
  await app.listen(options.port ?? 0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as { port: number };
  return {
    address: `http://127.0.0.1:${String(port)}`,
    close: async () => {
      await app.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly data: Record<string, unknown> | null | undefined;
  /** Code and key of the first error. */
  readonly error: { readonly code: string; readonly key: string } | undefined;
  readonly body: string;
}

/** One browser: keeps its cookies. */
export class Browser {
  readonly #jar = new Map<string, string>();

  constructor(readonly address: string) {}

  /** As a header; empty when there are none. */
  get cookie(): string {
    return [...this.#jar].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  set cookie(header: string) {
    this.#jar.clear();
    this.keep(header.split('; ').filter(Boolean));
  }

  /** Takes what a server set; what it let expire is gone. */
  keep(cookies: readonly string[]): void {
    for (const set of cookies) {
      const [pair = ''] = set.split(';');
      const at = pair.indexOf('=');
      if (/expires=Thu, 01 Jan 1970/i.test(set)) this.#jar.delete(pair.slice(0, at));
      else this.#jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
  }

  ask(
    query: string,
    variables: object = {},
    headers: Record<string, string> = { 'x-setu-client': 'web' },
  ): Promise<Answer> {
    return this.post({ query, variables }, headers);
  }

  async post(
    question: object,
    headers: Record<string, string> = { 'x-setu-client': 'web' },
  ): Promise<Answer> {
    const response = await fetch(`${this.address}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(this.cookie ? { cookie: this.cookie } : {}),
        ...headers,
      },
      body: JSON.stringify(question),
    });
    this.keep(response.headers.getSetCookie());
    const body = await response.text();
    const { data, errors } = (body.startsWith('{') ? JSON.parse(body) : {}) as {
      data?: Record<string, unknown>;
      errors?: { extensions: Answer['error'] }[];
    };
    return { status: response.status, headers: response.headers, data, error: errors?.[0]?.extensions, body };
  }

  signIn(
    username: string,
    over: { password?: string; accessPurpose?: string; caseReference?: string | null } = {},
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const input = { username, password: PASSWORD, accessPurpose: 'INVESTIGATION', ...over };
    return this.ask(
      'mutation ($input: SignInInput!) { signIn(input: $input) { userId username agency { id name nameBn } roles clearance accessPurposes accessPurpose caseReference } }',
      { input },
      { 'x-setu-client': 'web', ...headers },
    );
  }
}
