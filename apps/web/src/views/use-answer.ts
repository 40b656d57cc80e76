import { useCallback, useEffect, useState } from 'react';
import type { Notice } from '../core/model.js';
import { noticeOf } from '../core/notice.js';

export interface Answer<T> {
  readonly value: T | null;
  readonly failure: Notice | null;
  readonly isWaiting: boolean;
  again(): void;
}

/** Asks when `key` changes and keeps the latest answer only; an answer to an older question is dropped. */
export function useAnswer<T>(key: string, question: () => Promise<T>): Answer<T> {
  const [state, setState] = useState<{
    key: string;
    value: T | null;
    failure: Notice | null;
    isWaiting: boolean;
  }>({ key, value: null, failure: null, isWaiting: true });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let isCurrent = true;
    setState((before) => ({
      key,
      value: before.key === key ? before.value : null,
      failure: null,
      isWaiting: true,
    }));
    question().then(
      (value) => isCurrent && setState({ key, value, failure: null, isWaiting: false }),
      (error: unknown) =>
        isCurrent && setState({ key, value: null, failure: noticeOf(error), isWaiting: false }),
    );
    return () => {
      isCurrent = false;
    };
    // The question is made anew at each drawing; the key says whether it is another one.
  }, [key, turn]);
  const again = useCallback(() => setTurn((before) => before + 1), []);
  const isSame = state.key === key;
  return {
    value: isSame ? state.value : null,
    failure: isSame ? state.failure : null,
    isWaiting: !isSame || state.isWaiting,
    again,
  };
}
