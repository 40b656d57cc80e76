import type { Notice } from '../../core/model.js';

/** What the address brought along behind its `#`, which no server and no log gets to see. */
export interface Arrival {
  /** Token of an invitation. */
  readonly invitation: string | null;
  /** Why a sign-in at a provider ended. */
  readonly failure: Notice | null;
}

const FAILURES: ReadonlySet<string> = new Set(['signInFailed', 'providerUnavailable']);

/** Reads it once and takes it out of the address, the history and the sight of whoever looks over a shoulder. */
export function arrive(): Arrival {
  const word = location.hash.slice(1);
  const isInvitation = location.pathname === '/welcome';
  if (!isInvitation && !FAILURES.has(word)) return { invitation: null, failure: null };
  history.replaceState(null, '', '/');
  return isInvitation
    ? { invitation: word, failure: null }
    : { invitation: null, failure: { tone: 'error', key: `error.${word}` } };
}
