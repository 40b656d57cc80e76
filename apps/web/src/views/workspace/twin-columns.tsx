import type { GradeCodes } from '#vocab/browser';
import type { LinkSignName } from '../../core/signs.js';
import type { Words } from '../../i18n/use-words.js';
import { LinkSignDrawing } from '../controls/link-sign.js';
import type { TwinColumn } from './twin-table.js';

/** How a link stands, by sign and word. */
export const strengthColumn = <T,>(
  { t }: Pick<Words, 't'>,
  minWidth: number,
  signOf: (row: T) => LinkSignName,
): TwinColumn<T> => ({
  ...{ id: 'strength', label: t('table.strength'), minWidth, share: 1 },
  value: signOf,
  words: (row) => t(`strength.${signOf(row)}`),
  cell: (row) => (
    <>
      <LinkSignDrawing strength={signOf(row)} /> {t(`strength.${signOf(row)}`)}
    </>
  ),
});

/** A grade as it is written: `B2`. */
export const gradeColumn = <T,>(
  { t, grade }: Pick<Words, 't' | 'grade'>,
  gradingOf: (row: T) => GradeCodes,
): TwinColumn<T> => {
  const words = (row: T): string => grade(gradingOf(row));
  return { ...{ id: 'grade', label: t('table.grade'), width: 72 }, value: words, words };
};

/** Two columns of epoch days: what has no first day comes before all others, what has no last after them. */
export const dayColumns = <T extends { readonly firstDay: number | null; readonly lastDay: number | null }>(
  { day }: Pick<Words, 'day'>,
  labels: { readonly first: string; readonly last: string },
  width: number,
): TwinColumn<T>[] => [
  {
    ...{ id: 'first', label: labels.first, width },
    value: ({ firstDay }) => firstDay ?? -1e9,
    words: ({ firstDay }) => (firstDay === null ? '' : day(firstDay)),
  },
  {
    ...{ id: 'last', label: labels.last, width },
    value: ({ lastDay }) => lastDay ?? 1e9,
    words: ({ lastDay }) => (lastDay === null ? '' : day(lastDay)),
  },
];
