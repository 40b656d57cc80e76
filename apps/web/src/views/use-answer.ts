import { useCallback, useEffect, useState } from 'react';
import { ask, askByItself, type Ask } from '../api/client.js';
import type { Notice } from '../core/model.js';
import { noticeOf } from '../core/notice.js';

interface State<T> {
  readonly key: string;
  readonly value: T | null;
  readonly failure: Notice | null;
  readonly isWaiting: boolean;
}
export interface Answer<T> extends Omit<State<T>, 'key'> {
  again(): void;
  /** Asks again without anybody having done anything: what is shown stays until another answer is there. */
  refresh(): void;
}

/** Asks when `key` changes and keeps the latest answer only; an answer to an older question is dropped. */
export function useAnswer<T>(key: string, question: (asking: Ask) => Promise<T>): Answer<T> {
  const [state, setState] = useState<State<T>>({ key, value: null, failure: null, isWaiting: true });
  const [turn, setTurn] = useState<{ readonly count: number; readonly refreshed: string | null }>({
    count: 0,
    refreshed: null,
  });
  useEffect(() => {
    let isCurrent = true;
    const isRefresh = turn.refreshed === key;
    if (!isRefresh)
      setState((before) => ({
        key,
        value: before.key === key ? before.value : null,
        failure: null,
        isWaiting: true,
      }));
    question(isRefresh ? askByItself : ask).then(
      (value) => isCurrent && setState({ key, value, failure: null, isWaiting: false }),
      (error: unknown) =>
        isCurrent &&
        setState((before) =>
          isRefresh && before.key === key && !before.isWaiting
            ? before
            : { key, value: null, failure: noticeOf(error), isWaiting: false },
        ),
    );
    return () => {
      isCurrent = false;
    };
    // The question is made anew at each drawing; the key says whether it is another one.
  }, [key, turn]);
  const again = useCallback(() => setTurn(({ count }) => ({ count: count + 1, refreshed: null })), []);
  const refresh = useCallback(() => setTurn(({ count }) => ({ count: count + 1, refreshed: key })), [key]);
  const isSame = state.key === key;
  return {
    value: isSame ? state.value : null,
    failure: isSame ? state.failure : null,
    isWaiting: !isSame || state.isWaiting,
    again,
    refresh,
  };
}
