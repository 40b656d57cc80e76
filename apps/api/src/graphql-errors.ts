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
    const place = { ...(formatted.path ? { path: formatted.path } : {}), ...(formatted.locations ? { locations: formatted.locations } : {}) };
    if (cause instanceof SetuError) return { message: cause.key, ...place, extensions: { code: cause.code, key: cause.key, fields: cause.fields } };
    if (cause instanceof HttpException && cause.getStatus() === 400) {
      return { message: 'inputInvalid', ...place, extensions: { code: 'BAD_USER_INPUT', key: 'inputInvalid', fields: fieldsOf(cause) } };
    }
    if (cause instanceof HttpException && cause.getStatus() === 429) return { message: 'tooManyAttempts', ...place, extensions: { code: 'TOO_COSTLY', key: 'tooManyAttempts', fields: [] } };
    const code = formatted.extensions?.['code'];
    if (code === 'GRAPHQL_VALIDATION_FAILED' || code === 'GRAPHQL_PARSE_FAILED' || code === 'BAD_USER_INPUT' || code === 'BAD_REQUEST') {
      // A suggestion ("Did you mean …") would teach the schema to whoever guesses.
      return { message: formatted.message.replace(/ Did you mean .*$/, ''), ...place, extensions: { code: 'BAD_USER_INPUT', key: 'queryInvalid', fields: [] } };
    }
    if (/limit of .* exceeded|too costly/i.test(formatted.message)) return { message: 'tooCostly', ...place, extensions: { code: 'TOO_COSTLY', key: 'tooCostly', fields: [] } };
    const incidentId = randomBytes(6).toString('hex');
    logger.error({ incidentId, name: cause instanceof Error ? cause.name : typeof cause, stack: cause instanceof Error ? cause.stack : undefined }, 'unexpected error');
    return { message: 'internal', ...place, extensions: { code: 'INTERNAL', key: 'internal', fields: [], incidentId } };
  };
}

function fieldsOf(error: HttpException): { field: string; key: string }[] {
  const body = error.getResponse();
  const messages = typeof body === 'object' && 'message' in body ? body.message : [];
  return (Array.isArray(messages) ? messages : [messages]).map((message) => ({ field: String(message).split(' ')[0] ?? '', key: 'inputInvalid' }));
}
