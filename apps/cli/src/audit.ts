import type { Command } from 'commander';
import { readFileSync, writeFileSync } from 'node:fs';
import { readCheckpoint, type AuditVerification } from '#vault';
import { openInstalledVault, type OpenedVault } from './installation.js';
import { configOf } from './options.js';

/** `audit verify`, `audit checkpoint`: whether the audit is as it was written; shows no content. */
export function registerAudit(program: Command): void {
  const audit = program.command('audit').description('check the audit');
  audit
    .command('verify')
    .description('read the whole chain and name the first event that is not as written; ends with 1 then')
    .option('--checkpoint <file>', 'also hold it against a checkpoint that was kept elsewhere')
    .action(async (options: { checkpoint?: string }, command: Command) => {
      const kept = options.checkpoint === undefined ? undefined : checkpointIn(options.checkpoint);
      await withInstallation(command, async ({ vault }) => {
        const result = await vault.audit.verify(kept);
        process.stdout.write(`${JSON.stringify(result)}\n`);
        if (result.ok) return;
        process.stderr.write(`${sentenceOf(result)}\n`);
        process.exitCode = 1;
      });
    });
  audit
    .command('checkpoint')
    .description('sign the last event, to be kept where nobody who runs this installation can write')
    .option('--export <file>', 'write it into a new file')
    .action(async (options: { export?: string }, command: Command) => {
      await withInstallation(command, async ({ vault }) => {
        const line = `${JSON.stringify(await vault.audit.checkpoint())}\n`;
        if (options.export === undefined) process.stdout.write(line);
        else {
          // A checkpoint that is kept is never written over.
          writeFileSync(options.export, line, { flag: 'wx' });
          process.stdout.write(`The last checkpoint is in ${options.export}\n`);
        }
      });
    });
}

async function withInstallation(
  command: Command,
  work: (installation: OpenedVault) => Promise<void>,
): Promise<void> {
  // What is wrong is the answer of the command; at its end nothing is signed then, which is no news.
  const installation = await openInstalledVault(configOf(command), { logLevel: 'silent' });
  try {
    await work(installation);
  } finally {
    await installation.close();
  }
}

/** Throws InvalidInput for what is no checkpoint, and what the system says of a file that can't be read. */
function checkpointIn(file: string) {
  return readCheckpoint(readFileSync(file, 'utf8'));
}

const KINDS: Readonly<Record<string, string>> = {
  altered: 'was altered',
  missing: 'is missing',
  reordered: 'stands in another place than it was written in',
  inserted: 'was put in',
  rewritten: 'is not the one that was signed',
  forged: 'bears a signature that is not of this installation',
};

function sentenceOf({ problem }: AuditVerification): string {
  const { seq, kind, after } = problem!;
  const from =
    after === undefined ? '' : `: events after number ${String(after)} were written anew up to there`;
  return `The audit is broken. Event ${String(seq)} ${KINDS[kind]!}${from}.`;
}
