import { randomBytes } from 'node:crypto';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { HttpException } from '@nestjs/common';
import { SetuError } from '#domain';
import type { Logger } from '#runtime';

/**
 * The one place that decides what of an error leaves. Expected errors carry their code and message keys; everything
 * else is INTERNAL with an incident id that the log has too, and no word of what went wrong inside.
 */
export function formatGraphqlError(logger: Logger) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error;
    const place = {
      ...(formatted.path ? { path: formatted.path } : {}),
      ...(formatted.locations ? { locations: formatted.locations } : {}),
    };
    if (cause instanceof SetuError && cause.code !== 'INTERNAL')
      return {
        message: cause.key,
        ...place,
        extensions: { code: cause.code, key: cause.key, fields: cause.fields },
      };
    if (cause instanceof HttpException && cause.getStatus() === 400) {
      return {
        message: 'inputInvalid',
        ...place,
        extensions: { code: 'BAD_USER_INPUT', key: 'inputInvalid', fields: fieldsOf(cause) },
      };
    }
    if (cause instanceof HttpException && cause.getStatus() === 429)
      return {
        message: 'tooManyAttempts',
        ...place,
        extensions: { code: 'TOO_COSTLY', key: 'tooManyAttempts', fields: [] },
      };
    // Limits answer as validation or parse errors, so they are looked for first.
    if (/limit of .* exceeded|more tha[nt] \d+ tokens/i.test(formatted.message))
      return {
        message: 'tooCostly',
        ...place,
        extensions: { code: 'TOO_COSTLY', key: 'tooCostly', fields: [] },
      };
    const code = formatted.extensions?.['code'];
    // GraphQL refused the question itself; what a resolver threw has a path and is never that, whatever code it bears.
    if (ABOUT_QUESTION.has(code) && (formatted.path === undefined || cause instanceof GraphQLError)) {
      return {
        message: aboutQuestion(formatted.message),
        ...place,
        extensions: { code: 'BAD_USER_INPUT', key: 'queryInvalid', fields: [] },
      };
    }
    const incidentId = randomBytes(6).toString('hex');
    logger.error(
      {
        incidentId,
        name: cause instanceof Error ? cause.name : typeof cause,
        ...(cause instanceof Error ? { code: codeOf(cause), frames: framesOf(cause) } : {}),
      },
      'unexpected error',
    );
    return {
      message: 'internal',
      ...place,
      extensions: { code: 'INTERNAL', key: 'internal', fields: [], incidentId },
    };
  };
}

const ABOUT_QUESTION: ReadonlySet<unknown> = new Set([
  'GRAPHQL_VALIDATION_FAILED',
  'GRAPHQL_PARSE_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
]);

/**
 * What GraphQL says about a question. A suggestion ("Did you mean …") would teach the schema to whoever guesses; a value
 * may be a name, or as long as a book.
 */
const aboutQuestion = (message: string): string =>
  message
    .replace(/ (?:Did you mean|\[Suggestion hidden\])[^]*$/, '')
    .replace(/(?<=^Variable "\$\w+" got invalid value)[^]*$/, '')
    .slice(0, 200);

/** Where it went wrong, without the words: a message of a database or a parser can hold values. */
function framesOf(error: Error): string[] {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 20)
    .map((line) => line.trim());
}

/** SQLSTATE, or the code of a system call or of Neo4j. */
function codeOf(error: Error): string | undefined {
  if ('sqlState' in error && typeof error.sqlState === 'string') return error.sqlState;
  return 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

function fieldsOf(error: HttpException): { field: string; key: string }[] {
  const body = error.getResponse();
  const messages = typeof body === 'object' && 'message' in body ? body.message : [];
  return (Array.isArray(messages) ? messages : [messages]).map((message) => ({
    field: String(message).split(' ')[0] ?? '',
    key: 'inputInvalid',
  }));
}
