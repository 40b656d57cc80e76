import { inspect, staleFiles } from './generate.js';
import { projectRoot } from './read.js';

describe('the vocabulary that ships', () => {
  const root = projectRoot(process.cwd());
  const { problems, files } = inspect(root);

  it('breaks no rule', () => {
    expect(problems).toEqual([]);
  });

  it('gives exactly the generated files that are committed', () => {
    expect(staleFiles(root, files)).toEqual([]);
  });

  it('notices a generated file that was edited by hand', () => {
    const edited = new Map(files).set('policy.ts', `${files.get('policy.ts')} `);
    expect(staleFiles(root, edited)).toEqual(['policy.ts']);
  });
});
