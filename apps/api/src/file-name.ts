import { basename } from 'node:path';

const BYTES_MAX = 200;
/** Control characters, halves of letters, and marks that turn the direction of writing; what joins letters stays. */
const UNWANTED = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu;
const LETTERS = new Intl.Segmenter('bn', { granularity: 'grapheme' });

/**
 * The name under which an uploaded file is kept: without path, leading dots and control characters, at most 200 bytes
 * long with its extension, and none of those `taken`. Only whole letters are cut away.
 */
export function keptName(name: string, taken: readonly string[] = []): string {
  const plain =
    basename(name.normalize('NFC').replace(UNWANTED, '').replaceAll('\\', '/')).replace(
      /^[.\s]+|\s+$/g,
      '',
    ) || 'file';
  const extension = /(?<=.)\.\w{1,12}$/.exec(plain)?.[0] ?? '';
  const stem = plain.slice(0, plain.length - extension.length);
  const used = new Set(taken.map((each) => each.toLowerCase()));
  for (let copy = 1; ; copy++) {
    const end = `${copy === 1 ? '' : ` (${String(copy)})`}${extension}`;
    const candidate = `${cut(stem, BYTES_MAX - Buffer.byteLength(end))}${end}`;
    if (!used.has(candidate.toLowerCase())) return candidate;
  }
}

function cut(text: string, bytesMax: number): string {
  if (Buffer.byteLength(text) <= bytesMax) return text;
  let kept = '';
  let bytes = 0;
  // No letter that is kept lies beyond as many UTF-16 units as there are bytes.
  for (const { segment } of LETTERS.segment(text.slice(0, bytesMax))) {
    bytes += Buffer.byteLength(segment);
    if (bytes > bytesMax) break;
    kept += segment;
  }
  // One letter with more marks than there is room for.
  return kept || 'file';
}
