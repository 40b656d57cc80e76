import { useEffect, useRef, useState, type ReactNode } from 'react';
import { addToChart, evidenceChanged, refreshChart } from '../../core/commands/content.js';
import { latinKey } from '../../core/registry.js';
import { readSummary } from '../../api/reading.js';
import { useWords } from '../../i18n/use-words.js';
import { zoneOf } from '../../i18n/use-text.js';
import { useGo } from '../places.js';
import { useSession } from '../session/session.js';
import { useDispatch } from '../use-store.js';
import { codeLabel, useCodelists } from '../workspace/use-codelists.js';
import { fieldWords, reasonWords } from './evidence.js';
import { PairCard } from './pair-card.js';
import { keyOf, useReview, type Pair, type Verdict } from './use-review.js';

const VERDICTS = ['same', 'different', 'unsure'] as const;
/** The same keys in every language: they stand on the buttons. */
const KEYS: Readonly<Record<Verdict, string>> = { same: 's', different: 'd', unsure: 'u' };
/** An agency's own comparison: usually reliable; how credible the result is, the person says. */
const RELIABILITY = 'B';
const CREDIBILITY = ['1', '2', '3', '4'];

/** The review queue: two records that may be one person, until somebody decides. */
export function ReviewScreen({ entityId }: { entityId: string | null }): ReactNode {
  const words = useWords();
  const { t, say, language, number, instant } = words;
  const { viewer } = useSession();
  const dispatch = useDispatch();
  const go = useGo();
  const lists = useCodelists();
  const [withUnsure, setWithUnsure] = useState(false);
  const [credibility, setCredibility] = useState('2');
  const [reason, setReason] = useState('');
  const head = useRef<HTMLHeadingElement>(null);
  const review = useReview({
    entityId,
    withUnsure,
    language,
    agencyId: viewer.agency.id,
    onChanged: () => {
      void dispatch(evidenceChanged, undefined);
      void dispatch(refreshChart, undefined);
    },
  });
  const { queue, pairs, at, lastDecided } = review;
  const pair = pairs[at] ?? null;
  const mayJudge = viewer.mayRecord;
  const key = pair ? keyOf(pair) : '';
  useEffect(() => setReason(''), [key]);
  useEffect(() => {
    document.title = `${t('review.title')} · ${t('product.name')}`;
  }, [t]);

  const judge = (verdict: Verdict) => {
    if (!pair || !mayJudge) return;
    const why = reason.trim() || reasonWords(pair.reasons, verdict, words);
    void review.judge(pair, verdict, why, { reliability: RELIABILITY, credibility });
    head.current?.focus();
  };
  const undo = () => void review.undo(t('review.undone'));
  const showOnChart = async ({ left, right }: Pick<Pair, 'left' | 'right'>) => {
    const entities = [left, right].map(readSummary);
    if (await dispatch(addToChart, { entities })) go('chart');
  };
  const press = useRef<(event: KeyboardEvent) => void>(() => undefined);
  press.current = (event) => {
    const target = event.target as HTMLElement;
    if (target.matches('input, textarea, select') || target.closest('[role=dialog]')) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // A key held down decides once: what comes up next was not read yet.
    if (event.repeat) return;
    const pressed = latinKey(event).toLowerCase();
    const verdict = VERDICTS.find((each) => KEYS[each] === pressed);
    if (verdict) judge(verdict);
    else if (pressed === 'j' || pressed === 'arrowright') void review.goTo(at + 1);
    else if (pressed === 'k' || pressed === 'arrowleft') void review.goTo(at - 1);
    else if (pressed === 'z') undo();
    else return;
    event.preventDefault();
  };
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => press.current(event);
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);

  return (
    <div className="review">
      <header className="review-top">
        <h1 ref={head} tabIndex={-1}>
          {t('review.title')}
        </h1>
        <p className="hint">{t('review.hint')}</p>
        <p role="status">
          {queue === null
            ? t('toolbar.waiting')
            : queue.comparedAt === null || queue.comparedAt === undefined
              ? t('review.comparing')
              : t('review.state', {
                  open: review.open,
                  compared: queue.compared,
                  time: instant(queue.comparedAt, zoneOf(viewer.agency.country)),
                })}
          {queue?.isPartial ? ` ${t('review.partial')}` : ''}
        </p>
        <div className="review-options">
          <label>
            <input
              type="checkbox"
              checked={withUnsure}
              onChange={(event) => setWithUnsure(event.target.checked)}
            />{' '}
            {t('review.withUnsure')}
          </label>
          {entityId && (
            <button type="button" onClick={() => go('review')}>
              {t('review.all')}
            </button>
          )}
          <button type="button" className="quiet" onClick={review.again}>
            {t('command.refresh')}
          </button>
        </div>
      </header>
      {review.failure && (
        <p className="failure" role="alert">
          {say(review.failure)}
        </p>
      )}
      {pair && (
        <>
          <div className="review-walk">
            <button type="button" disabled={at === 0} onClick={() => void review.goTo(at - 1)}>
              {t('review.previous')} <kbd>K</kbd>
            </button>
            <span>
              {t('review.position', {
                at: number(at + 1),
                of: number(Math.max(queue?.open ?? 0, pairs.length)),
              })}
            </span>
            <button
              type="button"
              disabled={at + 1 >= pairs.length && !queue?.pageInfo.hasNextPage}
              onClick={() => void review.goTo(at + 1)}
            >
              {t('review.next')} <kbd>J</kbd>
            </button>
          </div>
          <PairCard key={key} pair={pair} own={review.ownOf(pair)} onShow={() => void showOnChart(pair)} />
        </>
      )}
      {queue?.comparedAt && pairs.length === 0 && <p className="card neutral">{t('review.none')}</p>}
      {(pair || review.canUndo) && (
        <footer className="card review-decide">
          {pair && mayJudge && (
            <>
              <div className="review-why">
                <label>
                  {t('review.reason')}
                  <input
                    value={reason}
                    maxLength={500}
                    placeholder={reasonWords(pair.reasons, 'same', words)}
                    onChange={(event) => setReason(event.target.value)}
                  />
                </label>
                <label>
                  {t('review.sure')}
                  <select value={credibility} onChange={(event) => setCredibility(event.target.value)}>
                    {CREDIBILITY.map((code) => (
                      <option key={code} value={code}>
                        {RELIABILITY}
                        {code} {codeLabel(lists, 'credibility', code, language)}
                      </option>
                    ))}
                  </select>
                </label>
              </div>
              <div className="actions">
                {VERDICTS.map((verdict) => (
                  <button
                    key={verdict}
                    type="button"
                    className={verdict === 'same' ? 'primary' : ''}
                    aria-disabled={review.isBusy}
                    onClick={() => judge(verdict)}
                  >
                    {t(`review.verdict.${verdict}`)} <kbd>{KEYS[verdict].toUpperCase()}</kbd>
                  </button>
                ))}
              </div>
            </>
          )}
          {pair && !mayJudge && <p className="neutral">{t('review.readOnly')}</p>}
          <div className="actions">
            <button type="button" aria-disabled={!review.canUndo} onClick={() => review.canUndo && undo()}>
              {t('command.undo')} <kbd>Z</kbd>
            </button>
            {lastDecided && (
              <>
                <span role="status">
                  {t(`review.decided.${lastDecided.verdict}`)}: <bdi>{lastDecided.left.caption}</bdi> ·{' '}
                  <bdi>{lastDecided.right.caption}</bdi>
                </span>
                <button type="button" onClick={() => void showOnChart(lastDecided)}>
                  {t('review.showOnChart')}
                </button>
              </>
            )}
          </div>
        </footer>
      )}
      {queue && queue.overCorrelating.length > 0 && (
        <details className="card">
          <summary>{t('review.common', { count: queue.overCorrelating.length })}</summary>
          <p className="hint">{t('review.commonHint')}</p>
          <ul className="review-common">
            {queue.overCorrelating.map(({ field, value, records }) => (
              <li key={`${field} ${value}`}>
                {fieldWords(field, words)}: <bdi>{value}</bdi>{' '}
                <span className="count">{number(records)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
