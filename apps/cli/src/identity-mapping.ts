import { parse, YAMLParseError } from 'yaml';
import { birthFromAge, readBirth, type Birth, type MatchRecord, type RecordIdentifier } from '#identity';
import { LIST_MARK } from '#intake';
import { readDate } from '#values';

/** Which columns of a table hold what of a record; the form of the YAML is in libs/identity/README.md. */
export interface RecordMapping {
  readonly id: string;
  /** Each list is one name, its columns in order. */
  readonly names: readonly (readonly string[])[];
  readonly kin: readonly (readonly string[])[];
  readonly birth: string | { readonly age: string; readonly on: string } | null;
  readonly places: readonly string[];
  readonly identifiers: readonly (readonly [kind: string, column: string])[];
  readonly fields: readonly (readonly [kind: string, column: string])[];
  /** Rows with one of these values in the column are of protected persons: they are left out before anything is read. */
  readonly protectedRows: readonly (readonly [column: string, values: readonly string[]])[];
  readonly options: {
    readonly delimiter?: string;
    readonly encoding?: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
    readonly noHeader?: boolean;
    readonly split?: string;
    readonly dayFirst?: boolean;
  };
}

const KEYS = [
  'kind',
  'id',
  'names',
  'fathersOrHusbandsNames',
  'birth',
  'places',
  'identifiers',
  'fields',
  'protected',
  'options',
];
const OPTIONS = ['delimiter', 'encoding', 'noHeader', 'split', 'dayFirst'];
const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'];

class Reader {
  constructor(private readonly path: string) {}

  fail(message: string): never {
    throw new Error(`${this.path}: ${message}`);
  }

  object(value: unknown, key: string): Record<string, unknown> {
    if (value === undefined || value === null) return {};
    if (typeof value !== 'object' || Array.isArray(value))
      this.fail(`${key}: names with their columns are needed, such as { phone: mobile }`);
    return value as Record<string, unknown>;
  }

  column(value: unknown, key: string): string {
    if (typeof value !== 'string' && typeof value !== 'number')
      this.fail(`${key}: the name of a column is needed`);
    return String(value);
  }

  columns(value: unknown, key: string): string[] {
    if (value === undefined || value === null) return [];
    return (Array.isArray(value) ? value : [value]).map((each) => this.column(each, key));
  }

  /** A column, a list of columns that make one name, or a list of such lists. */
  names(value: unknown, key: string): string[][] {
    if (value === undefined || value === null) return [];
    if (Array.isArray(value) && value.some(Array.isArray))
      return value.map((each) => this.columns(each, key));
    return [this.columns(value, key)];
  }

  byKind(value: unknown, key: string): [string, string][] {
    return Object.entries(this.object(value, key)).flatMap(([kind, columns]) =>
      this.columns(columns, `${key}.${kind}`).map((column): [string, string] => [kind, column]),
    );
  }

  birth(value: unknown): RecordMapping['birth'] {
    if (value === undefined || value === null) return null;
    if (typeof value === 'string') return value;
    const { age, on, ...rest } = this.object(value, 'birth');
    if (Object.keys(rest).length > 0) this.fail('birth: a column, or { age: column, on: day or column }');
    return { age: this.column(age, 'birth.age'), on: this.column(on, 'birth.on') };
  }

  onlyKeys(object: Record<string, unknown>, known: readonly string[], where: string): void {
    for (const key of Object.keys(object))
      if (!known.includes(key)) this.fail(`${where}${key}: not known; known are ${known.join(', ')}`);
  }
}

/** Reads the text of a mapping. Throws an Error that says what is wrong and where. */
export function readRecordMapping(yaml: string, path: string): RecordMapping {
  const reader = new Reader(path);
  let document: unknown;
  try {
    document = parse(yaml);
  } catch (error) {
    reader.fail(error instanceof YAMLParseError ? error.message.split('\n')[0]! : String(error));
  }
  const map = reader.object(document, 'mapping');
  if (map['setu'] !== undefined)
    reader.fail('is a mapping of an import; a mapping of records is needed (libs/identity/README.md)');
  reader.onlyKeys(map, KEYS, '');
  if (map['kind'] !== undefined && map['kind'] !== 'records')
    reader.fail('kind: records is needed (a mapping of an import has another form)');
  if (map['id'] === undefined) reader.fail('id: the column that tells records apart is needed');
  const options = reader.object(map['options'], 'options');
  reader.onlyKeys(options, OPTIONS, 'options.');
  if (options['encoding'] !== undefined && !ENCODINGS.includes(String(options['encoding'])))
    reader.fail(`options.encoding: one of ${ENCODINGS.join(', ')}`);
  return {
    id: reader.column(map['id'], 'id'),
    names: reader.names(map['names'], 'names'),
    kin: reader.names(map['fathersOrHusbandsNames'], 'fathersOrHusbandsNames'),
    birth: reader.birth(map['birth']),
    places: reader.columns(map['places'], 'places'),
    identifiers: reader.byKind(map['identifiers'], 'identifiers'),
    fields: reader.byKind(map['fields'], 'fields'),
    protectedRows: Object.entries(reader.object(map['protected'], 'protected')).map(([column, values]) => [
      column,
      reader.columns(values, `protected.${column}`),
    ]),
    options: options as RecordMapping['options'],
  };
}

/** A function that makes a record of a row, or null for a protected person. Throws when the table lacks a column. */
export function recordReader(
  mapping: RecordMapping,
  header: readonly string[],
  where: string,
): (cells: readonly string[]) => MatchRecord | null {
  const place = (column: string): number => {
    const at = header.indexOf(column.trim());
    if (at < 0)
      throw new Error(
        `${where}: no column “${column}”; there are ${header.map((name) => `“${name}”`).join(', ')}`,
      );
    return at;
  };
  const placesOf = (columns: readonly string[]): number[] => columns.map(place);
  const id = place(mapping.id);
  const names = mapping.names.map(placesOf);
  const kin = mapping.kin.map(placesOf);
  const places = placesOf(mapping.places);
  const byKind = (list: RecordMapping['fields']): [string, number][] =>
    list.map(([kind, column]) => [kind, place(column)]);
  const identifiers = byKind(mapping.identifiers);
  const fields = byKind(mapping.fields);
  const birth = birthReader(mapping, header, place);
  const protectedRows = mapping.protectedRows.map(([column, values]): [number, Set<string>] => [
    place(column),
    new Set(values.map((value) => value.trim().toLowerCase())),
  ]);
  const { split } = mapping.options;
  const parts = (cell: string): string[] =>
    cell
      .split(LIST_MARK)
      .flatMap((part) => (split ? part.split(split) : [part]))
      .map((part) => part.trim())
      .filter(Boolean);
  const joined = (cells: readonly string[], columns: readonly number[]): string[] =>
    columns.length === 1
      ? parts(cells[columns[0]!] ?? '')
      : [
          columns
            .map((at) => (cells[at] ?? '').trim())
            .filter(Boolean)
            .join(' '),
        ].filter(Boolean);
  return (cells) => {
    if (protectedRows.some(([at, values]) => values.has((cells[at] ?? '').trim().toLowerCase()))) return null;
    return {
      id: (cells[id] ?? '').trim(),
      names: names.flatMap((columns) => joined(cells, columns)),
      fathersOrHusbandsNames: kin.flatMap((columns) => joined(cells, columns)),
      birth: birth(cells),
      places: places.flatMap((at) => parts(cells[at] ?? '')),
      identifiers: identifiers.flatMap(([kind, at]): RecordIdentifier[] =>
        parts(cells[at] ?? '').map((value) => ({ kind, value })),
      ),
      fields: Object.fromEntries(fields.map(([kind, at]) => [kind, (cells[at] ?? '').trim()])),
    };
  };
}

function birthReader(
  mapping: RecordMapping,
  header: readonly string[],
  place: (column: string) => number,
): (cells: readonly string[]) => Birth | null {
  const { birth } = mapping;
  if (birth === null) return () => null;
  if (typeof birth === 'string') {
    const at = place(birth);
    return (cells) => readBirth(cells[at] ?? '', mapping.options.dayFirst);
  }
  const age = place(birth.age);
  const on = header.includes(birth.on) ? place(birth.on) : null;
  return (cells) => {
    const band = /^\D*(\d{1,3})(?:\s*(?:-|–|to)\s*(\d{1,3}))?/.exec(cells[age] ?? '');
    const day = readDate(on === null ? birth.on : (cells[on] ?? ''));
    if (!band || 'problem' in day || day.doubt) return null;
    const youngest = Number(band[1]);
    const oldest = Number(band[2] ?? band[1]);
    return youngest <= oldest && oldest <= 150 ? birthFromAge(youngest, oldest, day.time.latestDay) : null;
  };
}
