import type { ReactNode } from 'react';
import { ask } from '../../api/client.js';
import { ChartsDocument, DeleteChartDocument } from '../../api/generated/graphql.js';
import { openChart } from '../../core/commands/saving.js';
import { closeDialog } from '../../core/commands/screen.js';
import { useText, zoneOf } from '../../i18n/use-text.js';
import { AnswerFailure } from '../controls/answer-failure.js';
import { Dialog } from '../controls/dialog.js';
import { Sign } from '../controls/sign.js';
import { useSession } from '../session/session.js';
import { useAnswer } from '../use-answer.js';
import { useDispatch, usePart } from '../use-store.js';
import { isUnsaved } from './chart-title.js';

/** Charts that this person has kept. */
export function ChartsDialog(): ReactNode {
  const { t, instant } = useText();
  const { viewer } = useSession();
  const dispatch = useDispatch();
  const isChanged = usePart(isUnsaved);
  const answer = useAnswer('charts', async () => (await ask(ChartsDocument)).charts);
  const remove = async (id: string) => {
    await ask(DeleteChartDocument, { id }).catch(() => {});
    answer.again();
  };
  return (
    <Dialog title={t('charts.title')} onClose={() => void dispatch(closeDialog, undefined)}>
      <AnswerFailure answer={answer} />
      {answer.isWaiting && !answer.value && <p role="status">{t('toolbar.waiting')}</p>}
      {answer.value?.length === 0 && <p className="neutral">{t('charts.none')}</p>}
      {isChanged && <p className="hint">{t('charts.unsaved')}</p>}
      <ul className="charts">
        {answer.value?.map(({ id, title, updatedAt }) => (
          <li key={id}>
            <button type="button" className="charts-open" onClick={() => void dispatch(openChart, { id })}>
              <bdi>{title}</bdi>
              <small>{instant(updatedAt, zoneOf(viewer.agency.country))}</small>
            </button>
            <button
              type="button"
              className="quiet"
              aria-label={t('charts.delete', { title })}
              onClick={() => void remove(id)}
            >
              <Sign name="remove" />
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
