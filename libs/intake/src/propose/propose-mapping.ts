import { stringify } from 'yaml';
import { columnRoles, type ColumnRole } from './column-roles.js';

export type TableKind = 'edge list' | 'node table' | 'two-mode list' | 'case table';
export interface SampledFile {
  readonly fileName: string;
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

const ATTRIBUTE_OF: Partial<Record<ColumnRole, string>> = {
  name: 'name', alias: 'alias', father: 'fatherName', mother: 'motherName', birthDate: 'birthDate', gender: 'gender', age: 'age',
  nationality: 'nationality', address: 'address', district: 'district', nid: 'nid', passport: 'passportNumber', email: 'email', note: 'description',
};
/** Things that a person has: type, attribute, relation from the person, kind of identifier of the key. */
const THINGS: Partial<Record<ColumnRole, readonly [entity: string, type: string, attribute: string, relation: string, identifier: string]>> = {
  phone: ['phone', 'Phone', 'phoneNumber', 'USES', 'phone'],
  account: ['account', 'FinancialAccount', 'accountNumber', 'USES', 'account'],
  vehicle: ['vehicle', 'Vehicle', 'vehiclePlate', 'USES', 'vehicle-plate'],
};

/**
 * Proposes a mapping for a file from its header and first rows, in English, Bangla or Hindi. What it can't know (how
 * reliable the source is, what a relation means, who is a victim) is left as a comment for the person to decide.
 */
export function proposeMapping(file: SampledFile, beside: readonly SampledFile[] = []): Proposal {
  const main = withRoles(file);
  const isEdges = has(main, 'from') && has(main, 'to');
  if (!isEdges) return proposeTable(main);
  const nodes = beside.map(withRoles).find((other) => has(other, 'id') && other.fileName !== file.fileName && pointsTo(main, other));
  return nodes ? proposeWithNodes(main, nodes) : proposeEdges(main);
}

const withRoles = (file: SampledFile): Read => ({ ...file, roles: columnRoles(file.header, file.rows) });
const has = ({ roles }: Read, role: ColumnRole): boolean => roles.includes(role);
const column = ({ header, roles }: Read, role: ColumnRole): string | undefined => header[roles.indexOf(role)];

/** Do the ends of an edge list occur as ids of the other table? */
function pointsTo(edges: Read, nodes: Read): boolean {
  const ids = new Set(nodes.rows.map((cells) => cells[nodes.roles.indexOf('id')]?.trim()));
  const ends = edges.rows.slice(0, 20).map((cells) => cells[edges.roles.indexOf('from')]?.trim());
  return ends.some((end) => ids.has(end));
}

function head(file: SampledFile, title: string): object {
  const name = file.fileName.replace(/\.[^.]*$/, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '') || 'new-mapping';
  return { setu: 1, name: name.slice(0, 60), title, keySpace: name.slice(0, 60), source: { kind: 'file', title: file.fileName }, claims: { grade: 'F6', basis: 'reported' } };
}

const NOTES = `# Proposed from the header: read it before you use it.
# - grade: how reliable is the source (A-F) and the information (1-6)? F6 means not judged.
# - relation: what does a line of the file say? The vocabulary lists the relations.
# - a person who is a victim or a witness needs "protected: true" (or a condition), so that no name reaches the graph.
`;

/** Pattern for files like this one: what stands before the last word is the stem. */
function patternOf(fileName: string): { pattern: string; stem: string } {
  const match = /^(.*?)([._-]?(?:edges?|links?|ties|nodes?|people|vertices)\b.*|\.[^.]*)$/i.exec(fileName);
  return match ? { pattern: `*${match[2]!}`, stem: match[1]! } : { pattern: fileName, stem: '' };
}

function relationOf(main: Read): unknown {
  const relation = column(main, 'relation');
  return relation === undefined ? 'RELATED_TO' : { column: relation, map: Object.fromEntries(distinct(main, 'relation').map((value) => [value, 'RELATED_TO'])) };
}
const distinct = (file: Read, role: ColumnRole): string[] => [...new Set(file.rows.flatMap((cells) => cells[file.roles.indexOf(role)]?.trim() || []))].slice(0, 50);

function linkExtras(main: Read): object {
  const weight = column(main, 'weight') ?? column(main, 'amount');
  const date = column(main, 'date');
  const [from, to] = [column(main, 'start'), column(main, 'end')];
  const when = date ?? (from || to ? { ...(from ? { from } : {}), ...(to ? { to } : {}) } : undefined);
  const note = column(main, 'note');
  const grade = column(main, 'grade');
  return { ...(weight ? { weight } : {}), ...(when ? { when } : {}), ...(note ? { note } : {}), ...(grade ? { grade: { column: grade } } : {}) };
}

function proposeEdges(main: Read): Proposal {
  const [from, to] = [column(main, 'from')!, column(main, 'to')!];
  const flagged = looksLikePhones(main, 'from') && looksLikePhones(main, 'to');
  const end = (key: string): object =>
    flagged
      ? { type: 'Phone', key: { column: key, identifier: 'phone' }, keySpace: 'phone', attributes: { phoneNumber: key } }
      : { type: 'Person', key, attributes: { name: key } };
  const mapping = {
    ...head(main, `Edge list ${main.fileName}`),
    table: {
      entities: { from: end(from), to: end(to) },
      links: [{ relation: flagged ? 'CALLED' : relationOf(main), from: 'from', to: 'to', ...linkExtras(main) }],
    },
  };
  return { kind: 'edge list', yaml: NOTES + stringify(mapping, { aliasDuplicateObjects: false }) };
}

const looksLikePhones = (file: Read, role: ColumnRole): boolean => {
  const values = file.rows.flatMap((cells) => cells[file.roles.indexOf(role)]?.trim() || []);
  return values.length > 0 && values.every((value) => /^\+?[\d\s()-]{10,}$/.test(value));
};

function proposeWithNodes(main: Read, nodes: Read): Proposal {
  const flag = column(nodes, 'twoModeFlag');
  const [from, to, id] = [column(main, 'from')!, column(main, 'to')!, column(nodes, 'id')!];
  const { pattern, stem } = patternOf(main.fileName);
  const companion = stem !== '' && nodes.fileName.startsWith(stem) ? `{stem}${nodes.fileName.slice(stem.length)}` : nodes.fileName;
  const attributes = attributesOf(nodes);
  const name = 'name' in attributes ? {} : { name: id };
  const person = { type: 'Person', key: id, attributes: { ...name, ...attributes } };
  const entities = flag
    ? {
        person: { where: { [flag]: flagValues(nodes)[0] }, ...person },
        event: { where: { [flag]: flagValues(nodes)[1] }, type: 'Incident', key: id, attributes: { name: column(nodes, 'name') ?? id } },
      }
    : { person };
  const link = flag
    ? { relation: 'PARTICIPATED_IN', from: { row: 'nodes', by: [to, from], entity: 'person' }, to: { row: 'nodes', by: [from, to], entity: 'event' } }
    : { relation: relationOf(main), from: { row: 'nodes', by: from }, to: { row: 'nodes', by: to } };
  const mapping = {
    ...head(main, `${flag ? 'Two-mode list' : 'Edge list'} ${main.fileName}`),
    tables: { nodes: { file: companion, by: id, entities }, links: { file: pattern, links: [{ ...link, ...linkExtras(main) }] } },
  };
  return { kind: flag ? 'two-mode list' : 'edge list', yaml: NOTES + stringify(mapping, { aliasDuplicateObjects: false }) };
}

/** The two values of a flag, the people's first: FALSE or 0 by the custom of two-mode lists. */
function flagValues(file: Read): [string, string] {
  const values = distinct(file, 'twoModeFlag');
  const first = values.find((value) => /^(false|0)$/i.test(value)) ?? 'FALSE';
  return [first, values.find((value) => value !== first) ?? 'TRUE'];
}

function attributesOf(file: Read): Record<string, string> {
  const out: Record<string, string> = {};
  file.roles.forEach((role, at) => {
    const code = role ? ATTRIBUTE_OF[role] : undefined;
    if (code && !(code in out)) out[code] = file.header[at]!;
  });
  return out;
}

function proposeTable(main: Read): Proposal {
  const caseNumber = column(main, 'caseNumber');
  const things = Object.entries(THINGS).flatMap(([role, thing]) => {
    const key = column(main, role as ColumnRole);
    return key === undefined ? [] : [{ key, thing }];
  });
  const id = column(main, 'id') ?? column(main, 'nid') ?? column(main, 'passport');
  const role = column(main, 'role');
  const attributes = attributesOf(main);
  const victims = role === undefined ? [] : distinct(main, 'role').filter((value) => /victim|witness|survivor|complain|ভুক্তভোগী|ভিকটিম|সাক্ষী|पीड़ित|गवाह/i.test(value));
  const person = {
    type: 'Person',
    key: id ?? ('name' in attributes ? [attributes['name'], ...(attributes['fatherName'] ? [attributes['fatherName']] : [])] : 'row'),
    ...(victims.length > 0 ? { protected: { [role!]: victims } } : {}),
    attributes,
  };
  const when = column(main, 'date') ? { when: column(main, 'date')! } : {};
  const entities: Record<string, object> = { person };
  const links: object[] = [];
  if (caseNumber !== undefined) {
    entities['case'] = { type: 'CourtCase', key: { column: caseNumber, identifier: 'case' }, keySpace: 'case', where: { [caseNumber]: { present: true } }, attributes: { caseNumber } };
    const notVictim = victims.length > 0 ? { where: { [role!]: { not: victims } } } : {};
    links.push({ relation: 'SUSPECT_IN', ...notVictim, from: 'person', to: 'case', ...when });
    if (victims.length > 0) links.push({ relation: 'VICTIM_IN', where: { [role!]: victims }, from: 'person', to: 'case', ...when });
  }
  for (const { key, thing: [entity, type, attribute, relation, identifier] } of things) {
    // A victim's phone is never a thing in the graph: only rows that are not protected make one.
    const where = { [key]: { present: true }, ...(victims.length > 0 ? { [role!]: { not: victims } } : {}) };
    entities[entity] = { where, type, key: { column: key, identifier }, keySpace: entity, attributes: { [attribute]: key } };
    links.push({ relation, from: 'person', to: entity, ...when });
  }
  const kind: TableKind = links.length > 0 ? 'case table' : 'node table';
  const mapping = { ...head(main, `${kind === 'case table' ? 'Case table' : 'Node table'} ${main.fileName}`), table: { entities, ...(links.length > 0 ? { links } : {}) } };
  return { kind, yaml: NOTES + stringify(mapping, { aliasDuplicateObjects: false }) };
}
