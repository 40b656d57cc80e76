import { readdir, readFile } from 'node:fs/promises';
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

/** Where agencies keep their own mappings: one agency's are never given for another's. */
export interface MappingStore {
  list(agencyId: string): Promise<readonly { readonly name: string; readonly yaml: string }[]>;
  /** Replaces the agency's mapping of that name. */
  save(mapping: {
    readonly agencyId: string;
    readonly name: string;
    readonly yaml: string;
  }): Promise<unknown>;
}

/** Mappings that came with the product, and an agency's own. Another agency's are as if they were not there. */
export class MappingLibrary {
  constructor(
    private readonly shipped: string,
    private readonly own: MappingStore,
  ) {}

  /** An agency's own mapping stands before one that a later release ships under its name: what it protects, stays so. */
  async list(agencyId: string): Promise<MappingSummary[]> {
    const own = (await this.own.list(agencyId)).flatMap(({ yaml }) => summaryOf(yaml, false));
    const names = new Set(own.map(({ name }) => name));
    const all = [...own, ...(await this.#shipped()).filter(({ name }) => !names.has(name))];
    return all.sort((a, b) => (a.title < b.title ? -1 : a.title > b.title ? 1 : 0));
  }

  /** The YAML text of a mapping. Throws IntakeFailure `mappingNotFound`. */
  async get(agencyId: string, name: string): Promise<string> {
    const found = (await this.list(agencyId)).find((mapping) => mapping.name === name);
    if (!found) throw new IntakeFailure('mappingNotFound', { name });
    return found.yaml;
  }

  /** Checks a mapping and keeps it for one agency. Throws with every problem, or when the name belongs to a shipped one. */
  async save(agencyId: string, name: string, yaml: string): Promise<MappingSummary> {
    const mapping = readMapping(yaml);
    if (mapping.name !== name) throw new IntakeFailure('mappingNameDiffers', { name, written: mapping.name });
    if ((await this.#shipped()).some((each) => each.name === name))
      throw new IntakeFailure('mappingNameTaken', { name });
    await this.own.save({ agencyId, name, yaml });
    return { name, title: mapping.title, description: mapping.description, yaml, isShipped: false };
  }

  async #shipped(): Promise<MappingSummary[]> {
    const files = (await readdir(this.shipped)).filter((file) => file.endsWith('.yaml'));
    const texts = await Promise.all(files.map((file) => readFile(join(this.shipped, file), 'utf8')));
    return texts.flatMap((yaml) => summaryOf(yaml, true));
  }
}

/** What a list says of a mapping; nothing for one that this release can't read. */
function summaryOf(yaml: string, isShipped: boolean): MappingSummary[] {
  const { mapping } = parseMapping(yaml);
  if (!mapping) return [];
  const { name, title, description } = mapping;
  return [{ name, title, description, yaml, isShipped }];
}

/** A mapping from its text. Throws IntakeFailure with every problem. */
export function readMapping(yaml: string): Mapping {
  const { mapping, problems } = parseMapping(yaml);
  if (!mapping) throw mappingFailure(problems);
  return mapping;
}
