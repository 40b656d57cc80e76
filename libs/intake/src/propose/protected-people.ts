import { readNumber } from '#values';
import { ATTRIBUTE_OF, protectedColumn, type ColumnRole } from './column-roles.js';

/** What a table about other people tells of victims and witnesses. */
export interface ProtectedPeople {
  /** A table of the mapping for each kind of protected person, read from the same rows. */
  readonly tables: Readonly<Record<string, object>>;
  /** Columns that tell of a protected person and of which nothing is made. */
  readonly untaken: readonly string[];
}

/** Where these people belong. */
export interface ProtectedIn {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** The column that says what people are in their cases, if one does: it is no name. */
  readonly roleColumn: string | undefined;
  /** Column and entity of the case. */
  readonly caseNumber: string | undefined;
  readonly case: object;
  /** What both tables share: sheet and time. */
  readonly place: object;
  readonly when: object;
}

const RELATIONS = [
  ['victim', 'victims', 'VICTIM_IN'],
  ['witness', 'witnesses', 'WITNESS_IN'],
] as const;
const NAMING: readonly ColumnRole[] = ['name', 'givenName', 'surname'];
/** Told of a person, but no attribute of one. */
const OF_THINGS: readonly ColumnRole[] = ['phone', 'account', 'vehicle'];

/**
 * Tables for the victims and witnesses that rows about somebody else name in columns of their own. SAFETY (VP-01): apart
 * from that person, since of a row that yields a protected person only coded values enter: so the accused keeps the name,
 * and the victim has none. Every column is named, so that a preview counts what is left out and says why.
 */
export function protectedPeople(of: ProtectedIn): ProtectedPeople {
  const columns = of.header.flatMap((column, at) => {
    const found = column === of.roleColumn ? null : protectedColumn(column);
    const cells = of.rows.flatMap((row) => row[at]?.trim() || []);
    const isCount = cells.length > 0 && cells.every((cell) => readNumber(cell) !== null);
    return found
      ? [{ column, who: found.who, role: found.role === 'name' && isCount ? null : found.role }]
      : [];
  });
  const tables: Record<string, object> = {};
  const taken = new Set<string>();
  for (const [who, table, relation] of RELATIONS) {
    const all = columns.filter((each) => each.who === who);
    const own = all.filter(({ role }, at) => all.findIndex((each) => each.role === role) === at);
    const withRole = (roles: readonly ColumnRole[]): string[] =>
      own.flatMap(({ column, role }) => (role && roles.includes(role) ? column : []));
    const attributes = attributesOf(own, withRole(NAMING), withRole(OF_THINGS));
    const lead = withRole(NAMING)[0] ?? own.find(({ role }) => role && ATTRIBUTE_OF[role])?.column;
    if (lead === undefined) continue;
    for (const { column, role } of own)
      if (role && (ATTRIBUTE_OF[role] || NAMING.includes(role) || OF_THINGS.includes(role)))
        taken.add(column);
    tables[table] = {
      ...of.place,
      where: { [lead]: { present: true } },
      entities: {
        [who]: { type: 'Person', protected: true, key: keyOf(of.caseNumber, withRole(NAMING)), attributes },
        ...(of.caseNumber === undefined ? {} : { case: of.case }),
      },
      ...(of.caseNumber === undefined ? {} : { links: [{ relation, from: who, to: 'case', ...of.when }] }),
    };
  }
  return { tables, untaken: columns.flatMap(({ column }) => (taken.has(column) ? [] : column)) };
}

const YES_OR_NO = /^(?:yes|no|y|n|true|false|0|1|হ্যাঁ|না|हाँ|हां|नहीं)$/iu;

/** Does a column say of whoever the row is about, whether that is a victim, witness or complainant? */
export const saysWhetherProtected = (header: string, cells: readonly string[]): boolean =>
  protectedColumn(header)?.role === 'name' &&
  cells.length > 0 &&
  cells.every((cell) => YES_OR_NO.test(cell.normalize('NFC')));

/** Rows of one case that name a victim alike mean one; without a case or a name, each row its own. */
const keyOf = (caseNumber: string | undefined, names: readonly string[]): unknown =>
  caseNumber === undefined || names.length === 0
    ? 'row'
    : [{ column: caseNumber, identifier: 'case' }, ...names];

function attributesOf(
  own: readonly { readonly column: string; readonly role: ColumnRole | null }[],
  names: readonly string[],
  things: readonly string[],
): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  if (names.length > 0) out['name'] = names.length === 1 ? names[0] : { columns: names };
  for (const { column, role } of own) {
    const code = role ? ATTRIBUTE_OF[role] : undefined;
    if (code && !(code in out)) out[code] = column;
  }
  if (things.length > 0 && !('description' in out))
    out['description'] = things.length === 1 ? things[0] : { columns: things };
  return out;
}
