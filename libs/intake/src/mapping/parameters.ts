import { checkedPattern } from './linear-pattern.js';
import type { Mapping } from './mapping.js';
import type { MappingProblem } from './mapping.js';

/** Values of a mapping's parameters for one file: from its name, a constant, another parameter, or given by the user. */
export function resolveParameters(
  mapping: Mapping,
  fileName: string,
  given: Readonly<Record<string, string>>,
): { readonly values: Readonly<Record<string, string>>; readonly problems: readonly MappingProblem[] } {
  const values: Record<string, string> = {};
  const problems: MappingProblem[] = [];
  for (const name of Object.keys(given)) {
    if (!mapping.parameters.some((parameter) => parameter.name === name))
      problems.push({
        path: `set.${name}`,
        code: 'mappingUnknownParameter',
        values: { parameter: name, nearest: mapping.parameters[0]?.name ?? '' },
      });
  }
  for (const parameter of mapping.parameters) {
    const { name } = parameter;
    if (given[name] !== undefined) {
      values[name] = given[name];
      continue;
    }
    const written =
      parameter.fileName !== undefined
        ? match(parameter.fileName, fileName)
        : parameter.from !== undefined
          ? values[parameter.from]
          : parameter.const;
    const value = written === undefined || !parameter.map ? written : parameter.map[written];
    if (value === undefined)
      problems.push({
        path: `parameters.${name}`,
        code: 'parameterUnknown',
        values: { parameter: name, fileName, value: written ?? '' },
      });
    else values[name] = value;
  }
  return { values, problems };
}

function match(pattern: string, fileName: string): string | undefined {
  return checkedPattern(pattern).first(fileName);
}
