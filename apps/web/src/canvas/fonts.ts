const FAMILIES = "'Noto Sans', 'Noto Sans Bengali', 'Noto Sans Devanagari'";

/**
 * Resolves when the fonts for the scripts of these texts are there: a canvas never redraws a label that was painted
 * with another font. Loads a script's file only when the script appears; a font that can't be had doesn't stop the chart.
 */
export async function fontsFor(texts: Iterable<string>): Promise<void> {
  let sample = 'A';
  for (const text of texts) {
    if (!sample.includes('ক') && /[\u0980-\u09ff]/.test(text)) sample += 'ক';
    if (!sample.includes('क') && /[\u0900-\u097f]/.test(text)) sample += 'क';
    if (sample.length === 3) break;
  }
  const wanted = [400, 600].map((weight) => `${weight} 12px ${FAMILIES}`);
  if (wanted.every((font) => document.fonts.check(font, sample))) return;
  await Promise.allSettled(wanted.map((font) => document.fonts.load(font, sample)));
}
