/** What was last chosen on this device; null where nothing was, or the browser keeps nothing. Never anything of a case. */
export function keptHere(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}
export function keepHere(name: string, choice: string): void {
  try {
    localStorage.setItem(name, choice);
  } catch {
    // A browser that keeps nothing still works; the choice then lasts for this visit.
  }
}
