import { normalise } from './normalise.js';
import { MAX_READING, readWord } from './reading.js';
import { likeness, massOf } from './word-distance.js';

function alike(a: string, b: string): number {
  const first = readWord(normalise(a));
  const second = readWord(normalise(b));
  return likeness(first, massOf(first), second, massOf(second));
}

describe('one phonetic space', () => {
  it.each([
    ['যশোর', 'Jashore'],
    ['ওয়াহিদ', 'Wahid'],
    ['নওয়াপাড়া', 'Noapara'],
    ['স্বপন', 'Swapan'],
    ['বিদ্যা', 'Bidya'],
    ['ক্ষিতীশ', 'Kshitish'],
    ['चौधरी', 'Chowdhary'],
    ['ज़ाकिर', 'Jakir'],
    ['लक्ष्मण', 'Laxman'],
    ['প্রজ্ঞা', 'Pragya'],
    ['প্রজ্ঞা', 'Prajna'],
    ['সঙ্গীতা', 'संगीता'],
    ['হাওলাদার', 'Howladar'],
    ['শুভঙ্কর', 'Shuvonkor'],
    ['யாழினி', 'Yazhini'],
    ['ગોપાલ', 'Gopal'],
    ['Фёдор', 'Fyodor'],
    ['Şahin', 'Sahin'],
  ])('hears %s and %s as nearly one', (a, b) => {
    expect(alike(a, b)).toBeGreaterThan(0.86);
  });

  it.each([
    ['Rahim', 'Karim'],
    ['রহিমা', 'Halima'],
    ['Rafiqul', 'শফিকুল'],
    ['Tapan', 'স্বপন'],
    ['Kamal', 'জামাল'],
  ])('keeps %s and %s apart', (a, b) => {
    expect(alike(a, b)).toBeLessThan(0.8);
  });

  it('hears a final y as the long vowel', () => {
    expect(alike('स्वामी', 'Swamy')).toBeGreaterThan(alike('स्वामी', 'Swami'));
    expect(alike('स्वामि', 'Swami')).toBeGreaterThan(alike('स्वामि', 'Swamy'));
  });

  it('allows for the vowels that Urdu does not write', () => {
    expect(alike('رحیم', 'Rahim')).toBeGreaterThan(0.9);
    expect(alike('سلطان', 'Sultan')).toBeGreaterThan(0.9);
    expect(alike('گھوش', 'Ghosh')).toBeGreaterThan(0.85);
  });

  it('bounds a reading', () => {
    expect(readWord('রহিম'.repeat(1000)).length).toBeLessThanOrEqual(MAX_READING);
    expect(readWord('🙂')).toHaveLength(0);
  });
});
