import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DataFolderInUse,
  awaitDataFolder,
  fileSecret,
  holderOf,
  isRoot,
  lockDataFolder,
  markEnding,
  nameNewFile,
} from './data-folder.js';
import { startOf } from './processes.js';

const modeOf = (path: string): number => statSync(path).mode & 0o777;

describe('the data folder', () => {
  let folder: string;
  let lock: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'setu-folder-'));
    lock = join(folder, 'lock');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('belongs to one process at a time', () => {
    const unlock = lockDataFolder(folder);
    expect(() => lockDataFolder(folder)).toThrow(DataFolderInUse);
    unlock();
    lockDataFolder(folder)();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('cannot be taken from another living process', () => {
    writeFileSync(lock, `${String(process.ppid)} ${startOf(process.ppid)}\n`);
    expect(() => lockDataFolder(folder)).toThrow(DataFolderInUse);
    expect(readFileSync(lock, 'utf8')).toContain(String(process.ppid));
    expect(holderOf(folder)).toBe(process.ppid);
  });

  it('is taken over from a process that has died', () => {
    expect(holderOf(folder)).toBeNull();
    writeFileSync(lock, '2147483646 1\n');
    expect(holderOf(folder)).toBeNull();
    lockDataFolder(folder)();
  });

  it('is taken over when the id of the dead process has been given to another program', () => {
    writeFileSync(lock, `${String(process.ppid)} 1\n`);
    lockDataFolder(folder)();
  });

  it('is taken over from a lock that was cut off while it was written', () => {
    writeFileSync(lock, '');
    lockDataFolder(folder)();
  });

  it('is waited for while its holder says that it is ending', async () => {
    writeFileSync(lock, `${String(process.ppid)} ${startOf(process.ppid)}\nending\n`);
    const onWait = jest.fn();
    setTimeout(() => {
      rmSync(lock);
    }, 300);
    const unlock = await awaitDataFolder(folder, { onWait });
    expect(onWait).toHaveBeenCalledTimes(1);
    markEnding(folder);
    expect(readFileSync(lock, 'utf8')).toMatch(new RegExp(`^${String(process.pid)} .*\nending\n$`));
    unlock();
    expect(existsSync(lock)).toBe(false);
  });

  it('cannot be waited for when its holder goes on working', async () => {
    writeFileSync(lock, `${String(process.ppid)} ${startOf(process.ppid)}\n`);
    await expect(awaitDataFolder(folder)).rejects.toThrow(DataFolderInUse);
  });

  it('goes to exactly one of many processes that find the lock of a dead one at the same time', async () => {
    writeFileSync(lock, '2147483646 1\n');
    const script = `
      import { lockDataFolder } from ${JSON.stringify(join(process.cwd(), 'dist/libs/runtime/src/data-folder.js'))};
      try { lockDataFolder(${JSON.stringify(folder)}); console.log('mine'); setTimeout(() => {}, 3000); } catch { console.log('taken'); }`;
    if (!existsSync(join(process.cwd(), 'dist/libs/runtime/src/data-folder.js')))
      throw new Error('run `npm run build` first');
    const answers = await Promise.all(
      Array.from(
        { length: 6 },
        () =>
          new Promise<string>((resolve) => {
            const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
              stdio: ['ignore', 'pipe', 'inherit'],
            });
            child.stdout.once('data', (text: Buffer) => {
              resolve(text.toString().trim());
            });
          }),
      ),
    );
    expect(answers.filter((answer) => answer === 'mine')).toHaveLength(1);
    await new Promise((resolve) => setTimeout(resolve, 3500));
  });

  it('lets nobody else look into it or read its secrets', () => {
    lockDataFolder(folder)();
    expect(modeOf(folder)).toBe(isRoot() ? 0o711 : 0o700);
    fileSecret(join(folder, 'secret'));
    expect(modeOf(join(folder, 'secret'))).toBe(0o600);
    writeFileSync(join(folder, 'later'), 'made by anyone in this process');
    expect(modeOf(join(folder, 'later'))).toBe(0o600);
  });

  it('keeps a secret once it is made', () => {
    const secret = fileSecret(join(folder, 'secret'));
    expect(secret.length).toBeGreaterThanOrEqual(32);
    expect(fileSecret(join(folder, 'secret'))).toBe(secret);
    expect(fileSecret(join(folder, 'other'))).not.toBe(secret);
  });

  it('never makes a secret that a command could take for an option', () => {
    for (let made = 0; made < 300; made += 1)
      expect(fileSecret(join(folder, String(made)))).toMatch(/^[0-9a-f]{48}$/);
  });

  it('cannot go on with a secret that was emptied', () => {
    writeFileSync(join(folder, 'secret'), '\n');
    expect(() => fileSecret(join(folder, 'secret'))).toThrow(/empty/);
  });

  it('gives a finished file a name that no other has, and never that of another', () => {
    const [draft, path] = [join(folder, 'draft'), join(folder, 'named')];
    writeFileSync(draft, 'one');
    expect(nameNewFile(draft, path)).toBe(true);
    writeFileSync(draft, 'two');
    expect(nameNewFile(draft, path)).toBe(false);
    expect([readdirSync(folder), readFileSync(path, 'utf8')]).toEqual([['named'], 'one']);
  });
});
