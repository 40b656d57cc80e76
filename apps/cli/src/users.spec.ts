import { Command } from 'commander';
import { registerUsers } from './users.js';

/** Runs a command in this process; gives what it said before it threw. */
async function refused(...args: string[]): Promise<string> {
  let said = '';
  const program = new Command('setu').option('--data <folder>');
  registerUsers(program);
  const each = (command: Command): void => {
    command.exitOverride().configureOutput({ writeErr: (text) => (said += text) });
    command.commands.forEach(each);
  };
  each(program);
  await program.parseAsync(['--data', '/nowhere/setu', ...args], { from: 'user' }).catch((error: Error) => {
    said += error.message;
  });
  return said;
}
const ROLES =
  'Roles: investigator, analyst, supervisor, prosecutor, victim-custodian, liaison, administrator, auditor.';

describe.each([
  ['users invite', ['users', 'invite', 'new', '--agency', 'ag_x']],
  ['users rights', ['users', 'rights', 'new']],
])('%s', (_, command) => {
  it.each([
    ['boss', 'There is no such role.'],
    ['', 'Name at least one.'],
    ['auditor,analyst', 'administrator and auditor are held alone.'],
  ])('says what is wrong with the roles “%s”, and which there are', async (roles, why) => {
    expect(await refused(...command, '--roles', roles)).toContain(`${why} ${ROLES}`);
  });
  it('says which traffic lights there are', async () => {
    expect(await refused(...command, '--roles', 'analyst', '--clearance', 'BLUE')).toContain(
      'CLEAR, GREEN, AMBER, AMBER_STRICT, RED',
    );
  });
  it('goes on to the installation when all is right', async () => {
    expect(await refused(...command, '--roles', 'analyst,supervisor', '--clearance', 'RED')).toMatch(
      /^There is no installation in \/nowhere\/setu/,
    );
  });
});
