import { useEffect, useRef, useState, type ReactNode } from 'react';
import { ask } from '../../api/client.js';
import {
  AuditEventsDocument,
  type AuditEventPartsFragment,
  type AuditFilterInput,
} from '../../api/generated/graphql.js';
import type { Notice } from '../../core/model.js';
import { noticeOf } from '../../core/notice.js';
import { useText, zoneOf } from '../../i18n/use-text.js';
import { useSession } from '../session/session.js';
import { useAnswer } from '../use-answer.js';
import { Anomalies, type Anomaly } from './anomalies.js';
import { ChainState } from './chain-state.js';
import { EventsTable } from './events-table.js';
import { dayIn, filterInput, NO_FILTER, type AuditFilter } from '../../core/audit-filter.js';
import { FilterForm } from './filter-form.js';

/** The auditor's place: whether the audit holds, what to ask about, and a search over all events. */
export function AuditScreen(): ReactNode {
  const { t } = useText();
  const { viewer } = useSession();
  const zone = zoneOf(viewer.agency.country);
  const [asked, setAsked] = useState({ filter: NO_FILTER, turn: 0 });
  const events = useRef<HTMLHeadingElement>(null);
  const show = (filter: AuditFilter) => setAsked(({ turn }) => ({ filter, turn: turn + 1 }));
  useEffect(() => {
    document.title = `${t('frame.audit')} · ${t('product.name')}`;
  }, [t]);
  const showAnomaly = ({ person, from, to }: Anomaly) => {
    show({
      ...NO_FILTER,
      person: person?.username ?? person?.id ?? '',
      fromDay: dayIn(from, zone),
      toDay: dayIn(to, zone),
    });
    events.current?.focus();
  };
  return (
    <div className="audit">
      <h1>{t('frame.audit')}</h1>
      <p className="hint">{t('audit.hint')}</p>
      <ChainState />
      <Anomalies zone={zone} onShow={showAnomaly} />
      <section className="card" aria-labelledby="audit-events">
        <h2 id="audit-events" ref={events} tabIndex={-1}>
          {t('audit.events')}
        </h2>
        <FilterForm
          filter={asked.filter}
          onFilter={(filter) => {
            show(filter);
            events.current?.scrollIntoView();
          }}
        />
        <Events key={asked.turn} filter={asked.filter} zone={zone} />
      </section>
    </div>
  );
}

/** The pages of one search, one below the other. */
function Events({ filter, zone }: { filter: AuditFilter; zone: string }): ReactNode {
  const { t, say } = useText();
  const input = filterInput(filter, zone) as AuditFilterInput;
  const first = useAnswer(
    'events',
    async () => (await ask(AuditEventsDocument, { filter: input })).auditEvents,
  );
  const [more, setMore] = useState<(typeof first)['value'][]>([]);
  const [failure, setFailure] = useState<Notice | null>(null);
  const pages = [first.value, ...more].filter((page) => page !== null);
  const shown: AuditEventPartsFragment[] = pages.flatMap(({ edges }) => edges.map(({ node }) => node));
  const last = pages.at(-1)?.pageInfo;
  const goOn = async () => {
    setFailure(null);
    try {
      const after = last?.endCursor ?? null;
      const { auditEvents } = await ask(AuditEventsDocument, { filter: input, after });
      setMore((before) => [...before, auditEvents]);
    } catch (error) {
      setFailure(noticeOf(error));
    }
  };
  const problem = failure ?? first.failure;
  return (
    <div aria-busy={first.isWaiting}>
      {problem && (
        <p className="failure" role="alert">
          {say(problem)}
        </p>
      )}
      <p role="status">
        {first.value && t(shown.length === 0 ? 'audit.none' : 'audit.shown', { count: shown.length })}
      </p>
      {shown.length > 0 && <EventsTable events={shown} zone={zone} />}
      {last?.hasNextPage && (
        <button type="button" onClick={() => void goOn()}>
          {t('audit.more')}
        </button>
      )}
    </div>
  );
}
