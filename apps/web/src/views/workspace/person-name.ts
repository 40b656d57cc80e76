import type { Companion } from '../../core/model.js';
import type { Words } from '../../i18n/use-words.js';

/** What the reader calls somebody who works on the chart too: by name where the server tells it, else a colleague with a number. */
export const personName = (
  { number, name }: Pick<Companion, 'number' | 'name'>,
  { t, accountName }: Pick<Words, 't' | 'accountName'>,
): string => (name ? accountName(name) : t('together.colleague', { number }));
