import type { Language } from '../core/model.js';
import { operation } from './client.js';
import { ImportProgressDocument, type ImportPartsFragment } from './generated/graphql.js';

/**
 * Follows one import live, with its messages in the reader's language, until it ends. `onLost`, maybe more than once: the line
 * broke, and is tried again a few times. Returns how to stop. The socket is loaded only when first needed.
 */
export function followImport(
  id: string,
  language: Language,
  onChange: (run: ImportPartsFragment) => void,
  onLost: () => void,
): () => void {
  let stop = () => {};
  let isStopped = false;
  void import('graphql-ws').then(({ createClient }) => {
    if (isStopped) return;
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    const client = createClient({
      url: `${scheme}://${location.host}/graphql`,
      lazy: true,
      retryAttempts: 5,
      connectionParams: { 'x-setu-client': 'web' },
      on: { closed: () => !isStopped && onLost() },
    });
    const unsubscribe = client.subscribe<{ importProgress: ImportPartsFragment }>(
      { query: '', ...operation(ImportProgressDocument), variables: { id, language } },
      {
        next: ({ data }) => data && onChange(data.importProgress),
        error: onLost,
        complete: () => {},
      },
    );
    stop = () => {
      unsubscribe();
      void client.dispose();
    };
  }, onLost);
  return () => {
    isStopped = true;
    stop();
  };
}
