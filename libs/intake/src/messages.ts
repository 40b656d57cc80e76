import { labelOf, type Language } from '#vocab';
import { BN } from './messages/bn.js';
import { EN, type MessageKey } from './messages/en.js';
import { HI } from './messages/hi.js';

const CATALOGUES: Readonly<Record<Language, Readonly<Record<MessageKey, string>>>> = {
  en: EN,
  bn: BN,
  hi: HI,
};
export const MESSAGE_KEYS = Object.keys(EN) as MessageKey[];
export type { MessageKey };

/** Words of a message that are filled with codes of the vocabulary, one or several: they are said by their labels. */
const CODES = new Set(['relation', 'attribute', 'type', 'from', 'to', 'expected']);

/** A number in the digits of the language, without grouping: rows are counted as a spreadsheet does. */
const DIGITS: Readonly<Record<Language, Intl.NumberFormat>> = {
  en: new Intl.NumberFormat('en', { useGrouping: false }),
  bn: new Intl.NumberFormat('bn', { useGrouping: false }),
  // `hi` alone would give Latin digits.
  hi: new Intl.NumberFormat('hi-u-nu-deva', { useGrouping: false }),
};

/** A message in the reader's language, filled; the key itself when it is not known, so that nothing is swallowed. */
export function messageOf(
  key: string,
  values: Readonly<Record<string, string | number>>,
  language: Language,
): string {
  const template = key in EN ? CATALOGUES[language][key as MessageKey] : key;
  const said = (word: string): string => {
    const value = values[word] ?? '';
    const text = typeof value === 'number' ? DIGITS[language].format(value) : value;
    return CODES.has(word)
      ? text
          .split(', ')
          .map((code) => labelOf(code, language))
          .join(', ')
      : text;
  };
  const filled = template.replace(/\{(\w+)\}/g, (_, word: string) => said(word));
  // Nothing near enough was found: leave the question out.
  return values['nearest'] === '' ? filled.replace(/[^.।:]*“”[^.।]*\?$/u, '').trim() : filled;
}
