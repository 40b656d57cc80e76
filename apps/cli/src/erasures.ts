import type { Command } from 'commander';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { actorOf } from '#domain';
import { nameNewFile } from '#runtime';
import { isSignedBy, type SigningKey, type Tombstone } from '#vault';
import { openInstalledVault, signingKeyOf } from './installation.js';
import { noteListed } from './listed-erasures.js';
import { configOf } from './options.js';

/** What was erased in an installation until a moment: ids, codes and times alone. */
export interface ErasureList {
  /** ISO 8601, UTC. */
  readonly madeAt: string;
  readonly erasures: readonly Tombstone[];
}

const FORMAT = 'setu-erasures';
const VERSION = 1;
/** More than a hundred thousand erasures. */
const BYTES_MAX = 64 << 20;

const messageOf = (list: object): string => `${FORMAT}\n${JSON.stringify(list)}`;

/** A list as a file holds it: signed, so that a changed one is told from the one that was written. */
export function textOfList({ madeAt, erasures }: ErasureList, key: SigningKey): string {
  const list = { format: FORMAT, version: VERSION, madeAt, erasures, publicKey: key.publicKey };
  return `${JSON.stringify({ ...list, signature: key.sign(messageOf(list)) }, null, 1)}\n`;
}

/** Reads what `textOfList` gave with the same key. Throws Error with a sentence that names the file. */
export function readErasureList(path: string, { publicKey }: Pick<SigningKey, 'publicKey'>): ErasureList {
  const found = statSync(path);
  const text = found.isFile() && found.size <= BYTES_MAX ? readFileSync(path, 'utf8') : '';
  const { signature, ...list } = objectIn(text) as Partial<Record<string, unknown>>;
  const refuse = (what: string): never => {
    throw new Error(`${path} ${what} Nothing was done.`);
  };
  const { version } = list;
  if (list['format'] !== FORMAT || !Number.isInteger(version) || (version as number) < VERSION)
    return refuse('is no list of erasures, or not a whole one: "protect erasures --export FILE" writes one.');
  if (version !== VERSION)
    return refuse('was written by a later release of Setu: restore with that release, or a newer one.');
  if (list['publicKey'] !== publicKey)
    return refuse('is not of the installation that the backup is of: its list was signed with another key.');
  if (typeof signature !== 'string' || !isSignedBy(publicKey, messageOf(list), signature))
    return refuse('is not as it was written: its signature does not fit.');
  const { madeAt, erasures } = list;
  if (!isMoment(madeAt) || !Array.isArray(erasures) || !erasures.every(isTombstone) || !areSingle(erasures))
    return refuse(
      'is no list of erasures: it is signed, but not what "protect erasures --export FILE" writes.',
    );
  return {
    madeAt,
    erasures: erasures.map((erasure) => ({
      ...erasure,
      requestedAt: new Date(erasure.requestedAt),
      decidedAt: new Date(erasure.decidedAt),
    })),
  };
}

type WrittenTombstone = Omit<Tombstone, 'requestedAt' | 'decidedAt'> & {
  readonly requestedAt: string;
  readonly decidedAt: string;
};
/** Something that the store can keep: what agencies and cases are called is for the installation to say. */
const isText = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && !value.includes('\0');
const isMoment = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-.*Z$/.test(value) && !Number.isNaN(Date.parse(value));
function isTombstone(value: unknown): value is WrittenTombstone {
  const { id, identityId, agencyId, compartments, version, authority, requesterId, ...rest } = (value ??
    {}) as Partial<Record<string, unknown>>;
  return (
    [id, identityId, agencyId, authority].every(isText) &&
    [requesterId, rest['deciderId']].every((account) => account === null || isText(account)) &&
    Array.isArray(compartments) &&
    compartments.every(isText) &&
    Number.isInteger(version) &&
    [rest['requestedAt'], rest['decidedAt']].every(isMoment)
  );
}
/** One erasure is of one identity, and an identity is erased once. */
const areSingle = (erasures: readonly WrittenTombstone[]): boolean =>
  (['id', 'identityId'] as const).every(
    (of) => new Set(erasures.map((each) => each[of])).size === erasures.length,
  );

function objectIn(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

/** `protect erasures --export FILE`: what was erased, for `restore` to do it again in a copy from before (VP-28). */
export function registerErasures(protect: Command): void {
  protect
    .command('erasures')
    .description('write which identities were erased, by ids alone, for "restore" to erase them again')
    .requiredOption(
      '--export <file>',
      'a new file, to be kept beside the identity key, apart from the backups',
    )
    .action(async (options: { export: string }, command: Command) => {
      const path = resolve(options.export);
      const count = await exportErasures(command, path);
      process.stdout.write(
        `The list of ${String(count)} erasures is in ${path}. Keep it beside the identity key, apart from the backups, and give it to "restore" with --erasures.\n`,
      );
    });
}

async function exportErasures(command: Command, path: string): Promise<number> {
  const taken = `There is a file ${path} already. Name a new one for the list.`;
  if (existsSync(path)) throw new Error(taken);
  if (!existsSync(dirname(path))) throw new Error(`There is no folder ${dirname(path)}.`);
  const config = configOf(command);
  const installation = await openInstalledVault(config, { logLevel: 'warn' });
  const draft = `${path}.${String(process.pid)}`;
  try {
    const { vault } = installation;
    const erasures = await vault.erasures.tombstones();
    const madeAt = vault.now().toISOString();
    const text = textOfList({ madeAt, erasures }, signingKeyOf(config.dataDir));
    writeFileSync(draft, text, { mode: 0o600, flag: 'wx', flush: true });
    await vault.audit.append({
      action: 'export',
      operation: 'protect erasures',
      ...actorOf(null),
      accessPurpose: 'ADMINISTRATION',
      subjectIds: [],
      subjectCount: erasures.length,
      outcome: 'done',
      detail: { erasures: erasures.length, sha256: createHash('sha256').update(text).digest('hex') },
    });
    // The file gets its name only once the audit knows of it.
    if (!nameNewFile(draft, path)) throw new Error(taken);
    noteListed(config.dataDir, erasures.length);
    return erasures.length;
  } finally {
    rmSync(draft, { force: true });
    await installation.close();
  }
}
