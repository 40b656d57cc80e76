import { Conflict, InvalidInput, type AssertionBatch } from '#domain';
import { objectionToAttribute, objectionToLink, objectionToLinkClaim } from '#vocab';

/** Every entity that a batch makes or mentions, once. */
export function namedEntities(batch: AssertionBatch): string[] {
  const ids = new Set<string>(batch.entities.map(({ id }) => id));
  for (const assertion of batch.assertions) {
    ids.add(assertion.subjectId);
    if (assertion.form === 'link') ids.add(assertion.objectId);
  }
  return [...ids];
}

/**
 * SAFETY: whatever the way in, no claim is recorded that the vocabulary forbids: nothing that identifies a protected
 * person (VP-01), no protected person as a perpetrator (VP-13); and that two records are one is a judgement of a person,
 * never a claim of a file (VP-33).
 */
export function refuseObjections(batch: AssertionBatch, types: ReadonlyMap<string, string>): void {
  for (const assertion of batch.assertions) {
    const subjectType = types.get(assertion.subjectId);
    const objectType = assertion.form === 'link' ? types.get(assertion.objectId) : subjectType;
    if (!subjectType || !objectType) throw new Conflict('endMissing');
    const objection =
      assertion.form === 'link'
        ? (assertion.verdict ? objectionToLink : objectionToLinkClaim)(
            assertion.kind,
            subjectType,
            objectType,
          )
        : objectionToAttribute(assertion.kind, subjectType);
    if (objection) throw new InvalidInput(objection, [{ field: assertion.kind, key: objection }]);
  }
}
