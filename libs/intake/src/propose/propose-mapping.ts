import { foldDigits } from '#values';
import { IntakeFailure } from '../failure.js';
import { ATTRIBUTE_OF, columnRoles, protectedColumn, type ColumnRole } from './column-roles.js';
import { protectedPeople, saysWhetherProtected } from './protected-people.js';
import { asYaml, idColumns, nameColumns, pairTable, type IdColumn } from './two-ids.js';

export type TableKind = 'edge list' | 'node table' | 'two-mode list' | 'case table';
export interface SampledFile {
  readonly fileName: string;
  /** Hash of the file. */
  readonly sha256: string;
  /** Sheet of a workbook. */
  readonly sheet?: string;
  /** The first row is data; columns are 1, 2, 3 … */
  readonly noHeader?: boolean;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}
export interface Proposal {
  readonly kind: TableKind;
  readonly yaml: string;
}
interface Read extends SampledFile {
  readonly roles: readonly (ColumnRole | null)[];
}

/** Things that a person has: type, attribute, relation from the person, kind of identifier of the key. */
const THINGS: Partial<
  Record<
    ColumnRole,
    readonly [entity: string, type: string, attribute: string, relation: string, identifier: string]
  >
> = {
  phone: ['phone', 'Phone', 'phoneNumber', 'USES', 'phone'],
  account: ['account', 'FinancialAccount', 'accountNumber', 'USES', 'account'],
  vehicle: ['vehicle', 'Vehicle', 'vehiclePlate', 'USES', 'vehicle-plate'],
};

/**
 * Proposes a mapping for a file from its header and first rows, in English, Bangla or Hindi. What it can't know (how
 * reliable the source is, what a relation means, who is a victim) is left as a comment for the person to decide. Throws
 * IntakeFailure `nothingRecognised` rather than propose things of which nothing is said.
 */
export function proposeMapping(file: SampledFile, beside: readonly SampledFile[] = []): Proposal {
  const main = withRoles(file);
  const pair = has(main, 'from') && has(main, 'to') ? null : twoIds(main);
  if (pair) return proposePair(main, pair);
  if (!has(main, 'from') || !has(main, 'to')) return proposeTable(main);
  const candidates = beside.map(withRoles).filter((other) => has(other, 'id') && pointsTo(main, other));
  const [nodes] = candidates.sort(
    (a, b) => sharedPrefix(b.fileName, file.fileName) - sharedPrefix(a.fileName, file.fileName),
  );
  return nodes ? proposeWithNodes(main, nodes) : proposeEdges(main);
}

function sharedPrefix(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}

const withRoles = (file: SampledFile): Read => ({ ...file, roles: columnRoles(file.header, file.rows) });
const has = ({ roles }: Read, role: ColumnRole): boolean => roles.includes(role);
const column = ({ header, roles }: Read, role: ColumnRole): string | undefined => header[roles.indexOf(role)];

/**
 * A table of little more than two ids is a two-mode list; one with names or numbers in it describes things. SAFETY (VP-01):
 * names are taken as such only where nothing tells of a victim or a witness.
 */
function twoIds(main: Read): readonly [IdColumn, IdColumn] | null {
  if (has(main, 'name') || has(main, 'givenName') || has(main, 'phone')) return null;
  const coded = idColumns(main.header);
  if (coded) return coded;
  const named = nameColumns(main.header);
  const tellsOfVictims = named && (saidOfPeople(main) || main.header.some((each) => protectedColumn(each)));
  return tellsOfVictims ? null : named;
}

function proposePair(main: Read, pair: readonly [IdColumn, IdColumn]): Proposal {
  return {
    kind: 'two-mode list',
    yaml:
      NOTES +
      asYaml({
        ...head(main, `Two-mode list ${main.fileName}`),
        table: {
          ...(main.sheet === undefined ? {} : { sheet: main.sheet }),
          ...pairTable(pair, linkExtras(main)),
        },
      }),
  };
}

/** Do the ends of an edge list occur as ids of the other table? */
function pointsTo(edges: Read, nodes: Read): boolean {
  const ids = new Set(nodes.rows.map((cells) => cells[nodes.roles.indexOf('id')]?.trim()));
  const ends = edges.rows.slice(0, 20).map((cells) => cells[edges.roles.indexOf('from')]?.trim());
  return ends.some((end) => ids.has(end));
}

/**
 * `keyed`: the file whose keys tell its things apart. Its hash is part of the key space: the number 1 of one file is not
 * the number 1 of another, while the same file is the same things wherever it lies.
 */
function head(file: SampledFile, title: string, keyed: SampledFile = file): object {
  const options = file.noHeader ? { options: { noHeader: true } } : {};
  return {
    setu: 1,
    name: slug(file).slice(0, 60),
    title,
    keySpace: `${slug(keyed).slice(0, 50)}-${keyed.sha256.slice(0, 10)}`,
    ...options,
    source: { kind: 'file', title: file.fileName },
    claims: { grade: 'F6', basis: 'reported' },
  };
}

/** Name of a file in small letters, digits and hyphens. */
const slug = ({ fileName }: SampledFile): string =>
  fileName
    .replace(/\.[^.]*$/, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '') || 'new-mapping';

const NOTES = `# Proposed from the header: read it before you use it.
# - grade: how reliable is the source (A-F) and the information (1-6)? F6 means not judged.
# - relation: what does a line of the file say? The vocabulary lists the relations.
# - keySpace: one key is one thing in every file that is imported with it. Only files that number their things alike share it.
# - key: rows with one key are one thing. "row" makes every row a thing of its own.
# - a person who is a victim or a witness needs "protected: true" (or a condition), so that no name reaches the graph.
#   Where a column says who is who, whoever is not plainly accused is taken as protected: add the words that are missing.
`;

/** Pattern for files like this one: what stands before the last word is the stem. */
function patternOf(fileName: string): { pattern: string; stem: string } {
  const match = /^(.*?)([._-]?(?:edges?|links?|ties|nodes?|people|vertices)\b.*|\.[^.]*)$/i.exec(fileName);
  return match ? { pattern: `*${match[2]!}`, stem: match[1]! } : { pattern: fileName, stem: '' };
}

function relationOf(main: Read): unknown {
  const relation = column(main, 'relation');
  return relation === undefined
    ? 'RELATED_TO'
    : {
        column: relation,
        map: Object.fromEntries(distinct(main, 'relation').map((value) => [value, 'RELATED_TO'])),
      };
}
const distinct = (file: Read, role: ColumnRole): string[] =>
  [...new Set(file.rows.flatMap((cells) => cells[file.roles.indexOf(role)]?.trim() || []))].slice(0, 50);

function linkExtras(main: Read): object {
  const weight = column(main, 'weight') ?? column(main, 'amount');
  const date = column(main, 'date');
  const [from, to] = [column(main, 'start'), column(main, 'end')];
  const when = date ?? (from || to ? { ...(from ? { from } : {}), ...(to ? { to } : {}) } : undefined);
  const note = column(main, 'note');
  const grade = column(main, 'grade');
  return {
    ...(weight ? { weight } : {}),
    ...(when ? { when } : {}),
    ...(note ? { note } : {}),
    ...(grade ? { grade: { column: grade } } : {}),
  };
}

function proposeEdges(main: Read): Proposal {
  const [from, to] = [column(main, 'from')!, column(main, 'to')!];
  const flagged = looksLikePhones(main, 'from') && looksLikePhones(main, 'to');
  const end = (key: string): object =>
    flagged
      ? {
          type: 'Phone',
          key: { column: key, identifier: 'phone' },
          keySpace: 'phone',
          attributes: { phoneNumber: key },
        }
      : { type: 'Person', key, attributes: { name: key } };
  const mapping = {
    ...head(main, `Edge list ${main.fileName}`),
    table: {
      ...(main.sheet === undefined ? {} : { sheet: main.sheet }),
      entities: { from: end(from), to: end(to) },
      links: [
        { relation: flagged ? 'CALLED' : relationOf(main), from: 'from', to: 'to', ...linkExtras(main) },
      ],
    },
  };
  return { kind: 'edge list', yaml: NOTES + asYaml(mapping) };
}

/** Nearly all of a column: one odd cell does not make persons of numbers, whatever script they are written in. */
const looksLikePhones = (file: Read, role: ColumnRole): boolean => {
  const values = file.rows.flatMap((cells) => cells[file.roles.indexOf(role)]?.trim() || []);
  const numbers = values.filter((value) => /^\+?[\d\s()-]{10,}$/.test(foldDigits(value)));
  return values.length > 0 && numbers.length / values.length >= 0.75;
};

function proposeWithNodes(main: Read, nodes: Read): Proposal {
  const flag = column(nodes, 'twoModeFlag');
  const [from, to, id] = [column(main, 'from')!, column(main, 'to')!, column(nodes, 'id')!];
  const { pattern, stem } = patternOf(main.fileName);
  const companion =
    stem !== '' && nodes.fileName.startsWith(stem)
      ? `{stem}${nodes.fileName.slice(stem.length)}`
      : nodes.fileName;
  const isOneWorkbook = main.sheet !== undefined && nodes.fileName === main.fileName;
  const attributes = attributesOf(nodes);
  const name = 'name' in attributes ? {} : { name: id };
  const person = { type: 'Person', key: id, attributes: { ...name, ...attributes } };
  const entities = flag
    ? {
        person: { where: { [flag]: flagValues(nodes)[0] }, ...person },
        event: {
          where: { [flag]: flagValues(nodes)[1] },
          type: 'Incident',
          key: id,
          attributes: { name: column(nodes, 'name') ?? id },
        },
      }
    : { person };
  const link = flag
    ? {
        relation: 'PARTICIPATED_IN',
        from: { row: 'nodes', by: [to, from], entity: 'person' },
        to: { row: 'nodes', by: [from, to], entity: 'event' },
      }
    : { relation: relationOf(main), from: { row: 'nodes', by: from }, to: { row: 'nodes', by: to } };
  const mapping = {
    ...head(main, `${flag ? 'Two-mode list' : 'Edge list'} ${main.fileName}`, nodes),
    tables: {
      nodes: { ...place(nodes, companion, isOneWorkbook), by: id, entities },
      links: { ...place(main, pattern, isOneWorkbook), links: [{ ...link, ...linkExtras(main) }] },
    },
  };
  return { kind: flag ? 'two-mode list' : 'edge list', yaml: NOTES + asYaml(mapping) };
}

/** The two values of a flag, the people's first: FALSE or 0 by the custom of two-mode lists. */
function flagValues(file: Read): [string, string] {
  const values = distinct(file, 'twoModeFlag');
  const first = values.find((value) => /^(false|0)$/i.test(value)) ?? 'FALSE';
  return [first, values.find((value) => value !== first) ?? 'TRUE'];
}

/** Where a table is read from: a sheet of the one workbook, else files named like this one, and the sheet in them. */
const place = ({ sheet }: SampledFile, pattern: string, isOneWorkbook: boolean): object => ({
  ...(isOneWorkbook ? {} : { file: pattern }),
  ...(sheet === undefined ? {} : { sheet }),
});

function attributesOf(file: Read): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  file.roles.forEach((role, at) => {
    const code = role ? ATTRIBUTE_OF[role] : undefined;
    if (code && !(code in out)) out[code] = file.header[at]!;
  });
  const parts = [column(file, 'givenName'), column(file, 'surname')].flatMap((part) => part ?? []);
  if (!('name' in out) && parts.length > 0) out['name'] = parts.length === 1 ? parts[0] : { columns: parts };
  return out;
}

const ACCUSED =
  /accused|suspect|offender|perpetrator|trafficker|recruiter|arrested|আসামি|অভিযুক্ত|সন্দেহভাজন|দালাল|পাচারকারী|अभियुक्त|आरोपी|संदिग्ध|दलाल|तस्कर/iu;
const VICTIM = /victim|survivor|ভুক্তভোগী|ভিকটিম|पीड़ित|पीडित/iu;
const WITNESS = /witness|সাক্ষী|गवाह|साक्षी/iu;
const COMPLAINANT = /complain|informant|বাদী|অভিযোগকারী|शिकायत|वादी|मुखबिर/iu;
const PROTECTING = [VICTIM, WITNESS, COMPLAINANT];

/**
 * The column that says what people are in their cases, by its name or because a victim, witness or complainant stands in
 * it, with its words by what they mean. SAFETY: fails closed: whoever is not plainly accused is taken as protected (VP-01,
 * VP-13), also by a word that is misspelt, unknown, or first stands below the rows that were looked at.
 */
function saidOfPeople(main: Read): {
  readonly column: string;
  readonly accused: readonly string[];
  readonly victims: readonly string[];
  readonly witnesses: readonly string[];
} | null {
  const words = (at: number): string[] => [...new Set(main.rows.flatMap((cells) => cells[at]?.trim() || []))];
  const named = main.roles.indexOf('role');
  const at =
    named >= 0
      ? named
      : main.header.findIndex(
          (header, place) =>
            saysWhetherProtected(header, words(place)) ||
            (!protectedColumn(header) &&
              main.roles[place] !== 'name' &&
              main.roles[place] !== 'note' &&
              words(place).some((word) => word.length <= 60 && PROTECTING.some((each) => each.test(word)))),
        );
  if (at < 0) return null;
  const all = words(at);
  const isProtected = (word: string): boolean => PROTECTING.some((each) => each.test(word));
  // SAFETY (VP-01): a word that says more than what somebody is may name a victim, and a mapping is kept and shown.
  const told = (as: RegExp, but?: RegExp): string[] =>
    all.filter((word) => as.test(word) && !but?.test(word) && saysNoMore(word)).slice(0, MOST_WORDS);
  const accused = all.filter((word) => ACCUSED.test(word) && !isProtected(word));
  return {
    column: main.header[at]!,
    accused: accused.length <= MOST_WORDS ? accused : [],
    victims: told(VICTIM),
    witnesses: told(WITNESS, VICTIM),
  };
}

const MOST_WORDS = 50;
/** What may stand beside the word for a victim or a witness without naming anybody. */
const QUALIFIERS =
  /(?<!\p{L})(?:no|nos|number|type|main|key|direct|eye|chance|minor|child|adult|girl|boy|woman|man|female|male|rescued|missing|alleged|possible|potential|primary|secondary|of|the|and|or|in|case|trafficking|নং|শিশু|নাবালিকা|নাবালক|নারী|মেয়ে|ছেলে|পুরুষ|উদ্ধারকৃত|প্রত্যক্ষদর্শী|बालिका|बालक|बच्चा|बच्ची|नाबालिग|महिला|पुरुष|लड़की|लड़का|चश्मदीद)(?!\p{L})/giu;
/** What somebody may be in a case, with its endings. */
const STANDINGS = new RegExp(
  `(?:${[...PROTECTING, ACCUSED].map(({ source }) => source).join('|')})(?:s|ant|ants|er|es|র|ের|দের|ता|ा)?`,
  'giu',
);
const saysNoMore = (word: string): boolean =>
  !/\p{L}/u.test(word.replace(STANDINGS, ' ').replace(QUALIFIERS, ' '));

function proposeTable(main: Read): Proposal {
  const caseNumber = column(main, 'caseNumber');
  const things = Object.entries(THINGS).flatMap(([role, thing]) => {
    const key = column(main, role as ColumnRole);
    return key === undefined ? [] : [{ key, thing }];
  });
  const id = column(main, 'id') ?? column(main, 'nid') ?? column(main, 'passport');
  const attributes = attributesOf(main);
  const said = saidOfPeople(main);
  const when = column(main, 'date') ? { when: column(main, 'date')! } : {};
  const place = main.sheet === undefined ? {} : { sheet: main.sheet };
  // Where the columns tell of nobody else, the victims are whom the table is about.
  const isOfOthers = id !== undefined || things.length > 0 || Object.keys(attributes).length > 0;
  const caseEntity = (withNumber: boolean): object => ({
    type: 'CourtCase',
    key: { column: caseNumber, identifier: 'case' },
    where: { [caseNumber ?? '']: { present: true } },
    ...(withNumber ? { attributes: { caseNumber } } : {}),
  });
  const beside = protectedPeople({
    ...main,
    roleColumn: said?.column,
    caseNumber,
    case: caseEntity(!isOfOthers),
    place,
    when,
  });
  const tellsOfVictims = Object.keys(beside.tables).length + beside.untaken.length > 0;
  // SAFETY (VP-01): free words of a row that tells of a victim may name the victim.
  if (tellsOfVictims) delete attributes['description'];
  const person = {
    type: 'Person',
    key: id ?? 'row', // two people may share a name, a father's name and a birth date: joining them is for a person to judge
    ...(said ? { protected: said.accused.length > 0 ? { [said.column]: { not: said.accused } } : true } : {}),
    attributes,
  };
  const isAccused = said ? { [said.column]: said.accused } : {};
  const entities: Record<string, object> = { person };
  const links: object[] = [];
  if (caseNumber !== undefined) {
    entities['case'] = caseEntity(true);
    const link = (relation: string, where: object): void =>
      void links.push({
        relation,
        ...(Object.keys(where).length > 0 ? { where } : {}),
        from: 'person',
        to: 'case',
        ...when,
      });
    if (!said) link(ACCUSED.test(column(main, 'name') ?? '') ? 'SUSPECT_IN' : 'RELATED_TO', {});
    else
      for (const [relation, values] of [
        ['SUSPECT_IN', said.accused],
        ['VICTIM_IN', said.victims],
        ['WITNESS_IN', said.witnesses],
      ] as const)
        if (values.length > 0) link(relation, { [said.column]: values });
  }
  for (const {
    key,
    thing: [entity, type, attribute, relation, identifier],
  } of things) {
    // A victim's phone is never a thing in the graph: only rows of the accused make one.
    if (said?.accused.length === 0) continue;
    const where = { [key]: { present: true }, ...isAccused };
    entities[entity] = {
      where,
      type,
      key: { column: key, identifier },
      keySpace: entity,
      attributes: { [attribute]: key },
    };
    links.push({ relation, from: 'person', to: entity, ...when });
  }
  const people = { ...place, entities, ...(links.length > 0 ? { links } : {}) };
  const isCaseTable = caseNumber !== undefined || links.length > 0;
  if (!isCaseTable && Object.keys(attributes).length === 0 && Object.keys(beside.tables).length === 0)
    throw new IntakeFailure('nothingRecognised', {
      fileName: main.fileName,
      columns: main.header.map((each) => `“${each}”`).join(', '),
    });
  const mapping = {
    ...head(main, `${isCaseTable ? 'Case table' : 'Node table'} ${main.fileName}`),
    ...(Object.keys(beside.tables).length === 0
      ? { table: people }
      : { tables: { ...beside.tables, ...(isOfOthers ? { people } : {}) } }),
  };
  const left = [...beside.untaken, ...(tellsOfVictims ? [column(main, 'note') ?? []].flat() : [])];
  return {
    kind: isCaseTable ? 'case table' : 'node table',
    yaml: NOTES + (tellsOfVictims ? notesOnVictims(left) : '') + asYaml(mapping),
  };
}

const notesOnVictims = (left: readonly string[]): string =>
  [
    '# - Columns that tell of victims or witnesses beside the person of the row are tables of their own: of these people',
    '#   only coded values are recorded, and the preview counts the cells that are left out.',
    ...(left.length === 0
      ? []
      : [
          '# - Nothing is made of these columns, which may tell of a victim, witness or complainant:',
          `#   ${left.map((each) => JSON.stringify(each)).join(', ')}`,
        ]),
    '',
  ].join('\n');
