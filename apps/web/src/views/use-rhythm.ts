import { useEffect, useRef } from 'react';
import { keepLooking, type Sight } from '../core/rhythm.js';

const page: Sight = {
  isSeen: () => !document.hidden,
  onSeen: (listener) => {
    document.addEventListener('visibilitychange', listener);
    for (const event of ['focus', 'online']) addEventListener(event, listener);
    return () => {
      document.removeEventListener('visibilitychange', listener);
      for (const event of ['focus', 'online']) removeEventListener(event, listener);
    };
  },
};

/** Looks at once and then in a rhythm while the page is seen; null for nothing to look at. */
export function useRhythm(look: (() => void) | null, everyMs: number): void {
  const lookNow = useRef(look);
  lookNow.current = look;
  const isOn = look !== null;
  useEffect(() => {
    if (!isOn) return;
    lookNow.current?.();
    return keepLooking(() => lookNow.current?.(), everyMs, page);
  }, [isOn, everyMs]);
}
