import type { Command } from 'commander';
import { messageOf, type ImportRun } from '#intake';
import type { Language } from '#vocab';
import { stateOf } from './import-report.js';
import { asImporter, importerOptions, type ImporterOptions } from './importer.js';
import type { Installation } from './installation.js';

const LISTED = 100;

/** `imports list` and `imports undo ID`: the imports of an agency, and taking one back as a whole. */
export function registerImports(program: Command): void {
  const imports = program.command('imports').description('imports of an agency');
  importerOptions(imports.command('list').description('the latest hundred imports, newest first')).action(
    async (options: ImporterOptions, command: Command) => {
      const { language } = options;
      await asImporter(command, options, async ({ installation, scope, say }) => {
        const runs = await installation.intake.list(scope, LISTED);
        for (const run of runs) say(`${(await listedRun(run, installation, language)).join('  ')}\n`);
        if (runs.length === 0) say(`${messageOf('reportNone', {}, language)}\n`);
        return { imports: runs.map(toldRun) };
      });
    },
  );
  importerOptions(
    imports
      .command('undo <id>')
      .description('withdraw everything that an import recorded; the history stays')
      .option('--withhold', 'nobody reads it as known on an earlier day either; also for one undone before'),
  ).action(async (id: string, options: ImporterOptions & { withhold?: boolean }, command: Command) => {
    await asImporter(command, options, async ({ installation, scope, actor, say }) => {
      const run = toldRun(await installation.intake.undo(scope, id, options.withhold));
      say(`${actor.said(options.language)}\n`);
      say(`${messageOf('reportUndone', { fileName: run.fileName }, options.language)}\n`);
      return run;
    });
  });
}

/** An import for a terminal, the time by the clock of this machine. */
async function listedRun(run: ImportRun, { vault }: Installation, language: Language): Promise<string[]> {
  const time = new Intl.DateTimeFormat(language, {
    ...{ year: 'numeric', month: 'short', day: 'numeric' },
    ...{ hour: '2-digit', minute: '2-digit', hour12: false, timeZoneName: 'short' },
  });
  const account = await vault.accounts.byId(run.startedBy);
  const said = [
    stateOf(run.state, language),
    messageOf('reportRows', { rows: run.rows }, language),
    ...(run.errorCount > 0 ? [messageOf('reportLeft', { errors: run.errorCount }, language)] : []),
  ];
  return [
    run.id,
    time.format(run.startedAt * 1000),
    said.join(', '),
    run.fileName,
    account?.displayName ?? 'setu import',
  ];
}

/** The same for a program. Times in ISO 8601. */
const toldRun = ({ id, fileName, mappingName, state, rows, errorCount, created, startedAt }: ImportRun) => ({
  id,
  fileName,
  mappingName,
  state,
  rows,
  errorCount,
  created,
  startedAt: new Date(startedAt * 1000).toISOString(),
});
