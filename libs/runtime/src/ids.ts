import { hash, randomBytes } from 'node:crypto';
import { ID_PREFIX, type IdKind } from '#domain';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
const LENGTH = 26;

/** 26 characters of base32, 130 bits, from at least 17 bytes. */
function base32(bytes: Buffer): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (let at = 0; text.length < LENGTH;) {
    if (held < 5) {
      bits = ((bits << 8) | bytes[at++]!) & 0xfff;
      held += 8;
    }
    held -= 5;
    text += ALPHABET[(bits >>> held) & 31]!;
  }
  return text;
}

/** A random id such as `ent_k5…`: nothing can be learned from it. */
export function randomId(kind: IdKind): string {
  return `${ID_PREFIX[kind]}_${base32(randomBytes(17))}`;
}

const CODE_LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const CODE_LENGTH = 6;

/**
 * What an agency calls a protected person of whom it has no code of its own, such as `PP-7K3QXM`: another one for each agency, and
 * of the random id alone, so that neither tells who it is or what another agency says (VP-02). Two persons of one agency have the
 * same with a chance of one in 600 million.
 */
export function agencyCode(agencyId: string, entityId: string): string {
  const bytes = hash('sha256', `code\u001f${agencyId}\u001f${entityId}`, 'buffer');
  const letters = Array.from({ length: CODE_LENGTH }, (_, at) =>
    // Four bytes a letter: the rest of the division favours none that could be noticed.
    CODE_LETTERS.charAt(bytes.readUInt32BE(at * 4) % CODE_LETTERS.length),
  );
  return `PP-${letters.join('')}`;
}

const BLOCK = 64;
/** The two padded keys of HMAC-SHA-256, made once a key: an import makes a dozen ids a row. */
const paddedKeys = new WeakMap<Buffer, { inner: Buffer; outer: Buffer }>();

function padded(key: Buffer): { inner: Buffer; outer: Buffer } {
  let pads = paddedKeys.get(key);
  if (!pads) {
    const short = key.length > BLOCK ? hash('sha256', key, 'buffer') : key;
    const pad = (byte: number): Buffer =>
      Buffer.from(Buffer.alloc(BLOCK).map((_, at) => (short[at] ?? 0) ^ byte));
    pads = { inner: pad(0x36), outer: pad(0x5c) };
    paddedKeys.set(key, pads);
  }
  return pads;
}

/** HMAC-SHA-256 by two plain hashes: `createHmac` spends ten times as long on its key as on the message. */
function keyedHash(key: Buffer, message: string): Buffer {
  const { inner, outer } = padded(key);
  const first = hash('sha256', Buffer.concat([inner, Buffer.from(message)]), 'buffer');
  return hash('sha256', Buffer.concat([outer, first]), 'buffer');
}

/**
 * The same id for the same parts, so that a repeated import changes nothing; keyed with a secret of the installation,
 * so that nobody can try out whether a name is known, and two agencies' ids of one person have nothing in common.
 */
export function deterministicId(key: Buffer, prefix: string, ...parts: readonly string[]): string {
  let message = '';
  for (const part of parts) message += `${String(part.length)}:${part}\u001f`;
  return `${prefix}_${base32(keyedHash(key, message))}`;
}
