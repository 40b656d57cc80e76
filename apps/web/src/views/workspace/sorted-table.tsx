import type { ReactNode } from 'react';
import { Table, type SortDescriptor, type TableProps } from 'react-aria-components/Table';
import { TableLayout, Virtualizer } from 'react-aria-components/Virtualizer';

/** Pixels of a row. */
const ROW_HEIGHT = 34;

/** A table of the chart's twin: of its rows those in sight are drawn, and a column sorts them; see `useSorted`. */
export function SortedTable({
  label,
  sort,
  onSort,
  ...table
}: {
  label: string;
  sort: SortDescriptor;
  onSort(sort: SortDescriptor): void;
} & Pick<TableProps, 'selectionMode' | 'selectedKeys' | 'onSelectionChange' | 'children'>): ReactNode {
  return (
    <Virtualizer layout={TableLayout} layoutOptions={{ rowHeight: ROW_HEIGHT, headingHeight: ROW_HEIGHT }}>
      <Table
        aria-label={label}
        className="table"
        selectionBehavior="replace"
        sortDescriptor={sort}
        onSortChange={onSort}
        {...table}
      />
    </Virtualizer>
  );
}
