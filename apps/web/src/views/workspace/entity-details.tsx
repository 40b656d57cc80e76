import { lazy, Suspense, useMemo, useState, type ReactNode, type RefObject } from 'react';
import { entityLook, type EntityType } from '#vocab/browser';
import { ask } from '../../api/client.js';
import { EntityDocument, type ClaimPartsFragment } from '../../api/generated/graphql.js';
import type { ChartCanvas } from '../../canvas/chart-canvas.js';
import { addToChart, evidenceChanged, refreshChart } from '../../core/commands/content.js';
import { openAssertion, openExpand, select } from '../../core/commands/screen.js';
import { mayRecordNow, type EntitySummary } from '../../core/model.js';
import { useWords } from '../../i18n/use-words.js';
import { AnswerFailure } from '../controls/answer-failure.js';
import { Particulars } from '../controls/particulars.js';
import { Sign } from '../controls/sign.js';
import { TypeSign } from '../controls/type-sign.js';
import { useAnswer } from '../use-answer.js';
import { useGo } from '../places.js';
import { useSession } from '../session/session.js';
import { useKnownAt } from '../use-known-at.js';
import { useDispatch, usePart } from '../use-store.js';
import { ClaimCard } from './claim-card.js';
import { SamePerson } from './same-person.js';

const Links = lazy(async () => ({ default: (await import('./entity-tabs.js')).Links }));
const History = lazy(async () => ({ default: (await import('./entity-tabs.js')).History }));
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
        <Suspense fallback={<p role="status">{t('toolbar.waiting')}</p>}>
          {entity && tab === 'links' && (
            <Links entityId={entity.id} counts={entity.linkCounts} isOnChart={isOnChart} />
          )}
          {entity && tab === 'history' && <History entityId={entity.id} />}
        </Suspense>
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
