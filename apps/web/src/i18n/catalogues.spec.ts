import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createIntl } from 'react-intl';
import { PLAIN_COMMANDS } from '../core/registry.js';
import { LINK_SIGNS } from '../core/signs.js';
import { accountKey } from './use-text.js';

type Catalogue = Record<string, string>;
const read = (name: string): Catalogue =>
  JSON.parse(readFileSync(join(__dirname, name), 'utf8')) as Catalogue;
const catalogues = { en: read('en.json'), bn: read('bn.json'), hi: read('hi.json') };
const VALUES = {
  count: 3,
  things: 2,
  links: 1,
  corroborated: 1,
  disputed: 0,
  more: 'no',
  claims: 2,
  sources: 2,
  rows: 5,
  done: 1,
  row: 4,
  limit: 25,
  line: 3,
};
/** Everything that a page says in a language, of all its files. */
const saidIn = (language: 'bn' | 'hi'): [string, string][] =>
  ['', 'audit.', 'intake.'].flatMap((part) => Object.entries(read(`${part}${language}.json`)));
const argumentsOf = (text: string) =>
  [
    ...new Set([...text.matchAll(/\{(\w+)/g)].map(([, name]) => name!).filter((name) => !/^\d/.test(name))),
  ].sort();

describe('what the page says', () => {
  it('says everything in all three languages, and nothing that only one has', () => {
    const keys = Object.keys(catalogues.en).sort();
    for (const language of ['bn', 'hi'] as const)
      expect(Object.keys(catalogues[language]).sort()).toEqual(keys);
  });
  it.each(['en', 'bn', 'hi'] as const)('can be read out in %s with numbers filled in', (language) => {
    const intl = createIntl({
      locale: language,
      messages: catalogues[language],
      onError: (error) => {
        throw error;
      },
    });
    for (const [key, text] of Object.entries(catalogues[language])) {
      const values = Object.fromEntries(
        argumentsOf(text).map((name) => [name, (VALUES as Record<string, string | number>)[name] ?? 'x']),
      );
      const said = intl.formatMessage({ id: key }, { ...values, ...VALUES, caption: 'x', title: 'x' });
      expect({ key, said }).toEqual({ key, said: expect.not.stringMatching(/[{}]|undefined/) });
      expect(said.trim()).not.toBe('');
    }
  });
  it('finds the name of a sign-in of the demonstration by its English name', () => {
    const accounts = Object.entries(catalogues.en).filter(([key]) => key.startsWith('account.'));
    expect(accounts.length).toBeGreaterThan(5);
    for (const [key, name] of accounts) expect(accountKey(name)).toBe(key);
  });
  it('is written in Bangla and Hindi letters, not left in English', () => {
    const sameInAll = /^(SHA-256|\{.*\}|“\{words\}” .*)$/u;
    for (const [language, letters] of [
      ['bn', /[\u0980-\u09ff]/u],
      ['hi', /[\u0900-\u097f]/u],
    ] as const)
      for (const [key, text] of Object.entries(catalogues[language]))
        if (!sameInAll.test(text))
          expect({ key, text }).toEqual({ key, text: expect.stringMatching(letters) });
  });
  it('writes numbers in the digits of the language, but in names, codes and what is to be typed', () => {
    const kept = /UTF-\d+|windows-1252|setu: 1|\d{4}-\d\d-\d\d|\bi2\b|A–F|1–6|=\d+ \{/g;
    for (const language of ['bn', 'hi'] as const)
      for (const [key, text] of saidIn(language))
        expect({ key, text: text.replace(kept, '') }).toEqual({ key, text: expect.not.stringMatching(/\d/) });
    // What the server counts comes as a number: only so is it written as one.
    for (const [key, text] of Object.entries(catalogues.en))
      if (key.startsWith('error.'))
        expect({ key, text }).toEqual({ key, text: expect.not.stringMatching(/\{(limit|line|count)\}/) });
  });
  it('has one word for a claim', () => {
    const others = { bn: /দাবি|বক্তব্য/u, hi: /(?<![\p{L}\p{M}])दाव[ाे]/u };
    for (const language of ['bn', 'hi'] as const)
      for (const [key, text] of saidIn(language))
        expect({ key, text }).toEqual({ key, text: expect.not.stringMatching(others[language]) });
  });
  it('says of files and mappings what the import says', () => {
    // CommonJS under jest: the copier is an ES module and so runs on its own.
    const copied = execFileSync(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `import { intakeMessages } from ${JSON.stringify(pathToFileURL(join(__dirname, '../../vite/intake-messages.mjs')).href)}; console.log(JSON.stringify(['en', 'bn', 'hi'].map(intakeMessages)))`,
      ],
      { encoding: 'utf8' },
    );
    expect(['intake.en.json', 'intake.bn.json', 'intake.hi.json'].map(read)).toEqual(JSON.parse(copied));
  });
  it('has a sentence for every key that the server throws', () => {
    const known = {
      ...catalogues.en,
      ...Object.fromEntries(Object.keys(read('intake.en.json')).map((key) => [`error.${key}`, ''])),
    };
    const thrown = globSync(join(__dirname, '../../../../{libs/*,apps/api}/src/**/*.ts'), {
      exclude: (path) => /\.spec\.ts$|libs.intake/.test(path),
    })
      .flatMap((path) => [
        ...readFileSync(path, 'utf8').matchAll(
          /new (?:InvalidInput|Forbidden|NotSignedIn|Conflict|TooCostly|StoreUnavailable)\(\s*'(\w+)'|\bkey: '(\w+)'/g,
        ),
      ])
      .map(([, of, field]) => (of ?? field)!);
    expect(thrown.length).toBeGreaterThan(60);
    for (const key of new Set(thrown)) expect(known).toHaveProperty([`error.${key}`]);
  });
  it('has a name for every command and for every sign that carries a word', () => {
    for (const { labelKey } of PLAIN_COMMANDS) expect(catalogues.en).toHaveProperty([labelKey]);
    for (const { wordKey } of Object.values(LINK_SIGNS))
      if (wordKey) expect(catalogues.en).toHaveProperty([wordKey]);
  });
  it('gives each command its own key on the keyboard', () => {
    const shortcuts = PLAIN_COMMANDS.flatMap(({ shortcut }) => shortcut ?? []);
    expect(new Set(shortcuts).size).toBe(shortcuts.length);
  });
});
