import { randomBytes } from 'node:crypto';
import type { Database } from './database.js';

/** `idKey` keys deterministic ids, `cursorKey` seals cursors of pages. */
export type SecretName = 'idKey' | 'cursorKey';

/** Keys of this installation: 32 random bytes each, made at the first question and never changed. */
export class Secrets {
  constructor(private readonly database: Database) {}

  async get(name: SecretName): Promise<Buffer> {
    await this.database.run(
      'INSERT INTO secret (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING',
      [name, randomBytes(32)],
    );
    const [row] = await this.database.run<{ value: Buffer }>('SELECT value FROM secret WHERE name = $1', [
      name,
    ]);
    return row!.value;
  }
}
