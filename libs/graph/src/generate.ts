import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseStatementFile, typeScriptType } from './query.js';

/** The folder that holds `cypher/` and `libs/`, from source and from the build alike. */
export function repositoryRoot(from = dirname(fileURLToPath(import.meta.url))): string {
  for (let folder = from; folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, 'cypher', 'migrations'))) return folder;
  }
  throw new Error('no cypher/ folder above ' + from);
}

/** Every statement file of the project, sorted, migrations left out. */
export function statementFiles(root: string): { lib: string; name: string; path: string; content: string }[] {
  const folder = join(root, 'cypher');
  return readdirSync(folder)
    .filter((lib) => lib !== 'migrations')
    .sort()
    .flatMap((lib) =>
      readdirSync(join(folder, lib))
        .filter((file) => file.endsWith('.cypher'))
        .sort()
        .map((file) => ({
          lib,
          name: file.replace('.cypher', ''),
          path: `cypher/${lib}/${file}`,
          content: readFileSync(join(folder, lib, file), 'utf8'),
        })),
    );
}

const camel = (name: string): string => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** The text of `generated/queries.ts`: each statement with the types that its header declares. */
export function generateQueries(root: string): string {
  const rowTypes = new Set<string>();
  const libs = new Map<string, string[]>();
  for (const { lib, name, path, content } of statementFiles(root)) {
    const { header, text } = parseStatementFile(path, content);
    const fields = (list: typeof header.params): string =>
      list.length === 0
        ? '{}'
        : `{ ${list.map(({ name: field, type }) => `readonly ${field}: ${typeScriptType(type, rowTypes)}`).join('; ')} }`;
    const literal = `{\n      name: '${lib}/${name}',\n      mode: '${header.mode}',\n      unscoped: ${JSON.stringify(header.unscoped)},\n      text: ${JSON.stringify(text)},\n    } as Query<'${header.mode}', ${fields(header.params)}, ${fields(header.returns)}>`;
    const entry = `    /** ${header.summary} */\n    ${camel(name)}: ${literal},`;
    libs.set(lib, [...(libs.get(lib) ?? []), entry]);
  }
  const body = [...libs]
    .map(([lib, entries]) => `  ${camel(lib)}: {\n${entries.join('\n')}\n  },`)
    .join('\n');
  return [
    '// Made by `npm run gen` from cypher/**/*.cypher. Do not edit.',
    "import type { Query } from '../query.js';",
    rowTypes.size > 0 ? `import type { ${[...rowTypes].sort().join(', ')} } from '../rows.js';\n` : '',
    `export const queries = {\n${body}\n};`,
    '',
  ].join('\n');
}

/** Where the generated file lies. */
export function generatedPath(root: string): string {
  return join(root, 'libs/graph/src/generated/queries.ts');
}

if (process.argv[1] && fileURLToPath(import.meta.url) === process.argv[1]) {
  const root = repositoryRoot();
  writeFileSync(generatedPath(root), generateQueries(root));
}
