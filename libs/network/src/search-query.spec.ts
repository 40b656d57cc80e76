import { identifierForms } from '#graph';
import { searchTokens } from '#names';
import { luceneQuery, SearchQuery } from './search-query.js';

const clause = (classes: readonly number[]) =>
  / (\S*classToken:.*)$/.exec(luceneQuery('rahim', classes)!)![1];

describe('the classes of a search', () => {
  it('are those that may be seen, of whatever number the others are', () => {
    expect(clause([7])).toBe('+classToken:(/v(7)/)^0');
    expect(clause([9, 2, 9])).toBe('+classToken:(/v(2|9)/)^0');
  });
  it('are one interval where they follow each other', () => {
    expect(clause([20, 21, 22, 24, 30, 31])).toBe('+classToken:(/v(<20-22>|24|<30-31>)/)^0');
    const many = Array.from({ length: 2_500 }, (_, at) => at + 1);
    expect(clause(many)).toBe('+classToken:(/v(<1-2500>)/)^0');
  });
  it('are several patterns where they are very many', () => {
    const scattered = Array.from({ length: 1_001 }, (_, at) => 2 * at);
    expect(clause(scattered)).toMatch(/^\+classToken:\(\/v\(0\|2\|.*\|1998\)\/ \/v\(2000\)\/\)\^0$/);
  });
  it('are never none: who may see nothing asks nothing', () => expect(luceneQuery('rahim', [])).toBeNull());
});

describe('a number', () => {
  const rule = (typed: string, kind: string, value: string) => {
    const words = kind === 'name' ? searchTokens(value).words : identifierForms(value);
    return new SearchQuery(typed).rank({ kind, value, searchWords: words.join(' ') })?.rule ?? null;
  };

  it.each([
    ['+8801012345678', 'exact'],
    ['01012 345678', 'identifier'],
    ['1012345678', 'identifier'],
    ['০১০১২৩৪৫৬৭৮', 'identifier'],
    ['+880 10', 'identifierPrefix'],
    ['1012', 'identifierPrefix'],
  ])('is found by “%s” as %s, and sounds like nothing', (typed, why) =>
    expect(rule(typed, 'phoneNumber', '+8801012345678')).toBe(why),
  );
  it.each(['PP-1012', 'Rafi 1012', '012345', '45678'])('is not found by “%s”', (typed) =>
    expect(rule(typed, 'phoneNumber', '+8801012345678')).toBeNull(),
  );
  it('may have letters: a plate, an address, a user name', () => {
    expect(rule('dhaka metro ga 11', 'vehiclePlate', 'DHAKA METRO-GA 11-1234')).toBe('identifierPrefix');
    expect(rule('rafi.bhai', 'handle', 'Rafi_bhai')).toBe('identifier');
    expect(rule('bhai', 'handle', 'Rafi_bhai')).toBeNull();
  });
  it('leaves names as they are', () => {
    expect(rule('Rafikul', 'name', 'MD RAFIKUL ISLAM')).toBe('prefix');
    expect(rule('Rafiqul', 'name', 'MD RAFIKUL ISLAM')).toBe('phonetic');
  });
});
