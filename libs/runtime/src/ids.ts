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
