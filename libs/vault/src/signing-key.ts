import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';

/** What opens a pair of keys from 32 bytes (RFC 8410): PKCS #8 before the seed. */
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** A pair of keys (Ed25519) that signs what is kept outside the database. */
export class SigningKey {
  readonly #key: KeyObject;
  /** SPKI in DER, base64. */
  readonly publicKey: string;

  /** `seed`: 32 bytes that nobody has who can write the database. */
  constructor(seed: Buffer) {
    this.#key = createPrivateKey({ key: Buffer.concat([PKCS8_ED25519, seed]), format: 'der', type: 'pkcs8' });
    this.publicKey = createPublicKey(this.#key).export({ format: 'der', type: 'spki' }).toString('base64');
  }

  /** Base64. What a message is for stands at its beginning, so that none is taken for one of another kind. */
  sign(message: string): string {
    return sign(null, Buffer.from(message), this.#key).toString('base64');
  }
}

/** Is a message signed by the key that is named? Who that is, the reader must know. False for what is no key or no signature. */
export function isSignedBy(publicKey: string, message: string, signature: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
    return verify(null, Buffer.from(message), key, Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
}
