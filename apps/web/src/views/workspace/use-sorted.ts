import { useMemo, useState } from 'react';
import type { SortDescriptor } from 'react-aria-components/Table';
import { useText } from '../../i18n/use-text.js';

/** Rows by the column that was chosen, in the order of the reader's language. */
export function useSorted<T>(
  rows: readonly T[],
  value: (row: T, column: string) => string | number,
  first: string,
) {
  const { language } = useText();
  const [sort, setSort] = useState<SortDescriptor>({ column: first, direction: 'ascending' });
  const sorted = useMemo(() => {
    const compare = new Intl.Collator(language, { numeric: true }).compare;
    const way = sort.direction === 'descending' ? -1 : 1;
    return [...rows].sort((a, b) => {
      const [left, right] = [value(a, String(sort.column)), value(b, String(sort.column))];
      return (
        way *
        (typeof left === 'number' && typeof right === 'number'
          ? left - right
          : compare(String(left), String(right)))
      );
    });
  }, [rows, sort, language, value]);
  return { sorted, sort, setSort };
}
