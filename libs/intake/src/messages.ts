import type { Language } from '#vocab';
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

/** A message in the reader's language, filled; the key itself when it is not known, so that nothing is swallowed. */
export function messageOf(
  key: string,
  values: Readonly<Record<string, string | number>>,
  language: Language,
): string {
  const template = key in EN ? CATALOGUES[language][key as MessageKey] : key;
  const filled = template.replace(/\{(\w+)\}/g, (_, word: string) => String(values[word] ?? ''));
  // Nothing near enough was found: leave the question out.
  return values['nearest'] === '' ? filled.replace(/[^.।:]*“”[^.।]*\?$/u, '').trim() : filled;
}
