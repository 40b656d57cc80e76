import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, type Config } from '#runtime';
import { KeyRing, newKeyText } from '#vault';

/** Keys of the data folder that open the identities, the current one first. No backup holds it. */
export const identityKeyFile = 'identity-keys';

const fileOf = ({ dataDir }: Config): string => join(dataDir, identityKeyFile);
const textOf = (config: Config): string | null =>
  config.identityKey ?? (existsSync(fileOf(config)) ? readFileSync(fileOf(config), 'utf8') : null);

/** Is there any key, of the data folder or from outside? It may be the wrong one. */
export const hasIdentityKey = (config: Config): boolean => textOf(config) !== null;

/**
 * The key from outside the database: SETU_IDENTITY_KEY or its file, else a file of the data folder, mode 0600, which is
 * made when nothing is wrapped yet. When a key is missing later the ring is empty: a new one would open nothing. Throws
 * ConfigError for a text that holds no keys.
 */
export function identityKeys(config: Config, isInUse: boolean): KeyRing {
  let text = textOf(config);
  if (text === null && !isInUse) write(config, (text = newKeyText()));
  try {
    return new KeyRing(text ?? '');
  } catch {
    throw new ConfigError(
      config.identityKey === null ? [fileOf(config)] : ['SETU_IDENTITY_KEY', 'SETU_IDENTITY_KEY_FILE'],
      'must be keys of 32 bytes in base64, the current one first, each on a line',
    );
  }
}

/** Puts a new key before those of the data folder. Those of before stay: older backups need them. */
export function addIdentityKey(config: Config): void {
  write(config, [newKeyText(), textOf(config) ?? ''].join('\n').trim());
}

function write(config: Config, text: string): void {
  const draft = `${fileOf(config)}.${String(process.pid)}`;
  writeFileSync(draft, `${text}\n`, { mode: 0o600, flush: true });
  renameSync(draft, fileOf(config));
}
