import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ID_PREFIX } from '#domain';
import { wordOfOperation, wordOfRecord, wordsOfFact, type AuditWords } from './audit-words.js';

const read = (language: string): AuditWords =>
  JSON.parse(readFileSync(join(__dirname, `../i18n/audit.${language}.json`), 'utf8')) as AuditWords;
const words = { en: read('en'), bn: read('bn'), hi: read('hi') };
const root = join(__dirname, '../../../..');
const source = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Questions that the audit never gets to see. */
const NEVER_NOTED = new Set([
  ...['viewer', 'demoAccounts', 'agencies', 'signInState', 'completeSignIn', 'startPasskeySignIn'],
  ...['abandonSignIn', 'accountSecurity', 'seeSignInChanges', 'startTotp', 'startPasskey', 'mappings'],
  ...['mapOutlines', 'proposeMapping', 'changeLiveChart', 'pointOnLiveChart', 'protectionNews'],
]);
/** Operations of the schema, of commands, and of what notes itself. */
function operations(): string[] {
  const schema = source('apps/api/schema.graphql');
  const fields = ['Query', 'Mutation', 'Subscription'].flatMap((type) => {
    const [, body] = new RegExp(`^type ${type} \\{([\\s\\S]*?)^\\}`, 'm').exec(schema)!;
    return [...body!.matchAll(/^ {2}(\w+)[(:]/gm)].map(([, name]) => name!);
  });
  const noted = globSync('{libs/*,apps/{api,cli}}/src/**/*.ts', { cwd: root })
    .filter((path) => !/\.spec\.ts$|bench/.test(path))
    .flatMap((path) => [...source(path).matchAll(/\boperation: '([^']+)'/g)].map(([, name]) => name!));
  return [...new Set([...fields, ...noted])].filter((name) => !NEVER_NOTED.has(name));
}

describe('what the audit says', () => {
  it('has the same words in three languages', () => {
    for (const language of ['bn', 'hi'] as const)
      expect(Object.keys(words[language])).toEqual(Object.keys(words.en));
    for (const [key, word] of Object.entries(words.bn))
      expect([key, word]).toEqual([key, expect.stringMatching(/[ঀ-৿]/u)]);
    for (const [key, word] of Object.entries(words.hi))
      expect([key, word]).toEqual([key, expect.stringMatching(/[ऀ-ॿ]/u)]);
  });
  it('has a word for every operation that it can hold', () => {
    const all = operations();
    expect(all.length).toBeGreaterThan(100);
    expect(all.filter((name) => wordOfOperation(words.en, name) === null)).toEqual([]);
  });
  it('has a word for every kind of record, and makes none up for another text', () => {
    for (const prefix of Object.values(ID_PREFIX))
      if (prefix !== 'req')
        expect([prefix, wordOfRecord(words.en, `${prefix}_abc`)]).toEqual([prefix, expect.any(String)]);
    expect(wordOfRecord(words.en, 'CASE-JSR-2024-11')).toBeNull();
    expect(wordOfOperation(words.en, 'neverHeardOf')).toBeNull();
  });
  it('says counts in words and digits of the reader, and leaves codes and hashes as they are', () => {
    const say = {
      number: (value: number) => `n${String(value)}`,
      instant: (text: string) => `t${text.slice(0, 4)}`,
    };
    const said = (name: string, value: string) =>
      Object.values(wordsOfFact(words.en, { name, value }, say)).join(' ');
    expect(said('results', '12')).toBe('Results n12');
    expect(said('knownAt', '2030-01-01T18:00:00.000Z')).toBe('As known on t2030');
    expect(said('factor', 'totp')).toBe('Shown by authenticator app');
    expect(said('isApproved', 'false')).toBe('Approved no');
    expect(said('links.csv', 'ab12')).toBe('links.csv ab12');
  });
});
