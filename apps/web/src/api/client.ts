import { PortError } from '../core/ports.js';
import type { TypedDocumentString } from './generated/graphql.js';

/** What a question sends in place of its text: the server knows the page's operations by their hash. */
export function operation<R, V>(document: TypedDocumentString<R, V>): { readonly documentId: string } {
  return { documentId: document.__meta__?.['hash'] as string };
}

const signedOutListeners = new Set<() => void>();
/** Calls back when the server says that the session is over. */
export function onSignedOut(listener: () => void): () => void {
  signedOutListeners.add(listener);
  return () => signedOutListeners.delete(listener);
}

export type Ask = <R, V>(
  document: TypedDocumentString<R, V>,
  ...variables: V extends Record<string, never> ? [] : [V]
) => Promise<R>;

/**
 * Asks the server one typed question. Nothing is cached: the workspace's own `entities` slice is the only copy of
 * evidence in the page, and it goes when the person signs out (VP-36).
 * @throws PortError a code, a message key and, for faults, the incident's number
 */
export const ask: Ask = (document, ...[variables]) => answerTo(document, variables, {});

/** The same without anybody having done anything: it does not keep the session alive. */
export const askByItself: Ask = (document, ...[variables]) =>
  answerTo(document, variables, { 'x-setu-by-itself': '1' });

async function answerTo<R, V>(
  document: TypedDocumentString<R, V>,
  variables: V | undefined,
  headers: Readonly<Record<string, string>>,
): Promise<R> {
  const { data, errors } = await post({ ...operation(document), variables }, headers);
  if (!errors?.[0]) return data as R;
  const { code = 'INTERNAL', key = 'internal', fields = [], incidentId } = errors[0].extensions ?? {};
  if (code === 'UNAUTHENTICATED' && key === 'notSignedIn')
    for (const listener of signedOutListeners) listener();
  throw new PortError(code, key, fields, incidentId);
}

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly {
    readonly extensions?: {
      code?: string;
      key?: string;
      fields?: { field: string; key: string; values?: Record<string, string | number> }[];
      incidentId?: string;
    };
  }[];
}

async function post(body: object, headers: Readonly<Record<string, string>>): Promise<Answer> {
  let status = 0;
  try {
    const response = await fetch('/graphql', {
      method: 'POST',
      credentials: 'same-origin',
      cache: 'no-store',
      headers: {
        accept: 'application/json',
        'content-type': 'application/json',
        'x-setu-client': 'web',
        ...headers,
      },
      body: JSON.stringify(body),
    });
    status = response.status;
    const answer = (await response.json()) as Answer;
    if ('data' in answer || answer.errors?.length) return answer;
  } catch {
    // No line, or something between that answers in its own words.
  }
  throw new PortError('UNAVAILABLE', status === 413 ? 'fileTooLarge' : 'noConnection');
}
