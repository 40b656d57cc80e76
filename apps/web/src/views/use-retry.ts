import { useEffect } from 'react';

/** Tries again every so often, and when the browser says that it is on line; null while there is nothing to try. */
export function useRetry(retry: (() => void) | null, everyMs: number): void {
  useEffect(() => {
    if (!retry) return;
    const timer = setInterval(retry, everyMs);
    addEventListener('online', retry);
    return () => {
      clearInterval(timer);
      removeEventListener('online', retry);
    };
  }, [retry, everyMs]);
}
