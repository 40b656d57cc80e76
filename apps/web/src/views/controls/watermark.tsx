import { useEffect, useState, type ReactNode } from 'react';
import { agencyName, useText } from '../../i18n/use-text.js';
import { tlpText } from './tlp-text.js';
import { purposeKey } from '../session/purposes.js';
import { useSession } from '../session/session.js';

/**
 * Who printed this or looks at it, when, under which marking and for which purpose (VP-36): across every page on paper, and
 * on the screen over what it lies in when `isOver`.
 */
export function Watermark({ zone, isOver = false }: { zone: string; isOver?: boolean }): ReactNode {
  const { viewer, language } = useSession();
  const { t, instant, accountName } = useText();
  const [now, setNow] = useState(() => new Date().toISOString());
  useEffect(() => {
    const onPrint = () => setNow(new Date().toISOString());
    addEventListener('beforeprint', onPrint);
    return () => removeEventListener('beforeprint', onPrint);
  }, []);
  const words = `${tlpText(viewer.clearance)} · ${accountName(viewer.displayName)} (${viewer.username}) · ${agencyName(viewer.agency, language)} · ${instant(now, zone)} · ${t(purposeKey(viewer.accessPurpose ?? ''))}${viewer.caseReference ? ` · ${viewer.caseReference}` : ''}`;
  return (
    <div className={isOver ? 'watermark-over' : 'watermark'} aria-hidden="true">
      {Array.from({ length: isOver ? 4 : 8 }, (_, place) => (
        // On the screen it is drawn and is no text: pale on purpose, and never in what is copied.
        <p key={place} data-words={words}>
          {isOver ? null : words}
        </p>
      ))}
    </div>
  );
}
