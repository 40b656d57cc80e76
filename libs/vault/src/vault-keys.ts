import { createHmac, randomBytes } from 'node:crypto';
import type { Database } from './database.js';
import { IdentityKeyMissing, type KeyService } from './key-service.js';
import { seal, unseal } from './sealing.js';

/** `index` keys the exact-match index, `notes` seals reasons and who explained a consent. */
type VaultKeyName = 'index' | 'notes';

/** Keys of the vault itself: random, made at the first question, kept wrapped by the key from outside. */
export class VaultKeys {
  constructor(
    private readonly database: Database,
    readonly service: KeyService,
  ) {}

  /** What is the same for the same term under this installation's key alone (HMAC-SHA-256). */
  async digests(terms: readonly string[]): Promise<Buffer[]> {
    const key = await this.#get('index');
    return terms.map((term) => createHmac('sha256', key).update(term).digest());
  }

  async sealNote(text: string, context: string): Promise<Buffer> {
    return seal(await this.#get('notes'), Buffer.from(text), context);
  }

  /** Throws IdentityKeyMissing when it does not open. */
  async openNote(sealed: Buffer, context: string): Promise<string> {
    const opened = unseal(await this.#get('notes'), sealed, context);
    if (!opened) throw new IdentityKeyMissing();
    return opened.toString('utf8');
  }

  async #get(name: VaultKeyName): Promise<Buffer> {
    const find = async (): Promise<Buffer | null> => {
      const [row] = await this.database.run<{ key_id: string; wrapped_key: Buffer }>(
        'SELECT key_id, wrapped_key FROM identity_secret WHERE name = $1',
        [name],
      );
      return row ? this.service.unwrap(row.key_id, row.wrapped_key) : null;
    };
    const found = await find();
    if (found) return found;
    const { keyId, wrapped } = await this.service.wrap(randomBytes(32));
    await this.database.run(
      'INSERT INTO identity_secret (name, key_id, wrapped_key) VALUES ($1, $2, $3) ON CONFLICT (name) DO NOTHING',
      [name, keyId, wrapped],
    );
    return (await find())!;
  }
}
