import type { ApolloServerPlugin, GraphQLRequestContextWillSendResponse, GraphQLRequestListener } from '@apollo/server';
import { Kind, type FieldNode, type OperationDefinitionNode } from 'graphql';
import type { AuditAction, AuditEvent, Principal } from '#domain';
import type { SessionRequest } from '#access';
import type { Vault } from '#vault';

interface Context {
  readonly req: SessionRequest;
}

const ACTION_OF: Readonly<Record<string, AuditAction>> = {
  search: 'search',
  paths: 'path',
  previewImport: 'import',
  startImport: 'import',
  undoImport: 'import',
  createAssertion: 'write',
  correctAssertion: 'write',
  retractAssertion: 'write',
  saveChart: 'write',
  deleteChart: 'write',
  saveMapping: 'write',
};
/** Questions that touch no record. */
const NOT_AUDITED = new Set(['__typename', '__schema', '__type', 'viewer', 'demoAccounts', 'agencies', 'signIn', 'signOut', 'declarePurpose', 'mappings', 'proposeMapping']);

/**
 * One event for every question asked, written before the answer leaves. When it can't be written the answer is
 * withheld: a look that nobody can check later does not happen.
 */
export function auditPlugin(vault: Vault): ApolloServerPlugin<Context> {
  return {
    requestDidStart: () =>
      Promise.resolve<GraphQLRequestListener<Context>>({
        async willSendResponse(request: GraphQLRequestContextWillSendResponse<Context>) {
          if (!request.operation || request.response.body.kind !== 'single') return;
          const result = request.response.body.singleResult;
          const events = eventsOf(request.operation, request.request.variables ?? {}, request.contextValue.req.setuSession?.principal ?? null, outcomeOf(result.errors));
          try {
            await Promise.all(events.map((event) => vault.audit.append(event)));
          } catch {
            request.response.body = { kind: 'single', singleResult: { errors: [{ message: 'auditUnavailable', extensions: { code: 'UNAVAILABLE', key: 'auditUnavailable', fields: [] } }] } };
          }
        },
      }),
  };
}

function outcomeOf(errors: readonly { extensions?: Record<string, unknown> }[] | undefined): AuditEvent['outcome'] {
  if (!errors?.length) return 'done';
  return errors.some(({ extensions }) => extensions?.['code'] === 'UNAUTHENTICATED' || extensions?.['code'] === 'FORBIDDEN') ? 'refused' : 'failed';
}

function eventsOf(operation: OperationDefinitionNode, variables: Record<string, unknown>, principal: Principal | null, outcome: AuditEvent['outcome']): AuditEvent[] {
  const ids = idsIn(variables);
  return operation.selectionSet.selections
    .filter((selection): selection is FieldNode => selection.kind === Kind.FIELD)
    .map(({ name }) => name.value)
    .filter((name) => !NOT_AUDITED.has(name))
    .map((name) => ({
      action: outcome === 'refused' ? 'denied' : (ACTION_OF[name] ?? 'read'),
      operation: name,
      userId: principal?.userId ?? null,
      agencyId: principal?.agencyId ?? null,
      accessPurpose: principal?.accessPurpose ?? null,
      caseReference: principal?.caseReference ?? null,
      requestId: null,
      subjectIds: ids.slice(0, 100),
      subjectCount: ids.length,
      outcome,
      detail: {},
    }));
}

/** Ids of records among the variables: what was asked about, never what was typed. */
function idsIn(value: unknown, found: string[] = []): string[] {
  if (typeof value === 'string') {
    if (/^(ent|ast|rep|src|imp|cht|lnk)_[a-z0-9_-]{4,64}$/i.test(value)) found.push(value);
  } else if (Array.isArray(value)) for (const part of value) idsIn(part, found);
  else if (value && typeof value === 'object') for (const part of Object.values(value)) idsIn(part, found);
  return found;
}
