import type { AssertionStatus, Basis, Marking } from '#domain';
import type { IdentifierKind, Region } from '#values';

/** Language of mapping files, version 1. README.md explains it with worked examples. A plain text is a column's name. */
export type ValueSpec = {
  /** One of these five says where the value comes from. */
  readonly column?: string;
  readonly columns?: readonly string[];
  readonly const?: string;
  readonly parameter?: string;
  readonly template?: string;
  /** With `by`: the value of `column` in the row of another table. */
  readonly row?: string;
  readonly by?: string;
  /** Between the parts of `columns`; a space when absent. */
  readonly join?: string;
  /** Regular expression; its first group, or the whole match, is the value. No match: no value. */
  readonly extract?: string;
  /** Splits the cell into several values at any of these texts. */
  readonly split?: readonly string[];
  /** Written value → our value. A value outside it is an error unless `otherwise` says what to do. */
  readonly map?: Readonly<Record<string, string>>;
  /** `keep`, `skip`, `error` (default) or, with `=`, a value to use instead. */
  readonly otherwise?: string;
  /** Normalises a key as an identifier of that kind, so that two spellings of a number are one thing. */
  readonly identifier?: IdentifierKind;
  /** True: not every file has the column. */
  readonly optional?: boolean;
};

/** `always`: said of no time, whatever the mapping says elsewhere. */
export interface WhenSpec {
  readonly always?: true;
  readonly at?: ValueSpec;
  readonly from?: ValueSpec;
  readonly to?: ValueSpec;
}

/** Conditions on cells of the row; all must hold. */
export type WhereSpec = Readonly<Record<string, Condition>>;
export type Condition =
  { readonly is: readonly string[]; readonly negated: boolean } | { readonly present: boolean };

/** How a claim is held. What a claim does not say, its table says, then the mapping. */
export interface ClaimSpec {
  readonly grade?: ValueSpec;
  readonly basis?: Basis;
  readonly status?: Exclude<AssertionStatus, 'retracted'>;
  readonly when?: WhenSpec;
  readonly marking?: Partial<Omit<Marking, 'victimLinked'>>;
  readonly note?: ValueSpec;
}

export interface AttributeSpec extends ClaimSpec {
  readonly code: string;
  readonly value: ValueSpec;
  readonly where?: WhereSpec;
  /** BCP 47 language of the words. */
  readonly language?: string;
  readonly identifier?: IdentifierKind;
  /** A value that its code list does not hold: kept and flagged (default), left out and counted, or an error. */
  readonly unknownCode?: 'doubt' | 'withhold' | 'error';
}

export interface EntitySpec extends ClaimSpec {
  readonly name: string;
  readonly type: ValueSpec;
  /** What makes two rows mean one thing; empty = every row is its own. */
  readonly key: readonly ValueSpec[];
  readonly keySpace?: string;
  readonly where?: WhereSpec;
  /** One entity for every part of a cell such as `A; B; C`. */
  readonly each?: { readonly column: string; readonly split: readonly string[] };
  /** A victim or witness: pseudonym and coded values only; the rest is left out and counted. */
  readonly protected?: WhereSpec | true;
  /** Names it by its key instead of by its name, e.g. `N{key}`. */
  readonly pseudonymise?: string;
  readonly attributes: readonly AttributeSpec[];
}

/** An entity of this row, or of the row of another table that a column points to. */
export interface EndSpec {
  readonly entity?: string;
  readonly row?: string;
  readonly by: readonly string[];
}

export interface LinkSpec extends ClaimSpec {
  readonly relation: ValueSpec;
  readonly from: EndSpec;
  readonly to: EndSpec;
  readonly weight?: ValueSpec;
  readonly where?: WhereSpec;
  /** Tells two rows apart that are otherwise alike, such as the number of a call. */
  readonly id?: ValueSpec;
}

export interface TableSpec extends ClaimSpec {
  readonly name: string;
  /** File name pattern with `*`; a companion has `{stem}`, the text that `*` stood for in the main file's name. */
  readonly file?: string;
  /** Sheet of a workbook. */
  readonly sheet?: string;
  /** Column by which other tables find its rows. */
  readonly by?: string;
  /** False: no row makes anything by itself; it is only looked up. */
  readonly lookupOnly: boolean;
  readonly where?: WhereSpec;
  readonly entities: readonly EntitySpec[];
  readonly links: readonly LinkSpec[];
  readonly report?: ReportSpec;
  /** Columns that the mapping leaves out on purpose. */
  readonly ignore: readonly string[];
  /** True: a file may lack columns that are named here, as exports of a long form do. */
  readonly allowMissing: boolean;
}

export interface ReportSpec {
  readonly title?: string;
  /** Number of the report in the row: rows with one number share one report, in whatever file. */
  readonly number?: ValueSpec;
  readonly on?: ValueSpec;
}

export interface ParameterSpec {
  readonly name: string;
  /** Regular expression on the file name; its first group. */
  readonly fileName?: string;
  readonly const?: string;
  /** Name of the parameter whose value `map` turns into this one's. */
  readonly from?: string;
  readonly map?: Readonly<Record<string, string>>;
}

export interface FileOptions {
  readonly encoding?: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
  readonly delimiter?: string;
  /** True: the first row is data; columns are named 1, 2, 3 … */
  readonly noHeader?: boolean;
  /** Cells with one of these texts say nothing. */
  readonly absent: readonly string[];
  readonly zone?: string;
  readonly dayFirst?: boolean;
  readonly newestYear?: number;
  readonly banglaKeptIn?: 'BD' | 'IN';
  readonly region?: Region;
  readonly language?: string;
}

export interface Mapping {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly keySpace: string;
  readonly options: FileOptions;
  readonly parameters: readonly ParameterSpec[];
  readonly source: {
    readonly kind: string;
    readonly title?: string;
    readonly lineage?: string;
    readonly url?: string;
    /** The file tells who protected persons are: nothing of it is passed on (VP-32). */
    readonly containsVictimIdentity: boolean;
  };
  readonly report: ReportSpec;
  readonly claims: ClaimSpec;
  readonly tables: readonly TableSpec[];
}

/** One thing wrong with a mapping: where (`tables.edges.links[0].from.by`), a message key, and what fills it. */
export interface MappingProblem {
  readonly path: string;
  readonly code: string;
  readonly values: Readonly<Record<string, string | number>>;
  /** Line of the file, from 1, when it is known. */
  readonly line?: number;
}
