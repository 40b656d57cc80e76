import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');

/** The program, and the environment of commands on stores of their own. */
export const PROGRAM = join(root, 'dist/apps/cli/src/main.js');
export function ownEnvironment(): NodeJS.ProcessEnv {
  const {
    NEO4J_URI: _uri,
    NEO4J_USER: _user,
    NEO4J_PASSWORD: _password,
    SETU_POSTGRES_URL: _url,
    NODE_OPTIONS: _options,
    ...environment
  } = process.env;
  return environment;
}

/** A command as an operator runs it, on stores of its own. */
export const setu = (dataDir: string, ...args: string[]) => setuWith({}, dataDir, ...args);
export function setuWith(settings: Record<string, string>, dataDir: string, ...args: string[]) {
  const run = spawnSync(process.execPath, [PROGRAM, '--data', dataDir, ...args], {
    encoding: 'utf8',
    env: { ...ownEnvironment(), ...settings },
    cwd: root,
    timeout: 600_000,
  });
  return {
    status: run.status,
    out: run.stdout,
    err: run.stderr,
    json: () => JSON.parse(run.stdout.trim().split('\n').at(-1)!) as Record<string, unknown>,
  };
}

/** The files of a folder that hold one of these. */
export const filesWith = (folder: string, needles: readonly Buffer[]): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => {
      const content = readFileSync(path);
      return needles.some((needle) => content.includes(needle));
    });
