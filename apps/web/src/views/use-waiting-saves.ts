import { useCallback, useEffect } from 'react';
import { useRetry } from './use-retry.js';
import { useDispatch, usePart } from './use-store.js';

const TRY_AGAIN_MS = 20_000;

/** Sends what waits when the server can be reached again, and warns before it is lost with the window: at whatever place the person is. */
export function useWaitingSaves(): void {
  const dispatch = useDispatch();
  const isAny = usePart(({ ui }) => ui.waitingSaves.length > 0);
  const hasWaiting = usePart(({ ui }) => ui.waitingSaves.some(({ refusal }) => !refusal));
  const send = useCallback(() => {
    // It is here since the save that waits was asked for.
    void import('../core/commands/waiting-saves.js').then(({ sendWaiting }) =>
      dispatch(sendWaiting, undefined),
    );
  }, [dispatch]);
  useRetry(hasWaiting ? send : null, TRY_AGAIN_MS);
  useEffect(() => {
    if (!isAny) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [isAny]);
}
