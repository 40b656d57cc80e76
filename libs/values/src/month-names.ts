/** Folds a word for look-up: NFC, no joiners, nukta, full stop or case; the variants of long i are one. */
export function foldWord(word: string): string {
  return word
    .normalize('NFC')
    .replace(/[\u200c\u200d\u09bc\u093c.,]/g, '')
    .replace(/\u09c0/g, '\u09bf')
    .toLowerCase();
}

const GREGORIAN: readonly string[] = [
  'january jan জানুয়ারি জানু जनवरी जन',
  'february feb ফেব্রুয়ারি ফেব্রু फरवरी फ़रवरी फर',
  'march mar মার্চ मार्च',
  'april apr এপ্রিল अप्रैल',
  'may মে मई',
  'june jun জুন जून',
  'july jul জুলাই जुलाई',
  'august aug আগস্ট আগষ্ট अगस्त',
  'september sept sep সেপ্টেম্বর সেপ্টে सितंबर सितम्बर',
  'october oct অক্টোবর अक्टूबर अक्तूबर',
  'november nov নভেম্বর नवंबर नवम्बर',
  'december dec ডিসেম্বর ডিসে दिसंबर दिसम्बर',
];
const BANGLA: readonly string[] = [
  'বৈশাখ boishakh baishakh boisakh',
  'জ্যৈষ্ঠ জৈষ্ঠ joishtho jyoishtho jaistha',
  'আষাঢ় asharh ashar ashadh',
  'শ্রাবণ srabon shrabon shraban',
  'ভাদ্র bhadro bhadra',
  'আশ্বিন ashwin ashshin aswin',
  'কার্তিক kartik kartick',
  'অগ্রহায়ণ অঘ্রাণ ogrohayon agrahayan ogrohayan',
  'পৌষ poush poush pous',
  'মাঘ magh',
  'ফাল্গুন ফাগুন falgun phalgun',
  'চৈত্র choitro chaitra chaitro',
];

const index = (names: readonly string[]): ReadonlyMap<string, number> =>
  new Map(names.flatMap((line, at) => line.split(' ').map((word) => [foldWord(word), at + 1] as const)));
const gregorian = index(GREGORIAN);
const bangla = index(BANGLA);

/** Month 1–12 of a Gregorian month name in English, Bangla or Hindi; null when it is none. */
export const gregorianMonth = (word: string): number | null => gregorian.get(foldWord(word)) ?? null;
/** Month 1–12 (1 = Boishakh) of a Bangla month name in Bangla or Latin letters; null when it is none. */
export const banglaMonth = (word: string): number | null => bangla.get(foldWord(word)) ?? null;
