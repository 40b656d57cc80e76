import { createHash } from 'node:crypto';
import { IntakeFailure } from '../failure.js';

/** Bytes by which a picture or a video is known. */
const HEAD_BYTES = 16;
/** Signatures of still and moving pictures: bytes in hexadecimal and where they stand (PRONOM registry, The National Archives). */
const SIGNATURES: readonly (readonly [at: number, hex: string])[] = [
  [0, 'ffd8ff'], // JPEG
  [0, '89504e470d0a1a0a'], // PNG
  [0, '47494638'], // GIF
  [0, '49492a00'], // TIFF and raw pictures of cameras
  [0, '4d4d002a'],
  [0, '0000000c6a502020'], // JPEG 2000
  [0, '0000000c4a584c20'], // JPEG XL
  [0, '38425053'], // Photoshop
  [4, '66747970'], // MP4, QuickTime, HEIC, AVIF, 3GP
  [4, '6d6f6f76'], // QuickTime of before
  [4, '6d646174'],
  [8, '57454250'], // WebP
  [8, '41564920'], // AVI
  [0, '1a45dfa3'], // Matroska, WebM
  [0, '3026b2758e66cf11'], // Windows Media
  [0, '000001ba'], // MPEG
  [0, '000001b3'],
  [0, '464c5601'], // Flash video
];

const isPicture = (head: Buffer): boolean =>
  SIGNATURES.some(([at, hex]) => head.subarray(at, at + hex.length / 2).toString('hex') === hex) ||
  // A bitmap has four reserved bytes; a text may well begin with BM.
  (head.subarray(0, 2).toString('latin1') === 'BM' && head.subarray(6, 10).equals(Buffer.alloc(4)));

/**
 * The bytes of a file as they come, unless it is a picture or a video. SAFETY (VP-09): then not one byte is given on, so
 * that nothing of it is kept, and IntakeFailure `pictureRefused` bears its SHA-256 for the audit.
 */
export async function* withoutPictures(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let head = Buffer.alloc(0);
  let state: 'unjudged' | 'taken' | 'refused' = 'unjudged';
  const hash = createHash('sha256');
  for await (const chunk of content) {
    if (state === 'taken') yield chunk;
    else if (state === 'refused') hash.update(chunk);
    else {
      head = Buffer.concat([head, chunk]);
      if (head.length < HEAD_BYTES) continue;
      state = isPicture(head) ? 'refused' : 'taken';
      if (state === 'taken') yield head;
      else hash.update(head);
    }
  }
  // Shorter than any picture is.
  if (state === 'unjudged' && head.length > 0) yield head;
  if (state === 'refused') throw new IntakeFailure('pictureRefused', { sha256: hash.digest('hex') });
}
