import type { Command } from 'commander';
import { existsSync, readFileSync } from 'node:fs';
import { ScopeService } from '#access';
import { failureLines, IntakeFailure, messageOf, offeredFiles, type RowError } from '#intake';
import { openInstallation } from './installation.js';
import { configOf, operatorOf } from './options.js';

interface ImportOptions {
  readonly mapping: string;
  readonly dryRun?: boolean;
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
    .option('--agency <id>', 'agency that records')
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
        const scope = await new ScopeService(installation.graph).scopeFor(
          await operatorOf(installation, options.agency),
        );
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
        let run;
        let errors: readonly RowError[];
        if (options.dryRun) {
          const preview = await intake.preview(scope, input, options.language);
          run = preview;
          errors = preview.errors;
          for (const { row, statements } of preview.sample)
            say(`row ${String(row)}: ${statements.join('; ')}\n`);
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
        const listed = errors.slice(0, options.errors).map(({ row, column, code, value, values }) => ({
          row,
          column,
          code,
          value,
          message: messageOf(code, values, options.language),
        }));
        for (const { row, column, message } of listed)
          say(`row ${String(row)}${column ? `, ${column}` : ''}: ${message}\n`);
        const doubts = Object.entries(run.doubts).map(([code, count]) => ({
          code,
          count,
          message: messageOf(code, {}, options.language),
        }));
        for (const { count, message } of doubts) say(`${String(count)} × ${message}\n`);
        say(
          `${run.state}: ${String(run.rowsDone)} rows, ${String(run.unchanged)} claims known before, ${String(run.doubtful)} doubtful values, ${String(run.errorCount)} rows left out\n`,
        );
        const { state, rows, created, unchanged, doubtful, errorCount, id, sha256, failureKey } = run;
        if (options.json)
          process.stdout.write(
            `${JSON.stringify({ rows, created, errors: listed, errorCount, unchanged, doubtful, doubts, state, id, sha256, dryRun: options.dryRun === true, ...(failureKey ? { failure: messageOf(failureKey, {}, options.language) } : {}) })}\n`,
          );
        if (state === 'failed') process.exitCode = 1;
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
