export type Language = 'en' | 'bn' | 'hi';

const MONTHS: Readonly<Record<Language, readonly string[]>> = {
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
  bn: [
    'জানুয়ারি',
    'ফেব্রুয়ারি',
    'মার্চ',
    'এপ্রিল',
    'মে',
    'জুন',
    'জুলাই',
    'আগস্ট',
    'সেপ্টেম্বর',
    'অক্টোবর',
    'নভেম্বর',
    'ডিসেম্বর',
  ].map((word) => word.normalize('NFC')),
  hi: ['जनवरी', 'फरवरी', 'मार्च', 'अप्रैल', 'मई', 'जून', 'जुलाई', 'अगस्त', 'सितंबर', 'अक्टूबर', 'नवंबर', 'दिसंबर'].map(
    (word) => word.normalize('NFC'),
  ),
};
const ZERO: Readonly<Record<Language, number>> = { en: 0x30, bn: 0x9e6, hi: 0x966 };
const digits = (value: number, language: Language): string =>
  String(value).replace(/\d/g, (digit) => String.fromCodePoint(ZERO[language] + Number(digit)));

/** "About" a date, as a witness says it. */
export const ABOUT: Readonly<Record<Language, (text: string) => string>> = {
  en: (text) => `about ${text}`,
  bn: (text) => `আনুমানিক ${text}`,
  hi: (text) => `लगभग ${text}`,
};

/** An ISO date in words: "7 September 2025", "৭ সেপ্টেম্বর ২০২৫". */
export function dayWords(iso: string, language: Language): string {
  return `${digits(Number(iso.slice(8)), language)} ${monthWords(iso, language)}`;
}

/** The month of an ISO date in words. */
export function monthWords(iso: string, language: Language): string {
  return `${MONTHS[language][Number(iso.slice(5, 7)) - 1]!} ${digits(Number(iso.slice(0, 4)), language)}`;
}

/** First days of the months of the Bangla calendar of Bangladesh, as month and day of the common one. */
const BANGLA_MONTHS = [
  [4, 14, 'বৈশাখ'],
  [5, 15, 'জ্যৈষ্ঠ'],
  [6, 15, 'আষাঢ়'],
  [7, 16, 'শ্রাবণ'],
  [8, 16, 'ভাদ্র'],
  [9, 16, 'আশ্বিন'],
  [10, 17, 'কার্তিক'],
  [11, 16, 'অগ্রহায়ণ'],
  [12, 16, 'পৌষ'],
  [1, 15, 'মাঘ'],
  [2, 14, 'ফাল্গুন'],
  [3, 15, 'চৈত্র'],
] as const;
const PARTS = ['শুরুতে', 'মাঝামাঝি', 'শেষে'] as const;

/** "চৈত্রের শেষে": a third of a month of the Bangla calendar, with its first and last epoch day. */
export function banglaThird(day: number): {
  readonly words: string;
  readonly from: number;
  readonly to: number;
} {
  const year = new Date(day * 86_400_000).getUTCFullYear();
  const starts = [year - 1, year, year + 1]
    .flatMap((of) =>
      BANGLA_MONTHS.map(([month, date, name]) => ({
        name,
        from: Date.UTC(of, month - 1, date) / 86_400_000,
      })),
    )
    .sort((a, b) => a.from - b.from);
  const at = starts.findLastIndex(({ from }) => from <= day);
  const { name, from } = starts[at]!;
  const third = Math.min(2, Math.floor((day - from) / 10));
  return {
    words: `${name}ের ${PARTS[third]!}`.normalize('NFC'),
    from: from + third * 10,
    to: third === 2 ? starts[at + 1]!.from - 1 : from + third * 10 + 9,
  };
}

/** The rains, June to September, as people of both countries date things by them; null outside. */
export function rains(
  iso: string,
  language: Language,
): { readonly words: string; readonly edtf: string } | null {
  const [year, month] = iso.split('-').map(Number) as [number, number];
  if (month < 6 || month > 9) return null;
  const of = digits(year, language);
  return {
    words: { en: `in the rains of ${of}`, bn: `${of} সালের বর্ষায়`.normalize('NFC'), hi: `${of} की बरसात में` }[
      language
    ],
    edtf: `${String(year)}-06/${String(year)}-09`,
  };
}
