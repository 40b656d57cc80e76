import type { Scope } from '#domain';
import { searchLines } from './search-lines.js';

describe('a list of lines', () => {
  const scope = {} as Scope;
  it('says of which line too much matches, and answers the others', async () => {
    const network = {
      search: async (_: Scope, line: string) => ({ edges: [], hasNextPage: false, tooBroad: line === 'md' }),
    };
    const answers = await searchLines(network, scope, ['md', 'Rafikul'], { language: 'en' });
    expect(answers.map(({ line, tooBroad }) => [line, tooBroad])).toEqual([
      ['md', true],
      ['Rafikul', false],
    ]);
  });
  it('is searched a few lines at a time, in order', async () => {
    let running = 0;
    let most = 0;
    const network = {
      search: async () => {
        most = Math.max(most, (running += 1));
        await new Promise((resolve) => setTimeout(resolve, 2));
        running -= 1;
        return { edges: [], hasNextPage: false, tooBroad: false };
      },
    };
    const lines = Array.from({ length: 25 }, (_, at) => `line ${String(at)}`);
    const answers = await searchLines(network, scope, lines, { language: 'en' });
    expect(answers.map(({ line }) => line)).toEqual(lines);
    expect(most).toBe(5);
  });
  it('fails as a whole when a line can not be asked', async () => {
    const network = { search: () => Promise.reject(new Error('no store')) };
    await expect(searchLines(network, scope, ['Rafikul'], { language: 'en' })).rejects.toThrow('no store');
  });
});
