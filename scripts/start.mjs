// `npm start`: from a fresh clone to the product on one address. Runs on any Node.js from 20.19 on.
import { spawn, spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { requireDatabase, requireNode } from './prerequisites.mjs';
import { install, pinnedNode } from './install.mjs';

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
const HELP = `npm start -- [options]

  --port N          port of the product (4700)
  --data FOLDER     where everything is kept (.setu)
  --no-demo         begin with an empty store instead of the demo network
  --database URI    a Neo4j of your own (neo4j:// or bolt://); password in NEO4J_PASSWORD
  --yes             install what is missing with sudo, without asking
  --help            this text

The first start installs packages, fetches the database server and loads the demo network; later starts need no network.
`;
let options;
try {
  ({ values: options } = parseArgs({
    options: {
      port: { type: 'string' },
      data: { type: 'string' },
      'no-demo': { type: 'boolean' },
      database: { type: 'string' },
      yes: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  }));
} catch (error) {
  console.error(`${error.message}\n\n${HELP}`);
  process.exit(2);
}
if (options.help) {
  console.log(HELP);
  process.exit(0);
}
if (options.port !== undefined && !/^\d{1,5}$/.test(options.port)) {
  console.error('--port takes a number from 0 to 65535');
  process.exit(2);
}
requireNode();
requireDatabase(options);
install();
const node = pinnedNode();
const built = spawnSync(node, ['scripts/build.mjs'], { stdio: 'inherit' });
if (built.status !== 0) process.exit(built.status ?? 1);
const args = ['dist/apps/cli/src/main.js', 'serve'];
if (options.port) args.push('--port', options.port);
if (options.data) args.push('--data', options.data);
if (options['no-demo']) args.push('--no-demo');
if (options.database) args.push('--database', options.database);
// A store that ends by itself ends the product with this code: it is started anew, but not for ever.
const TRY_AGAIN = 75;
const RESTARTS = 3;
const RESTARTS_WITHIN_MS = 600_000;
const restarts = [];
let isEnding = false;
let child;
// Detached: Ctrl-C in a terminal reaches this process alone, which passes it on once; a second one ends the wait.
function run() {
  child = spawn(node, args, {
    stdio: 'inherit',
    detached: process.platform !== 'win32',
    env: { ...process.env, SETU_STARTER: String(process.pid) },
  });
  child.on('exit', (code, signal) => {
    const recent = restarts.filter((at) => Date.now() - at < RESTARTS_WITHIN_MS);
    if (isEnding || code !== TRY_AGAIN || recent.length >= RESTARTS) process.exit(code ?? (signal ? 1 : 0));
    restarts.push(Date.now());
    console.log('Starting again …');
    run();
  });
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => {
    isEnding = true;
    child.kill(signal);
  });
run();
// When npm is killed, the product stops as well: it would go on unseen and hold its data folder.
if (process.env.npm_lifecycle_event) {
  const parents = ancestors();
  setInterval(() => {
    if (process.ppid === parents[0] && parents.every(isAlive)) return;
    isEnding = true;
    child.kill('SIGTERM');
  }, 500);
}

/** The process above this one and, when that is npm's shell for this script, npm above it. */
function ancestors() {
  const parent = process.ppid;
  if (process.platform === 'win32') return [parent];
  const [above, command = ''] =
    spawnSync('ps', ['-o', 'ppid=,args=', '-p', String(parent)], { encoding: 'utf8' })
      .stdout?.trim()
      .split(/\s+(.*)/s) ?? [];
  return /\bsh\b.*scripts\/start\.mjs/.test(command) ? [parent, Number(above)] : [parent];
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
