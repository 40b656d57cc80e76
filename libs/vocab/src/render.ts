import type { Vocabulary } from './model.js';

const HEADER =
  '// Generated from libs/vocab/data by generate.ts: do not edit, run the generator.\n/* eslint-disable */\n';

const constants = (name: string, codes: readonly string[], doc: string): string =>
  `/** ${doc} */\nexport const ${name} = {\n${codes.map((code) => `  ${/^[A-Za-z_]\w*$/.test(code) ? code : JSON.stringify(code)}: ${JSON.stringify(code)},\n`).join('')}} as const;\nexport type ${name} = (typeof ${name})[keyof typeof ${name}];\n`;

const rows = (items: readonly unknown[]): string =>
  `[\n${items.map((item) => `  ${JSON.stringify(item)},\n`).join('')}]`;

const camel = (code: string): string =>
  code.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** Constants whose keys are camelCase names and whose values are the codes of a list, e.g. roles. */
function listConstants(vocabulary: Vocabulary, list: string, name: string, doc: string): string {
  const terms = vocabulary.codelists.find((each) => each.name === list)?.terms ?? [];
  if (terms.length === 0) return '';
  return `\n/** ${doc} */\nexport const ${name} = {\n${terms.map(({ code }) => `  ${camel(code)}: ${JSON.stringify(code)},\n`).join('')}} as const;\nexport type ${name} = (typeof ${name})[keyof typeof ${name}];\n`;
}

/** Gazetteer areas double as the list `district`, so that an attribute can name it. */
export const DISTRICT_LIST = 'district';

function renderCodes(vocabulary: Vocabulary): string {
  const named = vocabulary.attributes.flatMap(({ codelist }) => codelist ?? []);
  const lists = [
    ...new Set([...vocabulary.codelists.map(({ name }) => name), ...named, DISTRICT_LIST]),
  ].sort();
  return `${HEADER}\n${[
    constants(
      'EntityType',
      vocabulary.entityTypes.map(({ code }) => code),
      'What a claim can be about.',
    ),
    constants(
      'RelationType',
      vocabulary.relationTypes.map(({ code }) => code),
      'How two entities can be related.',
    ),
    constants(
      'AttributeCode',
      vocabulary.attributes.map(({ code }) => code),
      'What an entity can be said to have.',
    ),
    constants('CodelistName', lists, 'Lists of codes.'),
  ].join(
    '\n',
  )}${listConstants(vocabulary, 'role', 'Role', 'What a user may be.')}${listConstants(vocabulary, 'accessPurpose', 'AccessPurpose', 'Why a user asks (VP-18).')}`;
}

function renderTerms(v: Vocabulary): string {
  return `${HEADER}import type { AttributeTerm, EntityTypeTerm, RelationTypeTerm } from '../types.js';

export const ENTITY_TYPES: readonly EntityTypeTerm[] = ${rows(v.entityTypes)};

export const RELATION_TYPES: readonly RelationTypeTerm[] = ${rows(v.relationTypes)};

export const ATTRIBUTES: readonly AttributeTerm[] = ${rows(v.attributes)};
`;
}

function renderCodelists(v: Vocabulary): string {
  const lists = v.codelists.map(({ terms, ...list }) => {
    const head = JSON.stringify(list).slice(0, -1);
    return `  ${head},"terms":[\n${terms.map((term) => `    ${JSON.stringify(term)},\n`).join('')}  ]},\n`;
  });
  return `${HEADER}import type { Codelist } from '../types.js';\n\nexport const CODELISTS: readonly Codelist[] = [\n${lists.join('')}];\n`;
}

function renderGazetteer(v: Vocabulary): string {
  return `${HEADER}import type { AreaTerm, LandPortTerm } from '../types.js';

export const AREAS: readonly AreaTerm[] = ${rows(v.areas)};

export const LAND_PORTS: readonly LandPortTerm[] = ${rows(v.landPorts)};
`;
}

function renderPolicy(v: Vocabulary): string {
  return `${HEADER}import type { Policy } from '../types.js';\n\nexport const POLICY: Policy = ${JSON.stringify(v.policy, null, 2)};\n`;
}

/** Scales beside the Admiralty one that is recorded, with lists of their codes named after them. */
const GRADE_VIEWS = ['fourByFour', 'threeByFiveByTwo'];

const labels = (label: Readonly<Record<string, string>>): string[] => [
  label['en']!,
  label['bn']!,
  label['hi']!,
];

/** Small: only what the web needs to draw and name things. Tuples keep it so; `browser.ts` gives them names. */
function renderBrowser(v: Vocabulary): string {
  const entities = v.entityTypes.map((e) => [
    e.code,
    labels(e.label),
    labels(e.plural),
    e.pole,
    e.icon,
    e.shape,
    e.ring,
    e.colour,
    e.searchable,
    e.featured,
  ]);
  const at = new Map(v.entityTypes.map(({ code }, index) => [code, index]));
  const types = (codes: readonly string[]): number[] => codes.map((code) => at.get(code) ?? -1);
  const relations = v.relationTypes.map((r) => [
    r.code,
    labels(r.label),
    labels(r.reverse),
    r.directed,
    r.symmetric,
    r.perpetrator,
    r.dualStatus,
    r.sameType,
    r.phase,
    types(r.subject),
    types(r.object),
  ]);
  const attributes = v.attributes.map((a) => [
    a.code,
    labels(a.label),
    a.valueType,
    a.codelist,
    types(a.appliesTo),
  ]);
  const crosswalk = (list: string, scale: string): Record<string, unknown> =>
    Object.fromEntries(
      (v.codelists.find(({ name }) => name === list)?.terms ?? []).map((term) => [
        term.code,
        term.crosswalk[scale],
      ]),
    );
  const views = Object.fromEntries(
    GRADE_VIEWS.map((scale) => [
      scale,
      { source: crosswalk('reliability', scale), information: crosswalk('credibility', scale) },
    ]),
  );
  return `${HEADER}import type { AttributeTuple, EntityTuple, RelationTuple } from '../browser-tuples.js';

export const ENTITY_TUPLES: readonly EntityTuple[] = ${rows(entities)};

export const RELATION_TUPLES: readonly RelationTuple[] = ${rows(relations)};

export const ATTRIBUTE_TUPLES: readonly AttributeTuple[] = ${rows(attributes)};

/** Codes of Admiralty grades on other scales. */
export const GRADE_VIEWS = ${JSON.stringify(views)} as const;
`;
}

function renderBrowserCodelists(v: Vocabulary): string {
  const lists = [
    ...v.codelists.map((list) => [
      list.name,
      labels(list.label),
      list.terms.map((term) => [term.code, ...labels(term.label)]),
    ]),
    [DISTRICT_LIST, ['District', 'জেলা', 'ज़िला'], v.areas.map((area) => [area.code, ...labels(area.label)])],
  ];
  return `${HEADER}import type { CodelistTuple } from '../browser-tuples.js';\n\nexport const CODELIST_TUPLES: readonly CodelistTuple[] = ${rows(lists)};\n`;
}

/** Text of every generated file, by its name in src/generated. The same vocabulary always gives the same bytes. */
export function renderFiles(vocabulary: Vocabulary): Map<string, string> {
  return new Map([
    ['vocab.ts', renderCodes(vocabulary)],
    ['terms.ts', renderTerms(vocabulary)],
    ['codelists.ts', renderCodelists(vocabulary)],
    ['gazetteer.ts', renderGazetteer(vocabulary)],
    ['policy.ts', renderPolicy(vocabulary)],
    ['vocab.browser.ts', renderBrowser(vocabulary)],
    ['codelists.browser.ts', renderBrowserCodelists(vocabulary)],
  ]);
}
