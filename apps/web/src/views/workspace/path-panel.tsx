import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { RELATION_LOOKS, type RelationType } from '#vocab/browser';
import { ask } from '../../api/client.js';
import { LinksWithoutDocument, PathsDocument, type PathsQuery } from '../../api/generated/graphql.js';
import { isoDate, type Grading } from '#domain';
import { readLink, readSummary } from '../../api/reading.js';
import { refreshChart } from '../../core/commands/content.js';
import { choosePaths, keepFound, putPaths } from '../../core/commands/paths.js';
import { closeBeside } from '../../core/commands/screen.js';
import { light } from '../../core/commands/selecting.js';
import { deriveChart } from '../../core/derive.js';
import { foundNow, isBroken, pathId, thingsOf, type FoundPath } from '../../core/found-paths.js';
import type { KnownOn, Notice } from '../../core/model.js';
import { noticeOf } from '../../core/notice.js';
import { isolated } from '../../i18n/use-text.js';
import { useWords, type Words } from '../../i18n/use-words.js';
import { Particulars } from '../controls/particulars.js';
import { Sign } from '../controls/sign.js';
import { TypeSign } from '../controls/type-sign.js';
import { useKnownAt } from '../use-known-at.js';
import { useDispatch, usePart } from '../use-store.js';
import { PathEnds } from './path-ends.js';
import { PlaceChoice } from './place-choice.js';
import { relationWords } from './relation-words.js';
import { codeLabel, useCodelists } from './use-codelists.js';

const HOPS = [2, 3, 4, 5, 6] as const;
const ROUTES = [1, 3, 5, 10] as const;

/** How things on the chart are connected, among what the viewer may see. The chart stays in view. */
export function PathPanel(): ReactNode {
  const text = useWords();
  const { t, number, language, say } = text;
  const dispatch = useDispatch();
  const { nodes } = usePart(deriveChart);
  const selection = usePart(({ ui }) => ui.selection);
  const result = usePart(foundNow);
  const answer = usePart(({ ui }) => ui.found);
  const [failure, setFailure] = useState<Notice | null>(null);
  const knownAt = useKnownAt();
  const knownOn = usePart(({ lens }) => lens.knownOn);
  const doubted = usePart(({ lens }) => lens.doubtedSource);
  const [isWaiting, setWaiting] = useState(false);
  const languageNow = useRef(language);
  languageNow.current = language;
  const chosen = selection.filter((id) => nodes.some((node) => node.id === id));
  const [from, setFrom] = useState<readonly string[]>(chosen.slice(0, 1));
  const [to, setTo] = useState<readonly string[]>(chosen.slice(1));
  /** Null: over any. */
  const [relations, setRelations] = useState<ReadonlySet<RelationType> | null>(null);
  const window = usePart(({ lens }) => lens.window);
  const lit = usePart(({ ui }) => ui.lit);
  const onChart = new Set(nodes.map(({ id }) => id));
  const [fromHere, toHere] = [from, to].map((ids) => ids.filter((id) => onChart.has(id))) as [
    string[],
    string[],
  ];
  const isAsked = fromHere.some((one) => toHere.some((other) => one !== other)) && relations?.size !== 0;

  // Beside the chart as in a window: the keys go on where there is something to do, and what was found comes into sight.
  const form = useRef<HTMLFormElement>(null);
  const found = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    const end = from.length === 0 ? 1 : 2;
    const next = isAsked ? 'button[type=submit]' : `.path-ends:nth-of-type(${String(end)}) select`;
    form.current?.querySelector<HTMLElement>(next)?.focus();
  }, []);
  useEffect(() => found.current?.focus(), [answer]);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isWaiting || !isAsked) return;
    const fields = new FormData(event.currentTarget);
    setWaiting(true);
    setFailure(null);
    await dispatch(keepFound, { found: null });
    try {
      const { paths } = await ask(PathsDocument, {
        input: {
          fromIds: fromHere,
          toIds: toHere,
          orderBy: fields.get('order') === 'evidence' ? 'evidence' : 'length',
          relations: relations && [...relations],
          ...(window && fields.has('inWindow')
            ? { validFrom: isoDate(window.fromDay), validTo: isoDate(window.toDay) }
            : {}),
          maxHops: Number(fields.get('hops')),
          count: Number(fields.get('count')),
          knownAt,
          minimumReliability: String(fields.get('reliability')) || null,
          minimumCredibility: String(fields.get('credibility')) || null,
          placeCode: String(fields.get('place') ?? '') || null,
          withUnplaced: fields.has('withUnplaced'),
          language,
        },
      });
      const fallen = doubted ? await fallenOn(paths, doubted, knownAt) : NONE;
      await dispatch(keepFound, { found: { ...readPaths(paths, knownOn), fallen } });
      if (languageNow.current !== language) await dispatch(refreshChart, undefined);
    } catch (error) {
      setFailure(noticeOf(error));
    }
    setWaiting(false);
  };
  const put = async ({ id }: FoundPath) => {
    if (await dispatch(putPaths, { ids: [id] })) await dispatch(choosePaths, { ids: [id] });
  };
  const toggle = (code: RelationType) => {
    const next = new Set(relations ?? RELATIONS);
    if (!next.delete(code)) next.add(code);
    setRelations(next.size === RELATIONS.length ? null : next);
  };
  return (
    <div className="inspector path">
      <button
        type="button"
        className="quiet inspector-close"
        onClick={() => void dispatch(closeBeside, undefined)}
        aria-label={t('form.close')}
      >
        <Sign name="close" />
      </button>
      <h2>{t('path.title')}</h2>
      <form ref={form} className="stack" onSubmit={(event) => void submit(event)}>
        {!isAsked && <p className="hint">{t('path.howToChoose')}</p>}
        <PathEnds label={t('path.from')} ids={from} nodes={nodes} selected={chosen} onChange={setFrom} />
        <PathEnds label={t('path.to')} ids={to} nodes={nodes} selected={chosen} onChange={setTo} />
        {(fromHere.length > 1 || toHere.length > 1) && <p className="hint">{t('path.shortestOnly')}</p>}
        <label>
          {t('path.order')}
          <select name="order" defaultValue="length">
            <option value="length">{t('path.order.length')}</option>
            <option value="evidence">{t('path.order.evidence')}</option>
          </select>
        </label>
        {window && (
          <label className="inline">
            <input type="checkbox" name="inWindow" defaultChecked /> {t('path.inWindow')}
          </label>
        )}
        <details className="path-more">
          <summary>{t('path.more')}</summary>
          <div className="stack">
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
            <GradeChoice name="reliability" label={t('path.reliability')} codes={['A', 'B', 'C', 'D']} />
            <GradeChoice name="credibility" label={t('path.credibility')} codes={['1', '2', '3', '4']} />
            <PlaceChoice />
            <details className="path-relations">
              <summary>
                {relations ? t('path.relations', { count: relations.size }) : t('path.anyRelation')}
              </summary>
              <div role="group" aria-label={t('path.over')}>
                <label className="inline">
                  <input
                    type="checkbox"
                    checked={relations === null}
                    onChange={() => setRelations(relations === null ? new Set() : null)}
                  />{' '}
                  {t('expand.all')}
                </label>
                {[...RELATIONS]
                  .sort((a, b) => text.term(a).localeCompare(text.term(b), language))
                  .map((code) => (
                    <label key={code} className="inline">
                      <input
                        type="checkbox"
                        checked={relations === null || relations.has(code)}
                        onChange={() => toggle(code)}
                      />{' '}
                      {text.term(code)}
                    </label>
                  ))}
              </div>
            </details>
          </div>
        </details>
        <button type="submit" className="primary" aria-disabled={isWaiting || !isAsked} aria-busy={isWaiting}>
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
            {/* SAFETY (VP-06): no code, no number. */}
            <p className="hint">
              {t(result.isThroughProtected ? 'path.throughProtected' : 'path.protected')}
            </p>
            {result.budgetReached && <p className="hint">{t('path.budget')}</p>}
            {result.hasMore && <p className="hint">{t('path.hasMore')}</p>}
            {result.paths.length > 1 && <p className="hint">{t('path.asTable')}</p>}
            <ol>
              {result.paths.map((path) => (
                <li key={path.id} className="path-result">
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
                    {t('path.length', { count: path.length })} · {weakestWords(path, text)}
                  </p>
                  {path.steps.some((step) => isBroken(step, result.fallen)) && (
                    <p className="path-falls">{t('doubt.pathFalls')}</p>
                  )}
                  <div className="actions">
                    <button type="button" onClick={() => void put(path)}>
                      {t('path.put')}
                    </button>
                    {path.steps.every(({ entity }) => onChart.has(entity.id)) && (
                      <button
                        type="button"
                        aria-pressed={isLit(path, lit)}
                        onClick={() => void dispatch(light, { ids: thingsOf(path) })}
                      >
                        {t('path.light')}
                      </button>
                    )}
                  </div>
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
/** A judgement that two records are one is crossed whatever is chosen. */
const RELATIONS: readonly RelationType[] = RELATION_LOOKS.flatMap(({ code }) =>
  code === 'SAME_AS' ? [] : [code as RelationType],
);

const isLit = (path: FoundPath, lit: readonly string[] | null): boolean =>
  lit !== null && lit.join() === thingsOf(path).join();

/** The least grade of one of its two halves that a link must have. */
function GradeChoice({
  name,
  label,
  codes,
}: {
  name: 'reliability' | 'credibility';
  label: string;
  codes: readonly string[];
}): ReactNode {
  const { t, language } = useWords();
  const lists = useCodelists();
  return (
    <label>
      {label}
      <select name={name} defaultValue="">
        <option value="">{t('path.anyReliability')}</option>
        {codes.map((each) => (
          <option key={each} value={each}>
            {each} · {codeLabel(lists, name, each, language)}
          </option>
        ))}
      </select>
    </label>
  );
}

type Answer = PathsQuery['paths'];
/** What the API sends becomes what the workspace works with. */
const readPaths = ({ paths, ...answer }: Answer, knownOn: KnownOn) => ({
  ...answer,
  knownOn,
  paths: paths.map(({ steps, weakestGrading, ...path }): FoundPath => {
    const things = steps.map(({ entity, links }) => ({
      entity: readSummary(entity),
      links: links.map(readLink),
    }));
    return {
      ...path,
      id: pathId(things.map(({ entity }) => entity.id)),
      weakestGrading: weakestGrading as Grading,
      steps: things,
    };
  }),
});

/** Which link a way hangs on, with its grade: "weakest link: Rahim paid Selim, C3". */
function weakestWords({ steps, weakestStep, weakestLinkId, weakestGrading }: FoundPath, text: Words): string {
  const [from, to] = [steps[weakestStep]!, steps[weakestStep + 1]!];
  const link = from.links.find(({ id }) => id === weakestLinkId) ?? from.links[0]!;
  return text.t('path.weakestIs', {
    from: isolated(from.entity.caption),
    relation: relationWords({ relation: link.relation, outgoing: link.subjectId === from.entity.id }, text),
    to: isolated(to.entity.caption),
    grade: text.grade(weakestGrading),
  });
}

/** Which links of the ways found rest on the doubted source alone. */
async function fallenOn(
  { paths }: Answer,
  sourceId: string,
  knownAt: string | null,
): Promise<ReadonlySet<string>> {
  const ids = [...new Set(paths.flatMap(({ steps }) => steps.map(({ entity }) => entity.id)))];
  const { linksWithout } = await ask(LinksWithoutDocument, { ids, sourceId, knownAt });
  return new Set(linksWithout?.fallen);
}
