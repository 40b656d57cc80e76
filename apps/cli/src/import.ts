import type { Command } from 'commander';
import { existsSync, readFileSync } from 'node:fs';
import { messageOf, offeredFiles, type RowError } from '#intake';
import { reportJson, reportLines, toldErrors } from './import-report.js';
import { asImporter, importerOptions, type ImporterOptions } from './importer.js';
import { requireAgency } from './actor.js';

interface ImportOptions extends ImporterOptions {
  readonly mapping: string;
  readonly set: readonly string[];
  readonly errors: number;
}

/** `import FILE… --mapping MAP.yaml`: the whole pipeline from the command line; the last line is JSON with --json. */
export function registerImport(program: Command): void {
  importerOptions(
    program
      .command('import <files...>')
      .description(
        'import files with a mapping: a YAML file, or the name of one that is shipped or that the agency saved',
      ),
  )
    .requiredOption('--mapping <map>', 'mapping file or name')
    .option('--dry-run', 'map and compare only; record nothing')
    .option(
      '--set <name=value>',
      'parameter of the mapping',
      (value: string, all: string[]) => [...all, value],
      [],
    )
    .option('--errors <number>', 'row errors to list', (value) => Number(value), 100)
    .action(async (files: string[], options: ImportOptions, command: Command) => {
      await asImporter(command, options, async ({ installation, scope, actor, say }) => {
        if (!options.dryRun) await requireAgency(installation, actor.principal);
        const mapping = existsSync(options.mapping)
          ? { yaml: readFileSync(options.mapping, 'utf8') }
          : { name: options.mapping };
        const set = Object.fromEntries(
          options.set.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
        );
        const input = { ...(await offeredFiles(files)), mapping, set };
        const { intake } = installation;
        const { language } = options;
        const who = options.as ? `--as ${options.as}` : `--agency ${actor.principal.agencyId}`;
        say(`${actor.said(language)}\n`);
        let run;
        let errors: readonly RowError[];
        if (options.dryRun) {
          const preview = await intake.preview(scope, input, language);
          run = preview;
          errors = preview.errors;
        } else {
          const started = await intake.start(scope, input);
          const timer = setInterval(
            () =>
              void intake
                .get(scope, started.run.id)
                .then((now) => {
                  if (now)
                    say(`${messageOf('reportDone', { done: now.rowsDone, rows: now.rows }, language)}\n`);
                })
                .catch(() => undefined),
            2000,
          );
          run = await started.finished;
          clearInterval(timer);
          errors = await intake.errors(scope, run.id, options.errors);
        }
        const told = toldErrors(errors.slice(0, options.errors), language);
        say(`${reportLines(run, told, language).join('\n')}\n`);
        if (!options.dryRun)
          say(
            `${messageOf('reportTakeBack', { command: `npm run -s setu -- imports undo ${run.id} ${who}` }, language)}\n`,
          );
        if (run.state === 'failed') process.exitCode = 1;
        return reportJson(run, told, language);
      });
    });
}
