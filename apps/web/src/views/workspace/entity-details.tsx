import { useMemo, useState, type ReactNode, type RefObject } from 'react';
import { entityLook, type EntityType, type RelationType } from '#vocab/browser';
import { ask } from '../../api/client.js';
import {
  EntityDocument,
  TimelineDocument,
  type ClaimPartsFragment,
  type TimelineQuery,
} from '../../api/generated/graphql.js';
import type { ChartCanvas } from '../../canvas/chart-canvas.js';
import { addToChart, evidenceChanged, expandEntity, refreshChart } from '../../core/commands/content.js';
import { openAssertion, openExpand, select } from '../../core/commands/screen.js';
import { mayRecordNow, type EntitySummary, type LinkCount } from '../../core/model.js';
import { useWords, type Words } from '../../i18n/use-words.js';
import { AnswerFailure } from '../controls/answer-failure.js';
import { Particulars } from '../controls/particulars.js';
import { Sign } from '../controls/sign.js';
import { TypeSign } from '../controls/type-sign.js';
import { useAnswer } from '../use-answer.js';
import { useGo } from '../places.js';
import { useSession } from '../session/session.js';
import { useKnownAt } from '../use-known-at.js';
import { useDispatch, usePart } from '../use-store.js';
import { ClaimCard, timeWords } from './claim-card.js';
import { relationWords } from './relation-words.js';
import { SamePerson } from './same-person.js';

type TimelineClaim = TimelineQuery['timeline']['edges'][number]['node'];
const TABS = ['claims', 'links', 'history'] as const;
type Tab = (typeof TABS)[number];

/** A thing: every visible value with who says so, its links by kind, and its history in time. */
export function EntityDetails({
  summary,
  canvas,
  notes,
}: {
  summary: EntitySummary;
  canvas: RefObject<ChartCanvas | null>;
  /** What people wrote about it. */
  notes: ReactNode;
}): ReactNode {
  const { t, term, language } = useWords();
  const dispatch = useDispatch();
  const go = useGo();
  const { viewer } = useSession();
  const [tab, setTab] = useState<Tab>('claims');
  const isOnChart = usePart(({ sheet }) => summary.id in sheet.nodes);
  const mayRecord = usePart(mayRecordNow);
  const knownAt = useKnownAt();
  const revision = usePart(({ entities }) => entities.revision);
  const answer = useAnswer(
    `${summary.id}|${language}|${revision}`,
    async () => (await ask(EntityDocument, { id: summary.id, knownAt, language })).entity ?? null,
  );
  const entity = answer.value;
  const changed = () => {
    void dispatch(evidenceChanged, undefined);
    // The name on the chart may rest on the claim that is gone.
    void dispatch(refreshChart, undefined);
  };
  const act = (command: typeof openExpand) => {
    void dispatch(select, { ids: [summary.id] });
    canvas.current?.show(summary.id);
    void dispatch(command, undefined);
  };
  const onTabKey = (key: string) => {
    const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    const next = TABS[(TABS.indexOf(tab) + step + TABS.length) % TABS.length]!;
    setTab(next);
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <>
      <header className="details-head">
        <TypeSign type={summary.type} size={34} />
        <div>
          <h2>
            <bdi>{entity?.caption ?? summary.caption}</bdi>
          </h2>
          <p className="details-type">{term(summary.type)}</p>
          {summary.isProtected ? (
            <p className="neutral">{t('inspector.protected')}</p>
          ) : (
            <p className="details-aliases">
              {(entity?.aliases ?? summary.aliases).map((alias) => (
                <bdi key={alias}>{alias}</bdi>
              ))}
            </p>
          )}
        </div>
      </header>
      {summary.type === 'Person' && <Particulars entity={summary} />}
      <div className="actions">
        {isOnChart ? (
          <>
            <button type="button" onClick={() => act(openExpand)}>
              <Sign name="expand" /> {t('command.expand')}
            </button>
            {mayRecord && (
              <button type="button" onClick={() => act(openAssertion)}>
                <Sign name="claim" /> {t('command.addAssertion')}
              </button>
            )}
          </>
        ) : (
          <button type="button" onClick={() => void dispatch(addToChart, { entities: [summary] })}>
            <Sign name="plus" /> {t('command.addToChart')}
          </button>
        )}
        {summary.isProtected && viewer.mayKeepIdentities && (
          <button type="button" onClick={() => go('protection', summary.id)}>
            {t('frame.protection')}
          </button>
        )}
      </div>
      {notes}
      <div
        role="tablist"
        aria-label={t('inspector.parts')}
        className="tabs"
        onKeyDown={(event) => onTabKey(event.key)}
      >
        {TABS.map((each) => (
          <button
            key={each}
            id={`tab-${each}`}
            type="button"
            role="tab"
            aria-selected={each === tab}
            aria-controls="tab-panel"
            tabIndex={each === tab ? 0 : -1}
            onClick={() => setTab(each)}
          >
            {t(`inspector.${each}`)}
          </button>
        ))}
      </div>
      <div id="tab-panel" role="tabpanel" aria-labelledby={`tab-${tab}`} className="tab-panel" tabIndex={0}>
        <AnswerFailure answer={answer} />
        {answer.isWaiting && !entity && <p role="status">{t('toolbar.waiting')}</p>}
        {!answer.isWaiting && !answer.failure && !entity && <p className="neutral">{t('inspector.gone')}</p>}
        {entity && tab === 'claims' && (
          <>
            <Claims claims={entity.attributes} type={entity.type} onChanged={changed} />
            {/* What was decided is told as it is today. */}
            {entity.type === 'Person' && knownAt === null && (
              <SamePerson summary={summary} onChanged={changed} />
            )}
          </>
        )}
        {entity && tab === 'links' && (
          <Links entityId={entity.id} counts={entity.linkCounts} isOnChart={isOnChart} />
        )}
        {entity && tab === 'history' && <History entityId={entity.id} />}
      </div>
    </>
  );
}

function Claims({
  claims,
  type,
  onChanged,
}: {
  claims: readonly ClaimPartsFragment[];
  type: EntityType;
  onChanged(): void;
}): ReactNode {
  const { t, term } = useWords();
  const groups = useMemo(() => {
    const featured = entityLook(type)?.featured ?? [];
    const rank = (kind: string) => (featured.includes(kind) ? featured.indexOf(kind) : 99);
    const byKind = new Map<string, ClaimPartsFragment[]>();
    for (const claim of claims) byKind.set(claim.kind, [...(byKind.get(claim.kind) ?? []), claim]);
    return [...byKind].sort(([a], [b]) => rank(a) - rank(b));
  }, [claims, type]);
  if (groups.length === 0) return <p className="neutral">{t('inspector.noClaims')}</p>;
  return groups.map(([kind, members]) => (
    <section key={kind} className="claim-group">
      <h3>{term(kind)}</h3>
      {members.map((claim) => (
        <ClaimCard key={claim.id} claim={claim} onChanged={onChanged} />
      ))}
    </section>
  ));
}

function Links({
  entityId,
  counts,
  isOnChart,
}: {
  entityId: string;
  counts: readonly LinkCount[];
  isOnChart: boolean;
}): ReactNode {
  const text = useWords();
  const dispatch = useDispatch();
  if (counts.length === 0) return <p className="neutral">{text.t('expand.none')}</p>;
  const show = (relation: RelationType, type: EntityType) =>
    void dispatch(expandEntity, {
      entityId,
      choice: { relations: [relation], types: [type], orderBy: 'strength', first: 25 },
    });
  return (
    <ul className="link-counts">
      {[...counts]
        .sort((a, b) => b.count - a.count)
        .map((count) => (
          <li key={`${count.relation}${count.outgoing}${count.otherType}`}>
            <span>{relationWords(count, text)}</span>
            <span className="expand-type">
              <TypeSign type={count.otherType} size={18} /> {text.term(count.otherType)}
            </span>
            <span className="count">{text.number(count.count)}</span>
            {isOnChart && (
              <button
                type="button"
                className="quiet"
                onClick={() => show(count.relation, count.otherType)}
                aria-label={text.t('inspector.showThese', {
                  relation: relationWords(count, text),
                  type: text.term(count.otherType),
                })}
              >
                <Sign name="expand" />
              </button>
            )}
          </li>
        ))}
    </ul>
  );
}

/** Claims in the order of their time, as told of both ends. */
function History({ entityId }: { entityId: string }): ReactNode {
  const text = useWords();
  const { t, language } = text;
  const [first, setFirst] = useState(50);
  const knownAt = useKnownAt();
  const answer = useAnswer(
    `${entityId}|${language}|${first}|${knownAt}`,
    async () => (await ask(TimelineDocument, { entityId, first, after: null, knownAt, language })).timeline,
  );
  if (answer.failure) return <AnswerFailure answer={answer} />;
  if (!answer.value) return <p role="status">{t('toolbar.waiting')}</p>;
  if (answer.value.edges.length === 0) return <p className="neutral">{t('inspector.noHistory')}</p>;
  return (
    <>
      <ol className="history">
        {historyLines(
          answer.value.edges.map(({ node }) => node),
          entityId,
          text,
        ).map(({ key, time, said, object, grades }) => (
          <li key={key}>
            <time>{time}</time>
            <p>
              {said} <bdi>{object}</bdi>{' '}
              {grades.map((grade) => (
                <abbr key={grade} className="grade">
                  {grade}
                </abbr>
              ))}
            </p>
          </li>
        ))}
      </ol>
      {answer.value.pageInfo.hasNextPage && (
        <button type="button" onClick={() => setFirst(first + 50)}>
          {t('inspector.more')}
        </button>
      )}
    </>
  );
}

interface HistoryLine {
  readonly key: string;
  readonly time: string;
  readonly said: string;
  readonly object: string;
  /** Grades of the claims that say so, each once. */
  readonly grades: readonly string[];
}

/** What several claims say alike is one line. */
function historyLines(
  claims: readonly TimelineClaim[],
  entityId: string,
  text: Words,
): readonly HistoryLine[] {
  const lines = new Map<string, HistoryLine>();
  for (const { kind, form, value, subject, object, grading, validTime } of claims) {
    const isSubject = subject.id === entityId;
    const other = form === 'link' ? (isSubject ? object : subject) : null;
    const time = timeWords(validTime, text);
    const key = JSON.stringify([time, kind, isSubject, other?.id ?? value]);
    const known = lines.get(key);
    const grade = `${grading.reliability}${grading.credibility}`;
    lines.set(key, {
      key,
      time,
      said: other
        ? relationWords({ relation: kind as RelationType, outgoing: isSubject }, text)
        : `${text.term(kind)}:`,
      object: other?.caption ?? value ?? '',
      grades: [...new Set([...(known?.grades ?? []), grade])],
    });
  }
  return [...lines.values()];
}
