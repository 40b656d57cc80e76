import { useCallback } from 'react';
import type { Companion } from '../../../core/model.js';
import { useText } from '../../../i18n/use-text.js';

type Named = Pick<Companion, 'number' | 'name'>;

/** What the reader calls somebody who works on the chart too: by name where the server tells it, else a colleague with a number. */
export function usePersonName(): (person: Named) => string {
  const { t, accountName } = useText();
  return useCallback(
    ({ number, name }: Named) => (name ? accountName(name) : t('together.colleague', { number })),
    [t, accountName],
  );
}
