import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** Settings of one process, read once. Secrets come from `NAME` or from the file named by `NAME_FILE`. */
export interface Config {
  /** Folder of everything that this installation keeps: stores, sources, secrets. */
  readonly dataDir: string;
  readonly host: string;
  readonly port: number;
  readonly isProduction: boolean;
  /** A Neo4j to use instead of the local one. */
  readonly neo4j: { readonly uri: string; readonly user: string; readonly password: string } | null;
  /** A PostgreSQL to use instead of the local one. */
  readonly postgresUrl: string | null;
  /** Largest upload in bytes. */
  readonly uploadLimitBytes: number;
  /** Cookies only over https: behind a proxy that ends TLS. */
  readonly secureCookies: boolean;
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
  const isProduction = environment['NODE_ENV'] === 'production';
  return Object.freeze({
    dataDir: resolve(environment['SETU_DATA_DIR'] ?? '.setu'),
    host: environment['SETU_HOST'] ?? '127.0.0.1',
    port: number('SETU_PORT', 4700, 0, 65_535),
    isProduction,
    neo4j: uri ? { uri, user: environment['NEO4J_USER'] ?? 'neo4j', password: password! } : null,
    postgresUrl: secret('SETU_POSTGRES_URL') ?? null,
    uploadLimitBytes: number('SETU_UPLOAD_LIMIT_MB', 2048, 1, 100_000) * 1024 * 1024,
    secureCookies: environment['SETU_SECURE_COOKIES'] === 'true',
    ...over,
  });
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
