import { join } from 'node:path';

/**
 * Runs files of tests as one, each a group of its own: what they stand on is loaded once and not for each of them. How long a file took
 * is said where it is felt. One file alone is run by its name. Throws when one of them can not be loaded.
 */
export function asOne(folder: string, files: readonly string[]): void {
  const broken: unknown[] = [];
  for (const file of files)
    describe(file, () => {
      let began = 0;
      beforeAll(() => (began = Date.now()));
      try {
        jest.requireActual(join(folder, file));
      } catch (error) {
        broken.push(new Error(`${file} can not be loaded`, { cause: error }));
      }
      afterAll(() => {
        const seconds = (Date.now() - began) / 1000;
        if (seconds >= 1) process.stderr.write(`${file} (${seconds.toFixed(1)} s)\n`);
      });
    });
  if (broken.length > 0) throw broken[0];
}
