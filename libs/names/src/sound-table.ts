import { readDataFile } from './data-files.js';

/** The file of sounds: what each costs when one side lacks it, and which pairs are near. */
export interface SoundFile {
  readonly kind: 'sounds';
  readonly sounds: readonly { readonly sound: string; readonly gap: number; readonly vowel?: boolean }[];
  readonly near: readonly { readonly sounds: readonly [string, string]; readonly cost: number }[];
}

const file = readDataFile<SoundFile>('sounds.yaml', 'sounds');

/** Row length of the table of prices; a power of two above the number of sounds. */
export const ROW = 64;

const codes = new Map(file.sounds.map(({ sound }, index) => [sound, index + 1]));

/** Code of a sound of the data file. Throws when the file lacks it. */
export function soundCode(sound: string): number {
  const code = codes.get(sound);
  if (code === undefined) throw new Error(`sounds.yaml has no sound "${sound}"`);
  return code;
}

/** Price of a sound that only one side has, by code. */
export const GAP = new Int32Array(ROW);
/** Price of taking one sound for another, at `first * ROW + second`. */
export const SUBSTITUTION = new Int32Array(ROW * ROW);
const isVowelByCode: boolean[] = [];
const nameByCode: string[] = [''];

for (const { sound, gap, vowel } of file.sounds) {
  const code = soundCode(sound);
  GAP[code] = gap;
  nameByCode[code] = sound;
  isVowelByCode[code] = vowel === true;
}
const count = file.sounds.length;
for (let first = 1; first <= count; first += 1) {
  for (let second = 1; second <= count; second += 1) {
    // A vowel for a consonant is no slip of hearing: never cheaper than leaving both out.
    const unlike =
      isVowelByCode[first] === isVowelByCode[second]
        ? Math.max(GAP[first]!, GAP[second]!)
        : GAP[first]! + GAP[second]!;
    SUBSTITUTION[first * ROW + second] = first === second ? 0 : unlike;
  }
}
for (const { sounds, cost } of file.near) {
  const first = soundCode(sounds[0]);
  const second = soundCode(sounds[1]);
  SUBSTITUTION[first * ROW + second] = cost;
  SUBSTITUTION[second * ROW + first] = cost;
}

export const isVowel = (code: number): boolean => isVowelByCode[code] === true;

/** A reading as text, for explanations and tests. */
export function soundText(reading: ArrayLike<number>): string {
  return Array.from(reading, (code) => nameByCode[code]).join('');
}

/** The aspirate of each plain stop; a plain stop before its own is the doubled aspirate: kkh, tth. */
export const ASPIRATE_OF: ReadonlyMap<number, number> = new Map(
  [
    ['k', 'kh'],
    ['g', 'gh'],
    ['c', 'ch'],
    ['j', 'jh'],
    ['t', 'th'],
    ['d', 'dh'],
    ['ṭ', 'ṭh'],
    ['ḍ', 'ḍh'],
    ['p', 'ph'],
    ['b', 'bh'],
  ].map(([plain, aspirated]) => [soundCode(plain!), soundCode(aspirated!)]),
);
