import { foldName, searchTokens, soundKey } from './fold.js';
import { scriptOf } from './normalise.js';

const sounds = (name: string) => searchTokens(name).keys;

describe('folding a name', () => {
  it.each([
    ['মোঃ রফিকুল ইসলাম', 'MD RAFIKUL ISLAM'],
    ['रफीकुल इसलाम', 'Rafikul Islam'],
    ['যশোর', 'Jashore'],
    ['হোসেন', 'Hossain'],
    ['আক্তার', 'Akhtar'],
    ['চৌধুরী', 'Chowdhury'],
    ['শেখ', 'Sheikh'],
    ['Rahman', 'রহমান'],
    ['বেনাপোল', 'Benapole'],
  ])('gives %s and %s the same sounds', (a, b) => {
    expect(sounds(a)).toEqual(sounds(b));
  });

  it('does not give different names the same sounds', () => {
    expect(sounds('রফিকুল ইসলাম')).not.toEqual(sounds('রহিমা খাতুন'));
    expect(soundKey('karim')).not.toBe(soundKey('rahim'));
  });

  it('reads Bangla and Devanagari digits as numbers', () => {
    expect(foldName('+৮৮০১০১১')).toBe('+8801011');
    expect(foldName('९१')).toBe('91');
  });

  it('does not change with the way a letter was typed (য় as one sign or two)', () => {
    expect(foldName('রা\u09df')).toBe(foldName('রা\u09af\u09bc'));
  });

  it('tells the script', () => {
    expect([scriptOf('১২ রফিক'), scriptOf('रफीक'), scriptOf('Rafi'), scriptOf('১২')]).toEqual([
      'Beng',
      'Deva',
      'Latn',
      null,
    ]);
  });
});
