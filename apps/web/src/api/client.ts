import { Client, fetchExchange, type AnyVariables, type CombinedError } from '@urql/core';
import { PortError } from '../core/ports.js';
import type { TypedDocumentString } from './generated/graphql.js';

/**
 * The GraphQL client. It keeps no cache: the workspace's own `entities` slice is the only copy of evidence in the
 * page, and it goes when the person signs out (VP-36).
 */
const client = new Client({
  url: '/graphql',
  exchanges: [fetchExchange],
  requestPolicy: 'network-only',
  preferGetMethod: false,
  fetchOptions: { credentials: 'same-origin', cache: 'no-store', headers: { 'x-setu-client': 'web' } },
});

const signedOutListeners = new Set<() => void>();
/** Calls back when the server says that the session is over. */
export function onSignedOut(listener: () => void): () => void {
  signedOutListeners.add(listener);
  return () => signedOutListeners.delete(listener);
}

/** Asks the server one typed question. Rejects with PortError: a code, a message key and, for faults, the incident's number. */
export async function ask<R, V>(document: TypedDocumentString<R, V>, ...[variables]: V extends Record<string, never> ? [] : [V]): Promise<R> {
  const text = String(document);
  const bound = (variables ?? {}) as AnyVariables;
  const answer = /^\s*mutation\b/.test(text) ? await client.mutation(text, bound).toPromise() : await client.query(text, bound).toPromise();
  if (answer.error) {
    const failure = portError(answer.error);
    if (failure.code === 'UNAUTHENTICATED' && failure.key === 'notSignedIn') for (const listener of signedOutListeners) listener();
    throw failure;
  }
  return answer.data as R;
}

interface Extensions {
  code?: string;
  key?: string;
  fields?: { field: string; key: string; values?: Record<string, string | number> }[];
  incidentId?: string;
}

function portError(error: CombinedError): PortError {
  const first = error.graphQLErrors[0];
  if (!first) return new PortError('UNAVAILABLE', error.networkError && (error.response as Response | undefined)?.status === 413 ? 'fileTooLarge' : 'noConnection');
  const { code = 'INTERNAL', key = 'internal', fields = [], incidentId } = first.extensions as Extensions;
  return new PortError(code, key, fields, incidentId);
}
