import type { ReactNode } from 'react';
import type { AuditEventPartsFragment } from '../../api/generated/graphql.js';
import { wordOfOperation, wordOfRecord, wordsOfFact } from '../../core/audit-words.js';
import { agencyName, useText } from '../../i18n/use-text.js';
import { purposeKey } from '../session/purposes.js';
import { personName } from './person-name.js';
import { useAuditWords } from './use-audit-words.js';

const COLUMNS = ['seq', 'at', 'person', 'action', 'outcome', 'purpose', 'records', 'facts'] as const;
const RECORDS_SHOWN = 5;

/** Events as rows; on a narrow screen each is a card with its column names. */
export function EventsTable({
  events,
  zone,
}: {
  events: readonly AuditEventPartsFragment[];
  zone: string;
}): ReactNode {
  const text = useText();
  const { t, number, instant, language } = text;
  const words = useAuditWords(language);
  const head = (name: (typeof COLUMNS)[number]) => ({ 'data-label': t(`audit.column.${name}`) });
  return (
    <table className="audit-table">
      <thead>
        <tr>
          {COLUMNS.map((name) => (
            <th key={name} scope="col">
              {t(`audit.column.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {events.map((event) => (
          <tr key={event.seq} className={`is-${event.outcome}`}>
            <td {...head('seq')}>{number(event.seq)}</td>
            <td {...head('at')}>{instant(event.at, zone)}</td>
            <td {...head('person')}>
              <span>
                <bdi>{personName(event.person, text)}</bdi>
                {event.person?.username && <small> {event.person.username}</small>}
                {event.agency && <small> · {agencyName(event.agency, language)}</small>}
              </span>
            </td>
            <td {...head('action')}>
              <span title={t(`audit.action.${event.action}`)}>
                {wordOfOperation(words, event.operation) ?? t(`audit.action.${event.action}`)}{' '}
                <small>
                  <code>{event.operation}</code>
                </small>
              </span>
            </td>
            <td {...head('outcome')}>{t(`audit.outcome.${event.outcome}`)}</td>
            <td {...head('purpose')}>
              <span title={event.accessPurpose ?? undefined}>
                {event.accessPurpose ? t(purposeKey(event.accessPurpose)) : ''}
                {event.caseReference ? <bdi> · {event.caseReference}</bdi> : null}
              </span>
            </td>
            <td {...head('records')}>
              <span>
                {event.recordIds.slice(0, RECORDS_SHOWN).map((id) => (
                  <span key={id} className="audit-record">
                    {wordOfRecord(words, id)}{' '}
                    <small>
                      <code>{id}</code>
                    </small>
                  </span>
                ))}
                {event.recordCount > RECORDS_SHOWN &&
                  event.recordIds.length > 0 &&
                  t('audit.allRecords', { count: event.recordCount - RECORDS_SHOWN })}
              </span>
            </td>
            <td {...head('facts')}>
              <span>
                {event.facts.map((fact) => {
                  const said = wordsOfFact(words, fact, { number, instant: (at) => instant(at, zone) });
                  return (
                    <span key={fact.name} className="audit-fact" title={`${fact.name} ${fact.value}`}>
                      {said.name}: <bdi>{said.value}</bdi>
                    </span>
                  );
                })}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
