import type { LabelTuple } from './browser-tuples.js';
import { ATTRIBUTE_TUPLES, ENTITY_TUPLES, GRADE_VIEWS, RELATION_TUPLES } from './generated/vocab.browser.js';
import type { CodelistName } from './generated/vocab.js';
import type { Label, Language, PoleName, Shape, ValueType } from './types.js';

export { AttributeCode, EntityType, RelationType, CodelistName } from './generated/vocab.js';
export type { Label, Language, PoleName, Shape, ValueType } from './types.js';

/** What the web needs to draw and name an entity type. */
export interface EntityLook {
  readonly code: string;
  readonly label: Label;
  readonly plural: Label;
  readonly pole: PoleName;
  readonly icon: string;
  readonly shape: Shape;
  readonly ring: 'single' | 'double';
  readonly colour: string;
  readonly searchable: boolean;
  readonly featured: readonly string[];
}
export interface RelationLook {
  readonly code: string;
  readonly label: Label;
  readonly reverse: Label;
  readonly directed: boolean;
  readonly symmetric: boolean;
  readonly perpetrator: boolean;
  readonly dualStatus: boolean;
  readonly sameType: boolean;
  readonly phase: string | null;
  readonly subject: readonly string[];
  readonly object: readonly string[];
}
export interface AttributeLook {
  readonly code: string;
  readonly label: Label;
  readonly valueType: ValueType;
  readonly codelist: CodelistName | null;
  readonly appliesTo: readonly string[];
}

const label = ([en, bn, hi]: LabelTuple): Label => ({ en: en!, bn: bn!, hi: hi! });
const typeAt = (index: number): string => ENTITY_TUPLES[index]![0];

export const ENTITY_LOOKS: readonly EntityLook[] = ENTITY_TUPLES.map(
  ([code, names, plural, pole, icon, shape, ring, colour, searchable, featured]) => ({
    code,
    label: label(names),
    plural: label(plural),
    pole,
    icon,
    shape,
    ring,
    colour,
    searchable,
    featured,
  }),
);
export const RELATION_LOOKS: readonly RelationLook[] = RELATION_TUPLES.map(
  ([
    code,
    names,
    reverse,
    directed,
    symmetric,
    perpetrator,
    dualStatus,
    sameType,
    phase,
    subject,
    object,
  ]) => ({
    code,
    label: label(names),
    reverse: label(reverse),
    directed,
    symmetric,
    perpetrator,
    dualStatus,
    sameType,
    phase,
    subject: subject.map(typeAt),
    object: object.map(typeAt),
  }),
);
export const ATTRIBUTE_LOOKS: readonly AttributeLook[] = ATTRIBUTE_TUPLES.map(
  ([code, names, valueType, codelist, appliesTo]) => ({
    code,
    label: label(names),
    valueType,
    codelist: codelist as CodelistName | null,
    appliesTo: appliesTo.map(typeAt),
  }),
);

const entities = new Map(ENTITY_LOOKS.map((each) => [each.code, each]));
const relations = new Map(RELATION_LOOKS.map((each) => [each.code, each]));
const attributes = new Map(ATTRIBUTE_LOOKS.map((each) => [each.code, each]));

export const entityLook = (code: string): EntityLook | undefined => entities.get(code);
export const relationLook = (code: string): RelationLook | undefined => relations.get(code);
export const attributeLook = (code: string): AttributeLook | undefined => attributes.get(code);

/** Label of an entity type, relation or attribute; an unknown code is its own label. */
export function labelOf(code: string, language: Language): string {
  return (entities.get(code) ?? relations.get(code) ?? attributes.get(code))?.label[language] ?? code;
}

/** May this relation run from an entity of the first type to one of the second? The server decides again. */
export function isAllowed(relation: string, subjectType: string, objectType: string): boolean {
  const found = relations.get(relation);
  if (!found || !found.subject.includes(subjectType) || !found.object.includes(objectType)) return false;
  return !found.sameType || subjectType === objectType;
}

/** Scales on which a grade can be read: the Admiralty one that is recorded, Europol's 4×4, and the 3×5×2 of the United Kingdom. */
export const GRADE_SCALES = ['admiralty', 'fourByFour', 'threeByFiveByTwo'] as const;
export type GradeScale = (typeof GRADE_SCALES)[number];

/** Codes of a grade on the Admiralty scale. */
export interface GradeCodes {
  readonly reliability: string;
  readonly credibility: string;
}
const VIEWS: Readonly<
  Record<string, { readonly source: Record<string, string>; readonly information: Record<string, string> }>
> = GRADE_VIEWS;
/** A grade in the codes of a scale. A view of what is recorded, with loss; no intelligence practitioner has reviewed the crosswalk yet. */
export function gradeOn(
  scale: GradeScale,
  { reliability, credibility }: GradeCodes,
): { readonly source: string; readonly information: string } {
  const view = VIEWS[scale];
  return {
    source: view?.source[reliability] ?? reliability,
    information: view?.information[credibility] ?? credibility,
  };
}
/** Lists of the codes of a scale. */
export const gradeLists = (
  scale: GradeScale,
): { readonly source: CodelistName; readonly information: CodelistName } =>
  scale === 'admiralty'
    ? { source: 'reliability', information: 'credibility' }
    : { source: `${scale}Source`, information: `${scale}Information` };

/** Labels of all code lists, in a file of their own that is loaded when first asked for. */
export async function loadCodelists(): Promise<
  ReadonlyMap<string, { readonly label: Label; readonly terms: ReadonlyMap<string, Label> }>
> {
  const { CODELIST_TUPLES } = await import('./generated/codelists.browser.js');
  return new Map(
    CODELIST_TUPLES.map(([name, names, terms]) => [
      name,
      {
        label: label(names),
        terms: new Map(terms.map(([code, en, bn, hi]) => [code!, { en: en!, bn: bn!, hi: hi! }])),
      },
    ]),
  );
}

/** An area of the gazetteer as a map names it. */
export interface NamedArea {
  readonly code: string;
  readonly level: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly label: Label;
  /** WGS 84, decimal degrees. */
  readonly latitude: number;
  readonly longitude: number;
}
/** Divisions, states, districts and cities, in a file of their own that is loaded when first asked for. */
export async function loadAreas(): Promise<readonly NamedArea[]> {
  return (await import('./generated/gazetteer.js')).AREAS;
}
/** Official land ports, from the same file. */
export async function loadLandPorts(): Promise<readonly Pick<NamedArea, 'code' | 'label'>[]> {
  return (await import('./generated/gazetteer.js')).LAND_PORTS;
}

export { isJudged } from './judged.js';
