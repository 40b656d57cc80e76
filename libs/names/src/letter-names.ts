import { readDataFile } from './data-files.js';
import { formOf, lookupForm } from './lexicon.js';

interface LetterFile {
  readonly kind: 'letters';
  readonly letters: Readonly<Record<string, readonly string[]>>;
}

interface NumberFile {
  readonly kind: 'numbers';
  readonly numbers: Readonly<Record<string, readonly string[]>>;
}

const letters = readDataFile<LetterFile>('letters.yaml', 'letters').letters;
const numbers = readDataFile<NumberFile>('numbers.yaml', 'numbers').numbers;

const letterByName = new Map(
  Object.entries(letters).flatMap(([letter, names]) => names.map((name) => [formOf(name), letter] as const)),
);

/** The Latin letter whose name a Bangla or Devanagari word is (কে, के: k), or null. */
export function letterNamed(word: string): string | null {
  return letterByName.get(lookupForm(word)) ?? null;
}

const longestLetterName = Math.max(...[...letterByName.keys()].map((name) => name.length));

/** The letters of initials written together by their names (কেডি, केडी: k and d), at most four; null for any other word. */
export function lettersNamed(word: string): string[] | null {
  const form = lookupForm(word);
  if (form.length > 4 * longestLetterName) return null;
  const read = (from: number, left: number): string[] | null => {
    if (from === form.length) return [];
    for (let size = Math.min(longestLetterName, form.length - from); left > 0 && size > 0; size -= 1) {
      const letter = letterByName.get(form.slice(from, from + size));
      // A name of a letter ends where an akshara does.
      if (!letter || /^\p{M}/u.test(form.slice(from + size))) continue;
      const rest = read(from + size, left - 1);
      if (rest) return [letter, ...rest];
    }
    return null;
  };
  const found = read(0, 4);
  return found && found.length > 1 ? found : null;
}

const numberByWord = new Map(
  Object.entries(numbers).flatMap(([value, words]) =>
    words.map((word) => [formOf(word), Number(value)] as const),
  ),
);

/** The number that a word writes (three, 3rd, তিন), or null. */
export function numberNamed(word: string): number | null {
  return numberByWord.get(lookupForm(word)) ?? null;
}
