import { invalidField } from '#domain';

/** In characters as people count them: code points. */
export const PASSWORD_MIN = 12;
export const PASSWORD_MAX = 128;
/** So many parts nobody could have foreseen: a letter counts as one, and so does a whole word or row that everybody tries. */
const PARTS_MIN = 8;
/** Shortest row of keys or letters, and shortest name, that counts as one part. */
const RUN_MIN = 3;

/** What is tried first, beside rows, digits and repetitions: the work, the places, and words of every list of stolen passwords. */
const TRIED_FIRST = [
  ...['password', 'passwort', 'passw', 'admin', 'administrator', 'welcome', 'letmein', 'login', 'changeme'],
  ...[
    'secret',
    'default',
    'temp',
    'test',
    'guest',
    'user',
    'root',
    'master',
    'computer',
    'internet',
    'hello',
  ],
  ...[
    'iloveyou',
    'love',
    'dragon',
    'monkey',
    'sunshine',
    'princess',
    'football',
    'cricket',
    'baseball',
    'jesus',
  ],
  ...[
    'superman',
    'batman',
    'pokemon',
    'minecraft',
    'playstation',
    'michael',
    'shadow',
    'trustno',
    'god',
    'allah',
  ],
  ...['christopher', 'jennifer', 'jamesbond', 'michaeljackson', 'justinbieber', 'ronaldinho', 'leavemealone'],
  ...['unbelievable', 'international', 'intelligence', 'professional', 'supernatural', 'entertainment'],
  ...[
    'construction',
    'satisfaction',
    'civilization',
    'cosmopolitan',
    'foreveryoung',
    'ilovemyfamily',
    'ingodwetrust',
  ],
  ...[
    'transformers',
    'finalfantasy',
    'needforspeed',
    'counterstrike',
    'residentevil',
    'mortalkombat',
    'warhammer',
  ],
  ...[
    'sonyericsson',
    'cheeseburger',
    'peanutbutter',
    'philadelphia',
    'sanfrancisco',
    'motherfucker',
    'websolutions',
  ],
  ...['setu', 'demo', 'police', 'agency', 'officer', 'investigator', 'prosecutor', 'supervisor', 'custodian'],
  ...[
    'auditor',
    'case',
    'border',
    'bangladesh',
    'bharat',
    'india',
    'dhaka',
    'kolkata',
    'mumbai',
    'delhi',
    'jashore',
  ],
  ...['পাসওয়ার্ড', 'সেতু', 'পুলিশ', 'বাংলাদেশ', 'ভারত', 'ঢাকা', 'কলকাতা', 'ভালোবাসি'],
  ...['पासवर्ड', 'सेतु', 'पुलिस', 'बांग्लादेश', 'भारत', 'दिल्ली', 'मुंबई'],
].map(plain);

/** Keys as they lie: each row a little further right than the one above. */
const KEYS = new Map(
  (
    [
      ['1234567890', 0],
      ['qwertyuiop', 0.5],
      ['asdfghjkl', 0.75],
      ['zxcvbnm', 1.25],
    ] as const
  ).flatMap(([row, shift], y) => [...row].map((key, x) => [key, { x: x + shift, y }] as const)),
);
/** What the row of digits gives with Shift, and letters that stand in for others. */
const SHIFTED = keyed('!@#$%^&*()', '1234567890');
const DISGUISED = keyed('01345789@$!', 'oieastbgasi');

/** Names of the person whose password it is. */
export interface PasswordOwner {
  readonly username: string;
  readonly displayName: string;
}

/** Throws InvalidInput `passwordInvalid` for one of another length than 12 to 128 characters. */
export function requirePasswordLength(password: string): void {
  const length = [...password].length;
  if (length < PASSWORD_MIN || length > PASSWORD_MAX) throw invalidField('password', 'passwordInvalid');
}

/**
 * What a password must be that a person chooses: long enough (`passwordInvalid`), without the user name
 * (`passwordNamesUser`), and not among those that are tried first (`passwordCommon`). The last is judged by rule and by a
 * short list; lists of stolen passwords are not asked. Throws InvalidInput.
 */
export function requireGoodPassword(password: string, { username, displayName }: PasswordOwner): void {
  requirePasswordLength(password);
  const typed = plain(password);
  const name = plain(username);
  if (name.length >= RUN_MIN && typed.includes(name)) throw invalidField('password', 'passwordNamesUser');
  const names = `${username} ${displayName}`
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .map(plain)
    .filter(({ length }) => length >= RUN_MIN);
  const words = [...TRIED_FIRST, ...names];
  const letters = once([...typed]);
  // Two rows may be braided into one another: q1w2e3r4t5y6.
  const strands = [0, 1].map((strand) => letters.filter((_, at) => at % 2 === strand));
  const braided = strands.reduce((parts, strand) => parts + partsOf(strand, words), 0);
  if (Math.min(partsOf(letters, words), braided) < PARTS_MIN)
    throw invalidField('password', 'passwordCommon');
}

/** Without case, and without what only separates; digits of any script are those of ASCII. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u0966-\u096f]/g, (digit) => String(digit.charCodeAt(0) - 0x966))
    .replace(/[\u09e6-\u09ef]/g, (digit) => String(digit.charCodeAt(0) - 0x9e6))
    .replace(/[\s._-]/g, '');
}

function keyed(from: string, to: string): ReadonlyMap<string, string> {
  return new Map([...from].map((letter, at) => [letter, to[at]!]));
}

/** One of what is written again and again. */
function once(letters: readonly string[]): readonly string[] {
  for (let period = 1; period <= letters.length / 2; period++)
    if (letters.every((letter, at) => letter === letters[at % period])) return letters.slice(0, period);
  return letters;
}

/** How many parts of it had to be chosen. */
function partsOf(letters: readonly string[], words: readonly string[]): number {
  const keys = letters.map((letter) => SHIFTED.get(letter) ?? letter);
  const undisguised = letters.map((letter) => DISGUISED.get(letter) ?? letter);
  let parts = 0;
  for (let at = 0; at < letters.length; parts++)
    at += Math.max(1, wordAt([letters, undisguised], at, words), digitsAt(keys, at), rowAt(keys, at));
  return parts;
}

/** Length of the longest word that begins here; 0 when none does. */
function wordAt(spellings: readonly (readonly string[])[], at: number, words: readonly string[]): number {
  const rests = spellings.map((letters) => letters.slice(at).join(''));
  const found = words.filter((word) => rests.some((rest) => rest.startsWith(word)));
  return Math.max(0, ...found.map((word) => [...word].length));
}

function digitsAt(keys: readonly string[], at: number): number {
  const end = keys.findIndex((key, place) => place >= at && !/\d/.test(key));
  return (end < 0 ? keys.length : end) - at;
}

/** Length of the row of equal, neighbouring or following keys that begins here; 0 for a short one. */
function rowAt(keys: readonly string[], at: number): number {
  let end = at + 1;
  while (end < keys.length && follows(keys[end - 1]!, keys[end]!)) end++;
  return end - at < RUN_MIN ? 0 : end - at;
}

function follows(one: string, next: string): boolean {
  if (Math.abs(one.codePointAt(0)! - next.codePointAt(0)!) <= 1) return true;
  const [from, to] = [KEYS.get(one), KEYS.get(next)];
  return !!from && !!to && Math.abs(from.x - to.x) <= 1 && Math.abs(from.y - to.y) <= 1;
}
