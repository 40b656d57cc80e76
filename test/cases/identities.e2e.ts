import { IdentityKeyMissing, KeyRing, newKeyText, type KeyService, type Vault } from '#vault';
import { openVaultWorld, type VaultWorld } from '../support/api.js';

const CONTENT = { names: ['Testbala Namuna'], phones: ['+8801700000000'] };
const oldKey = newKeyText();
const newKey = newKeyText();

describe('identities in the vault', () => {
  let world: VaultWorld;
  let vault: Vault;
  let custodian: string;
  beforeAll(async () => {
    world = await openVaultWorld(undefined, undefined, new KeyRing(oldKey));
    vault = world.vault;
    await world.account('custodian', { roles: ['victim-custodian'] });
    custodian = (await vault.accounts.byUsername('custodian'))!.id;
  });
  afterAll(() => world.close());

  const record = (id: string, over: { content?: unknown; expectedVersion?: number | null } = {}) =>
    vault.identities.record({
      id,
      agencyId: 'agency-jashore',
      compartments: ['case_one'],
      recordedBy: custodian,
      content: CONTENT,
      terms: ['name:testbala namuna', 'phone:+8801700000000'],
      expectedVersion: null,
      ...over,
    });
  const withKeys = async <T>(keys: KeyService, work: (other: Vault) => Promise<T>): Promise<T> => {
    const other = await world.reopen(keys);
    return work(other).finally(() => other.close());
  };

  it('opens what was recorded, and keeps nothing readable', async () => {
    await record('ent_a');
    expect(await vault.identities.open('ent_a')).toMatchObject({
      content: CONTENT,
      heading: { version: 1, compartments: ['case_one'] },
    });
    const { rows } = await world.direct.query(
      "SELECT encode(sealed, 'escape') || encode(wrapped_key, 'escape') || (SELECT string_agg(encode(digest, 'escape'), '') FROM identity_index) AS text FROM identity",
    );
    expect(JSON.stringify(rows)).not.toMatch(/testbala|namuna|1700000000/i);
  });
  it('has no record of an id that was never recorded', async () => {
    expect(await vault.identities.open('ent_nobody')).toBeNull();
  });

  it('seals each version under a key of its own', async () => {
    await record('ent_b');
    await record('ent_b', { content: { names: ['Other'] }, expectedVersion: 1 });
    expect((await vault.identities.open('ent_b'))?.content).toEqual({ names: ['Other'] });
    const { rows } = await world.direct.query<{ count: string }>(
      'SELECT count(DISTINCT wrapped_key) FROM identity',
    );
    expect(Number(rows[0]!.count)).toBe(2);
  });
  it('refuses a change of a version that is no longer the last, and a second first one', async () => {
    for (const expectedVersion of [1, null])
      await expect(record('ent_b', { expectedVersion })).rejects.toMatchObject({
        code: 'CONFLICT',
        key: 'identityChangedElsewhere',
      });
    expect((await vault.identities.open('ent_b'))?.heading.version).toBe(2);
  });

  it('does not open what was moved to another record or had a bit changed', async () => {
    await record('ent_c');
    await world.direct.query(
      "UPDATE identity SET (key_id, wrapped_key, sealed) = (SELECT key_id, wrapped_key, sealed FROM identity WHERE id = 'ent_a') WHERE id = 'ent_c'",
    );
    await expect(vault.identities.open('ent_c')).rejects.toBeInstanceOf(IdentityKeyMissing);
    await record('ent_d');
    await world.direct.query(
      "UPDATE identity SET sealed = set_byte(sealed, 40, get_byte(sealed, 40) # 1) WHERE id = 'ent_d'",
    );
    await expect(vault.identities.open('ent_d')).rejects.toBeInstanceOf(IdentityKeyMissing);
    await world.direct.query("DELETE FROM identity WHERE id IN ('ent_c', 'ent_d')");
  });

  it('finds a record by a whole term, letter for letter', async () => {
    expect((await vault.identities.withTerm(['name:testbala namuna'])).map(({ id }) => id)).toContain(
      'ent_a',
    );
  });
  it.each(['name:testbala', 'name:testbala namun', 'phone:testbala namuna', 'name:', '%'])(
    'finds nothing by %j',
    async (term) => {
      expect(await vault.identities.withTerm([term])).toEqual([]);
    },
  );

  describe.each([
    ['no key', () => new KeyRing('')],
    ['another key', () => new KeyRing(newKeyText())],
  ])('with %s', (_, keys) => {
    it('says that identities are not available, and loses nothing', async () => {
      await withKeys(keys(), async ({ identities }) => {
        expect(await identities.keysFit()).toBe(false);
        const failure = await identities.open('ent_a').catch((error: unknown) => error);
        expect(failure).toMatchObject({ code: 'UNAVAILABLE', key: 'identitiesUnavailable' });
        expect(JSON.stringify(failure)).not.toContain(oldKey);
        await expect(identities.withTerm(['name:x'])).rejects.toBeInstanceOf(IdentityKeyMissing);
        await expect(identities.rotate(keys())).rejects.toBeInstanceOf(IdentityKeyMissing);
      });
      expect(await vault.identities.keysFit()).toBe(true);
      expect((await vault.identities.open('ent_a'))?.content).toEqual(CONTENT);
    });
  });

  it('rotates to a new key, going on after a stop, and every row opens all the while', async () => {
    for (let at = 0; at < 250; at++) await record(`ent_many_${String(at)}`);
    const both = new KeyRing(`${newKey}\n${oldKey}`);
    const stop = new Error('stopped');
    let commits = 0;
    await expect(
      vault.identities.rotate(both, () => {
        commits += 1;
        if (commits === 2) throw stop;
      }),
    ).rejects.toBe(stop);
    expect((await vault.identities.keysInUse()).size).toBe(2);
    await withKeys(both, async ({ identities }) => {
      for (const id of ['ent_a', 'ent_many_0', 'ent_many_249'])
        expect((await identities.open(id))?.content).toEqual(CONTENT);
      await identities.rotate(both);
      expect(await identities.rotate(both)).toBe(0);
    });
    await withKeys(new KeyRing(newKey), async ({ identities }) => {
      expect((await identities.open('ent_many_249'))?.content).toEqual(CONTENT);
      expect(await identities.withTerm(['name:testbala namuna'])).toHaveLength(252);
    });
  });
  it('is not opened by the old key afterwards', async () => {
    await withKeys(new KeyRing(oldKey), async ({ identities }) => {
      await expect(identities.open('ent_a')).rejects.toBeInstanceOf(IdentityKeyMissing);
    });
  });
});
