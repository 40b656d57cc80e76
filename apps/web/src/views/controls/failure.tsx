import type { ReactNode } from 'react';
import type { Notice } from '../../core/model.js';
import { useText } from '../../i18n/use-text.js';

/** What went wrong, in the reader's language, said at once by screen readers; nothing when nothing did. */
export function Failure({ notice, id }: { notice: Notice | null; id?: string }): ReactNode {
  const { say } = useText();
  if (!notice) return null;
  return (
    <p role="alert" id={id} className="failure">
      {say(notice)}
    </p>
  );
}
