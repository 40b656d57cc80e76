import { foldDigits } from './digits.js';
import type { IdentifierReading } from './identifier.js';
import { BD_OFFICES } from './registration-offices.js';

/** Class letters of Bangladeshi plates, as they are said in Latin letters. ঠ and থ, ড and দ share theirs: a known loss. */
const CLASS_LETTER: Readonly<Record<string, string>> = {
  ক: 'KA',
  খ: 'KHA',
  গ: 'GA',
  ঘ: 'GHA',
  চ: 'CHA',
  ছ: 'CHHA',
  জ: 'JA',
  ঝ: 'JHA',
  ট: 'TA',
  ঠ: 'THA',
  ড: 'DA',
  ঢ: 'DHA',
  থ: 'THA',
  দ: 'DA',
  ন: 'NA',
  প: 'PA',
  ফ: 'PHA',
  ব: 'BA',
  ভ: 'BHA',
  ম: 'MA',
  য: 'JA',
  র: 'RA',
  ল: 'LA',
  শ: 'SHA',
  স: 'SA',
  হ: 'HA',
  অ: 'A',
  ই: 'E',
  উ: 'U',
};
const LATIN_CLASS = new Set(Object.values(CLASS_LETTER));

const IN_STATES = new Set(
  'AN AP AR AS BR CG CH DD DL DN GA GJ HP HR JH JK KA KL LA LD MH ML MN MP MZ NL OD OR PB PY RJ SK TG TN TR TS UA UK UP WB'.split(
    ' ',
  ),
);
const IN_PLATE = /^([A-Z]{2})(\d{1,2})([A-Z]{1,3})(\d{1,4})$/;
const BH_PLATE = /^\d{2}BH\d{4}[A-Z]{1,2}$/;

/**
 * Registration plate of either country, in any script, as one comparable form: `WB24AB1234`, `22BH1234AA`,
 * `DHAKA-METRO-GA-11-2233`. `issuer` is the country. A state that
 * there is not is `unassigned`; what looks like neither keeps its letters and digits, `failed`.
 */
export function normalisePlate(raw: string): IdentifierReading {
  const text = foldDigits(raw)
    .normalize('NFC')
    .replace(/[\u200c\u200d]/g, '')
    .trim();
  const bangladeshi = readBangladeshi(text);
  if (bangladeshi) return { normalised: bangladeshi, check: 'passed', issuer: 'BD' };
  const compact = text.toUpperCase().replace(/[\s.\-_/·]/g, '');
  if (BH_PLATE.test(compact)) return { normalised: compact, check: 'passed', issuer: 'IN' };
  const indian = IN_PLATE.exec(compact);
  if (indian) {
    const [, state = '', district = '', series = '', number = ''] = indian;
    const normalised = `${state}${district.padStart(2, '0')}${series}${number.padStart(4, '0')}`;
    return { normalised, check: IN_STATES.has(state) ? 'passed' : 'unassigned', issuer: 'IN' };
  }
  return { normalised: compact, check: 'failed' };
}

const BD_PLATE = /^(.+?)[\s.-]*(metro|মেট্রো|मेट्रो)?[\s.-]*([\p{L}\p{M}]{1,4})[\s.-]*(\d{2})[\s.-]*(\d{4})$/iu;

function readBangladeshi(text: string): string | null {
  const match = BD_PLATE.exec(text);
  if (!match) return null;
  const [, officeText = '', metro, letterText = '', group, number] = match;
  const letter =
    CLASS_LETTER[letterText] ?? (LATIN_CLASS.has(letterText.toUpperCase()) ? letterText.toUpperCase() : null);
  const office = BD_OFFICES.get(
    officeText
      .toLowerCase()
      .replace(/[\s.-]+/g, ' ')
      .trim(),
  );
  if (!letter || !office) return null;
  return [office, ...(metro ? ['METRO'] : []), letter, group, number].join('-');
}
