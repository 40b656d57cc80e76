import { useMemo, type ReactNode } from 'react';
import { Cell, Column, Row, TableBody, TableHeader } from 'react-aria-components/Table';
import type { ChartNote } from '#domain';
import { markDone } from '../../../core/commands/noting.js';
import { editNote, select } from '../../../core/commands/screen.js';
import { isolated } from '../../../i18n/use-text.js';
import { useWords } from '../../../i18n/use-words.js';
import { useDispatch } from '../../use-store.js';
import { SortedTable } from '../sorted-table.js';
import { useSorted } from '../use-sorted.js';
import { shortNote, useNoteWords } from './note-words.js';

type NoteRow = readonly [id: string, note: ChartNote];

/** What is open first: overdue, then by the day when it is due; then notes, then what is done. */
function rank({ task }: ChartNote): number {
  if (!task) return 2e7;
  if (task.isDone) return 3e7;
  return task.dueDay ?? 1e7;
}

/** All notes of the chart. A row chooses what its note is about; Enter or a second press opens the note. */
export function NotesTable({ notes }: { notes: readonly NoteRow[] }): ReactNode {
  const { t } = useWords();
  const dispatch = useDispatch();
  const { about, state } = useNoteWords();
  const rows = useMemo(
    () => notes.map(([id, note]) => ({ id, note, what: about(note.on), said: state(note) })),
    [notes, about, state],
  );
  const { sorted, sort, setSort } = useSorted(rows, valueOf, 'state');
  const choose = (id: string) => {
    const on = rows.find((row) => row.id === id)?.note.on;
    if (on && on.kind !== 'region') void dispatch(select, { ids: [on.id] });
  };
  return (
    <SortedTable
      label={t('table.notes')}
      sort={sort}
      onSort={setSort}
      selectionMode="single"
      onSelectionChange={(keys) => keys !== 'all' && choose(String([...keys][0]))}
    >
      <TableHeader>
        <Column id="state" allowsSorting minWidth={210} defaultWidth="1fr">
          {t('table.state')}
        </Column>
        <Column id="text" isRowHeader allowsSorting minWidth={180} defaultWidth="3fr">
          {t('note.text')}
        </Column>
        <Column id="about" allowsSorting minWidth={130} defaultWidth="2fr">
          {t('table.about')}
        </Column>
        <Column id="along" allowsSorting width={130}>
          {t('note.along')}
        </Column>
      </TableHeader>
      <TableBody items={sorted}>
        {({ id, note, what, said }) => (
          <Row
            id={id}
            textValue={`${said}: ${shortNote(note.text)}`}
            className={note.task?.isDone ? 'is-outside' : ''}
            onAction={() => void dispatch(editNote, { id })}
          >
            <Cell>
              {note.task && (
                <input
                  type="checkbox"
                  checked={note.task.isDone}
                  aria-label={t('note.doneOf', { note: isolated(shortNote(note.text)) })}
                  onChange={({ target }) => void dispatch(markDone, { id, isDone: target.checked })}
                />
              )}{' '}
              {said}
            </Cell>
            <Cell>
              <bdi title={note.text}>{shortNote(note.text)}</bdi>
            </Cell>
            <Cell>
              <bdi title={what}>{what}</bdi>
            </Cell>
            <Cell>{note.goesAlong ? t('table.yes') : ''}</Cell>
          </Row>
        )}
      </TableBody>
    </SortedTable>
  );
}

const valueOf = ({ note, what }: { note: ChartNote; what: string }, column: string): string | number =>
  column === 'state'
    ? rank(note)
    : column === 'about'
      ? what
      : column === 'along'
        ? Number(note.goesAlong)
        : note.text;
