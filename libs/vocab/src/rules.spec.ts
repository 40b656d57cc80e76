import { ATTRIBUTES, ENTITY_TYPES, RELATION_TYPES } from './lookup.js';
import { isAllowed, mayCarry, objectionToAttribute, objectionToLink, objectionToLinkClaim } from './rules.js';

describe('a protected person', () => {
  const perpetratorRelations = RELATION_TYPES.filter(({ perpetrator }) => perpetrator);

  it('can be recruited, moved, kept, sold and exploited by a person', () => {
    for (const relation of [
      'RECRUITED',
      'TRANSPORTED',
      'HARBOURED',
      'SOLD',
      'BOUGHT',
      'RECEIVED',
      'CONTROLLED',
      'EXPLOITED',
      'ABUSED',
    ]) {
      expect(isAllowed(relation, 'Person', 'ProtectedPerson')).toBe(true);
    }
  });

  it.each(perpetratorRelations.map(({ code }) => [code]))(
    'can never be the subject of %s, whatever the object',
    (relation) => {
      for (const { code } of ENTITY_TYPES) {
        expect(isAllowed(relation, 'ProtectedPerson', code)).toBe(false);
        expect(objectionToLink(relation, 'ProtectedPerson', code)).toBe('protectedPersonAsPerpetrator');
      }
    },
  );

  it('can never be the subject of an act of trafficking, even if a flag in the data were forgotten', () => {
    const acts = [
      'RECRUITED',
      'TRANSPORTED',
      'HARBOURED',
      'SOLD',
      'BOUGHT',
      'RECEIVED',
      'CONTROLLED',
      'EXPLOITED',
      'ABUSED',
      'LEADS',
      'SUSPECT_IN',
      'ACCUSED_IN',
      'ARRESTED_IN',
      'CONTROLS_SITE',
      'CO_OFFENDED_WITH',
    ];
    for (const act of acts)
      for (const { code } of ENTITY_TYPES) expect(isAllowed(act, 'ProtectedPerson', code)).toBe(false);
  });

  it('is the only one who can be a victim, and is joined to a suspicion only by dual status', () => {
    expect(isAllowed('VICTIM_IN', 'ProtectedPerson', 'Incident')).toBe(true);
    expect(isAllowed('VICTIM_IN', 'Person', 'Incident')).toBe(false);
    expect(isAllowed('VICTIM_AND_SUSPECT_IN', 'ProtectedPerson', 'Incident')).toBe(true);
    expect(isAllowed('VICTIM_AND_SUSPECT_IN', 'Person', 'Incident')).toBe(false);
    expect(RELATION_TYPES.filter(({ dualStatus }) => dualStatus).map(({ code }) => code)).toEqual([
      'VICTIM_AND_SUSPECT_IN',
    ]);
  });

  it('has no drawn family, friends, home, phone or second identity', () => {
    for (const relation of [
      'FAMILY_OF',
      'FRIEND_OF',
      'KNOWS',
      'RELATED_TO',
      'SAME_AS',
      'LIVES_AT',
      'USES',
      'CALLED',
      'LOCATED_AT',
      'RESIDENT_OF',
      'HOLDS_DOCUMENT',
    ]) {
      for (const { code } of ENTITY_TYPES) {
        expect(isAllowed(relation, 'ProtectedPerson', code)).toBe(false);
        expect(isAllowed(relation, code, 'ProtectedPerson')).toBe(false);
      }
    }
  });

  it('carries a pseudonym and coded facts', () => {
    for (const code of [
      'pseudonym',
      'ageBroad',
      'gender',
      'citizenship',
      'district',
      'methodsOfControl',
      'traffickingStatus',
      'consent',
    ]) {
      expect(mayCarry(code, 'ProtectedPerson')).toBe(true);
    }
  });

  it('can never carry what identifies', () => {
    for (const { code } of ATTRIBUTES.filter(({ identifying }) => identifying)) {
      expect(objectionToAttribute(code, 'ProtectedPerson')).toBe('protectedPersonIdentified');
    }
    for (const code of [
      'name',
      'alias',
      'callName',
      'birthDate',
      'age',
      'phoneNumber',
      'nid',
      'passportNumber',
      'address',
      'coordinates',
      'email',
      'description',
      'fatherName',
      'occupation',
    ]) {
      expect(mayCarry(code, 'ProtectedPerson')).toBe(false);
    }
    expect(mayCarry('roleInProcess', 'ProtectedPerson')).toBe(false);
    expect(mayCarry('suspicionStatus', 'ProtectedPerson')).toBe(false);
  });
});

describe('a relation', () => {
  it('joins the types that the real files hold', () => {
    expect(isAllowed('CALLED', 'Person', 'Person')).toBe(true);
    expect(isAllowed('CO_OFFENDED_WITH', 'Person', 'Person')).toBe(true);
    expect(isAllowed('ATTENDED', 'Person', 'Meeting')).toBe(true);
    expect(isAllowed('ALLIED_WITH', 'Network', 'Network')).toBe(true);
    expect(isAllowed('SUSPECT_IN', 'Person', 'Incident')).toBe(true);
    expect(isAllowed('WITNESS_IN', 'ProtectedPerson', 'Incident')).toBe(true);
    for (const tie of [
      'BUSINESS_WITH',
      'STUDIED_WITH',
      'COMMUNICATED_WITH',
      'FRIEND_OF',
      'FAMILY_OF',
      'SUPPORTED_LOGISTICALLY',
      'MET_WITH',
      'OPERATED_WITH',
      'CONFIDANT_OF',
      'TRAINED_WITH',
    ]) {
      expect(isAllowed(tie, 'Person', 'Person')).toBe(true);
    }
  });

  it('does not join what makes no sense', () => {
    expect(objectionToLink('LIVES_AT', 'Phone', 'Site')).toBe('wrongSubject');
    expect(objectionToLink('LIVES_AT', 'Person', 'Phone')).toBe('wrongObject');
    expect(objectionToLink('SAME_AS', 'Person', 'Network')).toBe('differentTypes');
    expect(objectionToLink('SAME_AS', 'Person', 'Person')).toBeNull();
  });
  test('that two records are one is no claim of a report or file, and everything else may be one', () => {
    expect(objectionToLinkClaim('SAME_AS', 'Person', 'Person')).toBe('judgeInstead');
    for (const { code } of RELATION_TYPES.filter((each) => each.code !== 'SAME_AS'))
      expect(objectionToLinkClaim(code, 'Person', 'Person')).toBe(objectionToLink(code, 'Person', 'Person'));
  });

  it('is refused when a code is unknown', () => {
    expect(objectionToLink('TELEPORTED', 'Person', 'Person')).toBe('unknownRelation');
    expect(objectionToLink('KNOWS', 'Person', 'Ghost')).toBe('unknownEntityType');
    expect(objectionToAttribute('shoeSize', 'Person')).toBe('unknownAttribute');
    expect(objectionToAttribute('name', 'Ghost')).toBe('unknownEntityType');
    expect(objectionToAttribute('imei', 'Person')).toBe('wrongSubject');
  });
});
