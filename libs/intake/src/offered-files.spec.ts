import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { offeredFiles } from './offered-files.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'setu-offered-'));
  await mkdir(join(folder, 'real'));
  await mkdir(join(folder, 'empty'));
  await mkdir(join(folder, 'links'));
  await writeFile(join(folder, 'real/a.csv'), 'id\n1\n');
  await symlink(join(folder, 'real'), join(folder, 'linked'));
  await symlink(join(folder, 'real/a.csv'), join(folder, 'links/b.csv'));
  await symlink(join(folder, 'nowhere'), join(folder, 'links/c.csv'));
});
afterAll(() => rm(folder, { recursive: true }));
const names = async (path: string) =>
  (await offeredFiles([join(folder, path)])).files.map(({ name }) => name);

test('a folder stands for its files, by whatever links it is reached; a link that leads nowhere is none', async () => {
  expect(await names('real')).toEqual(['a.csv']);
  expect(await names('linked')).toEqual(['a.csv']);
  expect(await names('linked/')).toEqual(['a.csv']);
  expect(await names('links')).toEqual(['b.csv']);
});
test('a path where nothing is, and a folder without a file, are named', async () => {
  for (const [path, key] of [
    ['nowhere', 'fileMissing'],
    ['links/c.csv', 'fileMissing'],
    ['empty', 'folderEmpty'],
  ] as const)
    await expect(offeredFiles([join(folder, path)])).rejects.toMatchObject({
      key,
      values: { fileName: join(folder, path) },
    });
});
