import { composedNames, type NamePair } from '#names';
import { AREAS } from '#vocab';
import { readDataFile } from './data-files.js';
import { birthFromAge, readBirth, type Birth, type MatchRecord } from './match-record.js';

interface ComposedFile {
  readonly kind: 'composedRecords';
  readonly villageStarts: readonly (readonly string[])[];
  readonly villageEnds: readonly (readonly string[])[];
}

/** Records of invented people, and who is who. */
export interface ComposedRecords {
  readonly records: readonly MatchRecord[];
  readonly truth: ReadonlyMap<string, string>;
}

interface Household {
  readonly father: NamePair;
  readonly village: readonly [readonly string[], readonly string[]];
  readonly district: readonly string[];
  readonly phone: string;
}

interface Person {
  readonly name: NamePair;
  readonly household: Household;
  readonly year: number;
  readonly day: string | null;
  readonly nid: string;
  readonly phone: string;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** Draws that are always the same for one seed (Marsaglia's xorshift). */
class Draw {
  private state: number;

  constructor(seed: number) {
    this.state = seed | 1;
  }

  next(): number {
    this.state ^= this.state << 13;
    this.state ^= this.state >>> 17;
    this.state ^= this.state << 5;
    return (this.state >>> 0) / 2 ** 32;
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  below(count: number): number {
    return Math.floor(this.next() * count);
  }

  one<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!;
  }

  /** The first of the items more often than the last, as names are. */
  common<T>(items: readonly T[]): T {
    return items[Math.floor(this.next() ** 2 * items.length)]!;
  }

  digits(count: number): string {
    return Array.from({ length: count }, () => String(this.below(10))).join('');
  }
}

/** One letter left out, put in, changed or swapped. */
function mistype(text: string, draw: Draw): string {
  const at = 1 + draw.below(Math.max(1, text.length - 2));
  const letter = /\d/.test(text[at] ?? '') ? String(draw.below(10)) : draw.one([...LETTERS]);
  const kind = draw.below(4);
  if (kind === 0) return text.slice(0, at) + text.slice(at + 1);
  if (kind === 1) return text.slice(0, at) + letter + text.slice(at);
  if (kind === 2) return text.slice(0, at) + letter + text.slice(at + 1);
  return text.slice(0, at) + (text[at + 1] ?? '') + (text[at] ?? '') + text.slice(at + 2);
}

const two = (number: number): string => String(number).padStart(2, '0');

/** Records of about `persons` invented people of Bengal, in two scripts, with siblings, gaps and errors; the same for a seed. */
export function composedRecords(persons: number, seed = 20_260_301): ComposedRecords {
  const draw = new Draw(seed);
  const names = composedNames();
  const { villageStarts, villageEnds } = readDataFile<ComposedFile>(
    'composed-records.yaml',
    'composedRecords',
  );
  // A fixed order in which the common names come first, whatever list they come from.
  const order = names
    .map((name) => ({ name, rank: draw.next() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ name }) => name);
  const districts = AREAS.filter(({ level, country }) => level === 'district' && country === 'BD').map(
    ({ label, formerNames }) => [label.bn, label.en, ...formerNames.filter((each) => /^[A-Z]/.test(each))],
  );
  const records: MatchRecord[] = [];
  const truth = new Map<string, string>();
  let known = 0;
  while (known < persons) {
    const household: Household = {
      father: draw.common(order),
      village: [draw.one(villageStarts), draw.one(villageEnds)],
      district: draw.common(districts),
      phone: `017${draw.digits(8)}`,
    };
    const members = draw.chance(0.65) ? 1 : 2 + draw.below(2);
    for (let member = 0; member < members && known < persons; member += 1) {
      const year = 1955 + draw.below(50);
      const person: Person = {
        name: draw.common(order),
        household,
        year,
        day: draw.chance(0.7) ? `${two(1 + draw.below(12))}-${two(1 + draw.below(28))}` : null,
        nid: `${String(year)}${draw.digits(2)}1${draw.digits(10)}`,
        phone: draw.chance(0.5) ? household.phone : `018${draw.digits(8)}`,
      };
      known += 1;
      const copies = draw.chance(0.6) ? 1 : 2 + draw.below(2);
      for (let copy = 0; copy < copies; copy += 1) {
        const id = `p${String(known)}-${String(copy)}`;
        records.push(recordOf(id, person, draw));
        truth.set(id, String(known));
      }
    }
  }
  return { records, truth };
}

function recordOf(id: string, { name, household, year, day, nid, phone }: Person, draw: Draw): MatchRecord {
  const isBangla = draw.chance(0.5);
  const spell = (forms: readonly string[]): string =>
    isBangla ? forms[0]! : forms[1 + draw.below(forms.length - 1)]!;
  const written = (pair: NamePair): string => {
    const text = isBangla ? pair.query : pair.answer;
    return !isBangla && draw.chance(0.12) ? mistype(text, draw) : text;
  };
  const [start, end] = household.village;
  const places = [
    ...(draw.chance(0.75) ? [spell(start) + spell(end)] : []),
    ...(draw.chance(0.8) ? [spell(household.district)] : []),
    ...(draw.chance(0.15) ? [isBangla ? 'ঢাকা' : 'Dhaka'] : []),
  ];
  const number = draw.chance(0.03) ? mistype(nid, draw) : nid;
  return {
    id,
    names: [written(name)],
    fathersOrHusbandsNames: draw.chance(0.7) ? [written(household.father)] : [],
    birth: birthOf(year, day, draw),
    places,
    identifiers: [
      ...(draw.chance(0.35) ? [{ kind: 'bd-nid', value: number }] : []),
      ...(draw.chance(0.5)
        ? [{ kind: 'phone', value: draw.chance(0.7) ? phone : `019${draw.digits(8)}` }]
        : []),
    ],
  };
}

function birthOf(year: number, day: string | null, draw: Draw): Birth | null {
  const kind = draw.next();
  if (kind < 0.2) return null;
  if (kind < 0.35) return readBirth(String(year));
  if (kind < 0.5) return birthFromAge(2020 - year - 2, 2020 - year + 2, 18_262);
  if (day === null || kind < 0.6) return readBirth(`${String(year - 2 + draw.below(5))}-01-01`);
  return readBirth(
    draw.chance(0.05) ? `${String(year)}-${day.slice(3)}-${day.slice(0, 2)}` : `${String(year)}-${day}`,
  );
}
