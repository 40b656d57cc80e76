import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { IntakeFailure } from '../failure.js';

/** Reads a file from its beginning, as often as asked, wherever and however it is kept. */
export type OpenBytes = () => AsyncIterable<Buffer>;

export const openFile =
  (path: string): OpenBytes =>
  () =>
    createReadStream(path, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>;

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Key for files that hold names of protected persons, made from the installation's secret: another for each use. */
export function sealingKey(
  idKey: Buffer,
  use: 'source' | 'upload' | 'judgement' | 'search' | 'export' = 'source',
): Buffer {
  return Buffer.from(hkdfSync('sha256', idKey, Buffer.alloc(0), `setu sealed ${use}`, 32));
}

/** A file that is being sealed. Whoever opened it calls `end` or `abort`. */
export interface Sealing {
  write(chunk: Buffer): Promise<void>;
  /** The file is whole and on the disk. */
  end(): Promise<void>;
  /** Closes the file as it is; it can't be read, and is the caller's to remove. */
  abort(): Promise<void>;
}

/** Writes bytes to a new file as AES-256-GCM: nonce, text, tag. */
export async function sealTo(path: string, key: Buffer): Promise<Sealing> {
  const file = await open(path, 'wx', 0o600);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  // `writeFile` goes on from where the file stands, and unlike `write` never stops half-way.
  await file.writeFile(nonce);
  return {
    write: (chunk) => file.writeFile(cipher.update(chunk)),
    end: async () => {
      await file.writeFile(Buffer.concat([cipher.final(), cipher.getAuthTag()]));
      await file.sync();
      await file.close();
    },
    abort: () => file.close(),
  };
}

/** Reads what `sealTo` wrote. Throws IntakeFailure `sourceChanged` at the end when a byte was changed. */
export function openSealed(path: string, key: Buffer): OpenBytes {
  return async function* () {
    const { size } = await stat(path);
    const file = await open(path, 'r');
    const nonce = Buffer.alloc(NONCE_BYTES);
    const tag = Buffer.alloc(TAG_BYTES);
    try {
      await file.read(nonce, 0, NONCE_BYTES, 0);
      await file.read(tag, 0, TAG_BYTES, size - TAG_BYTES);
    } finally {
      await file.close();
    }
    const decipher = createDecipheriv('aes-256-gcm', key, nonce);
    decipher.setAuthTag(tag);
    if (size > NONCE_BYTES + TAG_BYTES) {
      for await (const chunk of createReadStream(path, {
        start: NONCE_BYTES,
        end: size - TAG_BYTES - 1,
        highWaterMark: 1 << 18,
      }) as AsyncIterable<Buffer>)
        yield decipher.update(chunk);
    }
    try {
      const rest = decipher.final();
      if (rest.length > 0) yield rest;
    } catch {
      throw new IntakeFailure('sourceChanged', { fileName: path.split('/').at(-1) ?? '' });
    }
  };
}
