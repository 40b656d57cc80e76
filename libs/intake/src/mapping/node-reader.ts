import { closest } from 'fastest-levenshtein';
import { isMap, isScalar, isSeq, type Node, type YAMLMap } from 'yaml';
import { isDay } from '#domain';
import { linearPattern } from './linear-pattern.js';
import type { MappingProblem } from './mapping.js';

/** The nearest known word, when it is near enough to be what was meant. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const folded = word.toLowerCase();
  const same = known.find((each) => each.toLowerCase() === folded);
  return same ?? closest(word, [...known]);
}

/** Walks a YAML document, collecting everything that is wrong instead of stopping at the first. */
export class NodeReader {
  readonly problems: MappingProblem[] = [];
  constructor(private readonly lineAt: (offset: number) => number) {}

  problem(
    node: unknown,
    path: string,
    code: string,
    values: Record<string, string | number> = {},
  ): undefined {
    const range = (node as Node | null)?.range;
    // A node that is read in two ways is complained about once.
    const isSaid = this.problems.slice(-5).some((known) => known.path === path && known.code === code);
    if (!isSaid)
      this.problems.push({ path, code, values, ...(range ? { line: this.lineAt(range[0]) } : {}) });
    return undefined;
  }

  /** The entries of a mapping node; complains about keys that the language does not know. */
  fields(node: unknown, path: string, known: readonly string[] | null): Map<string, unknown> {
    const out = new Map<string, unknown>();
    if (node === undefined || node === null) return out;
    if (!isMap(node)) {
      this.problem(node, path, 'mappingNotAMap');
      return out;
    }
    const seen = new Set<string>();
    for (const pair of (node as YAMLMap).items) {
      const key = isScalar(pair.key) ? String(pair.key.value) : String(pair.key);
      if (known && !known.includes(key)) {
        this.problem(pair.key, path === '' ? key : `${path}.${key}`, 'mappingUnknownKey', {
          key,
          nearest: nearest(key, known) ?? '',
        });
        continue;
      }
      if (seen.has(key)) {
        this.problem(pair.key, path === '' ? key : `${path}.${key}`, 'mappingKeyTwice', { key });
        continue;
      }
      seen.add(key);
      if (isScalar(pair.value) && pair.value.value === null) continue;
      out.set(key, pair.value);
    }
    return out;
  }

  text(node: unknown, path: string): string | undefined {
    if (node === undefined || node === null) return undefined;
    if (!isScalar(node) || typeof node.value === 'object') return this.problem(node, path, 'mappingNotText');
    return scalarText(node);
  }

  flag(node: unknown, path: string): boolean | undefined {
    if (node === undefined) return undefined;
    if (!isScalar(node) || typeof node.value !== 'boolean')
      return this.problem(node, path, 'mappingNotYesOrNo');
    return node.value;
  }

  /** A calendar day, ISO. */
  day(node: unknown, path: string): string | undefined {
    const text = this.text(node, path);
    if (text === undefined || isDay(text)) return text;
    return this.problem(node, path, 'mappingNotDay', { value: text.slice(0, 40) });
  }

  oneOf<T extends string>(node: unknown, path: string, allowed: readonly T[]): T | undefined {
    const text = this.text(node, path);
    if (text === undefined) return undefined;
    if ((allowed as readonly string[]).includes(text)) return text as T;
    return this.problem(node, path, 'mappingNotOneOf', {
      value: text,
      allowed: allowed.join(', '),
      nearest: nearest(text, allowed) ?? '',
    });
  }

  list(node: unknown, path: string): readonly { node: unknown; path: string }[] {
    if (node === undefined) return [];
    if (!isSeq(node)) return [{ node, path }];
    return node.items.map((item, at) => ({ node: item, path: `${path}[${at}]` }));
  }

  texts(node: unknown, path: string): string[] {
    return this.list(node, path).flatMap((item) => this.text(item.node, item.path) ?? []);
  }

  textMap(node: unknown, path: string): Record<string, string> | undefined {
    if (node === undefined) return undefined;
    const out: Record<string, string> = {};
    for (const [key, value] of this.fields(node, path, null)) {
      const text = this.text(value, `${path}.${key}`);
      if (text !== undefined) out[key] = text;
    }
    return out;
  }

  pattern(node: unknown, path: string): string | undefined {
    const text = this.text(node, path);
    if (text === undefined) return undefined;
    const compiled = linearPattern(text);
    return typeof compiled === 'string'
      ? this.problem(node, path, compiled, { pattern: text.slice(0, 200) })
      : text;
  }
}

/** The text of a scalar as it was written: `FALSE`, `007` and `1994-05` stay themselves. */
function scalarText(node: { value: unknown; source?: string }): string {
  return typeof node.value === 'string' ? node.value : (node.source ?? String(node.value));
}
