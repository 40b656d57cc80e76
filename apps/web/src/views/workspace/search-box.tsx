import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { EntityType } from '#vocab/browser';
import { ask } from '../../api/client.js';
import { SearchDocument, type SearchQuery } from '../../api/generated/graphql.js';
import { readSummary } from '../../api/reading.js';
import { seek } from '../../core/commands/screen.js';
import { addToChart } from '../../core/commands/content.js';
import { offerLines } from '../../core/commands/lines.js';
import { openLines } from '../../core/commands/screen.js';
import { isList } from '../../core/lines.js';
import { isNumber, whyNothing } from '../../core/sought.js';
import { useWords } from '../../i18n/use-words.js';
import type { Notice } from '../../core/model.js';
import { noticeOf } from '../../core/notice.js';
import { MatchWhy } from '../controls/match-why.js';
import { Particulars } from '../controls/particulars.js';
import { Sign } from '../controls/sign.js';
import { TypeChoice } from '../controls/type-choice.js';
import { TypeSign } from '../controls/type-sign.js';
import { keepSearch, useSavedSearches } from '../searches/saved-searches.js';
import { useAnswer } from '../use-answer.js';
import { useKnownAt } from '../use-known-at.js';
import { useRetry } from '../use-retry.js';
import { useDispatch, usePart } from '../use-store.js';

type Hit = SearchQuery['search']['edges'][number]['node'];
const PAUSE_MS = 180;
const TRY_AGAIN_MS = 5_000;
const PAGE = 20;

/** Search in any script; Enter or a press puts a result on the chart and closes the list. */
export function SearchBox(): ReactNode {
  const { t, say, language, number } = useWords();
  const dispatch = useDispatch();
  const nodes = usePart(({ sheet }) => sheet.nodes);
  const [words, setWords] = useState('');
  const [asked, setAsked] = useState('');
  const [type, setType] = useState<EntityType | null>(null);
  const [first, setFirst] = useState(PAGE);
  const [isOpen, setOpen] = useState(false);
  const [marked, setMarked] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const hasEntered = useRef<string>(null);
  const listId = useId();

  const sought = usePart(({ ui }) => ui.sought);
  useEffect(() => {
    if (!sought) return;
    // Sought once: whoever comes back to the chart later finds the box as it is left.
    void dispatch(seek, null);
    setType(sought.type);
    setWords(sought.words);
    setOpen(true);
    field.current?.focus();
  }, [sought, dispatch]);
  // With an empty chart there is nothing to do but to search; a phone would lose half of its screen to the keys.
  useEffect(() => {
    const isDesk = matchMedia('(min-width: 900px)').matches;
    if (isDesk && Object.keys(nodes).length === 0 && document.activeElement === document.body)
      field.current?.focus();
  }, []);
  const knownAt = useKnownAt();
  const answer = useAnswer(`${language}|${type}|${first}|${asked}|${knownAt}`, async () => {
    if (asked === '') return null;
    return (
      await ask(SearchDocument, {
        query: asked,
        types: type ? [type] : null,
        first,
        after: null,
        knownAt,
        language,
      })
    ).search;
  });
  const hits = answer.value?.edges.map(({ node }) => node) ?? [];
  useEffect(() => {
    const timer = setTimeout(() => {
      setAsked(words.trim());
      setFirst(PAGE);
      setMarked(0);
      // Also the same words are asked anew: the server may be there again.
      if (answer.failure) answer.again();
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [words]);
  const isShown = isOpen && asked !== '';
  const isUnreached = answer.failure?.fallback === 'error.code.UNAVAILABLE';
  useRetry(isShown && isUnreached ? answer.refresh : null, TRY_AGAIN_MS);

  useEffect(() => {
    const onPointer = (event: PointerEvent) => {
      if (!box.current?.contains(event.target as Node)) setOpen(false);
    };
    addEventListener('pointerdown', onPointer);
    return () => removeEventListener('pointerdown', onPointer);
  }, []);
  useEffect(() => {
    document.getElementById(`${listId}-${marked}`)?.scrollIntoView({ block: 'nearest' });
  }, [marked, listId]);

  // After a choice the chart has the screen and the keys; the results are there again when the field is entered.
  const leave = () => {
    setOpen(false);
    field.current?.blur();
    document.getElementById('chart')?.focus();
  };
  const put = (hit: Hit) => {
    leave();
    void dispatch(addToChart, { entities: [readSummary(hit.entity)] });
  };
  // Enter pressed before the answer came: the only result goes on the chart, several wait for a choice.
  useEffect(() => {
    if (answer.isWaiting || hasEntered.current !== asked) return;
    hasEntered.current = null;
    if (hits.length === 1) put(hits[0]!);
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setMarked((before) => Math.min(Math.max(before + step, 0), Math.max(hits.length - 1, 0)));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      // An answer to other words must not be put on the chart.
      const hit = asked === words.trim() && !answer.isWaiting ? hits[marked] : undefined;
      // The server may be there again.
      if (answer.failure) return answer.again();
      if (hit) return put(hit);
      hasEntered.current = words.trim();
      setAsked(words.trim());
    }
  };
  // Closes, then empties, then leaves; the browser's own emptying would open the results again.
  const onEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    if (isShown) {
      field.current?.focus();
      setOpen(false);
    } else if (words !== '') setWords('');
    else leave();
  };
  return (
    <div
      className="search"
      role="search"
      ref={box}
      onKeyDown={onEscape}
      onBlur={(event) => event.relatedTarget && !box.current?.contains(event.relatedTarget) && setOpen(false)}
    >
      <label className="search-field">
        <Sign name="search" />
        <span className="only-spoken">{t('search.label')}</span>
        <input
          ref={field}
          id="search"
          type="search"
          role="combobox"
          autoComplete="off"
          spellCheck={false}
          placeholder={t('search.placeholder')}
          aria-expanded={isShown}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={isShown && hits.length > 0 ? `${listId}-${marked}` : undefined}
          value={words}
          maxLength={200}
          onChange={(event) => {
            hasEntered.current = null;
            setWords(event.target.value);
            setOpen(true);
          }}
          // A field of one line would run a pasted column together.
          onPaste={(event) => {
            const text = event.clipboardData.getData('text/plain');
            if (!isList(text)) return;
            event.preventDefault();
            setOpen(false);
            void dispatch(offerLines, { text });
          }}
          onFocus={() => setOpen(true)}
          onKeyDown={onKeyDown}
        />
      </label>
      <label className="search-type">
        <span className="only-spoken">{t('search.type')}</span>
        <TypeChoice type={type} onChange={setType} />
      </label>
      <button
        type="button"
        className="tool"
        aria-label={t('command.lines')}
        title={`${t('command.lines')} (${openLines.shortcut!})`}
        onClick={() => void dispatch(openLines, undefined)}
      >
        <Sign name="list" />
      </button>
      {/* Scrolls when long, so the keyboard must be able to reach it. */}
      <div className="search-results" hidden={!isShown} tabIndex={0}>
        <p className="search-state" role="status">
          {asked === ''
            ? ''
            : answer.isWaiting
              ? t('search.searching')
              : answer.failure
                ? say(answer.failure)
                : hits.length === 0
                  ? answer.value?.tooBroad
                    ? ''
                    : t(whyNothing(asked))
                  : t('search.found', {
                      count: hits.length,
                      more: answer.value?.pageInfo.hasNextPage ? 'yes' : 'no',
                    })}
          {answer.value?.tooBroad && !answer.isWaiting
            ? ` ${t(isNumber(asked) ? 'search.tooBroadNumber' : 'search.tooBroad')}`
            : ''}
          {asked !== '' && knownAt !== null ? ` ${t('known.search')}` : ''}
        </p>
        {asked !== '' && <KeepSearch query={asked} type={type} />}
        <ul id={listId} role="listbox" aria-label={t('search.results')}>
          {hits.map((hit, at) => {
            const isOnChart = hit.entity.id in nodes;
            return (
              <li
                key={hit.entity.id}
                id={`${listId}-${at}`}
                role="option"
                aria-selected={at === marked}
                className={at === marked ? 'is-marked' : ''}
                onPointerMove={() => setMarked(at)}
                onClick={() => put(hit)}
              >
                <TypeSign type={hit.entity.type} />
                <span className="search-caption">
                  <strong>
                    <bdi>{hit.entity.caption}</bdi>
                  </strong>
                  <Particulars entity={hit.entity} />
                  <MatchWhy hit={hit} />
                </span>
                <span className="search-links">{t('search.links', { count: hit.linkCount })}</span>
                <span className="search-on" aria-hidden={!isOnChart}>
                  {isOnChart ? (
                    <>
                      <Sign name="check" />
                      <span className="only-spoken">{t('search.onChart')}</span>
                    </>
                  ) : (
                    <Sign name="plus" />
                  )}
                </span>
              </li>
            );
          })}
        </ul>
        {answer.value?.pageInfo.hasNextPage && first < 100 && (
          <button type="button" className="quiet" onClick={() => setFirst(first + PAGE)}>
            {t('search.more', { count: number(PAGE) })}
          </button>
        )}
      </div>
    </div>
  );
}

/** Asks to be told when something new matches. */
function KeepSearch({ query, type }: { query: string; type: EntityType | null }): ReactNode {
  const { t, say } = useWords();
  const saved = useSavedSearches();
  const [failure, setFailure] = useState<Notice | null>(null);
  const isKept = saved.some((each) => each.query === query && (each.types?.[0] ?? null) === type);
  if (isKept) return <p className="search-keep hint">{t('searches.kept')}</p>;
  return (
    <p className="search-keep">
      <button
        type="button"
        className="quiet"
        onClick={() => {
          setFailure(null);
          keepSearch(query, type).catch((error: unknown) => setFailure(noticeOf(error)));
        }}
      >
        <Sign name="bell" /> {t('searches.keep')}
      </button>
      {failure && <span className="failure">{say(failure)}</span>}
    </p>
  );
}
