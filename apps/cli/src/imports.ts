import type { Command } from 'commander';
import { messageOf, type ImportRun } from '#intake';
import { stateOf } from './import-report.js';
import { asImporter, importerOptions, type ImporterOptions } from './importer.js';

const LISTED = 100;

/** `imports list` and `imports undo ID`: the imports of an agency, and taking one back as a whole. */
export function registerImports(program: Command): void {
  const imports = program.command('imports').description('imports of an agency');
  importerOptions(imports.command('list').description('the latest hundred imports, newest first')).action(
    async (options: ImporterOptions, command: Command) => {
      const { language } = options;
      await asImporter(command, options, async ({ installation, scope, say }) => {
        const runs = (await installation.intake.list(scope, LISTED)).map(toldRun);
        for (const { id, startedAt, state, rows, fileName } of runs)
          say(
            `${id} ${startedAt}  ${stateOf(state, language)}, ${messageOf('reportRows', { rows }, language)}  ${fileName}\n`,
          );
        if (runs.length === 0) say(`${messageOf('reportNone', {}, language)}\n`);
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
      say(`${actor.said(options.language)}\n`);
      say(`${messageOf('reportUndone', { fileName: run.fileName }, options.language)}\n`);
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
