import type { ReactNode } from 'react';
import { epochDay, isoDate } from '#domain';
import { setKnownOn } from '../../core/commands/knowing.js';
import { closeDialog } from '../../core/commands/screen.js';
import { PortError } from '../../core/ports.js';
import { useWords } from '../../i18n/use-words.js';
import { DayField } from '../controls/day-field.js';
import { FormDialog } from '../controls/form-dialog.js';
import { useToday } from '../use-known-at.js';
import { useDispatch, usePart, useStore } from '../use-store.js';

/** Asks for the day as of which the whole workspace is to be shown. */
export function KnownOnDialog(): ReactNode {
  const { t } = useWords();
  const dispatch = useDispatch();
  const store = useStore();
  const knownOn = usePart(({ lens }) => lens.knownOn);
  const today = useToday();
  const show = async (given: FormData) => {
    const day = readDay(given.get('day'));
    if (day === null) throw new PortError('BAD_USER_INPUT', 'dateImpossible');
    if (day > today) throw new PortError('BAD_USER_INPUT', 'dayAhead');
    if (!(await dispatch(setKnownOn, { knownOn: day }))) throw failed(store.state().ui.notice?.key);
  };
  return (
    <FormDialog
      title={t('known.title')}
      submit={t('known.show')}
      hint={<p className="hint">{t('known.hint')}</p>}
      onSubmit={show}
      onClose={() => void dispatch(closeDialog, undefined)}
    >
      <label>
        {t('known.day')}
        <DayField
          name="day"
          required
          autoFocus
          max={isoDate(today) ?? undefined}
          defaultValue={knownOn === null ? undefined : (isoDate(knownOn) ?? undefined)}
        />
      </label>
    </FormDialog>
  );
}

/** The epoch day of an ISO date; null for what is none. */
function readDay(text: FormDataEntryValue | null): number | null {
  try {
    return epochDay(String(text));
  } catch {
    return null;
  }
}

const failed = (key = 'error.internal') => new PortError('UNAVAILABLE', key.replace(/^error\./, ''));
