import { useMemo } from 'react';
import { select } from '../../core/commands/screen.js';
import { useDispatch, usePart } from '../use-store.js';

/** What is chosen on the chart is chosen in its tables, and the other way. */
export function useTwinSelection(): {
  selected: ReadonlySet<string>;
  onSelect(ids: readonly string[]): void;
} {
  const dispatch = useDispatch();
  const selection = usePart(({ ui }) => ui.selection);
  return {
    selected: useMemo(() => new Set(selection), [selection]),
    onSelect: (ids) => void dispatch(select, { ids: [...ids] }),
  };
}
