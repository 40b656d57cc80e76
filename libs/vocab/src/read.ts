import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import type {
  AttributeDatum,
  CodelistDatum,
  EntityTypeDatum,
  Problem,
  RelationTypeDatum,
  Vocabulary,
} from './model.js';
import {
  AREA,
  ATTRIBUTE,
  CODE,
  CODELIST,
  ENTITY_TYPE,
  LAND_PORT,
  LAND_PORT_SIDE,
  RELATION_TYPE,
  schemaProblems,
  type Schema,
} from './schema.js';
import type { AreaTerm, CodeTerm, LandPortTerm, Policy } from './types.js';

type Raw = Record<string, unknown>;

/** Folder of the project: the nearest one above `from` whose package.json is named setu. */
export function projectRoot(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (
      existsSync(manifest) &&
      (JSON.parse(readFileSync(manifest, 'utf8')) as { name?: string }).name === 'setu'
    )
      return folder;
    if (folder === dirname(folder)) throw new Error(`no package.json named setu above ${from}`);
  }
}

/** Text of every vocabulary file under a folder, by its path in it. */
export function readSources(folder: string): Map<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .sort();
  return new Map(names.map((name) => [name.replaceAll('\\', '/'), readFileSync(join(folder, name), 'utf8')]));
}

class Reader {
  readonly problems: Problem[] = [];

  /** Fills in the file's defaults, checks every record and keeps the sound ones. */
  records(list: unknown, schema: Schema, where: string, defaults: unknown): Raw[] {
    if (!Array.isArray(list)) {
      this.problems.push({ rule: 'schema', where, message: 'has no list of terms' });
      return [];
    }
    return list.flatMap((item: unknown) => {
      const record: Raw = { ...(defaults as Raw | undefined), ...(item as Raw) };
      const label = record['label'] as Raw | undefined;
      if (typeof record['definition'] === 'string')
        record['definition'] = record['definition'].replaceAll('{en}', String(label?.['en']));
      const found = schemaProblems(record, schema, `${where} ${String(record['code'] ?? '?')}`);
      this.problems.push(...found);
      return found.length === 0 ? [record] : [];
    });
  }

  codelists(document: Raw, where: string): CodelistDatum[] {
    const lists = this.records(document['lists'], CODELIST, where, undefined);
    return lists.map((list) => ({
      name: list['name'] as string,
      label: list['label'] as CodelistDatum['label'],
      definition: list['definition'] as string,
      neverTranslated: list['neverTranslated'] === true,
      htcdsList: (list['htcdsList'] as string | undefined) ?? null,
      usedBy: (list['usedBy'] as string | undefined) ?? null,
      terms: this.records(list['terms'], CODE, `${where} ${String(list['name'])}`, {
        ...(document['defaults'] as Raw),
        ...(list['defaults'] as Raw | undefined),
      }).map(
        (term) =>
          ({
            ...term,
            crosswalk: term['crosswalk'] ?? {},
            phase: term['phase'] ?? null,
            variants: term['variants'] ?? [],
          }) as unknown as CodeTerm,
      ),
    }));
  }
}

function expand(names: unknown, groups: unknown): string[] {
  const known = (groups ?? {}) as Record<string, string[]>;
  return [...new Set((names as string[]).flatMap((name) => known[name] ?? [name]))];
}

/** Reads the vocabulary out of file texts. Sound records are returned even when others have problems. */
export function parseVocabulary(sources: ReadonlyMap<string, string>): {
  vocabulary: Vocabulary;
  problems: Problem[];
} {
  const reader = new Reader();
  const entityTypes: EntityTypeDatum[] = [];
  const relationTypes: RelationTypeDatum[] = [];
  const attributes: AttributeDatum[] = [];
  const codelists: CodelistDatum[] = [];
  const areas: AreaTerm[] = [];
  const landPorts: LandPortTerm[] = [];
  let policy: Policy | null = null;
  for (const [file, text] of sources) {
    let document: Raw;
    try {
      document = parse(text) as Raw;
    } catch (error) {
      reader.problems.push({ rule: 'yaml', where: file, message: (error as Error).message });
      continue;
    }
    const records = (schema: Schema): Raw[] =>
      reader.records(document['terms'], schema, file, document['defaults']);
    switch (document?.['kind']) {
      case 'entityTypes':
        for (const r of records(ENTITY_TYPE))
          entityTypes.push({ ring: 'single', searchable: true, ...r } as unknown as EntityTypeDatum);
        break;
      case 'relationTypes':
        for (const r of records(RELATION_TYPE)) {
          relationTypes.push({
            symmetric: false,
            perpetrator: false,
            dualStatus: false,
            sameType: false,
            ...r,
            subject: expand(r['subject'], document['groups']),
            object: expand(r['object'], document['groups']),
          } as unknown as RelationTypeDatum);
        }
        break;
      case 'attributes':
        for (const r of records(ATTRIBUTE)) {
          attributes.push({
            codelist: null,
            identifierKind: null,
            htcds: null,
            ...r,
            appliesTo: expand(r['appliesTo'], document['groups']),
          } as unknown as AttributeDatum);
        }
        break;
      case 'codelists':
        codelists.push(...reader.codelists(document, file));
        break;
      case 'areas':
        for (const r of records(AREA)) areas.push({ formerNames: [], ...r } as unknown as AreaTerm);
        break;
      case 'landPorts':
        for (const r of records(LAND_PORT)) {
          for (const side of r['sides'] as Raw[])
            reader.problems.push(
              ...schemaProblems(side, LAND_PORT_SIDE, `${file} ${String(r['code'])} side`),
            );
          landPorts.push(r as unknown as LandPortTerm);
        }
        break;
      case 'policy':
        // Several files, each a part.
        policy = { ...(policy ?? {}), ...(document['policy'] as Policy) };
        break;
      default:
        reader.problems.push({
          rule: 'schema',
          where: file,
          message: `unknown kind "${String(document?.['kind'])}"`,
        });
    }
  }
  return {
    vocabulary: { entityTypes, relationTypes, attributes, codelists, areas, landPorts, policy },
    problems: reader.problems,
  };
}
