// `npm test`: everything that the tests need, then all of them; ends with one true line `N passed, N failed`.
// `npm test -- check|unit|engine|web` runs one part.
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bring, chromiumPath, requireDatabase, requireNode } from './prerequisites.mjs';
import { install, pinnedNode } from './install.mjs';

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
const PARTS = ['check', 'unit', 'engine', 'web'];
const asked = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const parts = asked.length > 0 ? asked : PARTS;
for (const part of parts) {
  if (!PARTS.includes(part)) {
    console.error(`npm test -- ${PARTS.join('|')}`);
    process.exit(2);
  }
}

requireNode();
if (!process.env.SETU_TEST_CHILD) {
  if (parts.some((part) => part === 'engine' || part === 'web')) requireDatabase({});
  if (parts.includes('web') && !chromiumPath()) bring('browser');
  install();
  // The rest runs on the pinned Node.
  const { status } = spawnSync(pinnedNode(), ['scripts/test.mjs', ...process.argv.slice(2)], { stdio: 'inherit', env: { ...process.env, SETU_TEST_CHILD: '1' } });
  process.exit(status ?? 1);
}

const started = Date.now();
const say = (text) => console.log(`[${((Date.now() - started) / 1000).toFixed(0).padStart(4)} s] ${text}`);
const total = { passed: 0, failed: 0, skipped: 0 };
const bin = (path) => ['node_modules', ...path.split('/')].join('/');
const node = process.execPath;
const work = mkdtempSync(join(tmpdir(), 'setu-test-'));
chmodSync(work, 0o711);

/** Runs a program; its output is shown. */
const run = (args, env = {}) => spawnSync(node, args, { stdio: 'inherit', env: { ...process.env, ...env } }).status;

function fail(what) {
  total.failed += 1;
  console.error(`FAILED: ${what}`);
}

const CHECKS = [
  ['types of the server', [bin('typescript/bin/tsc'), '--noEmit', '-p', 'tsconfig.json']],
  ['types of the page', [bin('typescript/bin/tsc'), '--noEmit', '-p', 'apps/web/tsconfig.json']],
  ['lint', [bin('eslint/bin/eslint.js'), '.', '--max-warnings', '0']],
  ['boundaries', [bin('dependency-cruiser/bin/dependency-cruise.mjs'), 'libs', 'apps', '--config', '.dependency-cruiser.cjs']],
  ['vocabulary', ['dist/libs/vocab/src/check.js']],
  ['generated files', ['scripts/generated.mjs']],
];

function check() {
  for (const [name, args] of CHECKS) {
    const at = Date.now();
    const result = spawnSync(node, args, { encoding: 'utf8', maxBuffer: 64 << 20 });
    if (result.status === 0) total.passed += 1;
    else {
      console.error((result.stdout + result.stderr).split('\n').slice(-60).join('\n'));
      fail(`check: ${name}`);
    }
    say(`${result.status === 0 ? 'ok' : 'FAILED'}: ${name} (${((Date.now() - at) / 1000).toFixed(0)} s)`);
  }
}

function jest(project, env = {}) {
  const report = join(work, `${project}.json`);
  const status = run([bin('jest/bin/jest.js'), '--selectProjects', project, '--json', `--outputFile=${report}`, '--silent', '--forceExit', ...(project === 'engine' ? ['--runInBand'] : ['--maxWorkers=2'])], {
    ...env,
    NODE_OPTIONS: '--experimental-vm-modules --no-warnings',
  });
  if (!existsSync(report)) return fail(`${project}: the runner ended with ${status} and no report`);
  const result = JSON.parse(readFileSync(report, 'utf8'));
  total.passed += result.numPassedTests;
  total.failed += result.numFailedTests;
  total.skipped += result.numPendingTests + result.numTodoTests;
  if (result.numRuntimeErrorTestSuites > 0) fail(`${project}: ${result.numRuntimeErrorTestSuites} suites did not run`);
  if (result.numTotalTests === 0) fail(`${project}: no test was run`);
  if (status !== 0 && result.numFailedTests === 0 && result.numRuntimeErrorTestSuites === 0) fail(`${project}: the runner ended with ${status}`);
  say(`${project}: ${result.numPassedTests} passed, ${result.numFailedTests} failed`);
}

async function engine() {
  const { startStores, readConfig } = await import('../dist/libs/runtime/src/index.js');
  const dataDir = join(work, 'engine');
  mkdirSync(dataDir);
  const stores = await startStores(readConfig({ dataDir }), { onProgress: (key) => say(key) });
  try {
    jest('engine', { NEO4J_URI: stores.neo4j.uri, NEO4J_USER: stores.neo4j.user, NEO4J_PASSWORD: stores.neo4j.password, SETU_POSTGRES_URL: stores.postgresUrl, SETU_TEST_DIR: work });
  } finally {
    await stores.stop();
  }
}

async function web() {
  if (!existsSync('test/web/playwright.config.ts')) return fail('web: no test/web/playwright.config.ts');
  const { freePort } = await import('../dist/libs/runtime/src/index.js');
  const port = await freePort();
  const server = spawn(node, ['dist/apps/cli/src/main.js', '--data', join(work, 'web'), 'serve', '--port', String(port)], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    await new Promise((done, broken) => {
      server.stdout.on('data', (text) => {
        process.stdout.write(text);
        if (String(text).includes('Setu is at')) done();
      });
      server.once('exit', (code) => broken(new Error(`the product ended with ${code}`)));
    });
  } catch (error) {
    return fail(`web: ${error.message}`);
  }
  const report = join(work, 'web.json');
  run([bin('@playwright/test/cli.js'), 'test', '-c', 'test/web/playwright.config.ts'], {
    SETU_TEST_BASE_URL: `http://127.0.0.1:${port}`,
    SETU_CHROMIUM: chromiumPath() ?? '',
    SETU_DATA_DIR: join(work, 'web'),
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  });
  const ended = new Promise((done) => server.once('exit', done));
  server.kill('SIGTERM');
  await ended;
  if (!existsSync(report)) return fail('web: the runner gave no report');
  const { stats, errors } = JSON.parse(readFileSync(report, 'utf8'));
  total.passed += stats.expected + stats.flaky;
  total.failed += stats.unexpected;
  total.skipped += stats.skipped;
  for (const error of errors ?? []) fail(`web: ${error.message}`);
  if (stats.expected + stats.unexpected + stats.flaky === 0) fail('web: no test was run');
  say(`web: ${stats.expected} passed, ${stats.unexpected} failed`);
}

if (run(['scripts/build.mjs', ...(parts.includes('web') ? [] : ['--server-only'])]) !== 0) fail('build');
else {
  for (const part of parts) {
    say(`--- ${part}`);
    try {
      await { check, unit: () => jest('unit'), engine, web }[part]();
    } catch (error) {
      fail(`${part}: ${error.stack ?? error}`);
    }
  }
}
rmSync(resolve(work), { recursive: true, force: true });
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`);
process.exit(total.failed > 0 ? 1 : 0);
