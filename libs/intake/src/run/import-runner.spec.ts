import { mkdtemp, rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImportId, Scope } from '#domain';
import type { GraphStore, ImportRow } from '#graph';
import { ErrorFile } from '../error-file.js';
import { IntakeFailure } from '../failure.js';
import { parseMapping } from '../mapping/parse-mapping.js';
import { ImportRunner } from './import-runner.js';
import type { ImportPlan } from './plan.js';

const NAME = 'Shilpi Canaryname';
let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'setu-runner-'))));
afterAll(() => rm(folder, { recursive: true }));

/** Runs an import that fails while it reads its file, and gives what was logged. */
async function logged(error: unknown): Promise<string[]> {
  const lines: string[] = [];
  const row = {
    id: 'imp_1',
    state: 'running',
    originator: 'ag_test',
    leaseUntil: 0,
    leaseOwner: '',
    unmapped: '[]',
    claimsPerBatch: 10,
  } as unknown as ImportRow;
  const graph = {
    read: () => Promise.resolve([{ import: row }]),
    write: () => Promise.resolve([{ acquired: true, batchNumber: 0, totals: null }]),
  } as unknown as GraphStore;
  const runner = new ImportRunner({
    graph,
    idKey: Buffer.alloc(32, 1),
    now: () => 1,
    errors: new ErrorFile(folder),
    logger: { error: (fields, message) => void lines.push(`${message} ${JSON.stringify(fields)}`) },
  });
  const { mapping } = parseMapping('setu: 1\nname: x\ntable: { entities: { p: { type: Person, key: id } } }');
  const facts = { sha256: 'a', bytes: 1, kind: 'text' as const, encoding: 'utf-8' as const, lines: 1 };
  const file = { name: `${NAME}.csv`, facts, open: () => [] as unknown as AsyncIterable<Buffer> };
  const table = {
    header: ['id'],
    rows: () => {
      throw error;
    },
  };
  const plan: ImportPlan = {
    mapping: mapping!,
    units: [
      { main: file, parameters: {}, tables: [{ spec: mapping!.tables[0]!, file, table, isMain: true }] },
    ],
    files: [file],
    unmapped: [],
  };
  const scope = { principal: { agencyId: 'ag_test', userId: 'usr_1' } } as unknown as Scope;
  const { finished } = await runner.open(scope, 'imp_1' as ImportId, {}, plan);
  expect(await finished).toMatchObject({ state: 'failed' });
  return lines;
}

test('an import that failed is logged by its id and codes', async () => {
  expect(await logged(new IntakeFailure('fileUnreadable', { fileName: `${NAME}.csv`, row: 2 }))).toEqual([
    'import failed {"importId":"imp_1","failureKey":"fileUnreadable","errorName":"IntakeFailure","errorCode":"BAD_USER_INPUT"}',
  ]);
  expect(await logged(Object.assign(new Error(`ENOSPC, write '${NAME}.csv'`), { code: 'ENOSPC' }))).toEqual([
    'import failed {"importId":"imp_1","failureKey":"diskFull","errorName":"Error","errorCode":"ENOSPC"}',
  ]);
});
test('and never with a cell or the name of a file, whatever the error carries', async () => {
  const nested = new TypeError(`no cell ${NAME}\n    at ${NAME}:1:1`, { cause: new Error(NAME) });
  for (const error of [nested, Object.assign(new Error(NAME), { code: NAME, value: NAME }), NAME])
    expect((await logged(error)).join()).not.toMatch(/Shilpi|Canaryname/);
});

describe('an import that ends while it is looked at', () => {
  const runs = {
    id: 'imp_1',
    state: 'running',
    leaseUntil: 9,
    leaseOwner: `${hostname()}|${process.pid}|0`,
    unmapped: '[]',
  };
  const scope = { principal: { agencyId: 'ag_test' } } as unknown as Scope;
  /** A runner that holds no lease, and reads one row after the other. */
  const reading = (...states: string[]) => {
    const graph = { read: () => Promise.resolve([{ import: { ...runs, state: states.shift() } }]) };
    return new ImportRunner({
      graph: graph as unknown as GraphStore,
      idKey: Buffer.alloc(32, 1),
      now: () => 1,
      errors: new ErrorFile(folder),
      logger: { error: () => undefined },
    });
  };
  it('is told as it ended, not as interrupted', async () => {
    const runner = reading('running', 'completed');
    expect(runner.runOf((await runner.find(scope, 'imp_1'))!)).toMatchObject({
      state: 'completed',
      failureKey: null,
    });
    const listing = reading('running', 'completed');
    expect((await listing.list(scope, 1)).map(({ state }) => state)).toEqual(['completed']);
  });
  it('is interrupted where its process is gone and it has no end', async () => {
    const runner = reading('running', 'running');
    expect(runner.runOf((await runner.find(scope, 'imp_1'))!)).toMatchObject({
      state: 'failed',
      failureKey: 'interrupted',
    });
  });
});
