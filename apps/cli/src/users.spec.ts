import { Command } from 'commander';
import { baseOf, registerUsers } from './users.js';

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

describe('the link of an invitation', () => {
  const RUNNING = 'http://127.0.0.1:4711';
  it('begins with the address that is named, else the one configured, else where the product runs', () => {
    expect(baseOf('https://setu.example', 'https://other.example', RUNNING, 4700)).toBe(
      'https://setu.example',
    );
    expect(baseOf(undefined, 'https://other.example', RUNNING, 4700)).toBe('https://other.example');
    expect(baseOf(undefined, null, RUNNING, 4700)).toBe(RUNNING);
    expect(baseOf(undefined, null, null, 4700)).toBe('http://localhost:4700');
  });
  it.each(['setu.example', 'https://setu.example/a', 'ftp://setu.example', 'javascript:1'])(
    'begins with no “%s”',
    async (address) => {
      expect(await refused('users', 'password', 'new', '--at', address)).toContain(
        'must be an address without a path',
      );
    },
  );
});
