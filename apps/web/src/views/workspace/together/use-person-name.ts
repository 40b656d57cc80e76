import { useCallback } from 'react';
import type { Companion } from '../../../core/model.js';
import { useText } from '../../../i18n/use-text.js';
import { personName } from '../person-name.js';

/** `personName` in the language of now. */
export function usePersonName(): (person: Pick<Companion, 'number' | 'name'>) => string {
  const { t, accountName } = useText();
  return useCallback((person) => personName(person, { t, accountName }), [t, accountName]);
}
