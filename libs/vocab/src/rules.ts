import { isJudged } from './judged.js';
import { attribute, entityType, relationType } from './lookup.js';

/** Why a claim may not be made; each is a message key that a screen translates. */
export type Objection =
  | 'unknownRelation'
  | 'unknownAttribute'
  | 'unknownEntityType'
  | 'protectedPersonAsPerpetrator'
  | 'protectedPersonIdentified'
  | 'wrongSubject'
  | 'wrongObject'
  | 'differentTypes'
  | 'judgeInstead';

/** What speaks against `subject -[relation]-> object`; null when nothing does. VP-13 comes before all other reasons. */
export function objectionToLink(relation: string, subjectType: string, objectType: string): Objection | null {
  const found = relationType(relation);
  const subject = entityType(subjectType);
  const object = entityType(objectType);
  if (!found) return 'unknownRelation';
  if (!subject || !object) return 'unknownEntityType';
  if (found.perpetrator && subject.code === 'ProtectedPerson') return 'protectedPersonAsPerpetrator';
  if (!found.subject.includes(subject.code)) return 'wrongSubject';
  if (!found.object.includes(object.code)) return 'wrongObject';
  if (found.sameType && subject.code !== object.code) return 'differentTypes';
  return null;
}

/** The same of a claim that a report or file makes: what only a judgement may say is no claim. */
export function objectionToLinkClaim(
  relation: string,
  subjectType: string,
  objectType: string,
): Objection | null {
  return isJudged(relation) ? 'judgeInstead' : objectionToLink(relation, subjectType, objectType);
}

/** May this relation run from an entity of the first type to one of the second? Unknown codes may not. */
export function isAllowed(relation: string, subjectType: string, objectType: string): boolean {
  return objectionToLink(relation, subjectType, objectType) === null;
}

/** What speaks against giving an entity of this type that attribute; null when nothing does. */
export function objectionToAttribute(code: string, type: string): Objection | null {
  const found = attribute(code);
  const owner = entityType(type);
  if (!found) return 'unknownAttribute';
  if (!owner) return 'unknownEntityType';
  if (owner.code === 'ProtectedPerson' && found.identifying) return 'protectedPersonIdentified';
  return found.appliesTo.includes(owner.code) ? null : 'wrongSubject';
}

/** May an entity of this type carry that attribute? Never one that identifies a protected person (VP-01). */
export function mayCarry(code: string, type: string): boolean {
  return objectionToAttribute(code, type) === null;
}
