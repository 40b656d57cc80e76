import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mayIdentity, principalOf, ScopeService } from '#access';
import type { AgencyId, CaseId, Principal, UserId } from '#domain';
import { generateDemo, type Demo, type DemoSharing } from '#demo';
import { GraphStore } from '#graph';
import { RecordService } from '#network';
import { ConsentService, IdentityService, protectedPeopleIn, SharingService } from '#protection';
import { randomId } from '#runtime';
import { openVault } from '#vault';
import { codelist } from '#vocab';
import { identityKeys } from './identity-keys.js';
import { openInstallation, type Installation } from './installation.js';
import { configOf } from './options.js';

/** Who reindexes: the installation itself. */
const SYSTEM: Principal = {
  userId: 'usr_system' as UserId,
  agencyId: 'ag_system' as AgencyId,
  roles: ['administrator'],
  clearance: 'CLEAR',
  compartments: [],
  accessPurpose: 'ADMINISTRATION',
};

const SECONDS_A_DAY = 86_400;
/** Reasons of the demo are invented: nothing in them is looked for. */
const unscreened = () => Promise.resolve();

export interface SeedOptions {
  readonly seed?: number;
  readonly entities?: number;
  readonly onlyWhenEmpty?: boolean;
  readonly say?: (text: string) => void;
}

/** Loads the demo network, its agencies and its sign-ins. Ids come from the seed, so a second run adds nothing. */
export async function seedDemo(
  installation: Installation,
  options: SeedOptions = {},
): Promise<{ entities: number; assertions: number }> {
  const { vault, graph, config } = installation;
  const say = options.say ?? (() => undefined);
  if (
    options.onlyWhenEmpty &&
    ((await vault.demoAccounts.list()).length > 0 ||
      (await vault.agencies.list()).some(({ isDemo }) => !isDemo))
  )
    return { entities: 0, assertions: 0 };
  say('Loading the demo network …');
  const demo = generateDemo({
    seed: options.seed ?? 1,
    ...(options.entities ? { entities: options.entities } : {}),
  });
  for (const agency of demo.agencies) await vault.agencies.upsert({ ...agency, isDemo: true });
  let entities = 0;
  let assertions = 0;
  // Its own clock: each claim is recorded on its day, or now where this machine's clock is behind.
  let day = 0;
  const now = () => Math.floor(Date.now() / 1000);
  const dated = await GraphStore.connect(installation.stores.neo4j, vault.audit, () =>
    Math.min(now(), day * SECONDS_A_DAY),
  );
  try {
    for (const batch of demo.batches) {
      day = batch.recordedOn;
      const principal: Principal = {
        userId: 'usr_seed' as UserId,
        agencyId: batch.originator as AgencyId,
        roles: ['analyst'],
        clearance: 'RED',
        compartments: [],
        accessPurpose: 'TRAINING',
      };
      const counts = await dated.recordBatch(batch, principal);
      for (const count of Object.values(counts.entities)) entities += count;
      for (const count of Object.values(counts.assertions)) assertions += count;
    }
  } finally {
    await dated.close();
  }
  const scopes = new ScopeService(graph);
  const records = new RecordService(graph, randomId, () => Promise.resolve(true), unscreened);
  for (const { assertionId, originator, reason } of demo.retractions) {
    const principal: Principal = {
      userId: 'usr_seed' as UserId,
      agencyId: originator,
      roles: ['analyst'],
      clearance: 'RED',
      compartments: demo.cases as readonly CaseId[],
      accessPurpose: 'TRAINING',
    };
    await records.retract(await scopes.scopeFor(principal), assertionId, reason);
  }
  // Sign-ins come last: while they are missing, an interrupted load is begun again.
  const known = new Set((await vault.accounts.list()).map(({ username }) => username));
  for (const account of demo.accounts) if (!known.has(account.username)) await vault.accounts.create(account);
  await recordIdentities(installation, demo);
  await shareClaims(installation, demo.sharing);
  writeFileSync(
    join(config.dataDir, 'truth.json'),
    JSON.stringify({ ...demo.truth, storyline: demo.storyline }, null, 1),
  );
  await vault.demoAccounts.replace(
    demo.accounts.map(({ username, password, roles }) => ({ username, password, role: roles[0] ?? '' })),
  );
  say(`Demo network loaded: ${String(entities)} entities, ${String(assertions)} assertions`);
  return { entities, assertions };
}

/** So long ago the identities of the demo were recorded: their persons are to be told of the case. */
const RECORDED_DAYS_AGO = 40;

/**
 * Puts the invented identities into the vault, as the custodian of their agency does, and closes the case that is over; those that are
 * there stay, and those that were erased do not come back (VP-28).
 */
async function recordIdentities(
  { config, vault, graph, stores }: Installation,
  { identities, closedCase }: Pick<Demo, 'identities' | 'closedCase'>,
): Promise<void> {
  const accessPurpose = 'VICTIM_PROTECTION';
  const custodians = (await vault.accounts.list()).filter(({ roles }) =>
    mayIdentity({ roles, accessPurpose }, 'recordIdentity'),
  );
  const scopes = new ScopeService(graph);
  const dated = await openVault({
    url: stores.postgresUrl,
    identityKeys: (isInUse) => identityKeys(config, isInUse),
    now: () => new Date(Date.now() - RECORDED_DAYS_AGO * SECONDS_A_DAY * 1000),
  });
  try {
    const service = new IdentityService({ ...vault, identities: dated.identities }, protectedPeopleIn(graph));
    for (const { entityId, agencyId, compartments, content } of identities) {
      const custodian = custodians.find((account) => account.agencyId === agencyId);
      if (!custodian || (await vault.identities.heading(entityId))) continue;
      if (await vault.erasures.tombstone(entityId)) continue;
      const scope = await scopes.scopeFor(principalOf(custodian, accessPurpose, null));
      await service.record(scope, { entityId, compartments, content });
    }
  } finally {
    await dated.close();
  }
  const { agencyId, caseId, closedOn } = closedCase;
  const custodian = custodians.find((account) => account.agencyId === agencyId);
  const known = await vault.caseStates.ofAgency(agencyId);
  if (custodian && !known.some((state) => state.caseId === caseId))
    await vault.caseStates.record({
      agencyId,
      caseId,
      closedOn,
      recordedBy: custodian.id,
      writeId: randomUUID(),
    });
}

/**
 * Shares what the demo shares of a protected person with another agency, as its people do: a consent, one who asks, another who
 * decides. What was asked for once is left as it is.
 */
async function shareClaims(
  { vault, graph }: Installation,
  { person, assertionIds, recipients, custodian, asker, decider, ...given }: DemoSharing,
): Promise<void> {
  const scopes = new ScopeService(graph);
  const scopeOf = async (username: string, accessPurpose: string) =>
    scopes.scopeFor(principalOf((await vault.accounts.byUsername(username))!, accessPurpose, null));
  const sharing = new SharingService(vault, graph, () => Promise.resolve(true), unscreened);
  const { agencyId } = (await vault.accounts.byUsername(asker))!;
  const known = new Set((await vault.sharings.list(agencyId, null)).map(({ assertionId }) => assertionId));
  const open = assertionIds.filter((each) => !known.has(each));
  if (open.length === 0 || !(await vault.identities.heading(person))) return;
  const { principal } = await scopeOf(custodian, 'VICTIM_PROTECTION');
  await new ConsentService(vault).record(principal, {
    entityId: person,
    basis: 'consent',
    purposes: codelist('consentPurpose')!.terms.map(({ code }) => ({
      purpose: code,
      isAgreed: given.purposes.includes(code),
    })),
    formVersion: '1',
    language: 'বাংলা',
    explainedBy: 'Case worker (demo)',
  });
  for (const assertionId of open) {
    const request = { assertionId, agencyIds: recipients, purpose: given.purposes[0], reason: given.reason };
    const sharingId = await sharing.ask(await scopeOf(asker, 'INVESTIGATION'), request);
    const decision = { sharingId, isApproved: true, reason: given.decision };
    await sharing.decide(await scopeOf(decider, 'INVESTIGATION'), decision);
  }
}

export function registerSeed(program: Command): void {
  program
    .command('migrate')
    .description('bring both stores up to date')
    .action(async (_: unknown, command: Command) => {
      const installation = await openInstallation(configOf(command), { mayCreate: true });
      process.stdout.write('Both stores are up to date.\n');
      await installation.close();
    });
  program
    .command('reindex')
    .description('make the search index anew, after the data files of names have changed')
    .action(async (_: unknown, command: Command) => {
      const installation = await openInstallation(configOf(command), { logLevel: 'warn' });
      try {
        const replaced = await installation.graph.reindex(SYSTEM, (looked) =>
          process.stderr.write(`${String(looked)} values …\n`),
        );
        process.stdout.write(`Search index: ${String(replaced)} values changed.\n`);
      } finally {
        await installation.close();
      }
    });
  program
    .command('seed')
    .description('load the demo network')
    .option('--seed <number>', 'seed of the generator', (value) => Number(value), 1)
    .option('--entities <number>', 'about how many entities', (value) => Number(value), 3000)
    .option('--json', 'last line is a JSON object')
    .action(async (options: { seed: number; entities: number; json?: boolean }, command: Command) => {
      // Beside the running product the demo network would turn up on the charts of those who work there.
      const installation = await openInstallation(configOf(command), {
        logLevel: 'warn',
        mayCreate: true,
        mayShare: false,
      });
      try {
        const result = await seedDemo(installation, {
          ...options,
          say: options.json ? () => undefined : (text) => process.stdout.write(`${text}\n`),
        });
        if (options.json) process.stdout.write(`${JSON.stringify(result)}\n`);
      } finally {
        await installation.close();
      }
    });
}
