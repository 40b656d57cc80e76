import type { ReactNode } from 'react';
import { markDone, removeNote } from '../../../core/commands/noting.js';
import { editNote } from '../../../core/commands/screen.js';
import { countAt, notesAt } from '../../../core/notes.js';
import { isolated } from '../../../i18n/use-text.js';
import { useWords } from '../../../i18n/use-words.js';
import { useDispatch, usePart } from '../../use-store.js';
import { shortNote, useNoteWords } from './note-words.js';
import { WRITE_NOTE, WriteNote } from './write-note.js';

/** What is written on a thing, link or group of the chart. */
export function NoteList({ id }: { id: string }): ReactNode {
  const { t } = useWords();
  const { about, state } = useNoteWords();
  const dispatch = useDispatch();
  const sheet = usePart((all) => all.sheet);
  const entities = usePart((all) => all.entities);
  const notes = notesAt({ sheet, entities }, id);
  const count = countAt({ sheet, entities }, id);
  /** The button that did it is gone then. */
  const remove = (noteId: string) =>
    void dispatch(removeNote, { id: noteId }).then(() =>
      requestAnimationFrame(() => document.getElementById(WRITE_NOTE)?.focus()),
    );
  return (
    <section className="notes" aria-label={t('table.notes')}>
      <div className="notes-head">
        {count && <h3>{t('note.count', { ...count })}</h3>}
        <WriteNote id={id} />
      </div>
      {notes.length > 0 && (
        <ul>
          {notes.map(([noteId, note]) => {
            const short = isolated(shortNote(note.text));
            return (
              <li key={noteId} className={note.task?.isDone ? 'note is-done' : 'note'}>
                {note.task ? (
                  <label className="inline">
                    <input
                      type="checkbox"
                      checked={note.task.isDone}
                      aria-label={t('note.doneOf', { note: short })}
                      onChange={({ target }) =>
                        void dispatch(markDone, { id: noteId, isDone: target.checked })
                      }
                    />
                    <strong>{state(note)}</strong>
                  </label>
                ) : null}
                {note.on.kind === 'thing' && note.on.id !== id && (
                  <small className="neutral">{about(note.on)}</small>
                )}
                <p dir="auto">{note.text}</p>
                <div className="notes-deeds">
                  {note.goesAlong && <small className="neutral">{t('note.along')}</small>}
                  <button
                    type="button"
                    className="quiet"
                    aria-label={t('note.editOf', { note: short })}
                    onClick={() => void dispatch(editNote, { id: noteId })}
                  >
                    {t('note.edit')}
                  </button>
                  <button
                    type="button"
                    className="quiet"
                    aria-label={t('note.removeOf', { note: short })}
                    onClick={() => remove(noteId)}
                  >
                    {t('note.remove')}
                  </button>
                </div>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
