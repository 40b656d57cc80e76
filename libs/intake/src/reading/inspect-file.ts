import { createHash } from 'node:crypto';
import { isUtf8 } from 'node:buffer';
import { IntakeFailure } from '../failure.js';
import type { OpenBytes } from './bytes.js';
import { withoutPictures } from './without-pictures.js';

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
export type FileKind = 'text' | 'workbook' | 'old-workbook' | 'document';

/** What one pass over a file says about it. */
export interface FileFacts {
  readonly sha256: string;
  readonly bytes: number;
  readonly kind: FileKind;
  /** How its text is written; null when that can't be told. */
  readonly encoding: TextEncoding | null;
  /** Lines, at most; for showing progress. */
  readonly lines: number;
}

/**
 * Reads a file once, in constant memory: hash, size, kind and encoding. `onChunk` sees every byte, so that the copy
 * which is kept is the very text that was judged. Throws IntakeFailure `pictureRefused`.
 */
export async function inspectFile(
  open: OpenBytes,
  onChunk?: (chunk: Buffer) => Promise<void> | void,
): Promise<FileFacts> {
  const hash = createHash('sha256');
  let carry: Buffer = Buffer.alloc(0);
  let head: Buffer = Buffer.alloc(0);
  let utf8 = true;
  let zeros = [0, 0];
  let at = 0;
  let lines = 0;
  for await (const chunk of withoutPictures(open())) {
    hash.update(chunk);
    if (head.length < 4) head = Buffer.concat([head, chunk.subarray(0, 4 - head.length)]);
    if (utf8) ({ utf8, carry } = stillUtf8(carry, chunk));
    if (at < 1 << 20) zeros = countZeros(zeros, chunk, at);
    for (let from = chunk.indexOf(10); from !== -1; from = chunk.indexOf(10, from + 1)) lines += 1;
    at += chunk.length;
    await onChunk?.(chunk);
  }
  if (carry.length > 0) utf8 = false;
  const kind = kindOf(head);
  const encoding = kind !== 'text' ? null : encodingOf(head, utf8, zeros, Math.min(at, 1 << 20));
  return { sha256: hash.digest('hex'), bytes: at, kind, encoding, lines };
}

function kindOf(head: Buffer): FileKind {
  if (head.equals(Buffer.from('PK\u0003\u0004'))) return 'workbook';
  if (['%PDF', '{\\rt'].includes(head.toString('latin1'))) return 'document';
  return head.equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0])) ? 'old-workbook' : 'text';
}

/** UTF-8 so far? The bytes of a letter that a chunk cuts in two are carried to the next. */
function stillUtf8(carry: Buffer, chunk: Buffer): { utf8: boolean; carry: Buffer } {
  const bytes = carry.length > 0 ? Buffer.concat([carry, chunk]) : chunk;
  let end = bytes.length;
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) break;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      if (length > back) end = bytes.length - back;
      break;
    }
  }
  return { utf8: isUtf8(bytes.subarray(0, end)), carry: Buffer.from(bytes.subarray(end)) };
}

function countZeros([even = 0, odd = 0]: readonly number[], chunk: Buffer, offset: number): [number, number] {
  for (let from = chunk.indexOf(0); from !== -1; from = chunk.indexOf(0, from + 1)) {
    if ((offset + from) % 2 === 0) even += 1;
    else odd += 1;
  }
  return [even, odd];
}

function encodingOf(
  head: Buffer,
  utf8: boolean,
  zeros: readonly number[],
  bytes: number,
): TextEncoding | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const [even = 0, odd = 0] = zeros;
  if (odd > bytes / 8 && even < odd / 4) return 'utf-16le';
  if (even > bytes / 8 && odd < even / 4) return 'utf-16be';
  return utf8 ? 'utf-8' : null;
}

/** The encoding to read with: what the mapping says, else what was found. Throws when neither is known. */
export function chooseEncoding(
  facts: FileFacts,
  wanted: TextEncoding | undefined,
  fileName: string,
): TextEncoding {
  if (wanted === 'utf-8' && facts.encoding !== 'utf-8')
    throw new IntakeFailure('encodingWrong', { fileName, encoding: wanted });
  const encoding = wanted ?? facts.encoding;
  if (!encoding) throw new IntakeFailure('encodingUnknown', { fileName });
  return encoding;
}
