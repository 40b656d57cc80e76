import { MAX_NAME_LENGTH, normalise } from './normalise.js';

describe('one spelling of a name as text', () => {
  it.each([
    ['য় as one letter and as two', 'রায়'.replace('য়', '\u09df'), 'রা\u09af\u09bc'],
    ['ড় as one letter and as two', '\u09dcি', '\u09a1\u09bcি'],
    ['ঢ় as one letter and as two', 'আষা\u09dd', 'আষা\u09a2\u09bc'],
    ['ো typed as two signs', 'ম\u09cbমিন', 'ম\u09c7\u09beমিন'],
    ['ৌ typed as two signs', 'স\u09ccমেন', 'স\u09c7\u09d7মেন'],
    ['Devanagari ज़ as one letter and as two', '\u095bाकिर', '\u091c\u093cाकिर'],
    ['Devanagari ो put down in two parts', 'मोहन', 'म\u0947\u093eहन'],
    ['a joiner inside', 'মাহ্\u200cমুদ', 'মাহ্মুদ'],
    ['a non-joiner and a mark of order', 'র\u200d\u200f্যাব', 'র্যাব'],
    ['visarga and full stop', 'মোঃ রহিম', 'মো. রহিম'],
    ['colon and full stop', 'মো: রহিম', 'মো. রহিম'],
    ['danda and full stop in Devanagari', 'डॉ। राम', 'डॉ. राम'],
    ['the Devanagari sign of abbreviation', 'डॉ॰ राम', 'डॉ. राम'],
    ['a word glued to the sign before it', 'MdRahim Uddin', 'Md Rahim Uddin'],
    ['a legal form glued to a body', 'RupaliLTD', 'Rupali LTD'],
    ['case and space', '  MD.\tRAHIM ', 'md. rahim'],
    ['curly and straight apostrophe', 'Qa\u2019ida', "qa'ida"],
    ['digits of four scripts', '৯९٩۹', '9999'],
  ])('reads %s alike', (_, a, b) => {
    expect(normalise(a)).toBe(normalise(b));
  });

  it('keeps what tells names apart', () => {
    expect(normalise('রহিম')).not.toBe(normalise('রহিমা'));
    expect(normalise('Karim')).not.toBe(normalise('Rahim'));
  });

  it('does not part a Scottish name, nor one in capitals', () => {
    expect(normalise('McDonald')).toBe('mcdonald');
    expect(normalise('MacKENZIE')).toBe('mackenzie');
    expect(normalise('MDRAHIM')).toBe('mdrahim');
  });

  it('bounds a name and survives what is no name', () => {
    expect(normalise('ক'.repeat(10_000))).toHaveLength(MAX_NAME_LENGTH);
    expect(normalise('')).toBe('');
    expect(normalise('\u0000\u0007\u202e \ud800')).toBe('');
  });
});
