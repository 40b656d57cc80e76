import { Option, type Command } from 'commander';
import { mayImport, ScopeService } from '#access';
import type { Scope } from '#domain';
import { failureLines, IntakeFailure } from '#intake';
import { LANGUAGES, type Language } from '#vocab';
import { actorOf, type Actor } from './actor.js';
import { openInstallation, type Installation } from './installation.js';
import { configOf } from './options.js';

/** What every command about imports may be told. */
export interface ImporterOptions {
  readonly as?: string;
  readonly agency?: string;
  readonly language: Language;
  readonly json?: boolean;
  readonly dryRun?: boolean;
}

export const importerOptions = (command: Command): Command =>
  command
    .option('--as <username>', 'who acts')
    .option('--agency <id>', 'or the agency whose operator acts')
    .addOption(new Option('--language <code>', 'language of messages').choices(LANGUAGES).default('en'))
    .option('--json', 'last line is a JSON object');

/** An installation, and who imports into it. */
export interface Importer {
  readonly installation: Installation;
  readonly actor: Actor;
  readonly scope: Scope;
  /** Says something to a person; silent with `--json`. */
  readonly say: (text: string) => void;
}

/**
 * Runs a command about imports for whoever `--as` or `--agency` names; what `work` gives is the last line with `--json`.
 * What intake refuses is told in the reader's language, with exit code 1. Throws Error when nobody is meant, or somebody
 * without a role that may import.
 */
export async function asImporter(
  command: Command,
  { language, json, dryRun = false, ...who }: ImporterOptions,
  work: (importer: Importer) => Promise<Readonly<Record<string, unknown>>>,
): Promise<void> {
  const installation = await openInstallation(configOf(command), { logLevel: 'silent' });
  const tell = (answer: object): void => {
    if (json) process.stdout.write(`${JSON.stringify(answer)}\n`);
  };
  try {
    const actor = await actorOf(installation, who);
    if (!mayImport(actor.principal.roles))
      throw new Error(`${who.as ?? ''} has no role that may import files.`);
    const scope = await new ScopeService(installation.graph).scopeFor(actor.principal);
    const say = (text: string): void => {
      if (!json) process.stdout.write(text);
    };
    const answer = await work({ installation, actor, scope, say });
    tell({ ...answer, agency: actor.principal.agencyId });
  } catch (error) {
    if (!(error instanceof IntakeFailure)) throw error;
    tell({ ...refusal(error, language), dryRun });
    process.exitCode = 1;
  } finally {
    await installation.close();
  }
}

/** Nothing was recorded or taken back, and the reader is told why; gives the same for a program. */
function refusal(error: IntakeFailure, language: Language): object {
  const lines = failureLines(error, language);
  for (const { path, line, message } of lines)
    process.stderr.write(
      `${path === null ? '' : `${path}${line === null ? '' : ` (line ${String(line)})`}: `}${message}\n`,
    );
  const errors = lines.map(({ code, path, message }) => ({
    row: null,
    column: null,
    code,
    value: path,
    message,
  }));
  return {
    rows: 0,
    created: {},
    errors,
    errorCount: errors.length,
    unchanged: 0,
    doubtful: 0,
    state: 'refused',
  };
}
