import { ASPIRATE_OF, soundCode } from './sound-table.js';

/**
 * Urdu and Arabic letters into sounds. Short vowels are not written, so a vowel that may be there stands between two
 * consonants and costs nothing; و and ی are consonant or long vowel as the other side needs.
 */
const LETTERS: Readonly<Record<string, string>> = {
  ا: 'ā',
  آ: 'ā',
  أ: 'ā',
  إ: 'i',
  ى: 'ā',
  ب: 'b',
  پ: 'p',
  ت: 't',
  ٹ: 'ṭ',
  ث: 's',
  ج: 'j',
  چ: 'c',
  ح: 'h',
  خ: 'kh',
  د: 'd',
  ڈ: 'ḍ',
  ذ: 'z',
  ر: 'r',
  ڑ: 'ṛ',
  ز: 'z',
  ژ: 'zh',
  س: 's',
  ش: 'sh',
  ص: 's',
  ض: 'z',
  ط: 't',
  ظ: 'z',
  ع: '*',
  غ: 'gh',
  ف: 'f',
  ق: 'k',
  ک: 'k',
  ك: 'k',
  گ: 'g',
  ل: 'l',
  م: 'm',
  ن: 'n',
  ں: '~',
  و: 'w',
  ہ: 'h',
  ه: 'h',
  ۂ: 'h',
  ة: 'ʰ',
  ی: 'y',
  ي: 'y',
  ے: 'e',
  ئ: '*',
  ؤ: 'w',
};
const CODES = new Map(Object.entries(LETTERS).map(([letter, sound]) => [letter, soundCode(sound)]));
const SOME_VOWEL = soundCode('*');
const FINAL_H = soundCode('ʰ');
const GLIDES = new Set(['و', 'ی', 'ي', 'ا', 'آ', 'ے', 'ع', 'ئ', 'ى', 'أ']);

/** Sounds of a word in Urdu or Arabic letters; vowel marks and unknown letters are passed over. */
export function readArabic(word: string): number[] {
  const out: number[] = [];
  const letters = Array.from(word).filter((letter) => CODES.has(letter) || letter === 'ھ');
  letters.forEach((letter, index) => {
    if (letter === 'ھ') {
      // Aspirates the letter before, from which an unwritten vowel may part it.
      const place = out.at(-1) === SOME_VOWEL ? out.length - 2 : out.length - 1;
      const aspirated = ASPIRATE_OF.get(out[place] ?? 0);
      if (aspirated) out[place] = aspirated;
      return;
    }
    const isEnd = index === letters.length - 1;
    if (index === 0 && letter === 'ا') out.push(SOME_VOWEL);
    else out.push(isEnd && (letter === 'ہ' || letter === 'ه') && index > 0 ? FINAL_H : CODES.get(letter)!);
    const next = letters[index + 1];
    if (next !== undefined && !GLIDES.has(letter) && !GLIDES.has(next)) out.push(SOME_VOWEL);
  });
  return out;
}
