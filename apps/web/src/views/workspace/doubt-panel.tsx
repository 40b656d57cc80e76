import { useEffect, useRef, type ReactNode } from 'react';
import { ask } from '../../api/client.js';
import { OriginsAmongDocument, type OriginsAmongQuery } from '../../api/generated/graphql.js';
import { ceaseDoubt, doubtSource } from '../../core/commands/doubting.js';
import { closeBeside, select } from '../../core/commands/screen.js';
import type { ChartLink } from '../../core/derive.js';
import { lossesOf } from '../../core/losses.js';
import { doubtOf } from '../../core/weight.js';
import { isolated } from '../../i18n/use-text.js';
import { useWords } from '../../i18n/use-words.js';
import { AnswerFailure } from '../controls/answer-failure.js';
import { LinkSignDrawing } from '../controls/link-sign.js';
import { Sign } from '../controls/sign.js';
import { useAnswer } from '../use-answer.js';
import { useKnownAt } from '../use-known-at.js';
import { useDispatch, usePart, useStore } from '../use-store.js';
import { codeLabel, useCodelists } from './use-codelists.js';
import { OfSource } from './of-source.js';

type Origin = OriginsAmongQuery['originsAmong'][number];

/** What would be left of the chart if a source were wrong. The chart stays in view, and shows it. */
export function DoubtPanel(): ReactNode {
  const { t } = useWords();
  const dispatch = useDispatch();
  const isDoubted = usePart(({ lens }) => lens.doubtedSource !== null);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <div className="inspector doubt">
      <button
        type="button"
        className="quiet inspector-close"
        onClick={() => void dispatch(closeBeside, undefined)}
        aria-label={t('form.close')}
      >
        <Sign name="close" />
      </button>
      <h2 ref={title} tabIndex={-1}>
        {t('doubt.title')}
      </h2>
      {isDoubted ? <Remaining /> : <p className="hint">{t('doubt.hint')}</p>}
      <Origins />
    </div>
  );
}

/** What falls, and what would stand on one source. */
function Remaining(): ReactNode {
  const { t } = useWords();
  const dispatch = useDispatch();
  const doubt = usePart(doubtOf);
  const { fallen, single, unestablished } = usePart(lossesOf);
  if (!doubt) return <p role="status">{t('toolbar.waiting')}</p>;
  return (
    <section aria-label={t('doubt.remains')}>
      <p>
        <OfSource
          source={doubt.source}
          say={(title) => <strong>{t('doubt.asIf', { title: isolated(title) })}</strong>}
        />{' '}
        {t('doubt.counts', { fallen: fallen.length, single: single.length })}
      </p>
      <p className="hint">{t('doubt.supposed')}</p>
      {unestablished.length > 0 && (
        <p className="hint">{t('doubt.unestablished', { count: unestablished.length })}</p>
      )}
      <Lost title={t('doubt.fallen')} links={fallen} />
      <Lost title={t('doubt.single')} links={single} />
      <button type="button" onClick={() => void dispatch(ceaseDoubt, undefined)}>
        {t('command.ceaseDoubt')}
      </button>
    </section>
  );
}

function Lost({ title, links }: { title: string; links: readonly ChartLink[] }): ReactNode {
  const { term } = useWords();
  const dispatch = useDispatch();
  const selection = usePart(({ ui }) => ui.selection);
  if (links.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul className="doubt-links">
        {links.map(({ id, sign, link, subject, object }) => (
          <li key={id}>
            <button
              type="button"
              aria-pressed={selection.includes(id)}
              onClick={() => void dispatch(select, { ids: [id], inspect: false })}
            >
              <LinkSignDrawing strength={sign} />
              <span>
                <bdi>{subject.caption}</bdi> <span className="link-relation">{term(link.relation)}</span>{' '}
                <bdi>{object.caption}</bdi>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Where the links on the chart come from, as far as the viewer may see it. */
function Origins(): ReactNode {
  const { t } = useWords();
  const store = useStore();
  const onChart = usePart(({ sheet }) => Object.keys(sheet.nodes).join());
  const revision = usePart(({ entities }) => entities.revision);
  const knownAt = useKnownAt();
  const answer = useAnswer(
    `${onChart}|${revision}|${knownAt}`,
    async () =>
      (await ask(OriginsAmongDocument, { ids: Object.keys(store.state().sheet.nodes), knownAt }))
        .originsAmong,
  );
  return (
    <section aria-label={t('doubt.sources')}>
      <h3>{t('doubt.sources')}</h3>
      <AnswerFailure answer={answer} />
      {answer.isWaiting && !answer.value && <p role="status">{t('toolbar.waiting')}</p>}
      {answer.value?.length === 0 && <p className="neutral">{t('doubt.noSources')}</p>}
      <ul className="doubt-sources">
        {answer.value?.map((origin) => (
          <li key={origin.sources[0]!.id}>
            <OriginButton origin={origin} />
          </li>
        ))}
      </ul>
      <p className="hint">{t('doubt.onlySeen')}</p>
    </section>
  );
}

function OriginButton({ origin: { sources, links } }: { origin: Origin }): ReactNode {
  const { t, language } = useWords();
  const dispatch = useDispatch();
  const lists = useCodelists();
  const doubted = usePart(({ lens }) => lens.doubtedSource);
  const [first] = sources as [Origin['sources'][number]];
  const { id, kind } = first;
  const source = {
    ...first,
    containsVictimIdentity: sources.some(({ containsVictimIdentity }) => containsVictimIdentity),
  };
  return (
    <button
      type="button"
      aria-pressed={sources.some((source) => source.id === doubted)}
      onClick={() => void dispatch(doubtSource, { sourceId: id })}
    >
      <OfSource source={source} say={(title) => <bdi>{title}</bdi>} />
      <small className="neutral">
        {codeLabel(lists, 'sourceKind', kind, language)} · {t('doubt.links', { count: links })}
        {sources.length > 1 && <> · {t('doubt.repeats', { count: sources.length - 1 })}</>}
      </small>
    </button>
  );
}
