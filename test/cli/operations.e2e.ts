import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const work = mkdtempSync(join(tmpdir(), 'setu-operations-'));
chmodSync(work, 0o711);
const first = join(work, 'first');

/** A command as an operator runs it, on stores of its own. */
function setu(dataDir: string, ...args: string[]) {
  const {
    NEO4J_URI: _uri,
    NEO4J_USER: _user,
    NEO4J_PASSWORD: _password,
    SETU_POSTGRES_URL: _url,
    NODE_OPTIONS: _options,
    ...environment
  } = process.env;
  const run = spawnSync(
    process.execPath,
    [join(root, 'dist/apps/cli/src/main.js'), '--data', dataDir, ...args],
    { encoding: 'utf8', env: environment, cwd: root, timeout: 180_000 },
  );
  return {
    status: run.status,
    out: run.stdout,
    err: run.stderr,
    json: () => JSON.parse(run.stdout.trim().split('\n').at(-1)!) as Record<string, unknown>,
  };
}
const read = (folder: string, file: string): string => readFileSync(join(work, folder, file), 'utf8');

describe('the command line, on an installation of its own', () => {
  beforeAll(() => {
    const seeded = setu(first, 'seed', '--entities', '400', '--json');
    expect({ status: seeded.status, err: seeded.err }).toEqual({ status: 0, err: '' });
  }, 180_000);
  afterAll(() => {
    rmSync(work, { recursive: true, force: true });
  });

  it('exports what an investigator may see, with its marking, and nothing of a protected person', () => {
    const run = setu(first, 'export', join(work, 'wide'), '--as', 'io.jashore', '--json');
    expect(run.status).toBe(0);
    expect(run.json()).toMatchObject({ withheld: expect.any(Number) as number });
    expect(run.json()['withheld']).not.toBe(0);
    expect(read('wide', 'attributes.csv')).toContain('Rafi bhai');
    expect(read('wide', 'attributes.csv') + read('wide', 'links.csv')).not.toMatch(
      /PP-|ProtectedPerson|RECRUITED|pseudonym/,
    );
  }, 180_000);

  it('exports less for a partner, with no trace of the rest, and nothing for an administrator', () => {
    expect(setu(first, 'export', join(work, 'narrow'), '--as', 'partner.kolkata', '--json').status).toBe(0);
    const all = read('narrow', 'attributes.csv') + read('narrow', 'links.csv');
    expect(all).toContain('রফিকুল');
    expect(all).not.toMatch(/Rafi bhai|Flat, Thane #0|Rekha Patil/);
    const nothing = setu(first, 'export', join(work, 'none'), '--as', 'admin', '--json').json();
    expect(nothing).toMatchObject({ attributes: 0, links: 0 });
  }, 180_000);

  it('refuses to write into a folder that holds something', () => {
    expect(setu(first, 'export', join(work, 'wide'), '--as', 'io.jashore').status).toBe(1);
  }, 180_000);

  it('backs up everything and restores it into an empty folder: same claims, whole audit', () => {
    expect(setu(first, 'backup', join(work, 'backup')).status).toBe(0);
    const second = join(work, 'second');
    const restored = setu(second, 'restore', join(work, 'backup'));
    expect({ status: restored.status, err: restored.err }).toEqual({ status: 0, err: '' });
    const verified = setu(second, 'audit', 'verify');
    expect(verified.status).toBe(0);
    expect(verified.json()).toMatchObject({ ok: true });
    expect(setu(second, 'export', join(work, 'again'), '--as', 'io.jashore').status).toBe(0);
    for (const file of ['attributes.csv', 'links.csv']) expect(read('again', file)).toBe(read('wide', file));
  }, 400_000);

  it('restores nothing from a backup that was altered', () => {
    const manifest = JSON.parse(read('backup', 'manifest.json')) as { files: Record<string, string> };
    const victim = Object.keys(manifest.files).find((name) => name.endsWith('.dump'))!;
    writeFileSync(join(work, 'backup', victim), 'altered');
    const third = join(work, 'third');
    const run = setu(third, 'restore', join(work, 'backup'));
    expect(run.status).toBe(1);
    expect(run.err).toContain(victim);
    expect(existsSync(join(third, 'neo4j'))).toBe(false);
  }, 180_000);

  it('says what an installation lacks', () => {
    const run = setu(first, 'doctor', '--json');
    expect(
      (run.json() as { findings: { what: string; state: string }[] }).findings.filter(
        ({ state }) => state === 'problem',
      ),
    ).toEqual([]);
  });
});
