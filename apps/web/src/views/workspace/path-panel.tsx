import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { ask } from '../../api/client.js';
import { LinksWithoutDocument, PathsDocument, type PathsQuery } from '../../api/generated/graphql.js';
import { readLink, readSummary } from '../../api/reading.js';
import { addToChart } from '../../core/commands/content.js';
import { closeDialog, select } from '../../core/commands/screen.js';
import { deriveChart } from '../../core/derive.js';
import type { Notice } from '../../core/model.js';
import { noticeOf } from '../../core/store.js';
import { useWords } from '../../i18n/use-words.js';
import { Particulars } from '../controls/particulars.js';
import { Sign } from '../controls/sign.js';
import { TypeSign } from '../controls/type-sign.js';
import { useKnownAt } from '../use-known-at.js';
import { useDispatch, usePart } from '../use-store.js';
import { relationWords } from './relation-words.js';
import { codeLabel, useCodelists } from './use-codelists.js';

type Result = PathsQuery['paths'];
const HOPS = [2, 3, 4, 5, 6] as const;
const ROUTES = [1, 3, 5, 10] as const;

/** How two things on the chart are connected, among what the viewer may see. The chart stays in view. */
export function PathPanel(): ReactNode {
  const text = useWords();
  const { t, number, language, say } = text;
  const dispatch = useDispatch();
  const lists = useCodelists();
  const { nodes } = usePart(deriveChart);
  const selection = usePart(({ ui }) => ui.selection);
  const [result, setResult] = useState<Result | null>(null);
  const [fallen, setFallen] = useState<ReadonlySet<string>>(NONE);
  const knownAt = useKnownAt();
  const doubted = usePart(({ lens }) => lens.doubtedSource);
  const [failure, setFailure] = useState<Notice | null>(null);
  const [isWaiting, setWaiting] = useState(false);
  const chosen = selection.filter((id) => nodes.some((node) => node.id === id));
  const [from, setFrom] = useState(chosen[0] ?? '');
  const [to, setTo] = useState(chosen[1] ?? '');

  // Beside the chart as in a window: the keys go on where there is something to do, and what was found comes into sight.
  const form = useRef<HTMLFormElement>(null);
  const found = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    const next = from && to ? 'button[type=submit]' : from ? 'label:nth-of-type(2) select' : 'select';
    form.current?.querySelector<HTMLElement>(next)?.focus();
  }, []);
  useEffect(() => found.current?.focus(), [result]);
  const isAskable = from !== '' && to !== '' && from !== to;

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isWaiting || !isAskable) return;
    const fields = new FormData(event.currentTarget);
    setWaiting(true);
    setFailure(null);
    setResult(null);
    try {
      const { paths } = await ask(PathsDocument, {
        input: {
          fromId: from,
          toId: to,
          maxHops: Number(fields.get('hops')),
          count: Number(fields.get('count')),
          knownAt,
          minimumReliability: String(fields.get('reliability')) || null,
          language,
        },
      });
      setFallen(doubted ? await fallenOn(paths, doubted, knownAt) : NONE);
      setResult(paths);
    } catch (error) {
      setFailure(noticeOf(error));
    }
    setWaiting(false);
  };
  const put = async ({ steps }: Result['paths'][number]) => {
    const links = steps.flatMap((step) => step.links.map(readLink));
    const entities = steps.map(({ entity }) => readSummary(entity));
    if (await dispatch(addToChart, { entities, links }))
      void dispatch(select, {
        ids: [...entities.map(({ id }) => id), ...links.map(({ id }) => id)],
        inspect: false,
      });
  };
  const choice = (label: string, value: string, set: (id: string) => void) => (
    <label>
      {label}
      <select value={value} required onChange={(event) => set(event.target.value)}>
        <option value="">{t('path.choose')}</option>
        {nodes.map(({ id, entity }) => (
          <option key={id} value={id}>
            {[entity.caption, ...entity.particulars.map(({ value }) => value)].join(' · ')}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <div className="inspector path">
      <button
        type="button"
        className="quiet inspector-close"
        onClick={() => void dispatch(closeDialog, undefined)}
        aria-label={t('form.close')}
      >
        <Sign name="close" />
      </button>
      <h2>{t('path.title')}</h2>
      <form ref={form} className="stack" onSubmit={(event) => void submit(event)}>
        {chosen.length < 2 && <p className="hint">{t('path.howToChoose')}</p>}
        {choice(t('path.from'), from, setFrom)}
        {choice(t('path.to'), to, setTo)}
        <div className="columns">
          <label>
            {t('path.hops')}
            <select name="hops" defaultValue={6}>
              {HOPS.map((each) => (
                <option key={each} value={each}>
                  {number(each)}
                </option>
              ))}
            </select>
          </label>
          <label>
            {t('path.count')}
            <select name="count" defaultValue={5}>
              {ROUTES.map((each) => (
                <option key={each} value={each}>
                  {number(each)}
                </option>
              ))}
            </select>
          </label>
        </div>
        <label>
          {t('path.reliability')}
          <select name="reliability" defaultValue="">
            <option value="">{t('path.anyReliability')}</option>
            {['A', 'B', 'C', 'D'].map((each) => (
              <option key={each} value={each}>
                {each} · {codeLabel(lists, 'reliability', each, language)}
              </option>
            ))}
          </select>
        </label>
        <button
          type="submit"
          className="primary"
          aria-disabled={isWaiting || !isAskable}
          aria-busy={isWaiting}
        >
          {t('path.find')}
        </button>
      </form>
      <div className="path-results" aria-live="polite">
        {isWaiting && <p>{t('toolbar.waiting')}</p>}
        {failure && (
          <p className="failure" role="alert">
            {say(failure)}
          </p>
        )}
        {result && (
          <>
            <p ref={found} tabIndex={-1}>
              {result.paths.length === 0 ? t('path.none') : t('path.found', { count: result.paths.length })}
            </p>
            {/* SAFETY (VP-06): the same whatever there is. */}
            <p className="hint">{t('path.protected')}</p>
            {result.budgetReached && <p className="hint">{t('path.budget')}</p>}
            {result.hasMore && <p className="hint">{t('path.hasMore')}</p>}
            <ol>
              {result.paths.map((path, at) => (
                <li key={at} className="path-result">
                  <p className="path-steps">
                    {path.steps.map((step, place) => (
                      <span key={step.entity.id} className="path-step">
                        <TypeSign type={step.entity.type} size={18} /> <bdi>{step.entity.caption}</bdi>
                        <Particulars entity={step.entity} />
                        {step.links[0] && (
                          <small className="path-relation">
                            {relationWords(
                              {
                                relation: step.links[0].relation,
                                outgoing: step.links[0].subjectId === step.entity.id,
                              },
                              text,
                            )}
                          </small>
                        )}
                        {place < path.steps.length - 1 && <span className="only-spoken">, </span>}
                      </span>
                    ))}
                  </p>
                  <p className="hint">
                    {t('path.length', { count: path.length })} ·{' '}
                    {t('path.weakest', {
                      grade: `${path.weakestGrading.reliability}${path.weakestGrading.credibility}`,
                    })}
                  </p>
                  {path.steps.some((step) => isBroken(step, fallen)) && (
                    <p className="path-falls">{t('doubt.pathFalls')}</p>
                  )}
                  <button type="button" onClick={() => void put(path)}>
                    {t('path.put')}
                  </button>
                </li>
              ))}
            </ol>
          </>
        )}
      </div>
    </div>
  );
}

const NONE: ReadonlySet<string> = new Set();

/** Which links of the ways found rest on the doubted source alone. */
async function fallenOn(
  { paths }: Result,
  sourceId: string,
  knownAt: string | null,
): Promise<ReadonlySet<string>> {
  const ids = [...new Set(paths.flatMap(({ steps }) => steps.map(({ entity }) => entity.id)))];
  const { linksWithout } = await ask(LinksWithoutDocument, { ids, sourceId, knownAt });
  return new Set(linksWithout?.fallen);
}

/** No link of the step would be left. */
const isBroken = (
  { links }: Result['paths'][number]['steps'][number],
  fallen: ReadonlySet<string>,
): boolean => links.length > 0 && links.every(({ id }) => fallen.has(id));
