/** A string that was found: its line in the canary file, and how it was written there. Never the string itself. */
export interface CanaryHit {
  readonly line: number;
  readonly form: string;
}
interface Pattern extends CanaryHit {
  readonly bytes: Buffer;
}

/** Shorter ones stand in any file by chance. */
export const CANARY_MIN_LENGTH = 6;

/** Finds strings whose presence is a leak, in texts and in raw bytes, whatever the script they are written in. */
export class CanaryFinder {
  /** Folded. */
  readonly #texts: readonly { readonly line: number; readonly text: string }[];
  readonly #search: ManySearch;
  /** Bytes that a window must share with the one before, so that nothing is missed between two. */
  readonly overlap: number;

  /** One string a line; empty lines count for the numbers and are passed over. Throws RangeError for one that is too short. */
  constructor(file: string) {
    const texts = file
      .split(/\r?\n/)
      .map((text, at) => ({ line: at + 1, text: text.trim() }))
      .filter(({ text }) => text !== '');
    const short = texts.find(({ text }) => [...text].length < CANARY_MIN_LENGTH);
    if (short)
      throw new RangeError(
        `line ${String(short.line)} has fewer than ${String(CANARY_MIN_LENGTH)} characters`,
      );
    if (texts.length === 0) throw new RangeError('there is no string in it');
    const patterns = texts.flatMap(({ line, text }) =>
      formsOf(text).map(({ form, bytes }) => ({ line, form, bytes })),
    );
    this.#texts = texts.map(({ line, text }) => ({ line, text: fold(text) }));
    this.#search = manySearch(patterns);
    this.overlap = Math.max(...patterns.map(({ bytes }) => bytes.length)) - 1;
  }

  /** Those in a text: its case and its Unicode form make no difference. */
  inText(text: string): CanaryHit[] {
    const folded = fold(text);
    return this.#texts
      .filter(({ text: sought }) => folded.includes(sought))
      .map(({ line }) => ({ line, form: 'text' }));
  }

  /** Those in some bytes, each with the place of its first byte: one walk for all of them, however many they are. */
  inBytes(bytes: Buffer): (CanaryHit & { readonly at: number })[] {
    const { length, shifts, endingIn } = this.#search;
    const found = new Map<Pattern, number>();
    for (let end = length; end <= bytes.length;) {
      const pair = bytes[end - 2]! | (bytes[end - 1]! << 8);
      const shift = shifts[pair]!;
      if (shift === 0) {
        const at = end - length;
        for (const pattern of endingIn.get(pair)!)
          if (!found.has(pattern) && startsAt(bytes, pattern.bytes, at)) found.set(pattern, at);
      }
      end += Math.max(1, shift);
    }
    return [...found].map(([{ line, form }, at]) => ({ line, form, at }));
  }
}

/**
 * What a search for many strings at once needs: for each pair of bytes at the end of a window of the shortest string's
 * length, how far the window may move on, and which strings it may be the beginning of where it may not.
 * Source: S. Wu, U. Manber, A fast algorithm for multi-pattern searching, University of Arizona TR-94-17 (1994).
 */
interface ManySearch {
  readonly length: number;
  readonly shifts: Uint8Array;
  readonly endingIn: ReadonlyMap<number, readonly Pattern[]>;
}

function manySearch(patterns: readonly Pattern[]): ManySearch {
  const length = Math.min(255, ...patterns.map(({ bytes }) => bytes.length));
  const shifts = new Uint8Array(1 << 16).fill(length - 1);
  const endingIn = new Map<number, Pattern[]>();
  for (const pattern of patterns)
    for (let end = 2; end <= length; end += 1) {
      const pair = pattern.bytes.readUInt16LE(end - 2);
      shifts[pair] = Math.min(shifts[pair]!, length - end);
      if (end === length) endingIn.set(pair, [...(endingIn.get(pair) ?? []), pattern]);
    }
  return { length, shifts, endingIn };
}

const startsAt = (bytes: Buffer, sought: Buffer, at: number): boolean =>
  at + sought.length <= bytes.length && bytes.compare(sought, 0, sought.length, at, at + sought.length) === 0;

const fold = (text: string): string => text.normalize('NFC').toLowerCase();

/** The ways in which programs write a text down; equal ones once. */
function formsOf(text: string): { form: string; bytes: Buffer }[] {
  const forms: { form: string; bytes: Buffer }[] = [];
  const seen = new Set<string>();
  const add = (form: string, bytes: Buffer): void => {
    const key = bytes.toString('latin1');
    if (bytes.length === 0 || seen.has(key)) return;
    seen.add(key);
    forms.push({ form, bytes });
  };
  for (const [name, written] of [
    ['', text],
    [' decomposed', text.normalize('NFD')],
    [' composed', text.normalize('NFC')],
    [' lower case', text.toLowerCase()],
    [' upper case', text.toUpperCase()],
  ] as const) {
    const utf8 = Buffer.from(written, 'utf8');
    const utf16 = Buffer.from(written, 'utf16le');
    add(`UTF-8${name}`, utf8);
    add(`UTF-16LE${name}`, utf16);
    add(`UTF-16BE${name}`, Buffer.from(utf16).swap16());
    add(`JSON escapes${name}`, Buffer.from(escaped(written)));
    add(`hexadecimal${name}`, Buffer.from(utf8.toString('hex')));
    add(`percent escapes${name}`, Buffer.from(encodeURIComponent(written)));
    for (const shift of [0, 1, 2]) add(`base64${name}`, base64Core(utf8, shift));
  }
  return forms;
}

const escaped = (text: string): string =>
  text.replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** The letters that the bytes always give when so many other bytes, modulo three, stand before them. */
function base64Core(bytes: Buffer, shift: number): Buffer {
  const encoded = Buffer.concat([Buffer.alloc(shift), bytes])
    .toString('base64')
    .replace(/=+$/, '');
  const tail = (shift + bytes.length) % 3 === 0 ? 0 : 1;
  return Buffer.from(encoded.slice(shift === 0 ? 0 : shift + 1, encoded.length - tail));
}
