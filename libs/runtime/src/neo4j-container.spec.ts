import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { adminArguments, containerName, runArguments, startContainer } from './neo4j-container.js';
import { NEO4J_VERSION } from './neo4j-files.js';
import { chooseLauncher } from './neo4j-launcher.js';

const SETTINGS = {
  home: '/srv/setu/neo4j',
  port: 7690,
  password: 'not-to-be-seen',
  heapMb: 512,
  pageCacheMb: 192,
};

describe('the version of Neo4j', () => {
  it.each(['libs/runtime/neo4j/pom.xml', 'docker-compose.yml'])('is the same in %s', (file) => {
    const versions = [...readFileSync(join(process.cwd(), file), 'utf8').matchAll(/5\.26\.\d+/g)].map(
      ([version]) => version,
    );
    expect(new Set(versions)).toEqual(new Set([NEO4J_VERSION]));
  });
});

/** Stands for a container engine, which the test machine need not have: writes down what it is asked. */
describe('Neo4j in a container', () => {
  let folder: string;
  const path = process.env['PATH'];
  const engine = (script: string): void => {
    writeFileSync(
      join(folder, 'docker'),
      `#!/bin/sh\nprintf '%s\\n' "$*" >> ${join(folder, 'asked')}\n${script}\n`,
    );
    chmodSync(join(folder, 'docker'), 0o755);
  };
  const asked = (): string => readFileSync(join(folder, 'asked'), 'utf8');
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'setu-engine-'));
    mkdirSync(join(folder, 'home', 'data'), { recursive: true });
    process.env['PATH'] = `${folder}${delimiter}${path ?? ''}`;
  });
  afterEach(() => {
    process.env['PATH'] = path;
    rmSync(folder, { recursive: true });
  });

  it('is chosen for a new store when an engine answers, and the choice stays with the store', () => {
    engine('exit 0');
    expect(chooseLauncher(join(folder, 'home'))).toBe('container');
    engine('exit 1');
    expect(chooseLauncher(join(folder, 'home'))).toBe('container');
  });

  it('is not chosen when only the client is there, nor for a store that Java has begun', () => {
    engine('exit 1');
    expect(chooseLauncher(join(folder, 'home'))).toBe('java');
    rmSync(join(folder, 'home', 'launcher'));
    engine('exit 0');
    writeFileSync(join(folder, 'home', '.password-set'), '');
    expect(chooseLauncher(join(folder, 'home'))).toBe('java');
  });

  it('can be reached from this machine only, speaks Bolt only and reports nothing', () => {
    const args = runArguments(SETTINGS);
    expect(args).toContain('127.0.0.1:7690:7687');
    expect(args).toEqual(
      expect.arrayContaining([
        'NEO4J_server_http_enabled=false',
        'NEO4J_server_https_enabled=false',
        'NEO4J_dbms_usage__report_enabled=false',
      ]),
    );
  });

  it('plans known statements anew as late as it is told, else when it likes', () => {
    const late = 'NEO4J_dbms_cypher_min__replan__interval=600s';
    expect(runArguments({ ...SETTINGS, replanSeconds: 600 })).toContain(late);
    expect(runArguments(SETTINGS).join(' ')).not.toContain('replan');
  });

  it('cannot show its password to those who list processes', async () => {
    engine(`case "$1" in logs) echo '2026 INFO  Started.';; inspect) echo 4711;; esac`);
    const server = await startContainer({ ...SETTINGS, home: join(folder, 'home') }, () => undefined);
    expect(server.pid).toBe(4711);
    expect(asked()).not.toContain(SETTINGS.password);
    expect(readFileSync(join(folder, 'home', 'auth'), 'utf8')).toBe(`neo4j/${SETTINGS.password}`);
    await server.stop();
    expect(asked().trim().split('\n').at(-2)).toBe(`stop --time 60 ${containerName(join(folder, 'home'))}`);
  });

  it('fetches its image once, and says so', async () => {
    engine(
      `case "$1" in image) test -e ${join(folder, 'image')};; pull) touch ${join(folder, 'image')};; logs) echo '2026 INFO  Started.';; inspect) echo 1;; esac`,
    );
    const onProgress = jest.fn();
    await startContainer({ ...SETTINGS, home: join(folder, 'home') }, onProgress);
    await startContainer({ ...SETTINGS, home: join(folder, 'home') }, onProgress);
    expect(onProgress.mock.calls.flat()).toEqual(['neo4jDownloading', 'neo4jStarting', 'neo4jStarting']);
    expect(asked().match(/^pull /gm)).toHaveLength(1);
  });

  it('ends with the words of the server when it does not come up, and leaves nothing behind', async () => {
    engine(`case "$1" in logs) echo 'not enough memory';; inspect) echo false;; esac`);
    await expect(
      startContainer({ ...SETTINGS, home: join(folder, 'home') }, () => undefined),
    ).rejects.toThrow(/not enough memory/);
    expect(asked().trim().split('\n').at(-1)).toBe(`rm --force ${containerName(join(folder, 'home'))}`);
  });

  it('gives the offline commands the folders that they name, and no others', () => {
    const args = adminArguments('/srv/setu/neo4j', [
      'database',
      'import',
      'full',
      'neo4j',
      '--nodes=Entity=/tmp/a/head.csv,/tmp/a/rows.csv',
      '--report-file=/tmp/b/report.txt',
    ]);
    expect(args.filter((_, at) => args[at - 1] === '--volume')).toEqual([
      '/srv/setu/neo4j/data:/data',
      '/tmp/a:/tmp/a',
      '/tmp/b:/tmp/b',
    ]);
    const dump = adminArguments('/srv/setu/neo4j', ['database', 'dump', 'neo4j', '--to-path=/backup/today']);
    expect(dump).toContain('/backup/today:/backup/today');
    expect(existsSync('/backup/today')).toBe(false);
  });
});
