import { ApolloServer } from '@apollo/server';
import { BadRequestException } from '@nestjs/common';
import { Conflict, Forbidden, InvalidInput, NotSignedIn, StoreUnavailable, TooCostly } from '#domain';
import { VaultFailure } from '#vault';
import type { Logger } from '#runtime';
import { formatGraphqlError } from './graphql-errors.js';
import { questionLimits } from './question-limits.js';

const THROWN: Record<string, () => Error> = {
  invalid: () =>
    new InvalidInput('claimInvalid', [{ field: 'value', key: 'dateImpossible', values: { day: 31 } }]),
  forbidden: () => new Forbidden(),
  signedOut: () => new NotSignedIn(),
  conflict: () => new Conflict('chartChangedElsewhere'),
  costly: () => new TooCostly(),
  down: () => new StoreUnavailable(),
  vault: () => new VaultFailure('42P01'),
  bug: () => new TypeError('cannot read Rafikul of undefined'),
  liar: () => Object.assign(new Error('secret'), { extensions: { code: 'BAD_USER_INPUT' } }),
  validation: () => new BadRequestException(['username must be shorter than or equal to 100 characters']),
};
const lines: Record<string, unknown>[] = [];
const logger = { error: (line: Record<string, unknown>) => lines.push(line) } as unknown as Logger;
const limits = questionLimits({ depth: 5, aliases: 3, tokens: 200 });
const server = new ApolloServer({
  typeDefs:
    'enum Relation { RECRUITED PAID } type Thing { id: ID! self: Thing } type Query { searchLines: Thing throws(what: String!): Thing thing(relation: Relation, first: Int): Thing protectedPerson: Thing }',
  resolvers: {
    Query: {
      throws: (_: unknown, { what }: { what: string }) => {
        throw THROWN[what]!();
      },
      thing: () => ({ id: 'x' }),
    },
    Thing: { self: (self: unknown) => self },
  },
  formatError: formatGraphqlError(logger),
  includeStacktraceInErrorResponses: false,
  validationRules: limits.validationRules,
  plugins: [...limits.plugins] as never,
  parseOptions: limits.parseOptions,
});
const errorOf = async (query: string, variables: Record<string, unknown> = {}) => {
  lines.length = 0;
  const { body } = await server.executeOperation({ query, variables });
  if (body.kind !== 'single' || !body.singleResult.errors?.[0]) throw new Error('an error was expected');
  return body.singleResult.errors[0];
};

describe('what of an error leaves', () => {
  afterAll(() => server.stop());

  it.each([
    ['forbidden', 'FORBIDDEN', 'forbidden'],
    ['signedOut', 'UNAUTHENTICATED', 'notSignedIn'],
    ['conflict', 'CONFLICT', 'chartChangedElsewhere'],
    ['costly', 'TOO_COSTLY', 'tooCostly'],
    ['down', 'UNAVAILABLE', 'storeUnavailable'],
  ])('%s: the code %s and a key to translate', async (what, code, key) => {
    expect(
      (await errorOf('query ($what: String!) { throws(what: $what) { id } }', { what })).extensions,
    ).toEqual({ code, key, fields: [] });
    expect(lines).toEqual([]);
  });

  it('wrong input: which field, and what is wrong with it', async () => {
    expect((await errorOf('{ throws(what: "invalid") { id } }')).extensions).toEqual({
      code: 'BAD_USER_INPUT',
      key: 'claimInvalid',
      fields: [{ field: 'value', key: 'dateImpossible', values: { day: 31 } }],
    });
    expect((await errorOf('{ throws(what: "validation") { id } }')).extensions).toEqual({
      code: 'BAD_USER_INPUT',
      key: 'inputInvalid',
      fields: [{ field: 'username', key: 'inputInvalid' }],
    });
  });

  it.each(['bug', 'vault', 'liar'])(
    '%s: the number of the incident, which the log has too, and not one word of what happened',
    async (what) => {
      const error = await errorOf('query ($what: String!) { throws(what: $what) { id } }', { what });
      expect(error.extensions).toMatchObject({
        code: 'INTERNAL',
        key: 'internal',
        incidentId: expect.stringMatching(/^[0-9a-f]{12}$/) as string,
      });
      expect(lines).toMatchObject([{ incidentId: error.extensions!['incidentId'] }]);
      expect(JSON.stringify([error, lines])).not.toMatch(/Rafikul|secret|42P01: /);
      expect(JSON.stringify(error)).not.toMatch(/42P01|spec\.ts|TypeError/);
    },
  );

  it('the log says where a fault was, and the state of the database, without its message', async () => {
    await errorOf('{ throws(what: "bug") { id } }');
    expect(lines[0]).toMatchObject({
      name: 'TypeError',
      frames: expect.arrayContaining([expect.stringContaining('graphql-errors.spec')]) as string[],
    });
    await errorOf('{ throws(what: "vault") { id } }');
    expect(lines[0]).toMatchObject({ name: 'VaultFailure', code: '42P01' });
  });

  it.each([
    ['{ protectedPersn { id } }', {}],
    ['{ thing(relatio: PAID) { id } }', {}],
    ['{ thing(relation: PAYD) { id } }', {}],
    ['query ($r: Relation) { thing(relation: $r) { id } }', { r: 'PAYD' }],
    ['{ thing { idd } }', {}],
  ])('a guess at the schema is not helped: %s', async (query, variables) => {
    const error = await errorOf(query, variables);
    expect(error.extensions).toEqual({ code: 'BAD_USER_INPUT', key: 'queryInvalid', fields: [] });
    expect(error.message).not.toMatch(/did you mean|protectedPerson|PAID|suggestion/i);
  });

  it.each([
    ['deep', '{ thing { self { self { self { self { self { self { id } } } } } } } }'],
    ['wide', '{ a: thing { id } b: thing { id } c: thing { id } d: thing { id } e: thing { id } }'],
    ['long', `{ ${'thing { id } '.repeat(80)} }`],
    ['many lists at once', '{ searchLines { id } more: searchLines { id } }'],
    ['many lists in a fragment', '{ ...A searchLines { id } } fragment A on Query { b: searchLines { id } }'],
  ])('a question that is too %s is too costly, not misspelt', async (_, query) => {
    expect((await errorOf(query)).extensions).toEqual({ code: 'TOO_COSTLY', key: 'tooCostly', fields: [] });
  });

  it('a value that does not fit is not said again, and no message is longer than a line', async () => {
    const { message } = await errorOf('query ($n: Int) { thing(first: $n) { id } }', {
      n: 'রহিমা'.repeat(9),
    });
    expect(message).toBe('Variable "$n" got invalid value');
    expect((await errorOf(`{ thing(first: "${'x'.repeat(9_000)}") { id } }`)).message.length).toBe(200);
  });

  it('one list in a request is none too many', async () => {
    const { body } = await server.executeOperation({ query: '{ searchLines { id } }' });
    expect(body).toMatchObject({ singleResult: { data: { searchLines: null } } });
  });

  it('text that is no GraphQL is said to be so', async () => {
    expect((await errorOf('MATCH (n) DETACH DELETE n')).extensions).toEqual({
      code: 'BAD_USER_INPUT',
      key: 'queryInvalid',
      fields: [],
    });
  });
});
