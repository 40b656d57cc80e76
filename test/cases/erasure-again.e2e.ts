import { defaultMarking, type CaseId } from '#domain';
import type { Tombstone } from '#vault';
import { asking, type Answer, type Browser, type VaultWorld } from '../support/api.js';
import { openWhole, type WholeWorld } from '../support/whole-api.js';
import { BatchBuilder, JASHORE, KOLKATA, ent, principal, type World } from '../support/world.js';

const CASE = 'case_rescue' as CaseId;
const GIRL = ent('girl');
const HOUR = 3_600_000;

const RECORD = `mutation ($id: ID!) { recordIdentity(input: { entityId: $id, compartments: ["${CASE}"], names: ["Testbala Namuna"] }) }`;
const ERASE = `mutation ($id: ID!) { requestIdentityErasure(entityId: $id, authority: "courtOrder", reason: "the court said so") { id } }`;
const DECIDE =
  'mutation ($erasure: ID!) { decideIdentityErasure(erasureId: $erasure, isApproved: true) { state } }';
const BREAK = 'mutation ($id: ID!) { breakGlass(entityId: $id, reason: "she is in danger now") { id } }';
const CONSENT = `mutation ($id: ID!) { recordConsent(input: { entityId: $id, basis: "consent", formVersion: "2", language: "bn", explainedBy: "One",
  purposes: [${['case', 'partnerExchange', 'repatriation', 'statistics', 'research'].map((purpose) => `{ purpose: "${purpose}", isAgreed: true }`).join()}] }) { id } }`;
const SHARE = `mutation { askToShare(assertionId: "ast_rescue_1", agencyIds: ["${KOLKATA}"], purpose: "repatriation", reason: "they bring her home") }`;
const SHARED =
  'mutation ($id: ID!) { decideSharing(sharingId: $id, isApproved: true, reason: "it helps her") }';
const PERSONS =
  '{ protectedPersons { entityId hasIdentity erasure { id state authority requester requestedAt decider decidedAt } } }';
const ENTITY = 'query ($id: ID!) { entity(id: $id) { attributes { value } } }';

describe('an erasure that is carried out again in a restored copy (VP-28)', () => {
  let world: World;
  let vaults: VaultWorld;
  let whole: WholeWorld;
  let clock = Date.now();
  const people: Record<string, Browser> = {};
  const { ask, done } = asking(people, GIRL);
  const idOf = ({ data }: Answer): string => (Object.values(data!)[0] as { id: string }).id;
  const rows = async (query: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
    (await vaults.direct.query<Record<string, unknown>>(query, values)).rows;
  const again = (tombstone: Tombstone) => vaults.vault.erasures.carryOutAgain(tombstone);
  /** How much there is about the girl: identity, index, openings, consents, and requests or tombstones. */
  const counts = async () => {
    const [row] = await rows(
      `SELECT (SELECT count(*) FROM identity)::int AS identity, (SELECT count(*) FROM identity_index)::int AS index,
        (SELECT count(*) FROM identity_opening)::int AS openings, (SELECT count(*) FROM consent)::int AS consents,
        (SELECT count(*) FROM identity_erasure)::int AS erasures`,
    );
    return Object.values(row!);
  };
  const GONE = [0, 0, 0, 0, 1];
  /** Erases the girl and gives what is kept of it; then all is as in a backup of before, but later. */
  const erasedSince = async (): Promise<{ tombstone: Tombstone; told: string }> => {
    await done('chief', DECIDE, { erasure: idOf(await done('custodian', ERASE)) });
    const [tombstone] = await vaults.vault.erasures.tombstones();
    const told = (await ask('custodian', PERSONS)).body;
    await vaults.forgetErasures();
    await done('custodian', RECORD);
    clock += HOUR;
    return { tombstone: tombstone!, told };
  };

  beforeAll(async () => {
    const limits = { idleMs: 10_000 * HOUR, maxMs: 10_000 * HOUR };
    whole = await openWhole(people, undefined, () => new Date(clock), limits);
    ({ world, vaults } = whole);
    const custodian = { roles: ['victim-custodian'], compartments: [CASE] };
    await whole.enter('custodian', 'VICTIM_PROTECTION', custodian);
    for (const who of ['chief', 'deputy']) await whole.enter(who, 'INVESTIGATION', { roles: ['supervisor'] });
    await whole.enter('asker', 'INVESTIGATION', { compartments: [CASE] });
    await whole.enter('partner', 'INVESTIGATION', { agencyId: KOLKATA });
  });
  beforeEach(async () => {
    await world.wipe();
    await vaults.forgetErasures();
    await rows('DELETE FROM sharing');
    await rows('DELETE FROM identity');
    const batch = new BatchBuilder('rescue', defaultMarking(JASHORE, true))
      .entity('girl', 'ProtectedPerson')
      .value('girl', 'ageBroad', '9--17');
    await world.graph.recordBatch(batch.build(), principal());
    await done('custodian', RECORD);
  });
  afterAll(() => whole.close());

  it('leaves what the first one left, and the tombstone tells the custodian the same', async () => {
    const { tombstone, told } = await erasedSince();
    await done('custodian', CONSENT);
    // Nobody reviewed it: it was decided already.
    await done('custodian', BREAK);
    expect(await counts()).toEqual([1, 1, 1, 1, 0]);
    expect(await again(tombstone)).toEqual({ wasHere: true, ended: [] });
    expect(await counts()).toEqual(GONE);
    expect((await ask('custodian', PERSONS)).body).toBe(told);
    expect(told).toContain('"requester":"custodian"');
    expect(await vaults.vault.erasures.tombstones()).toEqual([tombstone]);
    expect((await ask('custodian', RECORD)).error).toMatchObject({ key: 'identityErased' });
  });
  it('ends what was shared on the consents of the person, as of when it was decided', async () => {
    const { tombstone } = await erasedSince();
    await done('custodian', CONSENT);
    const id = (await done('asker', SHARE)).data!['askToShare'] as string;
    await done('chief', SHARED, { id });
    expect((await ask('partner', ENTITY)).body).toContain('9--17');
    expect(await again(tombstone)).toEqual({ wasHere: true, ended: ['ast_rescue_1'] });
    expect((await ask('partner', ENTITY)).body).not.toContain('9--17');
    expect(await rows('SELECT ended_by, ended_at FROM sharing')).toEqual([
      { ended_by: 'consent', ended_at: tombstone.decidedAt },
    ]);
  });
  it('is done once: a second time changes nothing', async () => {
    const { tombstone } = await erasedSince();
    await again(tombstone);
    const before = await rows('SELECT * FROM identity_erasure');
    clock += HOUR;
    expect(await again(tombstone)).toBeNull();
    expect(await again({ ...tombstone, id: 'era_other', authority: 'personRequest' })).toBeNull();
    expect(await rows('SELECT * FROM identity_erasure')).toEqual(before);
  });
  it('of an identity that is not there keeps the tombstone alone, and nothing records it', async () => {
    const { tombstone } = await erasedSince();
    await rows('DELETE FROM identity');
    expect(await again(tombstone)).toEqual({ wasHere: false, ended: [] });
    expect(await counts()).toEqual(GONE);
    expect((await ask('custodian', RECORD)).error).toMatchObject({ key: 'identityErased' });
  });
  it.each(['the same', 'another'])('takes the place of what waited: %s request', async (which) => {
    const { tombstone } = await erasedSince();
    const waiting = idOf(await done('custodian', ERASE));
    await again(which === 'another' ? tombstone : { ...tombstone, id: waiting });
    expect(await counts()).toEqual(GONE);
    expect(await rows('SELECT is_approved, reason FROM identity_erasure')).toEqual([
      { is_approved: true, reason: null },
    ]);
    expect((await ask('deputy', DECIDE, { erasure: waiting })).error).toMatchObject({
      key: 'identityRefused',
    });
  });
  it('is of one identity: by the number of what waits for another it changes nothing', async () => {
    const { tombstone } = await erasedSince();
    const waiting = idOf(await done('custodian', ERASE));
    const before = await rows('SELECT * FROM identity_erasure');
    await expect(again({ ...tombstone, id: waiting, identityId: 'ent_other' })).rejects.toMatchObject({
      key: 'identityChangedElsewhere',
    });
    expect(await rows('SELECT * FROM identity_erasure')).toEqual(before);
    expect((await counts())[0]).toBe(1);
  });
  it('names no account that the copy does not have, and only such a tombstone may name none', async () => {
    const { tombstone } = await erasedSince();
    await again({ ...tombstone, requesterId: 'usr_later', deciderId: 'usr_too' });
    expect((await ask('custodian', PERSONS)).data).toMatchObject({
      protectedPersons: [
        {
          hasIdentity: false,
          erasure: { state: 'carriedOut', authority: 'courtOrder', requester: null, decider: null },
        },
      ],
    });
    const kept = { ...tombstone, requesterId: null, deciderId: null };
    expect(await vaults.vault.erasures.tombstones()).toEqual([kept]);
    const copied = (over: string) =>
      rows(
        `INSERT INTO identity_erasure SELECT (jsonb_populate_record(e, '{"id": "era_x", "identity_id": "ent_x", ${over}}')).*
         FROM identity_erasure e`,
      );
    for (const over of [
      '"applied_again_at": null',
      `"applied_again_at": null, "requester_id": "${tombstone.requesterId!}"`,
      '"is_approved": false, "reason": "\\\\x00"',
      '"is_approved": null, "decided_at": null, "reason": "\\\\x00"',
    ])
      await expect(copied(over)).rejects.toMatchObject({ code: '23514' });
    await copied('"authority": "courtOrder"');
  });
  it('for an agency that is not there leaves everything, as one that stops half-way does', async () => {
    const { tombstone } = await erasedSince();
    await done('custodian', CONSENT);
    const before = await counts();
    await expect(again({ ...tombstone, agencyId: 'ag_nowhere' })).rejects.toMatchObject({
      key: 'referenceUnknown',
    });
    await rows(
      `CREATE FUNCTION stop_here() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'stopped'; END $$;
       CREATE TRIGGER stop_here BEFORE DELETE ON identity FOR EACH ROW EXECUTE FUNCTION stop_here()`,
    );
    await expect(again(tombstone)).rejects.toMatchObject({ code: 'INTERNAL' });
    await rows('DROP TRIGGER stop_here ON identity; DROP FUNCTION stop_here()');
    expect(await counts()).toEqual(before);
    expect(await vaults.vault.erasures.tombstones()).toEqual([]);
  });
});
