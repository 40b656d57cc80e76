import type { ReactNode } from 'react';

/**
 * What is said with the title of a source. SAFETY (VP-32): the title of one that tells who a protected person is stands on the screen
 * alone; on paper there is its id.
 */
export function OfSource({
  source: { id, title, containsVictimIdentity },
  say,
}: {
  source: { readonly id: string; readonly title: string; readonly containsVictimIdentity: boolean };
  say(title: string): ReactNode;
}): ReactNode {
  if (!containsVictimIdentity) return say(title);
  return (
    <>
      <span className="screen-only">{say(title)}</span>
      <span className="paper-only">{say(id)}</span>
    </>
  );
}
