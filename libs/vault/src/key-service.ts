import { createHash, randomBytes } from 'node:crypto';
import { StoreUnavailable } from '#domain';
import { seal, unseal } from './sealing.js';

/**
 * Wraps the keys of identities with a key that this database never sees. Another one (a key management service of the
 * agency) may stand in for the default: keys are named, so that rows of an older key stay readable while it is rotated.
 */
export interface KeyService {
  /** Name of the key under which new rows are wrapped. Throws IdentityKeyMissing when there is none. */
  currentKeyId(): Promise<string>;
  wrap(key: Buffer): Promise<{ readonly keyId: string; readonly wrapped: Buffer }>;
  /** Throws IdentityKeyMissing when no key has that name or the key does not fit. */
  unwrap(keyId: string, wrapped: Buffer): Promise<Buffer>;
}

/** The key from outside is not here, or is another one. The caller learns only that identities can't be opened now. */
export class IdentityKeyMissing extends StoreUnavailable {
  constructor() {
    super('identitiesUnavailable');
  }
}

const KEY_BYTES = 32;

/** A new key as text, for a file or a variable: 32 random bytes in base64. */
export const newKeyText = (): string => randomBytes(KEY_BYTES).toString('base64');

/** Keys given as text, the current one first; the default KeyService (AES-256-GCM, `node:crypto`). */
export class KeyRing implements KeyService {
  readonly #keys: ReadonlyMap<string, Buffer>;

  /** Throws RangeError for a text that is no list of keys of 32 bytes in base64; never with the text. */
  constructor(text: string) {
    const keys = text
      .split(/[\s,]+/)
      .filter(Boolean)
      .map((each) => Buffer.from(each, 'base64'));
    if (keys.some(({ length }) => length !== KEY_BYTES))
      throw new RangeError('an identity key is 32 bytes in base64');
    this.#keys = new Map(keys.map((key) => [nameOf(key), key]));
  }

  currentKeyId(): Promise<string> {
    const [first] = this.#keys.keys();
    return first === undefined ? Promise.reject(new IdentityKeyMissing()) : Promise.resolve(first);
  }

  async wrap(key: Buffer): Promise<{ keyId: string; wrapped: Buffer }> {
    const keyId = await this.currentKeyId();
    return { keyId, wrapped: seal(this.#keys.get(keyId)!, key, keyId) };
  }

  unwrap(keyId: string, wrapped: Buffer): Promise<Buffer> {
    const key = this.#keys.get(keyId);
    const opened = key ? unseal(key, wrapped, keyId) : null;
    return opened ? Promise.resolve(opened) : Promise.reject(new IdentityKeyMissing());
  }
}

const nameOf = (key: Buffer): string =>
  createHash('sha256').update('setu identity key').update(key).digest('hex').slice(0, 16);
