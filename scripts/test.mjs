// `npm test`: everything that the tests need, then all of them; ends with one true line `N passed, N failed`.
// `npm test -- check|unit|engine|web` runs one part or more.
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, freemem, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { bring, chromiumPath, requireDatabase, requireNode } from './prerequisites.mjs';
import { install, pinnedNode } from './install.mjs';
import { CHECKS } from './checks.mjs';

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
const PARTS = ['check', 'unit', 'engine', 'web'];
const asked = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const parts = asked.length > 0 ? asked : PARTS;
if (parts.some((part) => !PARTS.includes(part))) {
  console.error(`npm test -- ${PARTS.join('|')}`);
  process.exit(2);
}

// The tests empty the stores they run on: a store named for daily use is never theirs. SETU_TEST_NEO4J_URI names one that is.
for (const name of Object.keys(process.env))
  if (/^(NEO4J_|SETU_(DATA_DIR|PORT|HOST|POSTGRES))/.test(name)) delete process.env[name];
for (const [name, from] of [
  ['NEO4J_URI', 'SETU_TEST_NEO4J_URI'],
  ['NEO4J_PASSWORD', 'SETU_TEST_NEO4J_PASSWORD'],
  ['SETU_POSTGRES_URL', 'SETU_TEST_POSTGRES_URL'],
])
  if (process.env[from]) process.env[name] = process.env[from];

requireNode();
if (!process.env.SETU_TEST_CHILD) {
  const yes = process.argv.includes('--yes');
  if (parts.some((part) => part === 'engine' || part === 'web')) requireDatabase({ yes });
  if (parts.includes('web') && !chromiumPath()) bring('browser', { yes });
  install();
  // The rest runs on the pinned Node.
  const child = spawn(pinnedNode(), ['scripts/test.mjs', ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, SETU_TEST_CHILD: '1' },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined);
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  process.exit(await new Promise((done) => child.once('exit', (code) => done(code ?? 1))));
}

// The servers of the tests live for minutes: what their optimising compiler takes of the processors they never earn back.
process.env.JAVA_TOOL_OPTIONS = [process.env.JAVA_TOOL_OPTIONS, '-XX:TieredStopAtLevel=1']
  .filter(Boolean)
  .join(' ');

const started = Date.now();
const say = (text) => console.log(`[${((Date.now() - started) / 1000).toFixed(0).padStart(4)} s] ${text}`);
const total = { passed: 0, failed: 0, skipped: 0 };
/** Said again at the end, where it is found: the output between is long. */
const failures = [];
const node = process.execPath;
const work = mkdtempSync(join(tmpdir(), 'setu-test-'));
// PostgreSQL, started by root, runs as a user that must pass through.
chmodSync(work, 0o711);

// Some two hundred commands of the product are given here, each of the same modules.
process.env.NODE_COMPILE_CACHE = join(work, 'modules');

/** What runs now, to be ended with this. */
const running = new Set();
/** How to end what the tests stand on. */
const closing = new Set();
let isEnding = false;
/** Ends what runs, in order; nothing that waits for it goes on. */
async function end(code) {
  if (isEnding) return;
  isEnding = true;
  const gone = [...running].map((child) => new Promise((done) => child.once('close', done)));
  for (const child of running) child.kill('SIGTERM');
  await Promise.all(gone);
  for (const close of [...closing].reverse()) await close();
  rmSync(work, { recursive: true, force: true });
  process.exit(code);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void end(130));

/** Runs a program of this Node to its end; its output is shown, or returned with `isQuiet`. */
function run(args, env = {}, isQuiet = false) {
  return new Promise((done) => {
    const child = spawn(node, args, {
      stdio: ['ignore', isQuiet ? 'pipe' : 'inherit', isQuiet ? 'pipe' : 'inherit'],
      env: { ...process.env, ...env },
    });
    running.add(child);
    let output = '';
    for (const stream of isQuiet ? [child.stdout, child.stderr] : [])
      stream.on('data', (text) => (output += text));
    child.once('close', (status, signal) => {
      running.delete(child);
      if (!isEnding) done({ status: status ?? signal, output });
    });
  });
}

function fail(what) {
  total.failed += 1;
  failures.push(what);
  console.error(`FAILED: ${what}`);
}

async function check() {
  for (const [name, args] of CHECKS) {
    const at = Date.now();
    const { status, output } = await run(args, {}, true);
    if (status === 0) total.passed += 1;
    else {
      console.error(output.split('\n').slice(-60).join('\n'));
      fail(`check: ${name}`);
    }
    say(`${status === 0 ? 'ok' : 'FAILED'}: ${name} (${((Date.now() - at) / 1000).toFixed(0)} s)`);
  }
}

/** The beginning of what a test says when it fails, without colours. */
const shortly = (text) => stripVTControlCharacters(text).slice(0, 1_500);

/**
 * Adds what a runner reports to the sum. One that gives no report, ran no test, had something broken, or ended badly without a
 * failed test has failed. `read` makes { passed, failed, skipped, broken, told } of the report; `broken` and `told` are sentences,
 * `told` one for each failed test.
 */
function tally(name, status, report, read) {
  if (!existsSync(report)) return fail(`${name}: the runner ended with ${status} and no report`);
  const { passed, failed, skipped, broken, told } = read(JSON.parse(readFileSync(report, 'utf8')));
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  for (const what of broken) fail(`${name}: ${what}`);
  failures.push(...told.map((what) => `${name}: ${what}`));
  if (passed + failed === 0) fail(`${name}: no test was run`);
  if (status !== 0 && failed === 0 && broken.length === 0) fail(`${name}: the runner ended with ${status}`);
  say(`${name}: ${passed} passed, ${failed} failed`);
}

async function jest(project, { name, env = {} }) {
  const report = join(work, `${name}.json`);
  const { status } = await run(
    [
      'node_modules/jest/bin/jest.js',
      '--selectProjects',
      project,
      '--json',
      `--outputFile=${report}`,
      '--silent',
      '--forceExit',
      '--runInBand',
    ],
    { ...env, NODE_OPTIONS: '--experimental-vm-modules --no-warnings' },
  );
  tally(name, status, report, (result) => ({
    passed: result.numPassedTests,
    failed: result.numFailedTests,
    skipped: result.numPendingTests + result.numTodoTests,
    broken:
      result.numRuntimeErrorTestSuites > 0 ? [`${result.numRuntimeErrorTestSuites} suites did not run`] : [],
    told: result.testResults
      .flatMap(({ assertionResults }) => assertionResults)
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages }) => `${fullName}\n${shortly(failureMessages.join('\n'))}`),
  }));
}

/** The tests of one share have a store together, which most of them empty. */
async function engineShare(share, atEnd) {
  const name = `engine ${share}`;
  const { startStores, readConfig, makeDataFolder } = await import('../dist/libs/runtime/src/index.js');
  const dataDir = join(work, name.replaceAll(' ', '-'));
  makeDataFolder(dataDir);
  const stores = await startStores(readConfig({ dataDir }), {
    onProgress: (key) => say(`${name}: ${key}`),
    replanSeconds: 600,
  });
  atEnd(() => stores.stop());
  const env = {
    NEO4J_URI: stores.neo4j.uri,
    NEO4J_USER: stores.neo4j.user,
    NEO4J_PASSWORD: stores.neo4j.password,
    SETU_POSTGRES_URL: stores.postgresUrl,
    SETU_TEST_DIR: work,
    SETU_TEST_SHARE: share,
  };
  await jest('together', { name, env });
}

/**
 * The product as `npm start` runs it, with the demo network in this folder; gives its address. It takes the port at the moment that it
 * listens on it: one that was free before the network is loaded may be somebody's after it.
 */
async function serveDemo(dataDir, atEnd) {
  const env = { ...process.env };
  // The demo network goes into a store of its own.
  for (const name of ['NEO4J_URI', 'NEO4J_PASSWORD', 'SETU_POSTGRES_URL']) delete env[name];
  const server = spawn(node, ['dist/apps/cli/src/main.js', '--data', dataDir, 'serve', '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env,
  });
  const ended = new Promise((done) => server.once('exit', done));
  atEnd(async () => {
    server.kill('SIGTERM');
    await ended;
  });
  return new Promise((done, broken) => {
    let said = '';
    server.stdout.on('data', (text) => {
      process.stdout.write(text);
      said += text;
      const [, address] = /Setu is at (http:\S+)\s/.exec(said) ?? [];
      if (address) done(address);
    });
    void ended.then((code) => broken(new Error(`the product ended with ${code}`)));
  });
}

async function webHalf(number, atEnd) {
  const name = `web ${number}`;
  const dataDir = join(work, `web-${number}`);
  const address = await serveDemo(dataDir, atEnd);
  const report = join(work, `web-${number}.json`);
  const { status } = await run(
    ['node_modules/@playwright/test/cli.js', 'test', '-c', 'test/web/playwright.config.ts'],
    {
      SETU_TEST_BASE_URL: address,
      SETU_TEST_HALF: String(number),
      SETU_TEST_TRACES: `traces-${number}`,
      SETU_CHROMIUM: chromiumPath() ?? '',
      SETU_DATA_DIR: dataDir,
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    },
  );
  const specsOf = ({ specs = [], suites = [] }) => [...specs, ...suites.flatMap(specsOf)];
  tally(name, status, report, ({ stats, errors = [], suites = [] }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
    broken: errors.map(({ message }) => message),
    told: suites
      .flatMap(specsOf)
      .filter(({ ok }) => !ok)
      .map(({ title, file, line, tests }) => {
        const messages = tests.flatMap(({ results }) => results.flatMap(({ errors: all }) => all));
        return `${file}:${line} ${title}\n${shortly(messages.map(({ message }) => message).join('\n'))}`;
      }),
  }));
}

const ENGINE = ['1', '2', 'trials'].map((share) => (atEnd) => engineShare(share, atEnd));
async function engineInTurn(atEnd) {
  for (const share of ENGINE) await share(atEnd);
}
/** The pieces of each part, the longest first; each has stores of its own, but one store that was named is for one at a time. */
const WORK = [
  ...(process.env.NEO4J_URI ? [engineInTurn] : ENGINE).map((share) => ['engine', share]),
  ['web', (atEnd) => webHalf(1, atEnd)],
  ['web', (atEnd) => webHalf(2, atEnd)],
  ['unit', () => jest('units', { name: 'unit' })],
  ['check', check],
].filter(([part]) => parts.includes(part));

/** A piece waits for its stores and its browser about a third of its time, and needs about this much memory. */
const PIECE_BYTES = 1.5 * 2 ** 30;
const lanes = Math.max(1, Math.min(availableParallelism() + 3, Math.floor(freemem() / PIECE_BYTES)));

/** Takes one piece after the other until none is left. */
async function lane() {
  for (let piece = WORK.shift(); piece; piece = WORK.shift()) {
    const [part, does] = piece;
    const own = [];
    say(`--- ${part}`);
    try {
      await does((close) => {
        own.push(close);
        closing.add(close);
      });
    } catch (error) {
      fail(`${part}: ${error.stack ?? error}`);
    }
    for (const close of own.reverse()) {
      await close();
      closing.delete(close);
    }
  }
}

/** Some seventy servers are started here: from an archive of their classes each takes a third less. The first of them fetches the server. */
async function shareClasses() {
  const file = join(work, 'classes.jsa');
  await run(['scripts/java-classes.mjs', file], {}, true);
  process.env.JAVA_TOOL_OPTIONS += ` -XX:SharedArchiveFile=${file}`;
}

async function build() {
  const server = await run(['scripts/build.mjs', '--server-only']);
  if (server.status !== 0) return false;
  const isOfJava = !process.env.NEO4J_URI && parts.some((part) => part === 'engine' || part === 'web');
  const [page] = await Promise.all([
    parts.includes('web') ? run(['scripts/build.mjs']) : server,
    ...(isOfJava ? [shareClasses()] : []),
  ]);
  return page.status === 0;
}

if (await build()) await Promise.all(Array.from({ length: lanes }, lane));
else fail('build');
rmSync(work, { recursive: true, force: true });
for (const what of failures) console.log(`\nFAILED: ${what}`);
console.log(
  `${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`,
);
process.exit(total.failed > 0 ? 1 : 0);
