import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, neo4jLauncherWish, readConfig } from './config.js';

const failureOf = (variables: Record<string, string>): ConfigError => {
  try {
    readConfig({}, variables);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('the configuration was accepted');
};

const PROVIDER = {
  SETU_OIDC_ISSUER: 'https://id.example',
  SETU_OIDC_CLIENT_ID: 'setu',
  SETU_OIDC_CLIENT_SECRET: 'secret',
  SETU_PUBLIC_URL: 'https://setu.example',
};

describe('configuration', () => {
  const folder = mkdtempSync(join(tmpdir(), 'setu-config-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('starts without any setting, reachable from this machine only', () => {
    const config = readConfig({}, { SETU_HOST: '127.0.0.1', SETU_PORT: '' });
    expect(config).toMatchObject({ host: '127.0.0.1', port: 4700, secureCookies: false });
  });

  it('cannot be changed after it was read', () => {
    const config = readConfig();
    expect(() => {
      (config as { port: number }).port = 1;
    }).toThrow();
  });

  it('takes a secret from a file', () => {
    const file = join(folder, 'password');
    writeFileSync(file, 'from a file\n');
    const config = readConfig({}, { NEO4J_URI: 'neo4j://graph.example:7687', NEO4J_PASSWORD_FILE: file });
    expect(config.neo4j).toEqual({
      uri: 'neo4j://graph.example:7687',
      user: 'neo4j',
      password: 'from a file',
    });
  });

  it('cannot start with a secret file that does not exist', () => {
    expect(failureOf({ SETU_POSTGRES_URL_FILE: join(folder, 'missing') }).variables).toEqual([
      'SETU_POSTGRES_URL_FILE',
    ]);
  });

  it('cannot start on a Neo4j without a password', () => {
    expect(failureOf({ NEO4J_URI: 'bolt://graph.example', NEO4J_PASSWORD: '' }).variables).toContain(
      'NEO4J_PASSWORD',
    );
  });

  it.each(['http://graph.example', 'graph.example:7687'])(
    'cannot take %s for the address of a Neo4j',
    (uri) => {
      expect(failureOf({ NEO4J_URI: uri, NEO4J_PASSWORD: 'x' }).variables).toEqual(['NEO4J_URI']);
    },
  );

  it.each(['-1', '65536', '47oo', '4700.5'])('cannot take %s for a port', (port) => {
    expect(failureOf({ SETU_PORT: port }).variables).toEqual(['SETU_PORT']);
  });

  it('names the variable that is wrong and never shows its value', () => {
    expect(failureOf({ NEO4J_URI: 'ftp://hidden-name', NEO4J_PASSWORD: 'hidden-word' }).message).not.toMatch(
      /hidden/,
    );
    expect(failureOf({ SETU_PORT: 'hidden' }).message).not.toMatch(/hidden/);
  });

  it('lets the operator choose what runs a local Neo4j, and nothing else', () => {
    expect(neo4jLauncherWish({})).toBeNull();
    expect(neo4jLauncherWish({ SETU_NEO4J_LAUNCHER: 'java' })).toBe('java');
    expect(() => neo4jLauncherWish({ SETU_NEO4J_LAUNCHER: 'podman' })).toThrow(ConfigError);
  });

  it.each([
    [{ SETU_SESSION_IDLE_MINUTES: '0' }, 'SETU_SESSION_IDLE_MINUTES'],
    [{ SETU_SESSION_MAX_MINUTES: '1e9' }, 'SETU_SESSION_MAX_MINUTES'],
    [{ SETU_SECOND_FACTOR_KEY: 'short' }, 'SETU_SECOND_FACTOR_KEY'],
    [{ SETU_PUBLIC_URL: 'setu.example' }, 'SETU_PUBLIC_URL'],
    [{ SETU_PUBLIC_URL: 'https://setu.example/path' }, 'SETU_PUBLIC_URL'],
    [{ SETU_OIDC_ISSUER: 'https://id.example' }, 'SETU_OIDC_CLIENT_ID'],
    [{ ...PROVIDER, SETU_OIDC_ISSUER: 'http://id.example' }, 'SETU_OIDC_ISSUER'],
    [{ ...PROVIDER, SETU_PUBLIC_URL: '' }, 'SETU_PUBLIC_URL'],
  ])('refuses a sign-in that is half set up: %j', (variables, named) => {
    expect(() => readConfig({}, variables)).toThrow(named);
  });

  it.each([
    [{}, true],
    [{ NODE_ENV: 'production' }, false],
    [{ NODE_ENV: 'production', SETU_INTROSPECTION: 'on' }, true],
    [{ SETU_INTROSPECTION: 'off' }, false],
  ])('lets clients ask for the schema in development, or as it is set: %j', (variables, introspection) => {
    expect(readConfig({}, { NODE_ENV: 'test', SETU_INTROSPECTION: '', ...variables })).toMatchObject({
      introspection,
    });
  });

  it('cannot take anything but on and off for that', () => {
    expect(failureOf({ SETU_INTROSPECTION: 'hidden' }).message).toBe('SETU_INTROSPECTION: must be on or off');
  });

  it('reads how long sessions last and where else people may sign in', () => {
    expect(readConfig({}, {})).toMatchObject({
      sessionLimits: { idleMs: 12 * 3_600_000, maxMs: 24 * 3_600_000 },
      publicUrl: null,
      oidc: null,
    });
    expect(
      readConfig({}, { ...PROVIDER, SETU_SESSION_IDLE_MINUTES: '20', SETU_SESSION_MAX_MINUTES: '600' }),
    ).toMatchObject({
      sessionLimits: { idleMs: 20 * 60_000, maxMs: 10 * 3_600_000 },
      publicUrl: 'https://setu.example',
      oidc: {
        issuer: 'https://id.example',
        clientId: 'setu',
        clientSecret: 'secret',
        claim: 'preferred_username',
        name: 'id.example',
      },
    });
  });
});
