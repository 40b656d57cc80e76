import { isoDate, type Marking, type NewReport, type ReportId } from '#domain';
import { deterministicId } from '#runtime';
import { templateWords } from '../mapping/columns.js';
import type { Mapping, ReportSpec, ValueSpec } from '../mapping/mapping.js';
import { dateOptions, isSameMarking, lookAt, narrowedMarkingOf, readTime, sourceMarkingOf } from './claim.js';
import type { FileContext } from './map-row.js';
import { isCaseNumber } from './protected-row.js';
import type { RowScope, TableContext } from './row-scope.js';
import { columnOf, columnsOf, compileValue, fillTemplate, isTooLong, LONGEST_VALUE } from './value.js';

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
  const marking = sourceMarkingOf(file.agencyId, mapping);
  const narrowed = mapping.source.containsVictimIdentity
    ? marking
    : narrowedMarkingOf(file.agencyId, mapping.claims.marking);
  const made = new Map<string, RowReport>();
  return (scope) => {
    const number = readNumber?.(scope);
    if (readNumber && number === undefined) return scope.error('reportMissing', columnOf(spec.number!), null);
    const title = fillTemplate(template, scope);
    if (title === undefined) return scope.error('reportMissing', templateWords(template)[0] ?? null, null);
    if (isTooLong(title, LONGEST_VALUE, templateWords(template)[0] ?? null, scope)) return undefined;
    const on = readOn?.(scope);
    const time = on === undefined ? null : lookAt(scope, readTime(scope, on, onColumn, options), onColumn);
    if (time === undefined) return undefined;
    // Under the installation's secret the words of a cell may tell reports apart; in the clear they may not stand.
    const key = number === undefined ? `title ${title}` : `number ${number}`;
    const shown = scope.isProtected
      ? protectedTitle(template, spec.number, number, scope)
      : titleOf(title, number);
    const held: Marking = scope.isProtected ? narrowed : marking;
    const isOwn =
      scope.isProtected && (shown !== titleOf(title, number) || !isSameMarking(marking, narrowed));
    const known = made.get(`${isOwn ? 'protected ' : ''}${key}`);
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
      ...(isOwn ? ['protected'] : []),
    ) as ReportId;
    const reportedOn = time && time.earliestDay === time.latestDay ? isoDate(time.earliestDay) : null;
    const report: RowReport = {
      id,
      key: `${mapping.keySpace}\u0000${key}`,
      report: {
        id,
        title: shown,
        sourceId: file.sourceId,
        marking: held,
        ...(reportedOn ? { reportedOn } : {}),
      },
    };
    if (made.size > 10_000) made.clear();
    made.set(`${isOwn ? 'protected ' : ''}${key}`, report);
    return report;
  };
}

const titleOf = (title: string, number: string | undefined): string =>
  number === undefined ? title : `${title} (${number})`;

/**
 * SAFETY (VP-01): the title of a report of a row with a protected person: the mapping's own words, and of the row's cells
 * only the number of a case. What is left out is counted.
 */
function protectedTitle(
  template: string,
  numberSpec: ValueSpec | undefined,
  number: string | undefined,
  scope: RowScope,
): string {
  const { caseColumns, parameters, fileName } = scope.context;
  const title = template.replace(/\{([^{}]+)\}/g, (_, word: string) => {
    const cell = parameters[word] ?? (word === 'fileName' ? fileName : undefined);
    if (cell !== undefined) return cell;
    const text = scope.cell(word);
    if (text !== undefined && caseColumns.has(word) && isCaseNumber(text, scope)) return text;
    scope.withhold([word]);
    return '…';
  });
  if (number === undefined) return title;
  const columns = columnsOf(numberSpec!);
  const isNumber = columns.every((column) => caseColumns.has(column)) && isCaseNumber(number, scope);
  if (isNumber || numberSpec!.const !== undefined) return titleOf(title, number);
  scope.withhold(columns);
  return title;
}
