/** Digits of Devanagari and Bangla as Latin ones: how a number is written does not count. */
export const foldDigits = (text: string): string =>
  text.replace(/[\u0966-\u096f\u09e6-\u09ef]/g, (digit) => String((digit.charCodeAt(0) - 0x0966) % 0x80));

/** Folds a written value for comparing with labels and variants: case, spaces, hyphens, slashes, dots and the script of digits do not count. */
export const foldSpelling = (text: string): string =>
  foldDigits(text.normalize('NFC').toLowerCase()).replace(/[\s_\-/.]+/gu, '');
