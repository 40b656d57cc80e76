import type { ClaimSpec, EndSpec, Mapping, ReportSpec, TableSpec, ValueSpec, WhereSpec } from './mapping.js';

/** One place where a mapping names a column: of which table, and where in the file. */
export interface ColumnUse {
  readonly table: string;
  readonly column: string;
  readonly path: string;
  /** The file may lack it. */
  readonly optional: boolean;
}

/** Every column that a mapping names. Template words count when they are no parameter. */
export function columnUses(mapping: Mapping): ColumnUse[] {
  const parameters = new Set(mapping.parameters.map(({ name }) => name));
  const uses: ColumnUse[] = [];
  for (const table of mapping.tables) {
    const path = `tables.${table.name}`;
    const use = (column: string, at: string, of = table.name, optional = false): void =>
      void uses.push({ table: of, column, path: at, optional });
    const value = (spec: ValueSpec | undefined, at: string): void => {
      if (!spec) return;
      if (spec.row !== undefined && spec.by !== undefined) {
        use(spec.by, `${at}.by`);
        if (spec.column !== undefined) use(spec.column, at, spec.row, spec.optional);
      } else if (spec.column !== undefined) use(spec.column, at, table.name, spec.optional);
      for (const column of spec.columns ?? []) use(column, at);
      for (const word of templateWords(spec.template ?? '')) if (!parameters.has(word)) use(word, at);
    };
    const where = (spec: WhereSpec | true | undefined, at: string): void => {
      if (spec && spec !== true) for (const column of Object.keys(spec)) use(column, `${at}.${column}`);
    };
    const claim = (spec: ClaimSpec, at: string): void => {
      value(spec.grade, `${at}.grade`);
      value(spec.note, `${at}.note`);
      value(spec.when?.at, `${at}.when`);
      value(spec.when?.from, `${at}.when.from`);
      value(spec.when?.to, `${at}.when.to`);
    };
    const report = (spec: ReportSpec | undefined, at: string): void => {
      value(spec?.number, `${at}.number`);
      value(spec?.on, `${at}.on`);
      for (const word of templateWords(spec?.title ?? ''))
        if (!parameters.has(word) && word !== 'fileName') use(word, `${at}.title`);
    };
    const end = (spec: EndSpec, at: string): void => spec.by.forEach((column) => use(column, `${at}.by`));

    if (table.by !== undefined) use(table.by, `${path}.by`);
    where(table.where, `${path}.where`);
    claim(table, path);
    if (!table.lookupOnly) {
      claim(mapping.claims, 'claims');
      if (table.entities.length + table.links.length > 0)
        report({ ...mapping.report, ...table.report }, table.report ? `${path}.report` : 'report');
    }
    for (const entity of table.entities) {
      const at = `${path}.entities.${entity.name}`;
      value(entity.type, `${at}.type`);
      entity.key.forEach((key) => value(key, `${at}.key`));
      where(entity.where, `${at}.where`);
      where(entity.protected, `${at}.protected`);
      if (entity.each) use(entity.each.column, `${at}.each.column`);
      claim(entity, at);
      for (const attribute of entity.attributes) {
        value(attribute.value, `${at}.attributes.${attribute.code}`);
        where(attribute.where, `${at}.attributes.${attribute.code}.where`);
        claim(attribute, `${at}.attributes.${attribute.code}`);
      }
    }
    table.links.forEach((link, index) => {
      const at = `${path}.links[${index}]`;
      value(link.relation, `${at}.relation`);
      value(link.weight, `${at}.weight`);
      value(link.id, `${at}.id`);
      where(link.where, `${at}.where`);
      end(link.from, `${at}.from`);
      end(link.to, `${at}.to`);
      claim(link, at);
    });
  }
  return uses;
}

/** Columns of a file that a mapping names of a table; all of them when it names none. A row that says nothing in these is no record. */
export function namedColumns(
  mapping: Mapping,
  table: TableSpec,
  header: readonly string[],
): readonly string[] {
  const used = new Set(columnUses(mapping).flatMap((use) => (use.table === table.name ? use.column : [])));
  const named = header.filter((column) => used.has(column));
  return named.length > 0 ? named : header.filter((column) => column !== '');
}

/** The names in braces of a template: `Phase {phase}` → phase. */
export function templateWords(template: string): string[] {
  return [...template.matchAll(/\{([^{}]+)\}/g)].map((match) => match[1]!);
}

/** Columns of a file, or of a sheet of it, that none of the tables read from it names or leaves out on purpose. */
export function unmappedColumns(
  tables: readonly TableSpec[],
  header: readonly string[],
  uses: readonly ColumnUse[],
): string[] {
  const names = new Set(tables.map(({ name }) => name));
  const known = new Set(uses.flatMap((use) => (names.has(use.table) ? use.column : [])));
  const ignored = new Set(tables.flatMap(({ ignore }) => ignore));
  return header.filter((column) => column !== '' && !known.has(column) && !ignored.has(column));
}
