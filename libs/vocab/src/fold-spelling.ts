/** Folds a written value for comparing with labels and variants: case, spaces, hyphens, slashes and dots do not count. */
export const foldSpelling = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s_\-/.]+/gu, '');
