import { foldSpelling } from './fold-spelling.js';
import type { CodelistDatum, Problem, Vocabulary } from './model.js';
import { DISTRICT_LIST } from './render.js';
import {
  IDENTITY_ACTION,
  IDENTITY_CONDITION,
  RECORD_ACTION,
  CONDITION,
  LANGUAGES,
  PALETTE,
  SHAPES,
  TERM_STATUS,
  VALUE_TYPES,
  type Policy,
  type Term,
} from './types.js';

const BENGALI = /\p{Script=Bengali}/u;
const DEVANAGARI = /\p{Script=Devanagari}/u;
const LETTER = /\p{L}/u;
const PROTECTED = 'ProtectedPerson';
const POLES = ['Person', 'Object', 'Location', 'Event'];
/** Never a field of the graph: VP-12 (where a victim is), VP-31 (caste, religion, health). */
const FORBIDDEN_ATTRIBUTES = /caste|religion|health|hiv|pregnan|sexual|currentlocation|shelter/i;

type Labelled = Pick<Term, 'code' | 'label'>;
type Report = (rule: string, where: string, message: string) => void;

function lintLabel(
  label: Readonly<Record<string, unknown>>,
  where: string,
  neverTranslated: boolean,
  report: Report,
): void {
  for (const language of LANGUAGES) {
    const text = label[language];
    if (typeof text !== 'string' || text.trim() === '') {
      report('missing-translation', where, `no label in ${language}`);
      continue;
    }
    if (text !== text.trim())
      report('label-spaces', where, `label in ${language} begins or ends with a space`);
    if (text !== text.normalize('NFC'))
      report('label-normal-form', where, `label in ${language} is not in NFC`);
    if (neverTranslated) {
      if (text !== label['en']) report('translated', where, `label in ${language} must stay as in English`);
    } else if (LETTER.test(text)) {
      if (language === 'bn' && (!BENGALI.test(text) || DEVANAGARI.test(text.replace(/[।॥]/gu, ''))))
        report('wrong-script', where, `Bangla label "${text}" is not in the Bengali script`);
      if (language === 'hi' && (!DEVANAGARI.test(text) || BENGALI.test(text)))
        report('wrong-script', where, `Hindi label "${text}" is not in Devanagari`);
      if (language === 'en' && (BENGALI.test(text) || DEVANAGARI.test(text)))
        report('wrong-script', where, `English label "${text}" is in another script`);
    }
  }
  for (const language of Object.keys(label)) {
    if (!(LANGUAGES as readonly string[]).includes(language))
      report('schema', where, `label in the unknown language "${language}"`);
  }
}

function lintList(
  terms: readonly Labelled[],
  where: string,
  report: Report,
  neverTranslated = false,
  mayShareLabel = false,
): void {
  const codes = new Set<string>();
  const labels = new Map<string, string>();
  for (const term of terms) {
    const at = `${where} ${term.code}`;
    if (codes.has(term.code)) report('duplicate-code', at, 'stands twice');
    codes.add(term.code);
    lintLabel(term.label, at, neverTranslated, report);
    if (neverTranslated || mayShareLabel) continue;
    for (const language of LANGUAGES) {
      const key = `${language}:${String(term.label[language]).toLowerCase()}`;
      const other = labels.get(key);
      if (other !== undefined) report('colliding-label', at, `has the same ${language} label as ${other}`);
      labels.set(key, term.code);
    }
  }
}

function lintStatus(terms: readonly Term[], where: string, report: Report): void {
  for (const { code, status, since } of terms) {
    if (!TERM_STATUS.includes(status)) report('schema', `${where} ${code}`, `unknown status "${status}"`);
    if (!/^\d+\.\d+\.\d+$/.test(since))
      report('schema', `${where} ${code}`, `since "${since}" is not a version`);
  }
}

/** Everything in the vocabulary that breaks a rule; an empty list means that it may ship. */
export function lintVocabulary(v: Vocabulary): Problem[] {
  const problems: Problem[] = [];
  const report: Report = (rule, where, message) => problems.push({ rule, where, message });
  const types = new Set(v.entityTypes.map(({ code }) => code));
  const attributes = new Map(v.attributes.map((attribute) => [attribute.code, attribute]));
  const lists = new Map(v.codelists.map((list) => [list.name, new Set(list.terms.map(({ code }) => code))]));
  const phases = lists.get('phase') ?? new Set<string>();

  lintList(v.entityTypes, 'entity type', report);
  lintStatus(v.entityTypes, 'entity type', report);
  for (const e of v.entityTypes) {
    const at = `entity type ${e.code}`;
    lintLabel(e.plural, `${at} plural`, false, report);
    if (!/^[A-Z][A-Za-z]+$/.test(e.code)) report('code-form', at, 'is not PascalCase');
    if (!POLES.includes(e.pole)) report('schema', at, `unknown POLE kind "${e.pole}"`);
    if (!(SHAPES as readonly string[]).includes(e.shape))
      report('schema', at, `"${e.shape}" is not a shape that can be drawn`);
    if (!(PALETTE as readonly string[]).includes(e.colour))
      report('palette', at, `${e.colour} is not in the palette`);
    for (const code of e.featured) {
      const attribute = attributes.get(code);
      if (!attribute) report('dangling-reference', at, `features the unknown attribute "${code}"`);
      else if (!attribute.appliesTo.includes(e.code))
        report('dangling-reference', at, `features "${code}", which does not apply to it`);
    }
    if (e.code === PROTECTED && (e.searchable || e.ring !== 'double'))
      report('protected-person', at, 'must be unsearchable and drawn with a double ring');
  }

  lintList(v.relationTypes, 'relation', report);
  lintStatus(v.relationTypes, 'relation', report);
  for (const r of v.relationTypes) {
    const at = `relation ${r.code}`;
    lintLabel(r.reverse, `${at} reverse`, false, report);
    if (!/^[A-Z][A-Z_]*[A-Z]$/.test(r.code)) report('code-form', at, 'is not UPPER_SNAKE');
    for (const type of [...r.subject, ...r.object])
      if (!types.has(type)) report('dangling-reference', at, `names the unknown entity type "${type}"`);
    if (r.subject.length === 0 || r.object.length === 0) report('schema', at, 'can join nothing');
    if (r.phase !== null && !phases.has(r.phase))
      report('dangling-reference', at, `names the unknown phase "${r.phase}"`);
    if (r.symmetric && r.directed) report('schema', at, 'is symmetric and directed at once');
    if (r.symmetric && LANGUAGES.some((language) => r.label[language] !== r.reverse[language]))
      report('schema', at, 'is symmetric but reads differently in reverse');
    if (r.perpetrator && r.subject.includes(PROTECTED))
      report('protected-person', at, 'makes a protected person a perpetrator (VP-13)');
    if (r.perpetrator && r.symmetric && r.object.includes(PROTECTED))
      report(
        'protected-person',
        at,
        'reads the same in reverse, so it makes a protected person a perpetrator (VP-13)',
      );
    if (r.subject.includes(PROTECTED) && r.object.some((type) => poleOf(v, type) === 'Person'))
      report('protected-person', at, 'links a protected person to a person by name of a relation (VP-30)');
    if (r.dualStatus && (r.perpetrator || r.subject.some((type) => type !== PROTECTED)))
      report(
        'protected-person',
        at,
        'dual status is for protected people alone and is no perpetrator relation',
      );
  }

  lintList(v.attributes, 'attribute', report);
  lintStatus(v.attributes, 'attribute', report);
  const usedLists = new Set<string>();
  for (const type of types) {
    if (!v.relationTypes.some((r) => r.subject.includes(type) || r.object.includes(type)))
      report('orphan', `entity type ${type}`, 'stands in no relation');
    if (!v.attributes.some((a) => a.appliesTo.includes(type)))
      report('orphan', `entity type ${type}`, 'has no attribute');
  }
  for (const a of v.attributes) {
    const at = `attribute ${a.code}`;
    if (!/^[a-z][A-Za-z0-9]*$/.test(a.code)) report('code-form', at, 'is not camelCase');
    if (!(VALUE_TYPES as readonly string[]).includes(a.valueType))
      report('schema', at, `unknown value type "${a.valueType}"`);
    if (a.appliesTo.length === 0) report('orphan', at, 'applies to nothing');
    for (const type of a.appliesTo)
      if (!types.has(type)) report('dangling-reference', at, `applies to the unknown entity type "${type}"`);
    const coded = a.valueType === 'code' || a.valueType === 'country';
    if (coded !== (a.codelist !== null))
      report('schema', at, coded ? 'is a code but names no list' : 'names a list but is no code');
    if (a.codelist !== null) {
      usedLists.add(a.codelist);
      if (a.codelist !== DISTRICT_LIST && !lists.has(a.codelist))
        report('dangling-reference', at, `names the unknown list "${a.codelist}"`);
    }
    if ((a.valueType === 'identifier') !== (a.identifierKind !== null))
      report('schema', at, 'an identifier, and only an identifier, has an identifierKind');
    if (a.appliesTo.includes(PROTECTED)) {
      if (a.identifying)
        report(
          'protected-person',
          at,
          'identifies a person, so it can never be put on a protected person (VP-01)',
        );
      if (a.searchable && a.code !== 'district')
        report('protected-person', at, 'is searched, so it can never be put on a protected person (VP-04)');
      if (!['code', 'country'].includes(a.valueType) && a.code !== 'pseudonym')
        report(
          'protected-person',
          at,
          'is not coded; a protected person carries only codes and a pseudonym (VP-08)',
        );
    }
    if (FORBIDDEN_ATTRIBUTES.test(a.code))
      report('forbidden-attribute', at, 'is never recorded in the graph (VP-12, VP-31)');
  }

  lintList(
    v.codelists.map(({ name, label }) => ({ code: name, label })),
    'list',
    report,
  );
  for (const list of v.codelists) {
    lintList(list.terms, `list ${list.name}`, report, list.neverTranslated);
    lintStatus(list.terms, `list ${list.name}`, report);
    if (list.terms.length === 0) report('schema', `list ${list.name}`, 'is empty');
    if (list.name === DISTRICT_LIST)
      report(
        'duplicate-code',
        `list ${list.name}`,
        'is made from the gazetteer and can not be a list of its own',
      );
    if (list.usedBy === null && !usedLists.has(list.name))
      report('orphan', `list ${list.name}`, 'is used by no attribute and says by what else (usedBy)');
    if (list.usedBy !== null && usedLists.has(list.name))
      report('orphan', `list ${list.name}`, 'is used by an attribute, so usedBy is wrong');
    lintVariants(list, report);
    for (const term of list.terms) {
      if (term.phase !== null && !phases.has(term.phase))
        report(
          'dangling-reference',
          `list ${list.name} ${term.code}`,
          `names the unknown phase "${term.phase}"`,
        );
    }
  }
  return [...problems, ...lintGazetteer(v), ...lintPolicy(v)];
}

/** A variant that another term of the list also bears could not be understood in an import. */
function lintVariants({ name, terms }: CodelistDatum, report: Report): void {
  const bearer = new Map<string, string>();
  for (const { code, label } of terms)
    for (const text of [code, ...Object.values(label)]) bearer.set(foldSpelling(String(text)), code);
  for (const { code, variants } of terms) {
    for (const variant of variants) {
      const other = bearer.get(foldSpelling(variant));
      if (other !== undefined && other !== code)
        report('ambiguous-variant', `list ${name} ${code}`, `variant "${variant}" also means ${other}`);
      bearer.set(foldSpelling(variant), code);
    }
  }
}

function poleOf(v: Vocabulary, type: string): string | undefined {
  return v.entityTypes.find(({ code }) => code === type)?.pole;
}

/** Corners of the two countries, with a margin: a swapped or mistyped coordinate falls outside. */
const BOX: Readonly<Record<string, readonly [south: number, north: number, west: number, east: number]>> = {
  BD: [20.5, 26.7, 88, 92.8],
  IN: [6.5, 37.2, 68, 97.5],
};

function lintPoint(country: string, latitude: number, longitude: number, at: string, report: Report): void {
  const box = BOX[country];
  if (!box) report('dangling-reference', at, `country "${country}" has no gazetteer`);
  else if (latitude < box[0] || latitude > box[1] || longitude < box[2] || longitude > box[3])
    report('coordinates', at, `${latitude}, ${longitude} is not in ${country}`);
}

function lintGazetteer(v: Vocabulary): Problem[] {
  const problems: Problem[] = [];
  const report: Report = (rule, where, message) => problems.push({ rule, where, message });
  const areas = new Map(v.areas.map((area) => [area.code, area]));
  for (const level of ['division', 'state', 'district', 'city']) {
    for (const country of Object.keys(BOX))
      lintList(
        v.areas.filter((a) => a.level === level && a.country === country),
        `${level} of ${country}`,
        report,
      );
  }
  lintStatus(v.areas, 'area', report);
  for (const area of v.areas) {
    const at = `area ${area.code}`;
    lintPoint(area.country, area.latitude, area.longitude, at, report);
    const parent = area.parent === null ? undefined : areas.get(area.parent);
    if (area.parent !== null && !parent)
      report('dangling-reference', at, `lies in the unknown area "${area.parent}"`);
    if (parent && parent.country !== area.country)
      report('dangling-reference', at, `lies in "${parent.code}" of another country`);
    if ((area.level === 'district' || area.level === 'city') && area.parent === null)
      report('dangling-reference', at, 'lies in no division or state');
  }
  lintList(v.landPorts, 'land port', report);
  lintStatus(v.landPorts, 'land port', report);
  for (const port of v.landPorts) {
    const at = `land port ${port.code}`;
    if (port.sides.length !== 2 || new Set(port.sides.map(({ country }) => country)).size !== 2)
      report('schema', at, 'needs two sides in two countries');
    for (const side of port.sides) {
      lintLabel(side.name, `${at} side ${side.country}`, false, report);
      lintPoint(side.country, side.latitude, side.longitude, at, report);
      const district = areas.get(side.district);
      if (!district || district.country !== side.country)
        report('dangling-reference', at, `names the unknown district "${side.district}" of ${side.country}`);
    }
  }
  return problems;
}

/** VP-19: sharing is none by default, and what is linked to a victim is red. */
function lintPolicy(v: Vocabulary): Problem[] {
  const { policy: read, codelists } = v;
  // Of several files one may be missing.
  const { clearanceOrder, anomalies, rights, map, retention } = (read ?? {}) as Partial<Policy>;
  if (read === null || !clearanceOrder || !anomalies || !rights || !map || !retention)
    return [{ rule: 'schema', where: 'policy', message: 'there is no policy' }];
  const problems: Problem[] = [];
  const tlp = codelists.find(({ name }) => name === 'tlp')?.terms.map(({ code }) => code) ?? [];
  if (tlp.join() !== clearanceOrder.join())
    problems.push({
      rule: 'dangling-reference',
      where: 'policy',
      message: 'clearanceOrder is not the list tlp in its order',
    });
  const roles = new Set(codelists.find(({ name }) => name === 'role')?.terms.map(({ code }) => code));
  for (const role of (read.secondFactorRoles ?? []).filter((each) => !roles.has(each)))
    problems.push({
      rule: 'dangling-reference',
      where: 'policy',
      message: `secondFactorRoles names the unknown role "${role}"`,
    });
  if (read.defaultMarking.tlp !== 'AMBER_STRICT' || read.victimLinkedMarking.tlp !== 'RED')
    problems.push({
      rule: 'policy',
      where: 'policy',
      message: 'default TLP must be AMBER_STRICT, and RED when linked to a victim (VP-19)',
    });
  for (const marking of [read.defaultMarking, read.victimLinkedMarking]) {
    if (marking.onwardShare !== 'no' || marking.useInCourt !== 'ask')
      problems.push({
        rule: 'policy',
        where: 'policy',
        message: 'default is onwardShare no and useInCourt ask (VP-19)',
      });
  }
  const { officeHours, ...limits } = anomalies;
  const isHour = (hour: number): boolean => Number.isInteger(hour) && hour >= 0 && hour <= 24;
  if (
    !Object.values(limits).every(({ minutes, count }) => minutes > 0 && count > 0) ||
    !Object.values(officeHours).every(({ from, to }) => isHour(from) && isHour(to) && from < to)
  )
    problems.push({
      rule: 'policy',
      where: 'policy anomalies',
      message: 'limits are above nothing, hours from 0 to 24 and in order',
    });
  return [
    ...problems,
    ...lintRights(read, codelists),
    ...lintMap(map, v),
    ...lintRetention(retention, codelists),
  ];
}

/** Places that are never shown nearer than by district, whatever the data say. */
const ALWAYS_BY_DISTRICT = ['protected-place', 'crossing-point', 'household'];

/** VP-12: what the map shows nearer than by district is named, and shelters, homes and informal crossings never are. */
function lintMap(
  { nearSiteTypes, districtRelations, squareKm, counts }: Policy['map'],
  v: Vocabulary,
): Problem[] {
  const codesOf = (list: string): string[] =>
    v.codelists.find(({ name }) => name === list)?.terms.map(({ code }) => code) ?? [];
  const dangling = [
    ...nearSiteTypes.filter((each) => !codesOf('siteType').includes(each)),
    ...Object.keys(squareKm).filter((each) => !codesOf('tlp').includes(each)),
    ...districtRelations.filter((each) => !v.relationTypes.some(({ code }) => code === each)),
  ].map((each) => ({
    rule: 'dangling-reference',
    where: 'policy map',
    message: `"${each}" is not in the vocabulary`,
  }));
  const isSafe =
    !nearSiteTypes.some((each) => ALWAYS_BY_DISTRICT.includes(each)) &&
    districtRelations.includes('LIVES_AT') &&
    squareKm['RED'] === undefined &&
    counts.least >= 11 &&
    counts.roundedTo >= 5 &&
    Object.values(squareKm).every((km) => km >= 1);
  return isSafe
    ? dangling
    : [
        ...dangling,
        {
          rule: 'policy',
          where: 'policy map',
          message: `${ALWAYS_BY_DISTRICT.join(', ')}, homes and what is RED are shown by district, nothing nearer than 1 km, no count below 11 (VP-22)`,
        },
      ];
}

/**
 * VP-16, VP-27, VP-35: each period is whole months and says what it rests on; a withdrawal is looked at at once, and a victim is told at
 * least once a month.
 */
function lintRetention(retention: Policy['retention'], codelists: Vocabulary['codelists']): Problem[] {
  const {
    statusNotice,
    identityRetention,
    consentWithdrawn,
    weakClaim,
    unsupportedSubject,
    toldAgainMonths,
  } = retention;
  const named = {
    reliability: weakClaim.reliability,
    credibility: weakClaim.credibility,
    suspicionStatus: [unsupportedSubject.status, ...unsupportedSubject.support],
  };
  const dangling = Object.entries(named).flatMap(([list, codes]) =>
    codes
      .filter(
        (code) => !codelists.find(({ name }) => name === list)?.terms.some((each) => each.code === code),
      )
      .map((code) => ({
        rule: 'dangling-reference',
        where: 'policy retention',
        message: `"${code}" is not in the list ${list}`,
      })),
  );
  const reviews = [identityRetention, weakClaim, unsupportedSubject];
  const months = [
    ...reviews.flatMap(({ months, keptAtMost }) => [months, keptAtMost]),
    consentWithdrawn.keptAtMost,
    statusNotice.months,
    toldAgainMonths,
  ];
  const isWhole =
    months.every((each) => Number.isInteger(each) && each >= 1) &&
    statusNotice.months === 1 &&
    consentWithdrawn.months === 0 &&
    [statusNotice, consentWithdrawn, ...reviews].every(({ source }) => source.trim() !== '');
  return isWhole
    ? dangling
    : [
        ...dangling,
        {
          rule: 'policy',
          where: 'policy retention',
          message:
            'periods are whole months from 1 on with their source; a withdrawal is looked at at once (VP-16), and a victim is told each month (VP-35)',
        },
      ];
}

/** Every name in the rights is one of the vocabulary, each role is there once, and who stands apart may do nothing. */
function lintRights({ rights }: Policy, codelists: Vocabulary['codelists']): Problem[] {
  const problems: Problem[] = [];
  const report = (rule: Problem['rule'], message: string): void =>
    void problems.push({ rule, where: 'policy rights', message });
  const codesOf = (list: string): string[] =>
    codelists.find(({ name }) => name === list)?.terms.map(({ code }) => code) ?? [];
  const refuse = (list: string, names: readonly string[]): void => {
    const known = codesOf(list);
    for (const name of names)
      if (!known.includes(name)) report('dangling-reference', `"${name}" is not in the list ${list}`);
  };
  const named = rights.roles.map(({ role }) => role);
  if ([...named].sort().join() !== [...codesOf('role')].sort().join())
    report('policy', 'every role of the list is named once');
  refuse(
    'accessPurpose',
    rights.roles.flatMap(({ purposes }) => purposes),
  );
  refuse('tlp', rights.openLights);
  refuse('tlp', rights.keptInside);
  refuse('role', rights.caseRoles);
  const known = [...RECORD_ACTION, ...IDENTITY_ACTION];
  if (Object.keys(rights.actions).sort().join() !== [...known].sort().join())
    report('policy', `the actions are ${known.join(', ')}`);
  const apart = rights.roles.filter(({ isApart }) => isApart).map(({ role }) => role);
  for (const [action, { roles, conditions, purposes }] of Object.entries(rights.actions)) {
    const possible: readonly string[] = isRecordAction(action) ? CONDITION : IDENTITY_CONDITION;
    refuse('role', roles);
    refuse('accessPurpose', purposes ?? []);
    for (const role of roles.filter((each) => apart.includes(each)))
      report('policy', `${role} stands apart and may not ${action}`);
    for (const condition of conditions.filter((each) => !possible.includes(each)))
      report('policy', `"${condition}" is no condition`);
  }
  for (const [action, needed] of Object.entries(NEEDED)) {
    const { conditions = [], purposes = [] } = rights.actions[action as keyof typeof NEEDED] ?? {};
    const missing = needed.filter((each) => !(conditions as readonly string[]).includes(each));
    if (missing.length > 0) report('policy', `to ${action} needs ${missing.join(', ')} as well`);
    if (action === 'openIdentity' && purposes.length === 0) report('policy', `to ${action} needs a purpose`);
  }
  return problems;
}

/** Conditions that no edit of the data may take away. */
const NEEDED = {
  see: ['addressed', 'cleared', 'inCase', 'caseWork', 'unexpired'],
  exportData: ['mayLeave'],
  openIdentity: ['ownAgency', 'inCase', 'granted'],
  openBrokenGlass: ['ownAgency', 'granted'],
  approveOpening: ['ownAgency', 'secondPerson'],
  reviewBreakGlass: ['ownAgency', 'secondPerson'],
  requestErasure: ['ownAgency', 'inCase'],
  approveErasure: ['ownAgency', 'secondPerson'],
  reviewIdentity: ['ownAgency', 'inCase'],
  closeCase: ['ownAgency', 'inCase'],
  approveSharing: ['ownAgency', 'secondPerson'],
  heedSharingEnded: ['ownAgency'],
} as const;

const isRecordAction = (action: string): boolean => (RECORD_ACTION as readonly string[]).includes(action);
