import { useEffect, useId, useMemo, useRef, type ReactNode } from 'react';
import { Cell, Column, Row, Table, TableBody, TableHeader } from 'react-aria-components/Table';
import type { Selection, SortDescriptor } from 'react-aria-components/Table';
import { TableLayout, Virtualizer } from 'react-aria-components/Virtualizer';
import { useText } from '../../i18n/use-text.js';

/** Pixels of a row of one line; one whose words need more lines is higher. */
const ROW_HEIGHT = 34;

/** A column of a table: how its rows are sorted, what is found in it, and what stands there. */
export interface TwinColumn<T> {
  readonly id: string;
  readonly label: string;
  /** Numbers by size, words in the order of the reader's language; what has none stands last, whichever way is sorted. */
  value(row: T): string | number | null;
  /** What stands there in words. */
  words(row: T): string;
  /** Where it is more than its words. */
  cell?(row: T): ReactNode;
  /** What is seen at its head in place of the label. */
  readonly head?: ReactNode;
  /** Names the row: it is always there. */
  readonly isHeader?: boolean;
  readonly width?: number;
  readonly minWidth?: number;
  /** Its part of the room that is left, as against the other columns' parts. */
  readonly share?: 1 | 2 | 3 | 4;
}
/** How a table is looked at. */
export interface TableLook {
  readonly sort: SortDescriptor | null;
  readonly filter: string;
  /** Ids of columns that are left out. */
  readonly hidden: readonly string[];
}
export const PLAIN_LOOK: TableLook = { sort: null, filter: '', hidden: [] };

/** One of the tables beside the chart: rows in sight are drawn, a column sorts them, words narrow them, and columns can be left out. */
export function TwinTable<T extends { readonly id: string }>({
  label,
  rows,
  columns,
  look,
  onLook,
  selectionMode = 'multiple',
  selected,
  onSelect,
  nameOf,
  isFaint,
  isMarked,
  inSight = null,
  onAction,
  children,
}: {
  label: string;
  rows: readonly T[];
  /** The first sorts the rows until another is chosen. */
  columns: readonly TwinColumn<T>[];
  look: TableLook;
  onLook(look: TableLook): void;
  selectionMode?: 'single' | 'multiple';
  selected?: ReadonlySet<string>;
  /** Ids of rows in sight; all of them for "all". */
  onSelect(ids: readonly string[]): void;
  /** A row as it is read out. */
  nameOf(row: T): string;
  isFaint?(row: T): boolean;
  isMarked?(row: T): boolean;
  /** The row that is brought into sight when another one is meant. */
  inSight?: string | null;
  onAction?(id: string): void;
  /** What else is done with the rows, beside the field that narrows them. */
  children?: ReactNode;
}): ReactNode {
  const { t, number, language } = useText();
  const columnsId = useId();
  const sort = look.sort ?? { column: columns[0]!.id, direction: 'ascending' as const };
  const shown = useMemo(
    () => columns.filter(({ id, isHeader }) => isHeader === true || !look.hidden.includes(id)),
    [columns, look.hidden],
  );
  const kept = useMemo(() => {
    const sought = foldedWords(look.filter);
    if (sought.length === 0) return rows;
    return rows.filter((row) => {
      const words = fold(shown.map((column) => column.words(row)).join('\n'));
      return sought.every((word) => words.includes(word));
    });
  }, [rows, shown, look.filter]);
  const sorted = useMemo(() => {
    const compare = new Intl.Collator(language, { numeric: true }).compare;
    const way = sort.direction === 'descending' ? -1 : 1;
    const { value } = columns.find(({ id }) => id === sort.column) ?? columns[0]!;
    return [...kept].sort((a, b) => {
      const [left, right] = [value(a), value(b)];
      if (left === null || right === null) return Number(left === null) - Number(right === null);
      return (
        way *
        (typeof left === 'number' && typeof right === 'number'
          ? left - right
          : compare(String(left), String(right)))
      );
    });
  }, [kept, columns, sort.column, sort.direction, language]);
  const table = useRef<HTMLTableElement & HTMLDivElement>(null);
  useEffect(() => {
    const at = inSight === null ? -1 : sorted.findIndex(({ id }) => id === inSight);
    const shown = table.current;
    if (!shown || at < 0) return;
    const top = (at + 1) * ROW_HEIGHT;
    const isSeen =
      top >= shown.scrollTop + ROW_HEIGHT && top + ROW_HEIGHT <= shown.scrollTop + shown.clientHeight;
    if (!isSeen) shown.scrollTop = top - shown.clientHeight / 3;
    // Only when another one is meant: who scrolls away is not called back.
  }, [inSight]);
  const optional = columns.filter(({ isHeader }) => isHeader !== true);
  const toggle = (id: string) =>
    onLook({
      ...look,
      hidden: look.hidden.includes(id) ? look.hidden.filter((each) => each !== id) : [...look.hidden, id],
    });
  return (
    <>
      <div className="twin-look">
        <input
          type="search"
          value={look.filter}
          aria-label={t('table.filter')}
          placeholder={t('table.filter')}
          onChange={({ target }) => onLook({ ...look, filter: target.value })}
        />
        <span role="status" className="hint twin-kept">
          {look.filter.trim() &&
            t('table.kept', { count: sorted.length, kept: number(sorted.length), of: number(rows.length) })}
        </span>
        {children}
        {optional.length > 0 && (
          <details className="twin-columns">
            <summary>{t('table.columns')}</summary>
            <div role="group" aria-label={t('table.columns')} id={columnsId}>
              {optional.map(({ id, label: name }) => (
                <label key={id} className="inline">
                  <input type="checkbox" checked={!look.hidden.includes(id)} onChange={() => toggle(id)} />{' '}
                  {name}
                </label>
              ))}
            </div>
          </details>
        )}
      </div>
      <Virtualizer
        layout={TableLayout}
        layoutOptions={{ estimatedRowHeight: ROW_HEIGHT, estimatedHeadingHeight: ROW_HEIGHT }}
      >
        <Table
          ref={table}
          aria-label={label}
          className="table"
          selectionBehavior="replace"
          selectionMode={selectionMode}
          {...(selected ? { selectedKeys: selected } : {})}
          onSelectionChange={(keys: Selection) =>
            onSelect(keys === 'all' ? sorted.map(({ id }) => id) : [...keys].map(String))
          }
          sortDescriptor={sort}
          onSortChange={(next) => onLook({ ...look, sort: next })}
        >
          <TableHeader columns={shown}>
            {(column) => (
              <Column
                id={column.id}
                allowsSorting
                isRowHeader={column.isHeader === true}
                {...(column.width ? { width: column.width } : {})}
                {...(column.minWidth ? { minWidth: column.minWidth } : {})}
                {...(column.share ? { defaultWidth: `${column.share}fr` as const } : {})}
              >
                {column.head ? <span className="only-spoken">{column.label}</span> : column.label}
                {column.head}
              </Column>
            )}
          </TableHeader>
          <TableBody items={sorted} dependencies={[shown, nameOf, isFaint, isMarked]}>
            {(row) => (
              <Row
                id={row.id}
                columns={shown}
                textValue={nameOf(row)}
                className={`${isFaint?.(row) ? 'is-outside' : ''} ${isMarked?.(row) ? 'is-marked' : ''}`}
                {...(onAction ? { onAction: () => onAction(row.id) } : {})}
              >
                {(column) => <Cell>{column.cell ? column.cell(row) : column.words(row)}</Cell>}
              </Row>
            )}
          </TableBody>
        </Table>
      </Virtualizer>
    </>
  );
}

/** Case and how a letter is composed don't count; the marks of Bangla and Hindi do. */
const fold = (text: string): string => text.normalize('NFC').toLocaleLowerCase();
const foldedWords = (text: string): string[] => fold(text).split(/\s+/u).filter(Boolean);
