import type { ReactNode } from 'react';
import { entityLook } from '#vocab/browser';
import type { ImportPartsFragment } from '../../api/generated/graphql.js';
import { isolated } from '../../i18n/use-text.js';
import { useWords } from '../../i18n/use-words.js';
import { TypeSign } from '../controls/type-sign.js';
import { useExplain } from './use-explain.js';

/** What an import recorded or, before it, would record: counts, doubtful values, an error per bad row, first sentences. */
export function RunReport({ run }: { run: ImportPartsFragment }): ReactNode {
  const { t, term, number } = useWords();
  const explain = useExplain();
  const isPreview = run.state === 'previewed';
  const isNothing = run.created.length === 0 && run.unchanged === 0;
  const notes = [
    ...run.doubts,
    { code: 'joined', count: run.joined ?? 0, places: [] },
    { code: 'changed', count: run.changed ?? 0, places: [] },
    { code: 'emptyRows', count: run.emptyRows, places: [] },
    { code: 'passedOver', count: run.passedOver, places: [] },
  ].filter(({ count }) => count > 0);
  const hasFiles =
    new Set([...run.errors, ...run.doubts.flatMap(({ places }) => places)].map(({ file }) => file)).size > 1;
  const said = (key: string) => explain({ code: 'BAD_USER_INPUT', key, fields: [] }).summary;
  return (
    <>
      <dl className="tally">
        <Tally label={t('intake.tally.rows')} value={run.rows} />
        <Tally label={t('intake.tally.unchanged')} value={run.unchanged} />
        <Tally label={t('intake.tally.doubtful')} value={run.doubtful} />
        <Tally label={t('intake.tally.errors')} value={run.errorCount} isBad={run.errorCount > 0} />
      </dl>
      {isNothing && <p role="status">{said(isPreview ? 'nothingToRecord' : 'nothingRecorded')}</p>}
      {notes.length > 0 && (
        <ul className="doubts">
          {notes.map(({ code, count, places }) => (
            <li key={code}>
              <span className="count">{number(count)}</span> {said(code)}
              {places.length > 0 && (
                <small>
                  {places
                    .map(({ file, row, column }) =>
                      [
                        ...(hasFiles ? [isolated(file)] : []),
                        t('intake.row', { row }),
                        isolated(column ?? ''),
                      ]
                        .filter(Boolean)
                        .join(' · '),
                    )
                    .join('; ')}
                  {count > places.length && ' …'}
                </small>
              )}
            </li>
          ))}
        </ul>
      )}
      {run.created.length > 0 && (
        <>
          <h3>
            {t(
              isPreview
                ? 'intake.wouldCreate'
                : run.state === 'undone'
                  ? 'intake.createdBefore'
                  : 'intake.created',
            )}
          </h3>
          <ul className="created">
            {run.created.map(({ kind, count }) => (
              <li key={kind}>
                {entityLook(kind) && <TypeSign type={kind} size={18} />} {term(kind)}{' '}
                <span className="count">{number(count)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {run.sample.length > 0 && (
        <>
          <h3>{t('intake.sample')}</h3>
          <ol className="sample">
            {run.sample.slice(0, 10).map(({ row, statements }) => (
              <li key={row}>
                <span className="count">{t('intake.row', { row })}</span>
                <ul>
                  {statements.map((statement) => (
                    <li key={statement}>
                      <bdi>{statement}</bdi>
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ol>
        </>
      )}
      {run.unmapped.length > 0 && (
        <>
          <h3>{t('intake.unmapped')}</h3>
          <ul className="doubts">
            {run.unmapped.map((column) => (
              <li key={column}>
                <bdi>{column}</bdi>
              </li>
            ))}
          </ul>
        </>
      )}
      {run.errors.length > 0 && (
        <>
          <h3>{t('intake.errors', { count: run.errorCount })}</h3>
          <div
            className="scroll"
            tabIndex={0}
            role="region"
            aria-label={t('intake.errors', { count: run.errorCount })}
          >
            <table className="errors">
              <thead>
                <tr>
                  {hasFiles && <th scope="col">{t('intake.error.file')}</th>}
                  <th scope="col">{t('intake.error.row')}</th>
                  <th scope="col">{t('intake.error.column')}</th>
                  <th scope="col">{t('intake.error.value')}</th>
                  <th scope="col">{t('intake.error.problem')}</th>
                </tr>
              </thead>
              <tbody>
                {run.errors.map(({ file, row, column, code, value, message }, at) => (
                  <tr key={at}>
                    {hasFiles && (
                      <td>
                        <bdi>{file}</bdi>
                      </td>
                    )}
                    <td>{number(row)}</td>
                    <td>
                      <bdi>{column}</bdi>
                    </td>
                    <td>
                      <code>{value}</code>
                    </td>
                    <td>
                      {message} <small>({code})</small>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </>
  );
}

function Tally({
  label,
  value,
  isBad = false,
}: {
  label: string;
  value: number;
  isBad?: boolean;
}): ReactNode {
  const { number } = useWords();
  return (
    <div className={isBad ? 'is-bad' : ''}>
      <dt>{label}</dt>
      <dd>{number(value)}</dd>
    </div>
  );
}
