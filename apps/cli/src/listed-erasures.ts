import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writePrivate } from '#runtime';
import type { Vault } from '#vault';

/** How many erasures the last list holds that was written here. They only grow more. */
const LISTED_FILE = 'erasures-listed';

export function listedErasures(dataDir: string): number {
  const path = join(dataDir, LISTED_FILE);
  return existsSync(path) ? Number(readFileSync(path, 'utf8')) : 0;
}
export const noteListed = (dataDir: string, erasures: number): void =>
  writePrivate(join(dataDir, LISTED_FILE), String(erasures));
/** What a new copy of an installation wrote nothing of. */
export const forgetListed = (dataDir: string): void => rmSync(join(dataDir, LISTED_FILE), { force: true });

/**
 * What to do about a vault that knows fewer erasures than lists that were written here: it was restored from before them. Null where it
 * is not so.
 */
export function toldOfOlderVault(dataDir: string, known: number): string | null {
  const listed = listedErasures(dataDir);
  if (known >= listed) return null;
  return `The vault knows ${String(known)} erasures, and a list of ${String(listed)} was written here: it is one of before, and may hold identities that were erased. Give "protect erase-again FILE" with that list. If the list is lost, take ${join(dataDir, LISTED_FILE)} away, and erase them again by hand before anybody else signs in.`;
}

/** Throws Error for a vault that was restored from before erasures of which a list was written here (VP-28). */
export async function requireErased(dataDir: string, { erasures }: Pick<Vault, 'erasures'>): Promise<void> {
  if (listedErasures(dataDir) === 0) return;
  const told = toldOfOlderVault(dataDir, (await erasures.tombstones()).length);
  if (told !== null) throw new Error(told);
}
