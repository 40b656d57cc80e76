import type { CaptionValue } from '#graph';
import { agencyCode } from '#runtime';

/**
 * SAFETY: a protected person is called by the code of the viewer's own agency alone (VP-07), the latest that the viewer sees. Another
 * agency's is not shown, and none is made of the id, which both agencies have: by either their files could be joined (VP-02).
 */
export function codeOf(entityId: string, values: readonly CaptionValue[], agencyId: string): string {
  const [own] = values
    .filter(({ kind, originator }) => kind === 'pseudonym' && originator === agencyId)
    .sort((a, b) => b.recordedFrom - a.recordedFrom || (a.assertionId < b.assertionId ? -1 : 1));
  return own?.value ?? agencyCode(agencyId, entityId);
}
