import { createReadStream } from 'node:fs';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { RowError } from './rows/row-error.js';

/** Row errors of an import, one JSON object a line, in `<data folder>/imports/<id>/errors.jsonl`. */
export class ErrorFile {
  constructor(private readonly dataDir: string) {}

  /** Starts the list anew: a resumed import maps its rows again from the first. */
  async begin(
    importId: string,
  ): Promise<{ append(errors: readonly RowError[]): Promise<void>; end(): Promise<void> }> {
    await mkdir(this.#folder(importId), { recursive: true, mode: 0o700 });
    const file = await open(this.path(importId), 'w', 0o600);
    return {
      append: async (errors) => {
        if (errors.length > 0)
          await file.write(`${errors.map((error) => JSON.stringify(error)).join('\n')}\n`);
      },
      end: () => file.close(),
    };
  }

  /** The first errors; none when the import had none or its folder is gone. */
  async read(importId: string, first: number): Promise<RowError[]> {
    const errors: RowError[] = [];
    const input = createReadStream(this.path(importId));
    try {
      for await (const line of createInterface({ input })) {
        if (errors.length >= first) break;
        if (line !== '') errors.push(JSON.parse(line) as RowError);
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    } finally {
      input.destroy();
    }
    return errors;
  }

  /** Removes the list: it holds cells as they were written. */
  async remove(importId: string): Promise<void> {
    await rm(this.path(importId), { force: true });
  }

  path(importId: string): string {
    return join(this.#folder(importId), 'errors.jsonl');
  }

  #folder(importId: string): string {
    return join(this.dataDir, 'imports', importId.replace(/[^\w-]/g, ''));
  }
}
