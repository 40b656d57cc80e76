import { useId, useState, type ReactNode, type RefObject } from 'react';
import { isDay, epochDay, isoDate, NOTE_LENGTH, type NoteSpot } from '#domain';
import type { ChartCanvas } from '../../../canvas/chart-canvas.js';
import { checkNote, keepNote, removeNote } from '../../../core/commands/noting.js';
import { closeDialog } from '../../../core/commands/screen.js';
import { NOTE_SIZE } from '../../../core/notes.js';
import type { Workspace } from '../../../core/model.js';
import { PortError } from '../../../core/ports.js';
import { isolated } from '../../../i18n/use-text.js';
import { useWords } from '../../../i18n/use-words.js';
import { DayField } from '../../controls/day-field.js';
import { FormDialog } from '../../controls/form-dialog.js';
import { useDispatch, usePart, useStore } from '../../use-store.js';
import { useNoteWords } from './note-words.js';

/** Does what is written on it never go along? On groups, which a copy has not; on what touches a protected person. */
function staysHere({ entities }: Workspace, on: NoteSpot | null): boolean {
  if (!on || on.kind === 'region') return false;
  const link = on.kind === 'link' ? entities.links[on.id] : undefined;
  const ids = link ? [link.subjectId, link.objectId] : [on.kind === 'group' ? '' : on.id];
  return ids.some((id) => entities.summaries[id]?.isProtected !== false);
}

/** Writes a note, or changes one. */
export function NoteDialog({ canvas }: { canvas: RefObject<ChartCanvas | null> }): ReactNode {
  const { t } = useWords();
  const store = useStore();
  const dispatch = useDispatch();
  const { about } = useNoteWords();
  const noted = usePart(({ ui }) => ui.noted);
  const id = noted && 'id' in noted ? noted.id : null;
  const note = usePart(({ sheet }) => (id === null ? undefined : sheet.notes[id]));
  const on = note?.on ?? (noted && 'on' in noted ? noted.on : null);
  const isKeptHere = usePart((state) => staysHere(state, on));
  const notice = usePart(({ ui }) => ui.notice);
  const [text, setText] = useState(note?.text ?? '');
  const [isTask, setTask] = useState(note?.task != null);
  const [counter, along] = [useId(), useId()];
  const close = () => void dispatch(closeDialog, undefined);
  const keep = async (given: FormData) => {
    checkNote(store.state(), id, text.trim());
    const due = String(given.get('due') ?? '');
    if (due && !isDay(due)) throw new PortError('BAD_USER_INPUT', 'dateImpossible');
    const task = isTask ? { isDone: given.get('done') === 'on', dueDay: due ? epochDay(due) : null } : null;
    const kept = { on: on ?? spotInView(store.state(), canvas.current), text, task };
    const goesAlong = given.get('along') === 'on';
    if (!(await dispatch(keepNote, { id, note: { ...kept, goesAlong } })))
      throw new PortError('BAD_USER_INPUT', (store.state().ui.notice?.key ?? '').replace(/^error\./, ''));
  };
  const tooMany = text.trim().length - NOTE_LENGTH;
  const dueDay = note?.task?.dueDay ?? null;
  return (
    <FormDialog
      title={t(id === null ? 'command.note' : 'note.text')}
      submit={t('note.keep')}
      onSubmit={keep}
      onClose={close}
      hint={
        <p className="hint">
          {on && on.kind !== 'region'
            ? t('note.about', { what: isolated(about(on)) })
            : t('note.aboutDrawing')}
        </p>
      }
    >
      {notice?.key === 'error.noteNamesProtected' && (
        <p className="failure">{t('error.noteNamesProtected')}</p>
      )}
      <label>
        {t('note.text')}
        <textarea
          name="text"
          rows={5}
          required
          autoFocus
          autoComplete="off"
          value={text}
          aria-describedby={counter}
          aria-invalid={tooMany > 0}
          onChange={({ target }) => setText(target.value)}
        />
        <small id={counter} className={tooMany > 0 ? 'failure' : 'hint'}>
          {tooMany > 0
            ? t('note.tooMany', { limit: NOTE_LENGTH, count: tooMany })
            : t('note.limit', { limit: NOTE_LENGTH })}
        </small>
      </label>
      <label className="inline">
        <input type="checkbox" checked={isTask} onChange={({ target }) => setTask(target.checked)} />
        {t('note.isTask')}
      </label>
      {isTask && (
        <>
          <label>
            {t('note.due')}
            <DayField
              name="due"
              defaultValue={dueDay === null ? undefined : (isoDate(dueDay) ?? undefined)}
            />
          </label>
          <label className="inline">
            <input type="checkbox" name="done" defaultChecked={note?.task?.isDone ?? false} />
            {t('note.isDone')}
          </label>
        </>
      )}
      {isKeptHere ? (
        <p className="hint">{t('note.staysHere')}</p>
      ) : (
        <label className="inline">
          <input
            type="checkbox"
            name="along"
            aria-describedby={along}
            defaultChecked={note?.goesAlong ?? false}
          />
          <span>
            {t('note.goesAlong')}
            <small id={along} className="hint">
              {' '}
              {t(on && on.kind !== 'region' ? 'note.alongHint' : 'note.alongDrawing')}
            </small>
          </span>
        </label>
      )}
      {id !== null && (
        <div>
          <button type="button" className="quiet" onClick={() => void dispatch(removeNote, { id })}>
            {t('note.remove')}
          </button>
        </div>
      )}
    </FormDialog>
  );
}

/** A place in view for a new card: as near to the middle as nothing stands on it, else in the middle. */
function spotInView({ sheet }: Workspace, canvas: ChartCanvas | null): NoteSpot {
  const { x1, y1, x2, y2 } = canvas?.view() ?? { x1: 0, y1: 0, x2: 0, y2: 0 };
  const { width, height } = NOTE_SIZE;
  const middle = { x: Math.round((x1 + x2 - width) / 2), y: Math.round((y1 + y2 - height) / 2) };
  const signs = Object.values(sheet.nodes).flatMap(({ x, y }) =>
    x === null || y === null ? [] : [{ x, y }],
  );
  const cards = Object.values(sheet.notes).flatMap(({ on }) => (on.kind === 'region' ? [on] : []));
  const isFree = ({ x, y }: typeof middle): boolean =>
    !signs.some(
      (sign) =>
        sign.x > x - ROOM && sign.x < x + width + ROOM && sign.y > y - ROOM && sign.y < y + height + ROOM / 2,
    ) &&
    !cards.some(
      (card) =>
        card.x < x + width && card.x + card.width > x && card.y < y + height && card.y + card.height > y,
    );
  const places = [middle];
  for (let x = x1 + 10; x + width < x2 - 10; x += STEP)
    for (let y = y1 + 10; y + height < y2 - 10; y += STEP)
      places.push({ x: Math.round(x), y: Math.round(y) });
  const far = ({ x, y }: typeof middle): number => Math.hypot(x - middle.x, y - middle.y);
  const free = places.filter(isFree).sort((a, b) => far(a) - far(b))[0];
  const shift = 30 * cards.length;
  return { kind: 'region', ...(free ?? { x: middle.x + shift, y: middle.y + shift }), ...NOTE_SIZE };
}
/** A sign with its name reaches so far, in pixels. */
const ROOM = 60;
const STEP = 40;
