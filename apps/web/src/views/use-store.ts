import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Command } from '../core/command.js';
import type { Workspace } from '../core/model.js';
import type { Store } from '../core/store.js';

export const StoreContext = createContext<Store | null>(null);

export function useStore(): Store {
  const store = useContext(StoreContext);
  if (!store) throw new Error('no workspace around this view');
  return store;
}
/** A part of the workspace; `pick` must give the same object while nothing has changed. */
export function usePart<T>(pick: (state: Workspace) => T): T {
  const store = useStore();
  return useSyncExternalStore(store.subscribe, () => pick(store.state()));
}
export function useDispatch(): <Args>(command: Command<Args>, args: Args) => Promise<boolean> {
  return useStore().dispatch;
}
