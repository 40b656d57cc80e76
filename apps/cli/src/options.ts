import type { Command } from 'commander';
import { resolve } from 'node:path';
import { readConfig, type Config } from '#runtime';
import type { AgencyId, Principal, UserId } from '#domain';
import type { Installation } from './installation.js';

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

/** Agency of an installation that has none yet. */
const LOCAL_AGENCY = {
  id: 'ag_local',
  name: 'Local agency',
  nameBn: 'স্থানীয় সংস্থা',
  nameHi: 'स्थानीय एजेंसी',
  country: 'BD',
};

/**
 * Who a command acts as: the operator of one agency, with the rights of its analysts. The agency is the one named,
 * else that of the account named, else the first of the installation.
 */
export async function operatorOf(installation: Installation, agencyId?: string): Promise<Principal> {
  const agencies = await installation.vault.agencies.list();
  let agency = agencyId
    ? agencies.find(({ id }) => id === agencyId)
    : (agencies.find(({ id }) => id === 'ag_bd_jashore') ?? agencies[0]);
  if (!agency && agencyId)
    throw new Error(`no agency ${agencyId}; known: ${agencies.map(({ id }) => id).join(', ')}`);
  if (!agency) {
    await installation.vault.agencies.upsert({ ...LOCAL_AGENCY, isDemo: false });
    agency = { ...LOCAL_AGENCY, isDemo: false };
  }
  return {
    userId: 'usr_operator' as UserId,
    agencyId: agency.id as AgencyId,
    roles: ['analyst'],
    clearance: 'RED',
    compartments: [],
    accessPurpose: 'INVESTIGATION',
  };
}
