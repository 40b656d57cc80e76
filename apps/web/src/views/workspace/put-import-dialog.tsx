import type { ReactNode } from 'react';
import { showImport } from '../../core/commands/content.js';
import { closeDialog } from '../../core/commands/screen.js';
import type { ImportSpot } from '../../core/model.js';
import { isolated, useText } from '../../i18n/use-text.js';
import { ConfirmDialog } from '../controls/confirm-dialog.js';
import { isUnsaved } from './chart-title.js';
import { useDispatch, usePart } from '../use-store.js';

/** Asks where an import is to go while a chart is on the screen, and says what becomes of that chart. */
export function PutImportDialog(): ReactNode {
  const { t } = useText();
  const dispatch = useDispatch();
  const importId = usePart(({ ui }) => ui.askedImport);
  const chart = usePart(({ ui }) => ui.chart);
  const together = usePart(({ ui }) => ui.together);
  const isChanged = usePart(isUnsaved);
  const close = () => void dispatch(closeDialog, undefined);
  if (importId === null) return null;
  const put = (where: ImportSpot) => {
    close();
    void dispatch(showImport, { importId, where });
  };
  const screen = together ? 'live' : !chart ? 'untitled' : isChanged ? 'changed' : 'saved';
  const left = together ? (together.isOwner ? 'ends' : 'leaves') : screen === 'saved' ? 'saved' : 'unsaved';
  const here = together ? 'live' : chart ? 'named' : 'untitled';
  return (
    <ConfirmDialog
      title={t('putImport.title')}
      confirm={t('putImport.new')}
      onConfirm={() => put('new')}
      onClose={close}
      instead={
        <button type="button" onClick={() => put('here')}>
          {t('putImport.here')}
        </button>
      }
    >
      <p>{t(`putImport.screen.${screen}`, { title: isolated((together ?? chart)?.title ?? '') })}</p>
      <p>{t(`putImport.new.${left}`)}</p>
      <p>{t(`putImport.here.${here}`)}</p>
    </ConfirmDialog>
  );
}
