import { useState, type ReactNode } from 'react';
import { ask } from '../../api/client.js';
import {
  ChartsDocument,
  DeleteChartDocument,
  SharedChartDocument,
  SharedChartsDocument,
  type ChartsQuery,
  type SharedChartsQuery,
} from '../../api/generated/graphql.js';
import { openChart, openShared } from '../../core/commands/saving.js';
import { closeDialog, openSave } from '../../core/commands/screen.js';
import { PortError } from '../../core/ports.js';
import { agencyName, isolated, useText, zoneOf } from '../../i18n/use-text.js';
import { AnswerFailure } from '../controls/answer-failure.js';
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
type SharedChart = SharedChartsQuery['sharedCharts'][number];

/** Charts that this person has kept, each with its history and whom it is shared with, and those that others share. */
export function ChartsDialog(): ReactNode {
  const { t } = useText();
  const dispatch = useDispatch();
  const [place, setPlace] = useState<{ part: 'history' | 'share'; chart: OwnChart } | null>(null);
  const hasThings = usePart(openSave.isEnabled);
  const isChanged = usePart(isUnsaved);
  const answer = useAnswer('charts', async () => {
    const [{ charts }, { sharedCharts }] = await Promise.all([
      ask(ChartsDocument),
      ask(SharedChartsDocument),
    ]);
    return { charts, sharedCharts };
  });
  const { charts = [], sharedCharts = [] } = answer.value ?? {};
  const remove = async (id: string) => {
    await ask(DeleteChartDocument, { id }).catch(() => {});
    answer.again();
  };
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
      {place?.part === 'history' && (
        <ChartHistory chart={place.chart} others={charts.filter(({ id }) => id !== place.chart.id)} />
      )}
      {place?.part === 'share' && <ChartSharing chart={place.chart} />}
      {!place && (
        <>
          <AnswerFailure answer={answer} />
          {answer.isWaiting && !answer.value && <p role="status">{t('toolbar.waiting')}</p>}
          {answer.value && charts.length === 0 && <p className="neutral">{t('charts.none')}</p>}
          {isChanged && <p className="hint">{t('charts.unsaved')}</p>}
          <ul className="charts">
            {charts.map((chart) => (
              <OwnLine
                key={chart.id}
                chart={chart}
                onPart={(part) => setPlace({ part, chart })}
                onRemove={() => void remove(chart.id)}
              />
            ))}
          </ul>
          {sharedCharts.length > 0 && <SharedList charts={sharedCharts} />}
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
  onRemove,
}: {
  chart: OwnChart;
  onPart(part: 'history' | 'share'): void;
  onRemove(): void;
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
          ['history.of', 'time', () => onPart('history')],
          ['share.of', 'share', () => onPart('share')],
          ['charts.delete', 'remove', onRemove],
        ] as const
      ).map(([key, sign, act]) => (
        <button
          key={key}
          type="button"
          className="quiet"
          aria-label={t(key, { title })}
          title={t(key, { title })}
          onClick={act}
        >
          <Sign name={sign} />
        </button>
      ))}
    </li>
  );
}

function SharedList({ charts }: { charts: readonly SharedChart[] }): ReactNode {
  const { t, instant, accountName, language } = useText();
  const { viewer } = useSession();
  const dispatch = useDispatch();
  const { failure, run } = useDeed();
  const open = (id: string) =>
    run(async () => {
      const { sharedChart } = await ask(SharedChartDocument, { id });
      if (!sharedChart) throw new PortError('BAD_USER_INPUT', 'notFound');
      await dispatch(openShared, { ...sharedChart, owner: accountName(sharedChart.owner) });
    });
  return (
    <section aria-labelledby="shared-title">
      <h3 id="shared-title">{t('charts.shared')}</h3>
      <Failure notice={failure} />
      <ul className="charts">
        {charts.map(({ id, title, owner, agency, sharedAt }) => (
          <li key={id}>
            <button type="button" className="charts-open" onClick={() => void open(id)}>
              <bdi>{title}</bdi>
              <small>
                <bdi>{accountName(owner)}</bdi> · <bdi>{agencyName(agency, language)}</bdi> ·{' '}
                {instant(sharedAt, zoneOf(viewer.agency.country))}
              </small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
