import { TLP } from '#domain';
import { area, AREAS, findAreas, LAND_PORTS } from './gazetteer.js';
import {
  codelist,
  CODELISTS,
  ENTITY_TYPES,
  findTerm,
  labelOf,
  POLICY,
  RELATION_TYPES,
  term,
} from './lookup.js';

describe('the vocabulary', () => {
  it('names a code in the three languages', () => {
    expect(labelOf('Person', 'bn')).toBe('ব্যক্তি');
    expect(labelOf('RECRUITED', 'en')).toBe('recruited');
    expect(labelOf('phoneNumber', 'hi')).toBe('फ़ोन नंबर'.normalize('NFC'));
    expect(labelOf('DebtBondage', 'en', 'methodOfControl')).toBe('Debt bondage');
  });

  it('shows an unknown code as itself', () => {
    expect(labelOf('OLD_CODE', 'bn')).toBe('OLD_CODE');
    expect(term('gender', 'X')).toBeUndefined();
    expect(codelist('colours')).toBeUndefined();
  });

  it('can not be changed while the product runs', () => {
    expect(() => Object.assign(RELATION_TYPES[0]!, { perpetrator: false })).toThrow(TypeError);
    expect(() => (ENTITY_TYPES as unknown[]).push({})).toThrow(TypeError);
    expect(() => Object.assign(CODELISTS[0]!.terms[0]!.label, { en: 'x' })).toThrow(TypeError);
  });

  it('finds the term that a written value means', () => {
    expect(findTerm('gender', 'female')?.code).toBe('Feminine');
    expect(findTerm('gender', 'মহিলা')?.code).toBe('Feminine');
    expect(findTerm('country', 'Bangladesh')?.code).toBe('BD');
    expect(findTerm('country', 'भारत')?.code).toBe('IN');
    expect(findTerm('methodOfControl', 'Threats of law enforcement')?.code).toBe('ThreatsLawEnforcement');
    expect(findTerm('perpetratorRole', 'DALAL')?.code).toBe('sub-agent');
    expect(findTerm('district', 'Jessore')?.code).toBe('BD-22');
    expect(findTerm('district', 'Dhaka')?.code).toBe('BD-13');
  });

  it('does not guess at a value that fits nothing', () => {
    expect(findTerm('gender', 'perhaps')).toBeUndefined();
    expect(findTerm('district', 'Atlantis')).toBeUndefined();
  });
});

describe('markings', () => {
  it('keep the TLP 2.0 identifiers of STIX', () => {
    expect(
      Object.fromEntries(codelist('tlp')!.terms.map(({ code, crosswalk }) => [code, crosswalk['stix']])),
    ).toEqual({
      CLEAR: 'marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487',
      GREEN: 'marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb',
      AMBER: 'marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421',
      AMBER_STRICT: 'marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003',
      RED: 'marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1',
    });
  });

  it('are ordered as the domain orders them', () => {
    expect(POLICY.clearanceOrder).toEqual([...TLP]);
  });

  it('are never translated', () => {
    for (const { label } of codelist('tlp')!.terms) expect(new Set(Object.values(label)).size).toBe(1);
  });
});

describe('grades', () => {
  it('map the number of the information to a STIX confidence, and no judgement to none', () => {
    expect(codelist('credibility')!.terms.map(({ crosswalk }) => crosswalk['confidence'])).toEqual([
      90,
      70,
      50,
      30,
      10,
      null,
    ]);
  });

  it('point only to Admiralty grades from the other scales', () => {
    for (const list of ['fourByFourSource', 'threeByFiveByTwoSource']) {
      for (const each of codelist(list)!.terms)
        expect(term('reliability', String(each.crosswalk['admiralty']))).toBeDefined();
    }
    for (const list of ['fourByFourInformation', 'threeByFiveByTwoInformation']) {
      for (const each of codelist(list)!.terms)
        expect(term('credibility', String(each.crosswalk['admiralty']))).toBeDefined();
    }
  });
});

describe('crosswalks to HTCDS', () => {
  it('give every role of a perpetrator a role of the standard', () => {
    for (const { crosswalk } of codelist('perpetratorRole')!.terms)
      expect(term('htcdsRole', String(crosswalk['htcds']))).toBeDefined();
  });

  it('give every local means of control one of the standard', () => {
    for (const { code, crosswalk } of codelist('tactic')!.terms.filter(({ code }) =>
      code.startsWith('CTL-'),
    )) {
      expect([code, term('methodOfControl', String(crosswalk['htcds']))?.code]).toEqual([
        code,
        crosswalk['htcds'],
      ]);
    }
  });
});

describe('the gazetteer', () => {
  it('has the eight divisions and sixty-four districts of Bangladesh', () => {
    expect(AREAS.filter(({ country, level }) => country === 'BD' && level === 'division')).toHaveLength(8);
    expect(AREAS.filter(({ country, level }) => country === 'BD' && level === 'district')).toHaveLength(64);
  });

  it.each([
    ['Jessore', 'Jashore'],
    ['যশোর', 'Jashore'],
    ['Comilla', 'Cumilla'],
    ['Bogra', 'Bogura'],
    ['Barisal', 'Barishal'],
    ['Chittagong', 'Chattogram'],
    ['coxs bazar', "Cox's Bazar"],
    ['Karimganj', 'Sribhumi'],
    ['Bombay', 'Mumbai'],
    ['Calcutta', 'Kolkata'],
    ['मुंबई', 'Mumbai'],
    ['থানে', 'Thane'],
    ['उत्तर 24 परगना', 'North 24 Parganas'],
    ['उत्तर २४ परगना', 'North 24 Parganas'],
    ['Bangalore', 'Bengaluru'],
  ])('knows %s as %s', (written, name) => {
    expect(findAreas(written).map(({ label }) => label.en)).toContain(name);
  });

  it('places Jashore in Khulna division and Thane in Maharashtra', () => {
    expect(area(area('BD-22')!.parent!)!.label.en).toBe('Khulna division');
    expect(area(area('IN-MH-THANE')!.parent!)!.label.en).toBe('Maharashtra');
  });

  it('writes numbers in the digits of the language, but in codes', () => {
    for (const { name, terms } of CODELISTS)
      for (const { code, label } of terms)
        for (const text of [label.bn, label.hi])
          expect([name, text.replace(code, '')]).toEqual([name, expect.not.stringMatching(/[0-9]/)]);
  });

  it('does not know a place that is not in it', () => {
    expect(findAreas('Atlantis')).toEqual([]);
  });

  it('names official ports only, Benapole and Petrapole among them', () => {
    expect(LAND_PORTS).toHaveLength(18);
    expect(LAND_PORTS[0]!.sides.map(({ name }) => name.en)).toEqual(['Benapole', 'Petrapole']);
  });
});
