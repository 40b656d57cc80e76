import latin from '@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff2?url';
import latinExt from '@fontsource/noto-sans/files/noto-sans-latin-ext-400-normal.woff2?url';
import bengali from '@fontsource/noto-sans-bengali/files/noto-sans-bengali-bengali-400-normal.woff2?url';
import devanagari from '@fontsource/noto-sans-devanagari/files/noto-sans-devanagari-devanagari-400-normal.woff2?url';

/** The product's fonts by the letters that need them. */
const FONTS: readonly (readonly [family: string, letters: RegExp, range: string, file: string])[] = [
  ['Noto Sans', /./u, 'U+0000-00FF, U+2000-206F, U+2122, U+2190-2193, U+2212', latin],
  ['Noto Sans', /[\u0100-\u02ff\u1e00-\u1eff]/u, 'U+0100-02FF, U+1E00-1EFF', latinExt],
  [
    'Noto Sans Bengali',
    /[\u0980-\u09ff]/u,
    'U+0951-0952, U+0964-0965, U+0980-09FF, U+200C-200D, U+25CC',
    bengali,
  ],
  ['Noto Sans Devanagari', /[\u0900-\u097f]/u, 'U+0900-097F, U+200C-200D, U+25CC', devanagari],
];

/** `@font-face` rules with the fonts of these letters in them, so that a drawing is shaped the same wherever it is opened. */
export async function fontRules(text: string): Promise<string> {
  const rules = await Promise.all(
    FONTS.filter(([, letters]) => letters.test(text)).map(async ([family, , range, file]) => {
      const data = await dataAddress(await (await fetch(file)).blob());
      return `@font-face{font-family:'${family}';unicode-range:${range};src:url(${data}) format('woff2')}`;
    }),
  );
  return rules.join('');
}

const dataAddress = (blob: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(reader.error!);
    reader.readAsDataURL(blob);
  });
