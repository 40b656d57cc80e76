import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { OnModuleDestroy, OnModuleInit } from '@nestjs/common';
import { InvalidInput, StoreUnavailable } from '#domain';
import { isDiskFull, openSealed, sealTo, withoutPictures, type OfferedFile, type OpenBytes } from '#intake';
import { keptName } from './file-name.js';
import type { ArrivingFile } from './multipart-files.js';

export interface Upload {
  readonly uploadId: string;
  /** Of the first file, as all of these. */
  readonly fileName: string;
  readonly sha256: string;
  readonly bytes: number;
}

export interface UploadOptions {
  readonly dataDir: string;
  /** 32 bytes: seals what arrives. */
  readonly key: Buffer;
  /** Largest file, in bytes. */
  readonly limitBytes: number;
  readonly now?: () => Date;
  /** Told when old uploads could not be swept away. */
  readonly onSweepFailed?: (error: unknown) => void;
  /** Told when a file could not be kept for want of room. */
  readonly onDiskFull?: () => void;
}

const HOUR_MS = 60 * 60 * 1000;
/** Who has not imported a file after a day gives it again. */
const KEPT_MS = 24 * HOUR_MS;
/** One person's uploads that are kept or arriving: so many, and together as large as so many of the largest files. */
export const UPLOADS_MAX = 10;
const LARGEST_FILES_MAX = 2;
/** List of an upload's files, written when all have arrived. */
const CONTENTS = 'contents.sealed';
const sealedName = (at: number): string => `${String(at)}.sealed`;

/**
 * Uploaded files until they are imported, each person's own. They may name victims, so they are sealed as they arrive,
 * names and all, never held in memory, removed once their source is kept, and swept away after a day.
 */
export class Uploads implements OnModuleInit, OnModuleDestroy {
  readonly #root: string;
  readonly #now: () => Date;
  /** Bytes of each upload, by owner. */
  readonly #held = new Map<string, Promise<Map<string, number>>>();
  #sweeping: NodeJS.Timeout | null = null;

  constructor(private readonly options: UploadOptions) {
    this.#root = join(options.dataDir, 'uploads');
    this.#now = options.now ?? (() => new Date());
  }

  async onModuleInit(): Promise<void> {
    const sweep = (): Promise<void> =>
      this.sweep().catch((error: unknown) => this.options.onSweepFailed?.(error));
    this.#sweeping = setInterval(() => void sweep(), HOUR_MS).unref();
    await sweep();
  }

  onModuleDestroy(): void {
    if (this.#sweeping) clearInterval(this.#sweeping);
  }

  /**
   * Keeps files that belong together under one id. Throws InvalidInput, `fileTooLarge` or `uploadsFull`, and
   * StoreUnavailable `diskFull`, and IntakeFailure `pictureRefused`; leaves nothing behind then.
   */
  async keep(ownerId: string, files: AsyncIterable<ArrivingFile>): Promise<Upload> {
    const held = await this.#heldBy(ownerId);
    if (held.size >= UPLOADS_MAX) throw uploadsFull();
    const uploadId = randomBytes(16).toString('hex');
    held.set(uploadId, 0);
    const count = (bytes: number): void => {
      held.set(uploadId, (held.get(uploadId) ?? 0) + bytes);
      const sum = [...held.values()].reduce((all, each) => all + each, 0);
      if (sum > LARGEST_FILES_MAX * this.options.limitBytes) throw uploadsFull();
    };
    const folder = join(this.#root, ownerId, uploadId);
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      let first: Omit<Upload, 'uploadId'> | null = null;
      const names: string[] = [];
      for await (const { name, content } of files) {
        const fileName = keptName(name, names);
        const facts = await this.#seal(join(folder, sealedName(names.length)), content, count);
        names.push(fileName);
        first ??= { fileName, ...facts };
      }
      if (!first) throw new InvalidInput('fileMissing', [{ field: 'file', key: 'fileMissing' }]);
      await sealAll(join(folder, CONTENTS), this.options.key, [Buffer.from(JSON.stringify(names))]);
      return { uploadId, ...first };
    } catch (error) {
      await this.#remove(ownerId, uploadId);
      if (!isDiskFull(error)) throw error;
      this.options.onDiskFull?.();
      throw new StoreUnavailable('diskFull');
    }
  }

  /** Files of an own upload, the first given first. Throws InvalidInput `uploadUnknown` for another's and for none alike. */
  async files(ownerId: string, uploadId: string): Promise<OfferedFile[]> {
    const folder = this.#folder(ownerId, uploadId);
    const chunks: Buffer[] = [];
    for await (const chunk of this.#open(join(folder, CONTENTS))()) chunks.push(chunk);
    const names = JSON.parse(Buffer.concat(chunks).toString('utf8')) as string[];
    const [first, ...others] = names.map((name, at) => ({
      name,
      open: this.#open(join(folder, sealedName(at))),
    }));
    return [first!, ...others.sort((a, b) => (a.name < b.name ? -1 : 1))];
  }

  /** Removes an own upload and its files. False for another's and for none alike. */
  async discard(ownerId: string, uploadId: string): Promise<boolean> {
    const isThere = (await timeOf(this.#folder(ownerId, uploadId))) !== null;
    if (isThere) await this.#remove(ownerId, uploadId);
    return isThere;
  }

  /** Removes what is older than a day, and what broke off with the process that received it. */
  async sweep(): Promise<void> {
    const now = this.#now().getTime();
    for (const ownerId of await namesIn(this.#root))
      for (const uploadId of await namesIn(join(this.#root, ownerId))) {
        const folder = join(this.#root, ownerId, uploadId);
        const [changed, contents] = await Promise.all([timeOf(folder), timeOf(join(folder, CONTENTS))]);
        if (changed === null) continue;
        const patience = contents === null ? HOUR_MS : KEPT_MS;
        if (now - changed > patience) await this.#remove(ownerId, uploadId);
      }
  }

  #folder(ownerId: string, uploadId: string): string {
    if (!/^[0-9a-f]{32}$/.test(uploadId)) throw uploadUnknown();
    return join(this.#root, ownerId, uploadId);
  }

  async #remove(ownerId: string, uploadId: string): Promise<void> {
    await rm(this.#folder(ownerId, uploadId), { recursive: true, force: true });
    (await this.#held.get(ownerId))?.delete(uploadId);
  }

  /** What one person has here: at first as the disk has it, then as it comes and goes. */
  #heldBy(ownerId: string): Promise<Map<string, number>> {
    const known = this.#held.get(ownerId);
    if (known) return known;
    const found = (async () => {
      const held = new Map<string, number>();
      for (const uploadId of await namesIn(join(this.#root, ownerId))) {
        const folder = join(this.#root, ownerId, uploadId);
        let bytes = 0;
        for (const name of await namesIn(folder)) bytes += (await sizeOf(join(folder, name))) ?? 0;
        held.set(uploadId, bytes);
      }
      return held;
    })();
    this.#held.set(ownerId, found);
    // A disk that could not be read is asked again.
    found.catch(() => this.#held.delete(ownerId));
    return found;
  }

  /** Hashes and seals one file as it arrives. */
  async #seal(
    path: string,
    content: AsyncIterable<Buffer>,
    count: (bytes: number) => void,
  ): Promise<{ readonly sha256: string; readonly bytes: number }> {
    const { key, limitBytes } = this.options;
    const hash = createHash('sha256');
    let bytes = 0;
    // Within its bounds also where it is a picture, which is read to its end for its hash.
    const bounded = (async function* () {
      for await (const chunk of content) {
        bytes += chunk.length;
        if (bytes > limitBytes)
          throw new InvalidInput('fileTooLarge', [
            {
              field: 'file',
              key: 'fileTooLarge',
              values: { limitMb: Math.round(limitBytes / 1024 / 1024) },
            },
          ]);
        count(chunk.length);
        hash.update(chunk);
        yield chunk;
      }
    })();
    await sealAll(path, key, withoutPictures(bounded));
    return { sha256: hash.digest('hex'), bytes };
  }

  /** Opens a sealed file; one that was imported or swept away meanwhile is an unknown upload. */
  #open(path: string): OpenBytes {
    const open = openSealed(path, this.options.key);
    return async function* () {
      try {
        yield* open();
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw uploadUnknown();
        throw error;
      }
    };
  }
}

const uploadUnknown = (): InvalidInput =>
  new InvalidInput('uploadUnknown', [{ field: 'uploadId', key: 'uploadUnknown' }]);

const uploadsFull = (): InvalidInput =>
  new InvalidInput('uploadsFull', [{ field: 'file', key: 'uploadsFull' }]);

async function sealAll(
  path: string,
  key: Buffer,
  chunks: Iterable<Buffer> | AsyncIterable<Buffer>,
): Promise<void> {
  const sealing = await sealTo(path, key);
  try {
    for await (const chunk of chunks) await sealing.write(chunk);
    await sealing.end();
  } catch (error) {
    await sealing.abort();
    throw error;
  }
}

/** What a folder holds; nothing when it is not there. */
async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return [];
    throw error;
  });
}

/** When a file or folder was changed last, in epoch milliseconds; null when it is not there. */
const timeOf = (path: string): Promise<number | null> =>
  stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => null,
  );

const sizeOf = (path: string): Promise<number | null> =>
  stat(path).then(
    ({ size }) => size,
    () => null,
  );
