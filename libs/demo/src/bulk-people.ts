import { searchTokens, type SearchTokens } from '#names';
import type { BulkContent, BulkValue } from './bulk.js';
import { NAME_PARTS, type Part } from './names.js';
import { Random } from './random.js';

type Script = 'Beng' | 'Deva' | 'Latn';
const SCRIPTS: readonly Script[] = ['Beng', 'Deva', 'Latn'];
const TITLE: Part = { bn: 'মোঃ', hi: 'मो.', latin: ['Md.', 'MD'] };
/** Shares of the scripts in which names are recorded, in the order of `SCRIPTS`, summed up. */
const SCRIPT_BELOW = [0.4, 0.65, 1] as const;
const TITLE_SHARE = 0.3;
const SECOND_SPELLING_SHARE = 0.1;

/** Syllables of rare names: all consonants differ in sound, so that two names seldom sound the same. */
const SYLLABLES: readonly Part[] = (
  [
    ['কা', 'का', 'ka'],
    ['রি', 'रि', 'ri'],
    ['মো', 'मो', 'mo'],
    ['না', 'ना', 'na'],
    ['দু', 'दु', 'du'],
    ['বি', 'बि', 'bi'],
    ['শা', 'शा', 'sha'],
    ['লু', 'लु', 'lu'],
    ['তা', 'ता', 'ta'],
    ['গো', 'गो', 'go'],
    ['জু', 'जु', 'ju'],
    ['ফা', 'फा', 'fa'],
    ['চি', 'चि', 'chi'],
    ['হা', 'हा', 'ha'],
    ['পো', 'पो', 'po'],
  ] as const
).map(([bn, hi, latin]) => ({ bn, hi, latin: [latin] }));
const ENDINGS: readonly Part[] = (
  [
    ['ল', 'ल', 'l'],
    ['ন', 'न', 'n'],
    ['র', 'र', 'r'],
    ['ম', 'म', 'm'],
    ['', '', ''],
  ] as const
).map(([bn, hi, latin]) => ({ bn, hi, latin: [latin] }));

/** Rare names of three syllables, distinct, in an order that the seed fixes. */
function rareParts(random: Random, count: number): Part[] {
  const made = new Map<string, Part>();
  while (made.size < count) {
    const parts = [...random.some(SYLLABLES, 3), random.pick(ENDINGS)];
    const join = (of: (part: Part) => string): string => parts.map(of).join('');
    const latin = join(({ latin }) => latin[0]!);
    made.set(latin, {
      bn: join(({ bn }) => bn),
      hi: join(({ hi }) => hi),
      latin: [latin[0]!.toUpperCase() + latin.slice(1)],
    });
  }
  return [...made.values()];
}

/** Draws members of a list so that the first are common and the many last are rare: the chance of place r is as 1 / (r + flat). */
class Frequencies<T> {
  readonly #upTo: Float64Array;
  constructor(
    private readonly members: readonly T[],
    flat: number,
  ) {
    this.#upTo = new Float64Array(members.length);
    let sum = 0;
    members.forEach((_, at) => (this.#upTo[at] = sum += 1 / (at + 1 + flat)));
  }
  pick(random: Random): T {
    const target = random.next() * this.#upTo.at(-1)!;
    let low = 0;
    for (let high = this.members.length - 1; low < high;) {
      const middle = (low + high) >> 1;
      if (this.#upTo[middle]! > target) high = middle;
      else low = middle + 1;
    }
    return this.members[low]!;
  }
}

/** One person's name by its parts, and how it was recorded. */
interface Recorded {
  readonly parts: readonly Part[];
  readonly script: Script;
  readonly value: string;
  readonly second: { readonly script: Script; readonly value: string } | null;
}

/** What an investigator may type: of which kind it is, and the words. */
export interface TypedQuery {
  readonly kind: 'sameScript' | 'otherScript' | 'variant' | 'oneWord' | 'phone';
  readonly text: string;
}

/**
 * A million namesakes and strangers: the first `persons` entities are persons with a name each in Bangla, Devanagari or
 * Latin letters (and a tenth with a second spelling), the rest are phones with a number that nobody can have. Given
 * names are drawn as common or rare as in a register: the commonest is borne by 2.5 %, the commonest family name by
 * 7 %, and 3,000 rare given names by half of all. The same seed gives the same names at the same index, so what is
 * asked can be made without reading the store.
 */
export class BulkPeople implements BulkContent {
  readonly #common: { readonly given: Frequencies<Part>; readonly family: Frequencies<Part> };
  readonly #rare: { readonly given: Frequencies<Part>; readonly family: Frequencies<Part> };
  readonly #tokens = new Map<string, SearchTokens>();

  constructor(
    private readonly persons: number,
    private readonly seed: number,
  ) {
    const random = new Random(seed);
    const shuffled = (list: readonly Part[]): Part[] => random.some(list, list.length);
    this.#common = {
      given: new Frequencies(shuffled(NAME_PARTS.given), 8),
      family: new Frequencies(shuffled(NAME_PARTS.family), 4),
    };
    this.#rare = {
      given: new Frequencies(rareParts(random, 3_000), 20),
      family: new Frequencies(rareParts(random, 400), 10),
    };
  }

  typeOf(index: number): readonly [string, string] {
    return index < this.persons ? ['Person', 'Person'] : ['Phone', 'Object'];
  }

  valuesOf(index: number): readonly BulkValue[] {
    if (index >= this.persons) {
      const value = phoneOf(index);
      const words = `${value.slice(1)} ${value.slice(-10)}`;
      return [{ kind: 'phoneNumber', value, script: 'Latn', search: { words, keys: '' } }];
    }
    const { script, value, second } = this.#recorded(index);
    const names = second ? [{ script, value }, second] : [{ script, value }];
    return names.map((name) => ({ kind: 'name', ...name, search: this.#tokensOf(name.value) }));
  }

  /**
   * What is typed about a person or phone that is drawn evenly, so that common names are asked for as often as they are
   * borne. Of ten queries one is a phone number, one a single word, and eight are given and family name: four in
   * another script than the recorded one, of which one, and one of the other four, with a variant of typing.
   */
  typed(count: number, entities: number): TypedQuery[] {
    const random = new Random(this.seed + 1);
    return Array.from({ length: count }, (_, at): TypedQuery => {
      if (at % 10 === 0)
        return { kind: 'phone', text: typedPhone(phoneOf(random.int(this.persons, entities - 1)), random) };
      const { parts, script } = this.#recorded(random.int(0, this.persons - 1));
      const [given, family] = parts.slice(-2) as [Part, Part];
      const others = SCRIPTS.filter((other) => other !== script);
      const typedScript = at % 2 === 0 ? random.pick(others) : script;
      if (at % 10 === 5)
        return { kind: 'oneWord', text: written([random.pick([given, family])], typedScript, random) };
      const text = written([given, family], typedScript, random);
      if (at % 10 === 3 || at % 10 === 4)
        return { kind: 'variant', text: withVariant(text, typedScript, random) };
      return { kind: typedScript === script ? 'sameScript' : 'otherScript', text };
    });
  }

  #recorded(index: number): Recorded {
    const random = new Random(Math.imul(index + 1, 2_654_435_761) ^ this.seed);
    const given = (random.chance(0.45) ? this.#common : this.#rare).given.pick(random);
    const family = (random.chance(0.75) ? this.#common : this.#rare).family.pick(random);
    const parts = random.chance(TITLE_SHARE) ? [TITLE, given, family] : [given, family];
    const roll = random.next();
    const script = SCRIPTS[SCRIPT_BELOW.findIndex((below) => roll < below)]!;
    const value = written(parts, script, random);
    if (!random.chance(SECOND_SPELLING_SHARE)) return { parts, script, value, second: null };
    const other = random.pick(SCRIPTS.filter((each) => each !== script));
    return { parts, script, value, second: { script: other, value: written(parts, other, random) } };
  }

  /** As the index would hold the whole name; each word is read once for the whole store. */
  #tokensOf(name: string): { words: string; keys: string } {
    const read = name.split(' ').map((word) => {
      const tokens = this.#tokens.get(word) ?? searchTokens(word);
      this.#tokens.set(word, tokens);
      return tokens;
    });
    const joined = (lists: readonly (readonly string[])[]): string => [...new Set(lists.flat())].join(' ');
    return { words: joined(read.map(({ words }) => words)), keys: joined(read.map(({ keys }) => keys)) };
  }
}

/** Files of such a store: `persons`, a tenth as many phones, and two links for each. */
export const peopleSize = (persons: number) => {
  const entities = persons + Math.ceil(persons / 10);
  return { persons, entities, links: 2 * entities };
};

function written(parts: readonly Part[], script: Script, random: Random): string {
  return parts
    .map(({ bn, hi, latin }) => (script === 'Beng' ? bn : script === 'Deva' ? hi : random.pick(latin)))
    .join(' ')
    .normalize('NFC');
}

/** +880 10 is no mobile range of Bangladesh. */
const phoneOf = (index: number): string =>
  `+88010${String(Math.imul(index, 48_271) >>> 0)
    .padStart(10, '0')
    .slice(-8)}`;

const BANGLA_ZERO = 0x09e6;
function typedPhone(phone: string, random: Random): string {
  const atHome = phone.slice(3);
  return random.pick([
    phone,
    atHome,
    `${phone.slice(0, 4)} ${atHome.slice(1, 5)}-${atHome.slice(5)}`,
    [...atHome].map((digit) => String.fromCodePoint(BANGLA_ZERO + Number(digit))).join(''),
  ]);
}

/** What fingers and ears exchange, first with second; the first pair that occurs is exchanged once. */
const VARIANTS: Readonly<Record<Script, readonly (readonly [string, string])[]>> = {
  Latn: [
    ['i', 'ee'],
    ['u', 'oo'],
    ['sh', 's'],
    ['k', 'q'],
    ['o', 'u'],
    ['a', 'aa'],
  ],
  Beng: [
    ['ি', 'ী'],
    ['ু', 'ূ'],
    ['শ', 'স'],
    ['জ', 'য'],
    ['া', ''],
  ],
  Deva: [
    ['ि', 'ी'],
    ['ु', 'ू'],
    ['श', 'स'],
    ['ो', 'ौ'],
    ['ा', ''],
  ],
};
function withVariant(text: string, script: Script, random: Random): string {
  const fitting = VARIANTS[script].filter(([usual]) => text.includes(usual, 1));
  if (fitting.length === 0) return text;
  const [usual, other] = random.pick(fitting);
  const at = text.indexOf(usual, 1);
  return text.slice(0, at) + other + text.slice(at + usual.length);
}
