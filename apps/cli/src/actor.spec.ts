import type { Agency, Vault } from '#vault';
import type { Installation } from './installation.js';
import { actorOf } from './actor.js';

const agency = (id: string, isDemo: boolean): Agency =>
  ({ id, name: `Name of ${id}`, nameBn: '', nameHi: '', country: 'BD', isDemo }) as Agency;
const account = (username: string, isDisabled = false) => ({
  id: `usr_${username}`,
  username,
  displayName: 'Invented Person',
  agencyId: 'ag_bd_jashore',
  roles: ['analyst'],
  clearance: 'AMBER',
  compartments: [],
  isDisabled,
});

const actor = (agencies: readonly Agency[], asked: { as?: string; agency?: string } = {}) =>
  actorOf(
    {
      vault: {
        agencies: { list: () => Promise.resolve(agencies) },
        accounts: { list: () => Promise.resolve([account('rehana'), account('gone', true)]) },
      } as unknown as Vault,
    } as Installation,
    asked,
  );
const DEMO = [agency('ag_bd_jashore', true), agency('ag_in_wb', true)];

describe('who a command acts as', () => {
  it('is the person or the agency that is named, with no wider rights than theirs', async () => {
    const person = await actor(DEMO, { as: 'rehana' });
    expect(person.principal).toMatchObject({
      userId: 'usr_rehana',
      agencyId: 'ag_bd_jashore',
      clearance: 'AMBER',
    });
    expect(person.said('en')).toBe('As Invented Person (rehana) for Name of ag_bd_jashore (ag_bd_jashore).');
    const operator = await actor(DEMO, { agency: 'ag_in_wb' });
    expect(operator.principal).toMatchObject({ userId: 'usr_operator', agencyId: 'ag_in_wb' });
    expect(operator.said('en')).toBe('For Name of ag_in_wb (ag_in_wb).');
    expect(operator.said('bn')).toMatch(/ag_in_wb.*এর হয়ে।$/);
  });
  it('is said to be a default where nobody is named: the only agency, or that of a demo network', async () => {
    expect((await actor(DEMO)).said('en')).toMatch(
      /\(ag_bd_jashore\), since neither --as nor --agency was given\.$/,
    );
    expect((await actor([agency('ag_own', false)])).principal.agencyId).toBe('ag_own');
    expect((await actor([])).principal.agencyId).toBe('ag_local');
  });
  it('must be said where agencies that are not invented share the installation', async () => {
    await expect(actor([...DEMO, agency('ag_own', false)])).rejects.toThrow(
      /--as USER or --agency ID.*ag_own/,
    );
  });
  it('can’t be nobody, somebody who may not sign in, or two at once', async () => {
    await expect(actor(DEMO, { as: 'nobody' })).rejects.toThrow('no user nobody');
    await expect(actor(DEMO, { as: 'gone' })).rejects.toThrow('no user gone');
    await expect(actor(DEMO, { agency: 'ag_nowhere' })).rejects.toThrow('no agency ag_nowhere. Known: ag_bd');
    await expect(actor(DEMO, { as: 'rehana', agency: 'ag_in_wb' })).rejects.toThrow('not both');
  });
});
