const ZEROS = [
  0x09e6 /* Bangla */, 0x0966 /* Devanagari */, 0x0660 /* Arabic */, 0x06f0 /* Urdu, Persian */,
  0xff10 /* full width */,
];

/** Writes every Bangla, Devanagari, Arabic, Urdu and full-width digit as 0–9; everything else stays as it is. */
export function foldDigits(text: string): string {
  return text.replace(/[\u09e6-\u09ef\u0966-\u096f\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/g, (digit) => {
    const code = digit.charCodeAt(0);
    const zero = ZEROS.find((start) => code >= start && code <= start + 9)!;
    return String(code - zero);
  });
}

const WESTERN = /^\d{1,3}(,\d{3})+$/;
const LAKH = /^\d{1,3}(,\d{2})*,\d{3}$/;

/**
 * Reads a number as people of both countries write it: `1,20,000.50`, `১,২০,০০০`, `12 00 000`, `-3`.
 * Null when it is no number, or when its commas group in a way that nobody uses (`1,2,3`): better asked than guessed.
 */
export function readNumber(text: string): number | null {
  const compact = foldDigits(text)
    .replace(/[\s\u00a0\u202f]/g, '')
    .replace(/^\u2212/, '-');
  const match = /^([+-]?)([\d,]+)(\.\d+)?$/.exec(compact) ?? /^([+-]?)()(\.\d+)$/.exec(compact);
  if (!match) return null;
  const [, sign = '', whole = '', fraction = ''] = match;
  if (whole.includes(',') && !WESTERN.test(whole) && !LAKH.test(whole)) return null;
  const value = Number(`${whole.replaceAll(',', '') || '0'}${fraction}`);
  return Number.isFinite(value) ? (sign === '-' ? -value : value) : null;
}

/** Reads a sum with its sign or word: `৳ 5,000`, `Tk 5000`, `₹1,20,000/-`, `20000 BDT`. Currency is ISO 4217 when it is written. */
export function readMoney(text: string): { amount: number; currency?: 'BDT' | 'INR' | 'USD' } | null {
  const folded = foldDigits(text).normalize('NFC').trim();
  const currency = /৳|\btk\b|taka|টাকা|\bbdt\b/i.test(folded)
    ? 'BDT'
    : /₹|\brs\b|rupee|\binr\b|রুপি|रुपये|रु/i.test(folded)
      ? 'INR'
      : /\$|\busd\b/i.test(folded)
        ? 'USD'
        : undefined;
  const amount = readNumber(folded.replace(/\/-?\s*$/, '').replace(/৳|₹|\$|[\p{L}\p{M}]+\.?/gu, ''));
  if (amount === null) return null;
  return currency ? { amount, currency } : { amount };
}
