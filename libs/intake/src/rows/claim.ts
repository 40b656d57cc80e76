import {
  defaultMarking,
  epochDay,
  PAP,
  PERMISSION,
  TLP,
  isoDate,
  NOT_JUDGED,
  OPEN_END_DAY,
  OPEN_START_DAY,
  parseGrading,
  UNKNOWN_TIME,
  type AgencyId,
  type Basis,
  type Grading,
  type Marking,
  type NewAssertion,
  type ValidTime,
} from '#domain';
import { readDate, type DateOptions } from '#values';
import type { ClaimSpec, FileOptions, Mapping, ValueSpec } from '../mapping/mapping.js';
import type { RowScope, TableContext } from './row-scope.js';
import { columnOf, columnsOf, compileValue } from './value.js';

/** Nobody lives who was there. */
const OLDEST_DAY = epochDay('1900-01-01');

/** How a claim is held, apart from what it says. */
export interface ClaimManner {
  readonly grading: Grading;
  readonly basis: Basis;
  readonly status: NewAssertion['status'];
  readonly validTime: ValidTime;
  readonly marking: Marking;
  /** Marking of the same claim when it touches a protected person. */
  readonly protectedMarking: Marking;
  /** True: a claim of a row with a protected person, held more narrowly than the mapping says. */
  readonly isNarrowed: boolean;
  readonly note?: string;
}
export type ReadManner = (scope: RowScope) => ClaimManner | undefined;

/** Compiles how claims are held; the first of `specs` that says something wins, field by field. */
export function compileManner(
  specs: readonly ClaimSpec[],
  agencyId: AgencyId,
  context: TableContext,
): ReadManner {
  const said = <K extends keyof ClaimSpec>(key: K): ClaimSpec[K] | undefined =>
    specs.find((spec) => spec[key] !== undefined)?.[key];
  const grade = said('grade');
  const when = said('when');
  const note = said('note');
  const readGrade = grade ? compileGrade(grade, context) : () => NOT_JUDGED;
  const readTime = when ? compileWhen(when, context) : () => UNKNOWN_TIME;
  const readNote = note ? compileValue(note, context) : () => undefined;
  const noteColumns = note ? columnsOf(note) : [];
  const marking = markingOf(agencyId, said('marking'));
  const narrowed = narrowedMarkingOf(agencyId, said('marking'));
  const open = {
    basis: said('basis') ?? ('reported' as const),
    status: said('status') ?? ('active' as const),
    marking,
    protectedMarking: protectedMarkingOf(agencyId, said('marking')),
    isNarrowed: false,
  };
  const closed = { ...open, marking: narrowed, isNarrowed: !isSameMarking(marking, narrowed) };
  const read: ReadManner = (scope) => {
    const grading = readGrade(scope);
    const validTime = readTime(scope);
    // SAFETY (VP-01): of a row with a protected person no words are kept but those of the mapping itself.
    const mayNote = !scope.isProtected || note?.const !== undefined;
    const words = mayNote ? readNote(scope) : undefined;
    if (!mayNote) scope.withhold(noteColumns);
    if (!grading || !validTime) return undefined;
    return {
      ...(scope.isProtected ? closed : open),
      grading,
      validTime,
      ...(words === undefined ? {} : { note: words }),
    };
  };
  if (![grade, note, when?.at, when?.from, when?.to].every((spec) => spec === undefined || isFixed(spec)))
    return read;
  let same: ClaimManner | undefined;
  let sameProtected: ClaimManner | undefined;
  return (scope) => (scope.isProtected ? (sameProtected ??= read(scope)) : (same ??= read(scope)));
}

/** Does every row of the file give the same value? */
const isFixed = (spec: ValueSpec): boolean => spec.const !== undefined || spec.parameter !== undefined;

/** The default marking of the agency with what the mapping widens or narrows; the originator always sees it. */
export function markingOf(agencyId: AgencyId, over: ClaimSpec['marking']): Marking {
  const marking = { ...defaultMarking(agencyId), ...over, ...endOf(agencyId, over) };
  return marking.audience.includes(agencyId)
    ? marking
    : { ...marking, audience: [agencyId, ...marking.audience] };
}

/** The agency that records keeps seeing what expires. */
const endOf = (agencyId: AgencyId, over: ClaimSpec['marking']): Pick<Marking, 'expiresOn' | 'keptBy'> =>
  over?.expiresOn === undefined ? {} : { expiresOn: over.expiresOn, keptBy: agencyId };

/** SAFETY: a mapping can't widen who sees a victim; it can only add compartments and an end (VP-19). */
export function protectedMarkingOf(agencyId: AgencyId, over: ClaimSpec['marking']): Marking {
  return {
    ...defaultMarking(agencyId, true),
    ...(over?.compartments ? { compartments: over.compartments } : {}),
    ...endOf(agencyId, over),
  };
}

/**
 * How a source, and what is shown of the reports from it, are marked. SAFETY (VP-32): one that tells who a protected person is, like what
 * touches that person, whoever may have what else it says.
 */
export const sourceMarkingOf = (
  agencyId: AgencyId,
  { source, claims: { marking } }: Pick<Mapping, 'source' | 'claims'>,
): Marking =>
  source.containsVictimIdentity ? protectedMarkingOf(agencyId, marking) : markingOf(agencyId, marking);

const stricter = <T>(order: readonly T[], a: T, b: T): T => (order.indexOf(a) > order.indexOf(b) ? a : b);
const STRICTER_LAST = PERMISSION.toReversed();

/** SAFETY: what else a row with a protected person says is never wider than the agency's default; the stricter wins. */
export function narrowedMarkingOf(agencyId: AgencyId, over: ClaimSpec['marking']): Marking {
  const base = defaultMarking(agencyId);
  return {
    ...base,
    tlp: stricter(TLP, base.tlp, over?.tlp ?? base.tlp),
    compartments: over?.compartments ?? base.compartments,
    useInCourt: stricter(STRICTER_LAST, base.useInCourt, over?.useInCourt ?? base.useInCourt),
    handling: over?.handling === 'H1' || over?.handling === 'H3' ? over.handling : base.handling,
    pap: stricter(PAP, base.pap, over?.pap ?? base.pap),
    useInIntelligence: over?.useInIntelligence ?? base.useInIntelligence,
    ...(over?.caveat === undefined ? {} : { caveat: over.caveat }),
    ...endOf(agencyId, over),
  };
}

const MARKING_FLAT = [
  'tlp',
  'onwardShare',
  'victimLinked',
  'handling',
  'useInCourt',
  'pap',
  'useInIntelligence',
  'caveat',
  'expiresOn',
  'keptBy',
] as const;
/** Are two markings one and the same, whatever the order of their lists? */
export function isSameMarking(a: Marking, b: Marking): boolean {
  const same = (one: readonly string[], other: readonly string[]): boolean =>
    one.length === other.length && one.every((each) => other.includes(each));
  return (
    same(a.audience, b.audience) &&
    same(a.compartments, b.compartments) &&
    MARKING_FLAT.every((key) => a[key] === b[key])
  );
}

function compileGrade(spec: ValueSpec, context: TableContext): (scope: RowScope) => Grading | undefined {
  const read = compileValue(spec, context);
  const fixed = spec.const === undefined ? null : parseGrading(spec.const);
  if (fixed) return () => fixed;
  return (scope) => {
    const text = read(scope);
    if (text === undefined) return NOT_JUDGED;
    return parseGrading(text) ?? scope.error('gradeUnknown', columnOf(spec), text);
  };
}

export function dateOptions(options: FileOptions, isWorkbook = false): DateOptions {
  const { zone, dayFirst, newestYear, banglaKeptIn } = options;
  return {
    ...(zone ? { zone } : {}),
    ...(dayFirst === undefined ? {} : { dayFirst }),
    ...(newestYear === undefined ? {} : { newestYear }),
    ...(banglaKeptIn ? { banglaKeptIn } : {}),
    ...(isWorkbook ? { serials: true } : {}),
  };
}

function compileWhen(
  spec: NonNullable<ClaimSpec['when']>,
  context: TableContext,
): (scope: RowScope) => ValidTime | undefined {
  const options = dateOptions(context.options, /\.xls[xm]$/i.test(context.fileName));
  if (spec.always) return () => UNKNOWN_TIME;
  const part = (value: ValueSpec | undefined): ((scope: RowScope) => ValidTime | null | undefined) => {
    if (!value) return () => null;
    const read = compileValue(value, context);
    return (scope) => {
      const text = read(scope);
      return text === undefined ? null : readTime(scope, text, columnOf(value), options);
    };
  };
  const looked = (scope: RowScope, time: ValidTime | undefined): ValidTime | undefined =>
    lookAt(scope, time, columnOf((spec.at ?? spec.from ?? spec.to)!));
  const at = part(spec.at);
  if (spec.at)
    return (scope) => {
      const time = at(scope);
      return time === null ? UNKNOWN_TIME : looked(scope, time);
    };
  const from = part(spec.from);
  const to = part(spec.to);
  return (scope) => {
    const [start, end] = [from(scope), to(scope)];
    if (start === undefined || end === undefined) return undefined;
    if (start === null && end === null) return UNKNOWN_TIME;
    return looked(
      scope,
      span(start, end) ?? scope.error('dateReversed', columnOf(spec.to ?? spec.from!), end?.verbatim ?? null),
    );
  };
}

/**
 * Reads a date of a row: a problem refuses the row, a doubt is noted and the words are kept. SAFETY (VP-01): of a row
 * with a protected person, words that are no date are left out.
 */
export function readTime(
  scope: RowScope,
  text: string,
  column: string | null,
  options: DateOptions,
): ValidTime | undefined {
  const reading = readDate(text, options);
  if ('problem' in reading) return scope.error(reading.problem, column, text);
  if (reading.doubt) scope.doubt(reading.doubt, column);
  if (scope.isProtected && (reading.doubt !== undefined || reading.time.edtf === undefined)) {
    if (column !== null) scope.withhold([column]);
    const { verbatim: _words, ...bounds } = reading.time;
    return bounds;
  }
  return reading.time;
}

/** Notes a doubt of a time of which nobody knows yet, or that nobody living knew: most likely a slip of the pen. */
export function lookAt<T extends ValidTime | undefined>(scope: RowScope, time: T, column: string | null): T {
  const tomorrow = Date.now() / 86_400_000 + 1;
  if (time && (time.earliestDay > tomorrow || time.latestDay < OLDEST_DAY))
    scope.doubt('dateUnlikely', column);
  return time;
}

function span(start: ValidTime | null, end: ValidTime | null): ValidTime | null {
  const earliestDay = start?.earliestDay ?? OPEN_START_DAY;
  const latestDay = end?.latestDay ?? OPEN_END_DAY;
  if (earliestDay > latestDay) return null;
  const words = [start?.verbatim, end?.verbatim].filter((each) => each !== undefined).join(' – ');
  const edge = (time: ValidTime | null, place: 0 | -1): string => time?.edtf?.split('/').at(place) ?? '..';
  const readable = (start?.edtf ?? end?.edtf) !== undefined;
  return {
    ...(words === '' ? {} : { verbatim: words }),
    ...(readable ? { edtf: `${edge(start, 0)}/${edge(end, -1)}` } : {}),
    earliestDay,
    latestDay,
    isUncertain: (start?.isUncertain ?? false) || (end?.isUncertain ?? false),
  };
}

/** The time as part of a claim's identity: its words, or its days when it has none. */
export function timeKey(time: ValidTime): string {
  return time.verbatim ?? time.edtf ?? `${isoDate(time.earliestDay) ?? ''}/${isoDate(time.latestDay) ?? ''}`;
}
