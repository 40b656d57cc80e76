import { useState } from 'react';
import { readPages, type Connection, type Pages } from '../api/pages.js';
import type { Answer } from './use-answer.js';

/** A list of which more is shown page by page: `read` is asked through `useAnswer`, whose answer `more` takes. */
export function usePages() {
  const [count, setCount] = useState(1);
  return {
    read: <T>(page: (after: string | null) => Promise<Connection<T>>): Promise<Pages<T>> =>
      readPages(count, page),
    more: (answer: Pick<Answer<unknown>, 'again'>): void => {
      setCount(count + 1);
      answer.again();
    },
  };
}
