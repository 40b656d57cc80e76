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
import { isOwnOrigin, resolveSession, type SessionRequest, type SignedIn } from '#access/api';
import type { AccessChange, Account, Vault } from '#vault';
import { auditEventsOf } from './audit-events.js';
import type { PersistedOperations } from './persisted-operations.js';

interface Socket {
  readonly extra: {
    readonly request: SessionRequest;
    readonly socket: { readonly readyState: number; close(code: number, reason: string): void };
  };
}
interface Asked {
  query: string;
  readonly documentId?: unknown;
  readonly operationName?: string | null | undefined;
  readonly variables?: Record<string, unknown> | null | undefined;
}
/** `readyState` of a socket that is neither closing nor closed. */
const OPEN = 1;
/** Close codes: over for good; connect anew, under the rights of now. */
const SIGNED_OUT = 4401;
const RIGHTS_CHANGED = 4499;

export interface SocketOptions {
  readonly vault: Pick<Vault, 'sessions' | 'accessChanges'> & { readonly audit: AuditPort };
  readonly operations: PersistedOperations;
  readonly formatError: (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;
  readonly validationRules: readonly ValidationRule[];
  readonly parseOptions: { readonly maxTokens: number };
}

/**
 * The socket of subscriptions (graphql-ws). It is a second door beside HTTP and Apollo's plugins don't stand at it, so
 * everything that holds there is said again here: own origin and session at the connect and at every start, limits,
 * audit before the start, errors without words of ours. Only subscriptions pass. Before each message the session is
 * looked up anew: whoever signed out or left gets nothing more. A quiet socket ends too, as soon as the vault tells that
 * its session ended or its person's rights changed, in whichever process that was done.
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
      const isOfGraphql =
        error.path === undefined &&
        (error.originalError === undefined || error.originalError instanceof GraphQLError);
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

  const open = new Map<Socket['extra'], Pick<SignedIn, 'sessionId' | 'account'>>();
  const closeWhereOver = async (change: AccessChange): Promise<void> => {
    for (const [extra, { sessionId, account }] of open) {
      if (change !== null && change !== sessionId && change !== account.id) continue;
      // What can't be looked up now is not known to be open.
      const session = await resolveSession(vault, extra.request).catch(() => null);
      if (!session) extra.socket.close(SIGNED_OUT, 'notSignedIn');
      else if (change === account.id || !hasRightsOf(session.account, account))
        extra.socket.close(RIGHTS_CHANGED, 'rightsChanged');
    }
  };
  let hearing: Promise<unknown> | null = null;

  return {
    onConnect: async ({ extra }: Socket): Promise<boolean> => {
      await (hearing ??= vault.accessChanges.listen((change) => void closeWhereOver(change)));
      if (!isOwnOrigin(extra.request)) return false;
      const session = await resolveSession(vault, extra.request);
      if (session && extra.socket.readyState === OPEN) open.set(extra, session);
      return session !== null;
    },

    onClose: ({ extra }: Socket): void => void open.delete(extra),

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

    validate: (schema: GraphQLSchema, document: DocumentNode): readonly GraphQLError[] => {
      try {
        return validate(schema, document, [...specifiedRules, ...validationRules]);
      } catch (error) {
        // A limit is thrown, not reported: unheard, it would end the socket with its words.
        return refusal(error);
      }
    },

    onNext: async (
      { extra: { request, socket } }: Socket,
      _id: string,
      _asked: Asked,
      _args: unknown,
      { data, errors }: ExecutionResult,
    ) => {
      const session = await resolveSession(vault, request).catch(() => null);
      if (!session) {
        socket.close(SIGNED_OUT, 'notSignedIn');
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

/** Also after a break, in which a change may have gone unheard. */
const hasRightsOf = (now: Account, before: Account): boolean =>
  JSON.stringify([now.agencyId, now.roles, now.clearance, now.compartments]) ===
  JSON.stringify([before.agencyId, before.roles, before.clearance, before.compartments]);
