import { writeContent } from './chart-content.js';
import { isInUse } from './commands/evidence.js';
import type { Workspace } from './model.js';

/** The chart on the screen as one window keeps it over a reload: ids, places and what was typed as when saved, never a name or a value. */
export interface Draft {
  readonly content: string;
  /** The saved chart that it was made from. */
  readonly chart: { readonly id: string; readonly revision: number } | null;
}
/** What a window keeps until it is closed. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;
const PREFIX = 'setu.draft.';

/** This person's draft; null when there is none that can be read. Drafts of others go: they were left without signing out. */
export function readDraft(shelf: Shelf, userId: string): Draft | null {
  const text = shelf.getItem(PREFIX + userId);
  clearDrafts(shelf, PREFIX + userId);
  try {
    const draft = JSON.parse(text ?? 'null') as Draft | null;
    return typeof draft?.content === 'string' ? { content: draft.content, chart: draft.chart ?? null } : null;
  } catch {
    return null;
  }
}

/** Keeps what is on the chart, or nothing when it is empty. A full shelf loses the draft, never the chart. */
export function keepDraft(shelf: Shelf, userId: string, { sheet, lens, ui: { chart } }: Workspace): void {
  const draft: Draft = {
    content: writeContent(sheet, lens),
    chart: chart && { id: chart.id, revision: chart.revision },
  };
  try {
    if (isInUse({ sheet })) shelf.setItem(PREFIX + userId, JSON.stringify(draft));
    else shelf.removeItem(PREFIX + userId);
  } catch {
    shelf.removeItem(PREFIX + userId);
  }
}

/** SAFETY: after a sign-out nothing of a chart stays in the browser (VP-36). */
export function clearDrafts(shelf: Shelf, but = ''): void {
  const keys = Array.from({ length: shelf.length }, (_, at) => shelf.key(at) ?? '');
  for (const key of keys) if (key.startsWith(PREFIX) && key !== but) shelf.removeItem(key);
}
