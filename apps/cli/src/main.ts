import 'reflect-metadata';
import { Command } from 'commander';
import { SetuError } from '#domain';
import { ConfigError, DataFolderInUse, MissingPrerequisite, isDebugging } from '#runtime';
import { registerAudit } from './audit.js';
import { registerBackup } from './backup.js';
import { registerBench } from './bench.js';
import { registerExport } from './export.js';
import { registerDoctor } from './doctor.js';
import { registerIdentities } from './identities.js';
import { registerImport } from './import.js';
import { registerImports } from './imports.js';
import { runningAddress } from './installation.js';
import { registerNames } from './names.js';
import { registerProtect } from './protect.js';
import { registerSeed } from './seed.js';
import { registerServe } from './serve.js';
import { registerUsers } from './users.js';

const program = new Command('setu')
  .description('Setu: shared intelligence graph on human-trafficking networks')
  .option('--data <folder>', 'data folder of the installation (SETU_DATA_DIR, else .setu)')
  .showHelpAfterError();
for (const register of [
  registerServe,
  registerSeed,
  registerImport,
  registerImports,
  registerExport,
  registerUsers,
  registerProtect,
  registerAudit,
  registerBackup,
  registerBench,
  registerDoctor,
  registerNames,
  registerIdentities,
])
  register(program);

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
