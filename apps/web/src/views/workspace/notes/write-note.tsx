import type { ReactNode } from 'react';
import { openNote, select } from '../../../core/commands/screen.js';
import { useText } from '../../../i18n/use-text.js';
import { Sign } from '../../controls/sign.js';
import { useDispatch } from '../../use-store.js';

export const WRITE_NOTE = 'write-note';

/** Opens the window for a new note on a thing, link or group. */
export function WriteNote({ id }: { id: string }): ReactNode {
  const { t } = useText();
  const dispatch = useDispatch();
  return (
    <button
      id={WRITE_NOTE}
      type="button"
      onClick={() => void dispatch(select, { ids: [id] }).then(() => dispatch(openNote, undefined))}
    >
      <Sign name="note" /> {t('command.note')}
    </button>
  );
}
