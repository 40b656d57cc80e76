import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** Settings of one process, read once. Secrets come from `NAME` or from the file named by `NAME_FILE`. */
export interface Config {
  /** Folder of everything that this installation keeps: stores, sources, secrets. */
  readonly dataDir: string;
  readonly host: string;
  readonly port: number;
  readonly isProduction: boolean;
  /** May a client ask for the schema? Unless it is said, in development alone. */
  readonly introspection: boolean;
  /** A Neo4j to use instead of the local one. */
  readonly neo4j: { readonly uri: string; readonly user: string; readonly password: string } | null;
  /** A PostgreSQL to use instead of the local one. */
  readonly postgresUrl: string | null;
  /** Keys that wrap the keys of identities, the current one first; null leaves them to a file of the data folder. */
  readonly identityKey: string | null;
  /** Largest upload in bytes. */
  readonly uploadLimitBytes: number;
  /** Cookies only over https: behind a proxy that ends TLS. */
  readonly secureCookies: boolean;
  /** 64 hexadecimal digits that seal the secrets of authenticator apps; null: those of a file in the data folder. */
  readonly factorKey: string | null;
  /** A session is over after so many milliseconds without use, and after so many in all. */
  readonly sessionLimits: { readonly idleMs: number; readonly maxMs: number };
  /** Address of the product as browsers know it, such as `https://setu.example`; null: the one each request was sent to. */
  readonly publicUrl: string | null;
  /** GeoJSON or TopoJSON file with outlines of districts for the map; null: it has circles for them. */
  readonly mapOutlines: string | null;
  /** A provider (OpenID Connect) that people may sign in at. */
  readonly oidc: {
    readonly issuer: string;
    readonly clientId: string;
    readonly clientSecret: string;
    /** Claim that holds the user name. */
    readonly claim: string;
    /** Shown on the button. */
    readonly name: string;
  } | null;
}

/** A setting is missing or wrong. Names the variable, never its value. */
export class ConfigError extends Error {
  constructor(
    readonly variables: readonly string[],
    why: string,
  ) {
    super(`${variables.join(', ')}: ${why}`);
    this.name = 'ConfigError';
  }
}

/** Reads the environment, with `variables` before it and single settings `over` it. Throws ConfigError rather than start half-secured. */
export function readConfig(over: Partial<Config> = {}, variables: NodeJS.ProcessEnv = {}): Config {
  const environment = { ...process.env, ...variables };
  const secret = (name: string): string | undefined => {
    const file = environment[`${name}_FILE`];
    if (file === undefined) return environment[name];
    if (!existsSync(file)) throw new ConfigError([`${name}_FILE`], 'names a file that does not exist');
    return readFileSync(file, 'utf8').trim();
  };
  const number = (name: string, fallback: number, from: number, to: number): number => {
    const value = environment[name];
    if (value === undefined || value === '') return fallback;
    const parsed = Number(value);
    if (!Number.isInteger(parsed) || parsed < from || parsed > to)
      throw new ConfigError([name], `must be a whole number from ${String(from)} to ${String(to)}`);
    return parsed;
  };
  const uri = environment['NEO4J_URI'];
  const password = secret('NEO4J_PASSWORD');
  if (uri && !password)
    throw new ConfigError(['NEO4J_PASSWORD', 'NEO4J_PASSWORD_FILE'], 'is needed when NEO4J_URI is set');
  if (uri && !/^(neo4j|bolt)(\+s|\+ssc)?:\/\//.test(uri))
    throw new ConfigError(['NEO4J_URI'], 'must begin with neo4j:// or bolt://');
  const idleMinutes = number('SETU_SESSION_IDLE_MINUTES', 720, 1, 1_440);
  const maxMinutes = number('SETU_SESSION_MAX_MINUTES', 1_440, 1, 10_080);
  const factorKey = secret('SETU_SECOND_FACTOR_KEY') ?? null;
  if (factorKey !== null && !/^[0-9a-f]{64}$/i.test(factorKey))
    throw new ConfigError(
      ['SETU_SECOND_FACTOR_KEY', 'SETU_SECOND_FACTOR_KEY_FILE'],
      'must be 64 hexadecimal digits',
    );
  const publicUrl = originOf(environment['SETU_PUBLIC_URL']);
  const isProduction = environment['NODE_ENV'] === 'production';
  return Object.freeze({
    dataDir: resolve(environment['SETU_DATA_DIR'] ?? '.setu'),
    host: environment['SETU_HOST'] ?? '127.0.0.1',
    port: number('SETU_PORT', 4700, 0, 65_535),
    isProduction,
    introspection: isOn(environment['SETU_INTROSPECTION'], 'SETU_INTROSPECTION') ?? !isProduction,
    neo4j: uri ? { uri, user: environment['NEO4J_USER'] ?? 'neo4j', password: password! } : null,
    postgresUrl: secret('SETU_POSTGRES_URL') ?? null,
    identityKey: secret('SETU_IDENTITY_KEY') || null,
    uploadLimitBytes: number('SETU_UPLOAD_LIMIT_MB', 2048, 1, 100_000) * 1024 * 1024,
    secureCookies: environment['SETU_SECURE_COOKIES'] === 'true',
    factorKey,
    sessionLimits: { idleMs: idleMinutes * 60_000, maxMs: maxMinutes * 60_000 },
    publicUrl,
    mapOutlines: environment['SETU_MAP_OUTLINES'] ? resolve(environment['SETU_MAP_OUTLINES']) : null,
    oidc: oidcOf(environment, secret('SETU_OIDC_CLIENT_SECRET'), publicUrl),
    ...over,
  });
}

function isOn(value: string | undefined, name: string): boolean | null {
  if (!value) return null;
  if (value !== 'on' && value !== 'off') throw new ConfigError([name], 'must be on or off');
  return value === 'on';
}

/** What is wrong with an address at which `readOrigin` finds none. */
export const NO_ORIGIN = 'must be an address without a path, such as https://setu.example';

/** The address of a site, without anything behind it; null for what is none. */
export function readOrigin(address: string): string | null {
  const url = URL.parse(address);
  return url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash
    ? url.origin
    : null;
}

function originOf(address: string | undefined): string | null {
  if (!address) return null;
  const origin = readOrigin(address);
  if (origin === null) throw new ConfigError(['SETU_PUBLIC_URL'], NO_ORIGIN);
  return origin;
}

function oidcOf(
  environment: NodeJS.ProcessEnv,
  clientSecret: string | undefined,
  publicUrl: string | null,
): Config['oidc'] {
  const issuer = environment['SETU_OIDC_ISSUER'];
  if (!issuer) return null;
  const clientId = environment['SETU_OIDC_CLIENT_ID'];
  const missing = [
    ...(clientId ? [] : ['SETU_OIDC_CLIENT_ID']),
    ...(clientSecret ? [] : ['SETU_OIDC_CLIENT_SECRET', 'SETU_OIDC_CLIENT_SECRET_FILE']),
    ...(publicUrl ? [] : ['SETU_PUBLIC_URL']),
  ];
  if (missing.length > 0) throw new ConfigError(missing, 'needed when SETU_OIDC_ISSUER is set');
  const { protocol, hostname, host } = URL.parse(issuer) ?? {};
  if (protocol !== 'https:' && !(protocol === 'http:' && /^(localhost|127\.0\.0\.1)$/.test(hostname ?? '')))
    throw new ConfigError(['SETU_OIDC_ISSUER'], 'must begin with https://');
  return {
    issuer,
    clientId: clientId!,
    clientSecret: clientSecret!,
    claim: environment['SETU_OIDC_CLAIM'] ?? 'preferred_username',
    name: environment['SETU_OIDC_NAME'] ?? host!,
  };
}

export type Neo4jLauncher = 'java' | 'container';

/** What the operator wants a new local Neo4j to be run by; null leaves the choice to the machine. */
export function neo4jLauncherWish(environment: NodeJS.ProcessEnv = process.env): Neo4jLauncher | null {
  const wish = environment['SETU_NEO4J_LAUNCHER'];
  if (wish === undefined || wish === '') return null;
  if (wish !== 'java' && wish !== 'container')
    throw new ConfigError(['SETU_NEO4J_LAUNCHER'], 'must be java or container');
  return wish;
}

/** True when the operator asked for stack traces. */
export const isDebugging = (): boolean => Boolean(process.env['SETU_DEBUG']);

/** Where the Neo4j server's files are kept for all installations of this user; shared by product, tests and bench. */
export function cacheDir(environment: NodeJS.ProcessEnv = process.env): string {
  return resolve(
    environment['SETU_CACHE_DIR'] ??
      `${environment['XDG_CACHE_HOME'] ?? `${environment['HOME'] ?? '.'}/.cache`}/setu`,
  );
}
