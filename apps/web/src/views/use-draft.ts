import { useEffect } from 'react';
import { clearDrafts } from '../core/draft-shelf.js';
import { keepDraft, readDraft } from '../core/drafts.js';
import type { Store } from '../core/store.js';
import { shelf } from './forget-drafts.js';

const PAUSE_MS = 300;

/** Brings the chart back after a reload and keeps it for the next one, as long as this person is signed in. */
export function useDraft(store: Store, userId: string): void {
  useEffect(() => {
    const own = shelf();
    if (!own) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let { sheet, lens } = store.state();
    let saved = store.state().ui.chart;
    const keep = () => keepDraft(own, userId, store.state(), store.trail());
    // Only a change is kept: a chart that could not be read again stays for the next attempt.
    const follow = () => {
      const now = store.state();
      if (now.sheet === sheet && now.lens === lens && now.ui.chart === saved) return;
      ({ sheet, lens } = now);
      saved = now.ui.chart;
      clearTimeout(timer);
      timer = setTimeout(keep, PAUSE_MS);
    };
    const flush = () => timer !== undefined && keep();
    const unsubscribe = store.subscribe(follow);
    addEventListener('pagehide', flush);
    const draft = readDraft(own, userId);
    // Before something is saved or opened nothing else needs it.
    if (draft)
      void import('../core/commands/saving.js').then(
        ({ restoreDraft }) => store.dispatch(restoreDraft, { draft }),
        // The draft stays for the next attempt.
        () => {},
      );
    return () => {
      unsubscribe();
      removeEventListener('pagehide', flush);
      clearTimeout(timer);
      clearDrafts(own);
    };
  }, [store, userId]);
}
