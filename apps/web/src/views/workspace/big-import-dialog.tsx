import type { ReactNode } from 'react';
import { entityLook } from '#vocab/browser';
import { showImport } from '../../core/commands/content.js';
import { CHART_LIMIT } from '../../core/commands/evidence.js';
import { FEWEST_GROUPED, showImportInGroups } from '../../core/commands/grouping.js';
import { closeDialog } from '../../core/commands/screen.js';
import { useWords } from '../../i18n/use-words.js';
import { ConfirmDialog } from '../controls/confirm-dialog.js';
import { TypeSign } from '../controls/type-sign.js';
import { useDispatch, usePart } from '../use-store.js';

/** Asks how an import is to come that is more than a chart holds: as groups that open, or cut. */
export function BigImportDialog(): ReactNode {
  const { t, number, language, term } = useWords();
  const dispatch = useDispatch();
  const big = usePart(({ ui }) => ui.bigImport);
  const close = () => void dispatch(closeDialog, undefined);
  if (!big) return null;
  const { importId, where, kinds } = big;
  const things = kinds.reduce((sum, { count }) => sum + count.things, 0);
  const groups = kinds.filter(({ count }) => count.things >= FEWEST_GROUPED).length;
  return (
    <ConfirmDialog
      title={t('bigImport.title')}
      confirm={t('bigImport.groups', { count: groups })}
      onConfirm={async () => void (await dispatch(showImportInGroups, big))}
      onClose={close}
      instead={
        <button
          type="button"
          onClick={() => {
            close();
            void dispatch(showImport, { importId, where, isCut: true });
          }}
        >
          {t('bigImport.cut', { limit: CHART_LIMIT })}
        </button>
      }
    >
      <p>{t('bigImport.what', { count: things, limit: CHART_LIMIT })}</p>
      <ul className="import-kinds">
        {kinds.map(({ otherType, count }) => (
          <li key={otherType}>
            <TypeSign type={otherType} size={18} />{' '}
            {entityLook(otherType)?.plural[language] ?? term(otherType)}{' '}
            <span className="count">{number(count.things)}</span>
          </li>
        ))}
      </ul>
      <p className="hint">{t('bigImport.hint')}</p>
    </ConfirmDialog>
  );
}
