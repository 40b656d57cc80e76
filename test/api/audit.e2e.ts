import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Query, Resolver, Subscription } from '@nestjs/graphql';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { mayImport, requireRole } from '#access';
import { CurrentPrincipal } from '#access/api';
import type { AuditEvent, Principal, UserId } from '#domain';
import { CursorSeal } from '#network';
import { TextScreenService } from '#protection';
import { AUDIT_SEAL, AuditResolver } from '../../apps/api/src/audit.resolver.js';
import { ChartsResolver } from '../../apps/api/src/charts.resolver.js';
import { UploadController } from '../../apps/api/src/upload.controller.js';
import { Uploads } from '../../apps/api/src/uploads.js';
import { Browser, openVaultWorld, serve, type Answer, type VaultWorld } from '../support/api.js';

/** Something that only a role may do, and a subscription. */
@Resolver()
class Others {
  @Query(() => Boolean)
  onlyImporters(@CurrentPrincipal() principal: Principal): boolean {
    requireRole(mayImport, principal);
    return true;
  }
  @Subscription(() => Number)
  async *ticks(): AsyncGenerator<{ ticks: number }> {
    for (let ticks = 1; ticks < 100; ticks += 1) yield { ticks };
  }
}

const EVENTS = `query ($filter: AuditFilterInput, $first: Int, $after: String) { auditEvents(filter: $filter, first: $first, after: $after) {
  edges { cursor node { seq action operation outcome person { id username displayName } agency { id } accessPurpose caseReference recordIds recordCount facts { name value } } } pageInfo { hasNextPage endCursor } } }`;
const ANOMALIES =
  '{ auditAnomalies { looked isPartial anomalies { kind person { username } count limit minutes evidence evidenceCount } } }';
const VERIFICATION = '{ auditVerification { ok checked checkpoints problem { seq kind after } } }';

interface Node {
  seq: number;
  action: string;
  operation: string;
  outcome: string;
  person: { id: string; username: string; displayName: string } | null;
  recordIds: string[];
}

describe('the audit over the API', () => {
  let world: VaultWorld;
  let server: Awaited<ReturnType<typeof serve>>;
  const dataDir = mkdtempSync(join(tmpdir(), 'setu-audit-api-'));
  const people: Record<string, Browser> = {};
  const ids: Record<string, UserId> = {};

  beforeAll(async () => {
    world = await openVaultWorld();
    server = await serve({
      vault: world.vault,
      classes: { visibilityClasses: () => Promise.resolve([]) },
      providers: [
        AuditResolver,
        { provide: AUDIT_SEAL, useValue: new CursorSeal(Buffer.alloc(32, 9)) },
        ChartsResolver,
        { provide: TextScreenService, useValue: { screen: () => Promise.resolve() } },
        Others,
        {
          provide: Uploads,
          useFactory: () => new Uploads({ dataDir, key: Buffer.alloc(32, 6), limitBytes: 1_000 }),
        },
      ],
      controllers: [UploadController],
    });
    for (const [username, role, accessPurpose] of [
      ['rehana', 'investigator', 'INVESTIGATION'],
      ['supervisor', 'supervisor', 'INVESTIGATION'],
      ['prosecutor', 'prosecutor', 'PROSECUTION'],
      ['custodian', 'victim-custodian', 'VICTIM_PROTECTION'],
      ['sourav', 'liaison', 'LIAISON'],
      ['admin', 'administrator', 'ADMINISTRATION'],
      ['auditor', 'auditor', 'AUDIT'],
    ] as const) {
      await world.account(username, { roles: [role] });
      people[username] = new Browser(server.address);
      await people[username].signIn(username, { accessPurpose, caseReference: 'JSR-12' });
      ids[username] = (await world.vault.accounts.byUsername(username))!.id as UserId;
    }
  });
  afterAll(async () => {
    await server?.close();
    await world?.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const event = (over: Partial<AuditEvent>): AuditEvent => ({
    action: 'read',
    operation: 'entity',
    userId: ids['rehana']!,
    agencyId: 'agency-jashore' as AuditEvent['agencyId'],
    accessPurpose: 'INVESTIGATION',
    caseReference: 'JSR-12',
    requestId: null,
    subjectIds: [],
    subjectCount: 0,
    outcome: 'done',
    detail: { results: 1 },
    ...over,
  });
  const note = (over: Partial<AuditEvent>) => world.vault.audit.append(event(over));
  const find = async (filter: object | null, first?: number, after?: string): Promise<Node[]> => {
    const { data, error } = await people['auditor']!.ask(EVENTS, { filter, first, after });
    expect(error).toBeUndefined();
    return (data!['auditEvents'] as { edges: { node: Node }[] }).edges.map(({ node }) => node);
  };

  describe('for an auditor', () => {
    it('shows events latest first, with who, why and how many, and never what was found', async () => {
      await note({
        operation: 'shown',
        subjectIds: ['ent_shown'],
        subjectCount: 140,
        detail: { results: 3 },
      });
      const [latest] = await find({ recordId: 'ent_shown' });
      expect(latest).toMatchObject({
        action: 'read',
        operation: 'shown',
        outcome: 'done',
        person: { id: ids['rehana'], username: 'rehana', displayName: 'rehana' },
        agency: { id: 'agency-jashore' },
        accessPurpose: 'INVESTIGATION',
        caseReference: 'JSR-12',
        recordIds: ['ent_shown'],
        recordCount: 140,
        facts: [{ name: 'results', value: '3' }],
      });
    });

    it('is searched by person, record, purpose, action, outcome and time, each alone and together', async () => {
      await note({
        operation: 'one',
        userId: ids['sourav']!,
        accessPurpose: 'LIAISON',
        subjectIds: ['ent_x'],
      });
      const { rows } = await world.direct.query<{ now: Date }>("SELECT now() + interval '1 second' AS now");
      await new Promise((resolve) => setTimeout(resolve, 1_100));
      await note({ operation: 'two', action: 'search', outcome: 'failed', subjectIds: ['ent_x', 'ent_y'] });
      const operations = async (filter: object) =>
        (await find(filter)).map(({ operation }) => operation).filter((each) => /^(one|two)$/.test(each));
      const cut = rows[0]!.now.toISOString();
      expect(await operations({ person: 'sourav' })).toEqual(['one']);
      expect(await operations({ person: ` ${ids['sourav']!} ` })).toEqual(['one']);
      expect(await operations({ recordId: 'ent_x' })).toEqual(['two', 'one']);
      expect(await operations({ recordId: 'ent_y' })).toEqual(['two']);
      expect(await operations({ accessPurpose: 'LIAISON' })).toEqual(['one']);
      expect(await operations({ action: 'search' })).toEqual(['two']);
      expect(await operations({ outcome: 'failed' })).toEqual(['two']);
      expect(await operations({ from: cut })).toEqual(['two']);
      expect(await operations({ to: cut })).toEqual(['one']);
      expect(await operations({ recordId: 'ent_x', action: 'read' })).toEqual(['one']);
      // What fits nobody and nothing finds nothing.
      for (const filter of [
        { person: 'nobody' },
        { person: "x' OR '1'='1" },
        { recordId: 'ent_' },
        { recordId: 'ent_x', person: 'supervisor' },
      ])
        expect(await operations(filter)).toEqual([]);
    });

    it('goes on page by page, each event once, whatever is written meanwhile', async () => {
      for (let at = 0; at < 7; at += 1)
        await note({ operation: `page${String(at)}`, subjectIds: ['ent_page'] });
      const seen: string[] = [];
      let after: string | undefined;
      for (;;) {
        const { data } = await people['auditor']!.ask(EVENTS, {
          filter: { recordId: 'ent_page' },
          first: 3,
          after,
        });
        const { edges, pageInfo } = data!['auditEvents'] as {
          edges: { node: Node }[];
          pageInfo: { hasNextPage: boolean; endCursor: string };
        };
        seen.push(...edges.map(({ node }) => node.operation));
        if (!pageInfo.hasNextPage) break;
        after = pageInfo.endCursor;
        await note({ operation: 'meanwhile', subjectIds: ['ent_page'] });
      }
      expect(seen).toEqual(['page6', 'page5', 'page4', 'page3', 'page2', 'page1', 'page0']);
    });

    it.each([
      [{ filter: { from: '2030-01-02T00:00:00Z', to: '2030-01-01T00:00:00Z' } }, 'windowReversed'],
      [{ filter: null, first: 201 }, 'pageSizeInvalid'],
      [{ filter: null, after: 'forged' }, 'cursorInvalid'],
    ])('refuses %j', async (variables, key) => {
      expect((await people['auditor']!.ask(EVENTS, variables)).error).toMatchObject({
        code: 'BAD_USER_INPUT',
        key,
      });
    });

    it('is itself in the audit, with whom and what was asked about, where auditors alone see it', async () => {
      await find({ person: ids['rehana']!, recordId: 'ent_watched' });
      const [look] = await find({ action: 'audit', person: 'auditor', recordId: 'ent_watched' });
      expect(look).toMatchObject({
        action: 'audit',
        operation: 'auditEvents',
        outcome: 'done',
        recordIds: [ids['rehana'], 'ent_watched'],
      });
      await people['auditor']!.ask(ANOMALIES);
      await people['auditor']!.ask(VERIFICATION);
      expect((await find({ action: 'audit' }, 3)).map(({ operation }) => operation)).toEqual([
        'auditVerification',
        'auditAnomalies',
        'auditEvents',
      ]);
    });

    it('says whether the chain holds, and where it does not', async () => {
      const ask = async () => (await people['auditor']!.ask(VERIFICATION)).data!['auditVerification'];
      expect(await ask()).toMatchObject({ ok: true, problem: null });
      const change = async (to: string) => {
        await world.direct.query('ALTER TABLE audit_event DISABLE TRIGGER audit_event_no_change');
        await world.direct.query('UPDATE audit_event SET at = at + $1::interval WHERE seq = 3', [to]);
        await world.direct.query('ALTER TABLE audit_event ENABLE ALWAYS TRIGGER audit_event_no_change');
      };
      await change('1 hour');
      expect(await ask()).toMatchObject({ ok: false, problem: { seq: 3, kind: 'altered', after: null } });
      await change('-1 hour');
      expect(await ask()).toMatchObject({ ok: true });
    });

    it('lists what is out of the ordinary with the events that show it, and not what is in order', async () => {
      const before = (await people['auditor']!.ask(ANOMALIES)).data!['auditAnomalies'];
      expect(JSON.stringify(before)).not.toContain('custodian');
      await Promise.all(
        Array.from({ length: 42 }, (_, at) =>
          note({
            userId: ids['custodian']!,
            operation: 'expand',
            subjectIds: [`ent_walk${String(at)}`],
            subjectCount: 1,
          }),
        ),
      );
      const { anomalies } = (await people['auditor']!.ask(ANOMALIES)).data!['auditAnomalies'] as {
        anomalies: { kind: string; person: { username: string }; evidence: number[] }[];
      };
      const found = anomalies.find(({ kind }) => kind === 'networkWalk')!;
      expect(found).toMatchObject({
        person: { username: 'custodian' },
        count: 42,
        limit: 40,
        minutes: 60,
        evidenceCount: 42,
      });
      const shown = await find({ person: 'custodian', action: 'read' });
      expect(shown.map(({ seq }) => seq)).toEqual([...found.evidence].sort((a, b) => b - a));
      expect(
        (
          await people['auditor']!.ask(
            '{ auditAnomalies(from: "2030-01-01T00:00:00Z", to: "2030-03-01T00:00:00Z") { looked } }',
          )
        ).error,
      ).toMatchObject({ key: 'auditSpanTooLong' });
    });
  });

  describe('for anybody else', () => {
    it.each(['rehana', 'supervisor', 'prosecutor', 'custodian', 'sourav', 'admin'])(
      'is refused by role, whatever is asked: %s',
      async (who) => {
        const answers = await Promise.all([
          people[who]!.ask(EVENTS, { filter: { person: who } }),
          people[who]!.ask(EVENTS, { filter: { recordId: 'ent_shown' } }),
          people[who]!.ask(EVENTS, { filter: { recordId: 'ent_none' }, first: 900, after: 'forged' }),
          people[who]!.ask(ANOMALIES),
          people[who]!.ask(VERIFICATION),
        ]);
        for (const { error, data } of answers) {
          expect(error).toMatchObject({ code: 'FORBIDDEN', key: 'roleNotAllowed' });
          expect(data).toBeNull();
        }
        // Word for word the answer to any other thing that the role may not do.
        const forbidden = await people['auditor']!.ask('{ onlyImporters }');
        expect(answers.slice(0, 3).map(({ error }) => error)).toEqual(
          Array<unknown>(3).fill(forbidden.error),
        );
        expect((await find({ action: 'denied', person: who }, 1))[0]).toMatchObject({
          outcome: 'refused',
        });
      },
    );

    it('is refused without a sign-in', async () => {
      for (const query of [EVENTS, ANOMALIES, VERIFICATION])
        expect((await new Browser(server.address).ask(query)).error).toMatchObject({
          code: 'UNAUTHENTICATED',
        });
    });

    it('does not follow from a role held beside another', async () => {
      await world.account('both', { roles: ['auditor'] });
      const page = new Browser(server.address);
      await page.signIn('both', { accessPurpose: 'AUDIT' });
      expect((await page.ask(VERIFICATION)).error).toBeUndefined();
      // Past the product, which would end the session with the role.
      await world.direct.query("UPDATE account SET roles = '{auditor,investigator}' WHERE username = 'both'");
      expect((await page.ask(EVENTS)).error).toMatchObject({ key: 'roleNotAllowed' });
    });
  });

  describe('an answer leaves only after its event is written', () => {
    /** Holds the audit, asks, waits until the answer waits for its event, and lets go. */
    async function heldBack<T>(act: () => Promise<T>): Promise<T> {
      await world.direct.query('BEGIN');
      await world.direct.query('LOCK TABLE audit_event IN EXCLUSIVE MODE');
      let isAnswered = false;
      const answer = act().finally(() => {
        isAnswered = true;
      });
      answer.catch(() => undefined);
      try {
        for (let tries = 0; ; tries += 1) {
          const { rows } = await world.direct.query(
            "SELECT FROM pg_locks WHERE NOT granted AND relation = 'audit_event'::regclass",
          );
          if (rows.length > 0) break;
          if (tries > 500) throw new Error('nothing waits for the audit');
          await new Promise((resolve) => setTimeout(resolve, 10));
        }
        expect(isAnswered).toBe(false);
      } finally {
        await world.direct.query('COMMIT');
      }
      return answer;
    }
    const io = () => people['rehana']!;
    const CHART = 'mutation ($title: String!) { saveChart(title: $title, content: "{}") { id } }';
    let chartId = '';
    const upload = async (): Promise<Answer> => {
      const body = new FormData();
      body.append('file', new Blob(['name\nx\n']), 'people.csv');
      const response = await fetch(`${server.address}/upload`, {
        method: 'POST',
        body,
        headers: { 'x-setu-client': 'web', cookie: io().cookie },
      });
      return { status: response.status } as Answer;
    };
    const subscribe = () =>
      new Promise<unknown>((resolve, reject) => {
        const { cookie } = io();
        class WithCookie extends WebSocket {
          constructor(address: string, protocols: string[]) {
            super(address, protocols, { headers: { cookie } });
          }
        }
        const client = createClient({
          url: `${server.address.replace('http', 'ws')}/graphql`,
          webSocketImpl: WithCookie,
          retryAttempts: 0,
        });
        client.subscribe(
          { query: 'subscription { ticks }' },
          {
            next: ({ data }) => {
              resolve(data);
              void client.dispose();
            },
            error: reject,
            complete: () => undefined,
          },
        );
      });
    const signIn = (password?: string) =>
      new Browser(server.address).signIn('rehana', password ? { password } : {});

    it.each<[string, string, () => Promise<unknown>]>([
      ['a chart saved', 'write saveChart done', () => io().ask(CHART, { title: 'Chain' })],
      ['charts listed', 'read charts done', () => io().ask('{ charts { id } }')],
      [
        'a chart opened',
        'read chart done',
        () => io().ask('query ($id: ID!) { chart(id: $id) { title } }', { id: chartId }),
      ],
      [
        'a chart deleted',
        'write deleteChart done',
        () => io().ask('mutation ($id: ID!) { deleteChart(id: $id) }', { id: chartId }),
      ],
      ['a refusal by role', 'denied onlyImporters refused', () => people['admin']!.ask('{ onlyImporters }')],
      [
        'a refusal without a sign-in',
        'denied charts refused',
        () => new Browser(server.address).ask('{ charts { id } }'),
      ],
      ['an upload', 'import upload done', upload],
      ['a subscription', 'read ticks intended', subscribe],
      ['a sign-in', 'signIn signIn done', () => signIn()],
      ['a failed sign-in', 'signInFailed signInFailed refused', () => signIn('not the password')],
      [
        'another purpose',
        'rights declarePurpose done',
        () => io().ask('mutation { declarePurpose(accessPurpose: "ANALYSIS") { userId } }'),
      ],
      ['an auditor’s look', 'audit auditEvents done', () => people['auditor']!.ask(EVENTS)],
      ['a sign-out', 'signOut signOut done', () => io().ask('mutation { signOut }')],
    ])('%s', async (_, noted, act) => {
      const saved = await io().ask(CHART, { title: 'Before' });
      chartId = (saved.data?.['saveChart'] as { id: string } | null)?.id ?? '';
      await heldBack(act);
      const [last] = await world.vault.audit.list({ limit: 1 });
      expect(`${last!.action} ${last!.operation} ${last!.outcome}`).toBe(noted);
    });
  });
});
