/** A statement from `cypher/<lib>/<name>.cypher`. A read can't be passed where a write is asked for, or the reverse. */
export interface Query<Mode extends 'read' | 'write', Params, Row> {
  readonly name: string;
  readonly mode: Mode;
  readonly text: string;
  /** Why the statement carries no Scope; null for the rule. */
  readonly unscoped: string | null;
  /** Types only: never present at run time. */
  readonly types?: { readonly params: Params; readonly row: Row };
}

/** What a row of a statement holds. */
export type RowOf<Q> = Q extends Query<infer _Mode, infer _Params, infer Row> ? Row : never;

/** What the header of a statement file says. */
export interface QueryHeader {
  readonly summary: string;
  readonly mode: 'read' | 'write';
  readonly params: readonly HeaderField[];
  readonly returns: readonly HeaderField[];
  readonly unscoped: string | null;
  /** Plan operators that are allowed here, each with its reason. */
  readonly allow: readonly { operator: string; reason: string }[];
}
export interface HeaderField {
  readonly name: string;
  readonly type: string;
}

/** Splits a statement file into its header and text. Throws with the file name on anything it does not know. */
export function parseStatementFile(file: string, content: string): { header: QueryHeader; text: string } {
  const lines = content.split('\n');
  const comments = lines.filter((line) => line.startsWith('//'));
  const text = lines
    .filter((line) => !line.startsWith('//'))
    .join('\n')
    .trim();
  const fail = (why: string): never => {
    throw new Error(`${file}: ${why}`);
  };
  const summary = comments[0]?.replace(/^\/\/\s*/, '') ?? fail('no first line that says what it answers');
  let mode: 'read' | 'write' | null = null;
  const params: HeaderField[] = [];
  const returns: HeaderField[] = [];
  const allow: { operator: string; reason: string }[] = [];
  let unscoped: string | null = null;
  for (const comment of comments) {
    const tag = /^\/\/\s*@(\w+)\s*(.*)$/.exec(comment);
    if (!tag) continue;
    const [, name, rest] = tag as unknown as [string, string, string];
    const [first = '', ...others] = rest.trim().split(/\s+/);
    if (name === 'mode') mode = first === 'read' || first === 'write' ? first : fail(`unknown mode ${first}`);
    else if (name === 'param') params.push({ name: first, type: others.join(' ') });
    else if (name === 'returns') returns.push({ name: first, type: others.join(' ') });
    else if (name === 'unscoped') unscoped = rest.trim() || fail('@unscoped needs its reason');
    else if (name === 'allow')
      allow.push({ operator: first, reason: others.join(' ') || fail('@allow needs its reason') });
    else fail(`unknown tag @${name}`);
  }
  if (!mode) fail('no @mode');
  for (const field of [...params, ...returns]) if (!field.type) fail(`no type for ${field.name}`);
  if (text.includes(';')) fail('one statement a file');
  return { header: { summary, mode: mode!, params, returns, unscoped, allow }, text };
}

const SCALARS: Readonly<Record<string, string>> = {
  String: 'string',
  Int: 'number',
  Float: 'number',
  Boolean: 'boolean',
  Map: 'Readonly<Record<string, unknown>>',
};

/** TypeScript type of a header type: `String`, `Int?`, `List<String>`, or a row type of `rows.ts`. */
export function typeScriptType(type: string, rowTypes: Set<string>): string {
  if (type.endsWith('?')) return `${typeScriptType(type.slice(0, -1), rowTypes)} | null`;
  const list = /^List<(.+)>$/.exec(type);
  if (list) return `readonly (${typeScriptType(list[1]!, rowTypes)})[]`;
  const scalar = SCALARS[type];
  if (scalar) return scalar;
  rowTypes.add(type);
  return type;
}
