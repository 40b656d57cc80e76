// What a machine needs before anything else runs, and the command that brings it. Plain JavaScript for any Node ≥ 20.19.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { homedir, platform } from 'node:os';
import { join } from 'node:path';

const works = (command, args) => spawnSync(command, args, { stdio: 'ignore', timeout: 20_000 }).status === 0;

export function javaMajor() {
  const run = spawnSync('java', ['-version'], { encoding: 'utf8' });
  const match = /version "(\d+)/.exec(run.stderr ?? '');
  return run.status === 0 && match ? Number(match[1]) : 0;
}
export const hasMaven = () =>
  spawnSync('mvn', ['-version'], { stdio: 'ignore', timeout: 20_000, shell: platform() === 'win32' })
    .status === 0;
/** True when the database server's files are here: then Maven, which fetches them, is not needed. */
export function hasServerFiles() {
  const cache =
    process.env.SETU_CACHE_DIR ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'setu');
  const version = /<artifactId>neo4j<\/artifactId>\s*<version>([^<]+)/.exec(
    readFileSync('libs/runtime/neo4j/pom.xml', 'utf8'),
  )[1];
  return (
    existsSync(cache) &&
    readdirSync(cache).includes(`neo4j-${version}`) &&
    existsSync(join(cache, `neo4j-${version}`, '.complete'))
  );
}
export const hasContainers = () => works('docker', ['info']);

export function chromiumPath() {
  return (
    [
      process.env.SETU_CHROMIUM,
      // The same browser without what a window needs: a new page costs it a tenth.
      '/usr/bin/chromium-headless-shell',
      '/usr/bin/chromium',
      '/usr/bin/chromium-browser',
      '/usr/bin/google-chrome',
    ].find((path) => path && existsSync(path)) ?? null
  );
}

function system() {
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  if (/ID(_LIKE)?=.*(debian|ubuntu)/.test(release)) return 'debian';
  if (/ID(_LIKE)?=.*(fedora|rhel)/.test(release)) return 'fedora';
  return { darwin: 'macos', win32: 'windows' }[platform()] ?? 'other';
}

const NAMES = {
  database: 'Java and Maven, for the database',
  browser: 'Chromium, for the tests in a browser',
};
const COMMANDS = {
  database: {
    // Debian 13 has 21 only, Debian 12 has 17 only.
    debian: (has) =>
      `apt-get install -y ${has('openjdk-21-jre-headless') ? 'openjdk-21-jre-headless' : 'openjdk-17-jre-headless'} maven`,
    fedora: 'sudo dnf install -y java-21-openjdk-headless maven',
    macos: 'brew install openjdk@21 maven',
    windows: 'winget install EclipseAdoptium.Temurin.21.JRE Apache.Maven',
    other: 'install Java 17 or 21 and Maven 3.8 or newer',
  },
  browser: {
    debian: (has) =>
      `apt-get install -y --no-install-recommends ${has('chromium-headless-shell') ? 'chromium-headless-shell' : 'chromium'}`,
    fedora: 'sudo dnf install -y chromium',
    macos: 'brew install --cask chromium',
    windows: 'winget install Chromium.Chromium',
    other: 'install Chromium and set SETU_CHROMIUM to its path',
  },
};

const hasDebianPackage = (name) =>
  /Candidate: (?!\(none\))/.test(spawnSync('apt-cache', ['policy', name], { encoding: 'utf8' }).stdout ?? '');

/** Brings what is missing where the machine allows it (root on Debian or Ubuntu, or sudo with --yes); else says how and exits. */
export function bring(what, { yes = false } = {}) {
  const name = system();
  const entry = COMMANDS[what][name];
  const command = typeof entry === 'function' ? entry(hasDebianPackage) : entry;
  const isRoot = process.getuid?.() === 0;
  if (name === 'debian' && (isRoot || yes)) {
    const run = (line) => {
      const [program, ...args] = isRoot
        ? line.split(' ')
        : ['sudo', 'DEBIAN_FRONTEND=noninteractive', ...line.split(' ')];
      // sudo may ask for a password.
      return (
        spawnSync(program, args, {
          stdio: [isRoot ? 'ignore' : 'inherit', 'ignore', 'inherit'],
          env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
        }).status === 0
      );
    };
    run('apt-get update -q');
    // What is there to be had is known only now.
    const line = typeof entry === 'function' ? entry(hasDebianPackage) : entry;
    console.log(`Missing: ${NAMES[what]}. Installing it: ${line}`);
    if (run(line)) return;
  }
  const sudo = name === 'debian' && !isRoot ? 'sudo ' : '';
  console.error(`Missing: ${NAMES[what]}. This brings it:\n\n  ${sudo}${command}\n`);
  process.exit(1);
}

export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(
    `Setu needs Node.js 20.19 or newer to begin; this is ${process.versions.node}. See https://nodejs.org`,
  );
  process.exit(1);
}

export function requireDatabase(options) {
  if (process.env.NEO4J_URI || options.database) return;
  if (javaMajor() >= 17 && (hasServerFiles() || hasMaven())) return;
  if (hasContainers()) return;
  bring('database', options);
}
