import type { Command } from 'commander';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { actorOf, subjectsOf } from '#domain';
import { lockDataFolder, startVaultStore, type Config } from '#runtime';
import { openVault, rewriteIdentities, type Tombstone, type Vault } from '#vault';
import { readErasureList, type ErasureList } from './erasures.js';
import {
  checkpointsOf,
  isInstalled,
  notInstalled,
  requireWhole,
  SIGNING_KEY_FILE,
  signingKeyOf,
} from './installation.js';
import { configOf } from './options.js';

/** What was done about the erasures of lists: how many were carried out again, how many were known already, and when the latest list was made. */
export interface ErasedAgain {
  readonly erased: number;
  readonly known: number;
  readonly until: string;
}
export interface MadeSafe {
  /** How many sessions were ended. */
  readonly ended: number;
  /** Null without a list. */
  readonly again: ErasedAgain | null;
  /** Is what was erased out of the files of PostgreSQL too? False where its role may not see to that. */
  readonly isRewritten: boolean;
}

/** Throws Error with a sentence for a list that is not of the installation whose signing key a folder holds, or not as it was written. */
export function readLists(folder: string, lists: readonly string[]): ErasureList[] {
  if (lists.length > 0 && !existsSync(join(folder, SIGNING_KEY_FILE)))
    throw new Error(
      `There is no ${SIGNING_KEY_FILE} in ${folder}, by which a list of erasures is known. Nothing was done.`,
    );
  return lists.map((list) => readErasureList(list, signingKeyOf(folder)));
}

/**
 * SAFETY: whoever was signed in when a backup was made must not be signed in to a copy of it, and what was erased since must not be in
 * it. Given again it goes on. Throws Error, before anything is erased, when an agency of a list is not in the vault.
 */
export async function makeSafe(
  url: string,
  config: Pick<Config, 'dataDir'>,
  lists: readonly ErasureList[],
): Promise<MadeSafe> {
  const vault = await openVault({ url, checkpoints: checkpointsOf(config) });
  let ended: number;
  let again: ErasedAgain | null;
  try {
    const tombstones = tombstonesOf(lists);
    await requireAgencies(vault, tombstones);
    ended = await vault.sessions.closeAll();
    again = lists.length > 0 ? await eraseAgain(vault, tombstones, lists) : null;
  } finally {
    await vault.close();
  }
  // Also of what was erased before this was killed.
  const isRewritten = again === null || (await rewriteIdentities(url));
  return { ended, again, isRewritten };
}

const tombstonesOf = (lists: readonly ErasureList[]): Tombstone[] => [
  ...new Map(
    lists.flatMap(({ erasures }) => erasures.map((each) => [each.identityId, each] as const)),
  ).values(),
];

async function requireAgencies({ agencies }: Vault, tombstones: readonly Tombstone[]): Promise<void> {
  const known = new Set((await agencies.list()).map(({ id }) => id));
  const strange = new Set(tombstones.map(({ agencyId }) => agencyId).filter((id) => !known.has(id)));
  if (strange.size > 0)
    throw new Error(
      `The list of erasures is of agencies that are not in the backup: ${[...strange].join(', ')}. Restore a backup that was made after they were added. Nothing was done.`,
    );
}

async function eraseAgain(
  vault: Vault,
  tombstones: readonly Tombstone[],
  lists: readonly ErasureList[],
): Promise<ErasedAgain> {
  let erased = 0;
  for (const tombstone of tombstones) {
    const done = await vault.erasures.carryOutAgain(tombstone);
    if (!done) continue;
    erased += 1;
    await vault.audit.append({
      action: 'rights',
      operation: 'restore erasures',
      ...actorOf(null),
      accessPurpose: 'ADMINISTRATION',
      ...subjectsOf([tombstone.identityId, ...done.ended]),
      outcome: 'done',
      detail: detailOf(tombstone, done),
    });
  }
  const until = lists
    .map(({ madeAt }) => madeAt)
    .sort()
    .at(-1)!;
  return { erased, known: tombstones.length - erased, until };
}

/** The tombstone names the two persons only where the copy has their accounts; the audit names them always. */
const detailOf = (
  { id, authority, requesterId, deciderId }: Tombstone,
  { wasHere, ended }: { readonly wasHere: boolean; readonly ended: readonly string[] },
) => ({
  erasure: id,
  authority,
  requester: requesterId,
  decider: deciderId,
  wasHere,
  ...(ended.length > 0 ? { sharingsEnded: ended.length } : {}),
});

/** `protect erase-again FILE…`: what `restore --erasures` does, in stores that were restored with tools of their own (VP-28). */
export function registerEraseAgain(protect: Command): void {
  protect
    .command('erase-again <lists...>')
    .description(
      'in stores that were restored with their own tools: end all sessions, and erase what lists of "protect erasures --export" name',
    )
    .action(async (files: string[], _: unknown, command: Command) => {
      const { ended, again, isRewritten } = await eraseAgainIn(
        configOf(command),
        files.map((file) => resolve(file)),
      );
      const { erased, known, until } = again!;
      process.stdout.write(
        `Sessions that were open are ended: ${String(ended)}.\nErasures that were carried out again: ${String(erased)}; known already: ${String(known)}.\n${isRewritten ? '' : `${LEFT_TO_KEEPER}\n`}What was decided since the backup is not in it: accounts that were closed, rights and leaves that were taken away, and identities that were erased after ${until}, when the list was made. Do these again before anybody signs in.\n`,
      );
    });
}

const LEFT_TO_KEEPER =
  'The role that Setu has in PostgreSQL is not that of the whole server: whoever keeps it runs VACUUM FULL pg_statistic; CHECKPOINT; SELECT pg_switch_wal(); CHECKPOINT; in this database, or what was erased lies in its files, sealed, until they are written over.';

/** Throws Error, and DataFolderInUse while the product runs, before anything is done. */
async function eraseAgainIn(config: Config, files: readonly string[]): Promise<MadeSafe> {
  if (!isInstalled(config)) throw new Error(notInstalled(config));
  const lists = readLists(config.dataDir, files);
  const unlock = lockDataFolder(config.dataDir);
  try {
    requireWhole(config);
    const { postgresUrl, stop } = await startVaultStore(config);
    try {
      return await makeSafe(postgresUrl, config, lists);
    } finally {
      await stop();
    }
  } finally {
    unlock();
  }
}
