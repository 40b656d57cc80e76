import { createHash, randomBytes } from 'node:crypto';
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { InvalidInput } from '#domain';
import { keptName } from './file-name.js';
import type { ArrivingFile } from './multipart-files.js';

export interface Upload {
  readonly uploadId: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** Uploaded files until they are imported: each person's own, streamed to disk, never held in memory. */
export class Uploads {
  constructor(
    private readonly dataDir: string,
    private readonly limitBytes: number,
  ) {}

  /** Keeps files that belong together under one id. Throws InvalidInput `fileTooLarge` and leaves nothing behind. */
  async keep(ownerId: string, files: AsyncIterable<ArrivingFile>): Promise<Upload> {
    const uploadId = randomBytes(16).toString('hex');
    const folder = join(this.dataDir, 'uploads', ownerId, uploadId);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    try {
      let first: Omit<Upload, 'uploadId'> | null = null;
      const names: string[] = [];
      for await (const { name, content } of files) {
        const fileName = keptName(name, names);
        names.push(fileName);
        const hash = createHash('sha256');
        let bytes = 0;
        const limit = this.limitBytes;
        await pipeline(
          content,
          async function* (chunks: AsyncIterable<Buffer>) {
            for await (const chunk of chunks) {
              bytes += chunk.length;
              if (bytes > limit)
                throw new InvalidInput('fileTooLarge', [
                  {
                    field: 'file',
                    key: 'fileTooLarge',
                    values: { limitMb: Math.round(limit / 1024 / 1024) },
                  },
                ]);
              hash.update(chunk);
              yield chunk;
            }
          },
          createWriteStream(join(folder, `${fileName}.part`), { mode: 0o600 }),
        );
        renameSync(join(folder, `${fileName}.part`), join(folder, fileName));
        first ??= { fileName, sha256: hash.digest('hex'), bytes };
      }
      if (!first) throw new InvalidInput('fileMissing', [{ field: 'file', key: 'fileMissing' }]);
      writeFileSync(join(folder, '.names'), JSON.stringify(first.fileName), { mode: 0o600 });
      return { uploadId, ...first };
    } catch (error) {
      rmSync(folder, { recursive: true, force: true });
      throw error;
    }
  }

  /** Folder and first file of an own upload. Throws InvalidInput `uploadUnknown` for another's and for none alike. */
  find(ownerId: string, uploadId: string): { readonly folder: string; readonly first: string } {
    const folder = join(
      this.dataDir,
      'uploads',
      ownerId,
      /^[0-9a-f]{32}$/.test(uploadId) ? uploadId : 'none',
    );
    const names = join(folder, '.names');
    if (!existsSync(names))
      throw new InvalidInput('uploadUnknown', [{ field: 'uploadId', key: 'uploadUnknown' }]);
    return { folder, first: join(folder, JSON.parse(readFileSync(names, 'utf8')) as string) };
  }

  /** Removes an own upload and its files. */
  discard(ownerId: string, uploadId: string): void {
    rmSync(this.find(ownerId, uploadId).folder, { recursive: true });
  }
}
