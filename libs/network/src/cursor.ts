import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { InvalidInput } from '#domain';

/**
 * Keyset cursors, sealed with AES-256-GCM: a reader can hand one back but can't read or make one, since a rank or
 * an id inside could tell of hidden things. `list`: of which list, in which order, a position is; in another it is none.
 */
export class CursorSeal {
  constructor(private readonly key: Buffer) {
    if (key.length !== 32) throw new RangeError('a cursor key has 32 bytes');
  }

  seal(position: readonly (string | number)[], list = ''): string {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.key, iv);
    cipher.setAAD(Buffer.from(list));
    const body = Buffer.concat([cipher.update(JSON.stringify(position), 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
  }

  /** Throws InvalidInput `cursorInvalid` on anything that this process's key did not seal for this list. */
  open(cursor: string, list = ''): (string | number)[] {
    try {
      const bytes = Buffer.from(cursor, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', this.key, bytes.subarray(0, 12));
      decipher.setAAD(Buffer.from(list));
      decipher.setAuthTag(bytes.subarray(12, 28));
      const text = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
      return JSON.parse(text) as (string | number)[];
    } catch {
      throw new InvalidInput('cursorInvalid', [{ field: 'after', key: 'cursorInvalid' }]);
    }
  }
}
