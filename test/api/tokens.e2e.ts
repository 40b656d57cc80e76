import { SESSION_COOKIE } from '#access/api';
import { defaultMarking } from '#domain';
import { Browser, openVaultWorld, type VaultWorld } from '../support/api.js';
import { IntakeBench } from '../support/intake.js';
import { serveWhole } from '../support/whole-api.js';
import { BatchBuilder, JASHORE, KOLKATA, openWorld, principal, type World } from '../support/world.js';

const HOUR_MS = 3_600_000;
/** Each page of a list, and where its cursor is. */
const PAGES = {
  search:
    'query ($after: String) { list: search(query: "Rafikul", first: 1, after: $after) { edges { node { entity { id } } } pageInfo { endCursor } } }',
  expand:
    'query ($after: String) { list: expand(input: { entityId: "ent_hub", first: 1, after: $after }) { edges { node { entity { id } } } pageInfo { endCursor } } }',
  timeline:
    'query ($after: String) { list: timeline(entityId: "ent_hub", first: 1, after: $after) { edges { node { id } } pageInfo { endCursor } } }',
  identityQueue:
    'query ($after: String) { list: identityQueue(first: 1, after: $after, withUnsure: true) { edges { node { left { id } } } pageInfo { endCursor } } }',
} as const;
type List = keyof typeof PAGES;

describe('what was given to somebody', () => {
  let world: World;
  let vaults: VaultWorld;
  let intake: IntakeBench;
  let server: { address: string; close(): Promise<void> };
  let clock = Date.UTC(2031, 0, 1);
  let jashore: Browser;
  let kolkata: Browser;

  const signIn = async (username: string): Promise<Browser> => {
    const page = new Browser(server.address);
    expect((await page.signIn(username)).error).toBeUndefined();
    return page;
  };
  beforeAll(async () => {
    [world, vaults] = await Promise.all([openWorld(), openVaultWorld(() => new Date(clock))]);
    intake = new IntakeBench(world, { ownMappings: vaults.vault.mappings });
    for (const [name, agencyId] of [
      ['jashore', JASHORE],
      ['kolkata', KOLKATA],
    ] as const) {
      await vaults.account(name, { agencyId });
      const both = { ...defaultMarking(agencyId), tlp: 'AMBER', audience: [JASHORE, KOLKATA] } as const;
      const hub = new BatchBuilder(`hub-${name}`, both, agencyId).entity('hub', 'Site');
      const own = new BatchBuilder(name, defaultMarking(agencyId), agencyId).entity('hub', 'Site');
      for (let at = 0; at < 4; at += 1)
        own
          .entity(`${name}${String(at)}`)
          .value(`${name}${String(at)}`, 'name', `Rafikul Islam ${name} ${String(at)}`)
          .link(`${name}${String(at)}`, 'LIVES_AT', 'hub');
      await world.graph.recordBatch(hub.build(), principal(agencyId));
      await world.graph.recordBatch(own.build(), principal(agencyId));
    }
    server = await serveWhole(world, vaults, intake, () => new Date(clock));
    [jashore, kolkata] = await Promise.all([signIn('jashore'), signIn('kolkata')]);
  });
  afterAll(async () => {
    await server?.close();
    intake?.clean();
    await vaults?.close();
    await world?.close();
  });

  const page = async (who: Browser, list: List, after: string | null = null) => {
    const { data, error, body } = await who.ask(PAGES[list], { after });
    const answer = data?.['list'] as { pageInfo: { endCursor: string | null } } | null | undefined;
    return { error, body, cursor: answer?.pageInfo.endCursor ?? null };
  };

  describe('a cursor', () => {
    it('goes on in the list that it came from', async () => {
      const { cursor } = await page(jashore, 'search');
      const { error, body } = await page(jashore, 'search', cursor);
      expect(error).toBeUndefined();
      expect(body).toContain('ent_jashore');
    });

    it.each(['search', 'expand'] as const)('of another person shows nothing of theirs: %s', async (list) => {
      for (
        let cursor: string | null = (await page(kolkata, list)).cursor, at = 0;
        cursor && at < 6;
        at += 1
      ) {
        const { error, body, cursor: next } = await page(jashore, list, cursor);
        expect(error?.key ?? 'cursorInvalid').toBe('cursorInvalid');
        expect(body).not.toContain('kolkata');
        cursor = next;
      }
    });

    it('of one list is of no use in another, and no fault of the server', async () => {
      for (const from of ['search', 'expand'] as const) {
        const { cursor } = await page(jashore, from);
        expect(cursor).not.toBeNull();
        for (const to of Object.keys(PAGES) as List[]) {
          const { error, body } = await page(jashore, to, cursor);
          expect([from, to, error?.code ?? 'BAD_USER_INPUT']).toEqual([from, to, 'BAD_USER_INPUT']);
          expect(body).not.toContain('kolkata');
        }
      }
    });

    it.each([
      ['made up', () => Buffer.from('["a",1]').toString('base64url')],
      [
        'changed by a letter',
        (cursor: string) => `${cursor.slice(0, 20)}${cursor[20] === 'A' ? 'B' : 'A'}${cursor.slice(21)}`,
      ],
      ['cut short', (cursor: string) => cursor.slice(0, -4)],
      ['put together of two', (cursor: string) => cursor + cursor],
      ['of a megabyte', () => 'A'.repeat(1_000_000)],
    ])('that was %s is refused', async (_, change) => {
      const { cursor } = await page(jashore, 'search');
      expect((await page(jashore, 'search', change(cursor!))).error).toMatchObject({
        code: 'BAD_USER_INPUT',
        key: 'cursorInvalid',
      });
    });
  });

  describe('an upload', () => {
    it('of another person can be neither read nor imported nor thrown away, and is as good as none', async () => {
      const body = new FormData();
      body.append('file', new Blob(['id,name\n1,Kolkata Test\n']), 'list.csv');
      const response = await fetch(`${server.address}/upload`, {
        method: 'POST',
        body,
        headers: { 'x-setu-client': 'web', cookie: kolkata.cookie },
      });
      const { uploadId } = (await response.json()) as { uploadId: string };
      for (const question of [
        'query ($id: ID!) { proposeMapping(uploadId: $id) }',
        'mutation ($id: ID!) { previewImport(uploadId: $id, mappingYaml: "setu: 1") { rows } }',
        'mutation ($id: ID!) { startImport(uploadId: $id, mappingYaml: "setu: 1") { id } }',
        'mutation ($id: ID!) { discardUpload(uploadId: $id) }',
      ]) {
        const [theirs, none] = [
          await jashore.ask(question, { id: uploadId }),
          await jashore.ask(question, { id: '0'.repeat(32) }),
        ];
        expect([theirs.data, theirs.error]).toEqual([none.data, none.error]);
      }
      expect(
        (await kolkata.ask('mutation ($id: ID!) { discardUpload(uploadId: $id) }', { id: uploadId })).data,
      ).toEqual({ discardUpload: true });
    });
  });

  describe('a session', () => {
    const isOpen = async (who: Browser): Promise<boolean> =>
      (await who.ask('{ viewer { username } }')).data?.['viewer'] !== null;

    it('is not opened by its name, which its owner sees among the devices', async () => {
      const { data } = await jashore.ask('{ accountSecurity { devices { id isCurrent } } }');
      const { devices } = data!['accountSecurity'] as { devices: { id: string }[] };
      const other = new Browser(server.address);
      for (const { id } of devices) {
        other.cookie = `${SESSION_COOKIE}=${id}`;
        expect(await isOpen(other)).toBe(false);
      }
    });

    it('that was used later than now, since the clock went back, is over; a few minutes are none', async () => {
      const who = await signIn('jashore');
      clock += HOUR_MS;
      expect(await isOpen(who)).toBe(true);
      clock -= 2 * 60_000;
      expect(await isOpen(who)).toBe(true);
      clock -= HOUR_MS;
      expect(await isOpen(who)).toBe(false);
      // One signs in anew, and what happens then is in the audit behind what was there, in a chain that holds.
      expect(await isOpen(await signIn('jashore'))).toBe(true);
      const [last, ...before] = await vaults.vault.audit.list({ limit: 50 });
      expect(before.some(({ at }) => at > last!.at)).toBe(true);
      expect(await vaults.vault.audit.verify()).toMatchObject({ ok: true });
      clock += 2 * HOUR_MS;
    });

    it('that was over is not open again when the clock goes back', async () => {
      const who = await signIn('jashore');
      clock += 13 * HOUR_MS;
      expect(await isOpen(who)).toBe(false);
      clock -= 2 * HOUR_MS;
      expect(await isOpen(who)).toBe(false);
    });
  });
});
