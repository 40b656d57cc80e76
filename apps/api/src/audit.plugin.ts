import type {
  ApolloServerPlugin,
  GraphQLRequestContextWillSendResponse,
  GraphQLRequestListener,
} from '@apollo/server';
import type { AuditPort } from '#domain';
import type { SessionRequest } from '#access/api';
import { auditEventsOf } from './audit-events.js';

interface Context {
  readonly req: SessionRequest;
}

/** The answer in place of one whose audit could not be written. */
const AUDIT_UNAVAILABLE = {
  message: 'auditUnavailable',
  extensions: { code: 'UNAVAILABLE', key: 'auditUnavailable', fields: [] },
};

/**
 * One event for every question asked, written before the answer leaves. When it can't be written the answer is
 * withheld: a look that nobody can check later does not happen.
 */
export function auditPlugin({ audit }: { readonly audit: AuditPort }): ApolloServerPlugin<Context> {
  return {
    requestDidStart: () =>
      Promise.resolve<GraphQLRequestListener<Context>>({
        async willSendResponse({
          operation,
          document,
          request,
          response,
          contextValue,
        }: GraphQLRequestContextWillSendResponse<Context>) {
          // Nothing ran: the question was refused before its first field.
          if (!operation || !document) return;
          try {
            if (response.body.kind !== 'single') throw new Error('answers in parts are not offered');
            const principal = contextValue.req.setuSession?.principal ?? null;
            const events = auditEventsOf(
              { document, operation, variables: request.variables ?? {}, principal },
              response.body.singleResult,
            );
            await Promise.all(events.map((event) => audit.append(event)));
          } catch {
            response.body = { kind: 'single', singleResult: { data: null, errors: [AUDIT_UNAVAILABLE] } };
          }
        },
      }),
  };
}
