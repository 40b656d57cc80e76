import { useRef, useState } from 'react';
import type { Notice } from '../core/model.js';
import { noticeOf } from '../core/notice.js';

/** One thing at a time that may fail: while it runs nothing else is begun; what went wrong is kept until the next. */
export function useDeed(): {
  readonly failure: Notice | null;
  readonly isWaiting: boolean;
  /** Runs it; true when it went well, false also while another one runs. */
  run(deed: () => Promise<void>): Promise<boolean>;
} {
  const [failure, setFailure] = useState<Notice | null>(null);
  const [isWaiting, setWaiting] = useState(false);
  const isRunning = useRef(false);
  const run = async (deed: () => Promise<void>): Promise<boolean> => {
    if (isRunning.current) return false;
    isRunning.current = true;
    setFailure(null);
    setWaiting(true);
    try {
      await deed();
      return true;
    } catch (error) {
      setFailure(noticeOf(error));
      return false;
    } finally {
      isRunning.current = false;
      setWaiting(false);
    }
  };
  return { failure, isWaiting, run };
}
