import { createHash } from 'node:crypto';
import { inspectFile } from './inspect-file.js';
import { withoutPictures } from './without-pictures.js';

async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield Promise.resolve(bytes.subarray(at, at + size));
}
const read = async (content: AsyncIterable<Buffer>): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks);
};
const file = (start: string | Buffer): Buffer =>
  Buffer.concat([Buffer.from(start as string, 'latin1'), Buffer.alloc(200_000, 7)]);

const PICTURES: [string, Buffer][] = [
  ['a JPEG picture', file('\xff\xd8\xff\xe0\x00\x10JFIF')],
  ['a PNG picture', file('\x89PNG\r\n\x1a\n')],
  ['a GIF picture', file('GIF89a')],
  ['a bitmap', file('BM\x36\x10\x00\x00\x00\x00\x00\x00\x36\x00')],
  ['a WebP picture', file('RIFF\x10\x00\x00\x00WEBPVP8 ')],
  ['a picture of a telephone (HEIC)', file('\x00\x00\x00\x18ftypheic')],
  ['an MP4 video', file('\x00\x00\x00\x20ftypisom')],
  ['a QuickTime video', file('\x00\x00\x00\x14ftypqt  ')],
  ['an AVI video', file('RIFF\x10\x00\x00\x00AVI LIST')],
  ['a WebM video', file('\x1a\x45\xdf\xa3')],
];

describe('a picture or a video (VP-09)', () => {
  it.each(PICTURES)('%s is refused before a byte of it is given on, with its hash', async (_, bytes) => {
    for (const size of [1, 5, 65_536]) {
      const given: Buffer[] = [];
      const failure: unknown = await inspectFile(
        () => pieces(bytes, size),
        (chunk) => void given.push(chunk),
      ).catch((error: unknown) => error);
      expect(failure).toMatchObject({
        key: 'pictureRefused',
        values: { sha256: createHash('sha256').update(bytes).digest('hex') },
      });
      expect(given).toEqual([]);
    }
  });

  it.each([
    ['a table', 'name,phone\nRafikul,01012345678\n'],
    ['a table whose first column is called BM', 'BM,age,district\n1,2,3\n'],
    ['a table of one cell', 'x'],
    ['nothing', ''],
    ['a workbook', Buffer.from('PK\u0003\u0004 and so on, longer than a head')],
    ['JSON lines', '{"ftyp":"ftyp","name":"moov"}\n'],
    ['a text in UTF-16', Buffer.from('\ufeffname,age\n', 'utf16le')],
  ])('%s is none, and comes through as it is', async (_, text) => {
    const bytes = Buffer.from(text as string);
    for (const size of [1, 7, 65_536])
      expect(await read(withoutPictures(pieces(bytes, size)))).toEqual(bytes);
  });
});
