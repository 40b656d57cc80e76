import { isoDate, type NewReport, type ReportId } from '#domain';
import { deterministicId } from '#runtime';
import { templateWords } from '../mapping/columns.js';
import type { Mapping, ReportSpec } from '../mapping/mapping.js';
import { dateOptions, markingOf, readTime } from './claim.js';
import type { FileContext } from './map-row.js';
import type { RowScope, TableContext } from './row-scope.js';
import { columnOf, compileValue, fillTemplate } from './value.js';

export interface RowReport {
  readonly id: ReportId;
  /** Part of the identity of every claim in it: a claim of the same report in a later copy of the file is the same claim. */
  readonly key: string;
  readonly report: NewReport;
}

/**
 * The report that a row's claims belong to: the one with the row's number, the one with the row's title, or the file's.
 * A file's report is named by its title (or its file name), so a longer copy of a file adds only what is new in it.
 */
export function compileReport(
  spec: ReportSpec,
  mapping: Mapping,
  file: FileContext,
  context: TableContext,
): (scope: RowScope) => RowReport | undefined {
  const template =
    spec.title ?? (mapping.source.title ? `${mapping.source.title}: {fileName}` : '{fileName}');
  const isFixed = templateWords(template).every((word) => word === 'fileName' || word in context.parameters);
  const readNumber = spec.number ? compileValue(spec.number, context) : null;
  const readOn = spec.on ? compileValue(spec.on, context) : null;
  const onColumn = spec.on ? columnOf(spec.on) : null;
  const options = dateOptions(context.options);
  const marking = markingOf(file.agencyId, mapping.claims.marking);
  const made = new Map<string, RowReport>();
  return (scope) => {
    const number = readNumber?.(scope);
    if (readNumber && number === undefined) return scope.error('reportMissing', columnOf(spec.number!), null);
    const title = fillTemplate(template, scope);
    if (title === undefined) return scope.error('reportMissing', templateWords(template)[0] ?? null, null);
    const on = readOn?.(scope);
    const time = on === undefined ? null : readTime(scope, on, onColumn, options);
    if (time === undefined) return undefined;
    const key = number === undefined ? `title ${title}` : `number ${number}`;
    const known = made.get(key);
    if (known) return known;
    const ownFile = isFixed && number === undefined ? file.fileHash : '';
    const id = deterministicId(
      file.idKey,
      'rep',
      'report',
      file.agencyId,
      mapping.keySpace,
      key,
      ownFile,
    ) as ReportId;
    const reportedOn = time && time.earliestDay === time.latestDay ? isoDate(time.earliestDay) : null;
    const report: RowReport = {
      id,
      key: `${mapping.keySpace}\u0000${key}`,
      report: {
        id,
        title: number === undefined ? title : `${title} (${number})`,
        sourceId: file.sourceId,
        marking,
        ...(reportedOn ? { reportedOn } : {}),
      },
    };
    if (made.size > 10_000) made.clear();
    made.set(key, report);
    return report;
  };
}
