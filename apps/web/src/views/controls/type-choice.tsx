import type { ReactNode } from 'react';
import { ENTITY_LOOKS, type EntityType } from '#vocab/browser';
import { useText } from '../../i18n/use-text.js';

/** Only one kind of thing, or everything that can be searched for. */
export function TypeChoice({
  type,
  onChange,
}: {
  type: EntityType | null;
  onChange(type: EntityType | null): void;
}): ReactNode {
  const { t, language } = useText();
  return (
    <select
      value={type ?? ''}
      onChange={(event) => onChange((event.target.value || null) as EntityType | null)}
    >
      <option value="">{t('search.allTypes')}</option>
      {ENTITY_LOOKS.filter(({ searchable }) => searchable).map(({ code, plural }) => (
        <option key={code} value={code}>
          {plural[language]}
        </option>
      ))}
    </select>
  );
}
