type Language = 'en' | 'bn' | 'hi';

const MONTHS: Readonly<Record<Language, readonly string[]>> = {
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
  bn: ['জানুয়ারি', 'ফেব্রুয়ারি', 'মার্চ', 'এপ্রিল', 'মে', 'জুন', 'জুলাই', 'আগস্ট', 'সেপ্টেম্বর', 'অক্টোবর', 'নভেম্বর', 'ডিসেম্বর'].map((word) => word.normalize('NFC')),
  hi: ['जनवरी', 'फरवरी', 'मार्च', 'अप्रैल', 'मई', 'जून', 'जुलाई', 'अगस्त', 'सितंबर', 'अक्टूबर', 'नवंबर', 'दिसंबर'].map((word) => word.normalize('NFC')),
};
const ZERO: Readonly<Record<Language, number>> = { en: 0x30, bn: 0x9e6, hi: 0x966 };
const digits = (value: number, language: Language): string => String(value).replace(/\d/g, (digit) => String.fromCodePoint(ZERO[language] + Number(digit)));

/** "About" a date, as a witness says it. */
export const ABOUT: Readonly<Record<Language, (text: string) => string>> = { en: (text) => `about ${text}`, bn: (text) => `আনুমানিক ${text}`, hi: (text) => `लगभग ${text}` };

/** An ISO date in words: "7 September 2025", "৭ সেপ্টেম্বর ২০২৫". */
export function dayWords(iso: string, language: Language): string {
  return `${digits(Number(iso.slice(8)), language)} ${monthWords(iso, language)}`;
}

/** The month of an ISO date in words. */
export function monthWords(iso: string, language: Language): string {
  return `${MONTHS[language][Number(iso.slice(5, 7)) - 1]!} ${digits(Number(iso.slice(0, 4)), language)}`;
}
