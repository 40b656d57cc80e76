import { useMemo, type ReactNode } from 'react';
import type { ChartNote } from '#domain';
import { markDone } from '../../../core/commands/noting.js';
import { editNote, select } from '../../../core/commands/screen.js';
import { isolated } from '../../../i18n/use-text.js';
import { useWords } from '../../../i18n/use-words.js';
import { useDispatch } from '../../use-store.js';
import type { Seen } from '../table-twin.js';
import { TwinTable, type TwinColumn } from '../twin-table.js';
import { shortNote, useNoteWords } from './note-words.js';

type NoteRow = readonly [id: string, note: ChartNote];

/** What is open first: overdue, then by the day when it is due; then notes, then what is done. */
function rank({ task }: ChartNote): number {
  if (!task) return 2e7;
  if (task.isDone) return 3e7;
  return task.dueDay ?? 1e7;
}

interface Shown {
  readonly id: string;
  readonly note: ChartNote;
  readonly what: string;
  readonly said: string;
}
const nameOf = ({ said, note }: Shown): string => `${said}: ${shortNote(note.text)}`;
const isDone = ({ note }: Shown): boolean => note.task?.isDone === true;

/** All notes of the chart. A row chooses what its note is about; Enter or a second press opens the note. */
export function NotesTable({ notes, ...seen }: { notes: readonly NoteRow[] } & Seen): ReactNode {
  const { t } = useWords();
  const dispatch = useDispatch();
  const { about, state } = useNoteWords();
  const rows = useMemo(
    () => notes.map(([id, note]): Shown => ({ id, note, what: about(note.on), said: state(note) })),
    [notes, about, state],
  );
  const choose = (id: string | undefined) => {
    const on = rows.find((row) => row.id === id)?.note.on;
    if (on && on.kind !== 'region') void dispatch(select, { ids: [on.id] });
  };
  const columns = useMemo(
    (): TwinColumn<Shown>[] => [
      {
        ...{ id: 'state', label: t('table.state'), minWidth: 210, share: 1 },
        value: ({ note }) => rank(note),
        words: ({ said }) => said,
        cell: ({ id, note, said }) => (
          <>
            {note.task && (
              <input
                type="checkbox"
                checked={note.task.isDone}
                aria-label={t('note.doneOf', { note: isolated(shortNote(note.text)) })}
                onChange={({ target }) => void dispatch(markDone, { id, isDone: target.checked })}
              />
            )}{' '}
            {said}
          </>
        ),
      },
      {
        ...{ id: 'text', label: t('note.text'), isHeader: true, minWidth: 180, share: 3 },
        value: ({ note }) => note.text,
        words: ({ note }) => note.text,
        cell: ({ note }) => <bdi title={note.text}>{shortNote(note.text)}</bdi>,
      },
      {
        ...{ id: 'about', label: t('table.about'), minWidth: 130, share: 2 },
        value: ({ what }) => what,
        words: ({ what }) => what,
        cell: ({ what }) => <bdi title={what}>{what}</bdi>,
      },
      {
        ...{ id: 'along', label: t('note.along'), width: 130 },
        value: ({ note }) => Number(note.goesAlong),
        words: ({ note }) => (note.goesAlong ? t('table.yes') : ''),
      },
    ],
    [t, dispatch],
  );
  return (
    <TwinTable
      label={t('table.notes')}
      rows={rows}
      columns={columns}
      selectionMode="single"
      onSelect={(ids) => choose(ids[0])}
      nameOf={nameOf}
      isFaint={isDone}
      onAction={(id) => void dispatch(editNote, { id })}
      {...seen}
    />
  );
}
