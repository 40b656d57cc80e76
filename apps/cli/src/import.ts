import type { Command } from 'commander';
import { existsSync, readFileSync } from 'node:fs';
import { mayImport, ScopeService } from '#access';
import { failureLines, IntakeFailure, offeredFiles, type RowError } from '#intake';
import { reportJson, reportLines, toldErrors } from './import-report.js';
import { openInstallation } from './installation.js';
import { actorOf, configOf, requireAgency } from './options.js';

interface ImportOptions {
  readonly mapping: string;
  readonly dryRun?: boolean;
  readonly as?: string;
  readonly agency?: string;
  readonly language: 'en' | 'bn' | 'hi';
  readonly set: readonly string[];
  readonly errors: number;
  readonly json?: boolean;
}

/** `import FILE… --mapping MAP.yaml`: the whole pipeline from the command line; the last line is JSON with --json. */
export function registerImport(program: Command): void {
  program
    .command('import <files...>')
    .description(
      'import files with a mapping: a YAML file, or the name of one that is shipped or that the agency saved',
    )
    .requiredOption('--mapping <map>', 'mapping file or name')
    .option('--dry-run', 'map and compare only; record nothing')
    .option('--as <username>', 'who records')
    .option('--agency <id>', 'or the agency whose operator records')
    .option('--language <code>', 'language of messages: en, bn or hi', 'en')
    .option(
      '--set <name=value>',
      'parameter of the mapping',
      (value: string, all: string[]) => [...all, value],
      [],
    )
    .option('--errors <number>', 'row errors to list', (value) => Number(value), 100)
    .option('--json', 'last line is a JSON object')
    .action(async (files: string[], options: ImportOptions, command: Command) => {
      const installation = await openInstallation(configOf(command), { logLevel: 'silent' });
      try {
        const actor = await actorOf(installation, options);
        if (!mayImport(actor.principal.roles))
          throw new Error(`${options.as ?? ''} has no role that may import files.`);
        if (!options.dryRun) await requireAgency(installation, actor.principal);
        const scope = await new ScopeService(installation.graph).scopeFor(actor.principal);
        const mapping = existsSync(options.mapping)
          ? { yaml: readFileSync(options.mapping, 'utf8') }
          : { name: options.mapping };
        const set = Object.fromEntries(
          options.set.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
        );
        const input = { ...(await offeredFiles(files)), mapping, set };
        const { intake } = installation;
        const say = (text: string): void => {
          if (!options.json) process.stdout.write(text);
        };
        say(`${options.dryRun ? 'This would be recorded' : 'This is recorded'} ${actor.said}.\n`);
        let run;
        let errors: readonly RowError[];
        if (options.dryRun) {
          const preview = await intake.preview(scope, input, options.language);
          run = preview;
          errors = preview.errors;
        } else {
          const started = await intake.start(scope, input);
          const timer = setInterval(
            () =>
              void intake
                .get(scope, started.run.id)
                .then((now) => {
                  if (now) say(`${String(now.rowsDone)} of ${String(now.rows)} rows\n`);
                })
                .catch(() => undefined),
            2000,
          );
          run = await started.finished;
          clearInterval(timer);
          errors = await intake.errors(scope, run.id, options.errors);
        }
        const told = toldErrors(errors.slice(0, options.errors), options.language);
        say(`${reportLines(run, told, options.language).join('\n')}\n`);
        if (options.json)
          process.stdout.write(
            `${JSON.stringify({ ...reportJson(run, told, options.language), agency: actor.principal.agencyId })}\n`,
          );
        if (run.state === 'failed') process.exitCode = 1;
      } catch (error) {
        if (!(error instanceof IntakeFailure)) throw error;
        // A file or mapping that can't be imported at all: nothing was recorded, and the reader is told why.
        const lines = failureLines(error, options.language);
        for (const { path, line, message } of lines)
          process.stderr.write(
            `${path === null ? '' : `${path}${line === null ? '' : ` (line ${String(line)})`}: `}${message}\n`,
          );
        const refused = lines.map(({ code, path, message }) => ({
          row: null,
          column: null,
          code,
          value: path,
          message,
        }));
        if (options.json)
          process.stdout.write(
            `${JSON.stringify({ rows: 0, created: {}, errors: refused, errorCount: refused.length, unchanged: 0, doubtful: 0, state: 'refused', dryRun: options.dryRun === true })}\n`,
          );
        process.exitCode = 1;
      } finally {
        await installation.close();
      }
    });
}
