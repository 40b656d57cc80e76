/**
 * Lets the browser keep the page (not one answer, VP-36), so that it opens with the line gone. What is kept is fetched beside all else,
 * a megabyte: on a slow line that is for when the work has begun, and not before somebody can sign in.
 */
export function keepPage(): void {
  // A browser that keeps nothing, or must not, works on.
  void navigator.serviceWorker?.register('/sw.js', { scope: '/' }).catch(() => undefined);
}
