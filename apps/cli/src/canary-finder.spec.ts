import { CanaryFinder } from './canary-finder.js';

const BANGLA = 'পদ্মাবতী কানারি';
const LATIN = 'Padmabati Kanari-Zed';
const finder = new CanaryFinder(`${LATIN}\n\n${BANGLA}\n`);
const lines = (bytes: Buffer): number[] => [...new Set(finder.inBytes(bytes).map(({ line }) => line))];
const around = (bytes: Buffer | string): Buffer =>
  Buffer.concat([Buffer.from([0, 7, 255, 1]), Buffer.from(bytes as string), Buffer.from([9, 0])]);

describe('a canary', () => {
  it.each([
    ['UTF-8', Buffer.from(BANGLA)],
    ['UTF-16LE', Buffer.from(BANGLA, 'utf16le')],
    ['UTF-16BE', Buffer.from(BANGLA, 'utf16le').swap16()],
    ['decomposed', Buffer.from(BANGLA.normalize('NFD'))],
    [
      'JSON escapes',
      Buffer.from(
        [...BANGLA]
          .map((c) => (c === ' ' ? c : `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`))
          .join(''),
      ),
    ],
    ['hexadecimal', Buffer.from(Buffer.from(BANGLA).toString('hex'))],
    ['percent escapes', Buffer.from(encodeURIComponent(BANGLA))],
    ['base64', Buffer.from(Buffer.from(`${BANGLA}`).toString('base64'))],
    ['base64 after one byte', Buffer.from(Buffer.from(`x${BANGLA} y`).toString('base64'))],
    ['base64 after two bytes', Buffer.from(Buffer.from(`xy${BANGLA}zz`).toString('base64'))],
  ])('is found in bytes as %s', (_, bytes) => {
    expect(lines(around(bytes))).toEqual([3]);
  });

  it('is found in a text whatever its case and Unicode form', () => {
    expect(
      finder.inText(`x ${LATIN.toUpperCase()} ${BANGLA.normalize('NFD')}`).map(({ line }) => line),
    ).toEqual([1, 3]);
  });

  it('is not found where only its parts or its like stand', () => {
    expect(finder.inText('Padmabati and Kanari; Zed')).toEqual([]);
    expect(lines(around('Padmabati Kanari-Zee কানারি পদ্মাবতী'))).toEqual([]);
  });

  it('is never told itself', () => {
    expect(JSON.stringify(finder.inBytes(around(LATIN)))).not.toMatch(/padmabati/i);
  });

  it('that is too short, or none at all, is refused', () => {
    expect(() => new CanaryFinder('Rahim\n')).toThrow('line 1 has fewer than 6 characters');
    expect(() => new CanaryFinder('\n\n')).toThrow('no string');
  });
});
