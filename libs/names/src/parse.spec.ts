import { parseName, type ParsedName } from './parse.js';

const roles = (name: string): string[] => parseName(name).words.map(({ text, role }) => `${text}:${role}`);
const texts = (words: ParsedName['words'] | undefined): string =>
  (words ?? []).map(({ text }) => text).join(' ');

describe('the parts of a name', () => {
  it.each([
    ['মোঃ রফিকুল ইসলাম', ['মো:sign', 'রফিকুল:given', 'ইসলাম:given']],
    ['Md. Rahim', ['md:sign', 'rahim:given']],
    ['मो. सलीम ख़ान', null],
    ['Adv. Tapan Kumar Ghosh', ['adv:title', 'tapan:given', 'kumar:second', 'ghosh:family']],
    ['মোছাঃ রহিমা খাতুন', ['মোছা:sign', 'রহিমা:given', 'খাতুন:second']],
    ['R.S. Mondal', ['r:initial', 's:initial', 'mondal:family']],
    ['आर. एस. मंडल', null],
    ['JC Mondal', ['j:initial', 'c:initial', 'mondal:family']],
  ])('are told in %s', (name, expected) => {
    if (expected) expect(roles(name)).toEqual(expected);
    else expect(parseName(name).words.some(({ role }) => role === 'given' || role === 'family')).toBe(true);
  });

  it.each([
    ['Rafikul Islam S/O Abdul Karim', 'father', 'abdul karim'],
    ['রফিকুল ইসলাম, পিতা: মৃত আব্দুল করিম', 'father', 'মৃত আব্দুল করিম'],
    ['Sabina Bibi W/o. Late Kalam Sheikh', 'husband', 'late kalam sheikh'],
    ['রহিমা বেগম স্বামী করিম মিয়া', 'husband', 'করিম মিয়া'.normalize('NFC')],
    ['सीता देवी पत्नी राम लाल', 'husband', 'राम लाल'],
    ['Tania D/O Salim', 'father', 'salim'],
  ])('keep the relative of %s apart', (name, relation, relative) => {
    const parsed = parseName(name);
    expect(parsed.relative?.relation).toBe(relation);
    expect(texts(parsed.relative?.words)).toBe(relative);
    expect(texts(parsed.words)).not.toContain(relative);
  });

  it('take other names as other names', () => {
    expect(texts(parseName('Rafikul Islam @ Rafi').aliases[0])).toBe('rafi');
    expect(texts(parseName('রফিকুল ইসলাম ওরফে রফি').aliases[0])).toBe('রফি');
    expect(texts(parseName('रफीक उर्फ राजू').aliases[0])).toBe('राजू');
    expect(texts(parseName('Rafikul Islam (Rafi)').aliases[0])).toBe('rafi');
  });

  it('turn a reversed name round', () => {
    const parsed = parseName('Mondal, JD');
    expect(parsed.isReversed).toBe(true);
    expect(texts(parsed.words)).toBe('j d mondal');
  });

  it('say man or woman only where a word does', () => {
    expect([
      parseName('Md. Shahin').gender,
      parseName('Mst. Shahin').gender,
      parseName('Shahin').gender,
    ]).toEqual(['m', 'f', null]);
  });

  it('take a word for a title only beside a name', () => {
    expect(roles('Rani')).toEqual(['rani:given']);
    expect(roles('Doctor')).toEqual(['doctor:given']);
    expect(roles('Master K.')).toEqual(['master:given', 'k:initial']);
    expect(roles('Master K. Das')).toEqual(['master:title', 'k:initial', 'das:family']);
  });

  it('keep Selvi and Kumari as second names, before and after', () => {
    expect(roles('Kumari Rekha')).toEqual(['kumari:second', 'rekha:given']);
    expect(roles('रेखा कुमारी')).toEqual(['रेखा:given', 'कुमारी:second']);
    expect(parseName('Rekha Kumari').gender).toBe('f');
  });

  it('read one akshara as an initial, with a conjunct too, and the names of letters', () => {
    expect(roles('प्र. घोष')).toEqual(['प्र:initial', 'घोष:family']);
    expect(roles('ऐम. घोष')).toEqual(['ऐम:initial', 'घोष:family']);
    expect(roles('प्रभा घोष')).toEqual(['प्रभा:given', 'घोष:family']);
  });

  it.each(['', '   ', '🙂🙂', '\u202e\u0000', ',,,((', '()', '@', 'S/O', '123'])(
    'never fail on %j',
    (name) => {
      expect(() => parseName(name)).not.toThrow();
    },
  );
});
