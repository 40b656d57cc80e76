import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { IntakeFailure } from './failure.js';
import { parseMapping } from './mapping/parse-mapping.js';
import type { Mapping } from './mapping/mapping.js';
import { mappingFailure } from './run/plan.js';

export interface MappingSummary {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly yaml: string;
  /** Came with the product; can't be replaced. */
  readonly isShipped: boolean;
}

/** Mappings that came with the product, and those that the installation's people saved in `<data folder>/mappings/`. */
export class MappingLibrary {
  readonly #saved: string;

  constructor(
    private readonly shipped: string,
    dataDir: string,
  ) {
    this.#saved = join(dataDir, 'mappings');
  }

  async list(): Promise<MappingSummary[]> {
    const all = [...(await this.#read(this.shipped, true)), ...(await this.#read(this.#saved, false))];
    return all.sort((a, b) => (a.title < b.title ? -1 : 1));
  }

  /** The YAML text of a mapping. Throws IntakeFailure `mappingNotFound`. */
  async get(name: string): Promise<string> {
    const found = (await this.list()).find((mapping) => mapping.name === name);
    if (!found) throw new IntakeFailure('mappingNotFound', { name });
    return found.yaml;
  }

  /** Checks and keeps a mapping under its name. Throws with every problem, or when the name belongs to a shipped one. */
  async save(name: string, yaml: string): Promise<MappingSummary> {
    const mapping = readMapping(yaml);
    if (mapping.name !== name) throw new IntakeFailure('mappingNameDiffers', { name, written: mapping.name });
    if ((await this.#read(this.shipped, true)).some((each) => each.name === name))
      throw new IntakeFailure('mappingNameTaken', { name });
    await mkdir(this.#saved, { recursive: true });
    const place = join(this.#saved, `${name}.yaml`);
    await writeFile(`${place}.new`, yaml, { mode: 0o600 });
    await rename(`${place}.new`, place);
    return { name, title: mapping.title, description: mapping.description, yaml, isShipped: false };
  }

  async #read(folder: string, isShipped: boolean): Promise<MappingSummary[]> {
    const files = await readdir(folder).catch(() => [] as string[]);
    const found = await Promise.all(
      files
        .filter((file) => file.endsWith('.yaml'))
        .map(async (file): Promise<MappingSummary[]> => {
          const yaml = await readFile(join(folder, file), 'utf8');
          const { mapping } = parseMapping(yaml);
          return mapping
            ? [
                {
                  name: mapping.name,
                  title: mapping.title,
                  description: mapping.description,
                  yaml,
                  isShipped,
                },
              ]
            : [];
        }),
    );
    return found.flat();
  }
}

/** A mapping from its text. Throws IntakeFailure with every problem. */
export function readMapping(yaml: string): Mapping {
  const { mapping, problems } = parseMapping(yaml);
  if (!mapping) throw mappingFailure(problems);
  return mapping;
}
