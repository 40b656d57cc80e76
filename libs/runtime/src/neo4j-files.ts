import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheDir } from './config.js';
import { isAlive } from './processes.js';
import { MissingPrerequisite } from './prerequisite.js';

/** The exact server; `libs/runtime/neo4j/pom.xml` and `docker-compose.yml` say the same, and a test compares them. */
export const NEO4J_VERSION = '5.26.30';

const FETCH_TIMEOUT_MS = 15 * 60_000;

/** True when the server's files are here, whole. */
export const hasNeo4jJars = (): boolean => existsSync(join(cacheFolder(), '.complete'));

const cacheFolder = (): string => join(cacheDir(), `neo4j-${NEO4J_VERSION}`);

/**
 * Folder of the server's jars: from the cache or, the first time, from Maven Central with checksums enforced. The mark
 * of a whole copy is written last, so a fetch that was cut off is begun again. Throws MissingPrerequisite.
 */
export async function neo4jJars(onProgress: (key: string) => void = () => undefined): Promise<string> {
  const folder = cacheFolder();
  if (hasNeo4jJars()) return join(folder, 'lib');
  if (spawnSync('mvn', ['-version'], { stdio: 'ignore', shell: process.platform === 'win32' }).status !== 0) {
    throw new MissingPrerequisite(
      'Maven',
      'install Maven 3.8 or newer, start a container engine, or set NEO4J_URI',
    );
  }
  onProgress('neo4jDownloading');
  mkdirSync(cacheDir(), { recursive: true });
  dropCutOff(folder);
  const partial = `${folder}.${String(process.pid)}`;
  mkdirSync(partial);
  try {
    cpSync(repositoryFile('libs/runtime/neo4j/pom.xml'), join(partial, 'pom.xml'));
    await fetchJars(partial);
    writeFileSync(join(partial, '.complete'), `${String(readdirSync(join(partial, 'lib')).length)} jars\n`);
    // Another start may have come first: either copy is whole.
    if (!hasNeo4jJars()) {
      rmSync(folder, { recursive: true, force: true });
      renameSync(partial, folder);
    }
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
  return join(folder, 'lib');
}

/** Removes what fetches of dead processes have left. */
function dropCutOff(folder: string): void {
  for (const name of readdirSync(dirname(folder))) {
    const path = join(dirname(folder), name);
    const pid = path.startsWith(`${folder}.`) ? Number(path.slice(folder.length + 1)) : 0;
    if (pid && (pid === process.pid || !isAlive(pid))) rmSync(path, { recursive: true, force: true });
  }
}

function fetchJars(folder: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const maven = spawn(
      'mvn',
      ['-B', '-q', '-C', 'dependency:copy-dependencies', `-DoutputDirectory=${join(folder, 'lib')}`],
      {
        cwd: folder,
        stdio: ['ignore', 'pipe', 'pipe'],
        timeout: FETCH_TIMEOUT_MS,
        shell: process.platform === 'win32',
      },
    );
    // Maven writes its errors to standard output.
    let said = '';
    for (const stream of [maven.stdout, maven.stderr])
      stream.on('data', (text: Buffer) => (said = (said + text.toString()).slice(-20_000)));
    maven.once('error', reject);
    maven.once('close', (code) => {
      if (code === 0) resolve();
      else
        reject(
          new MissingPrerequisite(
            'the Neo4j server',
            `Maven could not fetch it: ${/\[ERROR\] (.*)/.exec(said)?.[1] ?? 'no answer in time'}`,
          ),
        );
    });
  });
}

function repositoryFile(path: string): string {
  for (
    let folder = dirname(fileURLToPath(import.meta.url));
    folder !== dirname(folder);
    folder = dirname(folder)
  ) {
    if (existsSync(join(folder, path))) return join(folder, path);
  }
  throw new Error(`no ${path} above this file`);
}
