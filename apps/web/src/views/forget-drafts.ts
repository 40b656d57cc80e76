import { clearDrafts, type Shelf } from '../core/draft-shelf.js';

/** The window's own shelf; null in a browser that keeps nothing. */
export function shelf(): Shelf | null {
  try {
    return sessionStorage;
  } catch {
    return null;
  }
}
/** Takes every draft out of this window. */
export function forgetDrafts(): void {
  const own = shelf();
  if (own) clearDrafts(own);
}
