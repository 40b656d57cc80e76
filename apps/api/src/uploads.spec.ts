import {
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OfferedFile } from '#intake';
import type { ArrivingFile } from './multipart-files.js';
import { UPLOADS_MAX, Uploads } from './uploads.js';

const DAY_MS = 24 * 60 * 60 * 1000;
const VICTIM = 'রহিমা খাতুন';

describe('uploaded files', () => {
  let dataDir: string;
  let uploads: Uploads;
  const options = () => ({ dataDir, key: Buffer.alloc(32, 3), limitBytes: 1_000_000 });

  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'setu-uploads-'));
    uploads = new Uploads(options());
  });
  afterEach(() => rmSync(dataDir, { recursive: true }));

  async function* arriving(...files: readonly [string, ...string[]][]): AsyncGenerator<ArrivingFile> {
    for (const [name, ...pieces] of files) {
      yield await Promise.resolve({
        name,
        content: (async function* () {
          for (const piece of pieces) yield await Promise.resolve(Buffer.from(piece));
        })(),
      });
    }
  }
  const read = async ({ open }: OfferedFile): Promise<string> => {
    const chunks: Buffer[] = [];
    for await (const chunk of open()) chunks.push(chunk);
    return Buffer.concat(chunks).toString();
  };
  const onDisk = (): string[] => globSync(join(dataDir, '**/*')).filter((path) => statSync(path).isFile());
  /** Everything that is kept, as whoever takes the disk away would read it. */
  const seen = (): string =>
    onDisk()
      .map((path) => `${path} ${readFileSync(path, 'utf8')}`)
      .join('\n');

  it('can be read by their owner, as often as wanted, siblings with them', async () => {
    const { uploadId, fileName, bytes } = await uploads.keep(
      'usr_a',
      arriving(['b.csv', 'name\n', `${VICTIM}\n`], ['c.csv', 'x'], ['a.csv', 'y']),
    );
    expect({ fileName, bytes }).toEqual({ fileName: 'b.csv', bytes: Buffer.byteLength(`name\n${VICTIM}\n`) });
    // The one given first leads; the others follow by name.
    const files = await uploads.files('usr_a', uploadId);
    expect(files.map(({ name }) => name)).toEqual(['b.csv', 'a.csv', 'c.csv']);
    for (let time = 0; time < 2; time++)
      expect(await Promise.all(files.map(read))).toEqual([`name\n${VICTIM}\n`, 'y', 'x']);
    // Another process of the installation reads them as well.
    const [again] = await new Uploads(options()).files('usr_a', uploadId);
    expect(await read(again!)).toContain(VICTIM);
  });

  it('cannot be read on the disk: neither what they hold nor what they are called', async () => {
    const clear = new Set<boolean>();
    await uploads.keep(
      'usr_a',
      (async function* () {
        for await (const { name, content } of arriving([`${VICTIM}.csv`, VICTIM, VICTIM.repeat(20_000)]))
          yield {
            name,
            content: (async function* () {
              for await (const chunk of content) {
                yield chunk;
                clear.add(seen().includes(VICTIM));
              }
            })(),
          };
      })(),
    );
    expect(clear).toEqual(new Set([false]));
    expect(seen()).not.toContain(VICTIM);
    expect(onDisk().length).toBe(2);
    for (const path of onDisk()) expect(statSync(path).mode & 0o077).toBe(0);
  });

  it('cannot be read by another, under a key of another installation, or when changed', async () => {
    const { uploadId } = await uploads.keep('usr_a', arriving(['a.csv', VICTIM]));
    const unknown = { code: 'BAD_USER_INPUT', key: 'uploadUnknown' };
    await expect(uploads.files('usr_b', uploadId)).rejects.toMatchObject(unknown);
    await expect(uploads.files('usr_a', '0'.repeat(32))).rejects.toMatchObject(unknown);
    await expect(uploads.files('usr_a', '../usr_a')).rejects.toMatchObject(unknown);
    const other = new Uploads({ ...options(), key: Buffer.alloc(32, 4) });
    await expect(other.files('usr_a', uploadId)).rejects.toThrow();
    const path = onDisk().find((each) => each.endsWith('0.sealed'))!;
    const bytes = readFileSync(path);
    bytes[14]! ^= 1;
    writeFileSync(path, bytes);
    const [file] = await uploads.files('usr_a', uploadId);
    await expect(read(file!)).rejects.toThrow('sourceChanged');
  });

  it('leave nothing when one is too large, none comes, or they break off', async () => {
    await expect(
      uploads.keep('usr_a', arriving(['a.csv', 'x'], ['b.csv', 'x'.repeat(1_000_001)])),
    ).rejects.toMatchObject({ key: 'fileTooLarge' });
    await expect(uploads.keep('usr_a', arriving())).rejects.toMatchObject({ key: 'fileMissing' });
    const breaking = (async function* () {
      yield* arriving(['a.csv', 'x']);
      await Promise.reject(new Error('broken'));
    })();
    await expect(uploads.keep('usr_a', breaking)).rejects.toThrow('broken');
    expect(globSync(join(dataDir, 'uploads/*/*'))).toEqual([]);
  });

  it('are gone when discarded, also in the middle of a reading', async () => {
    const { uploadId } = await uploads.keep('usr_a', arriving(['a.csv', 'x'], ['b.csv', 'y']));
    const [first, second] = await uploads.files('usr_a', uploadId);
    // Another's id discards nothing.
    await uploads.discard('usr_b', uploadId);
    expect(await read(first!)).toBe('x');
    expect(await uploads.discard('usr_a', uploadId)).toBe(true);
    await expect(read(second!)).rejects.toMatchObject({ key: 'uploadUnknown' });
    expect(await uploads.discard('usr_a', uploadId)).toBe(false);
    expect(onDisk()).toEqual([]);
  });

  describe('of one person', () => {
    const full = { code: 'BAD_USER_INPUT', key: 'uploadsFull' };
    const file = (bytes: number): AsyncGenerator<ArrivingFile> => arriving(['a.csv', 'x'.repeat(bytes)]);

    it('can be ten at a time, and cannot be more until one is gone', async () => {
      // All at once: those that are arriving count.
      const kept = await Promise.allSettled(
        Array.from({ length: UPLOADS_MAX + 2 }, () => uploads.keep('usr_a', file(1))),
      );
      const refused = kept.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []));
      expect(refused).toEqual([expect.objectContaining(full), expect.objectContaining(full)]);
      await expect(uploads.keep('usr_a', file(1))).rejects.toMatchObject(full);
      // So does a product that was started anew.
      uploads = new Uploads(options());
      await expect(uploads.keep('usr_a', file(1))).rejects.toMatchObject(full);
      expect(globSync(join(dataDir, 'uploads/usr_a/*'))).toHaveLength(UPLOADS_MAX);
      expect(await uploads.keep('usr_b', file(1))).toMatchObject({ bytes: 1 });

      const [first] = kept.flatMap((each) => (each.status === 'fulfilled' ? [each.value.uploadId] : []));
      expect(await uploads.discard('usr_b', first!)).toBe(false);
      await expect(uploads.keep('usr_a', file(1))).rejects.toMatchObject(full);
      expect(await uploads.discard('usr_a', first!)).toBe(true);
      expect(await uploads.keep('usr_a', file(1))).toMatchObject({ bytes: 1 });
    });

    it('can be as large together as two of the largest files, and cannot be larger', async () => {
      const { uploadId } = await uploads.keep('usr_a', file(1_000_000));
      expect(await uploads.keep('usr_a', file(900_000))).toMatchObject({ bytes: 900_000 });
      await expect(uploads.keep('usr_a', file(200_000))).rejects.toMatchObject(full);
      uploads = new Uploads(options());
      await expect(uploads.keep('usr_a', file(200_000))).rejects.toMatchObject(full);
      expect(globSync(join(dataDir, 'uploads/usr_a/*'))).toHaveLength(2);
      await uploads.discard('usr_a', uploadId);
      expect(await uploads.keep('usr_a', file(200_000))).toMatchObject({ bytes: 200_000 });
      // What was refused counts no longer.
      await expect(uploads.keep('usr_c', file(1_000_001))).rejects.toMatchObject({ key: 'fileTooLarge' });
      await uploads.keep('usr_c', file(1_000_000));
      expect(await uploads.keep('usr_c', file(1_000_000))).toMatchObject({ bytes: 1_000_000 });
      await expect(
        uploads.keep(
          'usr_d',
          arriving(
            ...Array.from(
              { length: 3 },
              (_, at) => [`${String(at)}.csv`, 'x'.repeat(900_000)] as [string, string],
            ),
          ),
        ),
      ).rejects.toMatchObject(full);
      expect(globSync(join(dataDir, 'uploads/usr_d/*'))).toEqual([]);
    });

    it('can be new ones once the old are swept away', async () => {
      for (let at = 0; at < UPLOADS_MAX; at++) await uploads.keep('usr_a', file(1));
      const yesterday = new Date(Date.now() - 1.1 * DAY_MS);
      for (const path of globSync(join(dataDir, 'uploads/usr_a/*'))) utimesSync(path, yesterday, yesterday);
      await uploads.sweep();
      expect(await uploads.keep('usr_a', file(1))).toMatchObject({ bytes: 1 });
    });
  });

  it('are swept away after a day, when the product starts; younger ones stay', async () => {
    const young = await uploads.keep('usr_a', arriving(['a.csv', 'x']));
    const old = await uploads.keep('usr_a', arriving(['b.csv', 'y']));
    const folder = (uploadId: string): string => join(dataDir, 'uploads/usr_a', uploadId);
    const hoursAgo = (hours: number): Date => new Date(Date.now() - hours * 3_600_000);
    utimesSync(folder(young.uploadId), hoursAgo(23), hoursAgo(23));
    utimesSync(folder(old.uploadId), hoursAgo(25), hoursAgo(25));
    // What a process left that ended while it received, and what an earlier release kept in clear.
    for (const [name, hours] of [
      ['1'.repeat(32), 2],
      ['2'.repeat(32), 0],
    ] as const) {
      mkdirSync(folder(name));
      writeFileSync(join(folder(name), 'a.csv'), VICTIM);
      utimesSync(folder(name), hoursAgo(hours), hoursAgo(hours));
    }
    await uploads.onModuleInit();
    uploads.onModuleDestroy();
    expect(existsSync(folder(old.uploadId))).toBe(false);
    expect(existsSync(folder('1'.repeat(32)))).toBe(false);
    expect(existsSync(folder('2'.repeat(32)))).toBe(true);
    expect(await uploads.files('usr_a', young.uploadId)).toHaveLength(1);
  });

  it('are swept every hour until the product is closed, and do not keep it running', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate'] });
    try {
      const sweep = jest.spyOn(uploads, 'sweep');
      await uploads.onModuleInit();
      jest.advanceTimersByTime(2 * 3_600_000);
      expect(sweep).toHaveBeenCalledTimes(3);
      uploads.onModuleDestroy();
      expect(jest.getTimerCount()).toBe(0);
      jest.advanceTimersByTime(DAY_MS);
      expect(sweep).toHaveBeenCalledTimes(3);
    } finally {
      jest.useRealTimers();
    }
  });
});
