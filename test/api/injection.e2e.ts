import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLInputType,
} from 'graphql';
import { type Browser, entered, openVaultWorld, type Answer, type VaultWorld } from '../support/api.js';
import { IntakeBench } from '../support/intake.js';
import { serveWhole } from '../support/whole-api.js';
import { BatchBuilder, openWorld, principal, type World } from '../support/world.js';
import { argumentsOf, documentOf, fieldsOf, type Kind } from '../trials/questions.js';

/** What somebody types who hopes that a text is run, opened or shown as something else. */
const HOSTILE: Readonly<Record<string, string>> = {
  cypher: "x' OR 1=1 MATCH (n) DETACH DELETE n //",
  'cypher, closing a map': "'}) WITH 1 AS one MATCH (n) SET n.caption = 'owned' RETURN n //",
  'cypher, a procedure': '` CALL dbms.listConfig() YIELD name RETURN name //',
  'lucene, special letters': '+ - && || ! ( ) { } [ ] ^ " ~ * ? : \\ /',
  sql: "x'; DROP TABLE account; DELETE FROM audit_event; --",
  'sql, dollar quotes': '$$; SELECT pg_sleep(30); $$',
  template: '${process.env.SETU_IDENTITY_KEY} {{constructor}} #{7*7} <%= 7*7 %> {0}',
  html: '<img src=x onerror=alert(1)></script><script>alert(1)</script>',
  formula: '=HYPERLINK("http://elsewhere.example","x")',
  path: '../../../../etc/passwd',
  'a NUL': 'x\u0000y',
  'control letters': 'x\u0007\u001b[31my\u2028z',
  'turned direction': '\u202egnp.exe\u2066',
  'half a letter': '\ud800x\udfff',
  'a greedy pattern': `${'a'.repeat(3_000)}!`,
  nothing: '',
};

const SEEN = 'ent_person';
/** What stands where the text does not, so that a question comes as far as it can. */
const PLAIN: Readonly<Record<string, unknown>> = {
  ...{ id: SEEN, entityId: SEEN, subjectId: SEEN, fromIds: SEEN, leftId: SEEN },
  ...{ objectId: 'ent_phone', toIds: 'ent_phone', rightId: 'ent_other', ids: SEEN },
  ...{ reliability: 'B', credibility: '2', sourceKind: 'statement', reportedOn: '2024-03-01', edtf: '2024' },
  ...{ content: '{}', yaml: '{}', accessPurpose: 'INVESTIGATION', password: 'river crossing 41' },
  ...{ relation: 'USES' },
};
/** Left out unless it is asked for, but a claim without them is none. */
const WANTED = new Set(['input.relation', 'input.objectId']);

/** Every place of a question that takes a text or an id: `input.validTime.edtf`. */
function placesIn(type: GraphQLInputType, path: string): string[] {
  const named = getNamedType(type);
  if (isInputObjectType(named))
    return Object.values(named.getFields()).flatMap((field) => placesIn(field.type, `${path}.${field.name}`));
  return ['String', 'ID', 'DateTime'].includes(named.name) ? [path] : [];
}

/** A value of a type with `text` at one place; what is not asked for and not on the way there is left out. */
function valueOf(type: GraphQLInputType, path: string, place: string, text: string): unknown {
  const isOnTheWay = place === path || place.startsWith(`${path}.`);
  const plain = isNonNullType(type) ? type.ofType : type;
  if (!isOnTheWay && !isNonNullType(type) && !WANTED.has(path)) return undefined;
  if (isListType(plain)) {
    const each = valueOf(plain.ofType as GraphQLInputType, path, place, text);
    return each === undefined ? [] : [each];
  }
  if (isInputObjectType(plain))
    return Object.fromEntries(
      Object.values(plain.getFields()).map((field) => [
        field.name,
        valueOf(field.type, `${path}.${field.name}`, place, text),
      ]),
    );
  if (place === path) return text;
  const known = PLAIN[path.split('.').at(-1)!];
  if (known !== undefined) return known;
  if (isEnumType(plain)) return plain.getValues()[0]!.name;
  if (plain.toString() === 'DateTime') return '2024-03-01T00:00:00Z';
  if (['Int', 'Float'].includes(plain.toString())) return 1;
  return plain.toString() === 'Boolean' ? true : 'tried';
}

const KINDS: readonly Kind[] = ['query', 'mutation'];
const PLACES = KINDS.flatMap((kind) =>
  fieldsOf(kind).flatMap((field) =>
    argumentsOf(kind, field).flatMap(({ name, type }) =>
      placesIn(type, name).map((place) => ({ kind, field, place })),
    ),
  ),
);

type Place = (typeof PLACES)[number];
/** Refusals that are meant; anything else is a fault. */
const EXPECTED = new Set(['UNAUTHENTICATED', 'FORBIDDEN', 'BAD_USER_INPUT', 'CONFLICT', 'TOO_COSTLY']);
/** Words of the inside: a place in the code, or what a database says. */
const INSIDE = /\.[jt]s:\d+|node_modules|Neo\.|ClientError|syntax error|SQLSTATE/;

describe('a hostile text', () => {
  let world: World;
  let vaults: VaultWorld;
  let intake: IntakeBench;
  let server: { address: string; close(): Promise<void> };
  const people: Record<string, Browser> = {};
  let uploadId: string;

  beforeAll(async () => {
    [world, vaults] = await Promise.all([openWorld(), openVaultWorld()]);
    intake = new IntakeBench(world, { ownMappings: vaults.vault.mappings });
    await world.graph.recordBatch(
      new BatchBuilder('seed')
        .entity('person')
        .entity('other')
        .entity('girl', 'ProtectedPerson')
        .entity('phone', 'Phone')
        .value('person', 'name', 'Rafikul Islam')
        .value('other', 'name', 'Abdus Salam')
        .link('person', 'USES', 'phone')
        .build(),
      principal(),
    );
    server = await serveWhole(world, vaults, intake, () => new Date());
    for (const [username, role, accessPurpose] of [
      ['io', 'investigator', 'INVESTIGATION'],
      ['chief', 'supervisor', 'INVESTIGATION'],
      ['custodian', 'victim-custodian', 'VICTIM_PROTECTION'],
      ['auditor', 'auditor', 'AUDIT'],
    ] as const) {
      people[username] = await entered(vaults, server.address, username, accessPurpose, { roles: [role] });
    }
    const body = new FormData();
    body.append('file', new Blob(['id,name\n1,Alif Test\n']), 'list.csv');
    const answer = await fetch(`${server.address}/upload`, {
      method: 'POST',
      body,
      headers: { 'x-setu-client': 'web', cookie: people['io']!.cookie },
    });
    ({ uploadId } = (await answer.json()) as { uploadId: string });
  });
  afterAll(async () => {
    await server?.close();
    intake?.clean();
    await vaults?.close();
    await world?.close();
  });

  /** The claims and things that were in the graph at first, and how the vault is built and who is in it. */
  const state = async (ids: readonly string[]): Promise<object> => {
    const { records } = await world.driver.executeQuery(
      `MATCH (n:Entity|Assertion|Report|Source) WHERE elementId(n) IN $ids
       RETURN elementId(n) AS id, labels(n) AS labels,
         CASE WHEN n:Entity THEN {id: n.id, type: n.type} ELSE properties(n) END AS properties ORDER BY id`,
      { ids },
    );
    const graph = records.map((record) => record.toObject());
    const rows = async (query: string) => (await vaults.direct.query(query)).rows as unknown[];
    return {
      graph,
      tables: await rows(
        `SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2`,
      ),
      accounts: await rows(
        'SELECT username, password_hash, roles, clearance, is_disabled FROM account ORDER BY 1',
      ),
      agencies: await rows('SELECT * FROM agency ORDER BY id'),
    };
  };

  it('in any place that takes one is a text and nothing more: refused in clear words, or kept as it is', async () => {
    const { records } = await world.driver.executeQuery(
      'MATCH (n:Entity|Assertion|Report|Source) RETURN elementId(n) AS id',
    );
    const ids = records.map((record) => record.get('id') as string);
    const before = await state(ids);
    const faults: string[] = [];
    const answered = new Set<string>();
    let asked = 0;
    const ask = (who: string, { kind, field, place }: Place, text: string) => {
      const variables = argumentsOf(kind, field).map(({ name, type }) => [
        name,
        name === 'uploadId' && place !== 'uploadId' ? uploadId : valueOf(type, name, place, text),
      ]);
      asked += 1;
      // Each from an address of its own: a lock on one must not hide what the next does.
      return people[who]!.ask(documentOf(kind, field), Object.fromEntries(variables) as object, {
        'x-setu-client': 'web',
        'x-forwarded-for': `2001:db8::${asked.toString(16)}`,
      });
    };
    const judge = (where: string, text: string, { status, headers, data, error, body }: Answer): string[] => {
      const said = (JSON.parse(body) as { errors?: { message: string }[] }).errors ?? [];
      return [
        ...(status < 500 ? [] : [`status ${String(status)}`]),
        ...(!error || EXPECTED.has(error.code) ? [] : [error.code]),
        ...(data !== undefined || error ? [] : ['no answer']),
        ...(INSIDE.test(body) ? ['the inside is shown'] : []),
        ...(text.trim().length > 4 && said.some(({ message }) => message.includes(text))
          ? ['said again']
          : []),
        ...(/^application\/(graphql-response\+)?json/.test(headers.get('content-type') ?? '')
          ? []
          : ['no JSON']),
      ].map((fault) => `${where}: ${fault}`);
    };
    const tryOut = async (place: Place): Promise<void> => {
      // By the first who may ask it at all.
      let who = '';
      for (who of Object.keys(people))
        if ((await ask(who, place, 'tried')).error?.code !== 'FORBIDDEN') break;
      for (const [name, text] of Object.entries(HOSTILE)) {
        const answer = await ask(who, place, text);
        if (!answer.error) answered.add(`${place.field}(${place.place})`);
        faults.push(...judge(`${who}: ${place.field}(${place.place}) ${name}`, text, answer));
      }
    };
    let next = 0;
    const work = async (): Promise<void> => {
      for (let at = next++; at < PLACES.length; at = next++) await tryOut(PLACES[at]!);
    };
    await Promise.all(Array.from({ length: 12 }, work));
    expect(faults).toEqual([]);
    expect(asked).toBeGreaterThan(PLACES.length * Object.keys(HOSTILE).length);
    expect(await state(ids)).toEqual(before);
    expect(await vaults.vault.audit.verify()).toMatchObject({ ok: true });
    // Not everything was refused at the door.
    const open = [
      ...['search(query)', 'entity(id)', 'expand(input.entityId)', 'saveChart(title)', 'saveSearch(query)'],
      ...['createAssertion(input.note)', 'auditEvents(filter.person)'],
    ];
    expect(open.filter((place) => !answered.has(place))).toEqual([]);
  });

  it.each(Object.entries(HOSTILE).filter(([name]) => !/NUL|half|nothing|space|letters/.test(name)))(
    'that is kept comes back letter for letter: %s',
    async (_, title) => {
      const { data, error } = await people['io']!.ask(
        'mutation ($title: String!) { saveChart(title: $title, content: "{}") { title } }',
        { title },
      );
      if (title.length > 200) expect(error?.code).toBe('BAD_USER_INPUT');
      else expect(data).toEqual({ saveChart: { title } });
    },
  );
});
