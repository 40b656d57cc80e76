import { ApolloServer } from '@apollo/server';
import { Forbidden, type AuditEvent, type Principal } from '#domain';
import type { SessionRequest } from '#access/api';
import { auditPlugin } from './audit.plugin.js';

const TYPES = `
  type Entity { id: ID! caption: String! }
  type Edge { node: Entity! }
  type Page { edges: [Edge!]! }
  type Line { hits: [Entity!]! }
  type Query { search(query: String!, knownAt: String): Page! expand(input: Asked): Entity searchLines(lines: [String!]!): [Line!]! entity(id: ID!): Entity charts: [Entity!]! closed(id: ID!): Entity broken: Entity! viewer: Entity linksAmong(ids: [ID!]!): [Entity!]! }
  input Asked { id: ID! knownAt: String }
  type Mutation { retractAssertion(id: ID!, reason: String!): Boolean! newThing(id: ID!): Boolean! }
`;
const bus = { id: 'ent_bus1', caption: 'Night bus' };
const principal = {
  userId: 'usr_rehana',
  agencyId: 'ag_bd_jashore',
  accessPurpose: 'INVESTIGATION',
  caseReference: 'JSR-12',
  sessionId: 'ses_1',
} as unknown as Principal;

let events: AuditEvent[] = [];
let isDown = false;
const server = new ApolloServer<{ req: SessionRequest }>({
  typeDefs: TYPES,
  resolvers: {
    Query: {
      search: () => ({ edges: [{ node: bus }, { node: bus }] }),
      searchLines: () => [{ hits: [bus, bus] }, { hits: [] }, { hits: [bus] }],
      entity: (_: unknown, { id }: { id: string }) => (id === bus.id ? bus : null),
      expand: () => bus,
      charts: () => [],
      viewer: () => bus,
      linksAmong: () => [bus],
      closed: () => {
        throw new Forbidden();
      },
      broken: () => {
        throw new Error('no such table: secret_names');
      },
    },
    Mutation: { retractAssertion: () => true, newThing: () => true },
  },
  formatError: (formatted, error) => ({
    ...formatted,
    extensions: { code: (error as { originalError?: { code?: string } }).originalError?.code ?? 'INTERNAL' },
  }),
  plugins: [
    auditPlugin({
      audit: {
        append: async (event) => {
          await new Promise((resolve) => setTimeout(resolve, 5));
          if (isDown) throw new Error('disk full');
          events.push(event);
        },
      },
    }),
  ],
});
const ask = async (query: string, variables: Record<string, unknown> = {}) => {
  events = [];
  const { body } = await server.executeOperation(
    { query, variables },
    { contextValue: { req: { headers: {}, setuSession: { principal } } as unknown as SessionRequest } },
  );
  if (body.kind !== 'single') throw new Error('one answer expected');
  return body.singleResult;
};

describe('the audit of questions', () => {
  afterAll(() => server.stop());
  beforeEach(() => {
    isDown = false;
  });

  it('is written when the answer leaves, with who, why, what kind and how many, but not what was typed or found', async () => {
    await ask('query ($q: String!) { search(query: $q) { edges { node { caption } } } }', { q: 'Rafikul' });
    expect(events).toEqual([
      {
        action: 'search',
        operation: 'search',
        userId: 'usr_rehana',
        agencyId: 'ag_bd_jashore',
        accessPurpose: 'INVESTIGATION',
        caseReference: 'JSR-12',
        requestId: 'ses_1',
        subjectIds: [],
        subjectCount: 0,
        outcome: 'done',
        detail: { results: 2 },
      },
    ]);
    expect(JSON.stringify(events)).not.toMatch(/Rafikul|Night bus/);
  });

  it('counts what a list of lines found, and holds no line of it, not even one that reads like an id', async () => {
    await ask('query ($lines: [String!]!) { searchLines(lines: $lines) { hits { id } } }', {
      lines: ['Rafikul', 'ent_secret', '01012345678'],
    });
    expect(events).toMatchObject([
      { action: 'search', operation: 'searchLines', subjectIds: [], subjectCount: 0, detail: { results: 3 } },
    ]);
    expect(JSON.stringify(events)).not.toMatch(/Rafikul|secret|010123/);
  });

  it('holds the instant as of which something was asked, and nothing else that stands in its place', async () => {
    const instant = '2026-03-12T17:59:59.000Z';
    const search = 'query ($at: String) { search(query: "Rafikul", knownAt: $at) { edges { node { id } } } }';
    await ask(search, { at: '2026-03-12T17:59:59Z' });
    expect(events[0]!.detail).toEqual({ results: 2, knownAt: instant });
    await ask('query ($input: Asked) { expand(input: $input) { id } }', {
      input: { id: 'ent_bus1', knownAt: instant },
    });
    expect(events[0]!.detail).toEqual({ results: 1, knownAt: instant });
    await ask(search, { at: 'Rafikul' });
    expect(events[0]!.detail).toEqual({ results: 2 });
  });

  it('names the records asked about, whether written in the question or given as variables', async () => {
    await ask('query ($ids: [ID!]!) { entity(id: "ent_bus1") { id } linksAmong(ids: $ids) { id } }', {
      ids: ['ent_aaaa', 'ent_bbbb', 'ent_aaaa'],
    });
    expect(
      events.map(({ operation, subjectIds, subjectCount }) => [operation, subjectIds, subjectCount]),
    ).toEqual([
      ['entity', ['ent_bus1'], 1],
      ['linksAmong', ['ent_aaaa', 'ent_bbbb'], 2],
    ]);
  });

  it('counts all records asked about and names a hundred', async () => {
    await ask('query ($ids: [ID!]!) { linksAmong(ids: $ids) { id } }', {
      ids: Array.from({ length: 250 }, (_, at) => `ent_n${String(1000 + at)}`),
    });
    expect(events[0]).toMatchObject({ subjectCount: 250 });
    expect(events[0]!.subjectIds).toHaveLength(100);
  });

  it.each([
    ['a fragment', '{ ...F } fragment F on Query { entity(id: "ent_bus1") { id } }'],
    [
      'a fragment in a fragment',
      '{ ...F } fragment F on Query { ...G } fragment G on Query { entity(id: "ent_bus1") { id } }',
    ],
    ['an inline fragment', '{ ... on Query { entity(id: "ent_bus1") { id } } }'],
    ['another name', '{ viewer: entity(id: "ent_bus1") { id } }'],
  ])('can not be evaded by %s', async (_, query) => {
    await ask(query);
    expect(events).toMatchObject([
      { action: 'read', operation: 'entity', subjectIds: ['ent_bus1'], detail: { results: 1 } },
    ]);
  });

  it('holds every question of one request', async () => {
    await ask('{ a: entity(id: "ent_bus1") { id } b: entity(id: "ent_none") { id } charts { id } }');
    expect(events.map(({ operation, detail }) => [operation, detail['results']])).toEqual([
      ['entity', 1],
      ['entity', 0],
      ['charts', 0],
    ]);
  });

  it('leaves out what was skipped and what touches no record', async () => {
    await ask('{ viewer { id } charts @skip(if: true) { id } __typename }');
    expect(events).toEqual([]);
  });

  it('tells refusals and failures from answers, each question for itself', async () => {
    await ask('{ closed(id: "ent_bus1") { id } charts { id } }');
    expect(events.map(({ action, operation, outcome }) => [action, operation, outcome])).toEqual([
      ['denied', 'closed', 'refused'],
      ['read', 'charts', 'done'],
    ]);
    await ask('{ broken { id } charts { id } }');
    expect(events.map(({ operation, outcome }) => [operation, outcome])).toEqual([
      ['broken', 'failed'],
      ['charts', 'failed'],
    ]);
    expect(JSON.stringify(events)).not.toContain('secret_names');
  });

  it('calls a change a change, also one that it does not know', async () => {
    await ask('mutation { retractAssertion(id: "ast_0001", reason: "wrong man") newThing(id: "ent_bus1") }');
    expect(events).toMatchObject([
      { action: 'write', operation: 'retractAssertion', subjectIds: ['ast_0001'] },
      { action: 'write', operation: 'newThing' },
    ]);
    expect(JSON.stringify(events)).not.toContain('wrong man');
  });

  it('withholds the answer when it can not be written', async () => {
    isDown = true;
    const answer = await ask('{ entity(id: "ent_bus1") { caption } }');
    expect(answer).toEqual({
      data: null,
      errors: [
        {
          message: 'auditUnavailable',
          extensions: { code: 'UNAVAILABLE', key: 'auditUnavailable', fields: [] },
        },
      ],
    });
    expect(JSON.stringify(answer)).not.toContain('Night bus');
  });

  it('has nothing to say about a question that is not one', async () => {
    await ask('{ nonsense }');
    expect(events).toEqual([]);
  });
});
