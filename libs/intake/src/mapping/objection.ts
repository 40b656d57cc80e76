import { attribute, objectionToAttribute, objectionToLinkClaim, relationType, type Objection } from '#vocab';

/** What the vocabulary has against a link or an attribute: a message key, and the codes that the message names. */
export interface VocabularyObjection {
  readonly code: Objection | 'wrongOwner';
  readonly values: Readonly<Record<string, string>>;
}

/** Null when nothing speaks against the link. `expected`: the types that could stand at the end which is wrong. */
export function linkObjection(relation: string, from: string, to: string): VocabularyObjection | null {
  const code = objectionToLinkClaim(relation, from, to);
  if (!code) return null;
  const term = relationType(relation);
  const expected = (code === 'wrongObject' ? term?.object : term?.subject) ?? [];
  return { code, values: { relation, from, to, expected: expected.join(', ') } };
}

/** Null when nothing speaks against the attribute. `expected`: the types that may have it. */
export function attributeObjection(code: string, type: string): VocabularyObjection | null {
  const objection = objectionToAttribute(code, type);
  if (!objection) return null;
  return {
    code: objection === 'wrongSubject' ? 'wrongOwner' : objection,
    values: { attribute: code, type, expected: (attribute(code)?.appliesTo ?? []).join(', ') },
  };
}
