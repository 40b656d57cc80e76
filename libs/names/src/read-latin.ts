import { soundCode } from './sound-table.js';

/**
 * Latin spellings of South Asian names into sounds: the spellings of English, of Bengali (o for the inherent vowel, ee, oo),
 * of Hindi and of the south (zh, th for t). Longest spelling first; what a letter means by its place is in `inPlace`.
 */

const SPELLINGS: readonly (readonly [string, readonly string[]])[] = [
  ['tsch', ['ch']],
  ['ksh', ['k', 'ṣ']],
  ['kkh', ['kh', 'ː']],
  ['chh', ['ch']],
  ['cch', ['ch', 'ː']],
  ['tch', ['c']],
  ['sch', ['sh']],
  ['tth', ['th', 'ː']],
  ['ddh', ['dh', 'ː']],
  ['ggh', ['gh', 'ː']],
  ['bbh', ['bh', 'ː']],
  ['jjh', ['jh', 'ː']],
  ['ssh', ['sh', 'ː']],
  ['que', ['k', 'ə']],
  ['aa', ['ā']],
  ['ee', ['ī']],
  ['oo', ['ū']],
  ['ii', ['ī']],
  ['uu', ['ū']],
  ['kh', ['kh']],
  ['gh', ['gh']],
  ['ch', ['c']],
  ['jh', ['jh']],
  ['th', ['th']],
  ['dh', ['dh']],
  ['ph', ['ph']],
  ['bh', ['bh']],
  ['sh', ['sh']],
  ['zh', ['zh']],
  ['ck', ['k']],
  ['ng', ['ng']],
  ['rh', ['r']],
  ['wh', ['w']],
  ['dj', ['j']],
  ['a', ['á']],
  ['b', ['b']],
  ['d', ['d']],
  ['e', ['e']],
  ['f', ['f']],
  ['g', ['g']],
  ['h', ['h']],
  ['i', ['i']],
  ['j', ['j']],
  ['k', ['k']],
  ['l', ['l']],
  ['m', ['m']],
  ['n', ['n']],
  ['o', ['o']],
  ['p', ['p']],
  ['q', ['k']],
  ['r', ['r']],
  ['s', ['s']],
  ['t', ['t']],
  ['u', ['u']],
  ['v', ['v']],
  ['w', ['w']],
  ['x', ['k', 'ṣ']],
  ['z', ['z']],
];
const BY_LENGTH = [4, 3, 2, 1].map(
  (length) =>
    new Map(
      SPELLINGS.filter(([text]) => text.length === length).map(([text, sounds]) => [
        text,
        sounds.map(soundCode),
      ]),
    ),
);

const S = soundCode('s');
const K = soundCode('k');
const I = soundCode('i');
const LONG_I = soundCode('ī');
const Y = soundCode('y');
const FINAL_H = soundCode('ʰ');
const FINAL_E = soundCode('ə');
const isVowelLetter = (letter: string | undefined): boolean =>
  letter !== undefined && 'aeiou'.includes(letter);

/** Sounds of a word in lower-case Latin letters without marks; anything else is passed over. */
export function readLatin(word: string): number[] {
  const out: number[] = [];
  for (let index = 0; index < word.length;) {
    const placed = inPlace(word, index);
    if (placed) {
      out.push(...placed.sounds);
      index += placed.length;
      continue;
    }
    let taken = 1;
    for (let size = 4; size >= 1; size -= 1) {
      const sounds = BY_LENGTH[4 - size]!.get(word.slice(index, index + size));
      if (sounds) {
        out.push(...sounds);
        taken = size;
        break;
      }
    }
    index += taken;
  }
  return out;
}

/** Letters whose sound depends on where they stand. */
function inPlace(word: string, index: number): { sounds: readonly number[]; length: number } | null {
  const letter = word[index];
  const next = word[index + 1];
  const before = word[index - 1];
  const isEnd = index === word.length - 1;
  if (letter === 'c' && next !== 'h' && next !== 'k' && word.slice(index, index + 3) !== 'cch') {
    const isSoft = next === 'e' || next === 'i' || next === 'y';
    return { sounds: [isSoft ? S : K], length: 1 };
  }
  if (letter === 'x' && index === 0) return { sounds: [S], length: 1 };
  if (letter === 'q' && next === 'u' && isVowelLetter(word[index + 2])) return { sounds: [K], length: 2 };
  if (letter === 'y' && !isVowelLetter(next) && !isVowelLetter(before))
    return { sounds: [isEnd ? LONG_I : I], length: 1 };
  if (letter === 'y') return { sounds: [Y], length: 1 };
  if (letter === 'h' && isEnd && isVowelLetter(before)) return { sounds: [FINAL_H], length: 1 };
  if (letter === 'e' && isEnd && index > 1 && !isVowelLetter(before)) return { sounds: [FINAL_E], length: 1 };
  if (letter === 'i' && next === 'e' && index === word.length - 2 && index > 0)
    return { sounds: [I], length: 2 };
  return null;
}
