import type { ReactNode } from 'react';
import { SharingsDocument } from '../../api/generated/graphql.js';
import { useText } from '../../i18n/use-text.js';
import { AnswerFailure } from '../controls/answer-failure.js';
import { usePages } from '../use-pages.js';
import { useProtectionAnswer } from './protection-news.js';
import { SharingLine } from './sharing-line.js';

const PAGE = 50;

/** Requests to share what touches protected persons: those that wait for a decision, what is shared now, what others still have of what is not, and what was before. */
export function Sharings(): ReactNode {
  const { t } = useText();
  const pages = usePages();
  const answer = useProtectionAnswer('sharings', (asking) =>
    pages.read(async (after) => (await asking(SharingsDocument, { first: PAGE, after })).sharings),
  );
  const { entries: sharings = [], hasMore = false } = answer.value ?? {};
  const open = sharings.filter(({ state }) => state === 'pending');
  const shared = sharings.filter(({ state }) => state === 'shared');
  const unsettled = sharings.filter(({ recalls }) =>
    recalls.some(({ answer }) => answer === null || answer.outcome === 'kept'),
  );
  const past = sharings.filter(
    (sharing) => ![open, shared, unsettled].some((list) => list.includes(sharing)),
  );
  const lines = (list: typeof sharings) => (
    <ul className="protection-lines">
      {list.map((sharing) => (
        <SharingLine key={sharing.id} sharing={sharing} onChanged={answer.again} />
      ))}
    </ul>
  );
  const said =
    sharings.length === 0
      ? t('sharing.none')
      : // Others may wait behind them.
        hasMore && open.length === sharings.length
        ? t('sharing.shown', { count: open.length })
        : t(open.length === 0 ? 'sharing.noneToDecide' : 'sharing.toDecide', { count: open.length });
  return (
    <section className="card" aria-labelledby="sharings-title" aria-busy={answer.isWaiting}>
      <h2 id="sharings-title">{t('sharing.title')}</h2>
      <div className="actions">
        <p role="status">{answer.value && said}</p>
        <button type="button" onClick={answer.again}>
          {t('sharing.again')}
        </button>
      </div>
      <AnswerFailure answer={answer} />
      {lines(open)}
      {shared.length > 0 && (
        <>
          <p>{t('sharing.now', { count: shared.length })}</p>
          {lines(shared)}
        </>
      )}
      {unsettled.length > 0 && (
        <>
          <p>{t('recall.waiting', { count: unsettled.length })}</p>
          {lines(unsettled)}
        </>
      )}
      {past.length > 0 && (
        <details>
          <summary>{t('sharing.past', { count: past.length })}</summary>
          {lines(past)}
        </details>
      )}
      {hasMore && (
        <div className="actions">
          <p className="hint">{t('sharing.shown', { count: sharings.length })}</p>
          <button type="button" onClick={() => pages.more(answer)} disabled={answer.isWaiting}>
            {t('sharing.more')}
          </button>
        </div>
      )}
    </section>
  );
}
