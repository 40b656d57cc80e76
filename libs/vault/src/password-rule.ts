import { invalidField } from '#domain';
import { foldDigits } from '#values';

/** In characters as people count them: code points. */
export const PASSWORD_MIN = 12;
export const PASSWORD_MAX = 128;
/**
 * Fewer guesses than this, in the order in which they are made, find a password that is refused. zxcvbn calls 1e8 the least
 * that is safe; two names of the person and a year come to just above it.
 */
const GUESSES_MIN = 1.5e8;

/** Words of the work and of its places, beside the passwords, rows of keys, dates and disguises that zxcvbn knows. */
const WORDS_OF_THE_WORK = [
  'setu demo police agency officer investigator prosecutor supervisor custodian auditor case border',
  'bangladesh bharat india dhaka kolkata mumbai delhi jashore',
  'পাসওয়ার্ড সেতু পুলিশ বাংলাদেশ ভারত ঢাকা কলকাতা ভালোবাসি',
  'पासवर्ड सेतु पुलिस बांग्लादेश भारत दिल्ली मुंबई',
].flatMap((words) => words.normalize('NFKC').split(' '));

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
 * (`passwordNamesUser`), and not among the first 150 million guesses (`passwordCommon`), as zxcvbn (Wheeler, USENIX
 * Security 2016) counts them: with and without what only separates words. Throws InvalidInput.
 */
export async function requireGoodPassword(
  password: string,
  { username, displayName }: PasswordOwner,
): Promise<void> {
  requirePasswordLength(password);
  const typed = plain(password);
  const name = joined(plain(username));
  if ([...name].length > 2 && joined(typed).includes(name))
    throw invalidField('password', 'passwordNamesUser');
  const names = plain(`${username} ${displayName}`).split(/[^\p{L}\p{M}\p{N}]+/u);
  const estimator = await loading();
  const guesses = [typed, joined(typed)].map((text) => estimator.check(text, names).guesses);
  if (Math.min(...guesses) < GUESSES_MIN) throw invalidField('password', 'passwordCommon');
}

/** The dictionaries take two megabytes: they are read when the first password is chosen. */
let loaded: ReturnType<typeof load> | null = null;
const loading = (): ReturnType<typeof load> => (loaded ??= load());
async function load() {
  const [{ ZxcvbnFactory }, { dictionary, adjacencyGraphs }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  return new ZxcvbnFactory({
    dictionary: { ...dictionary, work: WORDS_OF_THE_WORK },
    graphs: adjacencyGraphs,
  });
}

/** Without case; digits of any script are those of ASCII. */
const plain = (text: string): string => foldDigits(text.normalize('NFKC').toLowerCase());
const joined = (text: string): string => text.replace(/[\s._-]/g, '');
