import { readDataFile } from './data-files.js';
import { normalise } from './normalise.js';
import { readWord, toPlainLatin } from './reading.js';
import { soundCode, soundText } from './sound-table.js';
import { distance } from './word-distance.js';

/** What a word of a name does. `sign`, `title` and the others are explained in `data/titles.yaml`. */
export type TitleRole = 'sign' | 'title' | 'second' | 'kinship' | 'alias' | 'particle' | 'legal';
/** Whose name follows a mark of kinship. */
export type Relation = 'father' | 'husband' | 'mother' | 'guardian';
export type Gender = 'm' | 'f';

interface Family {
  readonly key: string;
  readonly surname?: boolean;
  readonly spellings: readonly string[];
}
interface Equivalent {
  readonly key: string;
  readonly rule: 'formal-short' | 'call-form' | 'translation';
  readonly weight: number;
  readonly spellings: readonly string[];
}
interface Title {
  readonly key: string;
  readonly role: TitleRole;
  readonly gender?: Gender;
  readonly relation?: Relation;
  readonly spellings?: readonly string[];
}
export interface FamilyFile {
  readonly kind: 'families';
  readonly families: readonly Family[];
}
export interface EquivalentFile {
  readonly kind: 'equivalents';
  readonly equivalents: readonly Equivalent[];
}
export interface TitleFile {
  readonly kind: 'titles';
  readonly titles: readonly Title[];
}

/** The form under which a word is looked up: normalised, plain Latin letters, without marks of abbreviation. */
export function lookupForm(word: string): string {
  return toPlainLatin(word).replace(/[.']/g, '');
}

/** What the data files say of one word. Numbers are indices that compare fast; 0 is none. */
export interface WordEntry {
  readonly family: number;
  readonly familyKey: string | null;
  readonly isSurname: boolean;
  readonly group: number;
  readonly groupKey: string | null;
  readonly groupRule: Equivalent['rule'] | null;
  readonly groupWeight: number;
  readonly title: Title | null;
}

const NO_ENTRY: WordEntry = {
  family: 0,
  familyKey: null,
  isSurname: false,
  group: 0,
  groupKey: null,
  groupRule: null,
  groupWeight: 0,
  title: null,
};

/** A title of several words or with stops inside: "son of", "s.r.l.". */
interface Phrase {
  readonly form: string;
  readonly pattern: RegExp;
  readonly title: Title;
}
interface Lexicon {
  readonly entries: ReadonlyMap<string, WordEntry>;
  readonly byCoarseReading: ReadonlyMap<string, WordEntry>;
  /** The longest first. */
  readonly phrases: readonly Phrase[];
  readonly equivalents: readonly Equivalent[];
}

/** The form of a spelling of the data files. */
export const formOf = (spelling: string): string => lookupForm(normalise(spelling));

/** Sounds that are one in a coarse reading; those not named stay, those named '' fall away. */
const COARSE: Readonly<Record<string, string>> = {
  ɔ: 'a',
  á: 'a',
  ā: 'a',
  ī: 'i',
  ū: 'u',
  kh: 'k',
  gh: 'g',
  ch: 'c',
  jh: 'j',
  z: 'j',
  th: 't',
  ṭ: 't',
  ṭh: 't',
  dh: 'd',
  ḍ: 'd',
  ḍh: 'd',
  f: 'ph',
  bh: 'b',
  v: 'b',
  w: '',
  ʷ: '',
  y: '',
  ʸ: '',
  ŷ: '',
  ṛ: 'r',
  sh: 's',
  ṣ: 's',
  ng: 'n',
  ṃ: 'n',
  '~': '',
  ː: '',
  ʰ: '',
  h: '',
  ə: '',
};
const coarseByCode = new Map(Object.entries(COARSE).map(([sound, coarse]) => [soundCode(sound), coarse]));
/** Shortest coarse reading by which an unlisted spelling is taken for a listed one. */
const LEAST_COARSE = 6;

function coarseReading(word: string): string {
  const reading = readWord(word);
  return Array.from(reading, (code) => coarseByCode.get(code) ?? soundText([code])).join('');
}

let known: Lexicon | undefined;
/** Read at the first question: most commands ask none. */
const lexicon = (): Lexicon => (known ??= readLexicon());

function readLexicon(): Lexicon {
  const { families } = readDataFile<FamilyFile>('families.yaml', 'families');
  const { equivalents } = readDataFile<EquivalentFile>('equivalents.yaml', 'equivalents');
  const { titles } = readDataFile<TitleFile>('titles.yaml', 'titles');
  const entries = new Map<string, WordEntry>();
  const extend = (spelling: string, change: Partial<WordEntry>): void => {
    const form = formOf(spelling);
    entries.set(form, { ...(entries.get(form) ?? NO_ENTRY), ...change });
  };
  families.forEach(({ key, surname, spellings }, index) => {
    for (const spelling of spellings)
      extend(spelling, { family: index + 1, familyKey: key, isSurname: surname === true });
  });
  equivalents.forEach(({ key, rule, weight, spellings }, index) => {
    for (const spelling of spellings)
      extend(spelling, {
        group: index + 1,
        groupKey: key,
        groupRule: rule,
        groupWeight: weight,
        ...(rule === 'formal-short' ? { isSurname: true } : {}),
      });
  });
  const familyByKey = new Map(families.map((family) => [family.key, family]));
  const phrases: Phrase[] = [];
  for (const title of titles) {
    const spellings = title.spellings ?? familyByKey.get(title.key)?.spellings;
    if (!spellings) throw new Error(`titles.yaml: ${title.key} has no spellings and is no family`);
    for (const spelling of spellings) {
      const form = normalise(spelling);
      if (/[\s/.](?=.)/u.test(form))
        phrases.push({
          form,
          pattern: new RegExp(
            `(?<![\\p{L}\\p{M}])${form.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')}(?![\\p{L}\\p{M}])\\.?`,
            'gu',
          ),
          title,
        });
      else extend(spelling, { title });
    }
  }
  phrases.sort((a, b) => b.form.length - a.form.length);
  return { entries, byCoarseReading: coarseReadingsOf(entries), phrases, equivalents };
}

function coarseReadingsOf(entries: ReadonlyMap<string, WordEntry>): ReadonlyMap<string, WordEntry> {
  const byCoarseReading = new Map<string, WordEntry>();
  for (const [form, entry] of entries) {
    const coarse = coarseReading(form);
    if (
      coarse.length >= LEAST_COARSE &&
      (entry.family !== 0 || entry.group !== 0) &&
      entry.groupRule !== 'call-form' &&
      !byCoarseReading.has(coarse)
    )
      byCoarseReading.set(coarse, { ...entry, title: entry.title?.role === 'second' ? entry.title : null });
  }
  return byCoarseReading;
}

/** What the data files say of a normalised word: of its spelling, or of a listed spelling that sounds the same. */
export function lookUp(word: string): WordEntry {
  const { entries, byCoarseReading } = lexicon();
  const listed = entries.get(lookupForm(word));
  if (listed) return listed;
  return word.length < 4 ? NO_ENTRY : (byCoarseReading.get(coarseReading(word)) ?? NO_ENTRY);
}

/** Begins the sign that stands for a phrase; a private letter, which no normalised name holds. */
export const PHRASE_SIGN = '\ue000';

/** The text with each title of several words as PHRASE_SIGN and its number, longest first. */
export function markPhrases(text: string): string {
  let marked = text;
  lexicon().phrases.forEach(({ form, pattern }, index) => {
    if (marked.includes(form)) marked = marked.replace(pattern, ` ${PHRASE_SIGN}${String(index)} `);
  });
  return marked;
}

/** What a sign that `markPhrases` set stands for. */
export function phraseOf(sign: string): { readonly text: string; readonly entry: WordEntry } {
  const { form, title } = lexicon().phrases[Number(sign.slice(PHRASE_SIGN.length))]!;
  return { text: form, entry: { ...NO_ENTRY, title } };
}

/** The Latin spelling, of the words that stand for one name, whose sounds are nearest to a reading. */
export function nearestSpelling(groupKey: string, reading: Uint8Array): string {
  let best = groupKey;
  let least = Number.MAX_SAFE_INTEGER;
  for (const spelling of lexicon().equivalents.find(({ key }) => key === groupKey)?.spellings ?? []) {
    if (!/^[a-z]+$/.test(spelling)) continue;
    const price = distance(readWord(spelling), reading);
    if (price < least) {
      least = price;
      best = spelling;
    }
  }
  return best;
}
