/**
 * What a person typed, as it is kept: NFC, without signs that show nothing or turn the direction of what stands beside
 * them (control characters, zero-width spaces, bidirectional overrides), without space around it. The joiners that
 * Bangla and Devanagari need stay where they join letters.
 */
export function plainText(text: string): string {
  return text
    .normalize('NFC')
    .replace(
      /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g,
      '',
    )
    .replace(/^[\s\u200c\u200d]+|[\s\u200c\u200d]+$/g, '');
}

const REASON_MAX = 2_000;

/** Why somebody decided or withdrew something, as it is kept; null when that is less than three letters or too long. */
export function readReason(text: string): string | null {
  const why = plainText(text);
  return why.length < 3 || why.length > REASON_MAX ? null : why;
}
