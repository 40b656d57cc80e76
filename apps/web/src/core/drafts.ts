import { writeContent } from './chart-content.js';
import { clearDrafts, DRAFT, type Shelf } from './draft-shelf.js';
import { isInUse } from './commands/evidence.js';
import type { Workspace } from './model.js';
import type { KeptTrail } from './trail.js';

/** The chart on the screen as one window keeps it over a reload: ids, places and what was typed as when saved, never a name or a value. */
export interface Draft {
  readonly content: string;
  /** The saved chart that it was made from. */
  readonly chart: { readonly id: string; readonly revision: number } | null;
  /** What was done to it; null when that is to be asked of the server, or is too much for the browser. */
  readonly trail: KeptTrail | null;
}
/** This person's draft; null when there is none that can be read. Drafts of others go: they were left without signing out. */
export function readDraft(shelf: Shelf, userId: string): Draft | null {
  const text = shelf.getItem(DRAFT + userId);
  clearDrafts(shelf, DRAFT + userId);
  try {
    const draft = JSON.parse(text ?? 'null') as Draft | null;
    return typeof draft?.content === 'string'
      ? { content: draft.content, chart: draft.chart ?? null, trail: trailOf(draft.trail) }
      : null;
  } catch {
    return null;
  }
}

const trailOf = (raw: KeptTrail | null | undefined): KeptTrail | null =>
  raw && Array.isArray(raw.steps) && [raw.tail, ...raw.steps].every((each) => typeof each === 'string')
    ? { from: raw.from, steps: raw.steps, tail: raw.tail }
    : null;

/** Keeps what is on the chart, or nothing when it is empty. A full shelf loses the trail, then the draft, never the chart. */
export function keepDraft(
  shelf: Shelf,
  userId: string,
  { sheet, lens, ui: { chart } }: Workspace,
  trail: KeptTrail | null = null,
): void {
  const key = DRAFT + userId;
  const draft: Draft = {
    content: writeContent(sheet, lens),
    chart: chart && { id: chart.id, revision: chart.revision },
    trail,
  };
  const attempt = (kept: Draft): boolean => {
    try {
      shelf.setItem(key, JSON.stringify(kept));
      return true;
    } catch {
      return false;
    }
  };
  if (!isInUse({ sheet }) || !(attempt(draft) || attempt({ ...draft, trail: null }))) shelf.removeItem(key);
}
