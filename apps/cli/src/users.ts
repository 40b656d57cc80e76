import { InvalidArgumentError, Option, type Command } from 'commander';
import { objectionToRoles, ROLES } from '#access';
import { TLP, actorOf, type AuditEvent } from '#domain';
import { NO_ORIGIN, readOrigin } from '#runtime';
import { LANGUAGES } from '#vocab';
import type { Account } from '#vault';
import { openInstalledVault, runningAddress, type OpenedVault } from './installation.js';
import { configOf, noAgency } from './options.js';

const list = (value: string): string[] =>
  value
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

/** What to say to roles that nobody may hold. */
const OBJECTIONS = {
  roleMissing: 'Name at least one.',
  roleUnknown: 'There is no such role.',
  rolesConflict: 'administrator and auditor are held alone.',
} as const;
const KNOWN_ROLES = `Roles: ${ROLES.join(', ')}.`;

/** Roles of a comma-separated list. Throws InvalidArgumentError, which names every role, for those that nobody may hold. */
function roleList(value: string): string[] {
  const roles = list(value);
  const objection = objectionToRoles(roles);
  if (objection) throw new InvalidArgumentError(`${OBJECTIONS[objection]} ${KNOWN_ROLES}`);
  return roles;
}
const rolesOption = (): Option =>
  new Option('--roles <list>', `comma-separated. ${KNOWN_ROLES}`).argParser(roleList);
const atOption = (): Option =>
  new Option(
    '--at <address>',
    'address at which people open the product; else SETU_PUBLIC_URL, else where it runs',
  ).argParser((value) => {
    const origin = readOrigin(value);
    if (origin === null) throw new InvalidArgumentError(NO_ORIGIN);
    return origin;
  });
const clearanceOption = (): Option => new Option('--clearance <tlp>', 'highest traffic light').choices(TLP);

/** `users` and `agencies`: administration of sign-ins; shows no content of any case. */
export function registerUsers(program: Command): void {
  const users = program.command('users').description('manage sign-ins');
  const run = async (command: Command, work: (installation: OpenedVault) => Promise<void>): Promise<void> => {
    const installation = await openInstalledVault(configOf(command), { logLevel: 'warn' });
    try {
      await work(installation);
    } finally {
      await installation.close();
    }
  };
  /** Makes a change of rights between its announcement in the audit and its end there. */
  const noted = async (
    { vault }: OpenedVault,
    {
      operation,
      ids = [],
      detail = {},
    }: { operation: string; ids?: string[]; detail?: AuditEvent['detail'] },
    /** Gives the id of what it made. */
    change: () => Promise<string | undefined>,
  ): Promise<void> => {
    const note = (outcome: AuditEvent['outcome'], subjectIds: readonly string[]): Promise<void> =>
      vault.audit.append({
        action: 'rights',
        operation,
        ...actorOf(null),
        accessPurpose: 'ADMINISTRATION',
        subjectIds,
        subjectCount: subjectIds.length,
        outcome,
        detail,
      });
    await note('intended', ids);
    let made: string | undefined;
    try {
      made = await change();
    } catch (error) {
      await note('failed', ids);
      throw error;
    }
    await note('done', made === undefined ? ids : [made]);
  };

  users.command('list').action(async (_: unknown, command: Command) => {
    await run(command, async ({ vault }) => {
      for (const {
        username,
        displayName,
        agencyId,
        roles,
        clearance,
        isDisabled,
      } of await vault.accounts.list())
        process.stdout.write(
          `${username.padEnd(24)} ${agencyId.padEnd(18)} ${roles.join(',').padEnd(24)} ${clearance.padEnd(14)} ${isDisabled ? 'disabled' : ''} ${displayName}\n`,
        );
    });
  });
  users
    .command('invite <username>')
    .description('add a person, who sets a password of their own with the link that is printed')
    .requiredOption('--agency <id>')
    .addOption(rolesOption().makeOptionMandatory())
    .option('--name <text>', 'name shown to colleagues')
    .addOption(clearanceOption().default('AMBER'))
    .option('--compartments <list>', 'comma-separated', list, [])
    .addOption(new Option('--language <code>', 'language of the screens').choices(LANGUAGES).default('en'))
    .addOption(atOption())
    .action(
      async (
        username: string,
        options: {
          agency: string;
          roles: string[];
          name?: string;
          clearance: string;
          compartments: string[];
          language: string;
          at?: string;
        },
        command: Command,
      ) => {
        await run(command, async (installation) => {
          const known = await installation.vault.agencies.list();
          if (!known.some(({ id }) => id === options.agency))
            throw new Error(noAgency(options.agency, known));
          const detail = rightsIn(options);
          await noted(installation, { operation: 'users invite', detail }, async () => {
            const account = await installation.vault.accounts.create({
              username,
              displayName: options.name ?? username,
              agencyId: options.agency,
              roles: options.roles,
              clearance: options.clearance,
              compartments: options.compartments,
              language: options.language,
            });
            await invite(installation, account, options.at);
            return account.id;
          });
        });
      },
    );
  users
    .command('rights <username>')
    .description('change what a person may see, at once; with other roles the person signs in anew')
    .addOption(rolesOption())
    .addOption(clearanceOption())
    .option('--compartments <list>', 'comma-separated; empty for none', list)
    .action(
      async (
        username: string,
        options: { roles?: string[]; clearance?: string; compartments?: string[] },
        command: Command,
      ) => {
        if (!options.roles && !options.clearance && !options.compartments)
          throw new Error('Nothing to change: name --roles, --clearance or --compartments.');
        await run(command, async (installation) => {
          const { id } = await byName(installation, username);
          const { accounts } = installation.vault;
          const detail = rightsIn(options);
          await noted(installation, { operation: 'users rights', ids: [id], detail }, async () => {
            if (options.roles) await accounts.setRoles(id, options.roles);
            if (options.clearance) await accounts.setClearance(id, options.clearance);
            if (options.compartments) await accounts.setCompartments(id, options.compartments);
            return undefined;
          });
          process.stdout.write(`rights of ${username} changed\n`);
        });
      },
    );
  users
    .command('password <username>')
    .description('print a new link with which a person sets another password')
    .addOption(atOption())
    .action(async (username: string, { at }: { at?: string }, command: Command) => {
      await run(command, async (installation) => {
        const account = await byName(installation, username);
        await noted(installation, { operation: 'users password', ids: [account.id] }, async () => {
          await invite(installation, account, at);
          await installation.vault.signInChanges.note(account.id, 'passwordLink');
          return undefined;
        });
      });
    });
  users
    .command('move <username>')
    .description('let a person leave their agency for another one, without the compartments of before')
    .requiredOption('--agency <id>')
    .action(async (username: string, { agency }: { agency: string }, command: Command) => {
      await run(command, async (installation) => {
        const account = await byName(installation, username);
        const noteMove = { operation: 'users move', ids: [account.id], detail: { agency } };
        await noted(installation, noteMove, async () => {
          await installation.vault.accounts.move(account.id, agency);
          return undefined;
        });
        process.stdout.write(`${username} works for ${agency} now\n`);
      });
    });
  users
    .command('forget-second-factor <username>')
    .description('take away the second factors of a person who has lost them')
    .action(async (username: string, _: unknown, command: Command) => {
      await run(command, async (installation) => {
        const account = await byName(installation, username);
        const noteFactors = { operation: 'users forget-second-factor', ids: [account.id] };
        await noted(installation, noteFactors, async () => {
          await installation.vault.factors.removeAll(account.id);
          await installation.vault.signInChanges.note(account.id, 'factorsForgotten');
          return undefined;
        });
        process.stdout.write(`${username} has no second factor\n`);
      });
    });
  users
    .command('disable <username>')
    .description('end the access of a person who has left, at once')
    .action(async (username: string, _: unknown, command: Command) => {
      await run(command, async (installation) => {
        const account = await byName(installation, username);
        await noted(installation, { operation: 'users disable', ids: [account.id] }, async () => {
          await installation.vault.accounts.disable(account.id);
          return undefined;
        });
        process.stdout.write(`${username} can no longer sign in\n`);
      });
    });
  const agencies = program.command('agencies').description('manage agencies');
  agencies
    .command('require-second-factor <id>')
    .description('let nobody of an agency work without a second factor')
    .option('--off', 'let them again')
    .action(async (id: string, { off = false }: { off?: boolean }, command: Command) => {
      await run(command, async (installation) => {
        const known = await installation.vault.agencies.list();
        if (!known.some((each) => each.id === id)) throw new Error(noAgency(id, known));
        const noteRule = {
          operation: 'agencies require-second-factor',
          ids: [id],
          detail: { off: String(off) },
        };
        await noted(installation, noteRule, async () => {
          await installation.vault.agencies.requireSecondFactor(id, !off);
          return undefined;
        });
        process.stdout.write(`${id} ${off ? 'does not require' : 'requires'} a second factor\n`);
      });
    });
  agencies.command('list').action(async (_: unknown, command: Command) => {
    await run(command, async ({ vault }) => {
      for (const { id, name, country } of await vault.agencies.list())
        process.stdout.write(`${id.padEnd(18)} ${country.padEnd(4)} ${name}\n`);
    });
  });
  agencies
    .command('add <id>')
    .requiredOption('--name <text>')
    .option('--name-bn <text>')
    .option('--name-hi <text>')
    .requiredOption('--country <code>', 'ISO 3166-1 alpha-2')
    .action(
      async (
        id: string,
        options: { name: string; nameBn?: string; nameHi?: string; country: string },
        command: Command,
      ) => {
        await run(command, async (installation) => {
          await noted(installation, { operation: 'agencies add', ids: [id] }, async () => {
            await installation.vault.agencies.upsert({
              id,
              name: options.name,
              nameBn: options.nameBn ?? options.name,
              nameHi: options.nameHi ?? options.name,
              country: options.country,
              isDemo: false,
            });
            return undefined;
          });
          process.stdout.write(`${id} added\n`);
        });
      },
    );
}

/** Rights as the audit keeps them. */
const rightsIn = (rights: {
  readonly roles?: readonly string[];
  readonly clearance?: string;
  readonly compartments?: readonly string[];
}): Record<string, string> => ({
  ...(rights.roles ? { roles: rights.roles.join(',') } : {}),
  ...(rights.clearance ? { clearance: rights.clearance } : {}),
  ...(rights.compartments ? { compartments: rights.compartments.join(',') } : {}),
});
/** Prints the link of an invitation. The token is behind the `#`, which no server and no log gets to see. */
async function invite(
  { vault, config }: OpenedVault,
  { id, username }: Account,
  at: string | undefined,
): Promise<void> {
  const token = await vault.invitations.invite(id);
  const base = baseOf(at, config.publicUrl, runningAddress(config.dataDir), config.port);
  if (/^(localhost|127\.|\[::1\])/.test(new URL(base).hostname))
    process.stdout.write(
      'This link opens on this machine alone. For people elsewhere, name the address that they open Setu at: --at ADDRESS, or SETU_PUBLIC_URL.\n',
    );
  process.stdout.write(`Within 72 hours, ${username} sets a password at\n${base}/welcome#${token}\n`);
}

/** What the link of an invitation begins with: what is known best of where people open the product. */
export const baseOf = (
  at: string | undefined,
  publicUrl: string | null,
  running: string | null,
  port: number,
): string => at ?? publicUrl ?? running ?? `http://localhost:${String(port)}`;

async function byName({ vault }: OpenedVault, username: string) {
  const account = (await vault.accounts.list()).find((each) => each.username === username);
  if (!account) throw new Error(`no user ${username}`);
  return account;
}
