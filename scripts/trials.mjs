// `npm run trials -- --n 100000 [--seed 1]`: stores of chance and changes that a viewer may not see; every operation of the API
// must answer alike before and after. Ends with one line: trials, operations covered, failures.
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
const { values } = parseArgs({
  options: { n: { type: 'string', default: '2000' }, seed: { type: 'string', default: '1' } },
});
if (![values.n, values.seed].every((number) => /^[1-9]\d{0,8}$/.test(number))) {
  console.error('npm run trials -- --n 2000 --seed 1');
  process.exit(2);
}
// The stores that the trials empty are their own.
for (const name of Object.keys(process.env))
  if (/^(NEO4J_|SETU_(DATA_DIR|POSTGRES))/.test(name)) delete process.env[name];

const { startStores, readConfig, makeDataFolder } = await import('../dist/libs/runtime/src/index.js');
const work = mkdtempSync(join(tmpdir(), 'setu-trials-'));
chmodSync(work, 0o711);
const dataDir = join(work, 'stores');
makeDataFolder(dataDir);
const stores = await startStores(readConfig({ dataDir }), { replanSeconds: 600 });
const child = spawn(
  process.execPath,
  [
    'node_modules/jest/bin/jest.js',
    '--selectProjects',
    'engine',
    '--runInBand',
    '--silent',
    '--forceExit',
    '--testPathPatterns',
    'test/trials/',
  ],
  {
    stdio: 'inherit',
    env: {
      ...process.env,
      SETU_TRIALS: values.n,
      SETU_TRIALS_SEED: values.seed,
      NEO4J_URI: stores.neo4j.uri,
      NEO4J_USER: stores.neo4j.user,
      NEO4J_PASSWORD: stores.neo4j.password,
      SETU_POSTGRES_URL: stores.postgresUrl,
      SETU_TEST_DIR: work,
      NODE_OPTIONS: '--experimental-vm-modules --no-warnings',
    },
  },
);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
const code = await new Promise((done) => child.once('exit', (status) => done(status ?? 1)));
await stores.stop();
rmSync(work, { recursive: true, force: true });
process.exit(code);
