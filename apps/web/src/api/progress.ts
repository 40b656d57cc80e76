import type { Language } from '../core/model.js';
import { operation } from './client.js';
import { ImportProgressDocument, type ImportPartsFragment } from './generated/graphql.js';
import { openSocket } from './socket.js';

/**
 * Follows one import live, with its messages in the reader's language, until it ends. `onLost`, maybe more than once: the line
 * broke, and is tried again a few times. Returns how to stop.
 */
export function followImport(
  id: string,
  language: Language,
  onChange: (run: ImportPartsFragment) => void,
  onLost: () => void,
): () => void {
  let stop = () => {};
  let isStopped = false;
  void openSocket({ retryAttempts: 5, on: { closed: () => !isStopped && onLost() } }).then((client) => {
    if (isStopped) return;
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
