import { useEffect } from 'react';
import type { Store } from '../core/store.js';

/** The chart itself comes first, also on a slow line. */
const PAUSE_MS = 2_000;
const TRY_AGAIN_MS = 20_000;

/** Once a kept chart stands, what was done to it before is brought, so that a step back is there at once and with the line gone too. */
export function useTrail(store: Store): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const after = (pause: number) => {
      timer = setTimeout(() => {
        void store.bringTrail().then((isHere) => {
          timer = undefined;
          if (!isHere) after(TRY_AGAIN_MS);
        });
      }, pause);
    };
    const follow = () => {
      if (timer === undefined && store.isTrailWanted()) after(PAUSE_MS);
    };
    const unsubscribe = store.subscribe(follow);
    follow();
    return () => {
      unsubscribe();
      clearTimeout(timer);
    };
  }, [store]);
}
