import { codelist } from '#vocab';
import { LineCounter, parseDocument } from 'yaml';
import type { FileOptions, Mapping, MappingProblem, ParameterSpec } from './mapping.js';
import { checkVocabulary } from './check-vocabulary.js';
import { NodeReader } from './node-reader.js';
import { readClaim, readReport } from './read-claim.js';
import { readTables } from './read-tables.js';
import { aliasesOf, unparsable } from './yaml-bounds.js';

export type ParsedMapping =
  | { readonly mapping: Mapping; readonly problems: readonly [] }
  | { readonly mapping: null; readonly problems: readonly MappingProblem[] };

const TOP = [
  'setu',
  'name',
  'title',
  'description',
  'keySpace',
  'options',
  'parameters',
  'source',
  'report',
  'claims',
  'tables',
  'table',
] as const;
const OPTIONS = [
  'encoding',
  'delimiter',
  'noHeader',
  'absent',
  'zone',
  'dayFirst',
  'newestYear',
  'banglaKeptIn',
  'region',
  'language',
] as const;
const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
const MOST_ERRORS = 20;
const SOURCE_KINDS = (codelist('sourceKind')?.terms ?? []).map(({ code }) => code);

/** Reads a mapping file. Says everything that is wrong with it, each with its path, its line and the nearest right word. */
export function parseMapping(yaml: string): ParsedMapping {
  const refused = unparsable(yaml);
  if (refused) return { mapping: null, problems: [refused] };
  const lines = new LineCounter();
  // Looking for double keys is left to the reader: the parser compares each key with each.
  const document = parseDocument(yaml, {
    lineCounter: lines,
    version: '1.2',
    uniqueKeys: false,
    prettyErrors: false,
  });
  const reader = new NodeReader((offset) => lines.linePos(offset).line);
  for (const error of document.errors.slice(0, MOST_ERRORS)) {
    reader.problems.push({
      path: '',
      code: 'mappingNotYaml',
      values: { reason: error.message.split('\n')[0] ?? '' },
      line: lines.linePos(error.pos[0]).line,
    });
  }
  if (reader.problems.length === 0)
    reader.problems.push(...aliasesOf(document, (offset) => lines.linePos(offset).line));
  if (reader.problems.length > 0) return { mapping: null, problems: reader.problems };
  const mapping = readMapping(reader, document.contents);
  if (mapping && reader.problems.length === 0) reader.problems.push(...checkVocabulary(mapping));
  return mapping && reader.problems.length === 0
    ? { mapping, problems: [] }
    : { mapping: null, problems: reader.problems };
}

function readMapping(reader: NodeReader, contents: unknown): Mapping | null {
  const top = reader.fields(contents, '', TOP);
  const version = reader.text(top.get('setu'), 'setu');
  if (version !== '1') reader.problem(contents, 'setu', 'mappingVersion', { version: version ?? '' });
  const name = reader.text(top.get('name'), 'name');
  if (!name || !/^[a-z0-9][a-z0-9-]{0,63}$/.test(name))
    reader.problem(top.get('name') ?? contents, 'name', 'mappingName', { name: name ?? '' });
  const tables = readTables(reader, top.get('tables'), top.get('table'));
  if (tables.length === 0) reader.problem(contents, 'tables', 'mappingNoTables');
  const source = reader.fields(top.get('source'), 'source', [
    'kind',
    'title',
    'lineage',
    'url',
    'containsVictimIdentity',
  ]);
  const sourceText = (key: string): Record<string, string> => {
    const text = reader.text(source.get(key), `source.${key}`);
    return text === undefined ? {} : { [key]: text };
  };
  if (!name) return null;
  return {
    name,
    title: reader.text(top.get('title'), 'title') ?? name,
    description: reader.text(top.get('description'), 'description') ?? '',
    keySpace: reader.text(top.get('keySpace'), 'keySpace') ?? name,
    options: readOptions(reader, top.get('options')),
    parameters: readParameters(reader, top.get('parameters')),
    source: {
      kind: reader.oneOf(source.get('kind'), 'source.kind', SOURCE_KINDS) ?? 'file',
      ...sourceText('title'),
      ...sourceText('lineage'),
      ...sourceText('url'),
      containsVictimIdentity:
        reader.flag(source.get('containsVictimIdentity'), 'source.containsVictimIdentity') ?? false,
    },
    report: readReport(reader, top.get('report'), 'report') ?? {},
    claims: readClaim(
      reader,
      reader.fields(top.get('claims'), 'claims', ['grade', 'basis', 'status', 'when', 'marking', 'note']),
      'claims',
    ),
    tables,
  };
}

function readOptions(reader: NodeReader, node: unknown): FileOptions {
  const fields = reader.fields(node, 'options', OPTIONS);
  const given = <T>(
    key: (typeof OPTIONS)[number],
    read: (node: unknown, path: string) => T | undefined,
  ): Record<string, T> => {
    const value = read(fields.get(key), `options.${key}`);
    return value === undefined ? {} : { [key]: value };
  };
  const text = (value: unknown, path: string): string | undefined => reader.text(value, path);
  const zone = given('zone', (value, path) => {
    const name = reader.text(value, path);
    return name === undefined || isZone(name)
      ? name
      : reader.problem(value, path, 'mappingBadZone', { zone: name });
  });
  const newestYear = given('newestYear', (value, path) => {
    const year = reader.text(value, path);
    return year === undefined
      ? undefined
      : /^\d{4}$/.test(year)
        ? Number(year)
        : reader.problem(value, path, 'mappingNotANumber', { value: year });
  });
  return {
    absent: reader.texts(fields.get('absent'), 'options.absent'),
    ...given('encoding', (value, path) => reader.oneOf(value, path, ENCODINGS)),
    ...given('delimiter', text),
    ...given('noHeader', (value, path) => reader.flag(value, path)),
    ...zone,
    ...given('dayFirst', (value, path) => reader.flag(value, path)),
    ...newestYear,
    ...given('banglaKeptIn', (value, path) => reader.oneOf(value, path, ['BD', 'IN'] as const)),
    ...given('region', (value, path) => reader.oneOf(value, path, ['BD', 'IN'] as const)),
    ...given('language', text),
  };
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function readParameters(reader: NodeReader, node: unknown): ParameterSpec[] {
  const out: ParameterSpec[] = [];
  for (const [name, value] of reader.fields(node, 'parameters', null)) {
    const path = `parameters.${name}`;
    const fields = reader.fields(value, path, ['fileName', 'const', 'from', 'map']);
    const fileName = reader.pattern(fields.get('fileName'), `${path}.fileName`);
    const constant = reader.text(fields.get('const'), `${path}.const`);
    const from = reader.text(fields.get('from'), `${path}.from`);
    const map = reader.textMap(fields.get('map'), `${path}.map`);
    if (from !== undefined && !out.some((earlier) => earlier.name === from)) {
      reader.problem(value, `${path}.from`, 'mappingUnknownParameter', { parameter: from });
    }
    out.push({
      name,
      ...(fileName ? { fileName } : {}),
      ...(constant !== undefined ? { const: constant } : {}),
      ...(from ? { from } : {}),
      ...(map ? { map } : {}),
    });
  }
  return out;
}
