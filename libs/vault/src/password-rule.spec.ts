import { requireGoodPassword } from './password-rule.js';

const OWNER = { username: 'io.jashore', displayName: 'Nasrin Khatun' };
const objectionTo = (password: string, owner = OWNER): Promise<string | null> =>
  requireGoodPassword(password, owner).then(
    () => null,
    (error: unknown) => (error as { key: string }).key,
  );

describe('a password that a person chooses', () => {
  it.each([
    'a boat on the ichamati',
    'correct horse battery staple',
    'নদীর ধারে একটা নৌকা',
    'तीन नावें और एक घाट',
    'xK7#mQ2$vL9p',
    'x&K^!)m#Q(vL',
    '7b3f-9a1c-e04d',
    '🚣 ইছামতীর মাঝি 🚣',
  ])('can be %s', async (password) => {
    expect(await objectionTo(password)).toBeNull();
  });

  it('can have 12 to 128 characters of any script, and cannot have one fewer or more', async () => {
    const words = 'নৌকা boat नाव ghat নদী, ';
    const ofLength = (length: number): string => [...words.repeat(9)].slice(0, length).join('');
    // One character as people count it, though two units of UTF-16.
    for (const password of [ofLength(12), ofLength(128), `${ofLength(127)}🚣`])
      expect(await objectionTo(password)).toBeNull();
    for (const password of ['', ofLength(11), ofLength(129), `${ofLength(128)}🚣`, `${ofLength(9)}🚣🚣`])
      expect(await objectionTo(password)).toBe('passwordInvalid');
  });

  it.each([
    ['digits alone', '481516234200'],
    ['digits of another script', '৪৮১৫১৬২৩৪২০০'],
    ['one letter', 'zzzzzzzzzzzz'],
    ['one pattern again and again', 'kitabukitabukitabu'],
    ['the alphabet', 'abcdefghijklmnop'],
    ['the alphabet of another script', 'कखगघङचछजझञटठ'],
    ['a row of keys', 'qwertyuiopasdf'],
    ['columns of keys', '1qaz2wsx3edc'],
    ['two rows braided', 'q1w2e3r4t5y6'],
    ['the row of digits with Shift', '!@#$%^&*()_+'],
    ['a word of every list and digits', 'password1234'],
    ['the same in disguise', 'P@ssw0rd-2026!'],
    ['words of the work', 'Police Setu 2026'],
    ['words of the work in Bangla', 'বাংলাদেশ পুলিশ ২০২৬'],
    ['words of the work in Hindi', 'भारत पुलिस 123'],
    ['names of the person and a year', 'Nasrin.Khatun 1989'],
  ])('cannot be %s', async (_, password) => {
    expect(await objectionTo(password)).toBe('passwordCommon');
  });

  it('cannot be or contain the user name, in any case and however it is divided; a name of two letters is no matter', async () => {
    for (const password of ['io.jashore io.jashore', 'the boat of IO Jashore', 'ferry io_jashore ghat'])
      expect(await objectionTo(password)).toBe('passwordNamesUser');
    expect(await objectionTo('a boat on the ichamati', { username: 'on', displayName: 'On' })).toBeNull();
    expect(await objectionTo('ইছামতীর নৌকা ১৯৭১', { username: 'নৌকা', displayName: '' })).toBe(
      'passwordNamesUser',
    );
  });
});
