import type { KeyboardEvent, MouseEvent } from 'react';
import type { MenuPlace } from '../../canvas/gestures.js';
import { commandFor } from '../../core/registry.js';
import { useDispatch, useStore } from '../use-store.js';

/** What keys and the second button of the mouse do in a table of what is on the chart: the same as on the chart. */
export function useTwinKeys(onMenu: (place: MenuPlace) => void): {
  readonly onContextMenu: (event: MouseEvent) => void;
  readonly onKeyDownCapture: (event: KeyboardEvent) => void;
} {
  const store = useStore();
  const dispatch = useDispatch();
  return {
    onContextMenu(event) {
      event.preventDefault();
      onMenu({ x: event.clientX, y: event.clientY });
    },
    onKeyDownCapture(event) {
      // A letter means the same as on the chart; else the rows would be searched for it.
      if ((event.target as HTMLElement).matches('input[type=search]')) return;
      const command =
        event.key.length === 1 && !event.ctrlKey && !event.metaKey
          ? commandFor(event, store.state())
          : undefined;
      if (command) {
        event.stopPropagation();
        return void dispatch(command, undefined);
      }
      if (event.key !== 'F10' && event.key !== 'ContextMenu') return;
      event.preventDefault();
      const { left, bottom } = (event.target as HTMLElement).getBoundingClientRect();
      onMenu({ x: left + 24, y: Math.min(bottom, innerHeight - 40) });
    },
  };
}
