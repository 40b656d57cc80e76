import { useEffect, useState, type ReactNode } from 'react';
import { seek } from '../../core/commands/screen.js';
import type { Notice } from '../../core/model.js';
import { noticeOf } from '../../core/notice.js';
import { useWords } from '../../i18n/use-words.js';
import { Dialog } from '../controls/dialog.js';
import { useGo } from '../places.js';
import { useDispatch } from '../use-store.js';
import { dropSearch, loadSearches, seeSearch, useSavedSearches, type SavedSearch } from './saved-searches.js';

/** The saved searches: what is new in each; opening one looks at it. */
export function SearchesDialog({ onClose }: { onClose(): void }): ReactNode {
  const { t, term, say } = useWords();
  const dispatch = useDispatch();
  const go = useGo();
  const searches = useSavedSearches();
  const [failure, setFailure] = useState<Notice | null>(null);
  const trying = async (work: () => Promise<void>) => {
    setFailure(null);
    try {
      await work();
    } catch (error) {
      setFailure(noticeOf(error));
    }
  };
  useEffect(() => void trying(() => loadSearches()), []);
  const open = ({ id, query, types }: SavedSearch) =>
    trying(async () => {
      await seeSearch(id);
      go('chart');
      void dispatch(seek, { words: query, type: types?.[0] ?? null });
      onClose();
    });
  return (
    <Dialog title={t('searches.title')} onClose={onClose}>
      <p className="hint">{t('searches.hint')}</p>
      {failure && (
        <p className="failure" role="alert">
          {say(failure)}
        </p>
      )}
      {searches.length === 0 && <p className="neutral">{t('searches.none')}</p>}
      <ul className="searches">
        {searches.map((each) => (
          <li key={each.id}>
            <button type="button" className="searches-open" onClick={() => void open(each)}>
              <bdi>{each.query}</bdi>
              {each.types ? <small> · {each.types.map(term).join(', ')}</small> : null}
              <strong>{each.newMatches > 0 ? t('searches.new', { count: each.newMatches }) : ''}</strong>
            </button>
            <button
              type="button"
              className="quiet"
              aria-label={t('searches.drop', { query: each.query })}
              onClick={() => void trying(() => dropSearch(each.id))}
            >
              {t('searches.dropShort')}
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
