import { join } from 'node:path';
import { lintVocabulary } from './lint.js';
import { parseVocabulary, projectRoot, readSources } from './read.js';

const shipped = readSources(join(projectRoot(process.cwd()), 'libs/vocab/data'));

/** Rules that are broken when one text in one file of the shipped vocabulary is replaced. */
function rulesBrokenBy(file: string, from: string, to: string): string[] {
  const text = shipped.get(file);
  if (!text?.includes(from)) throw new Error(`the defect can't be planted: ${file} has no "${from}"`);
  const { vocabulary, problems } = parseVocabulary(new Map(shipped).set(file, text.replace(from, to)));
  return [...new Set([...problems, ...lintVocabulary(vocabulary)].map(({ rule }) => rule))];
}

describe('the lint finds', () => {
  const relations = 'entities/relations.yaml';
  const attributes = 'entities/attributes.yaml';
  const types = 'entities/types.yaml';
  const lists = 'codelists/perpetrators.yaml';
  const ports = 'gazetteer/land-ports.yaml';
  const bangladesh = 'gazetteer/bangladesh.yaml';

  it.each([
    ['a file that is not YAML', lists, 'kind: codelists', 'kind: [', 'yaml'],
    ['a kind of file that it does not know', lists, 'kind: codelists', 'kind: codeliste', 'schema'],
    ['a misspelt field', types, 'plural: { en: People', 'plurals: { en: People', 'schema'],
    ['a field of the wrong type', types, '\n    searchable: false', '\n    searchable: perhaps', 'schema'],
    ['a definition that is missing', lists, ', definition: "Sells people."', '', 'schema'],
    ['an unknown status', lists, 'status: review', 'status: maybe', 'schema'],
    ['a shape that can not be drawn', types, 'shape: octagon', 'shape: cloud', 'schema'],
    ['a colour outside the palette', types, '"#0072B2"', '"#FF0000"', 'palette'],
    ['an entity code that is not PascalCase', types, 'code: Vehicle\n', 'code: vehicle\n', 'code-form'],
    ['a relation code that is not UPPER_SNAKE', relations, 'code: RIVAL_OF', 'code: rivalOf', 'code-form'],
    ['a code that stands twice', lists, 'code: seller,', 'code: buyer,', 'duplicate-code'],
    [
      'two terms of one list with the same Bangla label',
      lists,
      'bn: বিক্রেতা',
      'bn: ক্রেতা',
      'colliding-label',
    ],
    ['a translation that is missing', lists, ', hi: विक्रेता }', ' }', 'missing-translation'],
    ['a translation that is empty', lists, 'hi: विक्रेता', 'hi: ""', 'missing-translation'],
    ['a Bangla label in Devanagari', lists, 'bn: বিক্রেতা', 'bn: बिक्रेता', 'wrong-script'],
    ['a Bangla label left in English', lists, 'bn: বিক্রেতা', 'bn: Seller', 'wrong-script'],
    ['a Hindi label in Bengali script', lists, 'hi: विक्रेता', 'hi: বিক্রেতা', 'wrong-script'],
    ['an English label in Bangla', lists, 'en: Seller', 'en: বিক্রেতা', 'wrong-script'],
    [
      'a label with precomposed letters',
      relations,
      'bn: সংগ্রহ করেছে',
      'bn: "সংগ্রহ\u09DF"',
      'label-normal-form',
    ],
    ['a label that ends with a space', lists, 'en: Seller', 'en: "Seller "', 'label-spaces'],
    [
      'a TLP label that was translated',
      'codelists/marking.yaml',
      'bn: "TLP:RED"',
      'bn: "টিএলপি:লাল"',
      'translated',
    ],
    [
      'a relation with an unknown entity type',
      relations,
      'subject: [Movement]',
      'subject: [Voyage]',
      'dangling-reference',
    ],
    ['a relation with an unknown phase', relations, 'phase: sale', 'phase: auction', 'dangling-reference'],
    [
      'a tactic with an unknown phase',
      'codelists/tactics.yaml',
      'phase: recruitment',
      'phase: hiring',
      'dangling-reference',
    ],
    [
      'an attribute with an unknown list',
      attributes,
      'codelist: siteType',
      'codelist: siteTypes',
      'dangling-reference',
    ],
    [
      'a featured attribute that does not exist',
      types,
      'featured: [name, alias, country]',
      'featured: [name, nickname]',
      'dangling-reference',
    ],
    [
      'a featured attribute of another type',
      types,
      'featured: [pseudonym]',
      'featured: [pseudonym, imei]',
      'dangling-reference',
    ],
    ['a coded attribute without a list', attributes, ', codelist: siteType', '', 'schema'],
    ['an identifier without a kind', attributes, ', identifierKind: imei', '', 'schema'],
    [
      'a symmetric relation that reads differently in reverse',
      relations,
      'reverse: { en: is a friend of',
      'reverse: { en: is befriended by',
      'schema',
    ],
    [
      'a victim as recruiter',
      relations,
      'subject: [actor], object: [protected, Person], directed: true, perpetrator: true, phase: recruitment',
      'subject: [actor, protected], object: [protected, Person], directed: true, perpetrator: true, phase: recruitment',
      'protected-person',
    ],
    [
      'a victim as suspect',
      relations,
      'subject: [actor], object: [event], directed: true, perpetrator: true',
      'subject: [actor, protected], object: [event], directed: true, perpetrator: true',
      'protected-person',
    ],
    [
      'a victim drawn to her family',
      relations,
      'hi: का रिश्तेदार }, subject: [Person]',
      'hi: का रिश्तेदार }, subject: [Person, protected]',
      'protected-person',
    ],
    [
      'dual status for anyone but a protected person',
      relations,
      'subject: [protected], object: [event], directed: true, dualStatus: true',
      'subject: [Person], object: [event], directed: true, dualStatus: true',
      'protected-person',
    ],
    [
      'a protected person that can be searched',
      types,
      '\n    searchable: false',
      '\n    searchable: true',
      'protected-person',
    ],
    [
      'an address on a protected person',
      attributes,
      'appliesTo: [actor, Agency, Site], identifying: true',
      'appliesTo: [actor, Agency, Site, protected], identifying: true',
      'protected-person',
    ],
    [
      'free text on a protected person',
      attributes,
      'valueType: text, appliesTo: [TraffickingEvent], identifying: true',
      'valueType: text, appliesTo: [TraffickingEvent, protected], identifying: false',
      'protected-person',
    ],
    ['an attribute for religion', attributes, 'code: occupation', 'code: religion', 'forbidden-attribute'],
    ['a list that nothing uses', 'codelists/marking.yaml', '    usedBy: "markings"\n', '', 'orphan'],
    ['an attribute that applies to nothing', attributes, 'appliesTo: [Device]', 'appliesTo: []', 'orphan'],
    [
      'a variant that means two terms',
      lists,
      'variants: [employer]',
      'variants: [buyer]',
      'ambiguous-variant',
    ],
    ['a port in the sea', ports, 'latitude: 23.042', 'latitude: 2.3042', 'coordinates'],
    ['a port whose two sides lie in one country', ports, 'country: IN', 'country: BD', 'schema'],
    ['a port in an unknown district', ports, 'district: BD-22', 'district: BD-99', 'dangling-reference'],
    [
      'a district with latitude and longitude exchanged',
      bangladesh,
      'latitude: 23.1664, longitude: 89.2081',
      'latitude: 89.2081, longitude: 23.1664',
      'coordinates',
    ],
    ['a district in an unknown division', bangladesh, 'parent: BD-D,', 'parent: BD-Z,', 'dangling-reference'],
    [
      'a district of Bangladesh in an Indian state',
      bangladesh,
      'parent: BD-D,',
      'parent: IN-WB,',
      'dangling-reference',
    ],
    [
      'a default marking that shares',
      'policy/markings.yaml',
      'onwardShare: "no"',
      'onwardShare: "yes"',
      'policy',
    ],
    [
      'a shelter shown nearer than by district',
      'policy/map.yaml',
      'border-house,',
      'protected-place,',
      'policy',
    ],
    ['a small count that is given', 'policy/map.yaml', 'least: 11', 'least: 4', 'policy'],
    ['a square of a light that is none', 'policy/map.yaml', 'AMBER: 5', 'PINK: 5', 'dangling-reference'],
    [
      'a victim who is told every second month',
      'policy/retention.yaml',
      'months: 1,',
      'months: 2,',
      'policy',
    ],
    ['a review that never comes', 'policy/retention.yaml', 'months: 6,', 'months: 0,', 'policy'],
    ['a review of a grade that is none', 'policy/retention.yaml', '[E]', '[Z]', 'dangling-reference'],
    ['a default that is not red for victims', 'policy/markings.yaml', 'tlp: RED', 'tlp: GREEN', 'policy'],
    [
      'a clearance order that is not the list of TLP',
      'policy/markings.yaml',
      '[CLEAR, GREEN,',
      '[GREEN, CLEAR,',
      'dangling-reference',
    ],
    [
      'a right of an invented role',
      'policy/rights.yaml',
      'roles: [investigator, analyst, supervisor]',
      'roles: [superuser]',
      'dangling-reference',
    ],
    [
      'a purpose that nobody may declare',
      'policy/rights.yaml',
      'purposes: [LIAISON,',
      'purposes: [CURIOSITY,',
      'dangling-reference',
    ],
    [
      'an administrator who sees content',
      'policy/rights.yaml',
      'roles: [investigator, analyst, supervisor, prosecutor, victim-custodian, liaison]',
      'roles: [investigator, administrator]',
      'policy',
    ],
    [
      'sight without the compartments of the case',
      'policy/rights.yaml',
      'conditions: [addressed, cleared, inCase, caseWork, unexpired]',
      'conditions: [addressed, cleared, caseWork, unexpired]',
      'policy',
    ],
    [
      'a condition that nothing checks',
      'policy/rights.yaml',
      'conditions: [addressed, cleared, inCase, caseWork, unexpired]',
      'conditions: [addressed, cleared, inCase, caseWork, unexpired, trusted]',
      'policy',
    ],
    ...[
      'conditions: [ownAgency, inCase]',
      'conditions: [ownAgency, granted]',
      'conditions: [inCase, granted]',
    ].map((left) => [
      `an identity opened with ${left} alone`,
      'policy/rights.yaml',
      'conditions: [ownAgency, inCase, granted]',
      left,
      'policy',
    ]),
    [
      'an identity opened for whatever purpose',
      'policy/rights.yaml',
      'conditions: [ownAgency, inCase, granted]\n        purposes: [VICTIM_PROTECTION]',
      'conditions: [ownAgency, inCase, granted]',
      'policy',
    ],
    [
      'an approval by oneself',
      'policy/rights.yaml',
      'conditions: [ownAgency, secondPerson]',
      'conditions: [ownAgency]',
      'policy',
    ],
    [
      'a condition of records for an identity',
      'policy/rights.yaml',
      'conditions: [ownAgency, inCase, granted]',
      'conditions: [ownAgency, inCase, granted, addressed]',
      'policy',
    ],
    [
      'data that takes out what is kept inside',
      'policy/rights.yaml',
      'conditions: [mayLeave]',
      'conditions: []',
      'policy',
    ],
    [
      'a light kept inside that is none',
      'policy/rights.yaml',
      'keptInside: [RED]',
      'keptInside: [BLACK]',
      'dangling-reference',
    ],
    [
      'an open light that is none',
      'policy/rights.yaml',
      'openLights: [CLEAR, GREEN]',
      'openLights: [WHITE]',
      'dangling-reference',
    ],
  ])('%s', (_name, file, from, to, rule) => {
    expect(rulesBrokenBy(file, from, to)).toContain(rule);
  });

  it('nothing where a note alone changes', () => {
    expect(rulesBrokenBy(lists, 'Sells people.', 'Sells people to others.')).toEqual([]);
  });

  it.each(['policy/markings.yaml', 'policy/rights.yaml', 'policy/retention.yaml'])(
    'a vocabulary without %s',
    (file) => {
      const without = new Map(shipped);
      without.delete(file);
      expect(lintVocabulary(parseVocabulary(without).vocabulary).map(({ message }) => message)).toContain(
        'there is no policy',
      );
    },
  );
});
