import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..');

/** The tests that a document names: a file of tests in backticks, then one or more names of tests in quotes. */
function testsNamedIn(text: string): { file: string; names: string[] }[] {
  const cited = /`((?:apps|libs|scripts|test)\/[^`]+\.(?:spec|e2e)\.ts)`((?:,?\s+"[^"]+")*)/g;
  return [...text.matchAll(cited)].map(([, file = '', names = '']) => ({
    file,
    names: [...names.matchAll(/"([^"]+)"/g)].map(([, name = '']) => name),
  }));
}

/** Which of them do not exist: as the title of a test or group, or as the name of a case. */
function missing(text: string): string[] {
  return testsNamedIn(text).flatMap(({ file, names }) => {
    if (!existsSync(join(root, file))) return [file];
    const source = readFileSync(join(root, file), 'utf8').replaceAll("\\'", "'");
    if (names.length === 0) return [`${file}: no test is named`];
    return names
      .filter((name) => !["'", '"', '`'].some((quote) => source.includes(`${quote}${name}${quote}`)))
      .map((name) => `${file}: ${name}`);
  });
}

describe('documents on security', () => {
  const documents = globSync('docs/security/*.md', { cwd: root });

  it.each(documents)('%s names no test that does not exist', (document) => {
    const text = readFileSync(join(root, document), 'utf8');
    expect(testsNamedIn(text).length).toBeGreaterThan(20);
    expect(missing(text)).toEqual([]);
  });

  it('would be found out', () => {
    expect(missing('`test/api/nothing.e2e.ts` "x"')).toEqual(['test/api/nothing.e2e.ts']);
    const nowhere = ['is', 'nowhere'].join(' ');
    expect(missing(`\`scripts/documents.spec.ts\` "would be found out", "${nowhere}"`)).toEqual([
      `scripts/documents.spec.ts: ${nowhere}`,
    ]);
    expect(missing('| `scripts/documents.spec.ts` |')).toEqual([
      'scripts/documents.spec.ts: no test is named',
    ]);
  });
});
