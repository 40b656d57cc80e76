import type { Command } from 'commander';
import { resolve } from 'node:path';
import { readConfig, type Config } from '#runtime';

/** Configuration of a command: the environment, with the folder and address given on the command line. */
export function configOf(
  command: Command,
  { databaseUri, ...over }: Partial<Config> & { databaseUri?: string } = {},
): Config {
  const { data } = command.optsWithGlobals<{ data?: string }>();
  return readConfig(
    { ...(data ? { dataDir: resolve(data) } : {}), ...over },
    databaseUri ? { NEO4J_URI: databaseUri } : {},
  );
}

/** What to say to an agency that is not here. */
export const noAgency = (id: string, known: readonly { readonly id: string }[]): string =>
  `There is no agency ${id}. ${known.length > 0 ? `Known: ${idsOf(known)}.` : 'Add one: agencies add.'}`;
export const idsOf = (known: readonly { readonly id: string }[]): string =>
  known.map(({ id }) => id).join(', ');
