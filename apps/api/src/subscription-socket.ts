import {
  GraphQLError,
  getOperationAST,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLFormattedError,
  type GraphQLSchema,
  type ValidationRule,
} from 'graphql';
import { NotSignedIn, StoreUnavailable, type AuditPort } from '#domain';
import { isOwnOrigin, resolveSession, type SessionRequest } from '#access';
import type { Vault } from '#vault';
import { auditEventsOf } from './audit-events.js';
import type { PersistedOperations } from './persisted-operations.js';

interface Socket {
  readonly extra: {
    readonly request: SessionRequest;
    readonly socket: { close(code: number, reason: string): void };
  };
}
interface Asked {
  query: string;
  readonly documentId?: unknown;
  readonly operationName?: string | null | undefined;
  readonly variables?: Record<string, unknown> | null | undefined;
}
export interface SocketOptions {
  readonly vault: Pick<Vault, 'sessions'> & { readonly audit: AuditPort };
  readonly operations: PersistedOperations;
  readonly formatError: (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;
  readonly validationRules: readonly ValidationRule[];
  readonly parseOptions: { readonly maxTokens: number };
}

/**
 * The socket of subscriptions (graphql-ws). It is a second door beside HTTP and Apollo's plugins don't stand at it, so
 * everything that holds there is said again here: own origin and session at the connect and at every start, limits,
 * audit before the start, errors without words of ours. Only subscriptions pass. Before each message the session is
 * looked up anew: whoever signed out or left gets nothing more.
 */
export function subscriptionSocket({
  vault,
  operations,
  formatError,
  validationRules,
  parseOptions,
}: SocketOptions) {
  const format = (errors: readonly GraphQLError[]): readonly GraphQLFormattedError[] =>
    errors.map((error) => {
      // What GraphQL itself says about a question bears no code here, as it does behind Apollo.
      const isOfGraphql = error.path === undefined && error.originalError === undefined;
      const formatted = error.toJSON();
      return formatError(
        isOfGraphql
          ? { ...formatted, extensions: { code: 'GRAPHQL_VALIDATION_FAILED', ...formatted.extensions } }
          : formatted,
        error,
      );
    });
  const refusal = (error: unknown): GraphQLError[] => [
    error instanceof GraphQLError ? error : new GraphQLError('refused', { originalError: error as Error }),
  ];

  return {
    onConnect: async ({ extra: { request } }: Socket): Promise<boolean> =>
      isOwnOrigin(request) && (await resolveSession(vault, request)) !== null,

    onSubscribe: async (
      { extra: { request } }: Socket,
      _id: string,
      asked: Asked,
    ): Promise<readonly GraphQLError[] | undefined> => {
      try {
        operations.resolve(asked);
        const document = parse(asked.query, parseOptions);
        const operation = getOperationAST(document, asked.operationName ?? null);
        if (operation?.operation !== 'subscription')
          return [new GraphQLError('only subscriptions', { extensions: { code: 'BAD_REQUEST' } })];
        const session = await resolveSession(vault, request);
        const start = {
          document,
          operation,
          variables: asked.variables ?? {},
          principal: session?.principal ?? null,
        };
        const refused = { data: null, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] };
        try {
          await Promise.all(
            auditEventsOf(start, session ? null : refused).map((event) => vault.audit.append(event)),
          );
        } catch {
          return refusal(new StoreUnavailable('auditUnavailable'));
        }
        return session ? undefined : refusal(new NotSignedIn());
      } catch (error) {
        return refusal(error);
      }
    },

    validate: (schema: GraphQLSchema, document: DocumentNode): readonly GraphQLError[] =>
      validate(schema, document, [...specifiedRules, ...validationRules]),

    onNext: async (
      { extra: { request, socket } }: Socket,
      _id: string,
      _asked: Asked,
      _args: unknown,
      { data, errors }: ExecutionResult,
    ) => {
      const session = await resolveSession(vault, request).catch(() => null);
      if (!session) {
        socket.close(4401, 'notSignedIn');
        return { data: null, errors: format(refusal(new NotSignedIn())) };
      }
      return { data: data ?? null, ...(errors ? { errors: format(errors) } : {}) };
    },

    onError: (
      _context: unknown,
      _id: string,
      _asked: unknown,
      errors: readonly GraphQLError[],
    ): readonly GraphQLFormattedError[] => format(errors),
  };
}
