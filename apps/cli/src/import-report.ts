import {
  messageOf,
  type ImportPreview,
  type ImportRun,
  type MessageKey,
  type RowError,
  type RowPlace,
} from '#intake';
import { labelOf, type Language } from '#vocab';

/** A row that was left out, with its reason in the reader's language. */
interface ToldError extends Pick<RowError, 'file' | 'row' | 'column' | 'code' | 'value'> {
  readonly message: string;
}

const isPreview = (run: ImportRun | ImportPreview): run is ImportPreview => 'sample' in run;

export const toldErrors = (errors: readonly RowError[], language: Language): ToldError[] =>
  errors.map(({ file, row, column, code, value, values }) => ({
    file,
    row,
    column,
    code,
    value,
    message: messageOf(code, values, language),
  }));

/** Counts with what they count, those of nothing left out. */
const counted = (
  counts: Readonly<Record<string, number>>,
  placesOf: (code: string) => readonly string[],
  language: Language,
): string[] =>
  Object.entries(counts).flatMap(([code, count]) => {
    if (count === 0) return [];
    const places = placesOf(code);
    return [
      messageOf('reportCount', { count, what: messageOf(code, {}, language) }, language),
      ...(places.length > 0 ? [`    ${places.join('; ')}${count > places.length ? ' …' : ''}`] : []),
    ];
  });

/** State of an import in words. */
export const stateOf = (state: ImportRun['state'], language: Language): string =>
  messageOf(`state${state[0]!.toUpperCase()}${state.slice(1)}`, {}, language);

const list = (head: string, items: readonly string[]): string[] =>
  items.length === 0 ? [] : [head, ...items.map((item) => `  ${item}`)];

/**
 * What an import did, or a preview would do, for a terminal: first rows as sentences, what is recorded, what is doubtful,
 * cells left out for a victim's sake, columns of which nothing is made, rows left out with column, value and reason.
 */
export function reportLines(
  run: ImportRun | ImportPreview,
  errors: readonly ToldError[],
  language: Language,
): string[] {
  const { state, rowsDone, created, unchanged, doubts, withheld, unmapped, errorCount } = run;
  const say = (key: MessageKey, values: Readonly<Record<string, string | number>> = {}): string =>
    messageOf(key, values, language);
  const at = ({ file, row, column }: RowPlace): string =>
    `${file}, ${say('reportRow', { row })}${column === null ? '' : `, ${column}`}`;
  const isNothing = Object.keys(created).length === 0 && unchanged === 0;
  return [
    ...(isPreview(run)
      ? list(
          say('reportSample'),
          run.sample.map(({ row, statements }) => `${say('reportRow', { row })}: ${statements.join('; ')}`),
        )
      : []),
    ...list(
      say(isPreview(run) ? 'reportWouldRecord' : 'reportRecorded'),
      Object.entries(created).map(([kind, count]) =>
        say('reportCount', { count, what: `${labelOf(kind, language)} (${kind})` }),
      ),
    ),
    ...(isNothing ? [say(isPreview(run) ? 'nothingToRecord' : 'nothingRecorded')] : []),
    ...counted(
      {
        ...doubts,
        ...(isPreview(run) ? { joined: run.joined, changed: run.changed } : {}),
        emptyRows: run.emptyRows,
        passedOver: run.passedOver,
      },
      (code) => run.doubtPlaces[code]?.map(at) ?? [],
      language,
    ),
    ...list(
      say('reportWithheld'),
      Object.entries(withheld).map(([column, count]) => `${column}: ${String(count)}`),
    ),
    ...list(say('reportUnmapped'), unmapped),
    ...list(
      say('reportLeftOut'),
      errors.map(
        ({ value, message, code, ...place }) =>
          `${at(place)}${value === null ? '' : ` “${value}”`}: ${message} (${code})`,
      ),
    ),
    say('reportEnd', {
      state: stateOf(state, language),
      rows: rowsDone,
      known: unchanged,
      doubtful: run.doubtful,
      errors: errorCount,
    }),
  ];
}

/** The same for a program. */
export function reportJson(
  run: ImportRun | ImportPreview,
  errors: readonly ToldError[],
  language: Language,
): Readonly<Record<string, unknown>> {
  const { rows, created, unchanged, doubtful, withheld, unmapped, errorCount } = run;
  const { emptyRows, passedOver, state, id, sha256, failureKey } = run;
  return {
    rows,
    created,
    errors,
    errorCount,
    emptyRows,
    passedOver,
    unchanged,
    doubtful,
    doubts: Object.entries(run.doubts).map(([code, count]) => ({
      code,
      count,
      places: run.doubtPlaces[code] ?? [],
      message: messageOf(code, {}, language),
    })),
    withheld,
    unmapped,
    ...(isPreview(run) ? { joined: run.joined, changed: run.changed, sample: run.sample } : {}),
    state,
    id,
    sha256,
    dryRun: isPreview(run),
    ...(failureKey ? { failure: messageOf(failureKey, {}, language) } : {}),
  };
}
