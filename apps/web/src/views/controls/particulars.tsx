import type { ReactNode } from 'react';
import type { EntitySummary } from '../../core/model.js';
import { useWords } from '../../i18n/use-words.js';

/** What tells a person from namesakes, and over how many records: nothing where nothing is known. */
export function Particulars({
  entity: { particulars, memberIds },
}: {
  entity: Pick<EntitySummary, 'particulars' | 'memberIds'>;
}): ReactNode {
  const { t, term } = useWords();
  if (particulars.length === 0 && memberIds.length < 2) return null;
  return (
    <small className="particulars">
      {particulars.map(({ kind, value }) => (
        <span key={kind}>
          {term(kind)}: <bdi>{value}</bdi>
        </span>
      ))}
      {memberIds.length > 1 && <span className="chip">{t('same.records', { count: memberIds.length })}</span>}
    </small>
  );
}
