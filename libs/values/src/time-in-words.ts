import { OPEN_END_DAY, OPEN_START_DAY } from '#domain';
import type { Language } from '#vocab';

type Exactness = 'day' | 'month' | 'year';
/** As the page writes days: `hi-IN` alone would give Latin digits. */
const LOCALES: Readonly<Record<Language, string>> = { en: 'en-IN', bn: 'bn-BD', hi: 'hi-IN-u-nu-deva' };
/** Made once: to make one takes far longer than to write with it. */
const inEach = <T>(make: (locale: string) => T): Readonly<Record<Language, T>> => ({
  en: make(LOCALES.en),
  bn: make(LOCALES.bn),
  hi: make(LOCALES.hi),
});
const numbers = inEach((locale) => new Intl.NumberFormat(locale));
const dates = inEach((locale): Readonly<Record<Exactness, Intl.DateTimeFormat>> => {
  const writes = (parts: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', year: 'numeric', ...parts });
  return {
    day: writes({ month: 'short', day: 'numeric' }),
    month: writes({ month: 'short' }),
    year: writes({}),
  };
});
const WORDS: Readonly<
  Record<'since' | 'until' | 'about', Readonly<Record<Language, (time: string) => string>>>
> = {
  since: { en: (time) => `since ${time}`, bn: (time) => `${time} থেকে`, hi: (time) => `${time} से` },
  until: { en: (time) => `until ${time}`, bn: (time) => `${time} পর্যন্ত`, hi: (time) => `${time} तक` },
  about: { en: (time) => `about ${time}`, bn: (time) => `আনুমানিক ${time}`, hi: (time) => `लगभग ${time}` },
};

/**
 * A time in the reader's words: a day, a whole month or year, a span, or one open end; null when neither end is known.
 * Days are epoch days, both included.
 */
export function timeInWords(
  {
    earliestDay,
    latestDay,
    isUncertain,
  }: { readonly earliestDay: number; readonly latestDay: number; readonly isUncertain: boolean },
  language: Language,
): string | null {
  const isOpen = earliestDay <= OPEN_START_DAY;
  const isEndless = latestDay >= OPEN_END_DAY;
  if (isOpen && isEndless) return null;
  const said = isEndless
    ? WORDS.since[language](written(earliestDay, language, 'day'))
    : isOpen
      ? WORDS.until[language](written(latestDay, language, 'day'))
      : spanned(earliestDay, latestDay, language);
  return isUncertain ? WORDS.about[language](said) : said;
}

/** A number in the reader's digits, grouped by lakh and crore; text that is no number stays as it is. */
export function numberInWords(text: string, language: Language): string {
  const number = Number(text);
  return text.trim() === '' || !Number.isFinite(number) ? text : numbers[language].format(number);
}

function spanned(from: number, to: number, language: Language): string {
  if (from === to) return written(from, language, 'day');
  const [first, next] = [new Date(from * 86_400_000), new Date((to + 1) * 86_400_000)];
  const months =
    (next.getUTCFullYear() - first.getUTCFullYear()) * 12 + next.getUTCMonth() - first.getUTCMonth();
  if (first.getUTCDate() === 1 && next.getUTCDate() === 1) {
    if (months === 1) return written(from, language, 'month');
    if (months === 12 && first.getUTCMonth() === 0) return written(from, language, 'year');
  }
  return `${written(from, language, 'day')} – ${written(to, language, 'day')}`;
}

function written(day: number, language: Language, exactness: Exactness): string {
  return dates[language][exactness].format(new Date(day * 86_400_000));
}
