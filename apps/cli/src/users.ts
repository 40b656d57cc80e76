import type { Command } from 'commander';
import { randomBytes } from 'node:crypto';
import { objectionToRoles } from '#access';
import { InvalidInput, TLP } from '#domain';
import { LANGUAGES } from '#vocab';
import { openInstallation, type Installation } from './installation.js';
import { configOf } from './options.js';

const list = (value: string): string[] =>
  value
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

/** Throws InvalidInput for rights that nobody may have: unknown codes, roles that exclude each other. */
function requireRights({
  roles,
  clearance,
  language = 'en',
}: {
  readonly roles?: readonly string[];
  readonly clearance?: string;
  readonly language?: string;
}): void {
  const objection = roles ? objectionToRoles(roles) : null;
  if (objection) throw new InvalidInput(objection, [{ field: 'roles', key: objection }]);
  if (clearance !== undefined && !(TLP as readonly string[]).includes(clearance))
    throw new InvalidInput('codeUnknown', [{ field: 'clearance', key: 'codeUnknown' }]);
  if (!(LANGUAGES as readonly string[]).includes(language))
    throw new InvalidInput('codeUnknown', [{ field: 'language', key: 'codeUnknown' }]);
}

/** `users` and `agencies`: administration of sign-ins; shows no content of any case. */
export function registerUsers(program: Command): void {
  const users = program.command('users').description('manage sign-ins');
  const run = async (
    command: Command,
    work: (installation: Installation) => Promise<void>,
  ): Promise<void> => {
    const installation = await openInstallation(configOf(command), { logLevel: 'warn' });
    try {
      await work(installation);
    } finally {
      await installation.close();
    }
  };
  const note = (installation: Installation, operation: string, id: string): Promise<void> =>
    installation.vault.audit.append({
      action: 'rights',
      operation,
      userId: null,
      agencyId: null,
      accessPurpose: 'ADMINISTRATION',
      caseReference: null,
      requestId: null,
      subjectIds: [id],
      subjectCount: 1,
      outcome: 'done',
      detail: {},
    });

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
    .command('add <username>')
    .requiredOption('--agency <id>')
    .requiredOption('--roles <list>', 'comma-separated', list)
    .option('--name <text>', 'name shown to colleagues')
    .option('--clearance <tlp>', 'CLEAR, GREEN, AMBER, AMBER_STRICT or RED', 'AMBER')
    .option('--compartments <list>', 'comma-separated', list, [])
    .option('--language <code>', 'en, bn or hi', 'en')
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
        },
        command: Command,
      ) => {
        requireRights(options);
        await run(command, async (installation) => {
          if (!(await installation.vault.agencies.byId(options.agency)))
            throw new Error(`no agency ${options.agency}; add it first: setu agencies add`);
          const password = randomBytes(12).toString('base64url');
          const account = await installation.vault.accounts.create({
            username,
            password,
            displayName: options.name ?? username,
            agencyId: options.agency,
            roles: options.roles,
            clearance: options.clearance,
            compartments: options.compartments,
            language: options.language,
          });
          await note(installation, 'users add', account.id);
          process.stdout.write(`${username} can sign in with ${password}\n`);
        });
      },
    );
  users
    .command('rights <username>')
    .description('change what a person may see; open sessions follow at their next question')
    .option('--roles <list>', 'comma-separated', list)
    .option('--clearance <tlp>', 'CLEAR, GREEN, AMBER, AMBER_STRICT or RED')
    .option('--compartments <list>', 'comma-separated; empty for none', list)
    .action(
      async (
        username: string,
        options: { roles?: string[]; clearance?: string; compartments?: string[] },
        command: Command,
      ) => {
        requireRights(options);
        await run(command, async (installation) => {
          const { id } = await byName(installation, username);
          const { accounts } = installation.vault;
          if (options.roles) await accounts.setRoles(id, options.roles);
          if (options.clearance) await accounts.setClearance(id, options.clearance);
          if (options.compartments) await accounts.setCompartments(id, options.compartments);
          await note(installation, 'users rights', id);
          process.stdout.write(`rights of ${username} changed\n`);
        });
      },
    );
  users.command('password <username>').action(async (username: string, _: unknown, command: Command) => {
    await run(command, async (installation) => {
      const account = await byName(installation, username);
      const password = randomBytes(12).toString('base64url');
      await installation.vault.accounts.setPassword(account.id, password);
      await note(installation, 'users password', account.id);
      process.stdout.write(`${username} can sign in with ${password}\n`);
    });
  });
  users.command('disable <username>').action(async (username: string, _: unknown, command: Command) => {
    await run(command, async (installation) => {
      const account = await byName(installation, username);
      await installation.vault.accounts.disable(account.id);
      await note(installation, 'users disable', account.id);
      process.stdout.write(`${username} can no longer sign in\n`);
    });
  });
  program
    .command('agencies')
    .description('manage agencies')
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
          await installation.vault.agencies.upsert({
            id,
            name: options.name,
            nameBn: options.nameBn ?? options.name,
            nameHi: options.nameHi ?? options.name,
            country: options.country,
            isDemo: false,
          });
          await note(installation, 'agencies add', id);
          process.stdout.write(`${id} added\n`);
        });
      },
    );
  program
    .command('audit')
    .description('check the audit')
    .command('verify')
    .action(async (_: unknown, command: Command) => {
      await run(command, async ({ vault }) => {
        const result = await vault.audit.verify();
        process.stdout.write(`${JSON.stringify(result)}\n`);
        if (!result.ok) process.exitCode = 1;
      });
    });
}

async function byName({ vault }: Installation, username: string) {
  const account = (await vault.accounts.list()).find((each) => each.username === username);
  if (!account) throw new Error(`no user ${username}`);
  return account;
}
