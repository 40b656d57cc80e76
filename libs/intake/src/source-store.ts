import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { IntakeFailure, isDiskFull } from './failure.js';
import { openFile, openSealed, sealTo, sealingKey, type OpenBytes } from './reading/bytes.js';
import { inspectFile, type FileFacts } from './reading/inspect-file.js';
import type { InputFile, OfferedFile } from './run/plan.js';

/** A file as it is kept. */
export interface KeptFile extends InputFile {
  /** Takes the copy away again when it was made just now; one that was there before stays. */
  forget(): Promise<void>;
}

/**
 * Files as they came, by their SHA-256, in `<data folder>/sources/`. A file whose mapping protects or renames people is
 * sealed (`<sha256>.sealed`): on the disk nobody can read their names. Files are never changed and never overwritten.
 */
export class SourceStore {
  readonly #folder: string;
  readonly #key: Buffer;

  constructor(dataDir: string, idKey: Buffer) {
    this.#folder = join(dataDir, 'sources');
    this.#key = sealingKey(idKey);
  }

  /**
   * Copies a file into the store in one pass and gives it back as kept: what was judged is what is imported. Throws
   * IntakeFailure `diskFull`, and leaves nothing behind.
   */
  async keep(file: OfferedFile, isSealed: boolean): Promise<KeptFile> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const incoming = join(this.#folder, `incoming-${randomBytes(8).toString('hex')}`);
    try {
      const facts = isSealed
        ? await this.#copySealed(file.open, incoming)
        : await copyPlain(file.open, incoming);
      const place = this.#place(facts.sha256, isSealed);
      const wasThere = await exists(place);
      if (wasThere) await rm(incoming);
      else await rename(incoming, place);
      return {
        name: file.name,
        open: this.#openAt(place, isSealed),
        facts,
        forget: async () => {
          if (!wasThere) await rm(place, { force: true });
        },
      };
    } catch (error) {
      await rm(incoming, { force: true });
      throw isDiskFull(error) ? new IntakeFailure('diskFull', {}, [], 'UNAVAILABLE') : error;
    }
  }

  /** A kept file, as it was. Throws IntakeFailure when it is gone or was changed. */
  async get(name: string, sha256: string, isSealed: boolean): Promise<InputFile> {
    const place = this.#place(sha256, isSealed);
    if (!(await exists(place))) throw new IntakeFailure('sourceMissing', { fileName: name });
    const open = this.#openAt(place, isSealed);
    const facts = await inspectFile(open);
    if (facts.sha256 !== sha256) throw new IntakeFailure('sourceChanged', { fileName: name });
    return { name, open, facts };
  }

  #place(sha256: string, isSealed: boolean): string {
    return join(this.#folder, isSealed ? `${sha256}.sealed` : sha256);
  }

  #openAt(place: string, isSealed: boolean): OpenBytes {
    return isSealed ? openSealed(place, this.#key) : openFile(place);
  }

  async #copySealed(open: OpenBytes, path: string): Promise<FileFacts> {
    const sealed = await sealTo(path, this.#key);
    try {
      const facts = await inspectFile(open, sealed.write);
      await sealed.end();
      return facts;
    } catch (error) {
      await sealed.abort();
      throw error;
    }
  }
}

async function copyPlain(read: OpenBytes, path: string): Promise<FileFacts> {
  const file = await open(path, 'wx', 0o600);
  try {
    const facts = await inspectFile(read, (chunk) => file.writeFile(chunk));
    await file.sync();
    return facts;
  } finally {
    await file.close();
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch {
    return false;
  }
}
