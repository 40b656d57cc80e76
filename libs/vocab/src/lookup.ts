import { foldSpelling as fold } from './fold-spelling.js';
import { frozen } from './frozen.js';
import { AREAS, findAreas } from './gazetteer.js';
import { CODELISTS as LIST_DATA } from './generated/codelists.js';
import { POLICY as POLICY_DATA } from './generated/policy.js';
import {
  ATTRIBUTES as ATTRIBUTE_DATA,
  ENTITY_TYPES as ENTITY_DATA,
  RELATION_TYPES as RELATION_DATA,
} from './generated/terms.js';
import type { CodelistName } from './generated/vocab.js';
import type {
  AttributeTerm,
  CodeTerm,
  Codelist,
  EntityTypeTerm,
  Language,
  Policy,
  RelationTypeTerm,
  Term,
} from './types.js';

export const ENTITY_TYPES: readonly EntityTypeTerm[] = frozen(ENTITY_DATA);
export const RELATION_TYPES: readonly RelationTypeTerm[] = frozen(RELATION_DATA);
export const ATTRIBUTES: readonly AttributeTerm[] = frozen(ATTRIBUTE_DATA);
export const POLICY: Policy = frozen(POLICY_DATA);

/** The gazetteer as a list, so that the attribute `district` has its codes like any other. */
const DISTRICTS: Codelist = {
  name: 'district',
  label: { en: 'District', bn: 'জেলা', hi: 'ज़िला' },
  definition: 'Divisions, states, districts and cities of the gazetteer.',
  neverTranslated: false,
  htcdsList: null,
  usedBy: null,
  terms: AREAS.map(({ code, label, definition, source, status, since, formerNames }) => ({
    code,
    label,
    definition,
    source,
    status,
    since,
    crosswalk: {},
    phase: null,
    variants: formerNames,
  })),
};
export const CODELISTS: readonly Codelist[] = frozen([...LIST_DATA, DISTRICTS]);

const entityByCode = new Map<string, EntityTypeTerm>(ENTITY_TYPES.map((each) => [each.code, each]));
const relationByCode = new Map<string, RelationTypeTerm>(RELATION_TYPES.map((each) => [each.code, each]));
const attributeByCode = new Map<string, AttributeTerm>(ATTRIBUTES.map((each) => [each.code, each]));
const lists = new Map<string, { list: Codelist; byCode: ReadonlyMap<string, CodeTerm> }>(
  CODELISTS.map((list) => [
    list.name,
    { list, byCode: new Map(list.terms.map((each) => [each.code, each])) },
  ]),
);

/** The type with that code; undefined when there is none. The others below do the same. */
export const entityType = (code: string): EntityTypeTerm | undefined => entityByCode.get(code);
export const relationType = (code: string): RelationTypeTerm | undefined => relationByCode.get(code);
export const attribute = (code: string): AttributeTerm | undefined => attributeByCode.get(code);
export const codelist = (name: string): Codelist | undefined => lists.get(name)?.list;
export const term = (list: string, code: string): CodeTerm | undefined => lists.get(list)?.byCode.get(code);

const spellings = new Map<string, ReadonlyMap<string, CodeTerm>>();

/** A district bears its name before a division or state of the same name does: "Dhaka" is the district. */
function findDistrict(written: string): CodeTerm | undefined {
  const areas = findAreas(written);
  const districts = areas.filter(({ level }) => level === 'district');
  const only = areas.length === 1 ? areas[0] : districts.length === 1 ? districts[0] : undefined;
  return only && term(DISTRICTS.name, only.code);
}

/**
 * The term of a list that a written value means: by code, label in any language or variant; case, spaces
 * and hyphens do not count. Undefined when nothing or more than one thing fits.
 */
export function findTerm(list: CodelistName, written: string): CodeTerm | undefined {
  const exact = term(list, written);
  if (exact) return exact;
  if (list === DISTRICTS.name) return findDistrict(written);
  let known = spellings.get(list);
  if (!known) {
    const made = new Map<string, CodeTerm>();
    const doubtful = new Set<string>();
    for (const each of codelist(list)?.terms ?? []) {
      for (const key of new Set([each.code, ...Object.values(each.label), ...each.variants].map(fold))) {
        if (made.has(key)) doubtful.add(key);
        made.set(key, each);
      }
    }
    for (const key of doubtful) made.delete(key);
    spellings.set(list, (known = made));
  }
  return known.get(fold(written));
}

/**
 * Label of a code in a language: of the named list, else of the entity type, relation or attribute with that code.
 * An unknown code is its own label, so that old records still show something.
 */
export function labelOf(code: string, language: Language, list?: CodelistName): string {
  const found: Term | undefined =
    list === undefined ? (entityType(code) ?? relationType(code) ?? attribute(code)) : term(list, code);
  return found?.label[language] ?? code;
}
