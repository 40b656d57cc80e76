import 'reflect-metadata';
import { Command } from 'commander';
import { SetuError } from '#domain';
import { ConfigError, DataFolderInUse, MissingPrerequisite, isDebugging } from '#runtime';
import { runningAddress } from './installation.js';

/** What brings which commands. */
const MODULES: readonly (readonly [
  commands: readonly string[],
  load: () => Promise<(program: Command) => void>,
])[] = [
  [['serve'], async () => (await import('./serve.js')).registerServe],
  [['migrate', 'reindex', 'seed'], async () => (await import('./seed.js')).registerSeed],
  [['import'], async () => (await import('./import.js')).registerImport],
  [['imports'], async () => (await import('./imports.js')).registerImports],
  [['export'], async () => (await import('./export.js')).registerExport],
  [['users', 'agencies'], async () => (await import('./users.js')).registerUsers],
  [['protect'], async () => (await import('./protect.js')).registerProtect],
  [['audit'], async () => (await import('./audit.js')).registerAudit],
  [['backup', 'restore'], async () => (await import('./backup.js')).registerBackup],
  [['bench'], async () => (await import('./bench.js')).registerBench],
  [['doctor'], async () => (await import('./doctor.js')).registerDoctor],
  [['names'], async () => (await import('./names.js')).registerNames],
  [['identities'], async () => (await import('./identities.js')).registerIdentities],
];

const program = new Command('setu')
  .description('Setu: shared intelligence graph on human-trafficking networks')
  .option('--data <folder>', 'data folder of the installation (SETU_DATA_DIR, else .setu)')
  .showHelpAfterError();
// Only what the given command needs is loaded, which is most of the time that a short one takes; all, to say what there is.
const [given] = program.parseOptions(process.argv.slice(2)).operands;
const asked = MODULES.filter(([commands]) => commands.includes(given!));
for (const [, load] of asked.length > 0 ? asked : MODULES) (await load())(program);

try {
  await program.parseAsync();
} catch (error) {
  // Whoever read along has seen enough.
  if ((error as NodeJS.ErrnoException).code !== 'EPIPE') process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
}
// Open handles of stopped servers must not keep a finished command alive. The code is given by name: a hook of the
// PostgreSQL package ends a process that runs out of work with 0, whatever `exitCode` says.
if (!program.args.includes('serve'))
  process.stdout.write('', () => process.stderr.write('', () => process.exit(process.exitCode ?? 0)));

/** A sentence for the operator. What a database said stays in its own log. */
function explain(error: unknown): string {
  if (error instanceof SetuError)
    return `Refused: ${error.key}${error.key === 'usernameTaken' ? ' (somebody has this name already)' : ''}${error.fields.map(({ field, key, values }) => `\n  ${field}: ${key}${values ? ` ${JSON.stringify(values)}` : ''}`).join('')}`;
  if (error instanceof DataFolderInUse) {
    const address = runningAddress(error.folder);
    const what = address ? ` and is at ${address}. Open that address, or stop it,` : '. Stop it,';
    return `Another Setu process (${String(error.pid)}) uses ${error.folder}${what} or choose another folder with --data.`;
  }
  const { code, path } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' && path !== undefined) return `There is no file ${path}.`;
  if (error instanceof MissingPrerequisite || error instanceof ConfigError) return error.message;
  return error instanceof Error
    ? isDebugging()
      ? (error.stack ?? error.message)
      : error.message
    : String(error);
}
