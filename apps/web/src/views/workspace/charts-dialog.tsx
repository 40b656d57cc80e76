import { useState, type ReactNode } from 'react';
import { ask } from '../../api/client.js';
import {
  ChartsDocument,
  DeleteChartDocument,
  SharedChartDocument,
  SharedChartsDocument,
  type ChartsQuery,
} from '../../api/generated/graphql.js';
import { chartDeleted, openChart, openShared } from '../../core/commands/saving.js';
import { closeDialog, openSave } from '../../core/commands/screen.js';
import { PortError } from '../../core/ports.js';
import { agencyName, isolated, useText, zoneOf } from '../../i18n/use-text.js';
import { AnswerFailure } from '../controls/answer-failure.js';
import { ConfirmDialog } from '../controls/confirm-dialog.js';
import { Dialog } from '../controls/dialog.js';
import { Failure } from '../controls/failure.js';
import { Sign } from '../controls/sign.js';
import { useSession } from '../session/session.js';
import { useAnswer } from '../use-answer.js';
import { useDeed } from '../use-deed.js';
import { useDispatch, usePart } from '../use-store.js';
import { ChartHistory } from './chart-history.js';
import { ChartSharing } from './chart-sharing.js';
import { isUnsaved } from './chart-title.js';

export type OwnChart = ChartsQuery['charts'][number];

/** Charts that this person has kept, each with its history and whom it is shared with, and those that others share. */
export function ChartsDialog(): ReactNode {
  const { t } = useText();
  const dispatch = useDispatch();
  const [place, setPlace] = useState<{ part: 'history' | 'share' | 'delete'; chart: OwnChart } | null>(null);
  const hasThings = usePart(openSave.isEnabled);
  const isChanged = usePart(isUnsaved);
  const answer = useAnswer('charts', async () => (await ask(ChartsDocument)).charts);
  const { failure, run } = useDeed();
  const charts = answer.value ?? [];
  const remove = (id: string) =>
    run(async () => {
      await ask(DeleteChartDocument, { id });
      await dispatch(chartDeleted, { id });
      answer.again();
    });
  if (place?.part === 'delete')
    return (
      <ConfirmDialog
        title={t('charts.delete', { title: isolated(place.chart.title) })}
        confirm={t('charts.deleteConfirm')}
        onConfirm={async () => void (await remove(place.chart.id))}
        onClose={() => setPlace(null)}
      >
        <p>{t('charts.deleteWhat')}</p>
      </ConfirmDialog>
    );
  return (
    <Dialog
      key={place?.part}
      title={place ? t(`${place.part}.of`, { title: isolated(place.chart.title) }) : t('charts.title')}
      onClose={() => void dispatch(closeDialog, undefined)}
      isWide={place !== null}
    >
      {place && (
        <button type="button" className="quiet" onClick={() => setPlace(null)}>
          ‹ {t('charts.title')}
        </button>
      )}
      {isChanged && place?.part !== 'share' && <p className="hint">{t('charts.unsaved')}</p>}
      {place?.part === 'history' && (
        <ChartHistory chart={place.chart} others={charts.filter(({ id }) => id !== place.chart.id)} />
      )}
      {place?.part === 'share' && <ChartSharing chart={place.chart} />}
      {!place && (
        <>
          <AnswerFailure answer={answer} />
          <Failure notice={failure} />
          {answer.isWaiting && !answer.value && <p role="status">{t('toolbar.waiting')}</p>}
          {answer.value && charts.length === 0 && <p className="neutral">{t('charts.none')}</p>}
          <ul className="charts">
            {charts.map((chart) => (
              <OwnLine key={chart.id} chart={chart} onPart={(part) => setPlace({ part, chart })} />
            ))}
          </ul>
          <SharedList />
          {hasThings && (
            <div className="actions">
              <button type="button" onClick={() => void dispatch(openSave, undefined)}>
                {t('command.saveAs')}
              </button>
            </div>
          )}
        </>
      )}
    </Dialog>
  );
}

function OwnLine({
  chart: { id, title, updatedAt },
  onPart,
}: {
  chart: OwnChart;
  onPart(part: 'history' | 'share' | 'delete'): void;
}): ReactNode {
  const { t, instant } = useText();
  const { viewer } = useSession();
  const dispatch = useDispatch();
  return (
    <li>
      <button type="button" className="charts-open" onClick={() => void dispatch(openChart, { id })}>
        <bdi>{title}</bdi>
        <small>{instant(updatedAt, zoneOf(viewer.agency.country))}</small>
      </button>
      {(
        [
          ['history.of', 'time', 'history'],
          ['share.of', 'share', 'share'],
          ['charts.delete', 'remove', 'delete'],
        ] as const
      ).map(([key, sign, part]) => (
        <button
          key={key}
          type="button"
          className="quiet"
          aria-label={t(key, { title })}
          title={t(key, { title })}
          onClick={() => onPart(part)}
        >
          <Sign name={sign} />
        </button>
      ))}
    </li>
  );
}

/** What others share, asked for by itself: one's own charts are there also when nobody can say what may be seen. */
function SharedList(): ReactNode {
  const { t, instant, accountName, language } = useText();
  const { viewer } = useSession();
  const dispatch = useDispatch();
  const answer = useAnswer('sharedCharts', async () => (await ask(SharedChartsDocument)).sharedCharts);
  const { failure, run } = useDeed();
  const open = (id: string, isJoining: boolean) =>
    run(async () => {
      const { sharedChart } = await ask(SharedChartDocument, { id });
      if (!sharedChart) throw new PortError('BAD_USER_INPUT', 'notFound');
      await dispatch(openShared, {
        ...sharedChart,
        owner: accountName(sharedChart.owner),
        ...(isJoining ? { togetherOn: id } : {}),
      });
    });
  if (answer.failure) return <AnswerFailure answer={answer} />;
  if (!answer.value?.length) return null;
  return (
    <section aria-labelledby="shared-title">
      <h3 id="shared-title">{t('charts.shared')}</h3>
      <Failure notice={failure} />
      <ul className="charts">
        {answer.value.map(({ id, title, owner, agency, sharedAt, isLive }) => (
          <li key={id}>
            <button type="button" className="charts-open" onClick={() => void open(id, false)}>
              <bdi>{title}</bdi>
              <small>
                <bdi>{accountName(owner)}</bdi> · <bdi>{agencyName(agency, language)}</bdi> ·{' '}
                {instant(sharedAt, zoneOf(viewer.agency.country))}
              </small>
            </button>
            {isLive && (
              <button
                type="button"
                className="primary"
                aria-label={t('together.joinOf', { title })}
                onClick={() => void open(id, true)}
              >
                {t('together.join')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
