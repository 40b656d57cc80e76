import { useState, type ReactNode } from 'react';
import { ask } from '../../api/client.js';
import {
  ChartVersionsDocument,
  RestoreChartDocument,
  type ChartVersionsQuery,
} from '../../api/generated/graphql.js';
import { openChart, openVersion } from '../../core/commands/saving.js';
import { isolated, useText, zoneOf } from '../../i18n/use-text.js';
import { AnswerFailure } from '../controls/answer-failure.js';
import { Failure } from '../controls/failure.js';
import { useSession } from '../session/session.js';
import { useAnswer } from '../use-answer.js';
import { useDeed } from '../use-deed.js';
import { useDispatch } from '../use-store.js';
import { ChartComparison, versionContent, type Pair } from './chart-comparison.js';
import type { OwnChart } from './charts-dialog.js';

type Version = ChartVersionsQuery['chartVersions'][number];

/** All states of a chart that were saved: look at one, compare two, put one back. */
export function ChartHistory({ chart, others }: { chart: OwnChart; others: readonly OwnChart[] }): ReactNode {
  const { t } = useText();
  const dispatch = useDispatch();
  const [pair, setPair] = useState<Pair | null>(null);
  const { failure, run } = useDeed();
  const answer = useAnswer(
    chart.id,
    async () => (await ask(ChartVersionsDocument, { chartId: chart.id, first: 100 })).chartVersions,
  );
  const versions = answer.value ?? [];
  const present = versions[0];
  const open = ({ revision }: Version) =>
    run(async () => {
      const content = await versionContent(chart.id, revision);
      await dispatch(openVersion, { id: chart.id, content });
    });
  const restore = ({ revision }: Version) =>
    run(async () => {
      await ask(RestoreChartDocument, { chartId: chart.id, revision });
      await dispatch(openChart, { id: chart.id });
    });
  return (
    <>
      <AnswerFailure answer={answer} />
      <Failure notice={failure} />
      {answer.isWaiting && <p role="status">{t('toolbar.waiting')}</p>}
      {pair && (
        <ChartComparison chart={chart} versions={versions} others={others} pair={pair} onPair={setPair} />
      )}
      <ol className="versions">
        {versions.map((version) => (
          <li key={version.revision}>
            <VersionWords chart={chart} version={version} isPresent={version === present} />
            <div className="actions">
              <button type="button" onClick={() => void open(version)}>
                {t('history.open')}
              </button>
              {present && (version !== present || others.length > 0) && (
                <button
                  type="button"
                  onClick={() =>
                    setPair(
                      version === present
                        ? { before: `c:${others[0]!.id}`, after: `v:${String(present.revision)}` }
                        : { before: `v:${String(version.revision)}`, after: `v:${String(present.revision)}` },
                    )
                  }
                >
                  {t(version === present ? 'history.compareOther' : 'history.compare')}
                </button>
              )}
              {version !== present && (
                <button type="button" onClick={() => void restore(version)}>
                  {t('history.restore')}
                </button>
              )}
            </div>
          </li>
        ))}
      </ol>
      <p className="hint">{t('history.hint')}</p>
    </>
  );
}

function VersionWords({
  chart,
  version: { revision, title, comment, restoredFrom, savedBy, savedAt },
  isPresent,
}: {
  chart: OwnChart;
  version: Version;
  isPresent: boolean;
}): ReactNode {
  const { t, instant, accountName, number } = useText();
  const { viewer } = useSession();
  return (
    <div>
      <p>
        <strong>{t('history.version', { revision: number(revision) })}</strong>
        {isPresent && <span className="badge">{t('history.present')}</span>}
      </p>
      {comment !== null && comment !== undefined && (
        <p>
          <bdi>{comment}</bdi>
        </p>
      )}
      {title !== chart.title && <p>{t('history.title', { title: isolated(title) })}</p>}
      {restoredFrom !== null && restoredFrom !== undefined && (
        <p>{t('history.restored', { revision: number(restoredFrom) })}</p>
      )}
      <p className="neutral">
        {instant(savedAt, zoneOf(viewer.agency.country))} · <bdi>{accountName(savedBy)}</bdi>
      </p>
    </div>
  );
}
