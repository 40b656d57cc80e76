import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useText } from '../../i18n/use-text.js';
import { Sign } from '../controls/sign.js';
import { useSession } from '../session/session.js';
import { useSavedSearches, useSearchWatch } from './saved-searches.js';

const SearchesDialog = lazy(async () => ({ default: (await import('./searches-dialog.js')).SearchesDialog }));

/** How much is new in the saved searches; opens their list. */
export function SearchBell(): ReactNode {
  const { t, number } = useText();
  const { viewer } = useSession();
  useSearchWatch(viewer.userId);
  const searches = useSavedSearches();
  const [isOpen, setOpen] = useState(false);
  const fresh = searches.reduce((sum, { newMatches }) => sum + newMatches, 0);
  return (
    <>
      <button
        type="button"
        className="bell"
        aria-label={t('searches.bell', { count: fresh })}
        title={t('searches.title')}
        onClick={() => setOpen(true)}
      >
        <Sign name="bell" />
        {fresh > 0 && (
          <span className="bell-count" aria-hidden="true">
            {number(fresh)}
          </span>
        )}
      </button>
      <p className="only-spoken" role="status">
        {fresh > 0 && t('searches.bell', { count: fresh })}
      </p>
      <Suspense fallback={null}>{isOpen && <SearchesDialog onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}
