import type { Command } from 'commander';
import type { ImportRun } from '#intake';
import { asImporter, importerOptions, type ImporterOptions } from './importer.js';

const LISTED = 100;

/** `imports list` and `imports undo ID`: the imports of an agency, and taking one back as a whole. */
export function registerImports(program: Command): void {
  const imports = program.command('imports').description('imports of an agency');
  importerOptions(imports.command('list').description('the latest hundred imports, newest first')).action(
    async (options: ImporterOptions, command: Command) => {
      await asImporter(command, options, async ({ installation, scope, say }) => {
        const runs = (await installation.intake.list(scope, LISTED)).map(toldRun);
        for (const { id, startedAt, state, rows, fileName } of runs)
          say(`${id} ${startedAt} ${state.padEnd(9)} ${String(rows).padStart(8)} rows  ${fileName}\n`);
        if (runs.length === 0) say('No import yet.\n');
        return { imports: runs };
      });
    },
  );
  importerOptions(
    imports
      .command('undo <id>')
      .description('withdraw everything that an import recorded; the history stays'),
  ).action(async (id: string, options: ImporterOptions, command: Command) => {
    await asImporter(command, options, async ({ installation, scope, actor, say }) => {
      const run = toldRun(await installation.intake.undo(scope, id));
      say(`The import of ${run.fileName} is undone ${actor.said}; what it recorded is withdrawn.\n`);
      return run;
    });
  });
}

/** An import for a terminal and for a program. Times in ISO 8601. */
const toldRun = ({ id, fileName, mappingName, state, rows, created, startedAt }: ImportRun) => ({
  id,
  fileName,
  mappingName,
  state,
  rows,
  created,
  startedAt: new Date(startedAt * 1000).toISOString(),
});
