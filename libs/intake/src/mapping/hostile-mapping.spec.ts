import { linearPattern } from './linear-pattern.js';
import { parseMapping } from './parse-mapping.js';

const problems = (yaml: string) => parseMapping(yaml).problems.map(({ code, line }) => [code, line]);
const PERSON = (attribute: string, options = ''): string =>
  `setu: 1\nname: test\n${options}table: { entities: { p: { type: Person, key: id, attributes: { name: ${attribute} } } } }\n`;

describe('marks and references of YAML', () => {
  test('are refused with their line, so that a few of them can’t mean a million nodes', () => {
    const levels = Array.from({ length: 12 }, (_, at) =>
      at === 0
        ? 'l0: &l0 [a, a]'
        : `l${at}: &l${at} [${Array(9)
            .fill(`*l${at - 1}`)
            .join(', ')}]`,
    );
    expect(problems(`setu: 1\n${levels.join('\n')}`)[0]).toEqual(['mappingAlias', 2]);
  });
  test('one that stands for itself too', () =>
    expect(problems(PERSON('name', 'options: { absent: &o [*o] }\n'))).toEqual([
      ['mappingAlias', 3],
      ['mappingAlias', 3],
    ]));
  test('in quotation marks they are text', () =>
    expect(problems(PERSON('name', "options: { absent: ['*', '&', '&o'] }\n"))).toEqual([]));
});

describe('size and depth', () => {
  test.each([
    ['lists in lists', `setu: ${'['.repeat(40_000)}${']'.repeat(40_000)}`],
    ['one line of dashes', `setu: 1\n${'- '.repeat(40_000)}x`],
    ['marked dashes', `setu: 1\n${'- !t '.repeat(15_000)}x`],
    ['keys of keys', '? '.repeat(40_000)],
    ['pairs in pairs', `{${'a: '.repeat(30_000)}`],
    ['steps to the right', Array.from({ length: 400 }, (_, at) => `${' '.repeat(at)}a:`).join('\n')],
  ])('%s are refused at once', (_, yaml) => expect(problems(yaml)[0]![0]).toBe('mappingTooDeep'));
  test('a mapping is at most a hundred thousand characters', () => {
    const long = PERSON('name', `description: ${'x'.repeat(99_000)}\n`);
    expect(problems(long)).toEqual([]);
    expect(problems(PERSON('name', `description: ${'x'.repeat(101_000)}\n`))).toEqual([
      ['mappingTooLong', undefined],
    ]);
  });
  test('ten thousand keys are read, and one that comes twice is named', () => {
    const map = Array.from({ length: 9_000 }, (_, at) => `${at}: v`).join(', ');
    expect(problems(PERSON(`{ column: c, map: { ${map} } }`))).toEqual([]);
    expect(problems(PERSON('{ column: c, column: d }'))).toEqual([['mappingKeyTwice', 3]]);
  });
  test('a mapping full of mistakes names the first of them', () =>
    expect(problems('a: "\n'.repeat(15_000)).length).toBeLessThanOrEqual(20));
});

describe('patterns', () => {
  const first = (pattern: string, text: string): string | undefined => {
    const compiled = linearPattern(pattern);
    if (typeof compiled === 'string') throw new Error(compiled);
    return compiled.first(text);
  };
  test.each(['^((a+)+)$', '^(a|aa)+$', '(.*)*(.*)*(.*)*(.*)*=', '^(\\w+\\s?)*$', '((a|ab|b|aba){50}c)'])(
    '%s ends for a text that almost fits',
    (pattern) => expect(first(pattern, `${'ab'.repeat(16_000)}!`)).toBeUndefined(),
  );
  test('give the first group, or the whole match', () => {
    expect(first('(\\d\\d/\\d\\d/\\d{4})', 'on 05/03/2023 at')).toBe('05/03/2023');
    expect(first('tel (\\S+)', 'tel 0181')).toBe('0181');
    expect(first('(?:a|(b))c', 'ac')).toBe('ac');
    expect(first('[\\u0980-\\u09ff]+', 'the মোঃ there')).toBe('মোঃ');
    expect(first('(?<year>\\d{4})', 'in 2023')).toBe('2023');
    expect(first('x', 'y')).toBeUndefined();
  });
  test.each([
    ['(?=a)b', 'mappingPatternUnsupported'],
    ['(?<=a)b', 'mappingPatternUnsupported'],
    ['(a)\\1', 'mappingPatternUnsupported'],
    ['(a', 'mappingBadPattern'],
    ['(a{1,1000}b{1,1000})', 'mappingPatternTooLarge'],
    [`(${'a'.repeat(3_000)})`, 'mappingPatternTooLarge'],
  ])('%.20s is refused in the mapping, and told why', (pattern, code) => {
    expect(problems(PERSON(`{ column: c, extract: '${pattern}' }`))).toEqual([[code, 3]]);
  });
});
