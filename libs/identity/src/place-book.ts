import { blockingKeys, normalise, prepareName, scorePrepared, scriptOf, type PreparedName } from '#names';
import { findAreas } from '#vocab';
import { readDataFile } from './data-files.js';
import { PairMemory } from './pair-memory.js';
import { spellingLikeness } from './spelling.js';

interface PlacesFile {
  readonly kind: 'places';
  readonly labels: readonly string[];
  readonly places: readonly (readonly string[])[];
}
interface WeakFile {
  readonly kind: 'weakValues';
  readonly absent: readonly string[];
  readonly places: readonly string[];
}

/** A value as it is compared: no case, spaces or punctuation; letters, marks and digits of any script. */
export function plainForm(text: string): string {
  return normalise(text).replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
}

const weak = readDataFile<WeakFile>('weak-values.yaml', 'weakValues');
const absentForms = new Set(weak.absent.map(plainForm));
const weakPlaces = new Set(weak.places.map(plainForm));
const file = readDataFile<PlacesFile>('places.yaml', 'places');
const labels = file.labels
  .map((label) => normalise(label).replace(/[.\s]+$/, ''))
  .sort((a, b) => b.length - a.length);
const spellings = new Map(
  file.places.flatMap((group) =>
    group.map((spelling): [string, string] => [plainForm(spelling), plainForm(group[0]!)]),
  ),
);

/** Whether a value is the same as none: empty, "unknown", one sign repeated. */
export function saysNothing(text: string): boolean {
  const form = plainForm(text);
  return (
    form === '' || absentForms.has(form) || (/^(.)\1+$/u.test(form) && (form.length > 3 || !/\d/.test(form)))
  );
}

/** A part of an address, kept once however many records have it. */
export interface BookPlace {
  readonly number: number;
  readonly text: string;
  /** One form for all known spellings of a place; for a place that no list knows, what was written. */
  readonly form: string;
  readonly plain: string;
  readonly kind: 'weak' | 'area' | 'other';
  readonly prepared: PreparedName | null;
  readonly script: string | null;
  /** By what records are chosen: the known place, else its sound. */
  readonly key: string;
  records: number;
}

/** Score of the sounds from which two places are one: between scripts there are no letters to compare. */
const OTHER_SCRIPT_SOUND = 0.75;
const SAME_SCRIPT_SOUND = 0.88;
const SURE = 0.9;
const BOTH_KNOWN = 0.8;
const KNOWN_RECORDS = 3;

function withoutLabels(part: string): string {
  let text = part;
  for (const label of labels) {
    if (text.startsWith(label) && /^[\s.:-]/.test(text.slice(label.length)))
      text = text.slice(label.length).replace(/^[\s.:-]+/, '');
    else if (text.endsWith(` ${label}`)) text = text.slice(0, -label.length - 1).trim();
  }
  return text;
}

/** Places of a set of records, with how common each is and a memory of how alike two are. */
export class PlaceBook {
  private readonly places = new Map<string, BookPlace>();
  private readonly likenesses = new PairMemory<number>();

  /** Parts of an address; what says nothing is left out. */
  read(address: string): BookPlace[] {
    const parts: BookPlace[] = [];
    for (const part of address.split(/[,;|\n،]+/u)) {
      const text = withoutLabels(normalise(part));
      if (!saysNothing(text)) parts.push(this.place(text));
    }
    return parts;
  }

  private place(text: string): BookPlace {
    const known = this.places.get(text);
    if (known) return known;
    const plain = plainForm(text);
    const area = findAreas(text)[0];
    const form = area ? `@${area.code}` : (spellings.get(plain) ?? plain);
    const kind = weakPlaces.has(plain) ? 'weak' : area || spellings.has(plain) ? 'area' : 'other';
    const prepared = kind === 'other' ? prepareName(text) : null;
    const sound = prepared ? (blockingKeys(prepared).at(-1) ?? '') : '';
    const made: BookPlace = {
      number: this.places.size,
      text,
      form,
      plain,
      kind,
      prepared,
      script: scriptOf(text),
      key: sound.length > 2 ? sound : form,
      records: 0,
    };
    this.places.set(text, made);
    return made;
  }

  all(): Iterable<BookPlace> {
    return this.places.values();
  }

  /** How alike two places are: known spellings of one place are the same, other spellings by letters, or by sound between scripts. */
  compare(a: BookPlace, b: BookPlace, floor: number): number {
    if (a.form === b.form) return 1;
    if (a.kind !== 'other' || b.kind !== 'other') return a.kind === b.kind ? 0 : this.typed(a, b, floor);
    const [first, second] = a.text < b.text ? [a, b] : [b, a];
    return this.likenesses.recall(first.number, second.number, () => this.compareAnew(first, second, floor));
  }

  /** Likeness of what was typed; two places that several records name are seldom one mistyped. */
  private typed(a: BookPlace, b: BookPlace, floor: number): number {
    if (a.script !== b.script) return 0;
    const likeness = spellingLikeness(a.plain, b.plain, floor);
    return likeness < 1 && a.records >= KNOWN_RECORDS && b.records >= KNOWN_RECORDS
      ? likeness * BOTH_KNOWN
      : likeness;
  }

  private compareAnew(a: BookPlace, b: BookPlace, floor: number): number {
    const typed = this.typed(a, b, floor);
    if (typed > SURE || !a.prepared || !b.prepared || a.script === null || b.script === null) return typed;
    const sound = scorePrepared(a.prepared, b.prepared);
    return sound >= (a.script === b.script ? SAME_SCRIPT_SOUND : OTHER_SCRIPT_SOUND)
      ? Math.max(sound, typed)
      : typed;
  }
}
