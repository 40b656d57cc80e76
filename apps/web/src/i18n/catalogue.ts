import { keepHere, keptHere } from '../core/device.js';
import type { Language } from '../core/model.js';
import type english from './en.json';

/** Key of a message; the English catalogue is the list, and a spec holds the others to it. */
export type MessageKey = keyof typeof english;
export type Catalogue = Readonly<Record<MessageKey, string>>;

export const LANGUAGES: readonly Language[] = ['en', 'bn', 'hi'];
/** Names of the languages in themselves. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', bn: 'বাংলা', hi: 'हिन्दी' };
/** Locale for numbers and dates: `hi-IN` alone gives Latin digits. */
export const LOCALES: Readonly<Record<Language, string>> = {
  en: 'en-IN',
  bn: 'bn-BD',
  hi: 'hi-IN-u-nu-deva',
};

/** Loads one language's messages, and no other's. */
export async function loadCatalogue(language: Language): Promise<Catalogue> {
  switch (language) {
    case 'bn':
      return (await import('./bn.json')).default;
    case 'hi':
      return (await import('./hi.json')).default;
    case 'en':
      return (await import('./en.json')).default;
  }
}

const KEPT_AS = 'setu.language';
/** The language last chosen on this device, else the browser's, else English. */
export function firstLanguage(): Language {
  const wished =
    keptHere(KEPT_AS) ??
    navigator.languages
      .map((each) => each.slice(0, 2))
      .find((each) => (LANGUAGES as readonly string[]).includes(each));
  return (LANGUAGES as readonly string[]).includes(wished ?? '') ? (wished as Language) : 'en';
}
export const keepLanguage = (language: Language): void => keepHere(KEPT_AS, language);
/** True when the person has chosen a language on this device. */
export const hasKeptLanguage = (): boolean => keptHere(KEPT_AS) !== null;
