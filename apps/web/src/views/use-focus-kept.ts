import { useEffect } from 'react';
import { useStore } from './use-store.js';

/**
 * Where keys are of use when nothing else has the focus: what is worked with, or else the whole place. Not the rows of the
 * table: the first of them would be selected by it.
 */
const HOMES = ['.map-host', '.twin [aria-pressed=true]', '#chart', '#content'] as const;
/** Gives the focus to it. */
export function goHome(): void {
  for (const home of HOMES) {
    const element = document.querySelector<HTMLElement>(home);
    element?.focus({ preventScroll: true });
    if (element && element === document.activeElement) return;
  }
}

/** Windows that close put the focus back by themselves first. */
const PATIENCE_MS = 100;

/** The focus is never nowhere: when what had it has gone, the chart, its table, the map or else the place has it. */
export function useFocusKept(): void {
  const store = useStore();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      if (document.activeElement !== document.body) return;
      // A part that is still on its way will be the home.
      if (document.querySelector('#content .starting')) return later();
      goHome();
    };
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(look, PATIENCE_MS);
    };
    later();
    const stop = store.subscribe(later);
    addEventListener('keyup', later);
    addEventListener('pointerup', later);
    return () => {
      stop();
      clearTimeout(timer);
      removeEventListener('keyup', later);
      removeEventListener('pointerup', later);
    };
  }, [store]);
}
