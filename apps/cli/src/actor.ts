import { principalOf, purposesOf } from '#access';
import type { AgencyId, Principal, UserId } from '#domain';
import { messageOf } from '#intake';
import type { Language } from '#vocab';
import type { Installation } from './installation.js';
import { idsOf, noAgency } from './options.js';

/** Agency of an installation that has none yet. */
const LOCAL_AGENCY = {
  id: 'ag_local',
  name: 'Local agency',
  nameBn: 'স্থানীয় সংস্থা',
  nameHi: 'स्थानीय एजेंसी',
  country: 'BD',
};

/** Who a command acts as. */
export interface Actor {
  readonly principal: Principal;
  /** The same in a sentence. */
  readonly said: (language: Language) => string;
}

/** The agency that a demo installation acts for when none is named. */
const DEMO_AGENCY = 'ag_bd_jashore';

/**
 * Who a command acts as: the person named by `as`, else the operator of an agency, with the rights of its analysts. The
 * agency is the one named; without one, the only one there is, or that of the demo network. Throws Error when both are
 * given, when there is no such person or agency, and when several agencies are there and none is named.
 */
export async function actorOf(
  { vault }: Installation,
  { as, agency: id }: { readonly as?: string; readonly agency?: string },
): Promise<Actor> {
  const agencies = await vault.agencies.list();
  if (as !== undefined) {
    if (id !== undefined)
      throw new Error('Give --as or --agency, not both: a person acts for their own agency.');
    const account = (await vault.accounts.list()).find(({ username }) => username === as);
    if (!account || account.isDisabled) throw new Error(`There is no user ${as} who may sign in.`);
    const agency = agencies.find((each) => each.id === account.agencyId);
    const { displayName: name } = account;
    return {
      principal: principalOf(account, purposesOf(account.roles)[0] ?? null, null),
      said: (language) =>
        messageOf(
          'actsAs',
          { name, username: as, agency: agencyName(agency, language), agencyId: account.agencyId },
          language,
        ),
    };
  }
  const agency =
    id === undefined
      ? agencies.length > 1
        ? agencies.find((each) => each.id === DEMO_AGENCY && agencies.every(({ isDemo }) => isDemo))
        : (agencies[0] ?? LOCAL_AGENCY)
      : agencies.find((each) => each.id === id);
  if (!agency && id !== undefined) throw new Error(noAgency(id, agencies));
  if (!agency)
    throw new Error(`Say for whom, with --as USER or --agency ID. Agencies here: ${idsOf(agencies)}.`);
  return {
    principal: {
      userId: 'usr_operator' as UserId,
      agencyId: agency.id as AgencyId,
      roles: ['analyst'],
      clearance: 'RED',
      compartments: [],
      accessPurpose: 'INVESTIGATION',
    },
    said: (language) =>
      messageOf(
        id === undefined ? 'actsForAssumed' : 'actsFor',
        { agency: agencyName(agency, language), agencyId: agency.id },
        language,
      ),
  };
}

type Named = Pick<typeof LOCAL_AGENCY, 'name' | 'nameBn' | 'nameHi'>;
const agencyName = (agency: Named | undefined, language: Language): string =>
  agency ? { en: agency.name, bn: agency.nameBn, hi: agency.nameHi }[language] : '';

/** Makes the agency of an installation that has none, before something is recorded for it. */
export async function requireAgency({ vault }: Installation, { agencyId }: Principal): Promise<void> {
  if (agencyId === LOCAL_AGENCY.id && !(await vault.agencies.byId(agencyId)))
    await vault.agencies.upsert({ ...LOCAL_AGENCY, isDemo: false });
}
